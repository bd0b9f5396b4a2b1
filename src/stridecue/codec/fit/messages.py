"""Messages: what stands in a FIT file of somebody else's, by the numbers of the protocol.

Read by fitdecode. It was made for good files: whatever a hostile one makes it raise is one error.
"""

import io
from typing import Any

Fields = dict[int, Any]


def read_messages(
    data: bytes, most: int, only: frozenset[int] = frozenset()
) -> list[tuple[int, Fields]]:
    """Each message: its global number, and its fields by number as they stand in the file.

    Fields of developers are left out: their numbers are their own. `only` these messages, all if
    it is empty. Raises `ValueError`, also for a file of more than `most` messages of any kind.
    """
    import fitdecode  # noqa: PLC0415 (11 ms, and only an import needs it)

    found: list[tuple[int, Fields]] = []
    seen = 0
    try:
        with fitdecode.FitReader(io.BytesIO(data)) as reader:
            for frame in reader:
                seen += 1
                if seen > most:
                    break
                if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                    continue
                number = frame.global_mesg_num
                if not only or number in only:
                    found.append((number, _fields(frame)))
    # The boundary to a library that was made for good files: whatever a hostile one makes it raise
    # (struct, index and key errors were seen), the answer is the same.
    except Exception as error:  # noqa: BLE001 (as above)
        raise ValueError(f"no FIT file, or a damaged one ({error})") from None
    if seen > most:
        raise ValueError(f"a FIT file of more than {most} messages")
    return found


def _fields(frame: Any) -> Fields:
    return {
        field.def_num: field.raw_value
        for field in frame.fields
        if not getattr(field.field_def, "is_dev", False)
    }


def number_in(fields: Fields, key: int, scale: float = 1) -> float | None:
    """A field as a number in its unit; `None` where it is none or not there."""
    value = fields.get(key)
    return value / scale if isinstance(value, int | float) else None

"""The bytes of a frame: numbers taken off in order, little-endian, as the standards write them.

A frame that ends before its flags' promise is refused whole: half a reading is no reading. Reserved
bits, and bytes behind the last field that is known here, are passed over, as the SIG's test suites
ask of collectors (seen for blood pressure and glucose): a later standard may have put them there,
and what precedes them is true.
"""

_BASE = "-0000-1000-8000-00805f9b34fb"
"""What all UUIDs of the Bluetooth SIG end with."""


class FrameError(ValueError):
    """A frame that cannot be read; the message says what is missing."""


class FrameReader:
    """Takes numbers off a frame, and knows what it was promised."""

    def __init__(self, data: bytes, what: str) -> None:
        self._data, self._at, self._what = bytes(data), 0, what
        self._flags: tuple[int, int] | None = None
        if not self._data:
            raise FrameError(f"the frame is empty; {what} has at least a first byte")

    def flags(self, size: int = 1) -> int:
        """The first bytes, which promise the rest. Raises `FrameError`."""
        flags = self.take(size, "flags")
        self._flags = flags, 2 * size
        return flags

    def take(self, size: int, field: str, *, signed: bool = False) -> int:
        """The next `size` bytes as one number. Raises `FrameError` where they are not all there."""
        end = self._at + size
        if end > len(self._data):
            raise FrameError(self._broken_off(field))
        value = int.from_bytes(self._data[self._at : end], "little", signed=signed)
        self._at = end
        return value

    def _broken_off(self, field: str) -> str:
        length = f"{len(self._data)} byte{'s'[: len(self._data) > 1]}"
        says = f"{self._what} ends after {length}, in the middle of: {field}"
        if self._flags is None:
            return says
        flags, digits = self._flags
        return f"{says}, which its flags 0x{flags:0{digits}x} promise"

    def rest(self) -> bytes:
        """All bytes that are left, as they are."""
        rest, self._at = self._data[self._at :], len(self._data)
        return rest

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self._at


def sig_uuid(short: str) -> str:
    """The full UUID of a number of the Bluetooth SIG, such as "2a37"."""
    return f"0000{short}{_BASE}"


def place(names: tuple[str, ...], number: int) -> str:
    """What `number` stands for; the standards keep the rest for later."""
    return names[number] if number < len(names) else f"reserved {number}"


def short_name(characteristic: str) -> str:
    """`2A37` of "2a37", "0x2A37" or the full UUID."""
    name = characteristic.strip().lower().removeprefix("0x")
    if name.startswith("0000") and name.endswith(_BASE):
        name = name[4:8]
    return name.upper()

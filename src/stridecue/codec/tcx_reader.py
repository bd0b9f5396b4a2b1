"""A TCX activity as a recording: its trackpoints, and the ends of its laps as marks.

Read by expat, element by element. A document type is refused: with it come entities that swell to
gigabytes. A lap ends where the next begins, for its own time may be without pauses. Cadence is of
one foot.
"""

from datetime import UTC, datetime
from xml.parsers import expat

from stridecue.codec.recorded import MOST_ROWS, Recording, RecordingError, Row, from_watch

LONGEST_TEXT = 64
"""Letters of a number or a time that are read."""

DEEPEST = 32

NUMBERS = {
    "DistanceMeters": "distance",
    "Value": "heart",
    "Cadence": "cadence",
    "RunCadence": "cadence",
    "Speed": "speed",
}
"""What a trackpoint holds, and the fields of a `Row` that it fills."""


def read_tcx(data: bytes, name: str) -> Recording:
    """The recording of a TCX file. Raises `RecordingError`."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 (positional only: it is the last part)
    except expat.ExpatError as error:
        place = f"line {error.lineno}, {expat.ErrorString(error.code)}"
        raise RecordingError(f"no TCX, or a damaged one: {place}") from None
    except (LookupError, UnicodeError) as error:  # an encoding that nobody has
        raise RecordingError(f"no TCX: {error}") from None
    if not reading.tcx:
        raise RecordingError("XML, and no TCX: FIT, TCX and CSV are read")
    return from_watch(reading.rows, [start for start, _ in reading.laps], reading.ends(), name)


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.tcx = False
        self.rows: list[Row] = []
        self.laps: list[tuple[float, float | None]] = []
        """When each began, and its time."""
        self._path: list[str] = []
        self._point: dict[str, float] = {}
        self._text = ""

    def refuse(self, *_: object) -> None:
        """A document type."""
        raise RecordingError("XML with a document type, which no TCX has")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._path) >= DEEPEST:
            raise RecordingError(f"XML nested deeper than {DEEPEST}")
        local = tag.rpartition(":")[2]
        self._path.append(local)
        self._text = ""
        if local == "TrainingCenterDatabase":
            self.tcx = True
        elif local == "Trackpoint":
            self._point = {}
        elif local == "Lap" and "StartTime" in attributes:
            began = _moment(attributes["StartTime"])
            if began is not None and len(self.laps) < MOST_ROWS:
                self.laps.append((began, None))

    def text(self, part: str) -> None:
        """What stands in an element; it comes in parts."""
        if len(self._text) < LONGEST_TEXT:
            self._text += part[:LONGEST_TEXT]

    def end(self, _: str) -> None:
        """An element ends."""
        local = self._path.pop()
        inside = "Trackpoint" in self._path
        if local == "Trackpoint":
            self._keep()
        elif local == "Time" and inside:
            at = _moment(self._text)
            if at is not None:
                self._point["t"] = at
        elif local in NUMBERS and inside:
            number = _number(self._text)
            if number is not None:
                self._point[NUMBERS[local]] = number
        elif local == "TotalTimeSeconds" and self.laps and self._path[-1:] == ["Lap"]:
            self.laps[-1] = (self.laps[-1][0], _number(self._text))
        self._text = ""

    def _keep(self) -> None:
        point, self._point = self._point, {}
        at = point.pop("t", None)
        if at is None:
            return
        if len(self.rows) >= MOST_ROWS:
            raise RecordingError(f"a TCX of more than {MOST_ROWS} trackpoints")
        if "cadence" in point:
            point["cadence"] *= 2
        self.rows.append(Row(len(self.rows) + 1, at, **point))

    def ends(self) -> list[float]:
        """When each lap ended."""
        nexts = [began for began, _ in self.laps[1:]]
        if self.laps:
            began, total = self.laps[-1]
            last = self.rows[-1].t if self.rows else began
            nexts.append(max(began + (total or 0.0), last))
        return nexts


def _moment(text: str) -> float | None:
    try:
        at = datetime.fromisoformat(text.strip())
        return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None

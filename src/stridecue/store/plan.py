"""Plan file: what was begun, moved and skipped, in a small file beside the sessions."""

from pathlib import Path

from stridecue.codec.plan_log import read_log, write_entry
from stridecue.store.disk import make_folder, write_safely
from stridecue.training.plan_course import Entry

PLAN = "plan.jsonl"


class PlanFile:
    """The log of the plan in `folder`. Lines are only ever added."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / PLAN

    def entries(self) -> tuple[tuple[Entry, ...], str]:
        """What was done, the oldest first, and what is wrong with the file ("" for nothing).

        Raises `OSError` where it is there and cannot be read.
        """
        entries, bad = read_log(self._text())
        if not bad:
            return entries, ""
        lines = ", ".join(str(one) for one in bad[:5])
        return entries, f"{self.path}: passed over what is not understood, line {lines}"

    def add(self, entry: Entry) -> None:
        """Add a line: after a cut it is there, or all is as it was before. Raises `OSError`."""
        make_folder(self.path.parent)
        text = self._text()
        end = "" if not text or text.endswith("\n") else "\n"
        write_safely(self.path, text + end + write_entry(entry))

    def _text(self) -> str:
        try:
            return self.path.read_bytes().decode("utf-8", errors="replace")
        except FileNotFoundError:
            return ""

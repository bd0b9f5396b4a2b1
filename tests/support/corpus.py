"""The corpus: good and bad workout files, and the library that some of them use.

The first lines of a bad file say what is expected: `# expect: LINE: FRAGMENT OF THE MESSAGE`, and
`# reader only: WHY` where a schema cannot know better.
"""

import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "codec" / "corpus"
BUNDLED = Path(__file__).parents[2] / "config" / "workouts"

REASONS = {
    "impossible number",
    "what does not fit together",
    "list length",
    "size when it is unrolled",
    "another file",
    "what YAML lost",
    "hostile YAML",
}
"""Why a schema cannot refuse a file that the reader refuses. All of them."""


@dataclass(frozen=True, slots=True)
class BadFile:
    path: Path
    expected: tuple[tuple[int, str], ...]
    reader_only: str | None


def good_files() -> list[Path]:
    return sorted((CORPUS / "good").glob("*.yaml"))


def bad_files() -> list[BadFile]:
    return [_bad(path) for path in sorted((CORPUS / "bad").glob("*.yaml"))]


def _bad(path: Path) -> BadFile:
    text = path.read_bytes().decode("utf-8", "replace")
    expected = re.findall(r"^# expect: (\d+): ?(.*)$", text, re.MULTILINE)
    only = re.search(r"^# reader only: (.*)$", text, re.MULTILINE)
    return BadFile(
        path,
        tuple((int(line), fragment) for line, fragment in expected),
        None if only is None else only[1],
    )


def find(name: str) -> str | None:
    """The text of a workout that others use, of the corpus or one that comes along."""
    paths = [folder / f"{name}.yaml" for folder in (CORPUS / "library", BUNDLED)]
    return next((path.read_text(encoding="utf-8") for path in paths if path.exists()), None)

"""Exporting: a session as a file, for the phone to keep or to hand on."""

from collections.abc import Callable
from dataclasses import dataclass

from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.codec.fit import write_activity
from stridecue.codec.story import Story
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.store import Saved
from stridecue.web import Sent, Visit


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: how it is called, how its name ends, its media type, and who writes it."""

    name: Callable[[Tongue], str]
    end: str
    kind: str
    write: Callable[[Story], bytes]


FORMS = {
    "fit": Form(lambda _: "FIT", ".fit", "application/vnd.ant.fit", write_activity),
    "tcx": Form(
        lambda _: "TCX",
        ".tcx",
        "application/vnd.garmin.tcx+xml",
        lambda story: write_tcx(story).encode(),
    ),
    "csv": Form(
        lambda say: say("CSV by the second"),
        ".csv",
        "text/csv; charset=utf-8",
        lambda story: write_table(story).encode(),
    ),
    "laps": Form(
        lambda say: say("CSV by laps"),
        ".laps.csv",
        "text/csv; charset=utf-8",
        lambda story: write_lap_table(story).encode(),
    ),
}
"""By the end of the address."""


def takeaway(name: str, kit: Kit, visit: Visit, saved: Saved, story: Story) -> Sent:
    """The file. Raises `Refusal` where its format cannot say this session."""
    del visit
    form = FORMS[name]
    try:
        data = form.write(story)
    except ValueError:
        raise Refusal(
            kit.say("The date of this session is not known, and TCX knows dates only.")
        ) from None
    return Sent(data, form.kind, f"{saved.path.name}{form.end}")

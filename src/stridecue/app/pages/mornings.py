"""The mornings on the page of weeks: the week's mean lnRMSSD and the normal range."""

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.chart import Axis, Layer, figure
from stridecue.app.pages.days import day_axis
from stridecue.app.pages.html import Html, el, table
from stridecue.app.pages.scales import ROUND, spread
from stridecue.app.pages.shapes import Trace
from stridecue.training.progress import Progress

SUNDAY = 6

TRIFLE = 0.4
"""lnRMSSD that the chart spans at least: twice the scatter of a minute on one and the same day."""


def mornings_section(progress: Progress, say: Tongue) -> Html | None:
    """The trend; `None` where no week had mornings enough."""
    means = progress.mornings
    if not means:
        return None
    title = say("Mornings: lnRMSSD")
    normal = [one for one in means if one.low is not None]
    layers = [
        Layer([(one.day.toordinal(), one.ln) for one in means], Trace("one"), say("week"), "one"),
        Layer(
            [(one.day.toordinal(), one.high) for one in normal],
            Trace("three"),
            say("normal range"),
            "three",
        ),
        Layer([(one.day.toordinal(), one.low) for one in normal], Trace("three")),
    ]
    values = [y for layer in layers for _, y in layer.points if y is not None]
    drawn = figure(
        title,
        say(
            "The mean of seven days against your own normal range of sixty. It shows from fourteen "
            "mornings on, and is no score."
        ),
        day_axis([one.day for one in means], say),
        Axis(spread(values, ROUND, least=TRIFLE), lambda value: say.figures(f"{value:g}")),
        layers,
    )
    rows = [
        (say.day(one.day), *(say.number(value, 2) for value in (one.ln, one.low, one.high)))
        for one in means
        if one.day.weekday() == SUNDAY or one is means[-1]
    ]
    head = (say("day"), say("week"), say("normal from"), say("to"))
    folded = el("details", el("summary", say("As a table")), table(title, head, rows))
    return el("section", el("h2", title), drawn, folded, class_="half")

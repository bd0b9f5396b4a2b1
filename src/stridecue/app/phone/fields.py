"""Fields: the settings that a runner changes often, as controls, and what was sent by them.

Each stands for one key of `stridecue.yaml`. What is empty is not written there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import choice, text
from stridecue.codec.amend import Change
from stridecue.codec.nodes import Text
from stridecue.codec.scalars import MistakeError
from stridecue.codec.settings import TABLE

Stands = Mapping[tuple[str, str], Text]
"""What is written in the file, by section and key."""

ON_OFF = {"on": "on", "off": "off"}


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a section. `assumed`: what counts where it is not written, "" for nothing.

    `options`: what may be written, with its name. `unit` stands behind the value in the file.
    """

    section: str
    key: str
    label: str
    assumed: str = ""
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    @property
    def name(self) -> str:
        """What it is called in a form."""
        return f"{self.section}.{self.key}"

    def current(self, stands: Stands) -> str:
        """What counts now, without its unit."""
        found = stands.get((self.section, self.key))
        return self.assumed if found is None else found.value.removesuffix(self.unit).strip()


LANGUAGE = Field("voice", "language", "Language", "en")
WORKOUT = Field("start", "workout", "What LINE starts without a plan", "")

GROUPS: Mapping[str, tuple[Field, ...]] = {
    "What it says": (
        LANGUAGE,
        Field("voice", "voice", "The voice", "on", "Off: tones and lights only.", ON_OFF),
        Field("voice", "volume", "Loudness of the voice, in per cent", "100", unit="%"),
        Field("voice", "rate", "Words per minute", "160"),
        Field(
            "voice",
            "talk",
            "How much it says",
            "normal",
            "Little: nothing on form and no encouragement, tones in place of corrections.",
            {"quiet": "little", "normal": "normal", "chatty": "much"},
        ),
    ),
    "What it shows": (
        Field("panel", "sound", "The buzzer", "on", "", ON_OFF),
        Field("panel", "brightness", "Brightness of the lights, in per cent", "60", unit="%"),
    ),
    "How a session starts": (
        WORKOUT,
        Field(
            "start",
            "go",
            "The word GO",
            "auto",
            "At a press: in every workout, for when somebody else calls it.",
            {"auto": "as the workout has it", "press": "at a press"},
        ),
        Field(
            "start",
            "wifi",
            "Wi-Fi",
            "on",
            "Off during sessions it saves power, and this page is gone until the end.",
            {"on": "on", "off during sessions": "off during sessions"},
        ),
    ),
    "Your heart": (
        Field("runner", "max", "Highest heart rate", "", "Seen, not reckoned from your age."),
        Field("runner", "rest", "Heart rate at rest", "", "Measured on waking."),
        Field(
            "runner",
            "threshold",
            "Heart rate at threshold",
            "",
            "The mean of the last 20 of 30 minutes, alone and all out.",
        ),
        Field(
            "runner",
            "zones",
            "Zones by",
            "max",
            "",
            {
                "max": "the highest heart rate",
                "reserve": "the reserve above rest",
                "threshold": "the threshold",
                "three": "three zones",
            },
        ),
    ),
    "The page": (
        Field(
            "phone",
            "page",
            "This page in your network",
            "off",
            "Off: only the device itself reaches it, from the next start of the page on.",
            ON_OFF,
        ),
    ),
}

FIELDS = tuple(one for group in GROUPS.values() for one in group)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is to be shown: values by field, and what is wrong with any."""

    values: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)


def filled(stands: Stands) -> Filled:
    """The form as the file has it."""
    return Filled({one.name: one.current(stands) for one in FIELDS})


def sent(form: Mapping[str, str], stands: Stands) -> Filled:
    """The form as it was sent; what was left out of it is as the file has it.

    `wrong` says what no key can have.
    """
    values = {one.name: " ".join(form.get(one.name, one.current(stands)).split()) for one in FIELDS}
    wrong = {}
    for change in changes(values, stands):
        if change.value is None:
            continue
        try:
            TABLE[change.section][change.key][1].parse(change.value)
        except MistakeError as mistake:
            wrong[f"{change.section}.{change.key}"] = str(mistake)
    return Filled(values, wrong)


def changes(values: Mapping[str, str], stands: Stands) -> list[Change]:
    """What is to be changed in the file for it to say `values`."""
    return [
        Change(one.section, one.key, f"{value}{one.unit}" if value else None)
        for one in FIELDS
        if (value := values[one.name]) != one.current(stands)
    ]


def controls(say: Tongue, form: Filled, found: Mapping[str, Mapping[str, str]]) -> Iterable[Html]:
    """The groups of the form. `found`: the options that are not the same in each house."""
    for name, group in GROUPS.items():
        inside = [_control(say, one, form, found.get(one.name)) for one in group]
        yield el("fieldset", el("legend", say(name)), *inside)


def _control(say: Tongue, one: Field, form: Filled, found: Mapping[str, str] | None) -> Html:
    """One of them, with what is wrong with it below."""
    value, wrong = form.values[one.name], form.wrong.get(one.name)
    options = found or {key: say(shown) for key, shown in one.options.items()}
    place = one.name.replace(".", "-")
    marks = {"id": place}
    below = []
    if one.hint:
        below.append(el("small", say(one.hint), id=f"{place}-hint"))
    if wrong:
        below.append(el("strong", wrong, id=f"{place}-wrong", class_="amiss"))
        marks["aria-invalid"] = "true"
    if below:
        marks["aria-describedby"] = " ".join(
            f"{place}-{part}" for part, there in (("hint", one.hint), ("wrong", wrong)) if there
        )
    if options:
        shown = options if value in options else {**options, value: value}
        control = choice(one.name, dict(shown), value, **marks)
    else:
        control = text(one.name, value, inputmode="numeric", autocomplete="off", **marks)
    return el("div", el("label", say(one.label), for_=place), control, *below, class_="field")

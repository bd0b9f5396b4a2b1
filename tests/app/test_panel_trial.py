"""A builder walked through a panel: on mock pins, in virtual time."""

import asyncio
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import gpiozero
import pytest

from panel.clocked_pins import ClockedFactory
from stridecue.app.cli import main
from stridecue.app.commands.panel import asked, told, tried
from stridecue.app.doctor.findings import Finding, Verdict
from stridecue.app.house import House
from stridecue.app.panel_pins import pins_of
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.trial.checks import PARTS, SOUND, Pressed, checks_of, part_of
from stridecue.app.trial.presses import Edge, seen_of
from stridecue.app.trial.walk import Walk
from stridecue.codec.settings import PanelSettings, Settings
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError, Pins
from stridecue.session.events import Button
from support.virtual_loop import run_virtual

WIRED = PanelSettings()
NAMES = [
    *("status red", "status green", "status blue", "status all", "heart LED", "buzzer"),
    *("vibration", "LINE", "MENU", "sound"),
]


@dataclass
class Builder:
    """Answers each question after 1.5 s, and presses what is asked for as `hands` says.

    `answers` are by the beginning of what is asked, "y" for all others. `hands` are (after how many
    seconds, which pin goes down or up) for each request to press.
    """

    answers: dict[str, str] = field(default_factory=dict)
    hands: dict[str, list[tuple[float, int, bool]]] = field(default_factory=dict)
    mute: bool = False
    said: list[str] = field(default_factory=list)

    def walk(self, wired: PanelSettings = WIRED) -> tuple[list[Finding], ClockedFactory]:
        async def evening() -> tuple[list[Finding], ClockedFactory]:
            loop = self.loop = asyncio.get_running_loop()
            self.factory = factory = ClockedFactory(loop.time)
            self.heard: asyncio.Queue[str | Edge] = asyncio.Queue()

            def on_edge(button: Button, down: bool, at: float) -> None:
                self.heard.put_nowait(Edge(button, down, at, loop.time()))

            def parts(names: tuple[str, ...]) -> Panel:
                pins = pins_of(wired)
                only = Pins(**{name: getattr(pins, name) for name in names})
                return Panel(only, factory, on_edge=on_edge)

            found = await Walk(parts, self.heard, self._speak, self.say).through(checks_of(wired))
            return found, factory

        return run_virtual(evening())

    async def _speak(self) -> None:
        if self.mute:
            raise Refusal("nothing can be heard", Exit.DEVICE)

    def say(self, line: str) -> None:
        self.said.append(line)
        if line.startswith("Press "):
            name = line.split()[1]
            usual = [(1.0, getattr(WIRED, name.lower()), True)]
            usual += [(1.2, getattr(WIRED, name.lower()), False)]
            for after, pin, down in self.hands.get(name, usual):
                self.loop.call_later(after, self._move, pin, down)
        elif line.endswith("?"):
            typed = next((a for q, a in self.answers.items() if line.startswith(q)), "y")
            for key in typed:
                self.loop.call_later(1.5, self.heard.put_nowait, key)

    def _move(self, number: int, down: bool) -> None:
        pin = self.factory.pin(number)
        if down:
            pin.drive_low()
        else:
            pin.drive_high()


def verdicts(found: list[Finding]) -> dict[str, Verdict]:
    return {one.name: one.verdict for one in found}


def by_name(found: list[Finding], name: str) -> Finding:
    return next(one for one in found if one.name == name)


def test_a_panel_that_is_right_works_in_every_part():
    found, factory = Builder().walk()
    assert [one.name for one in found] == NAMES
    assert {one.verdict for one in found} == {Verdict.OK}
    for key in ("buzzer", "vibration", "red", "green", "blue", "heart"):
        history = factory.pin(getattr(WIRED, key)).history
        assert 1.0 in [value for _, value in history], key
        assert history[-1][1] == 0.0, "all is dark and still at the end"


def test_each_part_is_tried_alone():
    """Buzzer and motor are one mark in a session; here the builder must tell them apart."""
    _, factory = Builder().walk()
    lit = {
        key: [at for at, value in factory.pin(getattr(WIRED, key)).history if value]
        for key in ("red", "green", "blue", "heart", "buzzer", "vibration")
    }
    assert max(lit["heart"]) < min(lit["buzzer"]) <= max(lit["buzzer"]) < min(lit["vibration"])
    assert min(lit["red"]) < min(lit["green"]) < min(lit["blue"]) < min(lit["heart"])
    assert len(lit["buzzer"]) == 3
    assert len(lit["vibration"]) == 1


def test_what_is_not_right_is_told_with_its_mend():
    found, _ = Builder({"The status LED is green": "n", "The buzzer": "n"}).walk()
    assert {name for name, how in verdicts(found).items() if how is Verdict.BAD} == {
        "status green",
        "buzzer",
    }
    assert "BCM 6" in by_name(found, "status green").mend
    assert "BCM 18" in by_name(found, "buzzer").mend
    assert told(found) == Exit.DEVICE


def test_a_sound_is_made_once_more_as_often_as_asked():
    _, factory = Builder({"The buzzer": "ry"}).walk()
    beeps = [at for at, value in factory.pin(18).history if value]
    assert len(beeps) > 3


def test_keys_that_mean_nothing_are_passed_over():
    found, _ = Builder({"The motor": "x \n7y"}).walk()
    assert by_name(found, "vibration").verdict is Verdict.OK


def test_who_ends_early_is_told_what_was_not_tried():
    found, _ = Builder({"The heart LED": "q"}).walk()
    assert [one.name for one in found] == NAMES
    assert [one.verdict for one in found[4:]] == [Verdict.UNKNOWN] * 6
    assert told(found) == Exit.DEVICE


def test_a_press_is_told_with_its_bounces():
    hands = [(1.0, 17, True), (1.001, 17, False), (1.002, 17, True), (1.15, 17, False)]
    builder = Builder(hands={"LINE": hands})
    found, _ = builder.walk()
    line = by_name(found, "LINE")
    assert line.verdict is Verdict.OK
    assert line.found.startswith("down for 150 ms, 1 bounce within 2.0 ms, heard of after 0.0 ms")
    assert f"LINE {line.found}" in builder.said


@pytest.mark.parametrize(
    ("hands", "what"),
    [
        ([], "the pin saw nothing"),
        ([(1.0, 27, True), (1.2, 27, False)], "MENU answered"),
        ([(1.0, 17, True)], "stays down"),
    ],
)
def test_a_button_that_is_wired_wrongly_is_told(hands, what):
    line = by_name(Builder(hands={"LINE": hands}).walk()[0], "LINE")
    assert (line.verdict, line.found) == (Verdict.BAD, what)
    assert line.mend


def test_a_button_that_is_down_from_the_start_is_told():
    """A pin that is down as it is opened gives no edge until it comes up."""
    builder = Builder(hands={"LINE": []})
    say = builder.say

    def lean(line: str) -> None:
        say(line)
        if line.startswith("Press LINE"):
            builder.heard.put_nowait(Edge(Button.LINE, down=False, at=1.0, heard=1.0))

    builder.say = lean
    line = by_name(builder.walk()[0], "LINE")
    assert (line.verdict, line.found) == (Verdict.BAD, "was down before it was pressed")
    assert "the case presses it" in line.mend


def test_a_dead_button_can_be_passed_over_with_n():
    builder = Builder(hands={"MENU": []})
    say = builder.say

    def hurried(line: str) -> None:
        say(line)
        if line.startswith("Press MENU"):
            builder.loop.call_later(0.5, builder.heard.put_nowait, "n")

    builder.say = hurried
    found, _ = builder.walk()
    assert by_name(found, "MENU").found == "the pin saw nothing"


def test_a_part_that_is_off_is_not_asked_for():
    wired = replace(WIRED, menu=None, red=None, green=None, blue=None)
    found, _ = Builder().walk(wired)
    assert [one.name for one in found] == ["heart LED", "buzzer", "vibration", "LINE", "sound"]


def test_without_sound_nobody_is_asked_whether_it_was_heard():
    builder = Builder(mute=True)
    found, _ = builder.walk()
    assert by_name(found, "sound").verdict is Verdict.BAD
    assert "You heard it?" not in builder.said


def test_a_pin_that_is_taken_fails_its_own_part_alone():
    async def evening() -> list[Finding]:
        factory = ClockedFactory(asyncio.get_running_loop().time)
        other = gpiozero.OutputDevice(WIRED.heart, pin_factory=factory)
        heard: asyncio.Queue[str | Edge] = asyncio.Queue()
        for key in "yyyyq":
            heard.put_nowait(key)
        house = House(Path(), Settings(panel=WIRED))
        found = await tried(
            house, pins_of(WIRED), factory, checks_of(WIRED), heard=heard, tell=said.append
        )
        other.close()
        return found

    said: list[str] = []
    found = run_virtual(evening())
    assert "The buzzer sounds three short beeps?" in said
    assert [one.verdict for one in found[:6]] == [Verdict.OK] * 4 + [Verdict.BAD, Verdict.UNKNOWN]


@pytest.mark.parametrize(
    ("fault", "mend"),
    [("'GPIO busy'", "sudo systemctl stop stridecue"), ("no such pin", "`stridecue doctor`")],
)
def test_a_part_that_cannot_be_had_is_told_with_its_mend(fault: str, mend: str) -> None:
    def refused(_: tuple[str, ...]) -> Panel:
        raise PanelError(fault)

    async def evening() -> list[Finding]:
        walk = Walk(refused, asyncio.Queue(), Builder()._speak, [].append)
        return await walk.through(checks_of(WIRED)[:1], sound=False)

    (finding,) = run_virtual(evening())
    assert (finding.verdict, finding.found) == (Verdict.BAD, fault)
    assert mend in finding.mend


def test_each_check_has_a_mend_that_names_a_pin_or_a_wire():
    for check in checks_of(WIRED):
        assert "BCM" in check.mend or "ground" in check.mend
        assert check.parts == ("line", "menu") or not isinstance(check, Pressed)


def test_bounces_of_opening_are_not_taken_for_length():
    down = [Edge(Button.LINE, True, 10.0, 10.001), Edge(Button.LINE, False, 10.1, 10.101)]
    again = [Edge(Button.LINE, True, 10.102, 10.2), Edge(Button.LINE, False, 10.104, 10.2)]
    seen = seen_of(down + again)
    assert (round(seen.held, 3), seen.bounces) == (0.104, 1)
    assert seen.spread == pytest.approx(0.004)
    assert seen.late == pytest.approx(0.001)
    assert "2 bounces" in str(replace(seen, bounces=2))
    assert "no bounce" in str(replace(seen, bounces=0))


def test_parts_may_be_tried_one_by_one_as_they_are_built():
    house = House(Path(), Settings(panel=WIRED))
    every = [part_of(check) for check in checks_of(WIRED)]
    assert tuple(dict.fromkeys((*every, SOUND))) == PARTS
    for part in PARTS:
        checks, sound = asked(house, [part])
        assert {part_of(check) for check in checks} == ({part} - {SOUND})
        assert sound is (part == SOUND)
    assert asked(house, []) == (checks_of(WIRED), True)


def test_a_part_that_is_off_cannot_be_tried():
    house = House(Path(), Settings(panel=replace(WIRED, heart=None)))
    with pytest.raises(Refusal, match="heart is off in the settings"):
        asked(house, ["line", "heart"])


def test_a_part_that_does_not_exist_is_refused_with_those_that_do(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["panel", "test", "bell"])
    assert ended.value.code == Exit.USAGE
    assert (
        "a part is status, heart, buzzer, vibration, line, menu, sound" in capsys.readouterr().err
    )


@pytest.mark.skipif(bool(list(Path("/dev").glob("gpiochip*"))), reason="this machine has GPIO")
def test_without_gpio_it_says_so(capsys):
    assert main(["panel", "test"]) == Exit.DEVICE
    assert "No GPIO here" in capsys.readouterr().err
    assert os.environ.get("LG_WD") is None

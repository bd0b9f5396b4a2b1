"""`stridecue readiness` as a person types it, and as a strap answers it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from stridecue.app.arguments.readiness import ATHLETES
from stridecue.app.cli import main
from stridecue.app.devices import Devices, Trouble
from stridecue.app.readiness.atrest import at_rest
from stridecue.app.readiness.sheet import BARS, line, sheet
from stridecue.app.wallclock import day_of, time_of
from stridecue.athlete.resting import RESTS, frames
from stridecue.codec.bluetooth import decode_heart_rate
from stridecue.runtime.inlet import Inlet
from stridecue.session.events import Button, HeartRate
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import advice, signs_on
from stridecue.training.beats import Quality
from stridecue.training.readiness import by_day
from stridecue.training.readings import Legs, Morning, Orthostatic, Posture
from stridecue.units import SECOND
from stridecue.workout.phrases import ENGLISH
from support.mornings import TODAY, steady, weeks
from support.service_device import Ear
from support.virtual_loop import VirtualLoop


def run(folder: Path, *typed: str) -> int:
    return main(["readiness", *typed, "--sessions", str(folder)])


def test_everybody_who_can_be_measured_can_be_named() -> None:
    assert set(ATHLETES) == set(RESTS)


@pytest.mark.parametrize(
    ("athlete", "says"),
    [
        ("rested", "Good. Heart rate fifty-two."),
        ("tired", "Good. Heart rate sixty."),
        ("dry-strap", "Not clear. Moisten the strap and repeat."),
        ("wrist", "This sensor sends no beats. It takes a strap."),
    ],
)
def test_a_simulated_measurement_keeps_nothing(
    athlete: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "measure", "--athlete", athlete) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:2] == ["Sit still. Two minutes in all.", says]
    assert ("simulated: nothing is kept" in err) is (athlete != "wrist")
    assert ReadingsFile(tmp_path).load() == ((), "")


def test_a_longer_measurement_has_more_beats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "measure", "--athlete", "rested", "--seconds", "180", "--posture", "standing")
    out = capsys.readouterr().out
    assert "Stand still. Four minutes in all." in out
    assert "of 156 beats" in out


def test_a_simulated_orthostatic_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "orthostatic", "--athlete", "tired") == 0
    assert "lying 60, peak 90, standing 78 beats per minute" in capsys.readouterr().out


def test_answers_are_kept_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "legs", "5") == 0
    given = ["--sleep", "2", "--stress", "3", "--fatigue", "2", "--soreness", "4"]
    assert run(tmp_path, "check", *given) == 0
    assert "11 of 28" in capsys.readouterr().out
    assert run(tmp_path, "show", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["advice"], told["reasons"], told["legs"]) == ("easy", ["legs"], 5)
    assert told["check"] == {"sum": 11, "limit": None}
    assert run(tmp_path, "show") == 0
    assert capsys.readouterr().out.startswith("Easy today.\n  Your legs are heavy.\n    Evidence:")


def test_an_empty_history_has_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "show") == 0
    assert capsys.readouterr().out.startswith("As planned.\n  Nothing was measured.\n")


@pytest.mark.parametrize("typed", [["legs", "6"], ["legs", "2.5"], ["check", "--sleep", "0"]])
def test_answers_out_of_range_are_refused(typed: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        run(tmp_path, *typed)
    assert refused.value.code == 2


def test_nobody_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check", "--sleep", "3") == 2
    assert "add --stress 1 --fatigue 1 --soreness 1" in capsys.readouterr().err


def test_a_spoilt_line_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "legs", "1")
    with ReadingsFile(tmp_path).path.open("a") as file:
        file.write("{\n")
    assert run(tmp_path, "show") == 0
    assert "a line is spoilt, and left out" in capsys.readouterr().err


def test_the_page_of_a_full_history() -> None:
    readings = [*weeks(*steady(40), *[3.4] * 6), Legs(None, TODAY, 2)]
    signs = signs_on(TODAY, readings)
    told = "\n".join(sheet(TODAY, readings, signs, advice(signs)))
    assert told.startswith("Rest today.\n  Your mornings have been below normal for days.")
    assert "(46 mornings)" in told
    assert any(one.split() == ["2026-11-27", "3.38", "55", "2"] for one in told.splitlines())


def test_bars_from_the_lowest_to_the_highest() -> None:
    mornings = by_day(weeks(3.0, 5.0, 4.0), TODAY)
    assert line(mornings, TODAY, 4) == f"·{BARS[0]}{BARS[-1]}{BARS[4]}"
    assert line({}, TODAY, 3) == "···"


def test_a_moment_has_a_day_and_a_time_here() -> None:
    noon = 1_795_780_800_000
    assert 0 <= time_of(noon) < 86_400_000
    assert abs((day_of(noon) - TODAY).days) <= 1


# --- with a strap, in virtual time --------------------------------------------------------------


def measured(
    athlete: str | None,
    posture: Posture | None,
    *,
    press: float | None = None,
    lost: tuple[int, int] = (0, 0),
) -> tuple[Morning | Orthostatic | None, list[str], float]:
    """What comes of it, what was said, and how long it took in seconds."""
    said: list[str] = []
    took: list[float] = []

    async def live() -> Morning | Orthostatic | None:
        loop = asyncio.get_running_loop()

        @asynccontextmanager
        async def opening(inlet: Inlet, _: Trouble) -> AsyncIterator[Devices]:
            ear = Ear(loop.time)
            if athlete is not None:
                send(inlet, loop, athlete, lost)
            if press is not None:
                loop.call_later(press, lambda: inlet.push(loop.time(), Button.LINE, True))
                loop.call_later(press + 0.1, lambda: inlet.push(loop.time(), Button.LINE, False))
            yield Devices(performers={"ear": ear})
            said.extend(ear.said)

        began = loop.time()
        found = await at_rest(opening, ENGLISH, posture, 60 * SECOND)
        took.append(loop.time() - began)
        return found

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        found = runner.run(live())
    return found, said, took[0]


def send(
    inlet: Inlet, loop: asyncio.AbstractEventLoop, athlete: str, lost: tuple[int, int]
) -> None:
    stands = 120 * SECOND if athlete == "tired" else None
    for at, data in frames(athlete, 400 * SECOND, stands):
        if not lost[0] <= at / SECOND < lost[1]:
            loop.call_later(at / SECOND, frame(inlet, data))


def frame(inlet: Inlet, data: bytes) -> Callable[[], None]:
    told = decode_heart_rate(data)
    return lambda: inlet.emit(HeartRate(inlet.now(), told.bpm, told.contact, told.rr_1024))


def test_a_measurement_ends_by_itself() -> None:
    found, said, took = measured("rested", Posture.SITTING)
    assert isinstance(found, Morning)
    assert found.told.quality is Quality.GOOD
    assert 50 <= found.told.beats <= 54
    assert said == [
        "Sit still. Two minutes in all.",
        "Sixty seconds to go.",
        "Good. Heart rate fifty-two.",
    ]
    assert 120 <= took <= 125


def test_a_press_ends_a_measurement() -> None:
    for press in (30, 90):
        found, said, took = measured("rested", Posture.LYING, press=press)
        assert found is None
        assert said[-1] == "Ended. Nothing kept."
        assert took < press + 4


def test_no_strap_and_one_without_beats() -> None:
    assert measured(None, Posture.SITTING)[:2] == (
        None,
        ["Sit still. Two minutes in all.", "No strap. Is it worn, or held by your watch?"],
    )
    found, said, _ = measured("wrist", Posture.SITTING)
    assert found is None
    assert said[-1] == "This sensor sends no beats. It takes a strap."


def test_a_strap_that_is_lost_for_a_while_leaves_a_gap() -> None:
    found, _, _ = measured("rested", Posture.SITTING, lost=(80, 90))
    assert isinstance(found, Morning)
    assert len(found.series) == 2
    assert found.told.differences == found.told.beats - 2


def test_an_orthostatic_test_with_a_strap() -> None:
    found, said, took = measured("tired", None)
    assert isinstance(found, Orthostatic)
    assert found.lying == 60
    assert found.peak == 90
    assert found.standing == 78
    assert said == ["Lie still. Four minutes in all.", "Stand up. Two minutes."]
    assert 240 <= took <= 243
    assert measured("tired", None, press=100)[0] is None
    assert measured(None, None)[1][-1] == "No strap. Is it worn, or held by your watch?"
    assert measured("rested", None, lost=(121, 160))[1][-1].startswith("Not clear.")


def test_json_is_the_line_that_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "legs", "2", "--json") == 0
    assert capsys.readouterr().out == ReadingsFile(tmp_path).path.read_text()
    assert run(tmp_path, "measure", "--athlete", "rested", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["verdict"] == "good"
    assert err.startswith("Sit still.")
    assert run(tmp_path, "orthostatic", "--athlete", "rested", "--json") == 0
    assert json.loads(capsys.readouterr().out)["peak"] == 82

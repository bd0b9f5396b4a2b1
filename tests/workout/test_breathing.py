"""Breathing: phases on an absolute schedule, the usual tempo, and mistakes in one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.workout import read_workout
from stridecue.session.effects import Effect, Glow, Lamp, Light, Sound, Speak
from stridecue.session.events import Brief, Button, Pressed, Released, Started, Tick
from stridecue.session.session import Session, advance
from stridecue.workout.breathing import guides, phases
from stridecue.workout.cues import Mark, Word
from stridecue.workout.expand import expand
from stridecue.workout.kinds import StepKind
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByPress, ByTime, FromStart, Tempo
from stridecue.workout.phrases import ENGLISH
from stridecue.workout.score import Manner, score

SECONDS = st.integers(0, 12)
TEMPO = st.builds(Tempo, st.integers(1, 12), SECONDS, st.integers(1, 12), SECONDS)


def breathe(tempo: Tempo, ms: int) -> Leg:
    return Leg((0,), StepKind.BREATHE, ByTime(ms), tempo=tempo)


def read(*lines: str, kind: str = "breathing") -> tuple[tuple[Leg, ...], list[str]]:
    text = f"workout: Breath\nkind: {kind}\nsteps:\n" + "\n".join(f"  {line}" for line in lines)
    reading = read_workout(text, "breath.yaml")
    legs = () if reading.workout is None else expand(reading.workout)
    return legs, [one.message for one in reading.problems]


@given(TEMPO, st.integers(0, 3_600_000))
def test_every_phase_has_its_own_moment(tempo: Tempo, ms: int) -> None:
    notes = list(phases(breathe(tempo, ms)))
    whole = min(ms // tempo.ms, 360)
    inhaled = [note.when for note in notes if note.cue is Mark.INHALE]
    assert inhaled == [FromStart(n * tempo.ms) for n in range(whole)]
    exhaled = [note.when for note in notes if note.cue is Mark.EXHALE]
    turn = (tempo.down + tempo.bottom) * 1_000
    assert exhaled == [FromStart(n * tempo.ms + turn) for n in range(whole)]
    held = sum(note.cue is Mark.HOLD for note in notes)
    assert held == whole * ((tempo.bottom > 0) + (tempo.top > 0))
    assert all(isinstance(note.when, FromStart) and note.when.ms < ms for note in notes)


def test_the_usual_breath_is_led_where_the_workout_is_one_of_breathing() -> None:
    (led,), none = read("- breathe: 5 min")
    assert (led.tempo, none) == (Tempo(4, 0, 6, 0), [])
    (free,), _ = read("- breathe: 5 min", kind="mobility")
    assert free.tempo is None
    assert not guides(free)
    (own,), _ = read("- breathe: 5 min", "  tempo: 5-0-5-0", kind="easy")
    assert own.tempo == Tempo(5, 0, 5, 0)
    assert guides(own)


@pytest.mark.parametrize(
    ("tempo", "says"),
    [
        ("4-0-X-0", "nobody breathes out explosively: write 4-0-6-0"),
        ("0-4-6-0", "a breath goes in and out: write in-hold-out-hold, 4-0-6-0"),
        ("4-0-0-6", "a breath goes in and out: write in-hold-out-hold, 4-0-6-0"),
        ("1-0-2-0", "a breath shorter than 4 s is not led: write 4-0-6-0"),
        ("20-0-39-0", "too short for one breath: make it a minute or more"),
    ],
)
def test_a_tempo_that_is_no_breath(tempo: str, says: str) -> None:
    assert read("- breathe: 30 s", f"  tempo: {tempo}")[1] == [says]


def test_nothing_is_said_on_the_way_but_what_is_written() -> None:
    (leg,), _ = read("- breathe: 10 min")
    notes = score(leg, None, None, Manner(ENGLISH))
    words = [note.cue.text for note in notes if isinstance(note.cue, Word)]
    assert words == ["Breathe. Ten minutes."]
    assert Mark.COUNT not in [note.cue for note in notes]
    (asked,), _ = read("- breathe: 10 min", "  say: [{at: half, say: Half way.}]")
    words = [
        note.cue.text
        for note in score(asked, None, None, Manner(ENGLISH))
        if isinstance(note.cue, Word)
    ]
    assert words == ["Breathe. Ten minutes.", "Half way."]


def test_a_step_without_an_end_is_led_until_the_press() -> None:
    leg = Leg((0,), StepKind.BREATHE, ByPress(), tempo=Tempo(4, 0, 6, 0))
    assert sum(note.cue is Mark.INHALE for note in phases(leg)) == 360


# --- in a session -------------------------------------------------------------------------------


def played(legs: tuple[Leg, ...], *presses: tuple[int, int], countdown: int = 0) -> list[Effect]:
    """All effects of a session, with MENU pressed and released at these moments."""
    session, told = advance(
        Session(), Started(0, Brief("Breath", legs, ENGLISH, countdown=countdown))
    )
    shown = list(told)
    for event in sorted(
        (
            e
            for down, up in presses
            for e in (Pressed(down, Button.MENU), Released(up, Button.MENU))
        ),
        key=lambda one: one.at,
    ):
        session, told = advance(session, event)
        shown += told
    session, told = advance(session, Tick(3_600_000))
    return [*shown, *told]


@pytest.mark.parametrize("countdown", [0, 10_000])
def test_marks_and_lights_come_on_the_second(countdown: int) -> None:
    shown = played(read("- breathe: 60 s")[0], countdown=countdown)
    tones = [(e.at - countdown, e.mark) for e in shown if isinstance(e, Sound)]
    for breath in range(6):
        assert (breath * 10_000, Mark.INHALE) in tones
        assert (breath * 10_000 + 4_000, Mark.EXHALE) in tones
    ramps = [
        (e.at - countdown, e.glow, e.ms)
        for e in shown
        if isinstance(e, Light) and e.lamp is Lamp.STATUS and e.ms
    ]
    assert ramps[:3] == [
        (0, Glow.INHALE, 4_000),
        (4_000, Glow.EXHALE, 6_000),
        (10_000, Glow.INHALE, 4_000),
    ]
    assert len(ramps) == 12


def test_the_next_step_has_its_own_light_again() -> None:
    shown = played(read("- breathe: 20 s", "- rest: 20 s")[0])
    lights = [(e.at, e.glow) for e in shown if isinstance(e, Light)]
    assert (20_000, Glow.RECOVERY) in lights


def test_a_pause_moves_what_is_to_come() -> None:
    shown = played(read("- breathe: 60 s")[0], (21_000, 22_000))
    paused = next(e.at for e in shown if isinstance(e, Light) and e.glow is Glow.PAUSED)
    later = [
        e.at for e in shown if isinstance(e, Sound) and e.mark is Mark.EXHALE and e.at > paused
    ]
    assert later == []  # nobody has gone on


def test_words_are_not_stopped_by_the_tones() -> None:
    shown = played(read("- breathe: 60 s", '  say: [{at: 9 s, say: "Let the shoulders go."}]')[0])
    assert [e.text for e in shown if isinstance(e, Speak)][1] == "Let the shoulders go."
    assert not [e for e in shown if type(e).__name__ == "Cancel"]


def test_the_bundled_sessions_of_recovery_need_no_press_and_no_sensor() -> None:
    folder = Path(__file__).parents[2] / "config" / "workouts"
    for name in ("breathing", "mobility", "mobility-short", "foam-rolling", "stretch-after-run"):
        reading = read_workout((folder / f"{name}.yaml").read_text(), name)
        assert reading.problems == ()
        assert reading.workout is not None
        assert all(isinstance(leg.end, ByTime) for leg in expand(reading.workout))

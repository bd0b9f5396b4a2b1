"""Cadence against the runner's own, and a metronome that is needed less and less."""

import pytest

from stridecue.session.effects import Beat, Effect
from stridecue.session.events import Baseline, Event
from stridecue.workout.model import Metronome, StepKind
from support import evening as ev
from support.evening import said

OWN = Baseline(170.0, 3.0, 5.0, slowest=2.8, fastest=3.6, sessions=3)


def run(
    events: list[Event], own: Baseline | None = OWN, clicks: int = 100, **more: object
) -> list[Effect]:
    """Ten minutes of running."""
    step = ev.timed(more.pop("kind", ev.RUN), 600, **more)  # type: ignore[arg-type]
    given = ev.brief(step, countdown=0, baseline=own, clicks=clicks)
    return ev.play(events, given, until=600_000)[1]


def feet(effects: list[Effect]) -> list[int]:
    return [e.at for e in effects if getattr(e, "text", "") == "Quick feet."]


def beats(effects: list[Effect]) -> list[float | None]:
    return [effect.spm for effect in effects if isinstance(effect, Beat)]


def test_three_per_cent_below_the_runners_own_at_this_speed_is_told():
    held = ev.strides(500, 200_000, 3.4, spm=172)
    drifted = ev.strides(200_500, 240_000, 3.4, spm=172 * 0.97 - 1)
    effects = run([*held, *drifted])
    (at,) = feet(effects)
    assert 212_000 <= at <= 235_000
    assert feet(run(list(ev.strides(500, 600_000, 3.4, spm=172 * 0.985)))) == []


def test_nobody_is_told_to_take_fewer_steps():
    told = said(run(list(ev.strides(500, 600_000, 3.4, spm=185))))
    assert not [text for text in told if "steps" in text or "feet" in text]


@pytest.mark.parametrize(
    ("own", "mps"),
    [(None, 3.4), (Baseline(170.0, 3.0, 5.0, 2.8, 3.6, 2), 3.4), (OWN, 4.4), (OWN, 2.1)],
    ids=["unknown", "of two sessions", "too fast to know", "too slow to know"],
)
def test_what_is_not_known_well_is_not_judged(own: Baseline | None, mps: float):
    assert feet(run(list(ev.strides(500, 600_000, mps, spm=150)), own)) == []


@pytest.mark.parametrize("kind", [StepKind.WARMUP, StepKind.COOLDOWN, StepKind.HILL, StepKind.JOG])
def test_only_running_is_judged(kind: StepKind):
    assert feet(run(list(ev.strides(500, 600_000, 3.4, spm=150)), kind=kind)) == []
    assert feet(run(list(ev.strides(500, 600_000, 3.4, spm=150)), grade=5.0)) == []


def test_a_speed_that_changes_is_waited_out():
    events = [
        one
        for at in range(0, 600_000, 10_000)
        for one in ev.strides(at + 500, at + 10_000, 2.9 if at % 20_000 else 3.6, spm=150)
    ]
    assert feet(run(events)) == []


def test_what_is_not_heeded_is_said_less_often_and_three_times_at_most():
    told = feet(run(list(ev.strides(500, 600_000, 3.4, spm=160))))
    assert len(told) == 3
    assert 60_000 <= told[1] - told[0] < 62_000
    assert 120_000 <= told[2] - told[1] < 122_000


def test_the_metronome_beats_the_runners_own_while_it_drifts():
    events = [
        *ev.strides(500, 120_000, 3.4, spm=160),
        *ev.strides(120_500, 240_000, 3.4, spm=174),
    ]
    on, off = beats(run(events, metronome=Metronome.FADE))
    assert on == pytest.approx(172.0)
    assert off is None


@pytest.mark.parametrize(
    ("clicks", "minutes"), [(100, 10), (75, 7), (50, 5), (25, 2), (10, 1), (0, 0)]
)
def test_from_practice_to_practice_fewer_minutes_have_clicks(clicks: int, minutes: int):
    events = list(ev.strides(500, 600_000, 3.4, spm=160))
    effects = run(events, clicks=clicks, metronome=Metronome.FADE)
    sounding, since = 0, None
    for effect in effects:
        if isinstance(effect, Beat):
            sounding += effect.at - since if since is not None else 0
            since = None if effect.spm is None else effect.at
    sounding += 600_000 - since if since is not None else 0
    assert sounding / 60_000 == pytest.approx(minutes, abs=0.6)
    assert feet(effects)  # words check on, whatever the clicks

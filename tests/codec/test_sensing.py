"""Frames to events: what is heard, and whether a footpod counts one foot or both."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stridecue.codec.bluetooth import (
    BATTERY,
    HEART_RATE,
    RSC,
    HeartFrame,
    RscFrame,
    encode_heart_rate,
    encode_rsc,
)
from stridecue.codec.cadence import (
    HIGHEST_SPM,
    LARGEST_LEAD,
    LONGEST_STEP,
    LOWEST_SPM,
    RUNNING,
    VOTES,
    CadenceUnit,
)
from stridecue.codec.sensing import UNKNOWN_SPEED, Interpreter
from stridecue.session.events import HeartRate, Stride


def raw(mps: float) -> int:
    """A speed as it is sent."""
    return round(mps * 256)


def feed(interpreter: Interpreter, frame: RscFrame, at: int = 0) -> Stride:
    event = interpreter.feed(at, RSC, encode_rsc(frame))
    assert isinstance(event, Stride)
    return event


def settled(*frames: RscFrame) -> CadenceUnit:
    interpreter = Interpreter()
    for frame in frames:
        feed(interpreter, frame)
    return interpreter.unit


def test_a_heart_rate_is_passed_on_as_sent() -> None:
    frame = HeartFrame(151, contact=True, energy_kj=12, rr_1024=(406, 407))
    heard = Interpreter().feed(1_234, HEART_RATE, encode_heart_rate(frame))
    assert heard == HeartRate(1_234, 151, contact=True, rr=(406, 407))


def test_a_stride_has_what_the_footpod_told() -> None:
    frame = RscFrame(raw(3.5), 88, distance_dm=12_345, running=True)
    heard = feed(Interpreter(CadenceUnit.STRIDES), frame, 5)
    assert heard == Stride(5, mps=3.5, spm=176.0, metres=1234.5, running=True)


def test_a_speed_that_is_not_known_is_none() -> None:
    heard = feed(Interpreter(CadenceUnit.STEPS), RscFrame(UNKNOWN_SPEED, 170))
    assert heard == Stride(0, mps=None, spm=170.0, metres=None, running=False)


def test_what_is_no_reading_gives_no_event() -> None:
    assert Interpreter().feed(0, BATTERY, b"\x5a") is None


@given(st.lists(st.binary(max_size=12), max_size=12))
def test_no_bytes_can_break_it_and_what_is_refused_is_counted(frames: list[bytes]) -> None:
    interpreter = Interpreter()
    events = [interpreter.feed(0, RSC, frame) for frame in frames]
    assert interpreter.malformed == events.count(None)


@pytest.mark.parametrize(
    ("mps", "cadence", "stride_cm", "unit"),
    [
        # An easy run, 168 steps a minute: by a pod that keeps to the standard, and by one that
        # sends both feet.
        (2.8, 84, None, CadenceUnit.STRIDES),
        (2.8, 168, None, CadenceUnit.STEPS),
        # Steps are told by their number at any speed.
        (6.5, 190, None, CadenceUnit.STEPS),
        # A sprint, 234 steps a minute: 117 a minute lies between the plain cases, and the stride
        # length settles it.
        (8.0, 117, 410, CadenceUnit.STRIDES),
        # A slow jog, 120 steps a minute, sent as steps with step lengths of 1 m.
        (2.0, 120, 100, CadenceUnit.STEPS),
        # Without a stride length, the step length that fits the speed settles it.
        (8.0, 117, None, CadenceUnit.STRIDES),
        (1.9, 120, None, CadenceUnit.STEPS),
        # A sprint of 252 steps a minute: as steps, 126 would be 4 m long.
        (8.5, 126, None, CadenceUnit.STRIDES),
        (8.5, 126, 405, CadenceUnit.STRIDES),
        # A fast walk, sent as steps: strides would be 220 steps a minute, of half a metre.
        (1.9, 110, 104, CadenceUnit.STEPS),
        (1.9, 110, None, CadenceUnit.STEPS),
        # A length that fits neither count says nothing.
        (3.0, 105, 999, CadenceUnit.STRIDES),
        # A pod without a speed, on a treadmill.
        (0.0, 84, None, CadenceUnit.STRIDES),
        (0.0, 168, None, CadenceUnit.STEPS),
    ],
)
def test_ten_seconds_of_running_tell_the_unit(
    mps: float, cadence: int, stride_cm: int | None, unit: CadenceUnit
) -> None:
    frame = RscFrame(raw(mps), cadence, stride_cm=stride_cm, running=True)
    assert settled(*[frame] * (VOTES - 1)) is CadenceUnit.AUTO
    assert settled(*[frame] * VOTES) is unit


def test_the_first_running_frames_are_read_before_the_unit_is_settled() -> None:
    assert feed(Interpreter(), RscFrame(raw(3.0), 85)).spm == 170.0


def test_a_sprint_does_not_flip_a_settled_unit() -> None:
    interpreter = Interpreter()
    for _ in range(VOTES):
        feed(interpreter, RscFrame(raw(3.0), 85))
    for _ in range(3 * VOTES):
        assert feed(interpreter, RscFrame(raw(8.5), 126)).spm == 252.0
    assert interpreter.unit is CadenceUnit.STRIDES


@given(
    mps=st.floats(RUNNING + 0.01, 9.0),
    length=st.floats(0.8, 1.25),
    lengths=st.booleans(),
    unit=st.sampled_from([CadenceUnit.STRIDES, CadenceUnit.STEPS]),
)
def test_every_runner_is_read_alike_from_either_kind_of_pod(
    mps: float, length: float, lengths: bool, unit: CadenceUnit
) -> None:
    """Steps up to a quarter longer or shorter than usual at their speed."""
    step = (0.4 + 0.25 * mps) * length
    spm = 60 * mps / step
    assume(LOWEST_SPM + 2 <= spm <= HIGHEST_SPM - 2 and step < LONGEST_STEP - 0.1)
    counted = 2 if unit is CadenceUnit.STRIDES else 1
    frame = RscFrame(
        raw(mps), round(spm / counted), round(step * counted * 100) if lengths else None
    )
    assert settled(*[frame] * VOTES) is unit
    read = feed(Interpreter(), frame).spm
    assert read is not None
    assert abs(read - spm) <= 1.5


def test_only_half_a_minute_to_the_contrary_turns_a_decision() -> None:
    """Another pod, of the other kind."""
    interpreter = Interpreter()
    for _ in range(600):
        feed(interpreter, RscFrame(raw(3.0), 85))
    for _ in range(LARGEST_LEAD + VOTES - 1):
        assert feed(interpreter, RscFrame(raw(3.0), 170)).spm is None
    assert feed(interpreter, RscFrame(raw(3.0), 170)).spm == 170.0
    assert interpreter.unit is CadenceUnit.STEPS


@pytest.mark.parametrize("mps", [None, 0.0])
def test_without_a_speed_what_may_be_either_settles_nothing(mps: float | None) -> None:
    for cadence in (0, 64, 111, 124):
        frame = RscFrame(UNKNOWN_SPEED if mps is None else raw(mps), cadence)
        assert settled(*[frame] * 50) is CadenceUnit.AUTO


def test_more_than_legs_can_do_is_no_vote() -> None:
    """Strides of 280 steps a minute, which as steps would be 4 m long."""
    assert settled(*[RscFrame(raw(9.5), 140)] * 50) is CadenceUnit.AUTO


def test_walking_settles_nothing() -> None:
    """100 a minute below a run may be the steps of a walk or the strides of a jog."""
    walk = RscFrame(raw(RUNNING) - 1, 100)
    assert settled(*[walk] * 50) is CadenceUnit.AUTO
    assert feed(Interpreter(), walk).spm is None


def test_standing_settles_nothing_and_is_no_cadence_of_a_run() -> None:
    standing = RscFrame(0, 0)
    assert settled(*[standing] * 50) is CadenceUnit.AUTO
    assert feed(Interpreter(CadenceUnit.STRIDES), standing).spm == 0.0


def test_power_sent_as_cadence_is_no_cadence() -> None:
    """A pod in a "power in cadence" mode sends tenths of watts: 21 to 30 while running."""
    for unit in CadenceUnit:
        assert feed(Interpreter(unit), RscFrame(raw(3.5), 27)).spm is None


@given(st.builds(RscFrame, st.integers(raw(RUNNING), 0xFFFE), st.integers(0, 255)))
def test_while_running_only_what_legs_can_do_is_a_cadence(frame: RscFrame) -> None:
    for unit in CadenceUnit:
        spm = feed(Interpreter(unit), frame).spm
        assert spm is None or LOWEST_SPM <= spm <= HIGHEST_SPM


@given(st.lists(st.builds(RscFrame, st.integers(0, 0xFFFF), st.integers(0, 255)), max_size=40))
def test_a_unit_from_the_settings_is_never_voted_on(frames: list[RscFrame]) -> None:
    interpreter = Interpreter(CadenceUnit.STEPS)
    for frame in frames:
        spm = feed(interpreter, frame).spm
        assert spm in (None, float(frame.cadence_raw))
    assert interpreter.unit is CadenceUnit.STEPS

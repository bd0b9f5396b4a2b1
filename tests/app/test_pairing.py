"""Pairing and pre-flight: what is offered, what is kept, what is worth a word."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from stridecue.app.sensors.pairing import Answer, pair
from stridecue.app.sensors.preflight import preflight
from stridecue.ble import Device, Heard, RadioError, Reason, Report, State
from stridecue.codec.book import Entry
from stridecue.session.events import HeartRate, Sensor, Stride
from stridecue.workout.phrases import ENGLISH

HEART, FOOT = Sensor.HEART, Sensor.FOOT
NEAR, MINE, DRY, POD = (f"A0:9E:1A:00:00:0{digit}" for digit in "1234")

KEEP, NEXT, STOP = Answer.KEEP, Answer.NEXT, Answer.STOP


def device(address: str, name: str = "Strap") -> Device:
    return Device(address, name, -60, (), None)


@dataclass
class Bench:
    """Sensors on a bench, and what each of them says."""

    straps: dict[str, Heard]
    pods: dict[str, Heard] = field(default_factory=dict)
    fails: bool = False
    heard: list[str] = field(default_factory=list)

    async def candidates(self, sensor: Sensor) -> tuple[Device, ...]:
        if self.fails:
            raise RadioError(Reason.NO_BLUETOOTH, "No Bluetooth on this machine.")
        return tuple(map(device, self.straps if sensor is HEART else self.pods))

    async def hear(self, device: Device, sensor: Sensor) -> Heard:
        self.heard.append(device.address)
        return {**self.straps, **self.pods}[device.address]


@dataclass
class Runner:
    """Answers as scripted, then not at all."""

    answers: list[Answer]
    told: list[str] = field(default_factory=list)

    async def tell(self, text: str) -> None:
        self.told.append(text)

    async def ask(self, text: str, device: Device) -> Answer:
        self.told.append(f"{text} [{device.address[-1]}]")
        return self.answers.pop(0) if self.answers else NEXT


def paired(bench: Bench, *answers: Answer) -> tuple[list[str], list[Entry]]:
    runner, kept = Runner(list(answers)), list[Entry]()
    assert asyncio.run(pair(bench, (HEART, FOOT), runner, kept.append, ENGLISH)) == tuple(kept)
    return runner.told, kept


def beats(bpm: int) -> Heard:
    return Heard(HeartRate(0, bpm))


BENCH = Bench({NEAR: beats(62), MINE: beats(71)}, {POD: Heard(Stride(0, 0.0))})


def test_the_strongest_is_offered_first_and_silence_is_no() -> None:
    told, kept = paired(BENCH, NEXT, KEEP)
    assert told == [
        "Sixty-two. Yours? Press to keep. [1]",
        "Seventy-one. Yours? Press to keep. [2]",
        "Kept.",
        "Footpod, standing. Yours? Press to keep. [4]",
    ]
    assert kept == [Entry(MINE, HEART, "Strap", pinned=True)]


def test_both_kinds_can_be_kept() -> None:
    _, kept = paired(BENCH, KEEP, KEEP)
    assert [(one.address, one.sensor) for one in kept] == [(NEAR, HEART), (POD, FOOT)]


def test_without_an_answer_nothing_is_kept() -> None:
    told, kept = paired(BENCH)
    assert told[-1] == "Nothing kept."
    assert kept == []


def test_a_hand_that_stops_ends_it() -> None:
    bench = replace(BENCH, heard=[])
    told, _ = paired(bench, STOP)
    assert bench.heard == [NEAR]
    assert told[-1] == "Nothing kept."


def test_one_without_a_pulse_comes_last_and_a_busy_one_is_said() -> None:
    bench = Bench({DRY: Heard(), NEAR: Heard(refused=True), MINE: beats(71)})
    told, _ = paired(bench)
    assert told == [
        "Strap busy. Disconnect your watch.",
        "Seventy-one. Yours? Press to keep. [2]",
        "Strap without a reading. Yours? Press to keep. [3]",
        "Nothing kept.",
    ]


def test_with_nobody_there_it_is_said_of_straps_only() -> None:
    told, _ = paired(Bench({}))
    assert told == ["No strap in reach. Is it worn and moist?", "Nothing kept."]


def test_without_a_radio_there_is_one_sentence_for_it() -> None:
    told, _ = paired(Bench({}, fails=True))
    assert told == ["No Bluetooth on this machine.", "Nothing kept."]


def test_a_pod_that_runs_says_so() -> None:
    bench = Bench({MINE: beats(105)}, {POD: Heard(Stride(0, 3.0))})
    told, _ = paired(bench)
    assert told[:2] == [
        "One oh five. Yours? Press to keep. [2]",
        "Footpod, running. Yours? Press to keep. [4]",
    ]


# --- pre-flight ----------------------------------------------------------------------------------

STRAP = Report(HEART, State.STREAMING, battery=80)
ON_FOOT = Report(FOOT, State.STREAMING, battery=80)
GONE = State.BACKOFF
ALL = frozenset(Sensor)


@pytest.mark.parametrize(
    ("reports", "owned", "heart", "says"),
    [
        ((), ALL, None, ()),
        ((STRAP,), ALL, HeartRate(0, 71), ("Ready. Strap good.",)),
        ((STRAP, ON_FOOT), ALL, None, ("Ready. Strap and footpod good.",)),
        (
            (STRAP, replace(ON_FOOT, state=GONE)),
            ALL,
            None,
            ("Ready. Strap good.", "No footpod. Is it awake?"),
        ),
        ((STRAP, replace(ON_FOOT, state=GONE)), frozenset(), None, ("Ready. Strap good.",)),
        ((replace(STRAP, state=GONE),), frozenset(), None, ()),
        (
            (replace(STRAP, state=GONE),),
            ALL,
            None,
            ("Ready.", "No strap. Is it worn, or held by your watch?"),
        ),
        (
            (replace(STRAP, state=GONE, busy=True),),
            frozenset(),
            None,
            ("Ready.", "Strap busy. Disconnect your watch."),
        ),
        ((replace(STRAP, battery=14),), ALL, None, ("Ready.", "Strap battery low.")),
        ((replace(STRAP, battery=15),), ALL, None, ("Ready. Strap good.",)),
        (
            (STRAP,),
            ALL,
            HeartRate(0, 0),
            ("Ready.", "Strap has no contact. Moisten it."),
        ),
        (
            (STRAP,),
            ALL,
            HeartRate(0, 71, contact=False),
            ("Ready.", "Strap has no contact. Moisten it."),
        ),
    ],
)
def test_exceptions_only(
    reports: tuple[Report, ...],
    owned: frozenset[Sensor],
    heart: HeartRate | None,
    says: tuple[str, ...],
) -> None:
    assert preflight(reports, owned, heart, ENGLISH) == says

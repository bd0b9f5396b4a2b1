"""Recordings of other devices, as the events they would have been."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.problems import Severity
from stridecue.codec.recorded import Recording
from stridecue.codec.recording import read_recording
from stridecue.session.events import Button, HeartRate, Pressed, Stride

RUN = "t_s,hr_bpm,cadence_spm,speed_mps,distance_m,altitude_m\n"
LAPS = "lap,start_s,end_s\n0,0,2\n1,2,4\n"


def test_rows_become_samples_and_lap_ends_become_presses() -> None:
    text = RUN + "0,120,160,2.5,0,44\n1,,,,,44\n2,122,,2.6,5.1,44\n4,123,165,,,44\n"
    recording = read_recording(text, "run.csv", LAPS)
    assert recording.marked
    assert [e for e in recording.events if isinstance(e, HeartRate | Stride)] == [
        HeartRate(0, 120),
        Stride(0, 2.5, 160.0, 0.0),
        HeartRate(2_000, 122),
        Stride(2_000, 2.6, None, 5.1),
        HeartRate(4_000, 123),
    ]
    presses = [e for e in recording.events if isinstance(e, Pressed)]
    assert presses == [Pressed(2_000, Button.LINE), Pressed(4_000, Button.LINE)]
    assert recording.errors == ()


def test_a_clock_that_jumps_costs_one_interval_and_a_warning() -> None:
    text = RUN + "0,120,,,,\n6,121,,,,\n1747044,122,,,,\n1747050,123,,,,\n1747040,124,,,,\n"
    recording = read_recording(text, "run.csv", "start_s,end_s\n0,1747050\n")
    hearts = [event.at for event in recording.events if isinstance(event, HeartRate)]
    assert hearts[:4] == [0, 6_000, 12_000, 18_000]
    assert len(recording.problems) == 2
    assert "jumps by 1747038 s" in recording.problems[0].message
    assert recording.problems[0].line == 4


def test_a_row_of_nonsense_is_left_out_and_named() -> None:
    recording = read_recording(RUN + "0,abc,,,,\n,120,,,,\n2,1e99,,,,\n3,121,,,,\n", "run.csv")
    assert [event.at for event in recording.events] == [3_000]
    assert [problem.line for problem in recording.problems] == [2, 3, 4]
    assert {problem.severity for problem in recording.problems} == {Severity.WARNING}


def test_what_is_no_recording_is_refused_with_its_mend() -> None:
    assert "no column t_s" in read_recording("a,b\n1,2\n", "x.csv").errors[0].message
    assert "nothing recorded" in read_recording(RUN, "x.csv").errors[0].message
    broken = read_recording(RUN + "0,120,,,,\n", "x.csv", "start_s,end_s\n0,zwei\n")
    assert broken.errors


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    assert isinstance(read_recording(text, "x.csv", text), Recording)
    assert isinstance(read_recording(RUN + text, "x.csv"), Recording)

"""The commands as a person types them, in this process: answers, messages, exit codes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from stridecue import __version__
from stridecue.app.cli import main
from stridecue.app.commands.run import play_fast
from stridecue.app.evening import Evening
from stridecue.app.refusal import Exit
from stridecue.codec.journal import write_line
from stridecue.runtime.moment import Moment
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.effects import LapClosed
from stridecue.store import load
from support.evening import RUN, brief, hearts, timed

ROOT = Path(__file__).resolve().parents[2]
SHORT = """\
workout: Three by ten
steps:
  - warmup: 30 s
  - 3x:
      - run: 10 s
    between: jog 10 s
  - cooldown: 20 s
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one workout, and a place for sessions."""
    (tmp_path / "short.yaml").write_text(SHORT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("STRIDECUE_CONFIG", raising=False)
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str, str]:
    """What typing this gives: exit code, output, messages."""
    capsys.readouterr()
    try:
        code = main(typed)
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def test_help_teaches_with_examples(capsys, desk):
    for typed in (["--help"], *([name, "--help"] for name in ("run", "decode", "replay"))):
        code, out, _ = answer(capsys, *typed)
        assert code == Exit.OK
        assert "stridecue" in out
    assert "examples:" in answer(capsys, "--help")[1]


def test_the_version_is_told(capsys, desk):
    assert answer(capsys, "--version")[1] == f"stridecue {__version__}\n"


@pytest.mark.parametrize(
    "typed",
    [
        (),
        ("fly",),
        ("run",),
        ("check",),
        ("run", "short.yaml", "--athlete", "steady", "--fast", "--speed", "2"),
        ("run", "short.yaml", "--transcript", "--json"),
        ("run", "short.yaml", "--athlete", "steady", "--recording", "x.csv"),
        ("run", "short.yaml", "--athlete", "steady", "--speed", "0"),
        ("run", "short.yaml", "--athlete", "steady", "--speed", "nan"),
        ("run", "short.yaml", "--athlete", "steady", "--speed", "fast"),
        ("run", "short.yaml", "--fast"),
        ("run", "short.yaml", "--speed", "2"),
        ("sensors",),
        ("sensors", "scan", "--seconds", "0"),
    ],
)
def test_a_wrong_command_line_is_2(capsys, desk, typed: tuple[str, ...]):
    code, out, err = answer(capsys, *typed)
    assert code == Exit.USAGE
    assert out == ""
    assert err


# --- check ---------------------------------------------------------------------------------------


def test_a_good_workout_is_ok(capsys, desk):
    assert answer(capsys, "check", "short.yaml") == (Exit.OK, "short.yaml: ok\n", "")


def test_every_workout_of_ours_is_ok(capsys, desk):
    names = sorted(path.stem for path in (ROOT / "config" / "workouts").glob("*.yaml"))
    code, out, err = answer(capsys, "check", *names)
    assert (code, err) == (Exit.OK, "")
    assert out.count(": ok") == len(names) >= 16


def test_settings_and_phrases_of_ours_are_ok(capsys, desk):
    config = ROOT / "config"
    files = [str(config / "stridecue.yaml"), *map(str, (config / "phrases").glob("*.yaml"))]
    code, out, _ = answer(capsys, "check", *files)
    assert code == Exit.OK
    assert out.count(": ok") == len(files)


def test_every_mistake_of_every_file_is_told_with_its_place(capsys, desk):
    (desk / "bad.yaml").write_text(SHORT.replace("30 s", "30").replace("jog 10 s", "hop 10 s"))
    (desk / "worse.yaml").write_text("workout: [")
    code, out, err = answer(capsys, "check", "bad.yaml", "short.yaml", "worse.yaml", "gone.yaml")
    assert code == Exit.INPUT
    assert "bad.yaml:3:13: " in err
    assert "bad.yaml:6:" not in err.replace("bad.yaml:6:14", "")
    assert "bad.yaml: 2 errors" in out
    assert "short.yaml: ok" in out
    assert "worse.yaml: 1 error" in out
    assert "gone.yaml: there is no such file" in err
    assert "^" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01\x02\xff", "UTF-8"),
        (b"[" * 50_000, "bracket.yaml"),
        (b"&a [" + b"*a," * 3 + b"]", "bracket.yaml"),
        (b"workout: x\nsteps:\n  - !!python/object:os.system run: 1\n", "bracket.yaml:3"),
        (b"", "bracket.yaml"),
        (b"#" * 70_000, "64 KiB"),
    ],
    ids=["binary", "brackets", "cycle", "tag", "empty", "huge"],
)
def test_hostile_files_get_a_message(capsys, desk, content: bytes, said: str):
    (desk / "bracket.yaml").write_bytes(content)
    for command in ("check", "preview"):
        code, _, err = answer(capsys, command, "bracket.yaml")
        assert code == Exit.INPUT
        assert said in err


def test_a_workout_by_its_name_and_a_slip_of_it(capsys, desk):
    assert answer(capsys, "check", "8x400")[0] == Exit.OK
    code, _, err = answer(capsys, "check", "8x4000")
    assert code == Exit.INPUT
    assert "did you mean 8x400?" in err


# --- preview -------------------------------------------------------------------------------------


def test_a_preview_is_the_score_with_totals(capsys, desk):
    code, out, _ = answer(capsys, "preview", "short.yaml")
    assert code == Exit.OK
    lines = out.splitlines()
    assert lines[0] == "Three by ten"
    assert " 00:10.000  Warmup 0:30" in lines
    assert any("sound count" in line for line in lines)
    assert lines[-1] == "Total: 1:40"


def test_a_preview_in_json_is_one_object_a_line(capsys, desk):
    code, out, _ = answer(capsys, "preview", "8x400", "--json")
    assert code == Exit.OK
    entries = [json.loads(line) for line in out.splitlines()]
    assert {entry["kind"] for entry in entries} == {"step", "speak", "sound", "total"}
    assert entries[-1]["kind"] == "total"
    assert entries[-1]["distance_m"] == 3_200.0
    assert sum(entry["kind"] == "step" for entry in entries) == 18


def test_what_is_not_known_of_the_runner_is_said(capsys, desk):
    (desk / "zones.yaml").write_text("workout: Z\nsteps:\n  - run: 20 min\n    hr: zone 2\n")
    code, _, err = answer(capsys, "preview", "zones.yaml")
    assert code == Exit.OK
    assert "maximum heart rate is not known" in err


def test_a_mistake_in_the_settings_stops_a_run_and_is_named(capsys, desk):
    config = desk / "config"
    (config / "workouts").mkdir(parents=True)
    (config / "stridecue.yaml").write_text("panel:\n  buzzer: 99\n")
    code, _, err = answer(capsys, "preview", "short.yaml", "--config", str(config))
    assert code == Exit.INPUT
    assert "stridecue.yaml:2:11" in err


# --- run, simulated ------------------------------------------------------------------------------


def test_a_simulated_run_ends_with_its_laps_and_is_saved(capsys, desk):
    code, out, err = answer(capsys, "run", "short.yaml", "--athlete", "steady", "--fast")
    assert code == Exit.OK
    assert out.startswith("Three by ten: 1:50, 7 laps\n")
    folder = desk / "state" / "stridecue" / "sessions" / "0001-three-by-ten"
    assert f"saved in {folder}" in err
    assert {path.name for path in folder.iterdir()} == {
        *("journal.jsonl", "laps.csv", "summary.json"),
    }


def test_a_transcript_and_json_tell_the_same_session(capsys, desk):
    run = ("run", "8x400", "--athlete", "fading", "--fast")
    _, text, _ = answer(capsys, *run, "--transcript")
    _, lines, _ = answer(capsys, *run, "--json")
    entries = [json.loads(line) for line in lines.splitlines()]
    assert [line.partition(" ")[2].partition(" ")[2] for line in text.splitlines()] == [
        entry["text"] for entry in entries
    ]
    assert entries[-1]["kind"] == "finished"
    assert sum(entry["kind"] == "lap" for entry in entries) == 18


def test_a_run_without_a_terminal_is_written_down(capsys, desk):
    code, out, _ = answer(capsys, "run", "short.yaml", "--athlete", "steady", "--speed", "5000")
    assert code == Exit.OK
    assert "00:10.000 sound go" in out
    assert "Three by ten: 1:50, 7 laps" in out


def test_a_paced_run_tells_the_same_as_a_fast_one(capsys, desk):
    run = ("run", "short.yaml", "--athlete", "strap-lost", "--transcript")
    assert answer(capsys, *run, "--fast")[1] == answer(capsys, *run, "--speed", "5000")[1]


def test_another_seed_is_another_run(capsys, desk):
    run = ("run", "8x400", "--athlete", "steady", "--fast", "--transcript")
    assert answer(capsys, *run)[1] == answer(capsys, *run, "--seed", "0")[1]
    assert answer(capsys, *run)[1] != answer(capsys, *run, "--seed", "5")[1]


def test_a_place_where_nothing_can_be_saved_stops_no_run(capsys, desk):
    (desk / "file").write_text("")
    run = ("run", "short.yaml", "--athlete", "steady", "--fast", "--sessions", "file/sessions")
    code, out, err = answer(capsys, *run)
    assert code == Exit.DEVICE
    assert "this session is not saved" in err
    assert "7 laps" in out


def test_ctrl_c_ends_a_fast_run_well(capsys, desk):
    def interrupted() -> Iterator[Moment]:
        yield from islice(play(brief(timed(RUN, 60)), Tape(hearts(0, 60_000, 150))), 20)
        raise KeyboardInterrupt

    evening = Evening("Sixty", desk / "sessions", lines=None, table=True)
    last = play_fast(interrupted(), evening)
    assert evening.end(last.summary) == Exit.OK
    assert "ended early" in capsys.readouterr().out
    assert last.summary is not None


# --- recordings ----------------------------------------------------------------------------------

RECORDED = "t_s,hr_bpm,cadence_spm,speed_mps,distance_m\n" + "".join(
    f"{t},{120 + t // 2},170,3.0,{3 * t}\n" for t in range(90)
)


def test_a_recording_drives_a_session_and_its_marks_end_the_legs(capsys, desk):
    (desk / "run.csv").write_text(RECORDED)
    (desk / "run.laps.csv").write_text("lap,start_s,end_s\n0,0,25\n1,25,40\n")
    typed = ("run", "short.yaml", "--recording", "run.csv", "--fast", "--json")
    code, out, _ = answer(capsys, *typed)
    assert code == Exit.OK
    laps = [json.loads(line) for line in out.splitlines() if '"lap"' in line]
    assert [lap["at_ms"] for lap in laps if lap["kind"] == "lap"][:2] == [25_000, 40_000]


def test_a_recording_that_is_none_is_refused(capsys, desk):
    (desk / "x.csv").write_text("a,b\n1,2\n")
    for name in ("x.csv", "gone.csv", "short.yaml"):
        code, _, err = answer(capsys, "run", "short.yaml", "--recording", name, "--fast")
        assert code == Exit.INPUT
        assert name in err


# --- replay --------------------------------------------------------------------------------------


def saved(desk: Path) -> Path:
    return next((desk / "state" / "stridecue" / "sessions").iterdir()) / "journal.jsonl"


def test_a_saved_session_replays_as_it_was(capsys, desk):
    _, ran, _ = answer(capsys, "run", "8x400", "--athlete", "double-tap", "--fast", "--transcript")
    code, out, err = answer(capsys, "replay", str(saved(desk)), "--transcript")
    assert (code, out, err) == (Exit.OK, ran, "")
    code, out, _ = answer(capsys, "replay", str(saved(desk).parent))
    assert out.startswith("8 x 400 m: ")


def test_a_torn_journal_is_played_as_far_as_it_goes(capsys, desk):
    answer(capsys, "run", "8x400", "--athlete", "steady", "--fast")
    data = b"".join(write_line([record]) for record in load(saved(desk)).records)
    in_a_line = data.index(b"\n", len(data) * 2 // 3) + 20
    saved(desk).write_bytes(data[:in_a_line])
    code, _, err = answer(capsys, "replay", str(saved(desk)))
    assert code == Exit.OK
    assert "spoiled" in err
    assert "no end" in err


def test_what_would_be_decided_otherwise_now_is_told(capsys, desk):
    answer(capsys, "run", "8x400", "--athlete", "steady", "--fast")
    records = [
        replace(one, lap=replace(one.lap, elapsed=1)) if isinstance(one, LapClosed) else one
        for one in load(saved(desk)).records
    ]
    saved(desk).write_bytes(write_line(records))
    code, _, err = answer(capsys, "replay", str(saved(desk)), "--json")
    assert code == Exit.INPUT
    assert f"decided otherwise by {__version__}" in err
    assert "  then 12:10.000 lap 1 warmup 0.0" in err
    assert "  now  12:10.000 lap 1 warmup 12:00.0" in err


def test_what_is_no_journal_is_refused(capsys, desk):
    (desk / "empty").mkdir()
    for name in ("short.yaml", "gone", "empty"):
        code, _, err = answer(capsys, "replay", name)
        assert code == Exit.INPUT
        assert name in err


# --- decode --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (
            ("2A37", "16", "48", "2a", "03"),
            {"bpm": 72, "contact": True, "energy_kj": None, "rr_1024": [810]},
        ),
        (
            ("0x2a53", "03800254c800e8030000"),
            {
                "speed_raw_256": 640,
                "speed_mps": 2.5,
                "cadence_raw": 84,
                "stride_cm": 200,
                "distance_dm": 1_000,
                "running": False,
            },
        ),
        (
            ("00002a54-0000-1000-8000-00805f9b34fb", "07:00"),
            {
                "stride": True,
                "distance": True,
                "walk_run": True,
                "calibration": False,
                "multi_location": False,
            },
        ),
        (("2A38", "01"), {"location": "chest"}),
        (("2A19", "0x64"), {"percent": 100}),
    ],
)
def test_a_frame_is_decoded(capsys, desk, typed: tuple[str, ...], fields: dict):
    code, out, _ = answer(capsys, "decode", *typed)
    assert code == Exit.OK
    assert json.loads(out) == fields
    assert list(json.loads(out)) == list(fields)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("2A37",), "empty"),
        (("2A37", ""), "empty"),
        (("2A37", "16"), "ends after"),
        (("2A53", "03", "80"), "ends after"),
        (("2A37", "xyz"), "not hexadecimal"),
        (("2A37", "064"), "not hexadecimal"),
        (("FFFF", "00"), "no characteristic"),
        (("2A19", "ff"), "255"),
    ],
)
def test_a_frame_that_is_none_is_refused(capsys, desk, typed: tuple[str, ...], said: str):
    code, out, err = answer(capsys, "decode", *typed)
    assert (code, out) == (Exit.INPUT, "")
    assert said in err

"""`stridecue voice`, as it is typed."""

import json
import os
import pty
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from speech.engines import with_engine
from stridecue.app.cli import main
from stridecue.codec.pack import read_pack

SPEAKS = """
import math, struct, sys, wave
with wave.open(sys.argv[2], "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    n = 2205 * len(sys.argv[1].split())
    file.writeframes(b"".join(struct.pack("<h", int(8000 * math.sin(i / 5))) for i in range(n)))
"""
WORKOUT = "workout: Short\nsteps:\n  - 2x:\n      - run: 30 s\n      - rest: 30 s\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "config"
    (folder / "workouts").mkdir(parents=True)
    (folder / "workouts" / "short.yaml").write_text(WORKOUT)
    (tmp_path / "speaks.py").write_text(SPEAKS)
    engine = f"{sys.executable} -S {tmp_path / 'speaks.py'} {{text}} {{path}}"
    settings(folder, f"engine: {engine}")
    return folder


def settings(config: Path, *voice: str) -> None:
    lines = "".join(f"  {line}\n" for line in voice)
    (config / "stridecue.yaml").write_text(
        f"voice:\n{lines}audio:\n  device: no-such-card\nsensors:\n  heart: off\n  foot: off\n"
    )


@pytest.fixture
def answer(config: Path, capsys: pytest.CaptureFixture[str]):
    def typed(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--config", str(config)])
        out, err = capsys.readouterr()
        return code, out, err

    return typed


def test_a_sentence_is_written(answer, tmp_path: Path):
    code, out, _ = answer("voice", "say", "Quick feet.", "--wav", str(tmp_path / "out.wav"))
    assert code == 0
    assert "out.wav: 0.2 s" in out
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert file.getframerate() == 22_050


def test_without_a_sound_device_the_exit_code_is_3(answer):
    code, _, err = answer("voice", "say", "Quick feet.")
    assert code == 3
    assert "nothing can be heard on the sound device 'no-such-card'" in err


def test_what_cannot_be_written_is_refused(answer, tmp_path: Path):
    code, _, err = answer("voice", "say", "Go.", "--wav", str(tmp_path / "no" / "out.wav"))
    assert code == 1
    assert "No such file or directory" in err


def test_a_workout_becomes_a_pack_that_speaks_without_the_engine(answer, config, tmp_path: Path):
    pack = config / "packs" / "mine"
    code, out, _ = answer("voice", "render", "short", "--pack", str(pack))
    assert code == 0
    manifest, problems = read_pack((pack / "pack.yaml").read_text(), "pack.yaml")
    assert not problems
    assert manifest is not None
    assert out.startswith(f"{len(manifest.clips)} sentences")
    code, out, _ = answer("voice", "pack", "check", "mine")
    assert code == 0
    assert f"{len(manifest.clips)} clips, all right" in out
    settings(config, "pack: mine", "engine: /no/engine {text} {path}")
    (tmp_path / "cache").rename(tmp_path / "old")
    code, out, err = answer("voice", "render", "short")
    assert (code, err) == (0, "")
    assert answer("voice", "pack", "list")[1].startswith("* mine")


def test_what_a_pack_needs_is_a_manifest_to_be_filled(answer, config: Path):
    code, out, _ = answer("voice", "pack", "needs", "short")
    assert code == 0
    manifest, problems = read_pack(out, "pack.yaml")
    assert not problems
    assert manifest is not None
    assert {"paused", "undone"} & manifest.clips.keys()
    answer("voice", "render", "short", "--pack", str(config / "packs" / "half"))
    path = config / "packs" / "half" / "pack.yaml"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:-2]))
    _, out, _ = answer("voice", "pack", "needs", "short", "--pack", "half")
    assert out.splitlines()[3:] == [line.rstrip() for line in lines[-2:]]


def test_without_an_engine_what_is_missing_is_named(answer, config: Path):
    settings(config, "engine: /no/engine {text} {path}")
    code, _, err = answer("voice", "render", "short")
    assert code == 3
    assert 'no words for "' in err


def test_a_pack_with_a_mistake_is_told(answer, config: Path):
    folder = config / "packs" / "mine"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("pack: Mine\nclips:\n  Go.: go.wav\n")
    code, _, err = answer("voice", "pack", "check", "mine")
    assert code == 1
    assert "pack.yaml:3:3: go.wav: No such file" in err
    assert answer("voice", "pack", "check", "yours")[0] == 1


@with_engine
def test_the_voices_are_listed(answer, config: Path):
    settings(config, "name: en-gb")
    code, out, _ = answer("voice", "list", "--language", "en")
    assert code == 0
    assert "* en-gb" in out
    assert all(line[2:4] == "en" for line in out.splitlines())
    found = [json.loads(line) for line in answer("voice", "list", "--json")[1].splitlines()]
    assert [one["name"] for one in found if one["yours"]] == ["en-gb"]
    assert answer("voice", "list", "--language", "xx")[0] == 1


@with_engine
def test_an_unknown_voice_is_refused_before_a_session_begins(answer, config: Path, tmp_path: Path):
    settings(config, "name: en-uss")
    code, _, err = answer("run", "short", "--sessions", str(tmp_path / "sessions"))
    assert code == 1
    assert '"en-uss": did you mean "en-us"' in err
    assert not (tmp_path / "sessions").exists()
    assert answer("voice", "say", "Go.")[0] == 1


def test_calibrating_needs_a_terminal(answer, monkeypatch):
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert answer("voice", "calibrate")[0] == 2


def test_calibrating_without_a_buzzer_or_sound_ends_with_3(config: Path):
    leader, follower = pty.openpty()
    try:
        done = subprocess.run(
            (sys.executable, "-m", "stridecue", "voice", "calibrate", "--config", str(config)),
            stdin=follower, capture_output=True, timeout=20, text=True,
            check=False,
        )  # fmt: skip
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == 3
    assert "there is no buzzer to compare with" in done.stderr

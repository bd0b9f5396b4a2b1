"""`stridecue export` and `import`: workouts for and from a watch, at the shell."""

from pathlib import Path

import pytest

from stridecue.app.cli import main

Told = pytest.CaptureFixture[str]


def test_a_workout_goes_out_and_comes_back(tmp_path: Path, capsys: Told):
    fit, back = tmp_path / "out.fit", tmp_path / "back.yaml"
    assert main(["export", "8x400", "--fit", str(fit)]) == 0
    err = capsys.readouterr().err
    assert "not in FIT: `beacon`\n" in err
    assert err.endswith(f"written: {fit}\n")
    assert main(["import", str(fit)]) == 0
    text = capsys.readouterr().out
    assert "  - 8x:\n      - run: 400 m in 92 s\n    between: jog 2:30\n" in text
    assert main(["import", str(fit), "--to", str(back)]) == 0
    assert back.read_text() == text
    assert main(["check", str(back)]) == 0
    capsys.readouterr()
    assert main(["import", str(fit), "--to", str(back)]) == 1
    assert "there already" in capsys.readouterr().err


def test_what_is_no_workout_is_named(tmp_path: Path, capsys: Told):
    other = tmp_path / "other.fit"
    assert main(["import", str(other)]) == 1
    assert capsys.readouterr().err == f"{other}: there is no such file\n"
    other.write_bytes(b"something else, long enough for a header")
    assert main(["import", str(other)]) == 1
    assert "no steps: a step is a line such as" in capsys.readouterr().err
    assert main(["export", "8x400", "--fit", str(tmp_path / "no" / "x.fit")]) == 1
    assert main(["export", "no-such-one", "--fit", str(other)]) == 1

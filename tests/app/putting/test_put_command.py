"""`stridecue put`: what is right gets its place, what is wrong changes nothing."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.putting.kinds import Kind, sort_out

ROOT = Path(__file__).parents[3]
TEMPO = "workout: Tempo\nsteps:\n  - run: 3 min\n"
BAD = "workout: Bad\nsteps:\n  - run: 400\n  - jog: 5 min\n    colour: red\n"
PLAN = "plan: Short\nweeks:\n  - tue: intervals tempo\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    config = tmp_path / "etc"
    (config / "workouts").mkdir(parents=True)
    return config


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def files(config: Path) -> dict[str, str]:
    return {
        str(path.relative_to(config)): path.read_bytes().decode()
        for path in sorted(config.rglob("*"))
        if path.is_file()
    }


def put(config: Path, *words: str) -> int:
    return main(["put", *words, "--config", str(config)])


def test_a_file_goes_where_its_words_say_that_it_belongs(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [
        write(tmp_path, "a/tempo.yaml", TEMPO),
        write(tmp_path, "a/short.yml", PLAN),
        write(tmp_path, "a/mine.yaml", "language: en\nlists:\n  calm:\n    - Easy now.\n"),
        write(tmp_path, "a/wood.yaml", "language: en\nscripts:\n  wood:\n    - task: You run.\n"),
        write(tmp_path, "a/setup.yaml", "voice:\n  rate: 170\n"),
    ]
    code = put(config, *given)
    told = capsys.readouterr()
    assert (code, told.err) == (0, "")
    assert list(files(config)) == [
        "phrases/mine.yaml",
        "plans/short.yaml",
        "scripts/wood.yaml",
        "stridecue.yaml",
        "workouts/tempo.yaml",
    ]
    assert f"{config / 'workouts' / 'tempo.yaml'} (new)" in told.out


def test_all_errors_are_shown_by_the_name_that_was_given_and_nothing_is_put(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(config, "workouts/bad.yaml", TEMPO)
    before = files(config)
    bad = write(tmp_path, "bad.yaml", BAD)
    good = write(tmp_path, "good.yaml", TEMPO)
    assert put(config, bad, good, str(tmp_path / "none.yaml")) == 1
    told = capsys.readouterr()
    assert f"{bad}:3:10: 400 what?" in told.err
    assert f"{bad}:5:" in told.err
    assert "none.yaml: there is no such file" in told.err
    assert "stridecue-" not in told.err  # the folder of the trial
    assert f"{bad}: not put" in told.out
    assert files(config) == {**before, "workouts/good.yaml": TEMPO}


def test_a_file_that_is_named_twice_is_one(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write(tmp_path, "bad.yaml", BAD)
    assert put(config, bad, bad) == 1
    assert capsys.readouterr().out == f"{bad}: not put\n"


def test_two_that_a_laptop_cannot_tell_apart_are_not_both_put(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [write(tmp_path, name, TEMPO) for name in ("Tempo.yaml", "tempo.yaml")]
    assert put(config, *given) == 1
    assert f"{given[1]}: {given[0]} has the same name" in capsys.readouterr().err
    assert list(files(config)) == ["workouts/Tempo.yaml"]


def test_what_is_replaced_is_kept_beside_it_once(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [TEMPO.replace("3 min", f"{n} min") for n in (3, 4, 5)]
    for text in (*texts, texts[-1]):
        assert put(config, write(tmp_path, "tempo.yaml", text)) == 0
    assert files(config) == {
        "workouts/tempo.yaml": texts[2],
        "workouts/tempo.yaml.before": texts[1],
    }
    said = capsys.readouterr().out
    assert "what was there is kept as tempo.yaml.before" in said
    assert said.endswith("(the same already)\n")


def test_a_rehearsal_puts_nothing(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, tempo = write(tmp_path, "short.yaml", PLAN), write(tmp_path, "tempo.yaml", TEMPO)
    assert put(config, plan, tempo, "--dry-run") == 0  # the plan names what comes with it
    assert "would go to" in capsys.readouterr().out
    assert files(config) == {}


def test_files_that_need_each_other_stand_and_fall_together(tmp_path: Path, config: Path) -> None:
    user = write(tmp_path, "user.yaml", "workout: User\nsteps:\n  - use: part\n")
    assert put(config, user) == 1
    assert put(config, user, write(tmp_path, "part.yaml", BAD)) == 1
    assert files(config) == {}
    assert put(config, user, write(tmp_path, "part.yaml", TEMPO)) == 0
    assert len(files(config)) == 2


def test_settings_speak_a_language_that_is_there(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = write(tmp_path, "stridecue.yaml", "voice:\n  language: de\n")
    assert put(config, settings) == 1
    assert f"{config / 'phrases'} has `language: de`" in capsys.readouterr().err
    german = (ROOT / "config/phrases/german.yaml").read_text(encoding="utf-8")
    assert put(config, settings, write(tmp_path, "german.yaml", german)) == 0


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tempo.yaml", TEMPO.encode("utf-16"), "UTF-16"),
        ("tempo.yaml", b"workout: \xff", "not UTF-8"),
        ("tempo.yaml", b"#" * 70_000, "larger than 64 KiB"),
        ("tempo.yaml", b"hello: you\n", "what is it?"),
        ("8X400~1.YAML", TEMPO.encode(), "letters, digits"),
        ("tempo.txt", TEMPO.encode(), "end its name with .yaml"),
        ("..yaml", TEMPO.encode(), "letters, digits"),
        ("x" * 101 + ".yaml", TEMPO.encode(), "letters, digits"),
    ],
)
def test_what_has_no_place_is_told_why(name: str, data: bytes, why: str) -> None:
    found = sort_out(name, data)
    assert found.kind is None
    assert why in found.wrong


@pytest.mark.parametrize(
    ("text", "kind"),
    [("steps:\n  - run: 3 min\n", Kind.WORKOUT), ("weeks:\n  - tue: intervals\n", Kind.PLAN)],
)
def test_a_file_without_a_name_in_it_is_known_by_what_else_it_has(text: str, kind: Kind) -> None:
    assert sort_out("a.yaml", text.encode()).kind is kind


@pytest.mark.parametrize("name", ["TEMPO.YML", "tempo.yaml.txt", "tempo.yml"])
def test_names_and_line_ends_of_other_computers_become_ours(name: str) -> None:
    found = sort_out(name, b"\xef\xbb\xbf" + TEMPO.replace("\n", "\r\n").encode())
    assert (found.kind, str(found.target), found.text) == (
        Kind.WORKOUT,
        "workouts/tempo.yaml",
        TEMPO,
    )


@pytest.mark.parametrize("words", [(), ("--card", "x", "tempo.yaml"), ("--card", "--dry-run")])
def test_what_makes_no_sense_is_a_matter_of_usage(config: Path, words: tuple[str, ...]) -> None:
    assert put(config, *words) == 2


PROGRAM = """
import sys
from pathlib import Path
from stridecue.app.putting.keeping import keep
from stridecue.app.putting.kinds import sort_out
try:
    keep(sort_out("tempo.yaml", Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
except OSError as error:
    sys.exit(error.strerror)
"""


def limited(*words: str) -> subprocess.CompletedProcess[str]:
    """Python, where no file may grow beyond 20 kB: as if that were all that is free."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )


def test_a_card_that_is_full_leaves_what_was_there(tmp_path: Path, config: Path) -> None:
    write(config, "workouts/tempo.yaml", TEMPO)
    before = files(config)
    large = write(tmp_path, "tempo.yaml", TEMPO + "# and so on\n" * 3_000)
    done = limited("-m", "stridecue", "put", large, "--config", str(config))
    assert (done.returncode, "File too large" in done.stderr) == (3, True)
    assert "Traceback" not in done.stderr
    assert files(config) == before
    # Where the trial went well and the place itself is full:
    assert limited("-c", PROGRAM, large, str(config)).stderr == "File too large\n"
    assert files(config) == {**before, "workouts/tempo.yaml.before": TEMPO}


@pytest.mark.skipif(os.geteuid() != 0, reason="takes the part of another user, as root")
def test_who_may_not_is_told_the_mend(capsys: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "etc"
        write(config, "workouts/tempo.yaml", TEMPO)
        mine = write(Path(folder), "tempo.yaml", TEMPO + "# mine\n")
        Path(folder).chmod(0o755)
        os.seteuid(65_534)
        try:
            code = put(config, mine)
        finally:
            os.seteuid(0)
        assert code == 3
        assert "sudo usermod -aG stridecue" in capsys.readouterr().err
        assert files(config) == {"workouts/tempo.yaml": TEMPO}


def test_whoever_put_it_the_service_can_read_it(tmp_path: Path, config: Path) -> None:
    before = os.umask(0o077)
    try:
        put(config, write(tmp_path, "tempo.yaml", TEMPO))
    finally:
        os.umask(before)
    assert (config / "workouts" / "tempo.yaml").stat().st_mode & 0o777 == 0o664

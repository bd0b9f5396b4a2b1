"""The mind at the command line: imagery of another session, and three questions after one."""

import re
from pathlib import Path

import pytest

from stridecue.app import reflecting
from stridecue.app.cli import main
from stridecue.app.house import House, open_house
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import look
from stridecue.app.wiring import brief_of
from stridecue.codec.reflection import Reflection
from stridecue.store import reflect, reflection_in, sessions, wanted_next
from stridecue.store.reflections import REFLECTED

BUNDLED = Path(__file__).parents[2] / "config"
TOP = "workout: I\nkind: imagery\n"
LAST = "steps:\n  - imagine: last rep\n"


def config(folder: Path, **workouts: str) -> Path:
    (folder / "workouts").mkdir(parents=True)
    (folder / "scripts").symlink_to(BUNDLED / "scripts")
    for name, text in workouts.items():
        (folder / "workouts" / f"{name}.yaml").write_text(text)
    return folder


def ran(folder: Path) -> Path:
    """A session on the card."""
    assert (
        main(["run", "activation", "--athlete", "steady", "--fast", "--sessions", str(folder)]) == 0
    )
    return sessions(folder)[-1].path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{TOP}{LAST}", "of which session is imagined"),
        (f"{TOP}for: rests\n{LAST}", "R has no repetition that could be imagined"),
        (f"{TOP}for: none\n{LAST}", "none"),
        (f"{TOP}steps:\n  - imagine: 3 min\n    script: befor\n", "no script is called 'befor'"),
        (f"{TOP}steps:\n  - imagine: 20 s\n    script: race\n", "its script needs at least"),
    ],
)
def test_what_cannot_be_imagined_is_refused_with_its_mend(
    tmp_path: Path, text: str, message: str
) -> None:
    rests = "workout: R\nsteps:\n  - rest: 60 s\n"
    folder = config(tmp_path / "c", i=text, rests=rests)
    with pytest.raises(Refusal, match=message):
        open_house(folder, {}).workout("i")
    assert main(["check", "i", "--config", str(folder)]) == 1
    shelf = look(open_house(folder, {}))
    assert [path.stem for path in shelf.good] == ["rests"]
    assert shelf.complaints == ("I cannot be read.",)


def test_another_session_is_imagined_with_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "imagery", "--for", "5x1000"]) == 0
    told = capsys.readouterr().out
    assert "five by one thousand" in told
    assert "Imagine 3:50" in told
    assert main(["preview", "8x400", "--for", "5x1000"]) == 1
    assert "nothing is imagined in it" in capsys.readouterr().err


def test_the_goal_and_what_was_wanted_next_are_in_it(tmp_path: Path) -> None:
    folder = config(tmp_path / "c", rep="workout: R\nsteps:\n  - run: 60 s\n", i=(
        f"{TOP}for: rep\nsteps:\n  - imagine: 3 min\n    script: before\n"
    ))  # fmt: skip
    (folder / "stridecue.yaml").write_text("mind:\n  goal: a good day\n")
    house = open_house(folder, {})
    saved = ran(tmp_path / "s")
    reflect(saved, Reflection(next="breathe out at the line"))
    brief = brief_of(house.workout("i"), house, sessions=tmp_path / "s")
    said = [one.text for one in brief.legs[0].say]
    assert "It is a step towards a good day." in said
    assert "What you wanted to do next: breathe out at the line." in said


def test_what_has_no_room_for_the_last_answer_goes_without_it(tmp_path: Path) -> None:
    """The step is as long as its script needs at least, by the refusal of a shorter one."""
    text = f"{TOP}for: rep\nsteps:\n  - imagine: {{}} s\n    script: before\n"
    rep = "workout: R\nsteps:\n  - run: 60 s\n"
    with pytest.raises(Refusal, match="at least") as refused:
        open_house(config(tmp_path / "a", rep=rep, i=text.format(20)), {}).workout("i")
    need = re.search(r"at least (\d+) s", str(refused.value))
    assert need
    house = open_house(config(tmp_path / "b", rep=rep, i=text.format(need[1])), {})
    reflect(ran(tmp_path / "s"), Reflection(next="go out slower, and look at every single mark"))
    brief = brief_of(house.workout("i"), house, sessions=tmp_path / "s")
    assert brief.legs[0].say
    assert not any("What you wanted" in one.text for one in brief.legs[0].say)


def test_statements_speak_as_i_where_that_is_wished(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    (folder / "phrases").mkdir(parents=True)
    for name in ("english.yaml", "german.yaml"):
        (folder / "phrases" / name).symlink_to(BUNDLED / "phrases" / name)
    assert "You are strong here." in open_house(folder, {}).phrases.lists["strong"]
    (folder / "stridecue.yaml").write_text("mind:\n  person: I\n")
    lists = open_house(folder, {}).phrases.lists
    assert "I am strong here." in lists["strong"]
    assert len(lists["strong"]) >= 8
    assert "Loose hands." in lists["relax"]


def test_answers_are_kept_and_shown_and_never_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = ran(tmp_path)
    where = ["--sessions", str(tmp_path)]
    assert main(["sessions", "reflect", "1", "--well", "The  last\nfour.", *where]) == 0
    assert main(["sessions", "reflect", "1", "--next", "Start slower.", *where]) == 0
    assert len((saved / REFLECTED).read_text().splitlines()) == 2
    capsys.readouterr()
    assert main(["sessions", "show", "1", *where]) == 0
    told = capsys.readouterr().out
    assert "What will you do next time? Start slower." in told
    assert wanted_next(tmp_path) == "Start slower."


def test_the_questions_are_asked_one_by_one(tmp_path: Path) -> None:
    saved = ran(tmp_path)
    answers = iter(["Even splits.\n", "\n"])
    reflecting.ask(saved, dict.fromkeys(reflecting.QUESTIONS), lambda: next(answers, ""))
    kept = reflection_in(saved)
    assert kept is not None
    assert (kept.well, kept.hard, kept.next) == ("Even splits.", "", "")
    reflecting.ask(saved, dict.fromkeys(reflecting.QUESTIONS), lambda: "")
    assert len((saved / REFLECTED).read_text().splitlines()) == 1


def test_a_backup_has_them(tmp_path: Path) -> None:
    saved = ran(tmp_path / "s")
    reflect(saved, Reflection(well="All of it."))
    archive = tmp_path / "b.tar.gz"
    assert main(["backup", str(archive), "--sessions", str(tmp_path / "s")]) == 0
    again = ["--sessions", str(tmp_path / "t"), "--config", str(tmp_path)]
    (tmp_path / "workouts").mkdir()
    assert main(["restore", str(archive), *again]) == 0
    assert reflection_in(tmp_path / "t" / saved.name) == Reflection(well="All of it.")


def test_house_without_scripts_has_none(tmp_path: Path) -> None:
    (tmp_path / "workouts").mkdir()
    (tmp_path / "workouts" / "i.yaml").write_text(f"{TOP}steps:\n  - imagine: 60 s\n")
    assert House(tmp_path).workout("i").scripts == {}

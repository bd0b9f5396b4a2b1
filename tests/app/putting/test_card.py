"""The card that any laptop can edit: what is new on it is taken, what is wrong is said."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.app.cli import main
from stridecue.app.putting import card
from stridecue.app.putting.told import Told, card_complaints, leave, not_kept, repeat
from stridecue.app.troubles import Troubles
from stridecue.workout.phrases import ENGLISH
from support.tongues import GERMAN

TEMPO = "workout: Tempo\nsteps:\n  - run: 3 min\n"
GERMAN_ERROR = "Acht mal vierhundert auf der Karte: Fehler in Zeile drei. Gilt nicht."
BAD = "workout: Bad\nsteps:\n  - run: 400\n"


class Pi:
    """A card, a configuration and a state folder."""

    def __init__(self, folder: Path) -> None:
        self.card, self.config = folder / "boot" / "stridecue", folder / "etc"
        self.state = folder / "state"
        for one in (self.card, self.config / "workouts"):
            one.mkdir(parents=True)

    def lay(self, name: str, data: str | bytes = TEMPO) -> Path:
        path = self.card / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def boot(self) -> tuple[Told, ...]:
        return card.take(self.card, self.config, self.state).told

    @property
    def there(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.config)): path.read_text()
            for path in sorted(self.config.rglob("*.yaml"))
        }


@pytest.fixture
def pi(tmp_path: Path) -> Pi:
    return Pi(tmp_path)


def news(n: int) -> Told:
    return Told("card_taken", {"n": n})


def test_what_is_new_is_taken_and_only_then(pi: Pi) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.lay("stridecue.yaml", "voice:\n  rate: 170\n")
    pi.lay("ladder.yaml", TEMPO)  # beside the folders: it is known by its words
    assert pi.boot() == (news(3),)
    assert set(pi.there) == {"stridecue.yaml", "workouts/ladder.yaml", "workouts/tempo.yaml"}
    assert pi.boot() == ()
    (pi.config / "workouts" / "tempo.yaml").write_text(TEMPO + "# by hand\n")
    assert pi.boot() == ()  # what was changed by hand since is not undone at each start
    assert "by hand" in pi.there["workouts/tempo.yaml"]
    pi.lay("workouts/tempo.yaml", TEMPO.replace("3", "4"))
    assert pi.boot() == (news(1),)
    assert "4 min" in pi.there["workouts/tempo.yaml"]


def test_what_is_wrong_is_said_at_each_start_and_the_old_stays_in_force(pi: Pi) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.boot()
    pi.lay("workouts/tempo.yaml", BAD)
    for _ in range(2):
        assert pi.boot() == (Told("card_error", {"name": "tempo", "line": 3}),)
        assert pi.there["workouts/tempo.yaml"] == TEMPO
    pi.lay("workouts/tempo.yaml", TEMPO)
    assert pi.boot() == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("WORKOUTS/TEMPO.YAML", TEMPO),
        ("Workouts/tempo.yml", TEMPO.replace("\n", "\r\n")),
        ("workouts/tempo.yaml.txt", b"\xef\xbb\xbf" + TEMPO.encode()),
        ("workouts/tempo.yaml", TEMPO.replace("\n", "\r")),
    ],
)
def test_other_computers_write_otherwise(pi: Pi, name: str, data: str | bytes) -> None:
    pi.lay(name, data)
    assert pi.boot() == (news(1),)
    assert pi.there == {"workouts/tempo.yaml": TEMPO}


@pytest.mark.parametrize(
    "name",
    [
        "workouts/._tempo.yaml",
        ".Trashes/tempo.yaml",
        "System Volume Information/x.yaml",
        "README.txt",
        "workouts/~tempo.yaml",
        "workouts/deep/tempo.yaml",
        "workouts/picture.jpg",
    ],
)
def test_what_other_computers_leave_is_passed_over(pi: Pi, name: str) -> None:
    pi.lay(name)
    assert pi.boot() == ()
    assert pi.there == {}


def test_what_its_folder_says_that_it_is_it_must_be(pi: Pi) -> None:
    pi.lay("plans/tempo.yaml")
    assert pi.boot() == (Told("card_error", {"name": "tempo", "line": 1}),)
    assert pi.there == {}


def test_what_names_a_file_that_is_wrong_now_finds_the_one_before(pi: Pi) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.boot()
    pi.lay("workouts/tempo.yaml", BAD)
    pi.lay("plans/short.yaml", "plan: Short\nweeks:\n  - tue: intervals tempo\n")
    assert pi.boot() == (Told("card_error", {"name": "tempo", "line": 3}), news(1))
    assert set(pi.there) == {"plans/short.yaml", "workouts/tempo.yaml"}
    assert pi.there["workouts/tempo.yaml"] == TEMPO


def test_a_start_without_news_writes_nothing(pi: Pi) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.boot()
    before = (pi.state / card.SUMS).stat()
    pi.boot()
    assert (pi.state / card.SUMS).stat() == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("workouts/8X400~1.YAML", TEMPO),
        ("workouts/tempo.yaml", "workout: " + "x" * 70_000),
        ("workouts/tempo.yaml", TEMPO.encode("utf-16")),
        ("workouts/tempo.yaml", bytes(range(256))),
        ("stridecue.yaml", "voice:\n  language: fr\n"),
    ],
)
def test_what_cannot_be_used_is_named(pi: Pi, name: str, data: str | bytes) -> None:
    pi.lay(name, data)
    (told,) = pi.boot()
    assert told.key in ("card_unusable", "card_error")
    assert pi.there == {}


def test_of_two_files_of_one_name_the_first_counts(pi: Pi) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.lay("workouts/tempo.yml", TEMPO.replace("3", "4"))
    assert pi.boot() == (Told("card_unusable", {"name": "tempo"}), news(1))
    assert pi.there == {"workouts/tempo.yaml": TEMPO}


def test_links_are_not_followed(pi: Pi, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "tempo.yaml").write_text(TEMPO)
    (pi.card / "workouts").symlink_to(secret)
    (pi.card / "tempo.yaml").symlink_to(secret / "tempo.yaml")
    os.mkfifo(pi.card / "pipe.yaml")
    assert pi.boot() == (Told("card_unusable", {"name": "pipe"}),)
    assert pi.there == {}


def test_of_a_folder_with_too_many_the_first_that_is_left_out_is_named(pi: Pi) -> None:
    for n in range(card.MOST_FILES):
        pi.lay(f"workouts/._{n:04}.yaml", "")  # a Mac's, one beside each file: they do not count
    for n in range(card.MOST_FILES + 2):
        pi.lay(f"workouts/w{n:03}.yaml")
    for n in range(card.MOST_FILES + 1):
        pi.lay(f"p{n:03}.yaml")
    taken = card.take(pi.card, pi.config, pi.state)
    complaints = [Told("card_unusable", {"name": name}) for name in ("p200", "w200")]
    assert taken.told == (*complaints, news(2 * card.MOST_FILES))
    assert "workouts/w200.yaml: the first of 2 too many: a folder has 200 files" in str(taken.lines)


def test_of_many_that_are_wrong_three_are_named(pi: Pi) -> None:
    for n in range(5):
        pi.lay(f"workouts/w{n}.yaml", BAD)
    told = pi.boot()
    assert [one.key for one in told] == [*["card_error"] * 3, "and_more"]
    assert told[-1].values == {"n": 2}
    for n in (3, 4):
        pi.lay(f"workouts/w{n}.yaml")
    assert [one.key for one in pi.boot()] == [*["card_error"] * 3, "card_taken"]


def test_a_configuration_that_takes_nothing_is_said_and_tried_again(pi: Pi) -> None:
    (pi.config / "plans").write_text("a file in the place of a folder\n")
    pi.lay("plans/short.yaml", "plan: Short\nweeks:\n  - tue: intervals\n")
    assert pi.boot() == (Told("card_not_kept", {"why": "why_other"}),)
    (pi.config / "plans").unlink()
    assert pi.boot() == (news(1),)


@pytest.mark.parametrize(
    "spoiled", [b"", b"\xff", b"[1]", b'{"workouts/tempo.yaml": 7}', b"[" * 9_999]
)
def test_sums_that_are_spoiled_cost_a_second_look(pi: Pi, spoiled: bytes) -> None:
    pi.lay("workouts/tempo.yaml")
    pi.boot()
    (pi.state / card.SUMS).write_bytes(spoiled)
    assert pi.boot() == ()
    assert "workouts/tempo.yaml" in json.loads((pi.state / card.SUMS).read_text())


def test_the_service_hears_of_it_in_its_own_language(
    pi: Pi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pi.lay("workouts/8x400.yaml", BAD)
    pi.lay("workouts/tempo.yaml")
    for name, folder in (("STATE_DIRECTORY", "state"), ("RUNTIME_DIRECTORY", "run")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    (tmp_path / "run").mkdir()
    assert main(["put", "--card", str(pi.card), "--config", str(pi.config)]) == 1
    assert "workouts/8x400.yaml:3:10: 400 what?" in capsys.readouterr().err
    left = tmp_path / "run" / "told.json"
    told = left.read_bytes()
    for phrases, said in (
        (
            ENGLISH,
            (
                "Eight by four hundred on the card has an error in line three. It is not used.",
                "New from the card: one.",
            ),
        ),
        (
            GERMAN,
            (
                GERMAN_ERROR,
                "Neu von der Karte: eins.",
            ),
        ),
    ):
        left.write_bytes(told)
        troubles = Troubles()
        repeat(troubles, phrases, left)
        assert troubles.take(phrases) == said
        repeat(troubles, phrases, left)  # a service that starts anew does not say it again
        assert troubles.take(phrases) == ()


def test_without_the_folder_there_is_nothing_to_take(
    pi: Pi, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["put", "--card", str(pi.card / "no"), "--config", str(pi.config)]) == 1
    assert "nothing to take" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "why_full"),
        (errno.EROFS, "why_read_only"),
        (errno.EACCES, "why_denied"),
        (errno.ENAMETOOLONG, "why_other"),
    ],
)
def test_why_nothing_is_taken_has_a_word(number: int, key: str) -> None:
    told = not_kept(OSError(number, os.strerror(number)))
    assert told == Told("card_not_kept", {"why": key})
    assert GERMAN.words(key) in told.sentence(GERMAN)


@pytest.mark.parametrize("n", [-1, 1_000_001, True, 1.5, "1", None])
def test_a_number_that_none_of_us_has_written_is_not_said(tmp_path: Path, n: object) -> None:
    (tmp_path / "told.json").write_text(json.dumps([{"key": "card_taken", "values": {"n": n}}]))
    assert card_complaints(tmp_path / "told.json") == ()


values = st.dictionaries(st.sampled_from(["name", "line", "why", "n"]), st.text() | st.integers())
keys = st.sampled_from(["card_error", "card_taken", "card_not_kept", "done", ""]) | st.text()


@given(st.lists(st.fixed_dictionaries({"key": keys, "values": values}) | st.integers()) | values)
def test_whatever_was_left_can_be_said(
    tmp_path_factory: pytest.TempPathFactory, left: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "told.json"
    path.write_text(json.dumps(left))
    for one in card_complaints(path):
        assert one.sentence(GERMAN)
        leave([one], path)
        assert card_complaints(path) == (one,)

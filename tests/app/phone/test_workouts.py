"""Workouts: listed, shown in words, edited with their mistakes at their lines, put, deleted."""

import html
import re
from pathlib import Path

import pytest

from stridecue.app.phone import workouts
from stridecue.app.phone.editor import digest_of
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.store.disk import write_safely
from stridecue.web import Moved, Page, Reply, Upload, Visit
from support.page import Page as Seen
from support.phone_kit import CONFIG, PHONE, is_at, kit_in

GOOD = "workout: Mine\nkind: easy\nsteps:\n  - run: 20 min\n"
BAD = "workout: Mine\nsteps:\n  - rnu: 20 min\n"
BUNDLED = sorted((CONFIG / "workouts").glob("*.yaml"))


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, None)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """One whose files nobody changes, in German."""
    return kit_in(tmp_path_factory.mktemp("bundled"), None, german=True)


def answer(kit: Kit, method: str, path: str, visit: Visit) -> Reply:
    """As the site does it: the address is matched, its parts are named."""
    for route in workouts.routes(kit):
        pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.path)
        found = re.fullmatch(pattern, path)
        if found is not None and route.method == method:
            assert not route.open
            named = Visit(
                path, found.groupdict(), visit.query, visit.form, visit.files, PHONE, "seal"
            )
            return route.answer(named)
    raise AssertionError(f"{method} {path} is no page")


def show(kit: Kit, path: str, **query: str) -> Page:
    page = answer(kit, "GET", path, Visit(path, query=query))
    assert isinstance(page, Page)
    Seen(page.html)
    return page


def send(kit: Kit, path: str, files: dict[str, Upload] | None = None, **form: str) -> Reply:
    return answer(kit, "POST", path, Visit(path, form=form, files=files or {}))


def save(kit: Kit, name: str, text: str, before: str | None = None) -> Reply:
    path = kit.config / "workouts" / f"{name}.yaml"
    there = path.read_text("utf-8") if before is None else before
    digest = digest_of(there.encode())
    return send(kit, f"/workouts/{name}/edit", text=text, digest=digest)


def file(kit: Kit, name: str) -> Path:
    return kit.config / "workouts" / f"{name}.yaml"


def area_in(page: Page) -> str:
    inside = page.html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    return html.unescape(inside).removeprefix("\n")


# --- looking -------------------------------------------------------------------------------------


def test_every_workout_is_in_the_list_with_what_it_is(kit: Kit):
    page = Seen(show(kit, "/workouts").html)
    links = {one["href"] for one in page.all("a")}
    assert {f"/workouts/{path.stem}" for path in (kit.config / "workouts").glob("*.yaml")} <= links
    assert "intervals · about 46:38 · 8x400" in page.text
    assert "5 km rhythm. Even splits" in page.text
    assert "Has a mistake" not in page.text


def test_a_broken_one_is_listed_with_its_first_mistake(kit: Kit):
    file(kit, "8x400").write_text(BAD, encoding="utf-8")
    page = html.unescape(show(kit, "/workouts").html)
    assert 'Has a mistake. 3:5: unknown key "rnu": did you mean run?' in page
    one = show(kit, "/workouts/8x400").html
    assert "Has a mistake." in one
    assert 'action="/start"' not in one
    assert "/workouts/8x400/edit" in one


def test_the_list_follows_the_files_and_what_they_use(kit: Kit):
    (listed,) = (one for one in workouts.routes(kit) if one.path == "/workouts")

    def text() -> str:
        page = listed.answer(Visit("/workouts", phone=PHONE))
        assert isinstance(page, Page)
        return html.unescape(page.html)

    before = text()
    write_safely(file(kit, "mine"), GOOD)
    assert "easy · 20:00 · mine" in text()
    file(kit, "mine").unlink()
    assert text() == before
    write_safely(file(kit, "warm-up"), BAD)
    assert text().count("Has a mistake.") == 5  # four others use it


def test_a_workout_is_told_in_words_each_group_once(kit: Kit):
    page = Seen(show(kit, "/workouts/8x400").html)
    assert "8 times:" in page.text
    assert page.text.count("Run 400 m in 1:32") == 1
    assert "3.2 km of steps with a distance" in page.text
    (_,) = (one for one in page.all("form") if one["action"] == "/start")
    assert "as often as you like:" in show(kit, "/workouts/just-time-me").html


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e", "stridecue", "8x400.yaml", "8X400"])
@pytest.mark.parametrize("more", ["", "/edit", "/score", "/listen", "/sound", "/delete"])
def test_only_what_is_there_has_a_page(bundled: Kit, name: str, more: str):
    with pytest.raises(Refusal, match="Dieses Training gibt es nicht"):
        show(bundled, f"/workouts/{name}{more}")


def test_the_score_has_every_step_with_its_cues_and_what_is_not_sure(kit: Kit):
    page = Seen(show(kit, "/workouts/8x400/score").html)
    assert len(page.all("details")) == 18
    assert "~13:10" in page.text
    cues = [row for table in page.tables for row in table]
    assert ["00:10.000", "say Warm-up. Twelve minutes."] in cues
    assert ["~13:33.000", "sound beacon"] in cues
    silent = show(kit, "/workouts/race/score").html
    assert "It is silent." in silent


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_workout_has_its_pages(bundled: Kit, path: Path):
    for more in ("", "/score", "/edit"):
        assert show(bundled, f"/workouts/{path.stem}{more}").status == 200


def test_while_a_session_runs_there_is_no_start(kit: Kit):
    is_at(kit, "paused", workout="8 x 400 m")
    for path in ("/workouts", "/workouts/8x400"):
        page = show(kit, path).html
        assert "A session runs: 8 x 400 m" in page
        assert 'action="/start"' not in page


def test_in_german(bundled: Kit):
    assert "Intervalle · etwa 46:38 · 8x400" in show(bundled, "/workouts").html
    page = html.unescape(show(bundled, "/workouts/8x400").html)
    assert "8 Mal:" in page
    assert "bis Puls um 30 fällt" in page


# --- editing -------------------------------------------------------------------------------------


def test_what_is_right_is_saved_and_what_was_there_is_kept(kit: Kit):
    before = file(kit, "8x400").read_text("utf-8")
    moved = save(kit, "8x400", GOOD.replace("\n", "\r\n"))
    assert moved == Moved("/workouts/8x400", "Saved. What was there is kept as 8x400.yaml.before.")
    assert file(kit, "8x400").read_bytes() == GOOD.encode()
    assert file(kit, "8x400").with_name("8x400.yaml.before").read_text("utf-8") == before
    again = save(kit, "8x400", GOOD)
    assert isinstance(again, Moved)
    assert again.told == "Nothing has changed."


def test_a_doubt_stops_nothing(kit: Kit):
    doubtful = "workout: Mine\nsteps:\n  - run: 400 m\n    effort: RPE 10\n"
    moved = save(kit, "8x400", doubtful)
    assert isinstance(moved, Moved)
    assert "Doubts: 1." in moved.told


def test_what_is_wrong_comes_back_whole_with_its_line(kit: Kit):
    before = file(kit, "8x400").read_bytes()
    page = save(kit, "8x400", BAD + "# <b>mine</b> & more\n")
    assert isinstance(page, Page)
    assert page.status == 400
    assert area_in(page) == BAD + "# <b>mine</b> & more\n"
    (link,) = (one for one in Seen(page.html).all("a") if "data-line" in one)
    assert (link["data-line"], link["data-column"]) == ("3", "5")
    assert "  - rnu: 20 min" in page.html
    assert file(kit, "8x400").read_bytes() == before


def test_what_is_wrong_in_another_file_is_told_without_a_line_of_this_one(kit: Kit):
    page = save(kit, "8x400", "workout: Mine\nsteps:\n  - use: nowhere\n")
    assert isinstance(page, Page)
    assert [one["data-line"] for one in Seen(page.html).all("a") if "data-line" in one] == ["3"]
    write_safely(file(kit, "warm-up"), BAD)
    page = save(kit, "8x400", "workout: Mine\nsteps:\n  - use: warm-up\n  - run: 3 km\n")
    assert isinstance(page, Page)
    assert "warm-up.yaml:3:5: unknown key" in page.html
    assert page.html.count("data-line") == 1


def test_a_file_that_has_changed_meanwhile_is_not_overwritten(kit: Kit):
    shown = file(kit, "8x400").read_text("utf-8")
    write_safely(file(kit, "8x400"), GOOD + "# by somebody else\n")
    page = save(kit, "8x400", GOOD, shown)
    assert isinstance(page, Page)
    assert "The file has changed since you began: nothing was saved." in page.html
    assert area_in(page) == GOOD
    assert file(kit, "8x400").read_text("utf-8") == GOOD + "# by somebody else\n"
    digest = next(one for one in Seen(page.html).all("input") if one.get("name") == "digest")
    told = send(kit, "/workouts/8x400/edit", text=GOOD, digest=digest["value"] or "")
    assert isinstance(told, Moved)
    assert file(kit, "8x400").read_text("utf-8") == GOOD


def test_a_file_with_other_line_ends_can_be_saved(kit: Kit):
    file(kit, "8x400").write_bytes(GOOD.replace("\n", "\r\n").encode())
    page = show(kit, "/workouts/8x400/edit")
    digest = next(one for one in Seen(page.html).all("input") if one.get("name") == "digest")
    told = send(
        kit, "/workouts/8x400/edit", text=area_in(page) + "# more\n", digest=digest["value"] or ""
    )
    assert isinstance(told, Moved)
    assert file(kit, "8x400").read_text("utf-8") == GOOD + "# more\n"


def test_what_cannot_be_written_loses_nothing(kit: Kit, monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path, data: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("stridecue.app.putting.keeping.write_safely", refuse)
    page = save(kit, "8x400", GOOD)
    assert isinstance(page, Page)
    assert "may not be written by the page: see docs/phone.md" in page.html
    assert area_in(page) == GOOD
    page = send(kit, "/new-workout", name="mine", text=GOOD)
    assert isinstance(page, Page)
    assert area_in(page) == GOOD


def test_a_new_one_begins_as_a_template_that_is_right(kit: Kit):
    text = area_in(show(kit, "/new-workout"))
    moved = send(kit, "/new-workout", name="mine", text=text)
    assert moved == Moved("/workouts/mine", "Saved as mine.")
    assert file(kit, "mine").read_text("utf-8") == text


def test_a_copy_gets_a_name_of_its_own(kit: Kit):
    page = show(kit, "/new-workout", like="8x400")
    assert area_in(page) == file(kit, "8x400").read_text("utf-8")
    assert 'value="8x400-2"' in page.html
    with pytest.raises(Refusal, match="no such workout"):
        show(kit, "/new-workout", like="../stridecue")


@pytest.mark.parametrize("name", ["", "..", "../mine", "a/b", ".mine", "mi\nne", "x" * 101, "a\0b"])
def test_a_name_is_no_way_out_of_the_folder(kit: Kit, name: str):
    there = sorted(kit.config.rglob("*"))
    page = send(kit, "/new-workout", name=name, text=GOOD)
    assert isinstance(page, Page)
    assert page.status == 400
    assert area_in(page) == GOOD
    assert sorted(kit.config.rglob("*")) == there


def test_a_name_that_is_taken_replaces_nothing(kit: Kit):
    before = file(kit, "8x400").read_bytes()
    for name in ("8x400", "8X400"):
        page = send(kit, "/new-workout", name=name, text=GOOD)
        assert isinstance(page, Page)
        assert "There is a workout of that name" in page.html
    assert file(kit, "8x400").read_bytes() == before


def test_a_text_without_an_end_is_refused_and_a_long_one_too(kit: Kit):
    for text in ("", "x" * 70_000):
        page = send(kit, "/new-workout", name="mine", text=text)
        assert isinstance(page, Page)
        assert page.status == 400
    assert not file(kit, "mine").exists()


# --- putting and deleting ------------------------------------------------------------------------


def test_a_file_comes_in_when_it_is_right(kit: Kit):
    moved = send(kit, "/upload-workout", {"file": Upload("mine.yaml", GOOD.encode())})
    assert moved == Moved("/workouts/mine", "Saved as mine.")
    page = send(kit, "/upload-workout", {"file": Upload("other.yml", BAD.encode())})
    assert isinstance(page, Page)
    assert area_in(page) == BAD
    assert 'value="other"' in page.html
    assert not file(kit, "other").exists()


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (None, "No file was sent"),
        (Upload("", b""), "No file was sent"),
        (Upload("mine.exe", GOOD.encode()), "end its name with .yaml"),
        (Upload("mine.yaml", b"\xff\xfe\x00"), "mine.yaml: "),
        (Upload("mine.yaml", b"x" * 70_000), "larger than"),
    ],
)
def test_what_is_no_workout_is_refused(kit: Kit, upload: Upload | None, why: str):
    with pytest.raises(Refusal, match=re.escape(why)):
        send(kit, "/upload-workout", {} if upload is None else {"file": upload})


def test_an_upload_goes_among_the_workouts_whatever_its_path(kit: Kit):
    sent = Upload("../../plans/mine.yaml", GOOD.encode())
    assert send(kit, "/upload-workout", {"file": sent}) == Moved("/workouts/mine", "Saved as mine.")
    assert file(kit, "mine").exists()


def test_one_of_ones_own_is_deleted_and_kept_beside(kit: Kit):
    write_safely(file(kit, "mine"), GOOD)
    assert 'action="/workouts/mine/delete"' in show(kit, "/workouts/mine/delete").html
    assert file(kit, "mine").exists()
    assert send(kit, "/workouts/mine/delete") == Moved("/workouts", "Deleted: mine")
    assert not file(kit, "mine").exists()
    assert file(kit, "mine").with_name("mine.yaml.before").read_text("utf-8") == GOOD


@pytest.mark.parametrize(
    ("name", "by"), [("warm-up", "hill-sprints"), ("5k-400s", "faster-5k-8-weeks")]
)
def test_what_another_file_needs_stays(kit: Kit, name: str, by: str):
    page = show(kit, f"/workouts/{name}/delete").html
    assert by in page
    assert "<form" not in page
    with pytest.raises(Refusal, match=by):
        send(kit, f"/workouts/{name}/delete")
    assert file(kit, name).exists()

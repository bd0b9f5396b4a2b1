"""One session on the phone: what it tells, its files and its end."""

import asyncio
import io
from pathlib import Path

import fitdecode
import pytest
from starlette.types import Message

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.session import session_sections
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.site import made
from stridecue.app.reflecting import QUESTIONS
from stridecue.app.refusal import Refusal
from stridecue.codec.tcx import write_tcx
from stridecue.store import reflection_in
from stridecue.store.exports import EXPORTS
from stridecue.store.history import story_in
from stridecue.training.runner import Runner
from stridecue.web import Moved, Sent
from stridecue.web import Page as Whole
from support.page import Page
from support.phone_evenings import DAY, asked, kit_with, save, sent_to, shown, three_evenings
from support.phone_kit import is_at, kit_in

NAME = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_evenings(tmp_path_factory.mktemp("evenings"))


@pytest.fixture
def kit(tmp_path: Path, evenings: Path) -> Kit:
    return kit_with(evenings, tmp_path)


def test_it_shows_what_the_report_shows(kit: Kit):
    reply = asked(kit, "GET", "/sessions/{id}")
    assert isinstance(reply, Whole)
    found = story_in(kit.sessions / "0001-test")
    assert found is not None
    for section in session_sections(found, Runner(), Tongue()):
        assert section in reply.html
    page = Page(reply.html)
    assert len([one for one in page.all("svg") if one.get("role") == "img"]) == 3
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert "18 Nov 2026, " in page.text


def test_the_last_is_the_newest_that_a_person_ran(kit: Kit):
    assert sent_to(shown(kit, path="/last")) == {
        f"/sessions/2/{what}"
        for what in ("effort", "notes", "mend#rep-1", "mend#rep-2", "mend#rep-3")
    }


def test_without_sessions_the_last_is_none(tmp_path: Path):
    assert "Nothing was run yet." in shown(kit_in(tmp_path, DAY), path="/last").text


@pytest.mark.parametrize(
    "number", ["4", "0", "-1", "", "1.0", "٣", "²", "..", "../0001-test", "0001-test", "9" * 99]
)
def test_what_is_no_session_of_ours_is_not_found(kit: Kit, number: str):
    for method, path in (("GET", "/sessions/{id}"), ("GET", "/sessions/{id}/fit")):
        reply = asked(kit, method, path, number)
        assert isinstance(reply, Whole)
        assert reply.status == 404
    assert asked(kit, "POST", "/sessions/{id}/delete", number).status == 404  # type: ignore[union-attr]
    assert len(list(kit.sessions.glob("0*"))) == 3


def test_it_stands_beside_the_last_one_of_its_name(kit: Kit):
    page = shown(kit, 2)
    (rows,) = (rows for rows in page.tables if rows[0][-2:] == ["this time", "±"])
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "mean"]
    for _, before, after, gap in rows[1:-1]:
        assert round(10 * float(gap)) == round(10 * float(after)) - round(10 * float(before))
    assert "/sessions/1" in {one["href"] for one in page.all("a")}
    assert "Against the last time" not in shown(kit, 1).text
    assert "Against the last time" not in shown(kit, 3).text


def test_what_was_mended_elsewhere_is_so_on_both_sides(kit: Kit):
    folder = kit.sessions / "0002-test"
    (folder / "amended.jsonl").write_text('{"rep": 1, "time_ms": 60000}\n', encoding="utf-8")
    page = shown(kit, 2)
    (laps,) = (rows for rows in page.tables if rows[0][0] == "step")
    (beside,) = (rows for rows in page.tables if rows[0][-2:] == ["this time", "±"])
    assert next(row[2] for row in laps[1:] if row[1] == "1/3") == "60.0"
    assert beside[1][2] == "60.0 amended"


def test_where_the_history_cannot_be_read_the_session_is_told_all_the_same(kit: Kit):
    for path in kit.sessions.glob("history.db*"):
        path.unlink()
    (kit.sessions / "history.db").mkdir()
    page = shown(kit, 2)
    assert "Against the last time" not in page.text
    assert "Mend a repetition" in page.text


def test_a_name_is_text_whatever_it_says(kit: Kit):
    folder = kit.sessions / "0001-test"
    for name in QUESTIONS:
        asked(kit, "POST", "/sessions/{id}/notes", **{name: NAME})
    assert reflection_in(folder) is not None
    reply = asked(kit, "GET", "/sessions/{id}")
    assert isinstance(reply, Whole)
    assert NAME not in reply.html
    assert NAME in Page(reply.html).text


def test_a_spoiled_journal_is_told(kit: Kit):
    path = kit.sessions / "0001-test" / "journal.jsonl"
    data = path.read_bytes().rstrip()
    path.write_bytes(data[: len(data) // 2] + b"spoiled\n" + data[len(data) // 2 :] + b"\n")
    assert "A line of its journal is spoiled" in shown(kit).text


@pytest.mark.parametrize(
    ("form", "name"),
    [("fit", "0001-test.fit"), ("tcx", "0001-test.tcx"), ("csv", "0001-test.csv"),
     ("laps", "0001-test.laps.csv")],
)  # fmt: skip
def test_files_have_a_name_and_say_the_session(kit: Kit, form: str, name: str):
    reply = asked(kit, "GET", f"/sessions/{{id}}/{form}")
    assert isinstance(reply, Sent)
    assert reply.name == name
    found = story_in(kit.sessions / "0001-test")
    assert found is not None
    match form:
        case "fit":
            with fitdecode.FitReader(io.BytesIO(reply.data)) as reader:
                assert sum(one.frame_type == fitdecode.FIT_FRAME_DATA for one in reader) > 100
        case "tcx":
            assert reply.data.decode() == write_tcx(found)
        case "csv":
            assert len(reply.data.splitlines()) == 1 + len(found.samples)
        case "laps":
            assert len(reply.data.splitlines()) == 1 + len(found.laps)


def test_what_has_no_date_is_no_tcx(tmp_path: Path):
    kit = kit_in(tmp_path, None)
    save(kit, date=None)
    with pytest.raises(Refusal, match="TCX knows dates only"):
        asked(kit, "GET", "/sessions/{id}/tcx")
    assert "date unknown" in shown(kit).text


def test_it_is_deleted_behind_a_question(kit: Kit):
    page = shown(kit, 1, "/sessions/{id}/delete")
    assert sent_to(page) == {"/sessions/1/delete"}
    assert (kit.sessions / "0001-test").exists()
    reply = asked(kit, "POST", "/sessions/{id}/delete")
    assert reply == Moved("/sessions", "Deleted: Test.")
    assert not (kit.sessions / "0001-test").exists()
    assert [one.name for one in (kit.sessions / EXPORTS).iterdir()] == ["0002-test.fit"]


def cut(folder: Path) -> None:
    """A session without an end."""
    path = folder / "journal.jsonl"
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if line.strip()]
    path.write_bytes(b"".join(lines[: len(lines) // 2]))


def test_of_one_that_goes_on_nothing_is_mended_or_deleted(kit: Kit):
    folder = save(kit)
    cut(folder)
    is_at(kit, "running", free=False)
    page = shown(kit, 4)
    assert "It is not over yet." in page.text
    assert sent_to(page) == set()
    assert not [one for one in page.all("a") if (one["href"] or "").endswith("/delete")]
    for what in ("effort", "notes", "mend", "delete"):
        with pytest.raises(Refusal, match="not over yet"):
            asked(kit, "POST", f"/sessions/{{id}}/{what}", 4, rep="1", effort="7", time="78")
    assert folder.exists()
    assert [one.name for one in folder.iterdir()] == ["journal.jsonl"]
    assert "It is not over yet." not in shown(kit, 1).text


def test_one_that_was_cut_off_is_over_once_the_device_is_free_or_a_newer_one_is_there(kit: Kit):
    cut(save(kit))
    assert sent_to(shown(kit, 4)) == set()
    is_at(kit, "idle", free=True)
    assert "/sessions/4/effort" in sent_to(shown(kit, 4))
    is_at(kit, "running", free=False)
    cut(save(kit))
    assert "/sessions/4/effort" in sent_to(shown(kit, 4))
    assert sent_to(shown(kit, 5)) == set()


def test_it_speaks_german(tmp_path: Path):
    kit = kit_in(tmp_path, DAY, german=True)
    save(kit)
    text = shown(kit).text
    assert "Eine Wiederholung berichtigen" in text
    assert "Was ging gut?" in text
    assert "18.11.2026, " in text


async def visited(kit: Kit, path: str, token: str = "") -> tuple[int, dict[str, str], bytes]:
    """One GET to the whole site: status, headers and body."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"cookie", f"stridecue={token}".encode())]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
    }
    await made(kit)(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:])


@pytest.mark.parametrize("path", ["/last", "/sessions", "/sessions/1", "/sessions/1/fit"])
def test_a_stranger_sees_none_of_it(kit: Kit, path: str):
    status, headers, body = asyncio.run(visited(kit, path))
    assert (status, headers["location"]) == (303, f"/pair?to={path}")
    assert body == b""


def test_a_paired_phone_keeps_the_file_under_its_name(kit: Kit):
    token = kit.phones.pair("My phone")
    status, headers, body = asyncio.run(visited(kit, "/sessions/2/fit", token))
    assert (status, headers["content-type"]) == (200, "application/vnd.ant.fit")
    assert headers["content-disposition"] == "attachment; filename*=UTF-8''0002-test.fit"
    assert body == (kit.sessions / EXPORTS / "0002-test.fit").read_bytes()
    for path, told in (("/sessions/2", 200), ("/sessions/9", 404), ("/sessions/2/gpx", 404)):
        assert asyncio.run(visited(kit, path, token))[0] == told

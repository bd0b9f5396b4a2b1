"""Site: requests into visits and replies into answers, through the shield, without a network."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp

from stridecue.web import Hub, Phones, inside
from stridecue.web.forms import MOST_BYTES, MOST_FIELDS, MOST_FILES
from stridecue.web.notices import MOST, Notices
from stridecue.web.routes import LONGEST_WAY
from stridecue.web.shield import Shield
from support.visiting import HOST, Answered, ask, form, small_site

MULTIPART = (b"content-type", b"multipart/form-data; boundary=b")


class Browser:
    """A phone with its cookie, at a site of its own."""

    def __init__(self, folder: Path) -> None:
        self.hub = Hub(lambda: 0.0)
        app, self.phones = small_site(folder, self.hub)
        now = iter(range(1_000_000))
        self.app: ASGIApp = Shield(app, "runner", lambda: float(next(now)))
        self.cookie = ""

    async def __call__(self, method: str, path: str, **more: Any) -> Answered:
        cookie = [(b"cookie", f"stridecue={self.cookie}".encode())] if self.cookie else []
        headers = (HOST, *cookie, *more.pop("headers", ()))
        answered = await ask(self.app, method, path, headers=headers, **more)
        self.cookie = answered.cookie or self.cookie
        return answered

    async def seal(self) -> str:
        return (await self("GET", "/")).body.decode().partition(" ")[0]

    async def post(self, path: str, *, hangs_up: bool = False, **fields: str) -> Answered:
        kind, body = form(**fields)
        return await self("POST", path, headers=(kind,), chunks=(body,), hangs_up=hangs_up)

    async def pair(self, to: str = "/") -> Answered:
        return await self.post("/enter", seal=await self.seal(), to=to, name="mine")

    async def multipart(self, *parts: bytes, kind: tuple[bytes, bytes] = MULTIPART) -> Answered:
        body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"
        return await self("POST", "/keep", headers=(kind,), chunks=(body,))


def part(name: str, data: bytes, more: str = "") -> bytes:
    return f'content-disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + data


def visit(folder: Path, scene: Callable[[Browser], Awaitable[None]]) -> None:
    async def whole() -> None:
        await scene(Browser(folder))

    asyncio.run(whole())


def test_a_stranger_sees_what_is_open_and_is_led_to_the_rest(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        assert (await phone("GET", "/")).status == 200
        led = await phone("GET", "/mine/a%20b?x=1")
        assert (led.status, led.headers["location"]) == (303, "/pair?to=/mine/a%20b")
        refused = await phone.post("/keep", seal=await phone.seal())
        assert (refused.status, refused.body) == (403, b"sorry 403")

    visit(tmp_path, scene)


def test_a_phone_is_paired_with_a_token_of_its_own(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        phone.cookie = "a-strangers"
        answered = await phone.pair()
        assert phone.cookie != "a-strangers"
        assert "HttpOnly" in answered.headers["set-cookie"]
        assert "SameSite=lax" in answered.headers["set-cookie"]
        assert phone.phones.of("a-strangers") is None
        assert phone.phones.of(phone.cookie) is not None
        assert (await phone("GET", "/mine/a")).body.endswith(b" in mine")
        assert (await phone("GET", "/mine/a")).body.endswith(b"  mine")  # told once

    visit(tmp_path, scene)


def test_who_is_forgotten_is_out_at_once(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        await phone.pair()
        assert (await phone("GET", "/mine/a")).status == 200
        Phones(tmp_path, lambda: None).forget(phone.phones.all()[0].mark)
        assert (await phone("GET", "/mine/a")).status == 303

    visit(tmp_path, scene)


@pytest.mark.parametrize("cookie", ["x" * 65, "x" * 8_000, "\xe9", ""])
def test_a_cookie_of_nobodys_is_replaced(tmp_path: Path, cookie: str) -> None:
    async def scene(phone: Browser) -> None:
        header = (b"cookie", f"stridecue={cookie}".encode("latin-1"))
        answered = await ask(phone.app, "GET", "/", headers=(HOST, header))
        assert answered.status == 200
        assert len(answered.cookie) == 43

    visit(tmp_path, scene)


def test_a_form_needs_the_seal_of_its_phone(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        await phone.pair()
        own = phone.cookie
        phone.cookie = ""
        strangers = await phone.seal()
        phone.cookie = own
        for seal in ("", strangers, "\ud7ff", "0" * 64):
            assert (await phone.post("/keep", seal=seal)).status == 403
        assert (await phone.post("/keep")).status == 403
        assert (
            await phone.post("/keep", seal=await phone.seal(), a="1")
        ).body == b"({'a': '1'}, {})"

    visit(tmp_path, scene)


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "/\\evil.example", "http://evil.example", "evil", "", "/\t/evil.example",
     "/a\r\nset-cookie: stridecue=evil", "/" + "a" * LONGEST_WAY, "\\\\evil.example", "/\x00"],
)  # fmt: skip
def test_nobody_is_led_elsewhere(tmp_path: Path, to: str) -> None:
    async def scene(phone: Browser) -> None:
        answered = await phone.pair(to)
        assert (answered.status, answered.headers["location"]) == (303, "/")

    visit(tmp_path, scene)


@given(st.text(max_size=40) | st.text("/\\:\t.a%?#", max_size=8))
def test_inside_is_a_path_or_the_first_page(to: str) -> None:
    led = inside(to)
    assert led in (to, "/")
    assert led.startswith("/")
    assert led[1:2] not in ("/", "\\")
    assert inside(led) == led


def test_a_file_has_a_name_that_is_no_header(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        answered = await phone("GET", "/file")
        kept = "attachment; filename*=UTF-8''f%0D%0A%E2%82%AC.txt"
        assert answered.headers["content-disposition"] == kept
        assert "set-cookie" not in answered.headers  # a manifest is fetched without one

    visit(tmp_path, scene)


def test_a_head_is_a_page_without_its_body_and_live_has_an_end_then(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        await phone.post("/enter", seal=await phone.seal(), to="/")
        assert (await phone("HEAD", "/")).status == 200
        assert b" in " in (await phone("GET", "/")).body  # HEAD took no notice away
        answered = await phone("HEAD", "/live")
        assert answered.headers["content-type"].startswith("text/event-stream")

    visit(tmp_path, scene)


@pytest.mark.parametrize(
    "path", ["/nothing", "/../etc/passwd", "/mine/..%2f..%2fetc", "/mine/%00", "/mine/%ff%fe", "/*"]
)
def test_a_path_of_nobodys_is_refused_or_a_name(tmp_path: Path, path: str) -> None:
    async def scene(phone: Browser) -> None:
        await phone.pair()
        assert (await phone("GET", path)).status in (200, 404)

    visit(tmp_path, scene)


def test_a_fault_of_ours_is_a_page_and_raised_for_the_log(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        with pytest.raises(RuntimeError, match="ours"):
            await phone("GET", "/fault")

    visit(tmp_path, scene)


# --- forms ----------------------------------------------------------------------------------------


def test_fields_and_files_come_in(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        await phone.pair()
        answered = await phone.multipart(
            part("seal", (await phone.seal()).encode()),
            part("a", "é".encode()),
            part("file", b"x" * 1_000, '; filename="../../x.yaml"'),
        )
        assert answered.body.decode() == "({'a': 'é'}, {'file': 1000})"

    visit(tmp_path, scene)


def bombs() -> dict[str, tuple[int, list[bytes], tuple[bytes, bytes]]]:
    many = [part(str(n), b"") for n in range(MOST_FIELDS + 1)]
    files = [part(str(n), b"", '; filename="f"') for n in range(MOST_FILES + 1)]
    plain = MULTIPART[1].decode()
    wide = ["x: y\r\n" * 20_000, "x" * 100_000 + ": y\r\n"]

    def kind(text: str) -> tuple[bytes, bytes]:
        return b"content-type", text.encode("latin-1")

    return {
        "fields": (400, many, MULTIPART),
        "files": (400, files, MULTIPART),
        "headers": (400, [wide[0].encode() + part("a", b"")], MULTIPART),
        "a header": (400, [wide[1].encode() + part("a", b"")], MULTIPART),
        "long": (413, [part("a", b"x" * MOST_BYTES)], MULTIPART),
        "no name": (400, [b"content-disposition: form-data\r\n\r\nx"], MULTIPART),
        "no disposition": (400, [b"x: y\r\n\r\nx"], MULTIPART),
        "no boundary": (400, [], kind("multipart/form-data")),
        "long boundary": (400, [], kind("multipart/form-data; boundary=" + "b" * 8_000)),
        "other boundary": (400, [part("a", b"x")], kind("multipart/form-data; boundary=c")),
        "punycode": (415, [part("a", b"a" * 200_000)], kind(f"{plain}; charset=punycode")),
        "surrogate": (415, [part("a", b"+2AA-")], kind(f"{plain}; charset=utf-7")),
        "quoted": (415, [part("a", b"\\ud800")], kind(f'{plain}; charset="unicode_escape"')),
    }


@pytest.mark.parametrize("name", bombs())
def test_what_is_no_form_is_refused(tmp_path: Path, name: str) -> None:
    status, parts, kind = bombs()[name]

    async def scene(phone: Browser) -> None:
        await phone.pair()
        answered = await phone.multipart(*parts, kind=kind)
        assert answered.status == status
        assert answered.headers["connection"] == "close"

    visit(tmp_path, scene)


def test_a_form_without_a_length_has_a_bound_too(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        kind, _ = form()
        chunks = (b"a=" + b"x" * 60_000,) * 6
        answered = await phone("POST", "/keep", headers=(kind,), chunks=chunks)
        assert (answered.status, answered.body) == (413, b"sorry 413")
        assert answered.headers["connection"] == "close"

    visit(tmp_path, scene)


def test_many_fields_without_a_name_are_refused(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        kind, _ = form()
        answered = await phone("POST", "/keep", headers=(kind,), chunks=(b"a=&" * 80_000,))
        assert answered.status == 400

    visit(tmp_path, scene)


def test_a_phone_that_hangs_up_amid_its_form_is_no_fault_of_ours(tmp_path: Path) -> None:
    async def scene(phone: Browser) -> None:
        assert (await phone.post("/keep", hangs_up=True, a="1")).status == 400

    visit(tmp_path, scene)


KINDS = (
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
    "",
    ";",
)


@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_no_body_whatever_is_a_fault_of_ours(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, kind: str
) -> None:
    async def scene(phone: Browser) -> None:
        header = (b"content-type", kind.encode())
        answered = await phone("POST", "/enter", headers=(header,), chunks=(b"--b\r\n", body))
        assert 400 <= answered.status < 500

    visit(tmp_path_factory.mktemp("site"), scene)


# --- notices --------------------------------------------------------------------------------------


def test_a_notice_is_kept_for_its_phone_once() -> None:
    notices = Notices()
    notices.leave("a", "done")
    notices.leave("b", "")
    assert (notices.take("b"), notices.take("a"), notices.take("a")) == ("", "done", "")


def test_notices_are_not_kept_without_end() -> None:
    notices = Notices()
    for n in range(MOST + 1):
        notices.leave(str(n), "done")
    assert (notices.take("0"), notices.take("1"), notices.take(str(MOST))) == ("", "done", "done")

"""A stored file: sent whole, or the part that a player asks for, and never by a path of theirs."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message

from stridecue.web import Hub, Page, Phones, Route, Stored, Visit, site

SOUND = bytes(range(256)) * 40


def asked(
    folder: Path, path: Path, headers: Mapping[str, str]
) -> tuple[int, dict[str, str], bytes]:
    """What the site answers to a stranger, at an open route."""

    def answer(visit: Visit) -> Stored:
        return Stored(path, "audio/wav")

    phones = Phones(folder, lambda: None)
    app = site(
        [Route("GET", "/sound", answer, open=True)],
        phones,
        Hub(lambda: 0.0),
        lambda visit, status: Page("sorry", status),
    )
    sent: list[Message] = []
    received: list[bool] = []

    async def receive() -> Message:
        """One empty body; after it the player is silent and stays."""
        if received:
            await asyncio.Event().wait()
        received.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/sound",
        "raw_path": b"/sound",
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 5),
        "server": ("127.0.0.1", 80),
    }
    asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:])


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "a.wav"
    path.write_bytes(SOUND)
    return path


def test_all_of_it(tmp_path: Path, sound: Path):
    status, headers, body = asked(tmp_path, sound, {})
    assert (status, body) == (200, SOUND)
    assert headers["content-type"] == "audio/wav"
    assert headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "part"),
    [("bytes=0-1", SOUND[:2]), ("bytes=100-", SOUND[100:]), ("bytes=-10", SOUND[-10:])],
)
def test_the_part_that_a_player_asks_for(tmp_path: Path, sound: Path, wanted: str, part: bytes):
    status, headers, body = asked(tmp_path, sound, {"range": wanted})
    assert (status, body) == (206, part)
    assert headers["content-range"].endswith(f"/{len(SOUND)}")


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=5-2", "bytes=a-b", "lines=1-2"])
def test_a_part_that_is_none_is_refused(tmp_path: Path, sound: Path, wanted: str):
    status, _, body = asked(tmp_path, sound, {"range": wanted})
    assert status in (400, 416)
    assert SOUND[:100] not in body

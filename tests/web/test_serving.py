"""Serving: the open door on 127.0.0.1, and those who lean against it."""

import asyncio
import gc
import logging
import os
import socket
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from stridecue.web import Hub, bound
from stridecue.web.forms import MOST_BYTES
from stridecue.web.wire import MOST_OF_ONE, PATIENCE
from support.visiting import ENOUGH, door, form, request, small_site, speak

LIVE = b"GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n"
CHUNKED = "transfer-encoding: chunked"
WITHIN = 2.0
"""Seconds for the door to close."""

Play = Callable[[int, Hub], Awaitable[None]]


def play(folder: Path, scene: Play) -> float:
    """How many seconds the door took to close after it."""
    closing = 0.0

    async def whole() -> None:
        nonlocal closing
        hub = Hub(asyncio.get_running_loop().time)
        app, _ = small_site(folder, hub)
        async with door(app, hub) as port:
            await scene(port, hub)
            closing = time.monotonic()

    asyncio.run(whole())
    return time.monotonic() - closing


async def leans(port: int, said: bytes, until: bytes = b"") -> socket.socket:
    """Somebody who has said this, been told something that has `until` in it, and stays."""
    one = socket.create_connection(("127.0.0.1", port))
    one.setblocking(False)
    one.send(said)
    told = b""
    async with asyncio.timeout(ENOUGH):
        while until not in told:
            told += await asyncio.get_running_loop().sock_recv(one, 65_536)
    return one


def test_a_page_and_what_is_too_long_for_a_form(tmp_path: Path) -> None:
    kind, _ = form()
    typed = f"{kind[0].decode()}: {kind[1].decode()}"

    async def scene(port: int, hub: Hub) -> None:
        assert (await speak(port, request("GET", "/"))).startswith(b"HTTP/1.1 200 ")
        for length in (MOST_BYTES + 1, 3_000_000):
            long = request("POST", "/keep", typed, f"content-length: {length}", body=b"x" * length)
            answer = await speak(port, long)
            assert answer.startswith(b"HTTP/1.1 413 "), answer[:80]
            assert b"connection: close" in answer.lower()
        chunk = b"%x\r\n" % 60_000 + b"a" * 60_000 + b"\r\n"
        chunks = request(
            "POST", "/keep", typed, "transfer-encoding: chunked", body=chunk * 40 + b"0\r\n\r\n"
        )
        answer = await speak(port, chunks)
        assert answer.startswith(b"HTTP/1.1 413 "), answer[:80]
        assert answer.endswith(b"sorry 413")

    play(tmp_path, scene)


def test_nonsense_is_refused_and_is_no_news_for_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said = [
        b"\x00" * 1_000,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: localhost\r\nx: " + b"x" * 40_000,
        request("GET", "/" + "a" * 10_000),
        request("GET", "/%00%ff%2e%2e/" + "%2e%2e/" * 100),
        request("GET", "/", "cookie: stridecue=" + "x" * 8_000),
        request("GET", "/", "upgrade: websocket", "connection: upgrade"),
        request("GET", "/", CHUNKED, body=b"0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n"),
        request("POST", "/keep", "content-length: 3", CHUNKED, body=b"0\r\n\r\n"),
        request("POST", "/keep", "content-length: 3", "content-length: 4", body=b"abcd"),
        request("POST", "/keep", CHUNKED, body=b"zz\r\n"),
        request("POST", "/nothing", CHUNKED, body=b"1\r\na\r\nzz\r\n"),
        request("POST", "/keep", "expect: 100-continue", "content-length: 999999999"),
        request("OPTIONS", "*"),
        request("GET", "http://evil.example/"),
    ]

    unfinished = (
        b"GET /\r\n",
        b"\r\n" * 100,
        request("POST", "/keep", "content-length: 50", body=b"half of it"),
    )

    async def scene(port: int, hub: Hub) -> None:
        for one in unfinished:
            await speak(port, one, end=True)
        for one in said:
            answer = await speak(port, one)
            assert answer, one[:80]
            assert b" 500 " not in answer.partition(b"\r\n")[0], one[:80]
        (await leans(port, LIVE + b"nonsense", b"data: ")).close()  # behind what has no end
        assert (await speak(port, request("GET", "/"))).startswith(b"HTTP/1.1 200 ")

    play(tmp_path, scene)
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_a_fault_of_ours_is_written_down_once_and_is_a_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(port: int, hub: Hub) -> None:
        answer = await speak(port, request("GET", "/fault"))
        assert answer.startswith(b"HTTP/1.1 500 ")
        assert answer.endswith(b"sorry 500")

    play(tmp_path, scene)
    (told,) = (one for one in caplog.records if one.levelno >= logging.WARNING)
    assert told.exc_info
    assert "RuntimeError: ours" in caplog.text


def test_it_closes_soon_whoever_looks_waits_or_dawdles(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun = (
        *((LIVE, b"data: "),) * 10,
        (b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n", b"\r\n\r\n"),  # and rests
        (b"GET / HTT", b""),
        (b"POST /keep HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n", b""),
        (b"", b""),
    )
    leaning: list[socket.socket] = []

    async def scene(port: int, hub: Hub) -> None:
        for said, until in begun:
            leaning.append(await leans(port, said, until))

    assert play(tmp_path, scene) < WITHIN
    for one in leaning:
        one.close()
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_where_it_may_listen() -> None:
    (one,) = bound(("127.0.0.1",), 0)
    port = one.getsockname()[1]
    with pytest.raises(OSError, match="in use"):
        bound(("127.0.0.1",), port)
    one.close()
    both = bound(("127.0.0.1", "::1"), port)
    assert {each.getsockname()[1] for each in both} == {port}
    for each in both:
        each.close()
    with pytest.raises(OSError, match="no address"):
        bound((), 0)


def resident_kb() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * (
        os.sysconf("SC_PAGESIZE") // 1_024
    )


def files_open() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.long
def test_a_thousand_who_say_nothing_or_read_nothing(tmp_path: Path) -> None:
    """From one address: another one is answered meanwhile, and the same one when they are gone."""

    async def answered(port: int, own: str) -> bool:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(own, 0))
        writer.write(request("GET", "/"))
        async with asyncio.timeout(ENOUGH):
            answer = await reader.read()
        writer.close()
        return answer.startswith(b"HTTP/1.1 200 ")

    async def scene(port: int, hub: Hub) -> None:
        assert await answered(port, "127.0.0.1")
        files, memory = files_open(), resident_kb()
        begun = (b"", b"GET / H", LIVE, b"GET /long HTTP/1.1\r\nhost: localhost\r\n\r\n")
        crowd: list[socket.socket] = []
        for n in range(1_000):
            one = socket.socket()
            one.setblocking(False)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            try:
                await asyncio.get_running_loop().sock_connect(one, ("127.0.0.1", port))
                one.send(begun[n % len(begun)])
            except OSError:
                one.close()  # it was refused
                continue
            crowd.append(one)
            if n % 100 == 99:
                assert await answered(port, "127.0.0.2"), "who has done nothing is kept out"
        ours = files_open() - files - len(crowd)
        assert ours <= MOST_OF_ONE
        held_out = time.monotonic() + PATIENCE + 4
        while time.monotonic() < held_out:
            hub.publish('"' + "x" * 20_000 + '"')  # who looks and reads nothing is noticed by this
            await asyncio.sleep(0.2)
        assert await answered(port, "127.0.0.1")
        for one in crowd:
            one.close()
        crowd.clear()
        async with asyncio.timeout(ENOUGH):
            while files_open() > files + 2:
                await asyncio.sleep(0.1)
        assert resident_kb() - memory < 16_384

    play(tmp_path, scene)

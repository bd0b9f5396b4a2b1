"""Wire: who is slow is let go, and who is one too many. In virtual time, on lines of the test's."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from stridecue.web.wire import LOOK, MOST, MOST_OF_ONE, PATIENCE, Wire, Wires
from support.virtual_loop import run_virtual

KEEP_ALIVE = 20
WHOLE = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"
FORM = b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n"


class Socket:
    """Takes options, and says between whom it is."""

    def __init__(self, address: str) -> None:
        self.options: list[tuple[int, ...]] = []
        self.address = address

    def getpeername(self) -> tuple[str, int]:
        return self.address, 4_711

    def getsockname(self) -> tuple[str, int]:
        return "127.0.0.1", 80

    def setsockopt(self, *option: int) -> None:
        self.options.append(option)


class Line(asyncio.Transport):
    """A connection's end of ours. `unread`: bytes that the other end has not taken."""

    def __init__(self, address: str) -> None:
        self.socket = Socket(address)
        told = {"peername": (address, 4_711), "sockname": ("127.0.0.1", 80), "socket": self.socket}
        super().__init__(told)
        self.sent = b""
        self.unread = 0
        self.ended: float | None = None
        self.protocol: Wire | None = None

    def write(self, data: Any) -> None:
        self.sent += bytes(data)

    def get_write_buffer_size(self) -> int:
        return self.unread

    def is_closing(self) -> bool:
        return self.ended is not None

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...

    def close(self) -> None:
        if self.ended is None:
            loop = asyncio.get_running_loop()
            self.ended = loop.time()
            assert self.protocol is not None
            loop.call_soon(self.protocol.connection_lost, None)

    abort = close


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers by the path, and reads what is sent in between where it is asked to."""
    if scope["method"] == "POST" and scope["path"] != "/unread":
        while (await receive()).get("more_body"):
            pass
    body = scope["path"].encode()
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    await send({"type": "http.response.body", "body": body})


class Exchange:
    """What connects lines with wires."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.wires = Wires(self.loop.time)
        self.state = ServerState()
        self.config = Config(hello, log_config=None, lifespan="off", timeout_keep_alive=KEEP_ALIVE)
        self.config.load()

    def line(self, address: str = "192.0.2.1") -> Line:
        line = Line(address)
        line.protocol = self.wires.protocol(self.config, self.state, {}, self.loop)
        line.protocol.connection_made(line)
        return line


async def say(line: Line, *said: bytes, every: float = 0.0) -> None:
    """Some of a request at a time, as long as the line holds."""
    for part in said:
        await asyncio.sleep(every)
        if line.ended is None:
            assert line.protocol is not None
            line.protocol.data_received(part)


def scene(play: Callable[[Exchange], Awaitable[None]]) -> None:
    async def whole() -> None:
        exchange = Exchange()
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(exchange.wires.watch())
            await play(exchange)
            watching.cancel()

    run_virtual(whole())


@pytest.mark.parametrize("said", [WHOLE, FORM + b"x" * 100], ids=["head", "form"])
def test_a_letter_at_a_time_is_too_slow(said: bytes) -> None:
    async def play(exchange: Exchange) -> None:
        line = exchange.line()
        await say(line, *(said[n : n + 1] for n in range(len(said))), every=1)
        assert line.ended is not None
        assert PATIENCE < line.ended <= PATIENCE + 2 * LOOK + 1
        assert line.sent == b""

    scene(play)


def test_nothing_at_all_is_too_slow_and_no_rest_between_two_requests() -> None:
    async def play(exchange: Exchange) -> None:
        silent, resting = exchange.line(), exchange.line()
        await say(resting, WHOLE)
        await asyncio.sleep(KEEP_ALIVE - 2)
        await say(resting, WHOLE)
        assert silent.ended is not None
        assert silent.ended <= PATIENCE + 2 * LOOK
        await asyncio.sleep(KEEP_ALIVE - 2)
        assert resting.ended is None
        assert resting.sent.count(b"200 OK") == 2
        await asyncio.sleep(4)
        assert resting.ended is not None

    scene(play)


def test_the_second_of_two_requests_at_once_is_timed_as_well() -> None:
    async def play(exchange: Exchange) -> None:
        line = exchange.line()
        await say(line, WHOLE + WHOLE[:20])
        await asyncio.sleep(KEEP_ALIVE + 2)
        assert line.sent.count(b"200 OK") == 1
        assert line.ended is not None

    scene(play)


def test_requests_at_once_are_answered_in_their_order() -> None:
    async def play(exchange: Exchange) -> None:
        line = exchange.line()
        await say(line, b"".join(WHOLE.replace(b"/", b"/%d" % n, 1) for n in range(20)))
        await asyncio.sleep(1)
        assert [int(part.partition(b"\r\n\r\n/")[2]) for part in line.sent.split(b"HTTP")[1:]] == [
            *range(20)
        ]

    scene(play)


def test_who_takes_nothing_is_let_go_and_who_takes_little_is_not() -> None:
    async def play(exchange: Exchange) -> None:
        deaf, slow = exchange.line(), exchange.line()
        for line in (deaf, slow):
            await say(line, WHOLE)
            line.unread = 1_000
        for _ in range(18):
            await asyncio.sleep(1)
            slow.unread -= 1
        assert deaf.ended is not None
        assert deaf.ended <= PATIENCE + 3 * LOOK
        assert slow.ended is None

    scene(play)


def test_a_phone_that_has_left_is_noticed_by_the_kernel() -> None:
    async def play(exchange: Exchange) -> None:
        assert len(exchange.line().socket.options) == 1

    scene(play)


def test_of_one_address_there_are_not_more_than_some_and_they_are_counted_out() -> None:
    async def play(exchange: Exchange) -> None:
        lines = [exchange.line() for _ in range(MOST_OF_ONE)]
        refused = exchange.line()
        assert refused.sent.startswith(b"HTTP/1.1 503 ")
        assert refused.ended is not None
        assert exchange.line("192.0.2.2").ended is None
        lines[0].close()
        await asyncio.sleep(0)
        assert exchange.line().ended is None
        await asyncio.sleep(PATIENCE + 2 * LOOK)
        assert exchange.wires._of == {}
        assert exchange.state.connections == set()

    scene(play)


def test_where_all_places_are_taken_who_holds_most_gives_one_up() -> None:
    async def play(exchange: Exchange) -> None:
        some = [exchange.line("192.0.2.1") for _ in range(MOST_OF_ONE)]
        more = [exchange.line("192.0.2.2") for _ in range(MOST - MOST_OF_ONE)]
        runner = exchange.line("192.0.2.3")
        assert runner.ended is None
        given_up = [line for line in (*some, *more) if line.ended is not None]
        assert given_up == [some[-1]]
        assert sum(exchange.wires._of.values()) == MOST
        assert exchange.line("192.0.2.1").ended is not None  # not at another's cost

    scene(play)


def test_where_each_holds_one_nobody_is_let_go() -> None:
    async def play(exchange: Exchange) -> None:
        lines = [exchange.line(str(n)) for n in range(MOST)]
        assert exchange.line("one more").ended is not None
        assert all(line.ended is None for line in lines)

    scene(play)


@pytest.mark.parametrize(
    "said",
    [
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\n folded: x\r\n\x00: y\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip, chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"x" * 100_000,
    ],
)
def test_what_is_no_http_is_answered_so_and_ended(said: bytes) -> None:
    async def play(exchange: Exchange) -> None:
        line = exchange.line()
        await say(line, said)
        assert line.sent.startswith(b"HTTP/1.1 4")
        assert line.ended is not None

    scene(play)


def test_nonsense_after_an_answer_ends_the_connection_and_is_no_fault_of_ours() -> None:
    async def play(exchange: Exchange) -> None:
        line = exchange.line()
        await say(line, b"POST /unread HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
        await asyncio.sleep(0.1)
        assert line.sent.startswith(b"HTTP/1.1 200 ")
        await say(line, b"this is no chunk\r\n")
        assert line.ended is not None

    scene(play)


def test_when_the_door_closes_who_has_not_asked_is_let_go() -> None:
    async def play(exchange: Exchange) -> None:
        resting, asking = exchange.line(), exchange.line()
        await say(resting, WHOLE)
        await say(asking, FORM)
        exchange.wires.close()
        assert asking.ended is not None
        assert resting.ended is None

    scene(play)

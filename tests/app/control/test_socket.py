"""The socket, with real clients: a few small tests in real time."""

import asyncio
import socket
import stat
from pathlib import Path

import pytest

from stridecue.app.control.client import NOBODY, ask
from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.control.server import (
    MOST_CLIENTS,
    NAME,
    PATIENCE,
    SYSTEM,
    known_sockets,
    listening,
    own_socket,
)
from stridecue.app.refusal import Refusal
from support.virtual_loop import run_virtual


class Parrot:
    """Tells what it was asked."""

    def obey(self, asked: Asked) -> Answer:
        return Answer(
            asked.order is not Order.STOP, f"{asked.order.value} {asked.what}", (("n", 1),)
        )


async def _asked(path: Path, *orders: Asked) -> list[Answer]:
    async with listening(path, Parrot()):
        return [await asyncio.to_thread(ask, one, (path,)) for one in orders]


def test_an_order_is_answered(tmp_path: Path):
    path = tmp_path / "run" / NAME
    answers = asyncio.run(_asked(path, Asked(Order.SAY, "Hello."), Asked(Order.STOP)))
    assert answers == [Answer(True, "say Hello.", (("n", 1),)), Answer(False, "stop ", (("n", 1),))]
    assert not path.exists()


def test_only_owner_and_group_may_ask(tmp_path: Path):
    path = tmp_path / NAME

    async def mode() -> int:
        async with listening(path, Parrot()):
            return stat.S_IMODE(path.stat().st_mode)

    assert asyncio.run(mode()) == 0o660


def test_where_a_service_was_killed_its_socket_is_made_anew(tmp_path: Path):
    path = tmp_path / NAME
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    assert [one.ok for one in asyncio.run(_asked(path, Asked(Order.STATUS)))] == [True]


def test_a_second_service_leaves_the_first_its_socket(tmp_path: Path):
    path = tmp_path / NAME

    async def asked_after_both() -> Answer:
        async with listening(path, Parrot()):
            with pytest.raises(OSError, match="another service listens there"):
                async with listening(path, Parrot()):
                    pass
            return await asyncio.to_thread(ask, Asked(Order.STATUS), (path,))

    assert asyncio.run(asked_after_both()).ok


def test_without_a_service_the_mend_is_said(tmp_path: Path):
    left = tmp_path / "left.sock"
    with socket.socket(socket.AF_UNIX) as talk:
        talk.bind(str(left))
    with pytest.raises(Refusal, match="no service is running") as refused:
        ask(Asked(Order.STATUS), (tmp_path / NAME, left))
    assert str(refused.value) == NOBODY
    assert refused.value.code == 3


def test_nonsense_and_a_line_without_an_end_do_no_harm(tmp_path: Path):
    path = tmp_path / NAME

    def talk(data: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(5)
            one.connect(str(path))
            try:
                one.sendall(data)
                return one.recv(1_000)
            except OSError:  # it was let go before all was sent
                return b""

    async def told() -> list[bytes]:
        async with listening(path, Parrot()):
            lines = (b"nonsense\n", b"x" * 200_000, b'{"order": "status"}\n')
            return [await asyncio.to_thread(talk, line) for line in lines]

    first, second, third = asyncio.run(told())
    assert b'"ok": false' in first
    assert second == b""
    assert b'"ok": true' in third


def test_a_crowd_is_let_go_and_the_others_are_served(tmp_path: Path):
    path = tmp_path / NAME

    async def crowd() -> tuple[int, Answer]:
        async with listening(path, Parrot()):
            there = [await asyncio.open_unix_connection(path) for _ in range(MOST_CLIENTS + 3)]
            let_go = 0
            async with asyncio.timeout(PATIENCE / 2):
                for reader, _ in there[MOST_CLIENTS:]:
                    let_go += await reader.read() == b""
            for _, writer in there:
                writer.close()
            await asyncio.sleep(0)
            for reader, _ in there[:MOST_CLIENTS]:
                await reader.read()
            return let_go, await asyncio.to_thread(ask, Asked(Order.STATUS), (path,))

    let_go, answer = asyncio.run(crowd())
    assert let_go == 3
    assert answer.ok


def test_who_says_nothing_is_let_go_after_five_seconds(tmp_path: Path):
    path = tmp_path / NAME

    async def let_go() -> float:
        async with listening(path, Parrot()):
            reader, writer = await asyncio.open_unix_connection(path)
            assert await reader.read() == b""
            writer.close()
            return asyncio.get_running_loop().time()

    # A virtual loop jumps past sockets; here nobody says a word on one.
    assert run_virtual(asyncio.wait_for(let_go(), 20)) == pytest.approx(5)


def test_where_services_listen():
    assert own_socket({"RUNTIME_DIRECTORY": "/run/a:/run/b"}) == Path("/run/a") / NAME
    assert own_socket({}) is None
    assert known_sockets({}) == (SYSTEM / NAME,)
    user = Path("/run/user/1000/stridecue") / NAME
    assert known_sockets({"XDG_RUNTIME_DIR": "/run/user/1000"}) == (SYSTEM / NAME, user)

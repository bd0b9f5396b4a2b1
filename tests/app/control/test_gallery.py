"""The gallery: when who watches is told what, in virtual time and over a real socket."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from stridecue.app.control.aside import watch
from stridecue.app.control.client import ask
from stridecue.app.control.gallery import (
    ALIVE,
    APART,
    LOOK,
    MOST_UNREAD,
    MOST_WATCHERS,
    ROOM,
    Gallery,
)
from stridecue.app.control.orders import Answer, Asked, Order, write_asked
from stridecue.app.control.reception import Reception
from stridecue.app.control.server import MOST_CLIENTS, NAME, listening
from stridecue.app.refusal import Refusal
from stridecue.session.effects import Mark, Priority, Sound, Speak
from support.service_device import live, make_config, make_evening
from support.virtual_loop import run_virtual
from support.watching import Stage, watched

TEMPO = "workout: Tempo\nsteps:\n  - 2x:\n      - run: 60 s\n    between: rest 30 s\n"


# --- in virtual time ---------------------------------------------------------------------------


def test_a_picture_comes_at_once_and_again_as_a_sign_of_life():
    async def evening() -> list[tuple[float, dict[str, Any]]]:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        async with watched(gallery) as paper:
            await asyncio.sleep(2 * ALIVE + 0.5)
        return paper.lines

    lines = run_virtual(evening())
    assert [at for at, _ in lines] == [0, ALIVE, 2 * ALIVE]
    assert {json.dumps(told) for _, told in lines} == {'{"state": "idle"}'}


def test_the_first_change_is_told_at_once_and_a_storm_of_them_seldom():
    async def evening() -> tuple[list[tuple[float, dict[str, Any]]], int]:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        loop = asyncio.get_running_loop()

        def change(n: int) -> None:
            stage.told = {"state": "running", "n": n}
            looks = stage.looks
            gallery.stir()
            assert stage.looks == looks, "looked at within the session's own turn"

        async with watched(gallery) as paper:
            for n in range(100):
                loop.call_at(0.3 + n / 200, change, n)
            await asyncio.sleep(0.95)
        return paper.lines, stage.looks

    lines, looks = run_virtual(evening())
    assert lines[1] == (0.3, {"state": "running", "n": 0})
    assert all(after - at >= APART - 1e-9 for (at, _), (after, _) in pairwise(lines[1:]))
    assert 10 <= len(lines) - 2 <= 0.5 / APART
    assert lines[-1][1]["n"] == 99
    assert looks == len(lines)


def test_what_did_not_change_is_not_told():
    async def evening() -> int:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        async with watched(gallery) as paper:
            for _ in range(10):
                await asyncio.sleep(0.1)
                gallery.stir()
        return len(paper.lines)

    assert run_virtual(evening()) == 1


def test_what_nobody_marked_is_seen_within_a_second():
    async def evening() -> list[tuple[float, dict[str, Any]]]:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        async with watched(gallery) as paper:
            await asyncio.sleep(0.2)
            stage.told = {"state": "idle", "sensors": ["searching"]}
            await asyncio.sleep(LOOK)
        return paper.lines

    assert [at for at, _ in run_virtual(evening())] == [0, LOOK]


def test_a_look_that_found_nothing_keeps_no_change_waiting():
    async def evening() -> list[float]:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        async with watched(gallery) as paper:
            await asyncio.sleep(LOOK + APART / 2)
            stage.told = {"state": "running"}
            gallery.stir()
            await asyncio.sleep(0)
        return [at for at, _ in paper.lines]

    assert run_virtual(evening()) == [0, LOOK + APART / 2]


def test_a_deadline_of_the_session_comes_first():
    async def evening() -> list[float]:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        async with watched(gallery) as paper:
            await asyncio.sleep(0.5)
            stage.told, stage.spare = {"state": "running"}, ROOM
            asyncio.get_running_loop().call_later(ROOM / 1_000, setattr, stage, "spare", 21)
            gallery.stir()
            await asyncio.sleep(0.1)
        return [at for at, _ in paper.lines]

    assert run_virtual(evening()) == [0, 0.521]


def test_where_nobody_watches_nobody_looks():
    async def evening() -> int:
        gallery, stage = Gallery(), Stage()
        gallery.lead_to(stage)
        gallery.stir()
        async with watched(gallery):
            await asyncio.sleep(0.1)
        looks = stage.looks
        gallery.stir()
        await asyncio.sleep(10 * ALIVE)
        assert stage.looks == looks
        return looks

    assert run_virtual(evening()) == 1


def test_the_last_words_are_kept_for_who_comes_later():
    gallery = Gallery()
    gallery.perform(Speak(0, "1", "Tempo. Press to start.", Priority.STEP, 900), 0.0)
    assert gallery.said == "Tempo. Press to start."


def test_one_watcher_sees_two_sessions_and_a_new_configuration(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)
    papers = []

    async def evening() -> None:
        reception = Reception()
        async with watched(reception.gallery) as paper:
            for _ in range(2):
                device = make_evening(tmp_path, gallery=reception.gallery)
                reception.lead_to(device.service)
                device.go(3)
                device.stop(200)
                await device.service.run()
                reception.lead_to(None)
                await asyncio.sleep(3 * ALIVE)
        papers.append(paper)

    live(evening)
    (paper,) = papers
    states = [one["state"] for one in paper.told]
    changes = [
        state for state, before in zip(states, ["", *states], strict=False) if state != before
    ]
    once = ["idle", "start", "running", "done", "idle"]
    assert changes == [*once, *once[1:]]
    assert {one["desk"] for one in paper.told} >= {"quiet", "announced", None}
    assert "Tempo. Press to start." in {one["said"] for one in paper.told}
    assert {"Run · rep 1 of 2", "Rest · rep 1 of 2"} <= {one["title"] for one in paper.told}
    starts = [at for at, one in paper.lines if one["title"] == "Run · rep 1 of 2"]
    zero = paper.lines[states.index("start")][1]["clock"]["until"]
    assert starts[0] * 1_000 - zero == pytest.approx(0, abs=25)
    gaps = [after - at for (at, _), (after, _) in pairwise(paper.lines)]
    assert max(gaps) <= ALIVE + 0.01
    assert min(gaps) >= APART - 1e-9


def test_a_service_knows_how_long_its_session_can_spare_the_loop(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)
    spare: dict[float, int | None] = {}
    ears = []

    async def evening() -> None:
        device, loop = make_evening(tmp_path), asyncio.get_running_loop()

        def look() -> None:
            spare[loop.time()] = device.service.spare

        for n in range(2_000):
            loop.call_at(n / 100 + 0.005, look)
        device.go(1)
        device.stop(21)
        await device.service.run()
        ears.append(device.ear)

    live(evening)
    go = next(at for at, one in ears[0].heard if isinstance(one, Sound) and one.mark is Mark.GO)
    assert spare[0.005] is None
    last = {at: told for at, told in spare.items() if go - 0.5 < at < go}
    assert len(last) == 50
    assert last == {at: pytest.approx((go - at) * 1_000, abs=1) for at in last}


# --- over a real socket ------------------------------------------------------------------------


class Parrot:
    """Tells what it was asked."""

    def obey(self, asked: Asked) -> Answer:
        return Answer(asked.order is not Order.STOP, f"{asked.order.value} {asked.what}")


@asynccontextmanager
async def sought(path: Path) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection that asked to watch."""
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(write_asked(Asked(Order.WATCH)))
    try:
        yield reader, writer
    finally:
        writer.close()


def test_a_service_is_watched_while_it_goes_and_comes_back(tmp_path: Path):
    path = tmp_path / NAME

    async def evening() -> list[dict[str, Any]]:
        told = []
        gallery, stage = Gallery(), Stage({"state": "idle", "n": 1})
        gallery.lead_to(stage)
        async with asyncio.timeout(20), aclosing(watch((tmp_path / "none", path))) as glances:
            told.append(await anext(glances))
            for _ in range(2):
                async with listening(path, Parrot(), gallery):
                    told.append(await anext(glances))
                    stage.told["n"] += 1
                    gallery.stir()
                    told.append(await anext(glances))
                told.append(await anext(glances))
        return told

    away = {"state": "away"}
    seen = [{"state": "idle", "n": n} for n in (1, 2, 2, 3)]
    assert asyncio.run(evening()) == [away, *seen[:2], away, *seen[2:], away]


def test_who_does_not_read_is_let_go_and_the_other_sees_everything(tmp_path: Path):
    path, rounds, size = tmp_path / NAME, 40, 30_000

    async def evening() -> list[int]:
        gallery, stage, seen = Gallery(), Stage(), []
        gallery.lead_to(stage)
        with socket.socket(socket.AF_UNIX) as deaf:
            async with listening(path, Parrot(), gallery), sought(path) as (reader, _):
                await reader.readline()
                deaf.connect(str(path))
                deaf.sendall(write_asked(Asked(Order.WATCH)))
                while not gallery.full:
                    await asyncio.sleep(0)
                for n in range(rounds):
                    stage.told = {"state": "running", "n": n, "text": "x" * size}
                    gallery.stir()
                    while json.loads(await reader.readline()).get("n") != n:
                        pass
                    seen.append(n)
                assert not gallery.full
        return seen

    assert rounds * size > 10 * MOST_UNREAD
    assert asyncio.run(asyncio.wait_for(evening(), 20)) == list(range(rounds))


def test_a_third_watcher_is_refused_and_clients_are_served_beside_them(tmp_path: Path):
    path = tmp_path / NAME

    async def evening() -> tuple[bytes, list[Answer]]:
        gallery = Gallery()
        gallery.lead_to(Stage())
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(listening(path, Parrot(), gallery))
            for _ in range(MOST_WATCHERS):
                reader, _ = await stack.enter_async_context(sought(path))
                assert b"idle" in await reader.readline()
            reader, _ = await stack.enter_async_context(sought(path))
            refused = await reader.readline()
            threads = stack.enter_context(ThreadPoolExecutor(MOST_CLIENTS))
            said, in_a_thread = Asked(Order.SAY, "Hi."), asyncio.get_running_loop().run_in_executor
            crowd = (in_a_thread(threads, ask, said, (path,)) for _ in range(MOST_CLIENTS - 1))
            return refused, await asyncio.gather(*crowd)

    refused, answers = asyncio.run(asyncio.wait_for(evening(), 20))
    assert json.loads(refused) == {"ok": False, "told": "2 watch already"}
    assert answers == [Answer(True, "say Hi.")] * (MOST_CLIENTS - 1)


@pytest.mark.long
def test_a_watcher_is_patient_and_a_word_is_its_good_bye(tmp_path: Path):
    path = tmp_path / NAME

    async def evening() -> bytes:
        gallery = Gallery()
        gallery.lead_to(Stage())
        async with listening(path, Parrot(), gallery), sought(path) as (reader, writer):
            await reader.readline()
            later = await reader.readline()  # the sign of life, when a client would be let go
            writer.write(b"x")
            assert await reader.read() == b""
            return later

    assert asyncio.run(asyncio.wait_for(evening(), 20)) == b'{"state":"idle"}\n'


def test_a_service_that_ends_lets_its_watchers_go_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    path = tmp_path / NAME

    async def evening() -> bytes:
        gallery = Gallery()
        gallery.lead_to(Stage())
        async with AsyncExitStack() as stack:
            async with listening(path, Parrot(), gallery):
                reader, _ = await stack.enter_async_context(sought(path))
                await reader.readline()
            return await reader.read()

    assert asyncio.run(asyncio.wait_for(evening(), 20)) == b""
    assert caplog.records == []


def test_what_is_no_service_does_not_answer(tmp_path: Path):
    path = tmp_path / NAME

    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.1 400\r\n")
        writer.close()

    async def evening() -> dict[str, Any]:
        async with (
            await asyncio.start_unix_server(nonsense, path),
            aclosing(watch((path,))) as all_,
        ):
            with pytest.raises(Refusal, match="does not answer: not a line of JSON"):
                await asyncio.to_thread(ask, Asked(Order.STATUS), (path,))
            return await anext(all_)

    assert asyncio.run(evening()) == {"state": "away"}

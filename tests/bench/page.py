"""The page for a phone: what its process weighs, how soon a page is there, and what looking costs.

The server is the real one, as a process. Sessions of short legs run here in real time, as in
`watch`, with nobody and with ten phones looking in turns; the phones are another process.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

from table import Row
from watch import Nobody, _session

from stridecue.app.control.gallery import Gallery
from stridecue.app.control.server import listening
from support.page_server import PageServer, furnish, page_server

MEMORY_MB, FIRST_PAGE_S, RATIO, SEEN_MS = 45.0, 0.15, 1.2, 100.0
TURNS, PHONES = 6, 10
ROUNDS = 5
"""Of all pages, in a row."""

LOOKERS = """
import asyncio, json, sys, time

async def look(port, seen, there):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /live HTTP/1.1\\r\\nhost: localhost\\r\\n\\r\\n")
    while line := await reader.readline():
        now = time.monotonic() * 1_000
        there.set()
        if not line.startswith(b"data: "):
            continue
        glance = json.loads(line[6:])["glance"]
        if glance and glance.get("leg"):
            seen.setdefault(glance["leg"]["since"], now)

async def main(port, phones):
    kept = [({}, asyncio.Event()) for _ in range(phones)]
    async with asyncio.TaskGroup() as tasks:
        looking = [tasks.create_task(look(port, seen, there)) for seen, there in kept]
        for _, there in kept:
            await there.wait()
        print("there", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        for one in looking:
            one.cancel()
    print(json.dumps([now - since for seen, _ in kept for since, now in seen.items()]))

asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
"""


def rows() -> Iterator[Row]:
    """Start and memory, each page, then a session that is looked at."""
    with tempfile.TemporaryDirectory(dir=".") as place:
        folder = Path(place).resolve()
        control = furnish(folder)
        began = time.perf_counter()
        with page_server(folder) as server:
            yield Row("page.start", time.perf_counter() - began, "s")
            yield from _pages(server)
            yield from asyncio.run(_looked_at(server, control))


def _pages(server: PageServer) -> Iterator[Row]:
    first = _took(server, "/")
    yield Row("page.first", first, "s", FIRST_PAGE_S)
    yield from _memory(server, "idle")
    paths = server.paths()
    took = [_took(server, path) for _ in range(ROUNDS) for path in paths]
    yield Row("page.pages", len(paths), "pages")
    yield Row("page.page_p50", median(took) * 1_000, "ms")
    yield Row("page.page_p99", quantiles(took, n=100)[98] * 1_000, "ms")
    yield from _memory(server, "visited")


def _took(server: PageServer, path: str) -> float:
    began = time.perf_counter()
    status, _ = server.get(path)
    assert status == 200, (path, status)
    return time.perf_counter() - began


def _memory(server: PageServer, when: str) -> Iterator[Row]:
    resident, share = server.memory_mb()
    yield Row(f"page.{when}_rss", resident, "MB", MEMORY_MB)
    yield Row(f"page.{when}_pss", share, "MB")


async def _looked_at(server: PageServer, control: Path) -> list[Row]:
    """Lateness of boundaries with the page there and nobody, then ten, looking; and the delay."""
    alone: list[list[float]] = []
    beside: list[list[float]] = []
    seen: list[float] = []
    told: list[Row] = []
    gallery = Gallery()
    async with listening(control, Nobody(), gallery):
        for _ in range(TURNS):
            alone.append(await _session(gallery))
            late, when = await _ten_look(server, gallery)
            beside.append(late)
            seen += when
        told += await asyncio.to_thread(lambda: [*_memory(server, "looked_at")])
        gallery.close()
    for name, late in (("alone", [*chain(*alone)]), ("looked_at", [*chain(*beside)])):
        told.append(Row(f"page.boundary_{name}_p50", median(late), "ms"))
    turns = [median(one) / median(other) for one, other in zip(beside, alone, strict=True)]
    told.append(Row("page.boundary_ratio", median(turns), "x p50", RATIO))
    told.append(Row("page.seen_p50", median(seen), "ms", SEEN_MS))
    told.append(Row("page.seen_p99", quantiles(seen, n=100)[98], "ms"))
    share = len(seen) / PHONES / sum(map(len, beside))
    told.append(Row("page.legs_seen", share, "share", 0.97, better="higher"))
    return told


async def _ten_look(server: PageServer, gallery: Gallery) -> tuple[list[float], list[float]]:
    words = (sys.executable, "-c", LOOKERS, str(server.port), str(PHONES))
    pipe = asyncio.subprocess.PIPE
    lookers = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    assert lookers.stdout is not None
    await lookers.stdout.readline()
    late = await _session(gallery)
    told, _ = await lookers.communicate(b"\n")
    return late, list(json.loads(told))

"""A watcher in virtual time: what was written to it, and when; and a scene to be watched."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from stridecue.app.control.gallery import Gallery


@dataclass
class Stage:
    """Shows whatever it is given; `spare` as in `Scene`. `looks` counts who looked."""

    told: dict[str, Any] = field(default_factory=lambda: {"state": "idle"})
    spare: int | None = None
    looks: int = 0

    def glance(self) -> Mapping[str, Any]:
        self.looks += 1
        return dict(self.told)


class Paper(asyncio.Transport):
    """A connection that takes everything down, with the time of the loop."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        super().__init__()
        self._reader = reader
        self._loop = asyncio.get_running_loop()
        self._closing = False
        self.lines: list[tuple[float, dict[str, Any]]] = []

    def write(self, data: Any) -> None:
        self.lines.append((round(self._loop.time(), 6), json.loads(data)))

    def get_write_buffer_size(self) -> int:
        return 0

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self._closing = True
        self._reader.feed_eof()

    @property
    def told(self) -> list[dict[str, Any]]:
        """What was told, without its times."""
        return [glance for _, glance in self.lines]


@asynccontextmanager
async def watched(gallery: Gallery) -> AsyncIterator[Paper]:
    """Somebody who watches while the block runs."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    paper = Paper(reader)
    writer = asyncio.StreamWriter(paper, asyncio.StreamReaderProtocol(reader), reader, loop)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(gallery.attend(reader, writer))
        try:
            yield paper
        finally:
            writer.close()

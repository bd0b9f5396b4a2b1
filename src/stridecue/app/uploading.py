"""Uploading: what is over is handed to the runner's own command, one after the other.

Never in the session's path: at the end of `run`, by `sessions upload`, and by the service while it
waits for a press. What fails stays where it is and is tried again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from stridecue.app.out import warn
from stridecue.app.outside import command_of, run_outside
from stridecue.codec.settings import UploadSettings
from stridecue.store.history import take_in
from stridecue.store.uploads import Parcel, failed, parcels, succeeded
from stridecue.units import SECOND

Run = Callable[[list[str], float], Awaitable[str | None]]
"""As `run_outside`: a command and its seconds; why it failed."""

FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3_600.0
"""Seconds to the next try after a failure, twice as long each time (our choice)."""

LOOK_S = 60.0
"""Seconds between two looks at what there is to do."""


async def hand_over(parcel: Parcel, wanted: UploadSettings, run: Run = run_outside) -> str | None:
    """Give one session to the command, and remember how it went; why it failed.

    Raises `OSError` where that cannot be remembered.
    """
    if wanted.command is None:
        return "no command is set"
    command = command_of(wanted.command, {"path": str(parcel.fit.absolute())})
    why = await run(command, wanted.within / SECOND)
    if why is None:
        await asyncio.to_thread(succeeded, parcel)
    else:
        await asyncio.to_thread(failed, parcel, why)
    return why


def upload_all(folder: Path, wanted: UploadSettings, only: int | None = None) -> bool:
    """Hand over all that waits, or session `only`, and say how it went; whether all went well.

    The first that fails is the last that is tried. Raises `OSError`.
    """
    if wanted.command is None:
        return True
    for parcel in parcels(folder):
        if only not in (None, parcel.saved.number):
            continue
        why = asyncio.run(hand_over(parcel, wanted))
        if why is not None:
            warn(f"not uploaded: {parcel.saved.path.name}: {why}")
            warn("it waits, and is tried again; `stridecue sessions upload` tries it now")
            return False
        warn(f"uploaded: {parcel.saved.path.name}")
    return True


WANTED = "upload-wanted"
"""A file of this name in the runtime folder starts the unit that may reach a network."""

UNIT = "STRIDECUE_UPLOAD_UNIT"
"""Set by the service's unit, which reaches none, where that other unit is there."""


def asker(environment: Mapping[str, str]) -> Callable[[], None] | None:
    """Asks a unit to upload, where there is one; raises `OSError` then."""
    runtime = environment.get("RUNTIME_DIRECTORY")
    if not runtime or not environment.get(UNIT):
        return None
    return (Path(runtime) / WANTED).touch


class Housework:
    """What a device does for the sessions in `folder` while nobody runs.

    `tell` hears of a failure, once until something has been uploaded again. `ask` has somebody else
    upload; how that went is seen at the next look.
    """

    def __init__(
        self,
        folder: Path,
        wanted: UploadSettings,
        tell: Callable[[str], None],
        run: Run = run_outside,
        ask: Callable[[], None] | None = None,
    ) -> None:
        self._folder = folder
        self._wanted = wanted
        self._tell = tell
        self._run = run
        self._ask = ask
        self._pause = FIRST_PAUSE
        self._asked: tuple[Parcel, ...] | None = None
        """What waited when somebody was asked."""

    async def forever(self, idle: Callable[[], bool]) -> None:
        """Do it bit by bit, whenever `idle`."""
        pause = LOOK_S
        while True:
            await asyncio.sleep(pause)
            pause = await self.once() if idle() else LOOK_S

    async def once(self) -> float:
        """Take one session in, or upload one; seconds until the next look."""
        try:
            if await asyncio.to_thread(take_in, self._folder, 1):
                return 0.0
            waiting = await asyncio.to_thread(parcels, self._folder)
            if self._wanted.command is None or not waiting:
                self._pause, self._asked = FIRST_PAUSE, None
                return LOOK_S
            if self._ask is not None:
                return self._look_and_ask(waiting, self._ask)
            why = await hand_over(waiting[0], self._wanted, self._run)
        except OSError:  # a card that refuses is told of at the end of each session
            return LONGEST_PAUSE
        if why is None:
            self._pause = FIRST_PAUSE
            return 0.0
        if not any(one.tries for one in waiting):
            self._tell(why)
        return self._longer()

    def _look_and_ask(self, waiting: tuple[Parcel, ...], ask: Callable[[], None]) -> float:
        """See how it went since it was asked for, and ask again; seconds until the next look."""
        asked, self._asked = self._asked, waiting
        if asked is not None:
            failed_now = [one for one in waiting if one.tries]
            if failed_now and not any(one.tries for one in asked):
                self._tell(failed_now[-1].why)
            left = {one.saved.number for one in waiting}
            if any(one.saved.number not in left for one in asked):
                self._pause = FIRST_PAUSE
        ask()
        return self._longer()

    def _longer(self) -> float:
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE)
        return pause

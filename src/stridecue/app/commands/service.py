"""`stridecue service`: the device without a screen, wired to what is there."""

import argparse
import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from stridecue.app import power
from stridecue.app.boot import BootMoment
from stridecue.app.collector import set_aside
from stridecue.app.control.reception import Reception
from stridecue.app.control.server import listening, own_socket
from stridecue.app.devices import open_devices
from stridecue.app.files import cache_folder, config_folder, sessions_folder
from stridecue.app.house import House, open_house
from stridecue.app.knowing import knowing
from stridecue.app.notify import Notifier
from stridecue.app.out import warn
from stridecue.app.parts import Parts
from stridecue.app.putting import told
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.service import Service
from stridecue.app.troubles import Troubles
from stridecue.app.uploading import Housework, asker
from stridecue.app.wallclock import wall_ms
from stridecue.app.wireless import Wireless
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.live import hold_still
from stridecue.workout.phrases import ENGLISH


def run(arguments: argparse.Namespace) -> int:
    """Run until SIGTERM, a shutdown by the buttons, or a new version of the program."""
    config = config_folder(arguments.config, os.environ)
    sessions = sessions_folder(arguments.sessions, os.environ)
    troubles = Troubles()
    opening = partial(_opened, config, sessions)
    try:
        house = opening()
    except Refusal as refusal:
        # Who runs cannot mend a file: the device works with what it assumes, and says so.
        troubles.tell(ENGLISH.say("settings_bad"), str(refusal))
        house = knowing(House(config), sessions)
    told.repeat(troubles, house.phrases)
    asyncio.run(_live(house, sessions, troubles, opening))
    return Exit.OK


def _opened(config: Path, sessions: Path) -> House:
    """The configuration as it is now. Raises `Refusal`."""
    house = open_house(config, os.environ)
    for note in house.notes:
        warn(note)
    return knowing(house, sessions)


async def _live(
    house: House, sessions: Path, troubles: Troubles, opening: Callable[[], House]
) -> None:
    """One service after the other, a new one for each new configuration."""
    loop = asyncio.get_running_loop()
    reception, notifier = Reception(), Notifier(os.environ)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, reception.stop)
    async with AsyncExitStack() as stack:
        await _open_door(reception, stack)
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        pulse = tasks.create_task(_pulse(reception, notifier))
        following: House | None = house
        while following is not None and not reception.stopped:
            again = following is not house
            following = await _serve(
                following, sessions, troubles, opening, reception, notifier, again=again
            )
        pulse.cancel()


async def _open_door(reception: Reception, stack: AsyncExitStack) -> None:
    """Answer orders from outside, where there is a place for it; without, it works all the same."""
    place = own_socket(os.environ)
    if place is None:
        return
    try:
        await stack.enter_async_context(listening(place, reception, reception.gallery))
    except OSError as error:
        warn(f"{place}: {error.strerror or error}; no orders are taken from outside")


async def _serve(
    house: House,
    sessions: Path,
    troubles: Troubles,
    opening: Callable[[], House],
    reception: Reception,
    notifier: Notifier,
    *,
    again: bool,
) -> House | None:
    """Open what there is, and run until the end; the configuration to go on with, if any."""
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    runtime = os.environ.get("RUNTIME_DIRECTORY", "").split(":")[0]
    cache = cache_folder(os.environ)
    async with open_devices(house, inlet, troubles.tell, cache=cache, book=sessions) as devices:
        if runtime and house.settings.start.wifi_rests:
            devices.performers["wifi"] = Wireless(Path(runtime))
        parts = Parts(
            devices=devices,
            inlet=inlet,
            troubles=troubles,
            notifier=notifier,
            sessions=sessions,
            runtime=Path(runtime) if runtime else None,
            clock=loop.time,
            wall=wall_ms,
            boot=BootMoment.of(loop.time()),
            hold=hold_still,
            reopen=opening,
            again=again,
            gallery=reception.gallery,
        )
        service = Service(house, parts)
        not_uploaded = partial(troubles.tell, ENGLISH.say("not_uploaded"))
        housework = Housework(sessions, house.settings.upload, not_uploaded, ask=asker(os.environ))
        set_aside()
        reception.lead_to(service)
        async with asyncio.TaskGroup() as tasks:
            beside = [
                tasks.create_task(_date(service)),
                tasks.create_task(housework.forever(lambda: service.idle)),
                tasks.create_task(power.watch(lambda: service.idle, inlet, troubles.tell)),
            ]
            await service.run()
            for one in beside:
                one.cancel()
        reception.lead_to(None)
    return service.renewed


async def _date(service: Service) -> None:
    """Look at the wall clock now and then."""
    while True:
        await asyncio.sleep(LOOK_S)
        service.keep_date()


LOOK_S = 20.0
"""Seconds between two looks at the wall clock."""


async def _pulse(reception: Reception, notifier: Notifier) -> None:
    """Tell the manager that the loop turns, as long as it does."""
    every = notifier.watchdog
    if every is None:
        return
    loop = asyncio.get_running_loop()
    beat = loop.time()
    while True:
        if reception.healthy:
            notifier.alive()
        beat = max(beat + every, loop.time())
        await asyncio.sleep(beat - loop.time())

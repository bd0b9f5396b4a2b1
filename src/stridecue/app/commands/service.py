"""`stridecue service`: the device without a screen, wired to what is there."""

import argparse
import asyncio
import os
import signal
from functools import partial
from pathlib import Path

from stridecue.app import power
from stridecue.app.boot import BootMoment
from stridecue.app.collector import set_aside
from stridecue.app.devices import open_devices
from stridecue.app.files import cache_folder, config_folder, sessions_folder
from stridecue.app.house import House, open_house
from stridecue.app.knowing import knowing
from stridecue.app.notify import Notifier
from stridecue.app.out import warn
from stridecue.app.putting import told
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.service import Parts, Service
from stridecue.app.troubles import Troubles
from stridecue.app.uploading import Housework, asker
from stridecue.app.wallclock import wall_ms
from stridecue.app.wireless import Wireless
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.live import hold_still
from stridecue.workout.phrases import ENGLISH


def run(arguments: argparse.Namespace) -> int:
    """Run until SIGTERM."""
    troubles = Troubles()
    config = config_folder(arguments.config, os.environ)
    try:
        house = open_house(config, os.environ)
    except Refusal as refusal:
        # Who runs cannot mend a file: the device works with what it assumes, and says so.
        troubles.tell(ENGLISH.say("settings_bad"), str(refusal))
        house = House(config)
    told.repeat(troubles, house.phrases)
    for note in house.notes:
        warn(note)
    sessions = sessions_folder(arguments.sessions, os.environ)
    asyncio.run(_serve(knowing(house, sessions), sessions, troubles))
    return Exit.OK


async def _serve(house: House, sessions: Path, troubles: Troubles) -> None:
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    notifier = Notifier(os.environ)
    runtime = os.environ.get("RUNTIME_DIRECTORY")
    cache = cache_folder(os.environ)
    opening = open_devices(
        house,
        inlet,
        troubles.tell,
        cache=cache,
        book=sessions,
    )
    async with opening as devices:
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
        )
        service = Service(house, parts)
        not_uploaded = partial(troubles.tell, ENGLISH.say("not_uploaded"))
        housework = Housework(sessions, house.settings.upload, not_uploaded, ask=asker(os.environ))
        set_aside()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, service.stop)
        async with asyncio.TaskGroup() as tasks:
            beside = [
                tasks.create_task(_pulse(service, notifier)),
                tasks.create_task(_date(service)),
                tasks.create_task(housework.forever(lambda: service.idle)),
                tasks.create_task(power.watch(lambda: service.idle, inlet, troubles.tell)),
            ]
            await service.run()
            for one in beside:
                one.cancel()


async def _date(service: Service) -> None:
    """Look at the wall clock now and then."""
    while True:
        await asyncio.sleep(LOOK_S)
        service.keep_date()


LOOK_S = 20.0
"""Seconds between two looks at the wall clock."""


async def _pulse(service: Service, notifier: Notifier) -> None:
    """Tell the manager that the loop turns, as long as it does."""
    every = notifier.watchdog
    if every is None:
        return
    loop = asyncio.get_running_loop()
    beat = loop.time()
    while True:
        if service.healthy:
            notifier.alive()
        beat = max(beat + every, loop.time())
        await asyncio.sleep(beat - loop.time())

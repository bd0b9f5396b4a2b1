"""`stridecue page`: the page for a phone, served; and the phones that are paired."""

import argparse
import asyncio
import json
import os
import signal
import socket
import time

from stridecue.app.boot import BootMoment
from stridecue.app.control.aside import watch
from stridecue.app.control.server import known_sockets
from stridecue.app.files import cache_folder, config_folder, sessions_folder
from stridecue.app.out import say, warn
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.site import made
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.codec.settings import PhoneSettings
from stridecue.web import Gate, Hub, NotYet, Phones, bound, serve
from stridecue.web.serving import EVERYWHERE, LOOPBACK

LOOK = 3.0
"""Seconds between two looks at the settings: who switches the page on has his phone in hand."""


def run(arguments: argparse.Namespace) -> int:
    """Answer one of them."""
    kit = _kit(arguments)
    try:
        return ASKED[arguments.asked](arguments, kit)
    except OSError as error:
        place = error.filename or kit.sessions.parent
        raise Refusal(f"{place}: {error.strerror or error}", Exit.DEVICE) from None


def _kit(arguments: argparse.Namespace) -> Kit:
    sessions = sessions_folder(arguments.sessions, os.environ)
    state = sessions.parent
    clock = time.monotonic
    return Kit(
        config=config_folder(arguments.config, os.environ),
        sessions=sessions,
        cache=cache_folder(os.environ),
        places=known_sockets(os.environ),
        wall=wall_ms,
        gate=Gate(state, clock, BootMoment.of(clock()).boot),
        phones=Phones(state, wall_ms),
        hub=Hub(clock),
    )


def _serve(arguments: argparse.Namespace, kit: Kit) -> int:
    """Until SIGTERM; where the settings name another door meanwhile, at that one."""
    opened = kit.opened()
    if opened.wrong:
        warn(opened.wrong)
    while not asyncio.run(_live(kit, _open(arguments, kit.house.settings.phone))):
        say("the settings of the page have changed")
    return Exit.OK


def _open(arguments: argparse.Namespace, wanted: PhoneSettings) -> list[socket.socket]:
    """Sockets where the settings or the command want them."""
    everywhere = arguments.everywhere or wanted.page
    port = wanted.port if arguments.port is None else arguments.port
    try:
        sockets = bound(EVERYWHERE if everywhere else LOOPBACK, port)
    except PermissionError:
        raise Refusal(
            f"port {port} is for the unit, or for root: name another one, such as --port 8080",
            Exit.DEVICE,
        ) from None
    except OSError as error:
        raise Refusal(f"port {port}: {error.strerror or error}", Exit.DEVICE) from None
    port = sockets[0].getsockname()[1]
    say(f"http://{_name() if everywhere else 'localhost'}{'' if port == 80 else f':{port}'}/")
    return sockets


def _name() -> str:
    """What this machine is called in its network, by multicast DNS."""
    return f"{socket.gethostname().partition('.')[0]}.local"


async def _live(kit: Kit, sockets: list[socket.socket]) -> bool:
    """Answer, and watch what the service does; whether it is for good that it ends."""
    loop = asyncio.get_running_loop()
    stopped, enough = asyncio.Event(), asyncio.Event()

    def stop() -> None:
        enough.set()
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    async with asyncio.TaskGroup() as tasks:
        beside = (tasks.create_task(_watch(kit)), tasks.create_task(_changed(kit, stopped)))
        await serve(made(kit), kit.hub, sockets, stopped)
        for one in beside:
            one.cancel()
    return enough.is_set()


async def _changed(kit: Kit, stopped: asyncio.Event) -> None:
    """Stop when the settings name another door. With a mistake in them the old ones stay."""
    wanted = kit.house.settings.phone
    while True:
        await asyncio.sleep(LOOK)
        opened = kit.opened()
        if not opened.wrong and opened.house.settings.phone != wanted:
            stopped.set()
            return


async def _watch(kit: Kit) -> None:
    async for glance in watch(kit.places):
        kit.hub.publish(json.dumps(glance))


def _code(arguments: argparse.Namespace, kit: Kit) -> int:
    del arguments
    try:
        code = kit.gate.make()
    except NotYet as early:
        raise Refusal(f"a code was made a moment ago: wait {early.left:.0f} s") from None
    say(code)
    warn("to be typed on the page of the phone, within three minutes")
    return Exit.OK


def _phones(arguments: argparse.Namespace, kit: Kit) -> int:
    del arguments
    there = kit.phones.all()
    for one in there:
        since = "date unknown" if one.since is None else str(day_of(one.since))
        say(f"{one.name}  {since}")
    if not there:
        warn("no phone is paired: open the page on one, and choose `Pair this phone`")
    return Exit.OK


def _forget(arguments: argparse.Namespace, kit: Kit) -> int:
    there = kit.phones.all()
    known = {one.name for one in there}
    unknown = [name for name in arguments.names if name not in known and name != "all"]
    if unknown:
        names = ", ".join(sorted(known)) or "none is"
        raise Refusal(f"{unknown[0]}: no phone of that name is paired: {names}")
    for one in there:
        if one.name in arguments.names or "all" in arguments.names:
            kit.phones.forget(one.mark)
            say(f"forgotten: {one.name}")
    return Exit.OK


ASKED = {"serve": _serve, "code": _code, "phones": _phones, "forget": _forget}
"""Who answers what."""

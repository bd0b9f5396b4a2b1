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
from stridecue.web import Gate, Hub, NotYet, Phones, bound, serve
from stridecue.web.serving import EVERYWHERE, LOOPBACK


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
    """Until SIGTERM."""
    opened = kit.opened()
    if opened.wrong:
        warn(opened.wrong)
    wanted = opened.house.settings.phone
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
    asyncio.run(_live(kit, sockets))
    return Exit.OK


def _name() -> str:
    """What this machine is called in its network, by multicast DNS."""
    return f"{socket.gethostname().partition('.')[0]}.local"


async def _live(kit: Kit, sockets: list[socket.socket]) -> None:
    """Answer, and watch what the service does."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(_watch(kit))
        await serve(made(kit), kit.hub, sockets, stopped)
        watching.cancel()


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

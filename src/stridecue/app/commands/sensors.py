"""`stridecue sensors`: found, paired, listed, forgotten, watched and calibrated."""

import argparse
import asyncio
import os
import sys
from functools import partial

from stridecue.app.files import cache_folder, sessions_folder
from stridecue.app.house import House, open_house
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.sensors import shelf
from stridecue.app.sensors.bookkeeping import wanted_of
from stridecue.ble import Device, RadioError, Reason, scan
from stridecue.codec.bluetooth import FITNESS_MACHINE_SERVICE, HEART_RATE_SERVICE, RSC_SERVICE
from stridecue.codec.book import SensorBook
from stridecue.session.events import Sensor
from stridecue.session.tidings import NAMES
from stridecue.store import BookFile
from stridecue.workout.oval import STANDARD

KINDS = {
    HEART_RATE_SERVICE: "heart rate",
    RSC_SERVICE: "footpod",
    FITNESS_MACHINE_SERVICE: "treadmill",
}

NO_RADIO = {
    Reason.NO_BLUETOOTH: "No Bluetooth here: is there an adapter, and does its service run? "
    "`systemctl status bluetooth` tells"
}


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    house = open_house(arguments.config, os.environ)
    file, book = shelf.open_book(arguments.sessions)
    match arguments.asked:
        case "scan":
            return _scan(arguments.seconds, house.settings.sensors.adapter, book)
        case "pair" if arguments.address:
            return shelf.pin(file, book, arguments.address, Sensor(arguments.kind))
        case "pair":
            return _pair(house, file, book)
        case "list":
            return shelf.list_all(book, as_json=arguments.json)
        case "forget":
            return shelf.forget(file, book, arguments.address)
        case "watch":
            return _watch(arguments, house, book)
        case _:
            return _calibrate(arguments, house)


def _scan(seconds: float, adapter: str, book: SensorBook) -> int:
    """List the sensors in reach, the strongest first; 3 where there is no Bluetooth."""
    try:
        found = asyncio.run(scan(seconds, adapter))
    except RadioError as error:
        raise Refusal(NO_RADIO.get(error.reason, str(error)), Exit.DEVICE) from None
    for device in found:
        say(_line(device, book))
    if not found:
        warn("no strap and no footpod in reach: wear it, moisten it, and close other apps")
    return Exit.OK


def _line(device: Device, book: SensorBook) -> str:
    """`A0:9E:1A:12:34:56  -61 dBm  Polar H10  heart rate  yours`."""
    kinds = [name for service, name in KINDS.items() if service in device.services]
    strength = "" if device.rssi is None else f"{device.rssi} dBm"
    known = book.of(device.address)
    mine = "  yours" if known is not None and known.pinned else ""
    line = f"{device.address}  {strength:>8}  {device.name or '-'}  {', '.join(kinds)}"
    return line.rstrip() + mine


def _pair(house: House, file: BookFile, book: SensorBook) -> int:
    if not sys.stdin.isatty():
        raise Refusal(
            "pairing asks questions: run it in a terminal, or name the sensor with --address",
            Exit.USAGE,
        )
    from stridecue.app.sensors.attend import choose  # noqa: PLC0415 (only where there is a dialogue)

    sensors = tuple(one.sensor for one in wanted_of(house.settings.sensors, SensorBook()))
    chosen = asyncio.run(choose(book, sensors, house.settings.sensors.adapter))
    if chosen != book:
        shelf.save(file, chosen)
    return Exit.OK


def _watch(arguments: argparse.Namespace, house: House, book: SensorBook) -> int:
    wanted = wanted_of(house.settings.sensors, book)
    if not wanted:
        raise Refusal("the settings want no sensor: set `heart` or `foot` under `sensors`")
    from stridecue.app.sensors.watching import watch  # noqa: PLC0415 (rich is for a screen)

    adapter = house.settings.sensors.adapter
    asyncio.run(watch(wanted, adapter, arguments.seconds, as_json=arguments.json))
    return Exit.OK


def _calibrate(arguments: argparse.Namespace, house: House) -> int:
    if house.settings.sensors.foot is None:
        raise Refusal("the settings want no footpod: set `foot` under `sensors`")
    from stridecue.app.devices import open_devices  # noqa: PLC0415 (pins and voice, for this alone)
    from stridecue.app.sensors.lapping import calibrate_live  # noqa: PLC0415 (likewise)

    lap = arguments.metres or STANDARD.lap_length(arguments.lane)
    opening = partial(
        open_devices,
        house,
        cache=cache_folder(os.environ),
        book=sessions_folder(arguments.sessions, os.environ),
    )
    say(f"{arguments.laps} laps of {lap:.2f} m. {NAMES[Sensor.FOOT].capitalize()} on?")
    return asyncio.run(calibrate_live(opening, arguments.laps, lap, house.phrases))

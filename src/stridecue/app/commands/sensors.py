"""`stridecue sensors scan`: which straps and footpods are in reach."""

import argparse
import asyncio
import os

from stridecue.app.house import open_house
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.ble import Device, RadioError, Reason, scan
from stridecue.codec.bluetooth import FITNESS_MACHINE_SERVICE, HEART_RATE_SERVICE, RSC_SERVICE

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
    """List them, the strongest first; 3 where there is no Bluetooth."""
    adapter = open_house(arguments.config, os.environ).settings.sensors.adapter
    try:
        found = asyncio.run(scan(arguments.seconds, adapter))
    except RadioError as error:
        raise Refusal(NO_RADIO.get(error.reason, str(error)), Exit.DEVICE) from None
    for device in found:
        say(_line(device))
    if not found:
        warn("no strap and no footpod in reach: wear it, moisten it, and close other apps")
    return Exit.OK


def _line(device: Device) -> str:
    """`A0:9E:1A:12:34:56  -61 dBm  Polar H10  heart rate`."""
    kinds = [name for service, name in KINDS.items() if service in device.services]
    strength = "" if device.rssi is None else f"{device.rssi} dBm"
    return f"{device.address}  {strength:>8}  {device.name or '-'}  {', '.join(kinds)}".rstrip()

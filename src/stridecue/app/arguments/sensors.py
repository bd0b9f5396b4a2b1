"""The commands for sensors: `sensors` and `decode`."""

from pathlib import Path

from stridecue.app.arguments import values
from stridecue.app.arguments.common import Commands, add_config, command
from stridecue.app.guidance import CALIBRATE, DECODE, DECODE_EPILOG, PAIR, SENSORS, SENSORS_EPILOG

KINDS = ("heart", "foot", "treadmill")


def add_decode(commands: Commands) -> None:
    """`stridecue decode`."""
    decode = command(
        commands, "decode", "read one frame of a Bluetooth sensor", DECODE, DECODE_EPILOG
    )
    decode.add_argument("characteristic", metavar="CHARACTERISTIC")
    decode.add_argument("hex", nargs="*", metavar="HEX")


def add_sensors(commands: Commands) -> None:
    """`stridecue sensors`."""
    sensors = command(
        commands, "sensors", "find, pair, watch and calibrate sensors", SENSORS, SENSORS_EPILOG
    )
    asked = sensors.add_subparsers(dest="asked", metavar="WHAT", required=True)
    scan = command(asked, "scan", "list the sensors that are in reach")
    scan.add_argument("--seconds", type=values.seconds, default=5.0, metavar="N", help="(5)")
    pair = command(asked, "pair", "choose yours; no other is connected to then", PAIR)
    pair.add_argument("--address", type=values.address, metavar="A", help="pin this one, unheard")
    pair.add_argument("--kind", choices=KINDS, default="heart", help="what is at A (heart)")
    listed = command(asked, "list", "print the sensors that are known")
    listed.add_argument("--json", action="store_true", help="a JSON object for each")
    forget = command(asked, "forget", "forget a sensor; the system's own list is not touched")
    forget.add_argument("address", metavar="ADDRESS|all")
    watch = command(asked, "watch", "show values, ages, links and what has happened, live")
    watch.add_argument("--json", action="store_true", help="a JSON object for each, every second")
    watch.add_argument("--seconds", type=values.seconds, metavar="N", help="so long (until Ctrl+C)")
    calibrate = command(asked, "calibrate", "set a footpod right by measured laps", CALIBRATE)
    calibrate.add_argument("--laps", type=values.laps, default=4, metavar="N", help="so many (4)")
    length = calibrate.add_mutually_exclusive_group()
    length.add_argument(
        "--lane", type=int, choices=range(1, 10), default=1, help="of a 400 m track (1)"
    )
    length.add_argument("--metres", type=values.metres, metavar="M", help="the length of a lap")
    for one in (scan, pair, listed, forget, watch, calibrate):
        one.add_argument("--sessions", type=Path, metavar="DIR", help="where the book is")
        add_config(one)

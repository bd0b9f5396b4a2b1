"""Power: what the Pi's firmware tells of voltage and heat, said once each time it happens."""

import asyncio
import re
from collections.abc import Callable

from stridecue.app.doctor.probe import Machine
from stridecue.runtime.inlet import Inlet
from stridecue.session.events import Alarm, DeviceTold
from stridecue.session.tidings import ALARMS
from stridecue.workout.phrases import ENGLISH

LOOK_S = 30.0
"""Seconds between two looks: a battery that gives way does it over minutes. Our choice."""

VOLTAGE, SLOWED, HOT = 0x1, 0x4, 0x8
"""Bits of the firmware's get_throttled (Raspberry Pi documentation, vcgencmd): too little voltage
now, slowed down now, near its limit of heat now. The same sixteen bits higher: since it was
started."""

EVER = 16

HERE = Machine()


def bits_of(told: str | None) -> int | None:
    """The firmware's get_throttled, such as `throttled=0x50000` or `50000`, as a number."""
    found = re.search(r"(?:0x)?([0-9a-fA-F]+)\s*$", told or "")
    return None if found is None else int(found[1], 16)


def alarms(before: int | None, bits: int) -> tuple[Alarm, ...]:
    """What is to be told now, `before` being what was seen at the last look, `None` at the first.

    A dip between two looks is seen once, by the bit that stays; what had happened before the first
    look is past. Who is slowed down for want of voltage is not hot.
    """
    then = bits if before is None else before
    fresh = (bits & ~then) >> EVER
    low = (bits | fresh) & VOLTAGE
    were_low = 0 if before is None else before & VOLTAGE
    told = [Alarm.POWER] if low and not were_low else []
    if _hot(bits, bits) or _hot(fresh, bits | fresh):
        told += [] if before is not None and _hot(before, before) else [Alarm.HEAT]
    return tuple(told)


def _hot(bits: int, voltage: int) -> bool:
    return bool(bits & HOT) or (bool(bits & SLOWED) and not voltage & VOLTAGE)


async def watch(
    idle: Callable[[], bool],
    inlet: Inlet,
    tell: Callable[[str], None],
    read: Callable[[], str | None] = HERE.throttled,
) -> None:
    """Look for ever, or until a first look shows that nothing here tells.

    A session that runs says it in a rest; else `tell` keeps it for the next pause.
    """
    before: int | None = None
    while True:
        bits = bits_of(await asyncio.to_thread(read))
        if bits is None and before is None:
            return
        if bits is not None:
            for alarm in alarms(before, bits):
                if idle():
                    tell(ENGLISH.say(ALARMS[alarm][0]))
                else:
                    inlet.emit(DeviceTold(inlet.now(), alarm))
            before = bits
        await asyncio.sleep(LOOK_S)

"""Tuning: the latency calibrated with the devices that are there, and written down."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from stridecue.app.files import read_text
from stridecue.app.house import SETTINGS
from stridecue.app.keys import typed
from stridecue.app.onsite import Opening
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.voicing.latency import Comparison, Key
from stridecue.codec.amend import with_value
from stridecue.codec.settings import read_settings
from stridecue.runtime.cast import Cast
from stridecue.runtime.inlet import Inlet
from stridecue.session.events import AudioChanged, Event
from stridecue.store.disk import write_safely
from stridecue.units import Ms

KEYS = {"+": Key.EARLIER, "=": Key.EARLIER, "-": Key.LATER, "\n": Key.KEEP, "\r": Key.KEEP}
KEYS |= {"q": Key.QUIT}

NO_BUZZER = "there is no buzzer to compare with: see `stridecue doctor`"
NO_SOUND = "there is no sound device to be heard: see `stridecue doctor`"


class Quiet:
    """An inbox that only hears that the sound has gone: without it there is nothing to compare."""

    def __init__(self, keys: "asyncio.Queue[Key]") -> None:
        self._keys = keys
        self.mute = False

    @property
    def now(self) -> Ms:
        """No session runs."""
        return 0

    def at(self, seconds: float) -> Ms:
        """See `Inbox`."""
        return round(seconds)

    def post(self, event: Event) -> None:
        """Quit when the sound device is missing."""
        if isinstance(event, AudioChanged) and not event.up:
            self.mute = True
            self._keys.put_nowait(Key.QUIT)


async def tune_live(opening: Opening) -> Ms | None:
    """Let a person bring ear and buzzer together; `None` when they leave it.

    Raises `Refusal` without a buzzer or a sound device.
    """
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    keys: asyncio.Queue[Key] = asyncio.Queue()
    quiet = inlet.inbox = Quiet(keys)
    refusal, found = None, None
    async with AsyncExitStack() as stack:
        devices = await stack.enter_async_context(opening(inlet, warn))
        stack.enter_context(typed(loop, lambda key: _strike(keys, key)))
        if "panel" not in devices.performers or devices.ear is None:
            refusal = NO_BUZZER
        else:
            say("+ earlier   - later   enter keeps   q leaves it")
            cast = Cast(devices.performers, {}, lambda name, error: warn(f"{name}: {error}"))
            found = await Comparison(cast, devices.ear, loop.time, keys, _tell).tune()
            refusal = NO_SOUND if quiet.mute else None
    # Only now: what is raised among the devices' tasks would come out as a group of errors.
    if refusal is not None:
        raise Refusal(refusal, Exit.DEVICE)
    return found


def write(config: Path, value: str) -> None:
    """Put `value` into the settings. Raises `Refusal` where that cannot be done safely."""
    path = config / SETTINGS
    try:
        text = with_value(read_text(path) if path.exists() else "", "audio", "latency", value)
    except ValueError as error:
        raise Refusal(f"{path}: {error}; write `latency: {value}` yourself") from None
    settings, _ = read_settings(text, str(path))
    if settings is None:
        raise Refusal(f"{path}: write `latency: {value}` below `audio:` yourself")
    try:
        write_safely(path, text)
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}; write `latency: {value}` yourself") from None
    say(f"{path}: latency: {value}")


def _strike(keys: "asyncio.Queue[Key]", key: str) -> None:
    if key in KEYS:
        keys.put_nowait(KEYS[key])


def _tell(latency: Ms) -> None:
    say(f"the ear is told {latency} ms earlier")

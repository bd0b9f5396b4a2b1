"""Checkup: every check, each within its time, and none that takes another with it."""

import asyncio
import importlib.util
import os
import shlex
import shutil
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.doctor import bluetooth, machine, parts
from stridecue.app.doctor.findings import Finding, bad
from stridecue.app.doctor.probe import Machine, answers_at, my_groups
from stridecue.app.files import workouts_in
from stridecue.app.house import SETTINGS, House, phrases_in, settings_in
from stridecue.app.library import read_file
from stridecue.app.panel_pins import pins_of
from stridecue.app.refusal import Refusal
from stridecue.app.sensors.bookkeeping import wanted_of
from stridecue.app.voicing.speaking import engine_of
from stridecue.app.wallclock import wall_ms
from stridecue.ble import RadioAuditions, RadioError, Timing, own_radio
from stridecue.codec.problems import Severity
from stridecue.codec.settings import Settings
from stridecue.panel.factory import open_factory
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError
from stridecue.session.events import Sensor
from stridecue.session.tidings import NAMES
from stridecue.speech.cache import Cache, Style
from stridecue.speech.errors import SpeechError, UnknownVoiceError
from stridecue.speech.renderer import Renderer
from stridecue.store import BookFile
from stridecue.store.disk import write_safely
from stridecue.store.uploads import parcels
from stridecue.web import Phones
from stridecue.workout.phrases import ENGLISH

PATIENCE = 40.0
"""Seconds for one check: a Pi may need half a minute to start the voice for the first time."""

OPEN = """\
import sys
from stridecue.speech.alsa import AlsaPcm
from stridecue.speech.pcm import NoDeviceError
try:
    AlsaPcm(sys.argv[1]).close()
except NoDeviceError as error:
    print(error)
"""
"""Opens a sound device in a process of its own: the library writes pages of its own on the way."""

Check = Callable[[], Finding | Awaitable[Finding]]


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is looked at: a machine, a configuration, the folder of the sessions."""

    machine: Machine
    config: Path
    sessions: Path

    async def findings(self) -> list[Finding]:
        """What each check says, in the order of the page."""
        return [await _within_reason(name, check) for name, check in self._checks()]

    def _checks(self) -> Iterator[tuple[str, Check]]:
        here = self.machine
        yield "settings", self._settings
        yield "workouts", self._workouts
        yield "sensors", self._sensors
        yield "adapter", self._adapter
        yield "BlueZ", lambda: bluetooth.version(here.run("bluetoothctl", "--version"))
        yield "rfkill", lambda: bluetooth.blocked(here.switches())
        yield (
            "link settings",
            lambda: bluetooth.link_settings(
                here.text("etc/bluetooth/main.conf"), packaged=here.packaged
            ),
        )
        yield (
            "restart",
            lambda: bluetooth.restart(here.bluetooth_units(), packaged=here.packaged),
        )
        yield "Wi-Fi", lambda: bluetooth.wifi(here.wireless_up())
        yield "service", lambda: machine.service(here.service())
        yield "panel", self._panel
        yield "sound", self._sound
        yield "voice", self._voice
        yield (
            "groups",
            lambda: machine.groups(my_groups(), here.group_names(), root=os.geteuid() == 0),
        )
        yield "card", self._card
        yield "upload", self._upload
        yield "page", self._page
        yield "clock", self._clock
        yield "power", lambda: machine.power(here.throttled())
        yield (
            "temperature",
            lambda: machine.temperature(here.text("sys/class/thermal/thermal_zone0/temp")),
        )
        yield "memory", lambda: machine.memory(here.text("proc/meminfo"))

    @property
    def _told(self) -> Settings:
        """The settings, or what is assumed where they have a mistake."""
        return settings_in(self.config)[0] or Settings()

    @property
    def _served(self) -> bool:
        """Whether the service is on: it has the pins then, and mostly the sound card."""
        return self.machine.service().get("ActiveState") == "active"

    def _settings(self) -> Finding:
        settings, problems = settings_in(self.config)
        language = (settings or Settings()).voice.language
        try:
            found = (*problems, *phrases_in(self.config, language)[1])
        except Refusal as refusal:
            return parts.settings(1, str(refusal), str(self.config / SETTINGS))
        errors = [one for one in found if one.severity is Severity.ERROR]
        if not errors:
            return parts.settings(0, "", "")
        return parts.settings(len(errors), errors[0].render(), errors[0].file)

    def _workouts(self) -> Finding:
        good, broken = 0, []
        house = House(self.config)
        for path in workouts_in(self.config):
            try:
                whole = read_file(path, house.config).workout is not None
            except Refusal:
                whole = False
            if whole:
                good += 1
            else:
                broken.append(str(path))
        return parts.workouts(good, tuple(broken))

    def _sensors(self) -> Finding:
        book, _ = BookFile(self.sessions).load()
        wanted = wanted_of(self._told.sensors, book)
        return parts.sensors(
            tuple(f"{NAMES[one.sensor]} {one.address}" for one in wanted if one.address)
        )

    async def _adapter(self) -> Finding:
        timing = Timing(scan=1.0)
        try:
            auditions = RadioAuditions(own_radio(self._told.sensors.adapter), timing)
            await auditions.candidates(Sensor.HEART)
        except RadioError as error:
            return bluetooth.adapter(str(error))
        return bluetooth.adapter(None)

    def _panel(self) -> Finding:
        on_a_pi = self.machine.on_a_pi
        served, driven = self._served, importlib.util.find_spec("lgpio") is not None
        try:
            factory = open_factory("lgpio")
            try:
                panel = Panel(pins_of(self._told.panel), factory, on_edge=lambda *_: None)
                panel.close()
            finally:
                factory.close()
        except (PanelError, ValueError) as error:
            return parts.panel(str(error), on_a_pi=on_a_pi, served=served, driven=driven)
        return parts.panel(None, on_a_pi=on_a_pi, served=served, driven=driven)

    async def _sound(self) -> Finding:
        device = self._told.audio.device
        cards = self.machine.text("proc/asound/cards")
        return parts.sound(cards, await opened(device) or None, device, served=self._served)

    async def _voice(self) -> Finding:
        told = self._told.voice
        try:
            phrases, _ = phrases_in(self.config, told.language)
        except Refusal:  # `_settings` tells it
            phrases = ENGLISH
        with tempfile.TemporaryDirectory() as folder:
            style = Style(told.name or phrases.voice, told.rate, told.volume)
            renderer = Renderer(Cache(Path(folder)), style, engine=engine_of(told))
            try:
                clip = await renderer.render(phrases.say("ready"))
            except SpeechError as error:
                ours = told.engine is None and not isinstance(error, UnknownVoiceError)
                return parts.voice(str(error), 0, ours=ours)
            finally:
                await renderer.close()
        return parts.voice(None, clip.ms)

    def _card(self) -> Finding:
        """Written is where the sessions are or would be: a folder that root made is not theirs."""
        fault = free = None
        try:
            places = (self.sessions, *self.sessions.absolute().parents)
            place = next(one for one in places if one.is_dir())
            free = shutil.disk_usage(place).free // (1 << 20)
            probe = place / ".doctor"
            write_safely(probe, "stridecue\n")
            probe.unlink()
        except OSError as error:
            fault = error.strerror or str(error)
        return machine.card(free, fault)

    def _upload(self) -> Finding:
        command = self._told.upload.command
        waiting = parcels(self.sessions)
        program = None if command is None else shlex.split(command)[0]
        there = program is not None and shutil.which(program) is not None
        why = next((one.why for one in reversed(waiting) if one.why), "")
        return parts.upload(program, len(waiting), why, there=there)

    async def _page(self) -> Finding:
        wanted = self._told.phone
        answers = await asyncio.to_thread(answers_at, wanted.port)
        try:
            paired = tuple(one.name for one in Phones(self.sessions.parent, wall_ms).all())
        except OSError:  # the service's own, and not to be read by everybody
            paired = None
        known = bool(self.machine.found("run/avahi-daemon", "socket"))
        name = f"{socket.gethostname().partition('.')[0]}.local" if known else ""
        return parts.page(wanted, paired, name, answers=answers)

    def _clock(self) -> Finding:
        here = self.machine
        synchronised = here.text("run/systemd/timesync/synchronized") is not None
        battery = bool(here.found("sys/class/rtc", "rtc*"))
        return machine.clock(
            known=wall_ms() is not None, synchronised=synchronised, battery=battery
        )


async def opened(device: str, program: str = OPEN) -> str:
    """Why a sound device cannot be opened; "" where it can."""
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program, device),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    fault, _ = await asking.communicate()
    if asking.returncode:
        return f"trying it ended with status {asking.returncode}"
    return fault.decode().strip()


async def _within_reason(name: str, check: Check) -> Finding:
    """One check, in its time."""
    try:
        async with asyncio.timeout(PATIENCE):
            finding = check()
            return finding if isinstance(finding, Finding) else await finding
    except TimeoutError:
        return bad(name, f"no answer within {PATIENCE:.0f} s", "restart the machine and ask again")
    # The boundary between one check and the next: whatever a driver raises that nobody foresaw is
    # this check's finding, and the others are made all the same.
    except Exception as error:  # noqa: BLE001 (the one broad except of this boundary)
        return bad(name, f"the check itself failed: {error!r}", "tell us, with this line")

"""The parts: what is wired to the computer, and what is written for it."""

from stridecue.app.doctor.findings import Finding, bad, ok, unknown, warn
from stridecue.codec.settings import PhoneSettings

PAIR = "on a device hold MENU for three seconds; at a shell: stridecue sensors pair"


def panel(fault: str | None, *, on_a_pi: bool, served: bool, driven: bool) -> Finding:
    """`fault`: why the pins of the settings could not be had; `served`: the service is on.

    `driven`: the driver is installed.
    """
    if fault is None:
        return ok("panel", "all pins of the settings are there and free")
    if "busy" in fault and served:
        return ok("panel", "the service has the pins; `stridecue panel test` tries each part")
    if "busy" in fault:
        return warn("panel", fault, "another program has them: end it, or restart the machine")
    if not on_a_pi:
        return unknown("panel", "this is no Raspberry Pi: no buzzer, no lights, no buttons")
    mend = "sudo apt install python3-lgpio, or pip install 'stridecue[pi]'"
    if driven:
        mend = "what *groups* says below, and the pins below `panel:`; hardware/README.md"
    return bad("panel", fault, mend)


def sound(cards: str | None, fault: str | None, device: str, *, served: bool) -> Finding:
    """`cards`: /proc/asound/cards; `fault`: why `device` could not be opened.

    Most cards play for one program at a time: the service, while it is on.
    """
    if fault is None:
        return ok("sound", f"{device} can be opened; `stridecue voice say` lets you hear it")
    if cards is None or "no soundcards" in cards:
        return bad("sound", "no sound card", "hardware/README.md: an I2S amplifier or a USB one")
    if "busy" in fault and served:
        return ok("sound", f"the service has {device}")
    if "busy" in fault:
        mend = "another program has it: end it, or restart the machine"
        return warn("sound", f"{device}: {fault}", mend)
    return bad("sound", f"{device}: {fault}", "`aplay -L` lists what there is: audio.device")


def voice(fault: str | None, ms: int, *, ours: bool = True) -> Finding:
    """`fault`: why a word could not be rendered; `ms`: how long it takes to say.

    `ours` is false where the settings name a voice or an engine that there is not.
    """
    if fault is None:
        return ok("voice", f'"Ready." rendered, {ms} ms long')
    if not ours:
        return bad("voice", fault, "set `voice: name` or `voice: engine` right; docs/voice.md")
    return bad("voice", fault, "sudo apt install espeak-ng, or pip install 'stridecue[voice]'")


def settings(problems: int, first: str, path: str) -> Finding:
    """`problems` in the settings at `path` and the phrases, the `first` of them in words."""
    if not problems:
        return ok("settings", "without a mistake")
    return bad("settings", f"{problems} wrong: {first}", f"stridecue check {path}")


def workouts(good: int, broken: tuple[str, ...]) -> Finding:
    """How many can be run, and which cannot."""
    if broken:
        mend = f"stridecue check {broken[0]}"
        return (warn if good else bad)("workouts", f"{good} good, {len(broken)} with errors", mend)
    if not good:
        return bad("workouts", "there is none", "put one into workouts/ of the configuration")
    return ok("workouts", f"{good}, without a mistake")


def sensors(yours: tuple[str, ...]) -> Finding:
    """`yours`: what was paired or named in the settings."""
    if yours:
        return ok("sensors", f"yours: {', '.join(yours)}")
    return warn("sensors", "none is yours: the strongest is taken", PAIR)


def upload(program: str | None, waiting: int, why: str, *, there: bool) -> Finding:
    """`program` of the settings' command, whether it is `there`; `why` an upload failed last."""
    if program is None:
        return ok("upload", "not asked for")
    if not there:
        return bad("upload", f"no program {program}", "set `upload: command` right; docs/files.md")
    if not waiting:
        return ok("upload", "nothing waits")
    found = f"{waiting} waiting" + (f": {why}" if why else "")
    return warn("upload", found, "stridecue sessions upload")


def page(
    wanted: PhoneSettings, paired: tuple[str, ...] | None, name: str, *, answers: bool
) -> Finding:
    """Of the phone. `paired`: their names, `None` where they may not be read.

    `name`: by which this machine is known in its network, "" where nobody tells it.
    """
    if not answers:
        if not wanted.page:
            return ok("page", "off, and not served")
        mend = "sudo systemctl restart stridecue-page, and journalctl -u stridecue-page"
        return bad("page", f"nothing of ours answers at port {wanted.port}", mend)
    if not wanted.page:
        return ok("page", f"for this machine alone, at port {wanted.port}")
    place = f"http://{name or 'ADDRESS'}{'' if wanted.port == 80 else f':{wanted.port}'}/"
    if not name:
        found = f"at {place}: nobody tells this machine's name in the network"
        return warn("page", found, "sudo apt install avahi-daemon, or use its address")
    if paired == ():
        return warn("page", f"at {place}; no phone is paired", "docs/phone.md: Pair this phone")
    return ok("page", f"at {place}" + (f"; paired: {', '.join(paired)}" if paired else ""))

"""A builder at the device: `stridecue panel test`, with real lgpio under it, in a terminal."""

import os
import pty
import select
import time

import pi

COMMAND = "mount --bind /run/cpuinfo /proc/cpuinfo && exec stridecue panel test "
"""This processor has no board's revision; the service is given one by its drop-in for tests."""

ANSWERS = 7
"""Four for the status LED, heart LED, buzzer, motor; the sound's is the eighth."""


class Builder:
    """Somebody at a terminal who reads, types and presses."""

    def __init__(self, parts: str = "") -> None:
        self.text = ""
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.execvp("unshare", ("unshare", "--mount", "sh", "-c", COMMAND + parts))

    def reads(self, words: str) -> None:
        """Wait until it says so, and pass over all before it."""
        pi.until(lambda: self._heard() and words in self.text, f"saying {words!r}: {self.text}")
        self.text = self.text.partition(words)[2]

    def types(self, key: str) -> None:
        os.write(self._terminal, key.encode())

    def ends(self) -> tuple[int, str]:
        """The exit code, and what was said to the end."""
        while self._heard():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1]), self.text

    def _heard(self) -> bool:
        """Whether the terminal is still there; takes what it has said."""
        if not select.select([self._terminal], [], [], 0.05)[0]:
            return True
        try:
            said = os.read(self._terminal, 4096)
        except OSError:
            return False
        self.text += said.decode(errors="replace")
        return bool(said)


def test_a_builder_is_walked_through_every_part() -> None:
    pi.run("systemctl", "stop", "stridecue")
    builder = Builder()
    lines = (pi.RED, pi.GREEN, pi.BLUE, pi.HEART, pi.BUZZER, pi.VIBRATION)
    with pi.watched(*lines) as edges:
        for _ in range(ANSWERS):
            builder.reads("?")
            time.sleep(1.5)
            builder.types("y")
    assert {edge.line for edge in edges if edge.high} == set(lines)
    assert sum(edge.high for edge in edges if edge.line == pi.BUZZER) == 3
    assert sum(edge.high for edge in edges if edge.line == pi.VIBRATION) == 1
    for line, name in ((pi.LINE, "LINE"), (pi.MENU, "MENU")):
        builder.reads(f"Press {name} once")
        time.sleep(0.3)
        pi.push(line, 0.2)
        builder.reads(f"{name} down for ")
    builder.reads("You heard it?")
    builder.types("y")
    code, told = builder.ends()
    assert code == 0, told
    assert told.count("ok  ") == 10
    assert not any(pi.level(line) for line in lines)
    pi.run("systemctl", "start", "stridecue")
    pi.until(pi.waits, "waiting for a press")


def test_while_the_service_has_the_pins_the_builder_is_told() -> None:
    builder = Builder("heart")
    code, told = builder.ends()
    assert code == 3
    assert "sudo systemctl stop stridecue" in told

"""The walk through a panel: shows a part, waits for a key or a press, and judges."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from stridecue.app.doctor.findings import Finding, bad, ok, unknown
from stridecue.app.refusal import Refusal
from stridecue.app.trial.checks import MARK, SOUND, Check, Pressed, Shown
from stridecue.app.trial.presses import QUIET, STUCK, Edge, seen_of
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError
from stridecue.session.effects import Cancel, Effect

PATIENCE = 20.0
"""Seconds to press in. Our choice: time to find the button, and to think that it is broken."""

YES, NO, AGAIN, QUIT = "y", "n", "r", "q"
KEYS = "y yes   n no   r once more   q end"

SOUND_MEND = "`alsamixer` has the volume; *Sound* in hardware/README.md has the rest"
BUSY = "the service has it: sudo systemctl stop stridecue"
LEANS = "the cap or the case presses it: give it play"
PINS = "the pins of stridecue.yaml, and `stridecue doctor`"


class EndedError(Exception):
    """The builder has had enough."""


@dataclass(slots=True)
class Walk:
    """`heard` brings what is typed and what the pins saw; `say` tells the builder.

    `open_parts` opens a panel of nothing but the parts named, or raises `PanelError`. `speak` lets
    a sentence be heard, or raises `Refusal`. Times are the loop's, which has the clock of the pins.
    """

    open_parts: Callable[[tuple[str, ...]], Panel]
    heard: "asyncio.Queue[str | Edge]"
    speak: Callable[[], Awaitable[None]]
    say: Callable[[str], None]

    async def through(self, checks: tuple[Check, ...], *, sound: bool = True) -> list[Finding]:
        """Try every check, then the `sound`; what is not tried any more is said to be so."""
        self.say(KEYS)
        found: list[Finding] = []
        try:
            for check in checks:
                finding = await self._try(check)
                found.append(finding)
            if sound:
                found.append(await self._sound())
        except EndedError:
            names = (*(check.name for check in checks), *((SOUND,) if sound else ()))
            found += [unknown(name, "not tried") for name in names[len(found) :]]
        return found

    async def _try(self, check: Check) -> Finding:
        try:
            panel = self.open_parts(check.parts)
        except PanelError as error:
            return bad(check.name, str(error), BUSY if "busy" in str(error) else PINS)
        try:
            match check:
                case Shown():
                    return await self._shown(panel, check)
                case Pressed():
                    return await self._pressed(check)
        finally:
            panel.close()

    async def _shown(self, panel: Panel, check: Shown) -> Finding:
        answer = AGAIN
        while answer == AGAIN:
            self._begin(panel, check.effect)
            answer = await self._answer(f"{check.question}?", panel)
        if answer == YES:
            return ok(check.name, "as it should be")
        return bad(check.name, "not as it should be", check.mend)

    @staticmethod
    def _begin(panel: Panel, effect: Effect) -> None:
        now = _now()
        panel.perform(Cancel(0, MARK), now)
        panel.perform(effect, now)
        panel.switch(now)

    async def _sound(self) -> Finding:
        """The voice: where nothing can be played, nobody need be asked."""
        answer = AGAIN
        while answer == AGAIN:
            self.say("A sentence is spoken ...")
            try:
                await self.speak()
            except Refusal as refusal:
                return bad(SOUND, str(refusal), SOUND_MEND)
            answer = await self._answer("You heard it?")
        return ok(SOUND, "heard") if answer == YES else bad(SOUND, "not heard", SOUND_MEND)

    async def _answer(self, question: str, panel: Panel | None = None) -> str:
        """Yes, no or once more; what is due on the panel is switched meanwhile."""
        self.say(question)
        while True:
            try:
                async with asyncio.timeout_at(None if panel is None else panel.due):
                    key = await self.heard.get()
            except TimeoutError:
                if panel is not None:
                    panel.switch(_now())
                continue
            if key == QUIT:
                raise EndedError
            if isinstance(key, str) and key in (YES, NO, AGAIN):
                return key

    async def _pressed(self, check: Pressed) -> Finding:
        """What the pin saw of one press."""
        self.say(f"Press {check.name} once, and let go (within {PATIENCE:.0f} s).")
        edges = await self._edges()
        if not edges:
            return bad(check.name, "the pin saw nothing", check.mend)
        first = edges[0]
        if first.button is not check.button:
            other = first.button.value.upper()
            return bad(check.name, f"{other} answered", "the wires of the buttons are swapped")
        if not first.down:
            return bad(check.name, "was down before it was pressed", LEANS)
        if edges[-1].down:
            return bad(check.name, "stays down", LEANS)
        seen = str(seen_of(edges))
        self.say(f"{check.name} {seen}")
        return ok(check.name, seen)

    async def _edges(self) -> list[Edge]:
        """The edges of one press, of one button: until it is quiet, or nobody presses."""
        edges: list[Edge] = []
        patience = PATIENCE
        while True:
            try:
                async with asyncio.timeout(patience):
                    heard = await self.heard.get()
            except TimeoutError:
                return edges
            match heard:
                case Edge() if not edges or heard.button is edges[0].button:
                    edges.append(heard)
                    patience = STUCK if heard.down else QUIET
                case str() if heard == QUIT:
                    raise EndedError
                case str() if heard == NO and not edges:
                    return edges
                case _:
                    pass


def _now() -> float:
    return asyncio.get_running_loop().time()

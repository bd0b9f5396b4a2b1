"""Pins in memory on a clock of the test's own. gpiozero's stamp edges with the real clock."""

from gpiozero.pins.mock import MockFactory, MockPWMPin


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self, now: float = 1_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class ClockedPin(MockPWMPin):
    """A pin that keeps (moment, state) of each change and stamps its edges with the clock."""

    def clear_states(self) -> None:
        self._last_change = self.factory.ticks()
        self.history: list[tuple[float, float]] = []

    def _change_state(self, value: float) -> bool:
        if self._state == value:
            return False
        self._state = value
        self._last_change = self.factory.ticks()
        self.history.append((self._last_change, value))
        return True


class ClockedFactory(MockFactory):
    """Makes clocked pins."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        super().__init__(pin_class=ClockedPin)

    def ticks(self) -> float:
        return self.clock()

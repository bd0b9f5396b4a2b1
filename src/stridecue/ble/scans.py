"""Scans: looking for sensors on the one radio, and what it means when nothing is ever found."""

from stridecue.ble.policy import EMPTY_SCANS, RadioError, Reason, Timing
from stridecue.ble.port import Device, Radio, within


class Scans:
    """Looks for sensors, for all links: one at a time, since they hold the radio's lock."""

    def __init__(self, radio: Radio, timing: Timing) -> None:
        self._radio = radio
        self._timing = timing
        self._empty = 0
        self._patience = EMPTY_SCANS

    async def find(self, service: str, address: str | None) -> Device | None:
        """The sensor at `address`, else the strongest with `service`; `None` where none is seen.

        Raises `RadioError`; its reason is RESET after the adapter was switched off and on, because
        scan after scan had found nothing, or could not be begun or ended.
        """
        try:
            found = await self._scan(service, address) or await self.held(service, address)
        except RadioError as error:
            if error.reason is Reason.OCCUPIED:
                await self._count_in_vain()
            raise
        if found is None:
            await self._count_in_vain()
        else:
            self._empty, self._patience = 0, EMPTY_SCANS
        return found

    async def _scan(self, service: str, address: str | None) -> Device | None:
        seconds = self._timing.scan
        work = self._radio.find(service, address, seconds)
        return await within(seconds + self._timing.disconnect, work, tidy=self._timing.disconnect)

    async def _count_in_vain(self) -> None:
        self._empty += 1
        if self._empty >= self._patience:
            self._empty, self._patience = 0, 2 * self._patience
            await self._power_cycle()

    async def held(self, service: str, address: str | None) -> Device | None:
        """The sensor as the system holds it, after a crash of ours or a hang-up that failed.

        It does not advertise then: no scan would find it. Raises `RadioError`.
        """
        work = self._radio.held(service)
        held = await within(self._timing.scan, work, tidy=self._timing.disconnect)
        mine = (d for d in held if address is None or address.upper() == d.address.upper())
        return next(mine, None)

    async def _power_cycle(self) -> None:
        work = self._radio.power_cycle()
        if await within(self._timing.power_cycle, work, tidy=self._timing.disconnect):
            raise RadioError(Reason.RESET, "the adapter was switched off and on")

"""The adapter: power, and discovery on behalf of each program that asks."""

from collections.abc import Iterable

from support.fake_bluez.faults import BLOCKED, BUSY, FAILED, OFF, Failure, Refused
from support.fake_bluez.objects import ADAPTER, DEVICE, HCI, Tree
from support.fake_bluez.peripheral import Peripheral


class Adapter:
    """hci0. Discovery goes on while somebody asks for it; who leaves the bus asks no more."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._filters: dict[str, frozenset[str]] = {}
        self._seekers: dict[str, frozenset[str]] = {}
        self._stale = False
        self.deaf = False
        """Every scan goes well and finds nothing, until the adapter is power-cycled."""

        self.rejected_stops = 0
        """So many StopDiscovery are answered InProgress.

        As in BlueZ before 5.88, discovery is stale after it: StartDiscovery goes well and starts
        nothing, until a StopDiscovery goes through or the adapter is power-cycled.
        """

        self.rfkill = False
        """Blocked: it cannot be switched on."""

        self.cycles = 0
        """How often it was switched on again."""

    def appear(self) -> None:
        """It is there, switched on; what was asked of it before is forgotten."""
        self._filters.clear()
        self._seekers.clear()
        self._stale = self.deaf = False
        self.rejected_stops = 0
        self._tree.appear(
            HCI,
            ADAPTER,
            Address="00:11:22:33:44:55",
            Name="fake",
            Alias="fake",
            Powered=True,
            Discovering=False,
            Roles=["central"],
        )

    @property
    def powered(self) -> bool:
        """Whether it is on."""
        return bool(self._tree.get(HCI, ADAPTER, "Powered"))

    def set_power(self, *, on: bool) -> None:
        """Switch it. Raises `Refused` where it is blocked."""
        if on and self.rfkill:
            raise Refused(Failure(BLOCKED, "Blocked through rfkill"))
        if on and not self.powered:
            self.cycles += 1
        if not on:
            self._seekers.clear()
            self._stale = self.deaf = False
            self.rejected_stops = 0
        self._tree.change(HCI, ADAPTER, Powered=on, Discovering=False)

    # --- discovery -------------------------------------------------------------------------------

    def filter(self, sender: str, uuids: Iterable[str]) -> None:
        """`sender` looks for devices with one of these services; for all, if there are none."""
        self._filters[sender] = frozenset(uuids)

    def seek(self, sender: str) -> None:
        """`sender` begins to scan."""
        if not self.powered:
            raise Refused(OFF)
        if sender in self._seekers:
            raise Refused(BUSY)
        self._seekers[sender] = self._filters.get(sender, frozenset())
        self._tell()

    def rest(self, sender: str) -> None:
        """`sender` is done with it."""
        if not self.powered:
            raise Refused(OFF)
        if self._seekers.pop(sender, None) is None:
            raise Refused(Failure(FAILED, "No discovery started"))
        self._tell()
        self._stale = self.rejected_stops > 0
        if self._stale:
            self.rejected_stops -= 1
            raise Refused(BUSY)

    def leave(self, sender: str) -> None:
        """`sender` has left the bus."""
        self._filters.pop(sender, None)
        if self._seekers.pop(sender, None) is not None:
            self._tell()

    def sees(self, peripheral: Peripheral) -> bool:
        """Whether a scan that is going on would tell of `peripheral`."""
        if self._stale or self.deaf or not self.powered:
            return False
        told = set() if peripheral.shy else set(peripheral.services)
        return any(not asked or asked & told for asked in self._seekers.values())

    def _tell(self) -> None:
        seeking = bool(self._seekers)
        if seeking != self._tree.get(HCI, ADAPTER, "Discovering"):
            self._tree.change(HCI, ADAPTER, Discovering=seeking)
        if not seeking:
            # BlueZ takes the signal strengths back when nobody looks any more.
            for path in [one for one in self._tree if self._tree.get(one, DEVICE, "RSSI")]:
                self._tree.invalidate(path, DEVICE, "RSSI")

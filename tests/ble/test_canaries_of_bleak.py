"""Canaries: what the links rely on is still true of the bleak that is installed.

Each is a fact that was measured, and that some rule of `ble/link` or of the fake BlueZ rests on.
One that fails after an upgrade says: read that rule again. It may have become needless, or wrong.
"""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from bleak import BleakAdapter, BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakDBusError,
    BleakError,
    BleakGATTProtocolError,
)

from stridecue.codec.bluetooth import BATTERY, HEART_RATE, HEART_RATE_SERVICE
from support.bluez_bench import BPM, descriptors, until
from support.fake_bluez import (
    Failure,
    FakeBluez,
    Fault,
    PrivateBus,
    has_dbus,
    strap,
)

pytestmark = pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")


class Air:
    """A bus, a BlueZ and a strap, and what a client of the strap has heard."""

    def __init__(self, bus: PrivateBus, bluez: FakeBluez) -> None:
        self.bus, self.bluez = bus, bluez
        self.chest = bluez.add(strap())
        self.heard: list[bytes] = []
        self.losses = 0

    async def find(self) -> BLEDevice:
        found = await BleakScanner.find_device_by_filter(
            lambda _, seen: HEART_RATE_SERVICE in seen.service_uuids, timeout=2.0
        )
        assert found is not None
        return found

    def client(self, device: BLEDevice, timeout: float = 1.0) -> BleakClient:
        return BleakClient(device, disconnected_callback=self._lose, timeout=timeout)

    def _lose(self, _: BleakClient) -> None:
        self.losses += 1

    async def listen(self, client: BleakClient) -> None:
        await client.connect()
        await client.start_notify(HEART_RATE, lambda _, data: self.heard.append(bytes(data)))

    async def hears(self, times: int) -> None:
        """One notification is heard so many times."""
        self.heard.clear()
        self.bluez.notify(self.chest, HEART_RATE, BPM)
        await until(lambda: len(self.heard) >= times)
        await asyncio.sleep(0.02)
        assert self.heard == [BPM] * times


Story = Callable[[Air], Coroutine[Any, Any, None]]


def tell(folder: Path, story: Story) -> None:
    async def told() -> None:
        async with asyncio.timeout(20), PrivateBus(folder) as bus, FakeBluez() as bluez:
            await story(Air(bus, bluez))

    asyncio.run(told())
    gc.collect()


def test_bleak_asks_for_what_the_fake_answers_and_for_nothing_else(tmp_path: Path) -> None:
    async def story(air: Air) -> None:
        async with air.client(await air.find()) as client:
            await client.start_notify(HEART_RATE, lambda *_: None)
            await client.read_gatt_char(BATTERY)
            await client.stop_notify(HEART_RATE)
            adapter = await BleakAdapter.get()
            assert [
                one.address for one in await adapter.get_connected_devices([HEART_RATE_SERVICE])
            ] == [air.chest.address]
        await client.disconnect()
        assert air.bluez.unanswered == {}
        assert {(call.member, call.signature): n for call, n in air.bluez.calls.items()} == {
            ("GetManagedObjects", ""): 1,
            ("SetDiscoveryFilter", "a{sv}"): 2,
            ("StartDiscovery", ""): 1,
            ("StopDiscovery", ""): 1,
            ("Connect", ""): 1,
            ("StartNotify", ""): 1,
            ("ReadValue", "a{sv}"): 1,
            ("StopNotify", ""): 1,
            ("Disconnect", ""): 1,
        }

    tell(tmp_path, story)


def test_a_dropped_client_keeps_its_socket_until_it_is_hung_up(tmp_path: Path) -> None:
    """Fact 1: this is why `ble/link` hangs up after every loss."""

    async def story(air: Air) -> None:
        device = await air.find()
        before, clients = descriptors(), []
        for n in range(1, 6):
            client = air.client(device)
            clients.append(client)
            await client.connect()
            air.bluez.drop(air.chest)
            await until(lambda n=n: air.losses == n)  # type: ignore[misc]
        assert descriptors() == before + 5
        for client in clients:
            await client.disconnect()
        assert descriptors() == before

    tell(tmp_path, story)


def test_without_a_hang_up_notifications_multiply(tmp_path: Path) -> None:
    """bleak #2002: a bus that stays is subscribed for ever, and each subscription is signalled."""

    async def story(air: Air) -> None:
        device = await air.find()
        clients = []
        for times in (1, 2, 3):
            client = air.client(device)
            clients.append(client)
            await air.listen(client)
            await air.hears(times)
            air.bluez.drop(air.chest)
            await until(lambda times=times: air.losses == times)  # type: ignore[misc]
        for client in clients:
            await client.disconnect()
        await until(lambda: not any(air.chest.subscribers.values()))
        last = air.client(device)
        await air.listen(last)
        await air.hears(1)
        await last.disconnect()

    tell(tmp_path, story)


def test_the_death_of_bluetoothd_is_not_noticed(tmp_path: Path) -> None:
    """Fact 2: only a watchdog ends such a link."""

    async def story(air: Air) -> None:
        client = air.client(await air.find())
        await air.listen(client)
        await air.bluez.die()
        await asyncio.sleep(0.05)
        assert (client.is_connected, air.losses) == (True, 0)
        with pytest.raises(BleakDBusError, match="ServiceUnknown"):
            await BleakScanner.discover(timeout=0.1)
        await air.bluez.start()
        with pytest.raises(BleakDBusError, match="UnknownObject"):
            await client.disconnect()
        assert not client.is_connected
        async with air.client(await air.find()):
            pass

    tell(tmp_path, story)


def test_the_death_of_the_bus_is_noticed(tmp_path: Path) -> None:
    """Fact 2: since 3.1, and it is why older ones are not allowed."""

    async def story(air: Air) -> None:
        client = air.client(await air.find())
        await air.listen(client)
        await air.bus.kill()
        await until(lambda: air.losses == 1)
        with pytest.raises(ConnectionRefusedError):
            await BleakScanner.discover(timeout=0.1)
        await client.disconnect()
        await air.bluez.die()
        await air.bus.start()
        await air.bluez.start()
        async with air.client(await air.find()):
            pass

    tell(tmp_path, story)


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.FORGET])
def test_a_drop_right_after_connecting_may_go_unnoticed(tmp_path: Path, fault: Fault) -> None:
    """Fact 3: what connect raised, or is_connected says after it, is not to be trusted."""

    async def lied_to(air: Air) -> bool:
        air.chest.faults = [fault]
        client = air.client(await air.find())
        with pytest.raises(BleakError):
            await client.connect()
        pretends = client.is_connected
        if pretends:
            with pytest.raises(BleakError, match="already connected"):
                await client.connect()
        await client.disconnect()
        assert not client.is_connected
        return pretends

    async def story(air: Air) -> None:
        # A race of the reply with the signal, on two sockets: most often the signal is late.
        assert any([await lied_to(air) for _ in range(5)])

    tell(tmp_path, story)


def test_a_loss_is_told_while_bleak_tries_again_by_itself(tmp_path: Path) -> None:
    """Fact 4: the word of a loss counts only after connect has returned."""

    async def story(air: Air) -> None:
        air.chest.faults = [Fault.ABORT, Fault.ABORT]
        async with air.client(await air.find()) as client:
            assert (air.losses, air.bluez.connects) == (2, 3)
            assert client.is_connected

    tell(tmp_path, story)


@pytest.mark.parametrize(
    ("fault", "kind", "message"),
    [
        (Failure("org.bluez.Error.Failed", "br-x"), BleakDBusError, "br-x"),
        (Fault.HANG, TimeoutError, None),
        (Fault.UNRESOLVED, TimeoutError, None),
    ],
)
def test_what_connect_raises(
    tmp_path: Path, fault: Fault, kind: type[Exception], message: str | None
) -> None:
    """Fact 5: nearly anything, and `ble/radio` tells it apart."""

    async def story(air: Air) -> None:
        air.chest.faults = [fault]
        with pytest.raises(kind, match=message):
            await air.client(await air.find(), timeout=0.2).connect()
        assert not air.bluez.is_connected(air.chest)

    tell(tmp_path, story)


def test_a_bus_without_room_ends_in_a_bare_eof(tmp_path: Path) -> None:
    """Facts 1 and 5: what leaked sockets come to in the end."""

    async def story(air: Air) -> None:
        device = await air.find()
        async with air.bus.full():
            with pytest.raises(EOFError):
                await air.client(device).connect()
        async with air.client(device):
            pass

    tell(tmp_path, story)


def test_one_program_cannot_scan_twice(tmp_path: Path) -> None:
    """Fact 6: hence one lock around all that is done with the radio."""

    async def story(air: Air) -> None:
        async with BleakScanner():
            with pytest.raises(BleakDBusError, match="InProgress"):
                await BleakScanner.discover(timeout=0.1)

    tell(tmp_path, story)


def test_a_device_that_was_forgotten_is_a_plain_error(tmp_path: Path) -> None:
    """Fact 7: no class of its own, and "not found" in its words."""

    async def story(air: Air) -> None:
        device = await air.find()
        air.bluez.forget(air.chest)
        with pytest.raises(BleakError, match="not found") as fault:
            await air.client(device).connect()
        assert type(fault.value) is BleakError

    tell(tmp_path, story)


def test_an_adapter_that_is_off_is_said_as_such(tmp_path: Path) -> None:
    async def story(air: Air) -> None:
        await air.find()
        air.bluez.power(on=False)
        await asyncio.sleep(0.02)
        with pytest.raises(BleakBluetoothNotAvailableError):
            await BleakScanner.discover(timeout=0.1)

    tell(tmp_path, story)


def test_one_rejected_stop_is_mended_by_bleak_and_two_are_not(tmp_path: Path) -> None:
    """bleak #2021, #2022: this is why the adapter is switched off and on at last."""

    async def story(air: Air) -> None:
        air.bluez.adapter.rejected_stops = 1
        assert await BleakScanner.discover(timeout=0.1)
        assert await BleakScanner.discover(timeout=0.1)
        air.bluez.adapter.rejected_stops = 1_000
        with pytest.raises(BleakDBusError, match="InProgress"):
            await BleakScanner.discover(timeout=0.1)
        with pytest.raises(BleakDBusError, match="InProgress"):
            await BleakScanner.discover(timeout=0.1)
        air.bluez.power(on=False)
        air.bluez.power(on=True)
        assert await BleakScanner.discover(timeout=0.1)

    tell(tmp_path, story)


def test_an_att_error_has_a_class_of_its_own(tmp_path: Path) -> None:
    async def story(air: Air) -> None:
        text = "Operation failed with ATT error: 0x0e"
        air.bluez.errors["StartNotify"] = [Failure("org.bluez.Error.Failed", text)]
        async with air.client(await air.find()) as client:
            with pytest.raises(BleakGATTProtocolError):
                await client.start_notify(HEART_RATE, lambda *_: None)

    tell(tmp_path, story)


def test_a_link_that_stands_already_is_found_and_taken_over(tmp_path: Path) -> None:
    """What a crash of ours left behind does not advertise; bleak connects without a Connect."""

    async def story(air: Air) -> None:
        air.bluez.hold(air.chest)
        adapter = await BleakAdapter.get()
        (device,) = await adapter.get_connected_devices([HEART_RATE_SERVICE])
        client = air.client(device)
        await air.listen(client)
        await air.hears(1)
        assert air.bluez.connects == 0
        await client.disconnect()

    tell(tmp_path, story)


def test_a_sleeping_strap_is_connected_to_when_it_wakes(tmp_path: Path) -> None:
    """So the fake behaves as the kernel does: the attempt stands until it is taken back."""

    async def story(air: Air) -> None:
        device = await air.find()
        air.chest.advertising = False
        async with asyncio.TaskGroup() as tasks:
            connecting = tasks.create_task(air.client(device, timeout=5.0).connect())
            await asyncio.sleep(0.1)
            assert not connecting.done()
            air.chest.advertising = True

    tell(tmp_path, story)

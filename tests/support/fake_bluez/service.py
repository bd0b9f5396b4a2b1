"""The service `org.bluez`: takes calls from the bus, and what a test tells it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, Self

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus

from support.fake_bluez.adapter import Adapter
from support.fake_bluez.faults import (
    ABORTED,
    BUSY,
    CANCELED,
    DOES_NOT_EXIST,
    OFF,
    UNKNOWN_OBJECT,
    Failure,
    Fault,
    Refused,
    Script,
    failure_of,
)
from support.fake_bluez.gatt import Links
from support.fake_bluez.objects import ADAPTER, HCI, OBJECTS, Tree, variants
from support.fake_bluez.peripheral import Peripheral

ADVERTISE_S = 0.02
"""Bleak misses what is seen before it listens, so an advertisement must come again and again."""

_LEAVERS = (
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
    "member='NameOwnerChanged'"
)


class Call(NamedTuple):
    """What was asked: for canaries, which compare it with what they know."""

    member: str
    signature: str


class Answer(NamedTuple):
    """A reply that carries something."""

    signature: str
    body: list[Any]


DONE = Answer("", [])
Handler = Callable[[Message], Answer | None]
"""Answers a call; `None`: the answer comes later, or never. Raises `Refused`."""


class FakeBluez:
    """The service. Use as an async context manager inside a `PrivateBus`.

    `disconnect_delay` seconds pass before Disconnect is done: 0 in the tests, 2 in bluetoothd.
    """

    def __init__(self, disconnect_delay: float = 0.0) -> None:
        self._bus: MessageBus | None = None
        self._tree = Tree(self._send)
        self._links = Links(self._tree)
        self._peripherals: dict[str, Peripheral] = {}
        self._pending: dict[str, Message] = {}
        self._waiting: set[str] = set()
        self.disconnect_delay = disconnect_delay
        self.adapter = Adapter(self._tree)
        self.errors: dict[str, list[Script]] = {}
        """Errors by call ("StartNotify"), used up by one call each."""
        self._held_up: list[Message] | None = None
        self.connects = 0
        """Connects that were asked for."""
        self._handlers = self._what_is_known()
        self.calls: Counter[Call] = Counter()
        self.unanswered: Counter[Call] = Counter()
        """Calls that this fake knows nothing of: bleak has learnt something new."""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.die()

    # --- its own life ----------------------------------------------------------------------------

    async def start(self) -> None:
        """Come up with an adapter that is switched on, and no device known."""
        bus = MessageBus(bus_type=BusType.SYSTEM)
        await bus.connect()
        bus.add_message_handler(self._take)
        rule = Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="AddMatch",
            signature="s",
            body=[_LEAVERS],
        )
        await bus.call(rule)
        self.adapter.appear()
        self._bus = bus
        await bus.request_name("org.bluez")
        self._air = asyncio.get_running_loop().create_task(self._advertise())

    async def die(self) -> None:
        """Be killed: nothing is signalled, and the kernel lets every link go."""
        self._air.cancel()
        bus, self._bus = self._bus, None
        self._held_up = None
        self._pending.clear()
        self._waiting.clear()
        self._tree.clear()
        for peripheral in self._peripherals.values():
            peripheral.linked = False
            peripheral.subscribers.clear()
        if bus is not None:
            bus.disconnect()
            # What killed the bus, if the bus was killed, is told again here.
            with suppress(EOFError, OSError):
                await bus.wait_for_disconnect()

    # --- what a test tells it --------------------------------------------------------------------

    def add(self, peripheral: Peripheral) -> Peripheral:
        """Put a sensor in the air."""
        before = self._peripherals.get(peripheral.path)
        if before is not None:
            self.drop(before)
        self._peripherals[peripheral.path] = peripheral
        return peripheral

    def hold(self, peripheral: Peripheral) -> None:
        """Be connected to it already, as after a crash of the program that asked for it."""
        self._links.see(peripheral)
        self._links.up(peripheral)
        self._links.resolve(peripheral)

    def notify(self, peripheral: Peripheral, uuid: str, data: bytes) -> bool:
        """Send a notification; false when nobody would hear it."""
        if self.mute or self._bus is None or not self._bus.connected:
            return False
        return self._links.notify(peripheral, uuid, data)

    def drop(self, peripheral: Peripheral) -> None:
        """The link breaks, as by distance."""
        if peripheral.linked:
            self._links.down(peripheral)

    def forget(self, peripheral: Peripheral) -> None:
        """BlueZ lets go of a device it has not seen for a while."""
        self._cancel(peripheral)
        self._links.forget(peripheral)

    def power(self, *, on: bool) -> None:
        """Switch the adapter."""
        if not on:
            for peripheral in self._peripherals.values():
                self._cancel(peripheral)
                self.drop(peripheral)
        self.adapter.set_power(on=on)

    def unplug(self) -> None:
        """The adapter is pulled out, and all that it knew goes with it."""
        for peripheral in self._peripherals.values():
            self._cancel(peripheral)
            peripheral.linked = False
            peripheral.subscribers.clear()
        self._tree.vanish(HCI)

    def plug(self) -> None:
        """The adapter is put back, and switched on."""
        self.adapter.appear()

    def is_connected(self, peripheral: Peripheral) -> bool:
        """Whether somebody holds it."""
        return peripheral.linked

    @property
    def mute(self) -> bool:
        """Answer nothing and tell nothing, like a service that hangs.

        Whatever came meanwhile is done afterwards, in order.
        """
        return self._held_up is not None

    @mute.setter
    def mute(self, mute: bool) -> None:
        held_up, self._held_up = self._held_up or [], [] if mute else None
        for message in held_up:
            answer = self._do(message)
            if isinstance(answer, Message):
                self._send(answer)

    # --- the bus ---------------------------------------------------------------------------------

    def _send(self, message: Message) -> None:
        if self._bus is not None and self._bus.connected:
            self._bus.send(message)

    def _take(self, message: Message) -> Message | bool | None:
        match message.message_type, message.member:
            case (MessageType.METHOD_CALL, _) | (MessageType.SIGNAL, "NameOwnerChanged"):
                pass
            case _:
                return None
        if self._held_up is not None:
            self._held_up.append(message)
            return True
        return self._do(message)

    def _do(self, message: Message) -> Message | bool | None:
        if message.message_type is MessageType.METHOD_CALL:
            return self._answer(message)
        name, _, owner = message.body
        if not owner:
            self._leave(name)
        return None

    def _leave(self, sender: str) -> None:
        """Who has left the bus looks for nothing and hears nothing; links stay."""
        self.adapter.leave(sender)
        for peripheral in self._peripherals.values():
            for path in list(peripheral.subscribers):
                self._links.unsubscribe(peripheral, path, sender)

    def _answer(self, call: Message) -> Message | bool | None:
        asked = Call(call.member or "", call.signature)
        self.calls[asked] += 1
        if asked.member not in self._handlers:
            self.unanswered[asked] += 1
            return None
        return self._reply(call) or True

    def _reply(self, call: Message) -> Message | None:
        """The reply; `None` where it comes later, or never."""
        try:
            self._allow(call)
            answer = self._handlers[call.member or ""](call)
        except Refused as refused:
            return Message.new_error(call, *refused.failure)
        return None if answer is None else Message.new_method_return(call, *answer)

    def _allow(self, call: Message) -> None:
        """Raises `Refused` for what is not there, and for what a test wants to fail."""
        if call.interface != OBJECTS and call.path not in self._tree:
            raise Refused(Failure(UNKNOWN_OBJECT, f"no object {call.path}"))
        scripted = self.errors.get(call.member or "")
        if scripted:
            raise Refused(failure_of(scripted.pop(0)))

    def _what_is_known(self) -> dict[str, Handler]:
        return {
            "GetManagedObjects": lambda _: Answer("a{oa{sa{sv}}}", [self._tree.managed()]),
            "SetDiscoveryFilter": self._filter,
            "StartDiscovery": lambda call: _done(self.adapter.seek(call.sender or "")),
            "StopDiscovery": lambda call: _done(self.adapter.rest(call.sender or "")),
            "RemoveDevice": self._remove,
            "Connect": self._connect,
            "Disconnect": self._disconnect,
            "StartNotify": lambda call: _done(self._links.subscribe(*self._whose(call))),
            "StopNotify": lambda call: _done(self._links.unsubscribe(*self._whose(call))),
            "ReadValue": lambda call: Answer("ay", [self._links.read(*self._whose(call)[:2])]),
            "Get": self._get,
            "GetAll": lambda call: Answer("a{sv}", [self._tree.all(call.path or "", call.body[0])]),
            "Set": self._set,
        }

    def _whose(self, call: Message) -> tuple[Peripheral, str, str]:
        """Whose characteristic is asked for, which, and who asks."""
        path = call.path or ""
        mine = next(p for p in self._peripherals.values() if path.startswith(f"{p.path}/"))
        return mine, path, call.sender or ""

    # --- scanning and switching ------------------------------------------------------------------

    async def _advertise(self) -> None:
        while True:
            for peripheral in () if self.mute else tuple(self._peripherals.values()):
                if peripheral.path in self._waiting and peripheral.visible:
                    self._waiting.discard(peripheral.path)
                    self._make(peripheral, self._pending.pop(peripheral.path))
                elif peripheral.visible and self.adapter.sees(peripheral):
                    self._links.see(peripheral)
            await asyncio.sleep(ADVERTISE_S)

    def _filter(self, call: Message) -> Answer:
        uuids = call.body[0].get("UUIDs")
        self.adapter.filter(call.sender or "", () if uuids is None else uuids.value)
        return DONE

    def _remove(self, call: Message) -> Answer:
        peripheral = self._peripherals.get(call.body[0])
        if peripheral is None or peripheral.path not in self._tree:
            raise Refused(Failure(DOES_NOT_EXIST, "Does Not Exist"))
        self.forget(peripheral)
        return DONE

    def _get(self, call: Message) -> Answer:
        interface, name = call.body
        value = self._tree.get(call.path or "", interface, name)
        return Answer("v", [variants({name: value})[name]])

    def _set(self, call: Message) -> Answer:
        interface, name, value = call.body
        if (call.path, interface, name) == (HCI, ADAPTER, "Powered"):
            self.power(on=value.value)
        else:
            self._tree.change(call.path or "", interface, **{name: value.value})
        return DONE

    # --- connecting ------------------------------------------------------------------------------

    def _connect(self, call: Message) -> Answer | None:
        self.connects += 1
        peripheral = self._peripherals[call.path or ""]
        if not self.adapter.powered:
            raise Refused(OFF)
        if peripheral.path in self._pending:
            raise Refused(BUSY)
        script = peripheral.taken or (peripheral.faults.pop(0) if peripheral.faults else None)
        match script:
            case None if peripheral.linked:
                return DONE
            case None if peripheral.advertising:
                self._make(peripheral, call)
            case None:
                self._pending[peripheral.path] = call
                self._waiting.add(peripheral.path)
            case Fault.HANG:
                self._pending[peripheral.path] = call
            case Fault.ABORT:
                self._links.up(peripheral)
                self._links.down(peripheral)
                raise Refused(ABORTED)
            case Fault.DROP | Fault.UNRESOLVED | Fault.FORGET:
                self._make(peripheral, call, script)
            case _:
                raise Refused(failure_of(script))
        return None

    def _make(self, peripheral: Peripheral, call: Message, fault: Script | None = None) -> None:
        """Make the link, and let it meet `fault`. The reply goes between link and services."""
        self._links.up(peripheral)
        self._send(Message.new_method_return(call))
        match fault:
            case None:
                self._links.resolve(peripheral)
            case Fault.DROP:
                self.drop(peripheral)
            case Fault.FORGET:
                self.forget(peripheral)

    def _disconnect(self, call: Message) -> Answer | None:
        # BlueZ fails a pending Connect, and says nothing of a device that was not connected.
        peripheral = self._peripherals[call.path or ""]
        self._cancel(peripheral)
        if not peripheral.linked:
            return DONE
        if not self.disconnect_delay:
            self.drop(peripheral)
            return DONE
        loop = asyncio.get_running_loop()
        loop.call_later(self.disconnect_delay, self._hang_up, peripheral, call)
        return None

    def _cancel(self, peripheral: Peripheral) -> None:
        """Fail a Connect that has not been answered."""
        self._waiting.discard(peripheral.path)
        pending = self._pending.pop(peripheral.path, None)
        if pending is not None:
            self._send(Message.new_error(pending, *CANCELED))

    def _hang_up(self, peripheral: Peripheral, call: Message) -> None:
        self.drop(peripheral)
        self._send(Message.new_method_return(call))


def _done(_: None) -> Answer:
    """For what is done by being called."""
    return DONE

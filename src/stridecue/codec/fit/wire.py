"""Wire: definition and data messages, framed between a header and a checksum."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

from stridecue.codec.fit.profile import STRING, Base, Field, Message

Value: TypeAlias = "int | float | str | tuple[float, ...] | None"

LOCAL_TYPES = 16
PROTOCOL, PROFILE = 0x20, 2178
"""Versions 2.0 and 21.78, the newest that readers in use know."""

LONGEST = 48
"""Bytes of a string with the zero at its end. Watches show fewer."""


def _table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_CRC = _table()


def checksum(data: bytes | bytearray) -> int:
    """CRC-16 with the polynomial 0xA001, from 0, as FIT has it."""
    crc, table = 0, _CRC
    for byte in data:
        crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFF]
    return crc


class Writer:
    """Gathers messages; `file` gives the whole."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._known: dict[tuple[object, ...], tuple[int, struct.Struct]] = {}

    def put(self, message: Message, values: Mapping[str, Value]) -> None:
        """One message. A value of `None` is written as "none"; one too large likewise."""
        packed: list[int | bytes] = []
        sizes = []
        for name, value in values.items():
            field = message.fields[name]
            base = field.base
            if base is not STRING and not isinstance(value, tuple | str):  # nearly all of a file
                packed.append(base.none if value is None else _raw(base, value * field.scale))
                sizes.append(1)
                continue
            cells = _cells(field, value)
            packed.extend(cells)
            sizes.append(len(cells[0]) if isinstance(cells[0], bytes) else len(cells))
        local, layout = self._defined(message, tuple(values), tuple(sizes))
        self._data += bytes((local,)) + layout.pack(*packed)

    def _defined(
        self, message: Message, names: tuple[str, ...], sizes: tuple[int, ...]
    ) -> tuple[int, struct.Struct]:
        """The local type of such a message; its definition is written when it is new."""
        key = (message.number, names, sizes)
        if key not in self._known:
            if len(self._known) == LOCAL_TYPES:  # the oldest makes room
                freed = self._known.pop(next(iter(self._known)))[0]
            else:
                freed = len(self._known)
            self._known[key] = (freed, self._define(freed, message, names, sizes))
        return self._known[key]

    def _define(
        self, local: int, message: Message, names: tuple[str, ...], sizes: tuple[int, ...]
    ) -> struct.Struct:
        self._data += struct.pack("<BBBHB", 0x40 | local, 0, 0, message.number, len(names))
        letters = "<"
        for name, size in zip(names, sizes, strict=True):
            field = message.fields[name]
            self._data += bytes((field.number, size * field.base.size, field.base.code))
            letters += f"{size}s" if field.base is STRING else field.base.letter * size
        return struct.Struct(letters)

    def file(self) -> bytes:
        """Header, messages and checksum."""
        head = struct.pack("<BBHI4s", 14, PROTOCOL, PROFILE, len(self._data), b".FIT")
        whole = head + struct.pack("<H", checksum(head)) + self._data
        return whole + struct.pack("<H", checksum(whole))


def _cells(field: Field, value: Value) -> list[int | bytes]:
    if field.base is STRING:
        return [_text(str(value or ""))]
    if isinstance(value, tuple):
        own = [_number(field, one) for one in value[: field.length]]
        return [*own, *(field.base.none,) * (field.length - len(own))]
    return [_number(field, None if isinstance(value, str) else value)]


def _number(field: Field, value: float | None) -> int:
    return field.base.none if value is None else _raw(field.base, value * field.scale)


def _raw(base: Base, value: float) -> int:
    raw = round(value)
    return raw if 0 <= raw < base.end else base.none


def _text(value: str) -> bytes:
    """UTF-8 with a zero at its end, cut between characters."""
    cut = value.encode()[: LONGEST - 1].decode(errors="ignore")
    return cut.encode() + b"\0"

"""Values: frozen dataclasses to plain JSON values and back, by their type hints.

`{"HeartRate": {"at": 1000, "bpm": 150}}`: a value is an object with one key, its class; fields
that hold their default are left out. Enums are written by value, tuples as lists. Both ways are
strict: what does not fit its hint raises `ValueError`.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeGuard, Union, get_args, get_origin, get_type_hints

Plain = Any
"""What JSON knows: None, bool, int, float, str, list, dict."""

Packer = Callable[[Any], Plain]
Unpacker = Callable[[Plain], Any]


class Codec:
    """Packs and unpacks instances of `classes`, and whatever their fields hold."""

    def __init__(self, *classes: type) -> None:
        self._classes = {one.__name__: one for one in classes}

    def pack(self, value: object) -> Plain:
        """`value` as plain JSON values. Raises `ValueError` for a class that is not known."""
        name = type(value).__name__
        if self._classes.get(name) is not type(value):
            raise ValueError(f"{name} is not written in a journal")
        return {name: _fields_packer(_class_of(value))(value)}

    def unpack(self, plain: Plain) -> Any:
        """The value that `plain` was packed from. Raises `ValueError`."""
        if not isinstance(plain, dict) or len(plain) != 1:
            raise ValueError("not a packed value")
        name, body = next(iter(plain.items()))
        cls = self._classes.get(name)
        if cls is None:
            raise ValueError(f"no class {name!r} is known here")
        return _fields_unpacker(cls)(body)


@cache
def _fields_packer(cls: type) -> Packer:
    """Packs the fields of a dataclass into an object, defaults left out."""
    hints = get_type_hints(cls)
    plan = [(f.name, _default(f), _packer(hints[f.name])) for f in fields(cls)]

    def pack(value: Any) -> Plain:
        packed = {}
        for name, default, packer in plan:
            held = getattr(value, name)
            if held is not default and held != default:
                packed[name] = packer(held)
        return packed

    return pack


def _default(field: "Field[Any]") -> object:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    return MISSING


@cache
def _fields_unpacker(cls: type) -> Unpacker:
    hints = get_type_hints(cls)
    plan = {f.name: _unpacker(hints[f.name]) for f in fields(cls)}

    def unpack(plain: Plain) -> Any:
        if not isinstance(plain, dict) or not plain.keys() <= plan.keys():
            raise ValueError(f"not the fields of {cls.__name__}")
        try:
            return cls(**{name: plan[name](held) for name, held in plain.items()})
        except TypeError as error:
            raise ValueError(f"{cls.__name__} lacks a field: {error}") from None

    return unpack


def _class_of(value: object) -> Any:
    return type(value)


def _is_value(hint: object) -> TypeGuard[type]:
    """Whether `hint` is one of our dataclasses."""
    return isinstance(hint, type) and is_dataclass(hint)


@cache
def _packer(hint: Any) -> Packer:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_packer(args)
    if origin is tuple:
        inner = [_packer(one) for one in args if one is not Ellipsis]
        if Ellipsis in args:
            return lambda value: [inner[0](one) for one in value]
        return lambda value: [pack(one) for pack, one in zip(inner, value, strict=True)]
    if origin is not None and issubclass(origin, Mapping):
        value_packer = _packer(args[1])
        return lambda value: {key: value_packer(one) for key, one in value.items()}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: value.value
    if _is_value(hint):
        return lambda value: _fields_packer(_class_of(value))(value)
    return lambda value: value


def _union_packer(args: tuple[Any, ...]) -> Packer:
    """Dataclasses of a union carry their class; one dataclass or plain value does not need to."""
    classes = [one for one in args if _is_value(one)]

    def pack(value: Any) -> Plain:
        if value is None or not is_dataclass(value):
            return value
        packed = _fields_packer(_class_of(value))(value)
        return packed if len(classes) == 1 else {type(value).__name__: packed}

    enums = [one for one in args if isinstance(one, type) and issubclass(one, Enum)]
    plain = [one for one in args if one is not type(None) and one not in classes]
    if not classes and len(plain) == 1:
        inner = _packer(plain[0])
        return lambda value: None if value is None else inner(value)
    if enums:
        return lambda value: value.value if isinstance(value, Enum) else pack(value)
    return pack


@cache
def _unpacker(hint: Any) -> Unpacker:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_unpacker(args)
    if origin is tuple:
        return _tuple_unpacker(args)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_unpacker(_unpacker(args[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if _is_value(hint):
        # Late, since a leg holds a loop that holds legs.
        return lambda plain: _fields_unpacker(hint)(plain)  # noqa: PLW0108 (late on purpose)
    if isinstance(hint, type):
        return _exactly(hint)
    raise TypeError(f"no rule for {hint!r}")


def _exactly(kind: type) -> Unpacker:
    """A plain value of the kind asked for; a whole number is good where a float is wanted."""

    def unpack(plain: Plain) -> Any:
        if kind is float and type(plain) is int:
            return float(plain)
        if type(plain) is not kind:
            raise ValueError(f"{plain!r} is not a {kind.__name__}")
        return plain

    return unpack


def _tuple_unpacker(args: tuple[Any, ...]) -> Unpacker:
    inner = [_unpacker(one) for one in args if one is not Ellipsis]

    def unpack(plain: Plain) -> Any:
        if not isinstance(plain, list):
            raise ValueError(f"{plain!r} is not a list")
        if Ellipsis in args:
            return tuple(inner[0](one) for one in plain)
        return tuple(one(held) for one, held in zip(inner, plain, strict=True))

    return unpack


def _mapping_unpacker(inner: Unpacker) -> Unpacker:
    def unpack(plain: Plain) -> Any:
        if not isinstance(plain, dict):
            raise ValueError(f"{plain!r} is not an object")
        return {key: inner(held) for key, held in plain.items()}

    return unpack


def _union_unpacker(args: tuple[Any, ...]) -> Unpacker:
    classes = {one.__name__: one for one in args if _is_value(one)}
    others = [_unpacker(one) for one in args if one is not type(None) and not _is_value(one)]

    def unpack(plain: Plain) -> Any:
        if plain is None and type(None) in args:
            return None
        if classes and isinstance(plain, dict):
            if len(classes) == 1:
                return _fields_unpacker(next(iter(classes.values())))(plain)
            name, body = next(iter(plain.items()), ("", None))
            if name not in classes:
                raise ValueError(f"no class {name!r} belongs here")
            return _fields_unpacker(classes[name])(body)
        for other in others:
            try:
                return other(plain)
            except ValueError:
                continue
        raise ValueError(f"{plain!r} does not fit")

    return unpack

"""Reading one step."""

from dataclasses import replace

from stridecue.codec.nodes import Mapping
from stridecue.codec.workout.breath import usual_breath
from stridecue.codec.workout.checks import check
from stridecue.codec.workout.draft import Draft
from stridecue.codec.workout.ends import Ending, Line, ending_of
from stridecue.codec.workout.fields import Fields, Frame, Header
from stridecue.codec.workout.report import Report
from stridecue.codec.workout.table import (
    AT_LEAST,
    AT_MOST,
    BEACON,
    BEGINS,
    CADENCE,
    DEFAULT_KINDS,
    DRIFT,
    EFFORT,
    EXERCISE,
    FORM,
    GO,
    GRADE,
    HR,
    IN,
    LOAD,
    METRONOME,
    MIND,
    PACE,
    PARTS,
    SCRIPT,
    SIDE,
    SPLIT,
    STEP_KEYS,
    TEMPO,
    Key,
)
from stridecue.codec.workout.words import kind_belongs, unknown_key
from stridecue.units import Ms
from stridecue.workout.model import ByDistance, Metronome, Pace, Step, StepKind
from stridecue.workout.oval import Oval


def read_step(
    report: Report, header: Header, frame: Frame, node: Mapping, kind: StepKind
) -> Step | None:
    """Read the step `node`; `None` when how it ends cannot be understood."""
    value = node.get(kind.value)
    ending = None if value is None else report.value(value, ending_of(kind))
    _check_keys(report, node, kind)
    # without an ending the keys are still read, for their mistakes
    known = ending or Ending(ByDistance(1.0))
    step = _build(report, header, frame, node, kind, known, checked=ending is not None)
    return None if ending is None else step


def read_between(
    report: Report, header: Header, frame: Frame, group: Mapping, line: Line, number: int
) -> Step:
    """Make the step of `between: jog 100 m`, with the bounds that stand on the group."""
    bounds = {AT_LEAST.name, AT_MOST.name, DRIFT.name}
    own = tuple(entry for entry in group.entries if entry[0].value in (*bounds, "between"))
    node = Mapping(own, number, group.column)
    return _build(report, header, frame, node, line.kind, line.ending, checked=True)


def _check_keys(report: Report, node: Mapping, kind: StepKind) -> None:
    known: dict[str, Key[object]] = {key.name: key for key in STEP_KEYS}
    here = [name for name, key in known.items() if not key.kinds or kind in key.kinds]
    for name, _ in node.entries:
        key = known.get(name.value)
        if name.value == kind.value:
            continue
        if key is None:
            unknown_key(report, name, here, on_step=True)
        elif key.name not in here:
            report.error(
                name, f"`{key.name}` belongs on {kind_belongs(key.kinds)}, not {kind.value}"
            )


def _build(
    report: Report,
    header: Header,
    frame: Frame,
    node: Mapping,
    kind: StepKind,
    ending: Ending,
    *,
    checked: bool,
) -> Step:
    fields = Fields(report, node, frame, _defaults_for(header, node, kind, ending), header.reached)
    says = fields.says()
    within, pace = _timing(fields, ending)
    track = fields.track(header.track, header.oval)
    ending = _round(ending, header.oval if track is None else track.oval)
    step = Step(
        kind,
        ending.end,
        at_least=fields.one(AT_LEAST),
        at_most=fields.one(AT_MOST),
        drift=fields.one(DRIFT),
        go=fields.one(GO) or header.go,
        split=fields.one(SPLIT),
        parts=fields.one(PARTS) or (),
        within=within,
        pace=pace,
        hr=fields.many(HR),
        cadence=fields.many(CADENCE),
        effort=fields.many(EFFORT),
        beacon=fields.one(BEACON),
        metronome=fields.one(METRONOME) or Metronome.OFF,
        say=tuple(say for _, say in says),
        mind=fields.one(MIND),
        form=fields.one(FORM),
        track=track,
        grade=fields.one(GRADE),
        exercise=fields.one(EXERCISE),
        side=fields.one(SIDE),
        tempo=fields.one(TEMPO) or usual_breath(header.kind, kind),
        load_kg=fields.one(LOAD),
        begins=fields.one(BEGINS),
        script=fields.one(SCRIPT),
        line=node.line,
    )
    return check(Draft(fields, step, ending, says, header)) if checked else step


def _round(ending: Ending, oval: Oval) -> Ending:
    """`1 lap` in metres."""
    if not isinstance(ending.end, ByDistance) or ending.end.laps is None:
        return ending
    laps = ending.end.laps
    return replace(ending, end=ByDistance(laps * oval.lap, laps))


def _timing(fields: Fields, ending: Ending) -> tuple[tuple[Ms, ...], tuple[Pace, ...]]:
    within, parts = fields.many(IN), fields.one(PARTS)
    if parts is not None and ending.within is None and not within:
        within = (sum(parts),)
    return (ending.within,) if ending.within is not None else within, fields.many(PACE)


def _defaults_for(header: Header, own: Mapping, kind: StepKind, ending: Ending) -> Mapping | None:
    """Choose the defaults that reach a step: a pace of its own outranks both `in` and `pace`."""
    if header.defaults is None or kind not in DEFAULT_KINDS:
        return None
    timed = ending.within is not None or any(
        own.get(key.name) is not None for key in (IN, PACE, PARTS)
    )
    entries = [
        (key, value)
        for key, value in header.defaults.entries
        if not (timed and key.value in (IN.name, PACE.name))
        and not (key.value == IN.name and not isinstance(ending.end, ByDistance))
        and not (key.value == GRADE.name and kind not in GRADE.kinds)
    ]
    return Mapping(tuple(entries), header.defaults.line, header.defaults.column)

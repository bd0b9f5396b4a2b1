"""Findings: what one check says."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How it is. WARN: it works, and could be better. UNKNOWN: it cannot be told here."""

    OK = "ok"
    WARN = "look"
    BAD = "BAD"
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Finding:
    """`found` is what there is, `mend` what to do or to type, "" where nothing is to be done."""

    name: str
    verdict: Verdict
    found: str
    mend: str = ""


def ok(name: str, found: str) -> Finding:
    """All is well."""
    return Finding(name, Verdict.OK, found)


def warn(name: str, found: str, mend: str) -> Finding:
    """It works, and could be better."""
    return Finding(name, Verdict.WARN, found, mend)


def bad(name: str, found: str, mend: str) -> Finding:
    """It does not work."""
    return Finding(name, Verdict.BAD, found, mend)


def unknown(name: str, found: str, mend: str = "") -> Finding:
    """It cannot be told here."""
    return Finding(name, Verdict.UNKNOWN, found, mend)


def line_of(finding: Finding) -> str:
    """`look  Wi-Fi          wlan0 is on ...` and the mend on a line of its own."""
    line = f"{finding.verdict.value:<5} {finding.name:<14} {finding.found}"
    return f"{line}\n{'':21}-> {finding.mend}" if finding.mend else line

"""`stridecue doctor`: what of this machine works, what does not, and the mend."""

import argparse
import asyncio
import json
import os

from stridecue.app.doctor.checkup import Checkup
from stridecue.app.doctor.findings import Finding, Verdict, line_of
from stridecue.app.doctor.probe import Machine
from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.out import say
from stridecue.app.refusal import Exit

WRITTEN = ("settings", "workouts")
"""What is the runner's own to mend, and no device."""


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 3 where a device is bad, else 1 where a file is."""
    checkup = Checkup(
        Machine(),
        config_folder(arguments.config, os.environ),
        sessions_folder(arguments.sessions, os.environ),
    )
    findings = asyncio.run(checkup.findings())
    for finding in findings:
        say(json.dumps(_fields(finding)) if arguments.json else line_of(finding))
    return exit_code(findings)


def exit_code(findings: list[Finding]) -> int:
    """What the worst finding means."""
    worst = [one.name for one in findings if one.verdict is Verdict.BAD]
    if any(name not in WRITTEN for name in worst):
        return Exit.DEVICE
    return Exit.INPUT if worst else Exit.OK


def _fields(finding: Finding) -> dict[str, str]:
    return {
        "name": finding.name,
        "verdict": finding.verdict.name.lower(),
        "found": finding.found,
        "mend": finding.mend,
    }

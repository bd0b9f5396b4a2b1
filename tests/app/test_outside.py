"""Commands of the runner's own, run for real."""

import asyncio
import sys
import time
from pathlib import Path

from stridecue.app.outside import command_of, run_outside


def run(*command: str, within: float = 20.0) -> str | None:
    return asyncio.run(run_outside(list(command), within))


def python(text: str, *more: str, within: float = 20.0) -> str | None:
    return run(sys.executable, "-c", text, *more, within=within)


def test_what_is_filled_in_stays_one_word():
    odd = "/some where/a b; rm -rf $HOME {x}.fit"
    assert command_of("up 'to my' site={path}", {"path": odd}) == ["up", "to my", f"site={odd}"]


def test_success_is_silent_and_failure_has_its_words():
    assert python("print('x' * 100_000)") is None
    why = python("import sys; print('a\\nno network'); sys.exit(7)")
    assert why is not None
    assert why.endswith("fails with 7: a no network")


def test_the_end_of_much_that_is_printed_is_told():
    why = python("print('x' * 3_000_000); print('the end'); raise SystemExit(1)")
    assert why is not None
    assert why.endswith("xx the end")
    assert len(why) < 300


def test_a_program_that_is_not_there_or_may_not_run(tmp_path: Path):
    plain = tmp_path / "plain"
    plain.write_text("no program")
    assert run("/no/such") == "/no/such does not start: No such file or directory"
    assert run(str(plain)) == f"{plain} does not start: Permission denied"
    assert "does not start" in (run("a\0b") or "")


def test_one_that_takes_too_long_is_ended_with_its_children():
    child = "import time; time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    began = time.monotonic()
    why = python(parent, within=0.5)
    assert time.monotonic() - began < 15
    assert why is not None
    assert why.endswith("is not ready after 0.5 s")


def test_it_reads_nothing_from_the_terminal():
    assert python("import sys; sys.exit(len(sys.stdin.read()))") is None

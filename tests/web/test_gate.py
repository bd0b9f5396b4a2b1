"""Gate: who comes in by a code, and who does not."""

import json
import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.web.gate import CODE, LASTS, PAUSE, TRIES, Gate, NotYet
from stridecue.web.private import alone


class Time:
    """A clock that is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def gate(folder: Path, time: Time, boot: str = "boot") -> Gate:
    return Gate(folder, time, boot)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_opens_once_however_it_is_typed(tmp_path: Path) -> None:
    one = gate(tmp_path, Time())
    assert not one.waiting
    code = one.make()
    assert one.waiting
    assert one.opens(f" {code[:3]}-{code[3:]} ")
    assert not one.waiting
    assert not one.opens(code)


def test_few_wrong_ones_are_endured(tmp_path: Path) -> None:
    one = gate(tmp_path, Time())
    code = one.make()
    assert not any(one.opens(wrong(code)) for _ in range(TRIES - 1))
    assert one.opens(code)
    one._clock.now += PAUSE  # type: ignore[attr-defined]
    code = one.make()
    assert not any(one.opens(wrong(code)) for _ in range(TRIES))
    assert not one.opens(code)


def test_it_lasts_some_minutes_of_one_boot(tmp_path: Path) -> None:
    time = Time()
    one = gate(tmp_path, time)
    code = one.make()
    time.now += LASTS
    assert not one.opens(code)
    code = one.make()
    assert not gate(tmp_path, time, "another").opens(code)
    assert gate(tmp_path, time, "another").make()  # no pause after a boot
    time.now = 1.0  # a clock that has begun anew under the same name: nothing from the future
    assert not one.waiting
    assert one.make()


def test_codes_are_not_made_without_end(tmp_path: Path) -> None:
    time = Time()
    one = gate(tmp_path, time)
    one.make()
    time.now += PAUSE - 1
    with pytest.raises(NotYet) as early:
        one.make()
    assert early.value.left == pytest.approx(1)
    time.now += 1
    assert one.make()


def test_a_shell_makes_one_for_the_page_that_runs(tmp_path: Path) -> None:
    time = Time()
    page, shell = gate(tmp_path, time), gate(tmp_path, time)
    assert page.opens(shell.make())
    assert (tmp_path / CODE).stat().st_mode & 0o777 == 0o600


def test_a_guess_beside_it_loses_no_code_that_is_made(tmp_path: Path) -> None:
    """Two processes at once: whoever reads, judges and writes is alone."""
    context = get_context("spawn")
    going = context.Event()
    guessing = context.Process(target=_guess, args=(tmp_path, going))
    guessing.start()
    try:
        assert going.wait(30)
        time = Time()
        for _ in range(250):
            time.now += PAUSE
            code = gate(tmp_path, time).make()
            told = json.loads((tmp_path / CODE).read_text())
            assert told["digits"] == code
        for _ in range(2):  # the first guess that ends may have begun before the last code was made
            going.clear()
            assert going.wait(30), "nobody guesses any more"
        assert json.loads((tmp_path / CODE).read_text())["tries"]
    finally:
        guessing.kill()
        guessing.join()


def _guess(folder: Path, going: object) -> None:
    def just_then() -> float:
        """The moment of the latest code, so that each guess is counted."""
        path = folder / CODE
        return float(json.loads(path.read_text())["at"]) if path.exists() else 0.0

    one = Gate(folder, just_then, "boot")
    while True:
        one.opens("no code at all")
        going.set()  # type: ignore[attr-defined]


DAMAGED = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
        lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside),
        max_leaves=6,
    ).map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries(
        {
            "digits": st.sampled_from(["", "1", "١٢٣٤٥٦", "\ud800", "12345", "1234567"]),
            "at": st.sampled_from([99.0, 99]),
            "boot": st.just("boot"),
            "tries": st.sampled_from([0, -5]),
        }
    ).map(lambda value: json.dumps(value).encode()),
    st.sampled_from(["NaN", "1e999", "-1e999", "1" * 5_000]).map(
        lambda at: f'{{"digits": "123456", "at": {at}, "boot": "boot", "tries": 0}}'.encode()
    ),
)


@given(DAMAGED, st.sampled_from(["", "123456", "1", "12345", "1234567"]))
def test_a_damaged_file_opens_to_nobody_and_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, damaged: bytes, typed: str
) -> None:
    folder = tmp_path_factory.mktemp("gate")
    (folder / CODE).write_bytes(damaged)
    one = gate(folder, Time())
    assert not one.opens(typed)
    assert not one.waiting
    assert one.opens(one.make())


def test_a_lost_file_opens_to_nobody(tmp_path: Path) -> None:
    one = gate(tmp_path, Time())
    code = one.make()
    (tmp_path / CODE).unlink()
    assert not one.opens(code)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_guess_that_cannot_be_counted_is_not_answered(tmp_path: Path) -> None:
    one = gate(tmp_path, Time())
    code = one.make()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            one.opens(code)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_makes_belongs_to_whom_the_folder_belongs_to(tmp_path: Path) -> None:
    os.chown(tmp_path, 1_234, 1_235)
    gate(tmp_path, Time()).make()
    for path in tmp_path.iterdir():
        assert (path.stat().st_uid, path.stat().st_gid) == (1_234, 1_235), path


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_link_gives_nothing_away_that_is_elsewhere(tmp_path: Path) -> None:
    state, elsewhere = tmp_path / "state", tmp_path / "elsewhere"
    state.mkdir()
    os.chown(state, 1_234, 1_235)
    with alone(state / "code"):
        pass
    (lock,) = state.iterdir()
    lock.unlink()
    lock.symlink_to(elsewhere)
    with alone(state / "code"):
        assert elsewhere.stat().st_uid == 0

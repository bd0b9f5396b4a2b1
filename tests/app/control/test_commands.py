"""Orders from a shell: what is typed, and what is answered."""

import asyncio
import json
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.control.server import NAME, listening

TOLD = Answer(
    ok=True,
    told="idle: quiet. Next: Tempo",
    more=(("state", "idle"), ("heart", None), ("sensors", {"strap": "streaming"})),
)


class Clerk:
    """Takes orders down; refuses to stop."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def obey(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        return Answer(ok=False, told="no session runs") if asked.order is Order.STOP else TOLD


def typed(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, list[Asked]]:
    """What a command gives, and what the service heard of it."""
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(folder))
    clerk = Clerk()

    async def served() -> int:
        async with listening(folder / NAME, clerk):
            return await asyncio.to_thread(main, words)

    return asyncio.run(served()), clerk.asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("status",), Asked(Order.STATUS)),
        (("start", "8x400"), Asked(Order.START, "8x400")),
        (("press",), Asked(Order.PRESS, "100")),
        (("menu", "--hold", "0.8"), Asked(Order.MENU, "800")),
        (("say", "Supper", "is ready."), Asked(Order.SAY, "Supper is ready.")),
    ],
)
def test_what_is_typed_is_ordered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], asked: Asked
) -> None:
    assert typed(tmp_path, monkeypatch, *words) == (0, [asked])


def test_a_file_is_named_as_the_service_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.yaml").write_text("workout: Mine\n")
    monkeypatch.chdir(tmp_path)
    _, asked = typed(tmp_path, monkeypatch, "start", "mine.yaml")
    assert asked == [Asked(Order.START, str(tmp_path / "mine.yaml"))]


def test_status_is_told_in_lines_and_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(tmp_path, monkeypatch, "status")
    assert capsys.readouterr().out == (
        "idle: quiet. Next: Tempo\n  state    idle\n  sensors  strap streaming\n"
    )
    typed(tmp_path, monkeypatch, "status", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told == {"told": TOLD.told, **dict(TOLD.more)}


def test_a_refusal_is_said_with_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = typed(tmp_path, monkeypatch, "stop")
    assert (code, capsys.readouterr().err) == (1, "no session runs\n")


def test_where_no_service_runs_the_mend_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    assert main(["status"]) == 3
    assert "no service is running" in capsys.readouterr().err


@pytest.mark.parametrize("held", ["0", "11", "long"])
def test_a_press_has_a_length(held: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["press", "--hold", held])
    assert "0.02 to 10 seconds" in capsys.readouterr().err or held == "long"

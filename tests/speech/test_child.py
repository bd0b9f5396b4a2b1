"""A child: asked, told, dead, silent, mad; always buried."""

import asyncio
import os
from pathlib import Path

import pytest

from stridecue.speech.child import Child, ChildGoneError, module

pytestmark = pytest.mark.asyncio


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_it_hears_and_tells_and_goes_when_asked(script):
    child = await Child.start(script("for one in asked(): tell(echo=one)").command)
    child.tell({"n": 1})
    child.tell({"n": 2})
    assert [await child.hear(5), await child.hear(5)] == [{"echo": {"n": 1}}, {"echo": {"n": 2}}]
    await child.close()
    assert not alive(child.pid)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("time.sleep(60)", "silent for"),
        ("sys.exit(0)", "it ended"),
        ("print('Audio saved to x')", "nonsense"),
        ("print('[1]')", "nonsense"),
        ("raise RuntimeError('the library fell over')", "it ended: .*the library fell over"),
        ("os.abort()", "it ended"),
        ("print('x' * 200_000); time.sleep(60)", "nonsense"),
    ],
)
async def test_whatever_is_wrong_it_is_buried_and_says_why(script, body, why):
    child = await Child.start(script(body).command)
    with pytest.raises(ChildGoneError, match=f"(?s){why}"):
        await child.hear(5 if why != "silent for" else 0.1)
    assert not alive(child.pid)


async def test_a_child_that_will_not_go_is_killed(script):
    body = "tell(a=1)\nwhile True: time.sleep(1)"
    child = await Child.start(script(body).command)
    await child.hear(5)
    await child.close(grace=0.05)
    assert not alive(child.pid)


async def test_a_child_that_was_closed_has_gone(script):
    child = await Child.start(script("list(asked())").command)
    await child.close()
    with pytest.raises(ChildGoneError, match="it ended"):
        await child.hear(5)


async def test_telling_a_dead_child_raises_nothing(script):
    child = await Child.start(script("sys.exit(0)").command)
    with pytest.raises(ChildGoneError):
        await child.hear(5)
    for n in range(10):
        child.tell({"n": n})


async def test_a_child_that_fills_its_standard_error_does_not_block(script):
    body = "sys.stderr.write('x' * 300_000); sys.stderr.flush(); tell(a=1)"
    child = await Child.start(script(body).command)
    assert await child.hear(5) == {"a": 1}
    await child.close()


async def test_a_command_that_is_not_there_is_a_child_gone(tmp_path):
    with pytest.raises(ChildGoneError, match="No such file"):
        await Child.start((str(tmp_path / "nothing"),))


async def test_a_child_has_a_session_of_its_own(script):
    child = await Child.start(script("tell(sid=os.getsid(0)); list(asked())").command)
    assert (await child.hear(5))["sid"] != os.getsid(0)
    await child.close()


async def test_a_child_does_not_import_from_the_working_directory(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('stolen')")
    monkeypatch.chdir(tmp_path)
    child = await Child.start(module("stridecue.speech.render_child"))
    child.tell({})
    assert "ready" in await child.hear(10)
    await child.close()


async def test_cancelling_who_listens_leaves_the_child_to_be_closed(script):
    child = await Child.start(script("tell(a=1); list(asked())").command)
    await child.hear(5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await child.hear(60)
    await child.close()
    assert not alive(child.pid)

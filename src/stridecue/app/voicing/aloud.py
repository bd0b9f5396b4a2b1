"""Aloud: one clip played on the sound device, now."""

import asyncio
from pathlib import Path

from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.settings import AudioSettings
from stridecue.speech.player import Player, Report

LEAD = 0.3
"""Seconds until the clip begins: the player has its device by then, or is asked once more."""

PATIENCE = 10.0
"""Seconds for the device, beside the clip itself."""


async def aloud(clip: Path, seconds: float, audio: AudioSettings) -> None:
    """Play the clip to its end. Raises `Refusal` where nothing can be heard."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[str] = loop.create_future()

    def settle(how: str) -> None:
        if not ended.done():
            ended.set_result(how)

    def report(one: Report) -> None:
        settle(one.how)

    def sound(up: bool) -> None:  # noqa: FBT001 (a state, and there are two)
        if not up:
            settle("silent")

    player = Player(
        clock=loop.time, on_report=report, on_audio=sound, device=audio.device, hiss=audio.hiss
    )
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(player.run())
        begin = loop.time() + LEAD
        player.clip("aloud", clip, begin, begin + PATIENCE)
        try:
            async with asyncio.timeout(LEAD + PATIENCE + seconds):
                how = await ended
        except TimeoutError:
            how = "silent"
        playing.cancel()
    if how != "heard":
        raise Refusal(
            f"nothing can be heard on the sound device {audio.device!r}; `aplay -L` lists them, "
            "and `stridecue doctor` looks further",
            Exit.DEVICE,
        )

"""Speaking: the renderer that the settings and the voice pack describe."""

from pathlib import Path

from stridecue.app.house import House
from stridecue.codec.settings import VoiceSettings
from stridecue.speech.cache import Cache, Style
from stridecue.speech.engine import CommandEngine, Engine, Pyttsx3Engine
from stridecue.speech.renderer import Renderer


def renderer_of(house: House, cache: Path) -> Renderer:
    """Makes clips as the settings want them, kept in the folder `cache`.

    A voice that the engine does not have is replaced by the one of the language.
    """
    wanted, spare = house.settings.voice, house.phrases.voice
    return Renderer(
        Cache(cache),
        Style(wanted.name or spare, wanted.rate, wanted.volume),
        engine=engine_of(wanted),
        recordings=house.recordings,
        spare=spare,
    )


def engine_of(wanted: VoiceSettings) -> Engine:
    """pyttsx3, or the command that the settings name."""
    return Pyttsx3Engine() if wanted.engine is None else CommandEngine(wanted.engine)

"""Speaking: the renderer that the settings and the voice pack describe."""

from collections.abc import Mapping
from pathlib import Path

from stridecue.codec.settings import VoiceSettings
from stridecue.speech.cache import Cache, Style
from stridecue.speech.engine import CommandEngine, Engine, Pyttsx3Engine
from stridecue.speech.renderer import Renderer
from stridecue.workout.phrases import ENGLISH


def renderer_of(wanted: VoiceSettings, cache: Path, recordings: Mapping[str, Path]) -> Renderer:
    """Makes clips as the settings want them, kept in the folder `cache`."""
    style = Style(wanted.name or ENGLISH.voice, wanted.rate, wanted.volume)
    return Renderer(Cache(cache), style, engine=engine_of(wanted), recordings=recordings)


def engine_of(wanted: VoiceSettings) -> Engine:
    """pyttsx3, or the command that the settings name."""
    return Pyttsx3Engine() if wanted.engine is None else CommandEngine(wanted.engine)

"""Speaking: the renderer that the settings describe."""

from pathlib import Path

from stridecue.codec.settings import Settings
from stridecue.speech.cache import Cache, Style
from stridecue.speech.renderer import Renderer
from stridecue.workout.phrases import ENGLISH


def renderer_of(settings: Settings, cache: Path) -> Renderer:
    """Makes clips as `settings` want them, kept in the folder `cache`."""
    wanted = settings.voice
    return Renderer(Cache(cache), Style(wanted.name or ENGLISH.voice, wanted.rate, wanted.volume))

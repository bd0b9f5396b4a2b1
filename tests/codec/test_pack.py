"""Manifests of voice packs: what is right is read, what is wrong is named with its line."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.pack import Pack, normal, read_pack
from stridecue.codec.problems import Severity

WHOLE = """\
pack: Anna, in the park
language: en
clips:
  "Quick feet.": quick-feet.wav
  Go!: go.wav
"""


def read(text: str) -> tuple[Pack | None, list[str]]:
    pack, problems = read_pack(text, "pack.yaml")
    return pack, [one.render().splitlines()[0] for one in problems]


def test_a_manifest_is_read_by_what_its_clips_say():
    pack, problems = read(WHOLE)
    assert problems == []
    assert pack is not None
    assert (pack.name, pack.language) == ("Anna, in the park", "en")
    assert {said: clip.file for said, clip in pack.clips.items()} == {
        "quick feet": "quick-feet.wav",
        "go": "go.wav",
    }
    assert pack.clips["go"].line == 5


def test_what_is_spoken_alike_is_the_same():
    assert normal("Quick  feet.") == normal("quick feet") == normal("QUICK FEET!")
    assert normal("Go. Now.") != normal("Go now")


WRONG = {
    "pack: A\nclip:\n  Go: go.wav\n": "pack.yaml:2:1: unknown section",
    "clips:\n  Go: go.wav\n": "pack.yaml:1:1: a voice pack has a name",
    "pack: A\nclips:\n  Go: ../go.wav\n": "pack.yaml:3:7:",
    "pack: A\nclips:\n  Go: go.mp3\n": "pack.yaml:3:7:",
    "pack: A\nclips:\n  Go: a.wav\n  go.: b.wav\n": "pack.yaml:4:3: this is said twice",
    "pack: A\nclips: Go\n": "pack.yaml:2:8: `clips:` has a sentence",
    "- pack: A\n": "pack.yaml:1:1: a voice pack has sections",
    "pack: A\nlanguage: 7\n": "pack.yaml:2:11:",
}


def test_every_mistake_is_named_with_its_place():
    for text, expected in WRONG.items():
        pack, problems = read(text)
        assert pack is None, text
        assert problems[0].startswith(expected), (text, problems)


def test_a_pack_may_be_empty_as_yet():
    pack, problems = read("pack: A\nclips:\n")
    assert pack == Pack("A")
    assert problems == []


@given(st.text(max_size=200))
def test_any_text_gives_a_pack_or_an_error(text: str):
    pack, problems = read_pack(text, "pack.yaml")
    assert pack is not None or any(one.severity is Severity.ERROR for one in problems)

"""The page of settings: all of what is sent is taken, or none of it, and comments stay."""

import html
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from stridecue.app.phone import settings
from stridecue.app.phone.editor import digest_of
from stridecue.app.phone.fields import FIELDS
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.codec.amend import written
from stridecue.codec.settings import TABLE, Settings, read_settings
from stridecue.web import Moved, Page, Phone, Reply, Visit
from support.page import Page as Elements
from support.phone_kit import get, kit_in, post


def answer(kit: Kit, visit: Visit, method: str = "POST") -> Reply:
    (route,) = [
        one for one in settings.routes(kit) if (one.method, one.path) == (method, visit.path)
    ]
    assert not route.open
    return route.answer(visit)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, None)


def file_of(kit: Kit) -> str:
    return (kit.config / "stridecue.yaml").read_text(encoding="utf-8")


def shown(kit: Kit, visit: Visit | None = None) -> str:
    page = answer(kit, visit or get("/settings"), "POST" if visit else "GET")
    assert isinstance(page, Page)
    return page.html


def refused(kit: Kit, visit: Visit, status: int = 400) -> str:
    """The page that comes back while the file is as it was."""
    before = file_of(kit)
    page = answer(kit, visit)
    assert isinstance(page, Page)
    assert page.status == status
    assert file_of(kit) == before
    Elements(page.html)
    return html.unescape(page.html)


def whole(kit: Kit, text: str, **more: str) -> Visit:
    """The file sent by a browser, which has its own line ends."""
    digest = digest_of(file_of(kit).encode())
    return post("/settings/file", **{"text": text.replace("\n", "\r\n"), "digest": digest, **more})


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.name)
def test_what_a_field_assumes_is_what_the_device_assumes(one):
    attribute, grammar = TABLE[one.section][one.key]
    assumed = getattr(getattr(Settings(), one.section), attribute)
    if one.assumed:
        assert grammar.parse(f"{one.assumed}{one.unit}") == assumed
    else:
        assert assumed is None
    for value in one.options:
        grammar.parse(value)


def test_each_field_has_a_label_and_its_value(kit: Kit):
    page = Elements(shown(kit))
    labels = {one.get("for") for one in page.all("label")}
    for one in FIELDS:
        assert one.name.replace(".", "-") in labels
    values = {one["name"]: one.get("value") for one in page.all("input") if "name" in one}
    assert values["voice.rate"] == "160"
    assert values["voice.volume"] == "100"
    assert values["runner.max"] == ""
    assert [one for one, _ in page.elements if one in ("h1", "h2")] == ["h1", "h2", "h2"]


def test_a_form_changes_what_it_says_and_nothing_else(kit: Kit):
    before = file_of(kit).splitlines()
    moved = answer(kit, post("/settings", **{"voice.volume": "80", "runner.max": " 190 "}))
    assert moved == Moved("/settings", "Saved. It counts as soon as nobody runs.")
    after = file_of(kit).splitlines()
    assert set(after) - set(before) == {"  volume: 80%", "  max: 190"}
    assert set(before) - set(after) == {"  volume: 100%"}
    assert kit.house.settings.voice.volume == 0.8
    assert kit.house.settings.runner.max == 190
    assert (kit.config / "stridecue.yaml.before").read_text().splitlines() == before


def test_what_is_emptied_is_written_no_longer(kit: Kit):
    before = file_of(kit)
    answer(kit, post("/settings", **{"runner.max": "190", "start.workout": "8x400"}))
    assert kit.house.settings.start.workout == "8x400"
    answer(kit, post("/settings", **{"runner.max": "", "start.workout": ""}))
    assert kit.house.settings.start.workout is None
    assert file_of(kit) == before


def test_nothing_changed_is_nothing_written(kit: Kit):
    everything = {one.name: one.current({}) for one in FIELDS}
    assert answer(kit, post("/settings", **everything)) == Moved(
        "/settings", "Nothing was changed."
    )
    assert not (kit.config / "stridecue.yaml.before").exists()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("voice.rate", "fast", "write words per minute, such as 160"),
        ("voice.volume", "120", "120% is not between 0 and 100"),
        ("runner.rest", "20", "20 is not between 25 and 110"),
        ("start.workout", "../etc/passwd", "write the name of a workout's file"),
        ("voice.talk", "off\nmind:", "is not understood"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_saved(
    kit: Kit, field: str, typed: str, told: str
):
    page = refused(kit, post("/settings", **{field: typed, "voice.language": "de"}))
    place = field.replace(".", "-")
    assert told in page.partition(f'id="{place}-wrong"')[2].partition("</strong>")[0]
    controls = {one.get("id"): one for _, one in Elements(page).elements}
    assert controls[place]["aria-invalid"] == "true"
    assert f"{place}-wrong" in str(controls[place]["aria-describedby"])


def values_in(kit: Kit) -> dict[str, str]:
    return {".".join(key): one.value for key, one in written(file_of(kit)).items()}


PLAUSIBLE = st.sampled_from(["", "on", "off", "de", "press", "50", "150", "180", "three", "8x400"])
HOSTILE = st.sampled_from(["-", "- a", "a: b", "on # no", "\n  rate: 90", "*x", "8x400: {", "'"])


@given(
    st.dictionaries(
        st.sampled_from([one.name for one in FIELDS]),
        PLAUSIBLE | HOSTILE | st.text(max_size=40),
    )
)
@limits(max_examples=20, deadline=None)
def test_whatever_is_sent_changes_what_it_names_or_nothing(typed: dict[str, str]):
    with TemporaryDirectory() as folder:
        kit = kit_in(Path(folder), None)
        before = values_in(kit)
        reply = answer(kit, post("/settings", **typed))
        after = values_in(kit)
        read, problems = read_settings(file_of(kit), "stridecue.yaml")
        assert read is not None, problems
        changed = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
        assert changed <= set(typed)
        assert isinstance(reply, Moved) or not changed


def test_fields_that_do_not_fit_together_are_told_at_one_of_them(kit: Kit):
    page = refused(kit, post("/settings", **{"runner.max": "180", "runner.threshold": "185"}))
    assert "max is 180 and threshold is 185" in page.partition('id="runner-max-wrong"')[2]
    assert 'value="185"' in page


def test_a_language_that_no_book_has_is_refused(kit: Kit):
    page = refused(kit, post("/settings", **{"voice.language": "fr"}))
    assert "no phrase book in" in page.partition('id="voice-language-wrong"')[2]


def test_a_section_on_one_line_is_for_the_file(kit: Kit):
    (kit.config / "stridecue.yaml").write_text("voice: {rate: 150}\n")
    page = refused(kit, post("/settings", **{"voice.rate": "170"}))
    assert "Write it into the file yourself: `voice:` is not written as a block" in page
    assert 'value="170"' in page


def test_without_a_file_one_is_begun(kit: Kit):
    (kit.config / "stridecue.yaml").unlink()
    assert 'value="160"' in shown(kit)
    assert isinstance(answer(kit, post("/settings", **{"voice.rate": "170"})), Moved)
    assert kit.house.settings.voice.rate == 170


def test_the_page_is_switched_off_only_by_who_says_so_twice(kit: Kit):
    assert isinstance(answer(kit, post("/settings", **{"phone.page": "on"})), Moved)
    assert kit.house.settings.phone.page
    page = refused(kit, post("/settings", **{"phone.page": "off"}))
    assert "no phone reaches it any more" in page
    assert page.count('name="leave"') == 1
    off = file_of(kit).replace("page: on", "page: off")
    assert refused(kit, whole(kit, off)).count('name="leave"') == 1
    assert isinstance(
        answer(kit, post("/settings", **{"phone.page": "off", "leave": "yes"})), Moved
    )
    assert not kit.house.settings.phone.page


# --- the file ------------------------------------------------------------------------------------


def test_a_file_is_saved_with_the_line_ends_of_this_house(kit: Kit):
    text = file_of(kit).replace("rate: 160", "rate: 170")
    assert isinstance(answer(kit, whole(kit, text)), Moved)
    assert file_of(kit) == text


def test_a_file_that_was_not_changed_is_not_written(kit: Kit):
    assert answer(kit, whole(kit, file_of(kit))) == Moved("/settings", "Nothing was changed.")


def test_an_error_in_the_file_is_told_at_its_line_and_what_was_typed_stays(kit: Kit):
    page = refused(kit, whole(kit, "voice:\n  rate: <quick>\n  # mine\n"))
    assert 'data-line="2"' in page
    assert "  rate: <quick>\n          ^" in page
    assert "# mine" in page.partition("<textarea")[2]
    assert refused(kit, whole(kit, "")).count("this file is empty") == 1
    assert "no phrase book in" in refused(kit, whole(kit, "voice:\n  language: fr\n"))


def test_a_file_that_has_changed_meanwhile_is_not_overwritten_at_once(kit: Kit):
    visit = whole(kit, "voice:\n  rate: 150\n")
    (kit.config / "stridecue.yaml").write_text("voice:\n  rate: 200\n")
    page = refused(kit, visit, status=409)
    assert "rate: 200" in page.partition('class="other"')[2].partition("</pre>")[0]
    assert "rate: 150" in page.partition("<textarea")[2]
    assert digest_of(file_of(kit).encode()) in page
    assert isinstance(answer(kit, whole(kit, "voice:\n  rate: 150\n")), Moved)


@pytest.mark.parametrize("data", [b"voice:\n  rate: quick\n", b"voice: [", b"\xff\xfe\n", b""])
def test_a_broken_file_is_shown_to_be_mended(kit: Kit, data: bytes):
    (kit.config / "stridecue.yaml").write_bytes(data)
    page = shown(kit)
    assert 'class="problems"' in page
    assert "has an error, and the ones before it count" in page
    assert 'name="voice.rate"' not in page
    again = answer(kit, post("/settings", **{"voice.rate": "170"}))
    assert isinstance(again, Page)
    assert again.status == 400
    mended = post("/settings/file", text="voice:\n  rate: 170\n", digest=digest_of(data))
    assert isinstance(answer(kit, mended), Moved)
    assert kit.house.settings.voice.rate == 170


def test_where_nothing_may_be_written_what_was_typed_stays(kit: Kit):
    # A folder in the place of what is kept stops root, too.
    (kit.config / "stridecue.yaml.before").mkdir()
    page = refused(kit, whole(kit, "voice:\n  rate: 150\n"), status=503)
    assert "Nothing was saved:" in page
    assert "rate: 150" in page.partition("<textarea")[2]


def test_in_german(tmp_path: Path):
    page = shown(kit_in(tmp_path, None, german=True))
    assert "Lautstärke der Stimme" in page
    assert 'lang="de"' in page


# --- phones --------------------------------------------------------------------------------------


def test_phones_are_listed_and_forgotten(kit: Kit):
    tokens = [kit.phones.pair(name) for name in ("Anna <3", "Bea")]
    anna, bea = (kit.phones.of(one) for one in tokens)
    assert anna is not None
    assert bea is not None

    def sent(mark: str, phone: Phone) -> Visit:
        return Visit("/settings/phones/forget", form={"mark": mark}, phone=phone)

    page = shown(kit, None)
    assert "Anna &lt;3" in page
    own = answer(kit, Visit("/settings", phone=bea), "GET")
    assert isinstance(own, Page)
    assert "Bea (this phone)" in own.html
    assert answer(kit, sent(anna.mark, bea)) == Moved("/settings", "Forgotten: Anna <3.")
    assert kit.phones.all() == (bea,)
    with pytest.raises(Refusal, match="not paired any more"):
        answer(kit, sent(anna.mark, bea))
    assert answer(kit, sent(bea.mark, bea)) == Moved("/", "Forgotten: Bea.")
    assert kit.phones.all() == ()

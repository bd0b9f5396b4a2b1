"""Pages: they parse, fetch nothing, say nothing that is not stored, and stand any name."""

import ast
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.app.cli import main
from stridecue.app.looking.german import GERMAN as PAGES
from stridecue.app.looking.german_labels import LABELS
from stridecue.app.looking.goals import WHY
from stridecue.app.looking.tongue import MONTHS
from stridecue.app.pages import Tongue, session_page, weeks_page
from stridecue.app.pages.heart import borders_of
from stridecue.app.pages.scales import CLOCK, ROUND, spread
from stridecue.app.pages.style import STYLE
from stridecue.app.pages.weeks import NAMES
from stridecue.codec.story import Story
from stridecue.session.effects import Flag
from stridecue.store import new_session
from stridecue.training.progress import Past, look_back
from stridecue.training.progress.level import Source
from stridecue.training.runner import Runner, Scheme
from stridecue.units import metres, split_time
from stridecue.workout.kinds import StepKind, WorkoutKind
from stridecue.workout.legs import CHANGE
from stridecue.workout.model import Side
from stridecue.workout.sentences import SENTENCES
from support.page import Page
from support.runs import day, run
from support.season import NAME, TODAY, season
from support.stories import journal, stories, story

SOURCE = Path(__file__).parents[3] / "src" / "stridecue" / "app"
RUNNER = Runner(rest=48, max=190)
GERMAN = PAGES | LABELS
ENGLISH, GERMAN_TONGUE = Tongue(), Tongue("de")


def evening(told: Story | None = None, say: Tongue = ENGLISH, runner: Runner = RUNNER) -> str:
    return session_page(told or story("steady"), TODAY, runner, say)


@cache
def pages() -> tuple[str, ...]:
    named = replace(story("fading"), brief=replace(story("fading").brief, workout=NAME))
    return (
        evening(),
        evening(named),
        evening(story("no-sensors"), GERMAN_TONGUE),
        weeks_page(season(), ENGLISH),
        weeks_page(season(NAME), GERMAN_TONGUE),
        weeks_page(look_back(Past(undated=3), TODAY, 12), ENGLISH),
    )


@pytest.mark.parametrize("text", pages(), ids=range(6))
def test_a_page_parses_and_fetches_nothing(text: str):
    page = Page(text)
    assert page.elements[0][0] == "html"
    assert not {name for name, _ in page.elements} & {"script", "link", "img", "iframe", "object"}
    for _, given_ in page.elements:
        assert not set(given_) & {"src", "href", "style", "onload", "onclick", "xlink:href"}
    addresses = set(re.findall(r"\w+://[^\"'\s<]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in text
    assert "url(" not in text


@pytest.mark.parametrize("text", pages(), ids=range(6))
def test_its_policy_lets_in_its_own_style_and_nothing_else(text: str):
    page = Page(text)
    (policy,) = (one["content"] for one in page.all("meta") if one.get("http-equiv") is not None)
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert policy is not None
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert [body for place, body in page.texts if place == "style"] == [STYLE]


@pytest.mark.parametrize("text", pages(), ids=range(6))
def test_every_chart_is_told_in_words_and_has_a_scale(text: str):
    charts = [one for one in Page(text).all("svg") if one.get("role") == "img"]
    assert all(one["aria-label"] for one in charts)
    assert text.count("<figcaption>") == len(charts)
    for drawn in re.findall(r"<svg .*?</svg>", text, re.DOTALL):
        fromstring(drawn)
        assert not re.search(r"\b(nan|inf)\b", drawn, re.IGNORECASE)


def test_a_name_is_text_whatever_it_says():
    for text in (pages()[1], pages()[4]):
        assert "<script>" not in text
        assert any(NAME in piece for _, piece in Page(text).texts)
    assert "<title>&lt;script&gt;" in pages()[1]


def lap_rows(text: str) -> list[list[str]]:
    (rows,) = (rows for rows in Page(text).tables if rows[0][0] in ("step", "Schritt"))
    return rows[1:]


@given(stories())
@settings(max_examples=25, deadline=None)
def test_the_laps_shown_are_the_laps_stored(told: Story):
    text = session_page(told, None, Runner(), ENGLISH)
    if not told.laps:
        assert "No laps." in text
        return
    rows = lap_rows(text)
    assert len(rows) == len(told.laps)
    for row, lap in zip(rows, told.laps, strict=True):
        assert row[2] == split_time(lap.elapsed)
        assert row[5] == ("-" if lap.metres is None else metres(round(lap.metres)))
        assert row[6] == ("-" if lap.heart_peak is None else str(lap.heart_peak))


@pytest.mark.parametrize("seconds", [1, 30, 90])
def test_a_strap_that_fell_silent_early_has_its_place(seconds: int):
    told = story("steady")
    early = replace(told, samples=told.samples[:seconds])
    assert "<svg" in session_page(early, None, Runner(), ENGLISH)


def test_the_difference_is_that_of_the_two_times_beside_it():
    for row in lap_rows(evening(story("fading"))):
        if row[3]:
            assert float(row[4]) == pytest.approx(float(row[2]) - float(row[3]))


def test_the_drops_are_those_of_the_rests():
    told = story("steady")
    rests = [after for rep, after in pairwise(told.laps) if rep.kind.is_rep]
    (rows,) = (rows for rows in Page(evening(told)).tables if rows[0][1] == "at its end")
    assert [row[3] for row in rows[1:]] == [str(rest.drop_60 or "-") for rest in rests]


def test_time_in_zones_is_all_the_time_with_a_reading():
    told = story("steady")
    (rows,) = (rows for rows in Page(evening(told)).tables if rows[0][0] == "zone")
    seconds = [int(m) * 60 + int(s) for m, s in (row[2].split(":") for row in rows[1:])]
    assert sum(seconds) == len(told.rates)


def test_borders_are_those_that_are_known():
    assert [name for name, _ in borders_of(RUNNER)] == ["Z1", "Z2", "Z3", "Z4", "Z5"]
    assert borders_of(Runner()) == []
    assert len(borders_of(replace(RUNNER, threshold=170, scheme=Scheme.THRESHOLD))) == 7


def test_what_is_missing_is_said():
    text = evening(story("no-sensors"), runner=Runner())
    assert "No heart rate was recorded." in text
    assert "Time in zones" not in text
    assert "Your zones are not known" in evening(runner=Runner())
    cut = replace(story("steady"), completed=False, finished=False, laps=())
    assert "cut off" in evening(cut)
    assert "date unknown" in session_page(cut, None, RUNNER, ENGLISH)


def test_a_repetition_that_was_cut_short_is_a_ring_and_one_of_another_length_a_pace():
    told = story("steady")
    laps = list(told.laps)
    at = [n for n, lap in enumerate(laps) if lap.kind.is_rep]
    laps[at[0]] = replace(laps[at[0]], flags=(Flag.INCOMPLETE,))
    text = evening(replace(told, laps=tuple(laps)))
    assert "not a whole one" in text
    assert "series ring" in text
    laps[at[1]] = replace(laps[at[1]], metres=407.04)
    assert "Pace of each repetition" in evening(replace(told, laps=tuple(laps)))
    timed = [replace(lap, metres=None) for lap in laps]
    assert "No repetition has a time" in evening(replace(told, laps=tuple(timed)))


def test_the_weeks_shown_are_the_weeks_run():
    progress = season()
    (rows,) = (rows for rows in Page(weeks_page(progress, ENGLISH)).tables if rows[0][0] == "week")
    assert [row[1] for row in rows[1:]] == [
        str(week.sessions + week.others) for week in progress.weeks
    ]
    assert [row[2] for row in rows[1:]] == [""] * 4 + ["2 of 2"] * 8
    assert [row[5] for row in rows[1:]] == [
        "-" if week.load is None else f"{week.load:.0f}" for week in progress.weeks
    ]


def test_the_splits_shown_are_those_of_the_runs():
    progress = season()
    text = Page(weeks_page(progress, ENGLISH)).text
    for best in progress.bests:
        assert split_time(best.ever.elapsed) in text
    for mark in progress.marks:
        assert f"{mark.vdot:.1f}" in text


def test_years_are_named_by_month_and_a_page_begins_with_the_first_run():
    runs = tuple(run(7 * n, kind=WorkoutKind.EASY, metres=None) for n in range(120))
    text = weeks_page(look_back(Past(runs), day(7 * 120), 520), ENGLISH)
    (rows,) = (rows for rows in Page(text).tables if rows[0][0] == "week")
    assert len(rows) == 1 + 121
    assert re.search(r">(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 202\d<", text)


def test_days_are_drawn_for_a_year_and_weeks_beyond():
    runs = tuple(run(7 * n, load=50.0) for n in range(60))
    past = Past(runs)
    days, sundays = (
        weeks_page(look_back(past, day(7 * 60), number), ENGLISH) for number in (52, 53)
    )
    assert "load of the day" in days
    assert "load of the day" not in sundays
    assert "fitness" in sundays


def test_one_session_long_ago_is_dated():
    text = weeks_page(look_back(Past((run(0),)), day(300), 1), ENGLISH)
    assert "This week" in text
    assert "2 Mar 2026" in text


@given(
    st.lists(st.floats(-1e12, 1e12), max_size=20), st.sampled_from([CLOCK, ROUND]), st.booleans()
)
def test_a_scale_holds_its_values_and_writes_a_few_of_them(values, steps, zero):
    scale = spread(values, steps, zero=zero)
    low, high = float(scale.ticks()[0]), float(scale.ticks()[-1])
    assert 2 <= len(scale.ticks()) <= 8
    off = 1e-9 * max(map(abs, values), default=1) + 1e-6
    assert all(low - off <= one <= high + off for one in values)
    assert not zero or low <= 0 <= high


def spoken() -> set[str]:
    """Every sentence and word that a page, the labels or a glance may say."""
    found = {MONTHS, *WHY.values(), *NAMES.values(), *(source.value for source in Source)}
    found |= {kind.value for kind in StepKind} | {flag.value for flag in Flag}
    found |= {key.removeprefix("name_") for key in SENTENCES if key.startswith("name_")}
    found |= {Side.LEFT.value, Side.RIGHT.value, CHANGE}
    rooms = (*(SOURCE / "pages").glob("*.py"), *(SOURCE / "looking").glob("*.py"))
    for path in (*rooms, SOURCE / "labels.py", SOURCE / "facts.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("say"), [ast.Constant(str(sentence)), *_]):
                    found.add(sentence)
                case ast.Return(ast.Constant(str(sentence))) if sentence.startswith("The goal"):
                    found.add(sentence)
    return found


def test_german_is_complete_and_has_nothing_to_spare():
    assert spoken() == set(GERMAN)
    assert not PAGES.keys() & LABELS.keys()


@pytest.mark.parametrize("sentence", sorted(GERMAN))
def test_german_fills_the_same_gaps(sentence: str):
    gaps = re.compile(r"{\w+}")
    assert sorted(gaps.findall(sentence)) == sorted(gaps.findall(GERMAN[sentence]))


def test_a_language_that_is_not_known_is_english():
    assert Tongue("fr").language == "en"
    assert Tongue("de-AT").split(90_400) == "90,4"
    assert '<html lang="de">' in weeks_page(season(), GERMAN_TONGUE)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def light(colour: str) -> float:
        digits = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
        parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_letters_have_a_contrast_of_four_and_a_half(number: int):
    block = re.findall(r":root{(.*?)}", STYLE, re.DOTALL)[number]
    colours = dict(re.findall(r"--(\w+):#(\w+)", block))
    for ground in ("paper", "card"):
        for letters in ("ink", "soft", "a", "b"):
            assert contrast(colours[letters], colours[ground]) >= 4.5
    for behind in ("work", "fill"):
        assert contrast(colours["a"], colours[behind]) >= 3


def test_the_command_writes_a_page_of_a_session_and_of_weeks(tmp_path: Path, capsys):
    new_session(tmp_path / "s", "Test").write_bytes(journal())
    place = ["--sessions", str(tmp_path / "s")]
    out = tmp_path / "one.html"
    assert main(["report", "1", "-o", str(out), *place]) == 0
    assert capsys.readouterr().err == f"written: {out}\n"
    assert len(lap_rows(out.read_text(encoding="utf-8"))) == len(story().laps)
    assert main(["report", "--weeks", "3", "-o", str(out), *place]) == 0
    assert "The last 3 weeks" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["9"], 1, "no session 9"),
        (["1", "--weeks", "3"], 2, "of a session or of weeks?"),
        (["-o", "/proc/none/x.html"], 1, "/proc/none/x.html: "),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, capsys, words, code, said):
    new_session(tmp_path, "Test").write_bytes(journal())
    assert main(["report", *words, "--sessions", str(tmp_path)]) == code
    assert said in capsys.readouterr().err


def test_a_name_that_no_file_can_hold_is_written_all_the_same(tmp_path: Path):
    data = journal("steady").replace(b'"workout":"Test"', b'"workout":"\\ud800"')
    folder = new_session(tmp_path, "Test")
    lines = [line[9:] for line in data.splitlines() if line]
    folder.write_bytes(b"".join(b"%08x %s\n" % (crc32(line), line) for line in lines))
    out = tmp_path / "one.html"
    assert main(["report", "1", "-o", str(out), "--sessions", str(tmp_path)]) == 0
    assert "<h1>?</h1>" in out.read_text(encoding="utf-8")


def test_the_charts_are_imported_only_for_a_report():
    seen = "import sys, stridecue.app.cli, stridecue.app.commands.progress as p; "
    seen += "sys.exit('leather' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0

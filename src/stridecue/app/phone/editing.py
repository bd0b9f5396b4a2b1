"""Editing: a workout's file as text, checked as `check` and `put` check it before it is kept.

What was typed comes back with every mistake at its line. A file that has changed since it was shown
is not overwritten without saying so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from stridecue.app.files import read_text, workouts_in
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.editor import DIGEST, SCRIPT, digest_of, editor, typed
from stridecue.app.phone.elements import labelled, link, text
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.workout import PLACE, address, file_of, may_not
from stridecue.app.putting.keeping import BEFORE, Change, keep
from stridecue.app.putting.kinds import LONGEST_NAME, Found, Kind, sort_out
from stridecue.app.putting.trial import Verdict, judge
from stridecue.app.refusal import Refusal
from stridecue.codec.problems import Problem
from stridecue.web import Moved, Page, Reply, Route, Visit

NEW = "/new-workout"

TEMPLATE = """\
workout: My session
kind: intervals
about: One sentence on what it is for.
steps:
  - warmup: 10 min
  - 6x:
      - run: 400 m
    between: jog 90 s
  - cooldown: 10 min
"""

NAME = "name"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it stands: what is wrong in it, and why it was not kept."""

    text: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def routes(kit: Kit) -> tuple[Route, ...]:
    """A file that is there, and a new one."""
    return (
        Route("GET", f"{PLACE}/{{name}}/edit", partial(_edit, kit)),
        Route("POST", f"{PLACE}/{{name}}/edit", partial(_save, kit)),
        Route("GET", NEW, partial(_begin, kit)),
        Route("POST", NEW, partial(_save_new, kit)),
    )


def _edit(kit: Kit, visit: Visit) -> Page:
    path = file_of(kit, visit)
    found = sort_out(path.name, path.read_bytes(), Kind.WORKOUT)
    if found.kind is None:
        raise Refusal(f"{path.name}: {found.wrong}")
    (verdict,) = judge([found], kit.config)
    draft = Draft(found.text, verdict.problems, verdict.elsewhere)
    return _shown(kit, visit, path, draft, digest_of(found.text.encode()))


def _save(kit: Kit, visit: Visit) -> Reply:
    say, path = kit.say, file_of(kit, visit)
    sent = typed(visit)
    now = digest_of(sort_out(path.name, path.read_bytes(), Kind.WORKOUT).text.encode())
    found = sort_out(path.name, sent.encode(), Kind.WORKOUT)
    verdict = _verdict(found, kit.config)
    notes = [*verdict.elsewhere]
    if visit.form.get(DIGEST) != now:
        notes.append(
            say("The file has changed since you began: nothing was saved. Saving now replaces it.")
        )
    elif verdict.good:
        done = _kept(kit, found, verdict)
        if isinstance(done, Moved):
            return done
        notes.append(done)
    return _shown(kit, visit, path, Draft(sent, verdict.problems, (*notes,)), now, status=400)


def _verdict(found: Found, config: Path) -> Verdict:
    if found.kind is None:
        return Verdict(good=False, elsewhere=(found.wrong,))
    return judge([found], config)[0]


def _kept(kit: Kit, found: Found, verdict: Verdict) -> Moved | str:
    """Keep what is right, or say why that could not be."""
    say, name = kit.say, found.target.stem
    try:
        change = keep(found, kit.config)
    except PermissionError:
        return may_not(kit)
    except OSError as error:
        return f"{error.filename}: {error.strerror}"
    told = {
        Change.NEW: say("Saved as {name}.", name=name),
        Change.OTHER: say("Saved. What was there is kept as {file}.", file=_before(found.target)),
        Change.SAME: say("Nothing has changed."),
    }[change]
    doubts = f" {say('Doubts: {count}.', count=len(verdict.problems))}" if verdict.problems else ""
    return Moved(address(name), f"{told}{doubts}")


def _before(target: PurePath) -> str:
    return f"{target.name}{BEFORE}"


def _shown(
    kit: Kit, visit: Visit, path: Path, draft: Draft, digest: str, *, status: int = 200
) -> Page:
    say, name = kit.say, path.stem
    title = say("Edit {name}", name=name)
    inside = [
        el("h1", title),
        *_notes(draft.notes),
        editor(visit, say, draft.text, draft.problems, address(name, "/edit"), digest),
        el("p", link(say("Back, and leave it as it is"), address(name))),
    ]
    return page(visit, say, title, *inside, at=PLACE, status=status, script=SCRIPT)


def _notes(notes: Sequence[str]) -> list[Html]:
    return [el("p", one, class_="wrong", role="alert") for one in notes]


# --- new -----------------------------------------------------------------------------------------


def _begin(kit: Kit, visit: Visit) -> Page:
    """An empty one, or one like another."""
    like = visit.query.get("like")
    if like is None:
        return _new(kit, visit, "", Draft(TEMPLATE))
    path = file_of(kit, Visit(visit.path, names={NAME: like}))
    return _new(kit, visit, f"{like}-2", Draft(read_text(path)))


def _new(kit: Kit, visit: Visit, name: str, draft: Draft, *, status: int = 200) -> Page:
    say = kit.say
    title = say("A new workout")
    called = text(NAME, name, required="", maxlength=str(LONGEST_NAME), autocapitalize="none")
    hint = say("Letters, digits and -, as in 8x400.")
    inside = [
        el("h1", title),
        *_notes(draft.notes),
        editor(
            visit, say, draft.text, draft.problems, NEW, "", labelled(say("Its name"), called, hint)
        ),
    ]
    return page(visit, say, title, *inside, at=PLACE, status=status, script=SCRIPT)


def _save_new(kit: Kit, visit: Visit) -> Reply:
    name = visit.form.get(NAME, "").strip()
    if "/" in name:  # a path is none of ours to take the end of
        draft = Draft(typed(visit), notes=(kit.say("Letters, digits and -, as in 8x400."),))
        return _new(kit, visit, name, draft, status=400)
    return taken(kit, visit, sort_out(f"{name}.yaml", typed(visit).encode(), Kind.WORKOUT))


def taken(kit: Kit, visit: Visit, found: Found) -> Reply:
    """Keep a new file if it is right; if not, it is shown, to be mended.

    One whose name is taken needs another: what is there is not replaced unseen.
    """
    say = kit.say
    name = found.target.stem or visit.form.get(NAME, "")
    written = found.text or typed(visit)
    if found.kind is None:
        return _new(kit, visit, name, Draft(written, notes=(found.wrong,)), status=400)
    (verdict,) = judge([found], kit.config)
    notes = [*verdict.elsewhere]
    if name.casefold() in {path.stem.casefold() for path in workouts_in(kit.config)}:
        notes.append(say("There is a workout of that name: give it another, or edit that one."))
    elif verdict.good:
        done = _kept(kit, found, verdict)
        if isinstance(done, Moved):
            return done
        notes.append(done)
    draft = Draft(written, verdict.problems, (*notes,))
    return _new(kit, visit, name, draft, status=400)

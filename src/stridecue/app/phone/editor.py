"""Editor: a file of the runner's as text, with what is wrong in it at its line.

It works as a form alone. `assets/editor.js` adds line numbers, and takes the cursor to a line.
"""

from collections.abc import Sequence
from hashlib import sha256

from stridecue.app.files import LARGEST, same_ends
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, empty, form
from stridecue.codec.problems import Problem, Severity
from stridecue.web import Visit

FIELD = "text"
"""The name of the text in what is sent, and its mark on the page."""

DIGEST = "digest"
"""The name of the digest in what is sent."""

MOST_ROWS = 30
FEWEST_ROWS = 8

SCRIPT = "editor.js"


def editor(
    visit: Visit,
    say: Tongue,
    text: str,
    problems: Sequence[Problem],
    action: str,
    digest: str,
    *more: str,
) -> Html:
    """The form that sends `text` to `action`. The page it is on has `script=SCRIPT`.

    `digest`: of the file that `text` began as (`digest_of`), `""` for a new one. `more`: what else
    the form has, above the text. What is wrong stands above all of it, each with its line.
    """
    wrong = [told(say, problems, FIELD)] if problems else []
    about = {"aria-describedby": "problems"} if problems else {}
    if any(one.severity is Severity.ERROR for one in problems):
        about["aria-invalid"] = "true"
    rows = min(max(text.count("\n") + 2, FEWEST_ROWS), MOST_ROWS)
    area = el(
        "textarea",
        "\n" + text,  # a browser takes the first line end away
        id=FIELD,
        name=FIELD,
        rows=str(rows),
        maxlength=str(LARGEST),
        wrap="off",
        spellcheck="false",
        autocapitalize="none",
        autocomplete="off",
        autocorrect="off",
        **about,
    )
    inside = (
        *more,
        el("label", say("The file"), for_=FIELD),
        el("div", area, class_="sheet"),
        empty("input", type="hidden", name=DIGEST, value=digest),
        button(say("Check and save"), look="main"),
    )
    return el("div", *wrong, form(visit, action, *inside, class_="editor"))


def told(say: Tongue, problems: Sequence[Problem], field: str) -> Html:
    """What is wrong, in the order given, each a way to its line in the text marked `field`."""
    errors = sum(one.severity is Severity.ERROR for one in problems)
    doubts = len(problems) - errors
    counted = [
        *([say("Errors: {count}.", count=errors)] if errors else []),
        *([say("Doubts: {count}.", count=doubts)] if doubts else []),
    ]
    head = el("p", el("b", " ".join(counted)), role="alert" if errors else "status")
    items = [_item(say, one, field) for one in problems]
    return el("div", head, el("ol", *items), class_="problems", id="problems")


def _item(say: Tongue, problem: Problem, field: str) -> Html:
    """One of them: its line quoted, with a mark below the place."""
    way = el(
        "a",
        say("line {line}", line=problem.line),
        href=f"#{field}",
        data_line=str(problem.line),
        data_column=str(problem.column),
    )
    kind = say("doubt") if problem.severity is Severity.WARNING else say("error")
    quoted = problem.render().partition("\n")[2]
    below = [el("pre", quoted, tabindex="0")] if quoted else []
    return el("li", way, " ", el("b", kind), f": {problem.message}", *below)


def typed(visit: Visit) -> str:
    """The text that was sent, with the line ends of this house and one at its end."""
    text = same_ends(visit.form.get(FIELD, ""))
    return text if not text or text.endswith("\n") else f"{text}\n"


def digest_of(data: bytes) -> str:
    """What tells a file from each other one, and from itself after a change."""
    return sha256(data).hexdigest()

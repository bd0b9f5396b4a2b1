"""HTML: elements whose text is escaped unless it was made here. A name may be anything."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape

from stridecue.app.pages.style import STYLE


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def el(name: str, /, *inside: str, **attributes: str) -> Html:
    """An element; `class_` and the like lose their underscore."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{said}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Html:
    """`parts` in a row."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> Html:
    """A table; the first `words` columns are text, the others figures. It scrolls on its own."""
    body = [el("tr", *(_cell(cell, n, words) for n, cell in enumerate(row))) for row in rows]
    top = el("thead", el("tr", *(_head(cell, n, words) for n, cell in enumerate(head))))
    inner = el("table", el("caption", caption), top, el("tbody", *body))
    return el("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def _head(cell: str, n: int, words: int) -> Html:
    return el("th", cell, scope="col", class_="w") if n < words else el("th", cell, scope="col")


def _cell(cell: str, n: int, words: int) -> Html:
    if n == 0:
        return el("th", cell, scope="row", class_="w")
    return el("td", cell, class_="w") if n < words else el("td", cell)


def page(title: str, language: str, *inside: str) -> str:
    """The whole page. Its policy lets nothing in but its own style."""
    own = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"
    head = (
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="referrer" content="no-referrer">'),
        el("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    body = el("body", el("main", *inside))
    return f"<!doctype html>\n{el('html', el('head', *head), body, lang=language)}\n"

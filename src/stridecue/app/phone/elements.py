"""Elements: forms and what is in them. Each control has a label, and room for a thumb."""

from stridecue.app.pages.html import Html, el
from stridecue.web import Visit


def form(visit: Visit, action: str, *inside: str, **attributes: str) -> Html:
    """A form that is sent to `action`; only one that was made for this phone is taken."""
    seal = empty("input", type="hidden", name="seal", value=visit.seal)
    return el("form", seal, *inside, action=action, method="post", **attributes)


def button(text: str, *, name: str = "", value: str = "", look: str = "") -> Html:
    """What sends a form. `look`: `main`, `quiet` or `danger`."""
    more = {"name": name, "value": value} if name else {}
    return el("button", text, type="submit", class_=f"button {look}".rstrip(), **more)


def labelled(label: str, control: Html, hint: str = "") -> Html:
    """A control under its label."""
    told = [el("small", hint)] if hint else []
    return el("label", el("span", label), control, *told, class_="field")


def text(name: str, value: str = "", **attributes: str) -> Html:
    """A line to type in."""
    return empty("input", type="text", name=name, value=value, **attributes)


def choice(name: str, options: dict[str, str], chosen: str, **attributes: str) -> Html:
    """One of several, `options` by the value that is sent."""
    inside = [
        el("option", shown, value=value, **({"selected": ""} if value == chosen else {}))
        for value, shown in options.items()
    ]
    return el("select", *inside, name=name, **attributes)


def link(text: str, to: str, look: str = "") -> Html:
    """A way to another page; with a `look` it is as large as a button."""
    return el("a", text, href=to, **({"class": f"button {look}"} if look else {}))


def empty(name: str, /, **attributes: str) -> Html:
    """An element that has nothing inside and no end."""
    whole = el(name, **attributes)
    return Html(whole.removesuffix(f"</{name}>"))

"""Chart: series as one SVG, by leather.

leather draws scales, axes and layers; colours and letters are the page's own. The theme of leather
is a module of variables, and this is the only module that uses it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

import leather
from leather import theme

from stridecue.app.pages.html import Html, el
from stridecue.app.pages.shapes import Drawn

WIDTH, HEIGHT = 340, 200
"""In letters of 11: legible on a telephone of 360 pixels, where it is shown as it is."""

LETTER = 6.6

Point: TypeAlias = tuple[float, float | None]

theme.background_color = "none"
theme.margin = 0.02
theme.legend_font_char_height = theme.legend_gap = 0
theme.tick_font_size, theme.tick_font_char_height, theme.tick_font_char_width = 11, 11, LETTER


@dataclass(frozen=True, slots=True)
class Layer:
    """Points and how they are drawn. `name` and `sign` are for the key; "" leaves it out."""

    points: Sequence[Point]
    shape: Drawn
    name: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale, and how its values are written."""

    scale: Any
    write: Callable[[float], str]


def figure(title: str, about: str, x: Axis, y: Axis, layers: Sequence[Layer]) -> Html:
    """A figure with its key. `about` says in a sentence what is to be seen."""
    chart = leather.Chart()
    chart.set_x_scale(x.scale)
    chart.set_y_scale(y.scale)
    chart.add_x_axis(tick_formatter=lambda value, *_: x.write(float(value)))
    chart.add_y_axis(tick_formatter=lambda value, *_: y.write(float(value)))
    shown = [layer for layer in layers if layer.points]
    for layer in shown:
        chart.add_series(leather.Series(layer.points), layer.shape)
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "role": "img",
            "aria-label": f"{title}. {about}",
        },
    )
    root.append(chart.to_svg_group(WIDTH, HEIGHT))
    key = [el("li", _sign(layer.sign), layer.name) for layer in shown if layer.name]
    inside = [Html(tostring(root, encoding="unicode"))]
    if key:
        inside.append(el("ul", *key, class_="key"))
    return el("figure", *inside, el("figcaption", about))


SIGNS = {
    "one": ("path", {"d": "M1 6H23"}),
    "two": ("path", {"d": "M1 6H23"}),
    "three": ("path", {"d": "M1 6H23"}),
    "dot": ("circle", {"cx": "12", "cy": "6", "r": "4"}),
    "ring": ("circle", {"cx": "12", "cy": "6", "r": "4"}),
    "square": ("rect", {"x": "8", "y": "2", "width": "8", "height": "8"}),
    "mark": ("line", {"x1": "4", "x2": "20", "y1": "6", "y2": "6"}),
    "pillar": ("rect", {"x": "7", "y": "1", "width": "10", "height": "10"}),
    "work": ("rect", {"x": "2", "y": "0", "width": "20", "height": "12"}),
}


def _sign(look: str) -> Html:
    root = Element("svg", {"viewBox": "0 0 24 12", "aria-hidden": "true"})
    name, attributes = SIGNS[look]
    SubElement(SubElement(root, "g", {"class": f"series {look}"}), name, attributes)
    return Html(tostring(root, encoding="unicode"))

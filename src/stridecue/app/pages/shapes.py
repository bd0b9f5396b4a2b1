"""Shapes: what the charting library draws of a series, each told by form and not by colour alone.

Colours come from the page's style by the class of each group, so that one drawing serves day,
night and paper.
"""

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from leather.shapes import Shape

RADIUS = 3.2
SHORT = 0.35
"""Half the width of a dash or a pillar, in units of the x axis between two neighbours."""


class Ground(NamedTuple):
    """Where to draw: `points` in pixels, y from the top.

    `unit` is one place on the x axis, and `zero` where nothing is on the y axis.
    """

    points: list[tuple[float, float | None]]
    height: float
    unit: float
    zero: float


class Drawn(Shape):  # type: ignore[misc]
    """A shape with the class `look`. The page has the key, so there is no legend inside."""

    def __init__(self, look: str) -> None:
        self._look = look

    def validate_series(self, series: Any) -> None:
        """Any series of numbers will do."""

    def legend_to_svg(self, *_: Any) -> list[Any]:
        """None."""
        return []

    def to_svg(self, *place: Any) -> Element:
        """The group; `place` is width, height, both scales, the series and the palette."""
        width, height, x_scale, y_scale, series, _ = place
        group = Element("g", {"class": f"series {self._look}"})
        points = [
            (
                float(x_scale.project(one.x, 0, width)),
                None if one.y is None else float(y_scale.project(one.y, height, 0)),
            )
            for one in series.data()
        ]
        unit = float(x_scale.project(1, 0, width) - x_scale.project(0, 0, width))
        zero = float(y_scale.project(0, height, 0))
        self.draw(group, Ground(points, float(height), unit, zero))
        return group

    def draw(self, group: Element, on: Ground) -> None:
        """Put the points into `group`."""
        raise NotImplementedError


class Trace(Drawn):
    """A line, broken where there is no value."""

    def draw(self, group: Element, on: Ground) -> None:
        """One path; a point alone is a short stroke."""
        path, pen = [], "M"
        for n, (x, y) in enumerate(on.points):
            if y is None:
                pen = "M"
                continue
            alone = pen == "M" and (n + 1 == len(on.points) or on.points[n + 1][1] is None)
            path.append(f"{pen}{x:.1f} {y:.1f}" + ("h1" if alone else ""))
            pen = "L"
        SubElement(group, "path", d="".join(path))


class Dots(Drawn):
    """A dot for each value; the style fills it, or leaves a ring."""

    def draw(self, group: Element, on: Ground) -> None:
        """Circles."""
        for x, y in on.points:
            if y is not None:
                SubElement(group, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{RADIUS}")


class Squares(Drawn):
    """A square for each value."""

    def draw(self, group: Element, on: Ground) -> None:
        """Squares about as large as dots."""
        for x, y in on.points:
            if y is not None:
                SubElement(
                    group, "rect",
                    x=f"{x - 2.8:.1f}", y=f"{y - 2.8:.1f}", width="5.6", height="5.6",
                )  # fmt: skip


class Dashes(Drawn):
    """A dash across each value: what was asked for."""

    def draw(self, group: Element, on: Ground) -> None:
        """Lines as wide as a pillar."""
        half = max(3.0, SHORT * on.unit)
        for x, y in on.points:
            if y is not None:
                SubElement(
                    group, "line",
                    x1=f"{x - half:.1f}", x2=f"{x + half:.1f}", y1=f"{y:.1f}", y2=f"{y:.1f}",
                )  # fmt: skip


class Pillars(Drawn):
    """A pillar from zero to each value."""

    def draw(self, group: Element, on: Ground) -> None:
        """Rectangles."""
        half = max(0.8, SHORT * on.unit)
        for x, y in on.points:
            if y is not None and on.zero - y > 0:
                SubElement(
                    group, "rect",
                    x=f"{x - half:.1f}", y=f"{y:.1f}", width=f"{2 * half:.1f}",
                    height=f"{on.zero - y:.1f}",
                )  # fmt: skip


class Spells(Drawn):
    """Times at which something went on, as the full height; points come in pairs."""

    def draw(self, group: Element, on: Ground) -> None:
        """Rectangles."""
        for (start, _), (end, _) in zip(on.points[::2], on.points[1::2], strict=True):
            SubElement(
                group, "rect",
                x=f"{start:.1f}", y="0", width=f"{end - start:.1f}", height=f"{on.height:.1f}",
            )  # fmt: skip


class Borders(Drawn):
    """Lines across at each value, named at their right end."""

    def __init__(self, look: str, names: tuple[str, ...]) -> None:
        super().__init__(look)
        self._names = names

    def draw(self, group: Element, on: Ground) -> None:
        """From the first point of a pair to the second, the name above."""
        pairs = zip(on.points[::2], on.points[1::2], self._names, strict=True)
        for (start, y), (end, _), name in pairs:
            if y is not None:
                SubElement(
                    group, "line",
                    x1=f"{start:.1f}", x2=f"{end:.1f}", y1=f"{y:.1f}", y2=f"{y:.1f}",
                )  # fmt: skip
                text = SubElement(
                    group, "text",
                    {"x": f"{end - 2:.1f}", "y": f"{y - 2:.1f}", "text-anchor": "end"},
                )  # fmt: skip
                text.text = name

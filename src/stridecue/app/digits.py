"""Digits: a clock large enough to read while running past the laptop."""

_ROWS = 5
_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("   ", "   ", "###", "   ", "   "),
}


def big(text: str, width: int) -> str:
    """`text` (digits, colons, dashes) five rows high, as wide as fits into `width` columns."""
    pixels = [sum(len(_SHAPES[one][0]) + 1 for one in text) - 1, 1]
    wide = 2 if pixels[0] * 2 <= width else 1
    rows = (" ".join(_SHAPES[one][row] for one in text) for row in range(_ROWS))
    return "\n".join("".join(("█" if p == "#" else " ") * wide for p in row) for row in rows)

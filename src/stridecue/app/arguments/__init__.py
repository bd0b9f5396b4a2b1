"""Arguments: everything that can be typed, with help that teaches.

Read `parser` first: it adds the commands, which stand in modules by what they are about. `common`
is what these share, `values` reads what is typed.
"""

from stridecue.app.arguments.parser import parser

__all__ = ["parser"]

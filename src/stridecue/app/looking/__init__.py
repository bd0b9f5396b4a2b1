"""Looking: progress for the terminal.

`past` reads what is looked back on, `tables` has the sections, `sparks` the small pictures, `goals`
the sentences of a countdown, `tongue` the words of another language.
"""

from stridecue.app.looking.tables import told

__all__ = ["told"]

"""Looking: progress for the terminal. `tables` has the sections, `sparks` the small pictures."""

from stridecue.app.looking.tables import told

__all__ = ["told"]

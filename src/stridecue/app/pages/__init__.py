"""Pages: a report as one page that needs nothing else. Imported only when one is asked for.

`session` and `weeks` say what is on a page; `chart` draws by the charting library, in whose shapes
`shapes` sees to it that nothing depends on colour; `html` escapes; `style` is how it looks on a
telephone, a desk and paper; `tongue` has its words in English and German.
"""

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.session import session_page
from stridecue.app.pages.weeks import weeks_page

__all__ = ["Tongue", "session_page", "weeks_page"]

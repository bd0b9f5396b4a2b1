"""Web: HTTP for the page of the phone. It knows nothing of running, and decides nothing.

`routes` are the values that a page is made of: who visits, what is answered. `limits` counts,
`gate` lets phones in by a code, `phones` remembers them, `notices` keeps a sentence for the next
page. `forms` reads what was sent, `shield` refuses what no browser of the runner's would send,
`live` passes on what happens as it happens, `site` answers by the routes, and `serving` opens the
door: `wire` lets go who is slow.
"""

from stridecue.web.gate import Gate, NotYet
from stridecue.web.live import Hub
from stridecue.web.phones import Phone, Phones
from stridecue.web.routes import Moved, Page, Reply, Route, Sent, Upload, Visit, inside
from stridecue.web.serving import bound, serve
from stridecue.web.site import site

__all__ = [
    "Gate",
    "Hub",
    "Moved",
    "NotYet",
    "Page",
    "Phone",
    "Phones",
    "Reply",
    "Route",
    "Sent",
    "Upload",
    "Visit",
    "bound",
    "inside",
    "serve",
    "site",
]

"""Phone: the page for the runner's phone. It decides nothing: it shows, and passes on.

`kit` is what every page works with, `frame` what is around each of them, `elements` what they are
made of. Then a module for each page, with its routes: `now`, `pairing` and so on. `site` puts them
together, those of `others` when one of them is asked for; `german` has the words in German by the
English ones, page by page.
"""

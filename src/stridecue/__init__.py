"""stridecue: the rabbit, the stopwatch and the coach on a runner's waistband.

Read the rooms upwards, from what depends on nothing to what a person types:
`units`, `workout`, `session`, `training`, `codec`, then the edges (`ble`, `panel`, `speech`,
`store`, `athlete`), `runtime` and `app`. `docs/design.md` says why the walls stand where they do.
"""

__version__ = "0.1.0"

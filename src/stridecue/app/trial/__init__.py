"""The trial: a builder is walked through every part of the panel, each before the next.

Read `checks` (what is tried, and the mend for each), `presses` (what the edges of a button tell),
then `walk`, which asks, shows, listens and judges.
"""

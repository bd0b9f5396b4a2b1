"""Putting: files of the runner's on their way into the configuration.

Read `kinds` (what a file is, and where it goes), `trial` (whether it may), `keeping` (how it gets
there), then `card` (what lies on the card that any laptop can edit) and `told` (what the runner
hears of it).
"""

"""The workout: `model` (as written), `expand` (as run), `phrases` and `score` (as cued)."""

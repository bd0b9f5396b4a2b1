"""Readiness: measuring, asking and showing how rested somebody is.

Reading order: `sitting` (a measurement by the strap), `asking` (one question by button), `words`
(what is advised, for the ear and for the eye), `sheet` (the table of the shell).
"""

"""The doctor: what of this machine works for stridecue, what does not, and how it is mended.

`findings` is what a check says; `bluetooth`, `machine` and `parts` judge what was read of the
radio, the computer and what is wired to it, as pure functions; `probe` reads, from a root that
tests may choose; `checkup` asks everything, each within its time.
"""

"""Sensors, as the device and the shell see them.

`bookkeeping` says which are wanted and keeps what is learned, `sensing` runs them for the service,
`pairing` is the dialogue in which a runner chooses (`byear` with voice and buttons, `attend` at a
terminal), `preflight` what is said before a session. `shelf` lists and forgets, `watching` shows
them at work, `calibrating` measures a footpod.
"""

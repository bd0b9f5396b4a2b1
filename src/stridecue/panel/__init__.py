"""The panel room: buzzer, vibration motor, lights and buttons, through gpiozero.

Read `patterns` (what each mark and glow is made of), `pins`, `panel` (the whole of it), then
`outputs` (how patterns are switched), `buttons` and `factory`. Importing `panel` or `factory`
imports gpiozero; `patterns` and `pins` do not.
"""

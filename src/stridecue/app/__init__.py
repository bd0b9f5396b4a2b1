"""The app: what a person starts.

Read `cli` and `arguments`, then a command under `commands/`; `wiring` builds what they run,
`transcript`, `view` and `picture` show it, `service` is the device without a screen.
"""

"""The session: a pure machine from events to effects.

Read `events` and `effects` first, then `place` (where we are), `walk` and `ends` (what the clock
and the sensors bring about), `hand` (what presses do), `coach`, `voice`, `core` (all together) and
`session` (`advance`, and what may be taken back). `closing` has the last words.

Nothing is re-exported: who reads settings or a history wants the values of `events` and `effects`,
and is not kept waiting for the machine.
"""

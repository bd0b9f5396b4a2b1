"""The runtimes: the only owners of a clock. All fold `advance` over events.

Read `moment` (one turn of the fold) and `cast` (who performs it), then `live` (the monotonic
clock), `simulate` (virtual time), `tape` (a recording), `pace` (a simulation to be watched) and
`replay` (a journal, and going on after a crash).
"""

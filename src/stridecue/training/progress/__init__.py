"""Progress: what the runs of months and years say, and what they do not say.

`weeks` and `months` add up, `bests` are the fastest splits, `same` puts evenings of one workout
side by side, `level` and `critical` tell what races are worth, `trends` follow heart and cadence,
`mornings` readiness, `forecast` looks ahead. `looking` gathers it.
"""

from stridecue.training.goal import Goal
from stridecue.training.progress.looking import Past, Progress, look_back
from stridecue.training.progress.weeks import PlannedWeek

__all__ = ["Goal", "Past", "PlannedWeek", "Progress", "look_back"]

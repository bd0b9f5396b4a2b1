"""Others: the pages for paired phones, which `site` imports when somebody asks for one of them."""

from stridecue.app.phone import (
    progress,
    sensors,
    session,
    sessions,
    settings,
    starting,
    today,
    workouts,
)

OTHERS = (
    starting.routes,
    today.routes,
    workouts.routes,
    session.routes,
    sessions.routes,
    progress.routes,
    sensors.routes,
    settings.routes,
)

"""The store: what a session leaves on the card, safe against a power cut at any moment.

`disk` is a file that is filled ahead and synced, `writer` puts a journal on it from a thread of its
own, `folder` knows the sessions there are, `report` writes what a person reads, `last` reads how it
went the time before, `lessons` what the sessions teach, `exercises` what was lifted,
`book` keeps what is known of the sensors,
`history` holds all sessions in one database (the tables: `schema`), with the `facts` that training
asks for; `runs` and `questions` ask it, `efforts` keeps what the runner says of a session,
`exports` writes what follows from one, `deleting` lets go of all of it, `backup` puts all into one
file.
"""

from stridecue.store.book import BookFile
from stridecue.store.disk import sync_folder, write_safely
from stridecue.store.exercises import exercises_done
from stridecue.store.folder import Saved, load, new_session, sessions, unfinished
from stridecue.store.last import last_time
from stridecue.store.lessons import cadence_of
from stridecue.store.reflections import reflect, reflection_in, wanted_next
from stridecue.store.report import write_report
from stridecue.store.writer import JournalWriter

__all__ = [
    "BookFile",
    "JournalWriter",
    "Saved",
    "cadence_of",
    "exercises_done",
    "last_time",
    "load",
    "new_session",
    "reflect",
    "reflection_in",
    "sessions",
    "sync_folder",
    "unfinished",
    "wanted_next",
    "write_report",
    "write_safely",
]

"""German for the labels of legs, and for what a session is doing, by the English words."""

LABELS: dict[str, str] = {
    # How a leg ends, and what it asks for.
    "until pressed": "bis zum Druck",
    "{count} reps": "{count} Wdh.",
    "to the {time} mark": "bis zur Marke {time}",
    "as long as the last repetition": "so lange wie die letzte Wiederholung",
    "until hr < {bpm}": "bis Puls < {bpm}",
    "until hr > {bpm}": "bis Puls > {bpm}",
    "until hr drops {bpm}": "bis Puls um {bpm} fällt",
    "{least} to {most}": "{least} bis {most}",
    "hr {band}": "Puls {band}",
    "{band} spm": "{band} Schritte/min",
    "cadence {percent}%": "Schrittfrequenz {percent} %",
    "under {value}": "unter {value}",
    "over {value}": "über {value}",
    # Which repetition, which side.
    "{k} of {n}": "{k} von {n}",
    "set": "Serie",
    "round": "Runde",
    "lap": "Runde",
    "stride": "Steigerung",
    "left": "links",
    "right": "rechts",
    "change sides": "Seite wechseln",
    # What a session is doing.
    "Ready": "Bereit",
    "Start": "Start",
    "Done": "Fertig",
    "to the start": "bis zum Start",
    "to go of {end}": "noch von {end}",
    "paused: LINE goes on": "Pause: mit LINE weiter",
    "at the line: LINE is GO": "an der Linie: LINE ist GO",
    "the end": "das Ende",
}

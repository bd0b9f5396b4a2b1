"""German of the list of sessions, and of each of them."""

WORDS = {
    # The list.
    "Nothing was run yet.": "Noch ist nichts gelaufen.",
    "{mean}, up to {most} bpm": "{mean}, bis {most} /min",
    "effort {value}": "Anstrengung {value}",
    "ended early": "vorzeitig beendet",
    "nobody ran it": "von niemandem gelaufen",
    "Newer": "Neuere",
    "Older": "Ältere",
    "Page {number} of {count}": "Seite {number} von {count}",
    "Only what was run": "Nur Gelaufenes",
    "With {count} that nobody ran": "Mit {count}, die niemand lief",
    "Older sessions are being taken in: look again in a moment.": "Ältere Einheiten werden noch "
    "eingelesen: schau gleich noch einmal.",
    # One of them.
    "There is no such session.": "Diese Einheit gibt es nicht.",
    "All sessions": "Alle Einheiten",
    "A line of its journal is spoiled; what came after it is lost.": "Eine Zeile ihres Journals "
    "ist verdorben; was danach kam, ist verloren.",
    "It is not over yet.": "Sie ist noch nicht zu Ende.",
    "Take it along": "Mitnehmen",
    "CSV by the second": "CSV nach Sekunden",
    "CSV by laps": "CSV nach Runden",
    "The date of this session is not known, and TCX knows dates only.": "Das Datum dieser Einheit "
    "ist nicht bekannt, und TCX kennt nur Daten.",
    # Against the one before.
    "Against the last time": "Gegen das letzte Mal",
    "{day} against {before}": "{day} gegen {before}",
    "last time": "letztes Mal",
    "this time": "dieses Mal",
    "The session before": "Die Einheit davor",
    # How it was.
    "How it was": "Wie es war",
    "not said": "nicht gesagt",
    "rather not say": "lieber nicht",
    "How hard was it, from 0 for nothing to 10 for everything?": "Wie anstrengend war es, von 0 "
    "für nichts bis 10 für alles?",
    "Keep the effort": "Anstrengung behalten",
    "What went well?": "Was ging gut?",
    "What was hard?": "Was war schwer?",
    "What will you do next time?": "Was machst du nächstes Mal?",
    "Keep the notes": "Notizen behalten",
    "Choose a number from 0 to 10.": "Wähle eine Zahl von 0 bis 10.",
    "Kept.": "Behalten.",
    "Nothing was answered, so nothing is kept.": "Nichts beantwortet, also nichts behalten.",
    # Mending.
    "Mend a repetition": "Eine Wiederholung berichtigen",
    "The journal stays as it is; what you say here counts.": "Das Journal bleibt, wie es ist; was "
    "du hier sagst, zählt.",
    "Mend": "Berichtigen",
    "Its time": "Ihre Zeit",
    "Its lane": "Ihre Bahn",
    "It was": "Sie war",
    "as it is": "wie sie ist",
    "a whole one": "eine ganze",
    "cut short": "abgebrochen",
    "There is no such repetition.": "Diese Wiederholung gibt es nicht.",
    "Say what is true of it: its time, its lane, or whether it is whole.": "Sag, was stimmt: ihre "
    "Zeit, ihre Bahn, oder ob sie ganz war.",
    "Write the time as 78, 78.4 or 1:18.4.": "Schreibe die Zeit als 78, 78,4 oder 1:18,4.",
    "It was not run from mark to mark in that lane.": "Sie ging nicht von Marke zu Marke in dieser "
    "Bahn.",
    "It is a whole one, or it was cut short.": "Sie ist eine ganze, oder sie war abgebrochen.",
    "Mended: repetition {n}.": "Berichtigt: Wiederholung {n}.",
    # The end of it.
    "Delete this session": "Diese Einheit löschen",
    "Delete this session?": "Diese Einheit löschen?",
    "Nothing brings it back, unless you have a backup.": "Nichts bringt sie zurück, außer einer "
    "Sicherung.",
    "Delete it for good": "Für immer löschen",
    "Keep it": "Behalten",
    "Deleted: {name}.": "Gelöscht: {name}.",
}

"""German of what starts a session."""

WORDS = {
    "A session runs.": "Eine Einheit läuft.",
    "A session runs: {name}": "Eine Einheit läuft: {name}",
    "A session runs already.": "Es läuft schon eine Einheit.",
    "To what happens now": "Zu dem, was jetzt geschieht",
    "There is no such workout.": "Dieses Training gibt es nicht.",
    "The device is busy: try again in a moment.": "Das Gerät ist beschäftigt: versuche es gleich "
    "noch einmal.",
}

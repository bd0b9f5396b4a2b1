"""German of what is around each page."""

WORDS = {
    "Now": "Jetzt",
    "Today": "Heute",
    "Last": "Letzte",
    "Sessions": "Einheiten",
    "Workouts": "Trainings",
    "Progress": "Fortschritt",
    "Sensors": "Sensoren",
    "Settings": "Einstellungen",
    "Help": "Hilfe",
    "Pages": "Seiten",
    "To the content": "Zum Inhalt",
    "Pair this phone": "Dieses Telefon koppeln",
    "That did not work": "Das ging nicht",
    "There is no such page.": "Diese Seite gibt es nicht.",
    "This was not sent by a page of this phone. Go back, load it anew, try again.": "Das kam nicht "
    "von einer Seite dieses Telefons. Geh zurück, lade sie neu, versuche es noch einmal.",
    "Too many phones are looking.": "Es schauen zu viele Telefone zu.",
    "A fault of ours: the journal of the system has it. The session does not notice.": "Ein Fehler "
    "von uns: er steht im Protokoll des Systems. Die Einheit merkt nichts davon.",
    "The device does not know what to make of this.": "Damit kann das Gerät nichts anfangen.",
}

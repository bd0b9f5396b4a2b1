"""German of the page of settings."""

WORDS = {
    # Groups, fields and what is chosen in them.
    "What it shows": "Was es zeigt",
    "How a session starts": "Wie eine Einheit beginnt",
    "Your heart": "Dein Herz",
    "The page": "Die Seite",
    "Language": "Sprache",
    "The voice": "Die Stimme",
    "Off: tones and lights only.": "Aus: nur Töne und Lichter.",
    "Loudness of the voice, in per cent": "Lautstärke der Stimme, in Prozent",
    "Words per minute": "Wörter je Minute",
    "How much it says": "Wie viel es sagt",
    "Little: nothing on form and no encouragement, tones in place of corrections.": "Wenig: nichts "
    "über die Haltung, kein Zuspruch, Töne statt Korrekturen.",
    "little": "wenig",
    "normal": "normal",
    "much": "viel",
    "The buzzer": "Der Summer",
    "Brightness of the lights, in per cent": "Helligkeit der Lichter, in Prozent",
    "What LINE starts without a plan": "Was LINE ohne Plan startet",
    "the first by name": "das erste nach dem Namen",
    "The word GO": "Das Kommando",
    "At a press: in every workout, for when somebody else calls it.": "Auf Druck: in jedem "
    "Training, wenn jemand anderes das Kommando gibt.",
    "as the workout has it": "wie es im Training steht",
    "at a press": "auf Druck",
    "Wi-Fi": "WLAN",
    "Off during sessions it saves power, and this page is gone until the end.": "Aus in Einheiten "
    "spart Strom, und diese Seite ist bis zum Ende weg.",
    "on": "an",
    "off": "aus",
    "off during sessions": "aus in Einheiten",
    "Highest heart rate": "Höchste Herzfrequenz",
    "Seen, not reckoned from your age.": "Gesehen, nicht aus dem Alter gerechnet.",
    "Heart rate at rest": "Ruhefrequenz",
    "Measured on waking.": "Nach dem Aufwachen gemessen.",
    "Heart rate at threshold": "Frequenz an der Schwelle",
    "The mean of the last 20 of 30 minutes, alone and all out.": "Das Mittel der letzten 20 von 30 "
    "Minuten, allein und so schnell es geht.",
    "Zones by": "Zonen nach",
    "the highest heart rate": "der höchsten Frequenz",
    "the reserve above rest": "der Reserve über der Ruhe",
    "the threshold": "der Schwelle",
    "three zones": "drei Zonen",
    "This page in your network": "Diese Seite in deinem Netz",
    "Off: only the device itself reaches it, from the next start of the page on.": "Aus: nur das "
    "Gerät selbst erreicht sie, ab dem nächsten Start der Seite.",
    # What is said of them.
    "What you save counts as soon as nobody runs: the device takes it by itself within some "
    "seconds. The file keeps its comments.": "Was du speicherst, gilt, sobald niemand läuft: das "
    "Gerät übernimmt es von selbst in einigen Sekunden. Die Datei behält ihre Kommentare.",
    "Save": "Speichern",
    "Saved. It counts as soon as nobody runs.": "Gespeichert. Es gilt, sobald niemand läuft.",
    "Nothing was changed.": "Es wurde nichts geändert.",
    "Nothing was saved: look at what is marked below.": "Nichts wurde gespeichert: sieh dir an, "
    "was unten markiert ist.",
    "Nothing was saved: look at what is wrong in the file.": "Nichts wurde gespeichert: sieh dir "
    "an, was in der Datei falsch ist.",
    "Nothing was saved: this page may not write {place}. Who has a shell on the device can: sudo "
    "stridecue put stridecue.yaml": "Nichts wurde gespeichert: diese Seite darf {place} nicht "
    "schreiben. Wer eine Shell auf dem Gerät hat, kann es: sudo stridecue put stridecue.yaml",
    "Nothing was saved: {place}: {why}": "Nichts wurde gespeichert: {place}: {why}",
    "Write it into the file yourself: {why}.": "Schreib es selbst in die Datei: {why}.",
    "Mend the file first.": "Bring zuerst die Datei in Ordnung.",
    "Nothing was saved yet. With the page off no phone reaches it any more, from its next start "
    "on; it is switched on again by a shell or the card. Do you want that?": "Noch wurde nichts "
    "gespeichert. Ist die Seite aus, erreicht sie ab ihrem nächsten Start kein Telefon mehr; "
    "wieder eingeschaltet wird sie über eine Shell oder die Karte. Willst du das?",
    "Yes, switch this page off.": "Ja, diese Seite ausschalten.",
    # The file.
    "The file of settings has an error, and the ones before it count. Mend it here:": "Die Datei "
    "der Einstellungen hat einen Fehler, und die von vorher gelten. Bring sie hier in Ordnung:",
    "To the file": "Zur Datei",
    "The whole file": "Die ganze Datei",
    "Everything that can be set, with what it means. A file with an error is not saved.": "Alles, "
    "was eingestellt werden kann, und was es bedeutet. Eine Datei mit Fehler wird nicht "
    "gespeichert.",
    "The file has changed since you opened it. Nothing was saved, and what you typed is here "
    "still: saving it once more replaces what the file says now.": "Die Datei hat sich geändert, "
    "seit du sie geöffnet hast. Nichts wurde gespeichert, und was du getippt hast, ist noch da: "
    "noch einmal speichern ersetzt, was jetzt in der Datei steht.",
    "What the file says now": "Was jetzt in der Datei steht",
    # The phones.
    "Paired phones": "Gekoppelte Telefone",
    "Whoever has one of these may do what you may.": "Wer eines davon hat, darf, was du darfst.",
    "Name": "Name",
    "Since": "Seit",
    "unknown": "unbekannt",
    "this phone": "dieses Telefon",
    "Forget": "Vergessen",
    "Forget {name}": "{name} vergessen",
    "That phone is not paired any more.": "Dieses Telefon ist nicht mehr gekoppelt.",
    "Forgotten: {name}.": "Vergessen: {name}.",
}

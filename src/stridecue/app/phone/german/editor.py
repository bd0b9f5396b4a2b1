"""German of the editor."""

WORDS = {
    "The file": "Die Datei",
    "Check and save": "Prüfen und speichern",
    "Errors: {count}.": "Fehler: {count}.",
    "Doubts: {count}.": "Zweifel: {count}.",
    "line {line}": "Zeile {line}",
    "error": "Fehler",
    "doubt": "Zweifel",
}

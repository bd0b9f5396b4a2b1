"""German of the page that pairs a phone."""

WORDS = {
    "Say a code": "Code ansagen",
    "The code": "Der Code",
    "A name for this phone": "Ein Name für dieses Telefon",
    "My phone": "Mein Telefon",
    "Pair": "Koppeln",
    "The device says six figures, while nobody runs. Who has a shell there can have them from: "
    "stridecue page code": "Das Gerät sagt sechs Ziffern, während niemand läuft. Wer dort eine "
    "Shell hat, bekommt sie von: stridecue page code",
    "The device is busy: pair the phone while nobody runs.": "Das Gerät ist beschäftigt: kopple "
    "das Telefon, während niemand läuft.",
    "Wait {left} s before the next code.": "Warte {left} s bis zum nächsten Code.",
    "The code is {figures}.": "Der Code ist {figures}.",
    "The device says it now.": "Das Gerät sagt ihn jetzt.",
    "That is not the code, or it is too old. Let it say a new one.": "Das ist nicht der Code, oder "
    "er ist zu alt. Lass einen neuen ansagen.",
    "This phone is paired.": "Dieses Telefon ist gekoppelt.",
}

"""German of the page of sensors."""

WORDS = {
    # How a link is.
    "Strap": "Brustgurt",
    "Footpod": "Footpod",
    "Treadmill": "Laufband",
    "not looked for": "nicht gesucht",
    "looked for": "wird gesucht",
    "connecting": "wird verbunden",
    "connected": "verbunden",
    "connected, but silent": "verbunden, aber stumm",
    "not in reach: tried again soon": "nicht in Reichweite: gleich noch einmal",
    "no Bluetooth on the device": "kein Bluetooth am Gerät",
    "held by another device": "von einem anderen Gerät gehalten",
    "The device:": "Das Gerät:",
    "It looks for no sensor: it has no Bluetooth, or the settings want none.": "Es sucht keinen "
    "Sensor: es hat kein Bluetooth, oder die Einstellungen wollen keinen.",
    "Battery": "Batterie",
    "Signal": "Signal",
    "Readings": "Messwerte",
    "Not understood": "Nicht verstanden",
    "Counters": "Zähler",
    "What happened": "Was geschah",
    "How often": "Wie oft",
    # Why a link changed.
    "started": "begonnen",
    "found": "gefunden",
    "known from before": "von früher bekannt",
    "subscribed": "angemeldet",
    "data": "Daten",
    "no data": "keine Daten",
    "no data for too long": "zu lange keine Daten",
    "dropped by the sensor": "vom Sensor getrennt",
    "not seen": "nicht gesehen",
    "adapter switched off and on": "Adapter aus- und eingeschaltet",
    "forgotten by the system": "vom System vergessen",
    "refused": "abgelehnt",
    "radio occupied": "Funk belegt",
    "no word from the bus": "keine Antwort vom Bus",
    "timed out": "zu lange gewartet",
    "no Bluetooth": "kein Bluetooth",
    "not allowed": "nicht erlaubt",
    "stopped": "beendet",
    # Choosing.
    "Choose a sensor": "Einen Sensor wählen",
    "Sensors are chosen while nobody runs.": "Sensoren wählt man, während niemand läuft.",
    "Put yours on. The device offers what is in reach by voice, the strongest first: LINE keeps "
    "it, MENU goes on to the next, silence too.": "Leg deinen an. Das Gerät bietet mit der Stimme "
    "an, was in Reichweite ist, das Stärkste zuerst: LINE behält es, MENU geht weiter, Schweigen "
    "auch.",
    "Put yours on. Hold the button: the device says what else there is. Press until it says "
    "“{words}”, and hold. It offers each by voice: a press keeps it, silence goes on, held it "
    "leaves off.": "Leg deinen an. Halte den Knopf: das Gerät sagt, was es sonst gibt. Drücke, bis "
    "es „{words}“ sagt, und halte ihn. Es bietet jeden mit der Stimme an: ein Druck behält ihn, "
    "Schweigen geht weiter, gehalten lässt es davon ab.",
    "Look for sensors": "Sensoren suchen",
    "Held": "Gehalten",
    "It looks for sensors already: LINE keeps, MENU goes on.": "Es sucht schon Sensoren: LINE "
    "behält, MENU geht weiter.",
    # What is remembered.
    "Remembered": "Gemerkt",
    "What the device knows of sensors": "Was das Gerät von Sensoren weiß",
    "Sensor": "Sensor",
    "No sensor is known yet.": "Noch ist kein Sensor bekannt.",
    "yours": "deiner",
    "counts {unit}": "zählt {unit}",
    "strides": "Doppelschritte",
    "steps": "Schritte",
    "factor {factor}": "Faktor {factor}",
    "Forgotten: {name}. The device notices it when it starts next.": "Vergessen: {name}. Das Gerät "
    "merkt es, wenn es das nächste Mal startet.",
    "That sensor is not known any more.": "Dieser Sensor ist nicht mehr bekannt.",
}

"""German of the page of the buttons, and of what a device between two sessions is at."""

WORDS = {
    "The buttons": "Die Knöpfe",
    "A press acts at once; nothing needs an eye.": "Ein Druck wirkt sofort; nichts braucht ein "
    "Auge.",
    "With two buttons": "Mit zwei Knöpfen",
    "With one button": "Mit einem Knopf",
    "Between two sessions, with two buttons": "Zwischen zwei Einheiten, mit zwei Knöpfen",
    "Between two sessions, with one button": "Zwischen zwei Einheiten, mit einem Knopf",
    "In a session": "In einer Einheit",
    "Printed, this page is one sheet of A4.": "Gedruckt ist diese Seite ein Blatt A4.",
    "The guides are on the device, in {place}, and in docs/ of the source.": "Die Anleitungen (auf "
    "Englisch) sind auf dem Gerät, in {place}, und in docs/ der Quellen.",
    # Heads.
    "it is": "es ist",
    "in a session": "in einer Einheit",
    "LINE": "LINE",
    "MENU": "MENU",
    "MENU held 0.7 s": "MENU 0,7 s gehalten",
    "MENU held 3 s": "MENU 3 s gehalten",
    "both 5 s": "beide 5 s",
    "silence": "Schweigen",
    "pressed": "gedrückt",
    "held 0.7 s": "0,7 s gehalten",
    "held 5 s": "5 s gehalten",
    # What the device is at.
    "quiet": "still",
    "it said what it would start": "es hat gesagt, was es starten würde",
    "it said: press again": "es hat gesagt: noch einmal drücken",
    "it steps through a choice": "es geht eine Auswahl durch",
    "it asks for a number": "es fragt nach einer Zahl",
    "it offers a sensor": "es bietet einen Sensor an",
    "it measures": "es misst",
    # What is done.
    "says what it would start": "sagt, was es starten würde",
    "starts it, if a sensor is worn": "startet es, wenn ein Sensor getragen wird",
    "starts it": "startet es",
    "says the next workout": "sagt das nächste Training",
    "says what else there is": "sagt, was es sonst gibt",
    "looks for sensors": "sucht Sensoren",
    "shuts down": "schaltet aus",
    "takes it": "nimmt es",
    "goes on": "geht weiter",
    "counts": "zählt",
    "leaves it": "lässt es",
    "ends it": "beendet es",
    "quiet again": "wieder still",
    "nothing": "nichts",
    "running": "läuft",
    "paused": "Pause",
    "end of the step, GO, or a split": "Ende des Schritts, los oder Zwischenzeit",
    "takes the last press back (10 s)": "nimmt den letzten Druck zurück (10 s)",
    "pauses": "pausiert",
    "ends the session": "beendet die Einheit",
    "goes on, or takes the choice that was said": "geht weiter oder nimmt die Wahl, die gesagt "
    "wurde",
    "steps through choices": "geht die Wahl durch",
    "Pressed, it ends the step, says GO or takes a split. Held 0.7 s it pauses; in the pause a "
    "press steps through the choices, the first is to go on, and held 0.7 s chooses.": "Gedrückt "
    "beendet er den Schritt, gibt das Kommando oder nimmt eine Zwischenzeit. 0,7 s gehalten "
    "pausiert er; in der Pause geht ein Druck die Wahl durch, das Erste ist weiterlaufen, und 0,7 "
    "s gehalten wählt.",
    # The light.
    "The light": "Das Licht",
    "What it says": "Was es sagt",
    "The light between two sessions": "Das Licht zwischen zwei Einheiten",
    "The light in a session": "Das Licht in einer Einheit",
    "blue, a flash every two seconds": "blau, alle zwei Sekunden ein Blitz",
    "blue, two flashes every two seconds": "blau, alle zwei Sekunden zwei Blitze",
    "green, blinking": "grün, blinkend",
    "cyan, blinking fast": "cyan, schnell blinkend",
    "violet": "violett",
    "red, blinking": "rot, blinkend",
    "yellow": "gelb",
    "green": "grün",
    "blue": "blau",
    "cyan": "cyan",
    "yellow, blinking": "gelb, blinkend",
    "white, blinking": "weiß, blinkend",
    "quiet: nothing is the matter": "still: alles in Ordnung",
    "quiet, and something waits to be said: press LINE": "still, und etwas ist zu sagen: drücke "
    "LINE",
    "it said what it would start: LINE starts it": "es hat gesagt, was es starten würde: LINE "
    "startet es",
    "it said: press again; or it asks or offers something": "es hat gesagt: noch einmal drücken; "
    "oder es fragt oder bietet etwas an",
    "it measures: sit still": "es misst: sitz still",
    "the start countdown": "der Countdown zum Start",
    "warm-up": "Einlaufen",
    "work": "Belastung",
    "recovery": "Erholung",
    "cool-down": "Auslaufen",
    "it waits for your press: that press is GO": "es wartet auf deinen Druck: er ist das Kommando",
    "done": "fertig",
    # Worth knowing.
    "Between two sessions the device is quiet. It ticks once when it has power, twice when its "
    "sensors have had their time, and says no word before the first press.": "Zwischen zwei "
    "Einheiten ist das Gerät still. Es tickt einmal, wenn es Strom hat, zweimal, wenn seine "
    "Sensoren ihre Zeit hatten, und sagt vor dem ersten Druck kein Wort.",
    "Nothing starts in a bag: with a sensor that is yours, a start needs a heart rate or moving "
    "feet. Else it says that you press again, and the next press starts anyway.": "In der Tasche "
    "startet nichts: mit einem Sensor, der deiner ist, braucht ein Start eine Herzfrequenz oder "
    "bewegte Füße. Sonst sagt es, dass du noch einmal drückst, und der nächste Druck startet "
    "trotzdem.",
    "A minute after its last word it is quiet again, and LINE announces before it starts.": "Eine "
    "Minute nach seinem letzten Wort ist es wieder still, und LINE sagt erst an, bevor es startet.",
}

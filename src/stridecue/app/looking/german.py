"""German: the sentences of the page, by the English ones."""

GERMAN: dict[str, str] = {
    # What stands above a chart or a table.
    "Time of each repetition": "Zeit jeder Wiederholung",
    "Pace of each repetition": "Tempo jeder Wiederholung",
    "Repetitions": "Wiederholungen",
    "Heart rate": "Herzfrequenz",
    "Time in zones": "Zeit in den Zonen",
    "The heart in the rests": "Das Herz in den Pausen",
    "Laps": "Runden",
    "All laps": "Alle Runden",
    "This week": "Diese Woche",
    "The last {count} weeks": "Die letzten {count} Wochen",
    "until {day}": "bis {day}",
    "Time on the feet by week": "Zeit auf den Beinen je Woche",
    "Load, fitness, fatigue, form": "Belastung, Fitness, Ermüdung, Form",
    "Fastest splits": "Schnellste Zeiten",
    "The same session: {name}": "Dieselbe Einheit: {name}",
    "What races and tests are worth": "Was Rennen und Tests wert sind",
    "How far the heart comes down in a minute": "Wie weit das Herz in einer Minute ruhiger wird",
    "Your own cadence": "Deine Schrittfrequenz",
    "As a table": "Als Tabelle",
    # What stands below it.
    "{way} each: lower is faster.": "Je {way}: tiefer ist schneller.",
    "Minutes per kilometre: lower is faster.": "Minuten je Kilometer: tiefer ist schneller.",
    "Minutes per kilometre of each repetition: lower is faster.": "Minuten je Kilometer für jede "
    "Wiederholung: tiefer ist schneller.",
    "No repetition has a time over a known distance.": "Keine Wiederholung hat eine Zeit über eine "
    "bekannte Strecke.",
    "Beats a minute over the session, from {low} to {high}.": "Schläge je Minute während der "
    "Einheit, von {low} bis {high}.",
    "No heart rate was recorded.": "Es wurde keine Herzfrequenz aufgezeichnet.",
    "Your zones are not known: write max: under runner: in the settings.": "Deine Zonen sind nicht "
    "bekannt: schreibe max: unter runner: in die Einstellungen.",
    "Of {time} with a reading": "Von {time} mit Messwert",
    "Beats a minute that it had come down, after each repetition.": "Um so viele Schläge je Minute "
    "war es nach jeder Wiederholung ruhiger.",
    "Hours in each week, named by its Monday.": "Stunden je Woche, nach ihrem Montag benannt.",
    "* not every session was measured: it was farther than that": "* nicht jede Einheit wurde "
    "gemessen: es war weiter als das",
    "Fitness is the mean load of about six weeks, fatigue that of about one; form is fitness less "
    "fatigue as the day began. They describe what was run, not how you are.": "Fitness ist die "
    "mittlere Belastung von etwa sechs Wochen, Ermüdung die von etwa einer; Form ist Fitness "
    "weniger Ermüdung zu Beginn des Tages. Sie beschreiben, was gelaufen wurde, nicht wie es dir "
    "geht.",
    "Whole repetitions and races; nothing cut short, added or estimated.": "Ganze Wiederholungen "
    "und Rennen; nichts Abgebrochenes, Zusätzliches oder Geschätztes.",
    "VDOT: one number for races over different distances. Higher is faster.": "VDOT: eine Zahl für "
    "Rennen über verschiedene Strecken. Höher ist schneller.",
    "Critical speed {pace}/km with a reserve of {reserve} m, from {count} distances.": "Kritisches "
    "Tempo {pace}/km mit einer Reserve von {reserve} m, aus {count} Strecken.",
    "Beats a minute, the median of a session's rests. Comparable only from about the same heart "
    "rate, and in the same kind of rest.": "Schläge je Minute, der Median der Pausen einer "
    "Einheit. Vergleichbar nur von etwa derselben Herzfrequenz aus und in derselben Art von Pause.",
    "A trend: not enough to tell.": "Ein Trend: zu wenig, um es zu sagen.",
    "The median of the later half against that of the earlier one: {change}.": "Der Median der "
    "späteren Hälfte gegen den der früheren: {change}.",
    "Steps a minute at {pace}/km, as learned so far.": "Schritte je Minute bei {pace}/km, wie "
    "bisher gelernt.",
    "Nothing to look back on yet: no session with a date has been run.": "Noch nichts zum "
    "Zurückschauen: es gibt keine Einheit mit Datum.",
    "Without a date, and in no week: {count}.": "Ohne Datum, und in keiner Woche: {count}.",
    "No laps.": "Keine Runden.",
    "Made by stridecue. Nothing here is advice.": "Erstellt von stridecue. Nichts hier ist ein "
    "Rat.",
    "Made by stridecue from the session's journal, with your mends.": "Erstellt von stridecue aus "
    "dem Journal der Einheit, mit deinen Berichtigungen.",
    # The goal.
    "Goal: {what} on {day}, {till}": "Ziel: {what} am {day}, {till}",
    "{far} in {time}": "{far} in {time}",
    "which is over": "das ist vorbei",
    "which is today": "das ist heute",
    "which is tomorrow": "das ist morgen",
    "in {days} days": "in {days} Tagen",
    "in {weeks} weeks": "in {weeks} Wochen",
    "A forecast: not enough to tell; {why}.": "Eine Vorhersage: zu wenig, um es zu sagen; {why}.",
    "there are fewer than three races or tests in the last half year": "im letzten halben Jahr "
    "gibt es weniger als drei Rennen oder Tests",
    "the races and tests of the last half year lie within four weeks": "die Rennen und Tests des "
    "letzten halben Jahres liegen innerhalb von vier Wochen",
    "the last race or test is more than ten weeks ago": "das letzte Rennen oder der letzte Test "
    "ist mehr als zehn Wochen her",
    "the races and tests differ too much": "die Rennen und Tests gehen zu weit auseinander",
    "Forecast {middle}; four of five such races lie between {fast} and {slow}.": "Vorhersage "
    "{middle}; vier von fünf solchen Rennen liegen zwischen {fast} und {slow}.",
    "From {count} races and tests, VDOT {change} a week.": "Aus {count} Rennen und Tests, VDOT "
    "{change} je Woche.",
    "The goal is faster than that range.": "Das Ziel ist schneller als dieser Bereich.",
    "The goal is slower than that range.": "Das Ziel ist langsamer als dieser Bereich.",
    "The goal is within that range.": "Das Ziel liegt in diesem Bereich.",
    "The newest {what} was {far} in {time}.": "Zuletzt ({what}): {far} in {time}.",
    "The newest {what}, {far} in {time}, is worth {worth}.": "Zuletzt ({what}): {far} in {time}, "
    "das entspricht {worth}.",
    "By Riegel's formula {time}.": "Nach Riegels Formel {time}.",
    "Half of all runners take at least ten minutes longer for a marathon than formulas say.": "Die "
    "Hälfte aller Läufer braucht für einen Marathon mindestens zehn Minuten länger, als Formeln "
    "sagen.",
    # Few words: facts, heads of columns, keys.
    "Time": "Zeit",
    "Way": "Strecke",
    "Mean": "Mittel",
    "Fastest": "Schnellste",
    "Heart, mean": "Herz, Mittel",
    "Heart, highest": "Herz, höchstens",
    "Ended": "Beendet",
    "early": "vorzeitig",
    "cut off": "abgeschnitten",
    "date unknown": "Datum unbekannt",
    "Weeks kept in a row": "Wochen in Folge",
    "Longest row": "Längste Folge",
    "Sessions": "Einheiten",
    "Last session": "Letzte Einheit",
    "Hours": "Stunden",
    "Kilometres, where measured": "Kilometer, wo gemessen",
    "target": "Ziel",
    "as run": "gelaufen",
    "not a whole one": "keine ganze",
    "after 30 s": "nach 30 s",
    "after 60 s": "nach 60 s",
    "30 s": "30 s",
    "60 s": "60 s",
    "rep": "Wdh.",
    "at its end": "am Ende",
    "step": "Schritt",
    "time": "Zeit",
    "way": "Strecke",
    "heart": "Herz",
    "steps/min": "Schritte/min",
    "remarks": "Anmerkungen",
    "repetitions": "Wiederholungen",
    "heart rate": "Herzfrequenz",
    "zone": "Zone",
    "bpm": "/min",
    "below": "darunter",
    "planned": "geplant",
    "kept": "gehalten",
    "Mornings: lnRMSSD": "Morgen: lnRMSSD",
    "normal range": "Normalbereich",
    "normal from": "normal von",
    "to": "bis",
    "The mean of seven days against your own normal range of sixty. It shows from fourteen "
    "mornings on, and is no score.": "Das Mittel von sieben Tagen gegen deinen Normalbereich von "
    "sechzig. Er zeigt sich ab vierzehn Morgen, und ist keine Note.",
    "{done} of {planned}": "{done} von {planned}",
    "week": "Woche",
    "sessions": "Einheiten",
    "hours": "Stunden",
    "load": "Belastung",
    "load of the day": "Belastung des Tages",
    "fitness": "Fitness",
    "fatigue": "Ermüdung",
    "form": "Form",
    "day": "Tag",
    "ever": "je",
    "on": "am",
    "these weeks": "diese Wochen",
    "times run": "so oft",
    "mean": "Mittel",
    "what": "was",
    "race": "Rennen",
    "test": "Test",
    "effort": "Wiederholung",
    "long repetition: at least so much": "lange Wiederholung: mindestens so viel",
    "from": "von",
    "from about {bpm}": "von etwa {bpm}",
    "from elsewhere": "von anderswo",
    "rests": "Pausen",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt "
    "Nov Dez",
    # Steps and what is remarked of them.
    "warmup": "Einlaufen",
    "cooldown": "Auslaufen",
    "run": "Lauf",
    "hill": "Hügel",
    "downhill": "bergab",
    "float": "Rollen",
    "strength": "Kraft",
    "drill": "Lauf-ABC",
    "jog": "Trab",
    "walk": "Gehen",
    "recover": "Erholung",
    "rest": "Pause",
    "stretch": "Dehnen",
    "breathe": "Atmen",
    "imagine": "Vorstellen",
    "incomplete": "abgebrochen",
    "estimated": "geschätzt",
    "extra": "zusätzlich",
    "no_heart_rate": "ohne Herzfrequenz",
    "forgotten": "vergessen",
    "amended": "berichtigt",
}

"""German of the page of the day, and of what is said of oneself on it."""

WORDS = {
    "The plan": "Der Plan",
    "{name}, if you like.": "{name}, wenn du magst.",
    "Start {name}": "{name} starten",
    "Written: {session}.": "Geschrieben steht: {session}.",
    "To go back in the plan, begin it anew below.": "Um im Plan zurückzugehen, beginne ihn unten "
    "neu.",
    "How you are": "Wie es dir geht",
    "Start a workout": "Ein Training starten",
    "Workout": "Training",
    "Just time me": "Nur die Zeit nehmen",
    "Start it": "Starten",
    "All workouts": "Alle Trainings",
    "How do the legs feel?": "Wie fühlen sich die Beine an?",
    "1 fresh": "1 frisch",
    "5 heavy": "5 schwer",
    "Said today: {n}": "Heute gesagt: {n}",
    "Four more questions": "Vier weitere Fragen",
    "Sleep: 1 very good, 7 very bad": "Schlaf: 1 sehr gut, 7 sehr schlecht",
    "Stress: 1 very low, 7 very high": "Stress: 1 sehr gering, 7 sehr hoch",
    "Fatigue: 1 very low, 7 very high": "Müdigkeit: 1 sehr gering, 7 sehr hoch",
    "Muscle soreness: 1 very low, 7 very high": "Muskelkater: 1 sehr gering, 7 sehr hoch",
    "Kept today: {total} of 28, lower is better.": "Heute notiert: {total} von 28, weniger ist "
    "besser.",
    "Note it": "Notieren",
    "Legs are told by 1 for fresh to 5 for heavy.": "Beine haben 1 für frisch bis 5 für schwer.",
    "Answer all four questions, each by 1 to 7: nothing was kept.": "Beantworte alle vier Fragen, "
    "jede mit 1 bis 7: es wurde nichts notiert.",
    "Noted.": "Notiert.",
    "Kept without a date: it counts for no trend.": "Ohne Datum notiert: es zählt für keinen "
    "Verlauf.",
}

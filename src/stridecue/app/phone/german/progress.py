"""German of the page of weeks."""

WORDS = {
    "{n} weeks": "{n} Wochen",
    "Other weeks, and a race to come": "Andere Wochen, und ein kommendes Rennen",
    "How far to look back": "Wie weit zurück",
    "A race to come, such as 5 km in 21:30 on 2027-05-09": "Ein kommendes Rennen, etwa 5 km in "
    "21:30 on 2027-05-09",
    "Write it as 5 km in 21:30 on 2027-05-09, or 10k on 2027-06-20.": "Schreibe es als 5 km in "
    "21:30 on 2027-05-09 oder 10k on 2027-06-20.",
    "Look back": "Zurückschauen",
}

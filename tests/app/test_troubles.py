"""What has failed, told by any room in English, and said in the language of the house."""

import pytest

from stridecue.app.troubles import Troubles, fault, in_words, not_done
from stridecue.ble.policy import FORBIDDEN, NO_BLUETOOTH
from stridecue.panel.factory import NO_GPIO
from stridecue.speech.espeak import MISSING
from stridecue.speech.voice import BACK, NO_DEVICE
from stridecue.workout.phrases import ENGLISH
from support.tongues import GERMAN

FULL = OSError(28, "No space left on device")

SAID = [
    (NO_BLUETOOTH, "no_bluetooth"),
    (FORBIDDEN, "bluetooth_forbidden"),
    (NO_GPIO, "no_panel"),
    (MISSING, "no_engine"),
    (NO_DEVICE, "no_sound"),
    (BACK, "sound_back"),
    (fault("panel"), "fault_panel"),
    (fault("something new"), "trouble"),
    ("The sensors have to be paired again. (sensors.json: line 3 is torn)", "sensors_lost"),
    ("never heard of, on pin 17", "trouble"),
]


@pytest.mark.parametrize(("told", "key"), SAID)
def test_what_the_rooms_tell_is_said_in_german(told: str, key: str) -> None:
    assert in_words(told, GERMAN) == GERMAN.say(key)


@pytest.mark.parametrize(("told", "key"), SAID[:-1])
def test_what_the_rooms_tell_is_said_in_english(told: str, key: str) -> None:
    assert in_words(told, ENGLISH) == ENGLISH.say(key)


def test_in_english_what_nobody_knows_is_said_as_it_was_told() -> None:
    assert in_words("Pin 17 is taken.", ENGLISH) == "Pin seventeen is taken."


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (not_done("not_saved", FULL), "Diese Einheit wird nicht gespeichert: die Karte ist voll."),
        (
            not_done("laps_not_written", OSError("odd")),
            "Die Runden sind nicht geschrieben: das Protokoll sagt, warum.",
        ),
        (
            "Not everything can be said: the speech engine fails (7).",
            "Nicht alles kann gesagt werden: das Protokoll sagt, warum.",
        ),
    ],
)
def test_a_reason_is_translated_where_it_is_known(told: str, said: str) -> None:
    assert in_words(told, GERMAN) == said


def test_each_is_told_once_and_logged_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    troubles = Troubles()
    troubles.tell(NO_DEVICE, "snd_pcm_open: -2")
    troubles.tell(NO_DEVICE)
    troubles.tell("tempo.yaml:3:3: 5 what?", said="Tempo hat einen Fehler in Zeile drei.")
    assert troubles.take(GERMAN) == (
        "Kein Ton: nur Summer und Lichter.",
        "Tempo hat einen Fehler in Zeile drei.",
    )
    assert troubles.take(GERMAN) == ()
    assert f"{NO_DEVICE} (snd_pcm_open: -2)" in capsys.readouterr().err

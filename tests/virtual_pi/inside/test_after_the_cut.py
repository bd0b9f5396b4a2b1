"""The boot after the power was cut: nothing is lost, and the session is offered."""

import pi

OFFER = "Power was lost. Rep three. Press to go."


def test_the_session_is_offered_and_goes_on() -> None:
    folder = pi.until(pi.newest, "the session on the card")
    pi.until(pi.runs, "the session taken up")
    pi.until(lambda: pi.said(folder)[-1:] == [OFFER], "an offer to go on")
    before = pi.laps(folder)
    assert [lap["index"] for lap in before] == [1, 2, 3, 4]
    pi.push(pi.LINE)
    pi.until(lambda: len(pi.laps(folder)) >= 6, "the session going on")
    assert pi.said(folder).count(OFFER) == 1
    pi.push(pi.MENU, 3.4)
    pi.until((folder / "laps.csv").exists, "the session ended")

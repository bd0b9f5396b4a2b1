"""`--athlete NAME`: who there is, and what is said to a name that nobody has."""

import pytest

from stridecue.app.cli import main
from stridecue.app.refusal import Exit
from stridecue.athlete import names


def test_an_unknown_athlete_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]):
    assert main(["run", "8x400", "--athlete", "stedy", "--fast"]) == Exit.INPUT
    refused = capsys.readouterr().err
    assert "did you mean 'steady'" in refused
    assert all(name in refused for name in names())


def test_help_names_every_athlete(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    shown = capsys.readouterr().out
    listed = shown.partition("Simulated runners: ")[2].partition(".")[0]
    assert listed.replace("\n", " ").split(", ") == list(names())

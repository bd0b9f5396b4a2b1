"""Table: the samples of a session as CSV, in the columns that `--recording` reads again."""

import csv
import io

from stridecue.codec.story import Story

COLUMNS = ("t_s", "hr_bpm", "cadence_spm", "speed_mps", "distance_m")


def write_table(story: Story) -> str:
    """One line for each second with a reading; an empty field had none."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((one.at, one.bpm, one.spm, one.mps, one.metres) for one in story.samples)
    return text.getvalue()


def write_lap_table(story: Story) -> str:
    """`start_s, end_s` of each lap, as `NAME.laps.csv` beside a recording has them."""
    lines = [
        "start_s,end_s",
        *(f"{lap.began / 1000:.3f},{lap.ended / 1000:.3f}" for lap in story.laps),
    ]
    return "\n".join(lines) + "\n"

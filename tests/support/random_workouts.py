"""Random workouts in the language: some steps, some groups, everything that a step may have."""

from random import Random  # noqa: TID251 (seeded, in a test)


def workout(chance: Random) -> str:
    """A workout as text: some steps, some groups, everything that a step may have."""
    lines = ["workout: Ramble", f"track: {_track(chance)}"]
    if chance.random() < 0.3:
        lines.append("go: press")
    lines.append("steps:")
    for _ in range(chance.randint(1, 3)):
        shape = chance.random()
        if shape < 0.15:
            lines += _hills(chance)
        elif shape < 0.35:
            lines += _sets(chance) if shape < 0.28 else _still(chance, "  ")
        else:
            lines += _group(chance) if shape < 0.75 else _step(chance, "  ")
    return "\n".join(lines) + "\n"


def _track(chance: Random) -> str:
    lane = chance.randint(1, 4)
    return chance.choice(["lane 1", f"lane {lane}", "off", f"{{lap: 200 m, lane: {lane}}}"])


def _still(chance: Random, margin: str) -> list[str]:
    """A set of strength by tempo, by the clock or by a press, or something that is imagined."""
    if chance.random() < 0.3:
        ends = chance.choice(["last rep", "20 s", "75 s"])
        more = ["script: calm"] if ends == "75 s" else []
        return [f"{margin}- imagine: {ends}", *(f"{margin}  {key}" for key in more)]
    down, hold, up = chance.randint(0, 3), chance.randint(0, 2), chance.choice(["1", "2", "X"])
    count = chance.randint(1, 12)
    ends = chance.choice([f"{count} reps", f"{count} reps", "20 s", "45 s", "press"])
    more = [f"exercise: {chance.choice(['squat', 'pull-up', 'plank'])}"]
    if ends.endswith("reps"):
        more += [f"tempo: {down}-{hold}-{up}-{chance.randint(0, 2)}"]
        more += chance.choice([[], ["begins: lift"]])
    elif ends == "press":
        more += ["at most: 40 s"]
    more += chance.choice([[], [], ["side: each"], ["load: 7.5 kg"]])
    return [f"{margin}- strength: {ends}", *(f"{margin}  {key}" for key in more)]


def _sets(chance: Random) -> list[str]:
    """Rounds of sets: counted, by the time there is, or on the minute."""
    head = chance.choice([f"{chance.randint(2, 3)}x", "for 2 min"])
    lines = [f"  - {head}:"]
    for _ in range(chance.randint(1, 2)):
        lines += _still(chance, "      ")
    lines += chance.choice([[], ["    between: rest 10 s"], ["    every: 60 s"]])
    return [*lines, *chance.choice([[], ["    name: round"]])]


def _step(chance: Random, margin: str) -> list[str]:
    kind = chance.choice(["run", "run", "run", "jog", "float", "warmup", "drill", "rest"])
    seconds = chance.choice([5, 12, 20, 20, 40, 75, 120])
    more: list[str] = []
    shape = chance.randint(0, 3)
    if kind == "run" and shape < 2:
        metres = chance.choice([100, 200, 400, 400, 800])
        per_lap = chance.randint(60, 110)
        ends = f"{metres} m in {round(metres / 400 * per_lap, 1)} s"
        more += chance.sample(["beacon: 100 m", "mind: mantras", "form: tall"], 2)
        if metres >= 400:
            more += chance.choice([[], ["split: 200 m"]])
    elif kind in ("run", "jog", "warmup") and shape == 2:
        at_most = f"at most: {seconds + 20} s"
        ends = "until hr < 140" if kind == "jog" else f"{seconds} s"
        more += [at_most] if kind == "jog" else ["hr: 120-165", "cadence: 174-186"]
    elif kind == "drill":
        ends, more = "press", [f"at most: {seconds} s"]
    else:
        ends = f"{seconds} s"
        if kind in ("run", "float"):
            more += [f"pace: {chance.randint(70, 120)} s / 400 m", "metronome: fade"]
    keys = [f"{margin}  {key}" for key in more]
    return [f"{margin}- {kind}: {ends}", *keys]


def _group(chance: Random) -> list[str]:
    lines = [f"  - {chance.randint(2, 3)}x:"]
    for _ in range(chance.randint(1, 2)):
        lines += _step(chance, "      ")
    between = chance.choice(["", "jog 60 s", "rest 20 s", "jog 100 m", "jog until hr drops 20"])
    if between:
        lines.append(f"    between: {between}")
    if "until" in between:
        lines.append("    at most: 90 s")
    if chance.random() < 0.3:
        lines.append("    fade: stop after 2 over 1%")
    return lines


def _hills(chance: Random) -> list[str]:
    """Hills of every kind: to the top, by the clock, by the way; down again likewise."""
    head = chance.choice([f"{chance.randint(2, 4)}x", f"for {chance.randint(2, 6)} min"])
    metres = chance.choice([60, 150])
    up = chance.choice(["press", "press", "press", "10 s", "45 s", f"{metres} m"])
    lines = [f"  - {head}:", f"      - hill: {up}", f"        grade: {chance.randint(2, 20)}%"]
    lines += ["        track: off"] if up.endswith(" m") else []
    lines += [f"        at least: {chance.choice([8, 30])} s"] if up == "press" else []
    lines += chance.choice([[], ["        effort: RPE 10"], ["        form: tall"]])
    down = chance.choice(["walk press", "jog press", "walk 40 s", "jog until hr drops 20", ""])
    if not down:
        return [*lines, "      - downhill: press", "        at most: 3 min"]
    lines.append(f"    between: {down}")
    return [*lines, "    at most: 90 s"] if "until" in down else lines

"""Good workouts, damaged: lines lost, doubled and swapped, words and signs exchanged."""

from hypothesis import strategies as st

from support.corpus import good_files

TEXTS = [path.read_bytes().decode("utf-8").removeprefix("\ufeff") for path in good_files()]
WORDS = [
    *("400", "400 m", "92 s", "0 s", "1:30", "press", "off", "until hr < 130", "zone 2", "5k"),
    *("run", "rest", "8x", "2x", "repeat", "for 5 min", "ladder", "use", "between", "every"),
    *("in", "pace", "beacon", "split", "say", "at most", "lane 3", "[92 s, 91 s]", "drills"),
    *("- ", ": ", "{", "}", "[", "]", "#", '"', "'", "&a", "*a", "!", ">", "\t", "\n", "  "),
]


@st.composite
def mutants(draw: st.DrawFn) -> str:
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "word", "insert", "value"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "word":
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
                lines[at] = " ".join(words)
            case "value" if ": " in lines[at]:
                key = lines[at].split(": ", 1)[0]
                lines[at] = f"{key}: {draw(st.sampled_from(WORDS))}"
            case _:
                place = draw(st.integers(0, len(lines[at])))
                word = draw(st.sampled_from(WORDS))
                lines[at] = lines[at][:place] + word + lines[at][place:]
    return "\n".join(lines)

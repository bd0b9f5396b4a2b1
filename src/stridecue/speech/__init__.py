"""The speech room: words and tones in the ear. It may fail in any part; the session never waits.

Two small children do the work, each in a process of its own: one turns text into clips with
pyttsx3, one keeps a stream open to the sound card and places clips and tones on it by the frame.

Read `voice` (all that the runtime sees), then `renderer` and `cache` with their child
`render_child` and `espeak`; then `player` with its child `play_child`, `deck`, `mixer`, `tones`,
`pcm` and `alsa`. `tape` is the same deck, played into a file. `earcons` is data, `child` the pipe
to either, `clips` and `loudness` the WAV files between them.

Nothing is re-exported here: each child imports this package and should stay small.
"""

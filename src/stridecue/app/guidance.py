"""Guidance: the longer texts of `--help`, which teach by example."""

EPILOG = """\
examples:
  stridecue check my.yaml                  is it right? every mistake, with its line and the mend
  stridecue preview 8x400                  what will be said and sounded, and when
  stridecue preview 8x400 --wav out.wav    what it will sound like
  stridecue run 8x400 --athlete steady --speed 40      watch it, forty times as fast as life
  stridecue run 8x400                      run it, with the sensors and the panel that are there

A workout is a file, or the name of one in config/workouts. Exit codes: 0 done, 1 something is
wrong with the input, 2 with the command line, 3 with a device.
"""

RUN = """\
Run a workout and save the session. Without --athlete and --recording it runs live, on the sensors,
buttons, buzzer and voice that are there; none is needed. On a terminal the keys are: space or
enter LINE, m MENU, p MENU held (pause), q MENU held longer (end). Ctrl+C ends the session and
saves it: exit code 0.

Simulated runners: steady, fading, eager, slow-heart, strap-lost, dry-strap, wrist, footpod-only,
no-sensors, forgetful, cut-short, extra-rep, toilet-break, double-tap, hands-free.
"""

RUN_EPILOG = """\
examples:
  stridecue run 8x400 --athlete fading --fast --transcript
  stridecue run tempo.yaml --recording tempo.csv --speed 20
  stridecue run my.yaml --athlete steady --fast --json | jq 'select(.kind == "lap")'
"""

EXERCISES = """\
What strength sessions ask for, in words: what it trains, how it goes, what is easier and what is
harder, and what to stop for. They stand in exercises.yaml, in the language of the voice.
"""

REPLAY = """\
Play a saved session again: what it was told then leads to the same words, sounds and laps now. If
this version of the program decides otherwise than the one that wrote the journal, it says where.
"""

DECODE = """\
Read one frame of a Bluetooth sensor, as hexadecimal digits. Known characteristics: 2A37 heart
rate, 2A38 where the strap sits, 2A53 footpod, 2A54 what the footpod can tell, 2A5D where it sits,
2ACD treadmill, 2A19 battery, 2A24 model, 2A26 firmware, 2A29 maker.
"""

DECODE_EPILOG = """\
examples:
  stridecue decode 2A37 16 48 2a 03
  stridecue decode 0x2A53 03800254c800e8030000
  stridecue decode 2ACD 0c00 e803 640000 0f00 0900
"""

SENSORS = """\
Straps, footpods and treadmills. What is learned of them is kept beside the sessions, in
sensors.json: which are yours, what a footpod counts, and its calibration.
"""

SENSORS_EPILOG = """\
examples:
  stridecue sensors pair                       which of these is yours?
  stridecue sensors watch                      what do they send, and do they stay?
  stridecue sensors calibrate --laps 4 --lane 2
"""

PAIR = """\
Each sensor in reach is connected, the strongest first, and tells its reading: y keeps it, enter
goes on, q ends. On the device: hold MENU for three seconds; LINE keeps, silence goes on.
"""

CALIBRATE = """\
Run laps of known length at an even speed, with a press of LINE (here: space or enter) at the line
before the first and after each. The footpod's own distance is set against them.
"""

SESSIONS = """\
What was run. Each session is a folder with its journal, which is never changed: what you know
better is appended beside it. The files are described in docs/files.md.
"""

SESSIONS_EPILOG = """\
examples:
  stridecue sessions list
  stridecue sessions show 12
  stridecue sessions compare 8 12
  stridecue sessions best
  stridecue sessions weeks --json
  stridecue sessions amend 12 --rep 3 lane=3 --rep 5 time=78 --rep 7 short
  stridecue sessions rate 12 7
  stridecue sessions reflect 12
  stridecue sessions export 12 --fit tuesday.fit
"""

RATE = """\
How hard was it, all in all? 0 nothing, 2 easy, 3 moderate, 5 hard, 7 very hard, 10 everything you
had; half steps are good. Ask yourself ten to thirty minutes after the end. It is kept beside the
session and can be said again; none takes it back. Without a heart rate it is what the load is
reckoned from.
"""

UPLOAD = """\
Hand the FIT file of each session that waits to the command that stridecue.yaml names (`upload`).
It happens by itself at the end of a session, and in the service while nobody runs. What has been
uploaded is not uploaded again.
"""

PLAN = """\
Plans are files in config/plans: weeks of days, towards a goal. The guide is docs/plans.md. A plan
recommends and never blocks: you may run anything.
"""

PLAN_EPILOG = """\
examples:
  stridecue plan show                          which plans are there, or the one that you follow
  stridecue plan show faster-5k-8-weeks        a plan at a glance
  stridecue plan start faster-5k-8-weeks --race 2027-05-16 --time 24:30
  stridecue plan move 2027-03-30 2027-03-31    Tuesday and Wednesday change places
  stridecue plan skip --days 5 --ill
"""

START = """\
A plan begins with a Monday: that of the week of --on, the next one without it, or the one from
which its last week is the week of the race. With less time than that it is joined in the middle.
After a break --week goes back to where you were.
"""

TODAY = """\
What the plan has for today, and why, in two sentences. No run is proposed that is more than a tenth
longer than your longest of the last thirty days. `stridecue run today` runs it.
"""

PROGRESS = """\
Weeks kept, how much was run, the same session as before, the fastest splits, what races are worth,
how the heart comes down, the cadence, and what may come of a goal. Where the runs are too few it
says so. Nothing here is advice.
"""

PROGRESS_EPILOG = """\
examples:
  stridecue progress
  stridecue progress --weeks 26 --goal '5 km in 21:30 on 2027-05-09'
  stridecue progress --json | jq .bests
"""

REPORT = """\
Write one page with charts, and a table beside each of them. It needs no network and no other file:
open it, print it, send it. Without a SESSION it is about the last weeks.
"""

REPORT_EPILOG = """\
examples:
  stridecue report 12 -o tuesday.html
  stridecue report --weeks 26 -o spring.html
"""

BACKUP = """\
Write a .tar.gz with the sessions, the sensors that are known, and your settings, workouts, plans
and phrases, and a sum for each of them; it is read back and checked. What is derived is left out.
"""

RESTORE = """\
Check a backup, then write what is not there yet. Nothing that is there is written over: what
differs is named and left.
"""

VOICE = """\
What is said, and by whom: recordings of a voice pack first, then what was spoken before, then the
engine. The guide is docs/voice.md.
"""

VOICE_EPILOG = """\
examples:
  stridecue voice list --language de
  stridecue voice say "Quick feet." --name en-gb --rate 170
  stridecue voice render 8x400 --pack packs/anna     on a laptop, for a device that is slower
  stridecue voice calibrate --write
"""

TUNE = """\
A beep each second, in the buzzer and in the ear. + lets the ear hear it earlier, - later, by 10 ms;
enter keeps what you have when the two are one, q leaves it as it was. For Bluetooth headsets, which
are late by a fifth of a second.
"""

PUT = """\
Check each file as `check` does, and put it where it belongs: workouts, plans, phrase books,
scripts, settings and exercises are known by what is in them. A file with an error is not put, and
all of its errors are shown. What is replaced is kept beside the new one, with .before behind its
name. The service reads workouts anew at each press, and takes up the rest while nobody runs.
"""

PUT_EPILOG = """\
examples:
  stridecue put tuesday.yaml german.yaml
  stridecue put --dry-run stridecue.yaml
  scp tuesday.yaml pi@coach: && ssh pi@coach stridecue put tuesday.yaml
"""

DOCTOR = """\
Look at everything that stridecue needs of a machine: settings, workouts, Bluetooth, panel, sound,
voice, card, clock and power. Below what is not as it should be stands the mend. Exit code 3 when a
device does not work, 1 when a file has a mistake.
"""

PANEL_TEST = """\
For whoever builds one, and when something is silent: each LED colour, heart LED, buzzer, motor,
LINE, MENU and sound, one after another. y and n say whether it was right, r does it once more, q
ends. At a button you see what its pin saw: how long, how often it bounced. At the end stands the
mend of what does not work; exit code 3 then. Stop the service first: it holds the pins.

PART is status, heart, buzzer, vibration, line, menu or sound; all of them without one.
"""

SERVICE = """\
Run without a screen: wait in silence; a press of LINE says which workout is next, another one
starts it, MENU says the next. docs/buttons.md has all of it. Started by systemd
(systemd/stridecue.service); SIGTERM ends it cleanly, and a session that was cut short is gone on
with. New settings are taken up while nobody runs.
"""

PAGE = """\
The page for a phone: what happens, what happened and what comes, and the buttons. It runs beside
the service and asks it as `stridecue status` does. Other machines reach it when `page: on` stands
in the settings; but for what happens now, a phone has to be paired by a code that the device says.
docs/phone.md has all of it.
"""

CONTROL = """\
An order to the service that runs on this machine, over a socket that its user and its group may
use. A press from here is a press. Exit code 1 where the service refuses, 3 where there is none.
"""

CONTROL_EPILOG = """\
examples:
  stridecue status --json | jq .heart
  stridecue start 8x400
  stridecue press
  stridecue menu --hold 0.8                    what is held for 0.7 s
  stridecue say "Supper is ready."
"""

IMPORT = """\
Write a workout of another program in our language. What cannot be said in it is named, and stands
in the file as a comment: nothing is dropped silently.
"""

EXPORT = """\
Write a workout as a FIT file, which watches take. Sets of sets are written out; what the format has
no words for is named.
"""

READINESS = """\
How rested you are: by your own answers first, and by the week's mean of your morning measurements
against the range that is normal for you. It advises easy, as planned or rest, with its reasons and
how much is known of them. There is no score. The guide is docs/recovery.md.
"""

READINESS_EPILOG = """\
examples:
  stridecue readiness measure                      on waking, with a wet strap
  stridecue readiness measure --athlete rested     try it without one
  stridecue readiness legs 2
  stridecue readiness check --sleep 2 --stress 3 --fatigue 2 --soreness 4
  stridecue readiness show --json
"""

MEASURE = """\
Sit still: a minute to settle, then one, two or three to be measured. Breathe as you like; a
measurement of paced breathing tells nothing. A press (here: space or enter) ends it.
"""

RUNNER = """\
What is known of you, each fact with where it comes from: heart-rate zones, training paces, what
your race says of other distances, critical speed, and the load of the last weeks. What is written
in stridecue.yaml counts; where nothing is written, your sessions may tell. Nothing is guessed.
"""

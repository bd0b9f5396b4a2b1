#!/bin/sh
# Wi-Fi for a session that wants it off; stridecue-wifi.service runs it:
#
#   wifi.sh rest    switch off what is on, and stay until nobody asks for it any more
#   wifi.sh wake    switch on what `rest` has switched off
#
# systemd keeps the switches over a restart of the machine. So that a power cut in a session does not
# leave Wi-Fi off for good, a mark on the card says that it was us. Bluetooth has a switch of its own
# and is not touched. Below ROOT, where that is set; EVERY and TRIES are for tests.
set -eu

root=${ROOT:-}
asked=$root/run/stridecue/no-wifi
mark=$root/var/lib/stridecue-wifi/resting
every=${EVERY:-5}

switches() {
    for type in "$root"/sys/class/rfkill/*/type; do
        if [ -r "$type" ] && [ "$(cat "$type")" = wlan ]; then printf '%s\n' "${type%/type}"; fi
    done
}

case ${1:-} in
    rest)
        if [ ! -e "$asked" ]; then
            # Started by the mark alone: the switch may still be on its way, and systemd sets it to
            # what it was as soon as it is there. `wake` comes after that.
            tries=${TRIES:-6}
            while [ -z "$(switches)" ] && [ "$tries" -gt 0 ]; do
                sleep "$every"
                tries=$((tries - 1))
            done
            sleep "$every"
            exit 0
        fi
        for switch in $(switches); do
            if [ "$(cat "$switch/soft")" = 0 ]; then
                : > "$mark"
                sync "$mark"
                echo 1 > "$switch/soft"
            fi
        done
        while [ -e "$asked" ]; do sleep "$every"; done
        ;;
    wake)
        [ -e "$mark" ] || exit 0
        for switch in $(switches); do echo 0 > "$switch/soft" || true; done
        rm -f "$mark"
        ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

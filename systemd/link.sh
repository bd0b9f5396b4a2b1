#!/bin/sh
# BlueZ's link settings that outlast a body between strap and waist, in main.conf's [LE]:
#
#   link.sh set FILE      write them; what was there before is kept beside it
#   link.sh unset FILE    put back what was there, unless the file was changed since
#
# `install.sh` and the package use it. With DRY set it only tells what it would do.
set -eu

conf=$2
before=$conf.before-stridecue
dry=${DRY:-}

say() { printf '%s\n' "$*"; }

# main.conf with the three keys in [LE]. Everything else stays as it is, comments too. Units are
# 1.25 ms for the intervals and 10 ms for the time-out: 10 s, where Linux takes 0.42 s.
with_link() {
    awk '
        function rest(   i) {
            for (i = 1; i <= 3; i++) if (!(key[i] in done)) { print key[i] "=" value[i]; done[key[i]] }
        }
        BEGIN {
            key[1] = "MinConnectionInterval"; value[1] = 6
            key[2] = "MaxConnectionInterval"; value[2] = 3200
            key[3] = "ConnectionSupervisionTimeout"; value[3] = 1000
        }
        /^[ \t]*\[/ { if (inside) rest(); inside = ($0 ~ /^[ \t]*\[LE\]/); if (inside) seen = 1 }
        {
            name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name)
            for (i = 1; i <= 3; i++) if (inside && index($0, "=") && name == key[i]) {
                if (!(name in done)) print key[i] "=" value[i]
                done[name]; next
            }
            print
        }
        END { if (!seen) { if (NR) print ""; print "[LE]"; rest() } else if (inside) rest() }
    ' "$1"
}

draft=$(mktemp)
trap 'rm -f "$draft"' EXIT
case $1 in
    set)
        if [ ! -f "$conf" ]; then
            say "no $conf: install bluez first, and run this again"
            exit 0
        fi
        with_link "$conf" > "$draft"
        if cmp -s "$draft" "$conf"; then
            say "link settings are in $conf already"
        elif [ -n "$dry" ]; then
            say "would: set [LE] in $conf"
        else
            [ -f "$before" ] || cp -p "$conf" "$before"
            cat "$draft" > "$conf"  # into the file there is: its owner and mode stay
        fi
        ;;
    unset)
        [ -f "$before" ] || exit 0
        with_link "$before" > "$draft"
        if ! cmp -s "$draft" "$conf"; then
            say "$conf was changed since: it is left alone, and what it was is $before"
        elif [ -n "$dry" ]; then
            say "would: put back $conf"
        else
            mv "$before" "$conf"
        fi
        ;;
esac

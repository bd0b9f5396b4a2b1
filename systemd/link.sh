#!/bin/sh
# BlueZ's link settings that outlast a body between strap and waist, in main.conf's [LE]:
#
#   link.sh set FILE      write them; what was there before is kept beside it
#   link.sh unset FILE    put back what was there; what else was changed since stays
#
# `install.sh` and the package use it. With DRY set it only tells what it would do.
set -eu

conf=$2
before=$conf.before-stridecue
dry=${DRY:-}

# Units are 1.25 ms for the intervals and 10 ms for the time-out: 10 s, where Linux takes 0.42 s.
link="MinConnectionInterval=6 MaxConnectionInterval=3200 ConnectionSupervisionTimeout=1000"

say() { printf '%s\n' "$*"; }

# main.conf with the three keys in [LE]. Everything else stays as it is, comments too.
with_link() {
    awk -v link="$link" '
        function rest(   i) {
            for (i = 1; i <= 3; i++) if (!(key[i] in done)) { print line[i]; done[key[i]] }
        }
        BEGIN { split(link, line, " "); for (i in line) { key[i] = line[i]; sub(/=.*/, "", key[i]) } }
        /^[ \t]*\[/ { if (inside) rest(); inside = ($0 ~ /^[ \t]*\[LE\]/); if (inside) seen = 1 }
        {
            name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name)
            for (i = 1; i <= 3; i++) if (inside && index($0, "=") && name == key[i]) {
                if (!(name in done)) print line[i]
                done[name]; next
            }
            print
        }
        END { if (!seen) { if (NR) print ""; print "[LE]"; rest() } else if (inside) rest() }
    ' "$1"
}

# main.conf as it is now; for our three lines in [LE], what stood there before they came.
without_link() {
    awk -v link="$link" '
        BEGIN { split(link, line, " "); for (i in line) { key = line[i]; sub(/=.*/, "", key); ours[key] = line[i] } }
        FNR == 1 { inside = 0 }
        /^[ \t]*\[/ { inside = ($0 ~ /^[ \t]*\[LE\]/) }
        { name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name) }
        FILENAME == ARGV[1] { if (inside && index($0, "=") && name in ours) was[name] = was[name] $0 "\n"; next }
        inside && name in ours && $0 == ours[name] { printf "%s", was[name]; was[name] = ""; next }
        { print }
    ' "$before" "$conf"
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
        if [ -n "$dry" ]; then
            say "would: put back $conf"
        elif cmp -s "$draft" "$conf"; then
            mv "$before" "$conf"
        else
            if [ -f "$conf" ]; then
                say "$conf was changed since: the link settings go, the rest stays"
                without_link > "$draft"
                cat "$draft" > "$conf"
            fi
            rm "$before"
        fi
        ;;
esac

#!/bin/sh
# Install what the system needs for stridecue, or take it out again:
#
#   sudo systemd/install.sh              the service, its user, and what Bluetooth needs
#   sudo systemd/install.sh --uninstall  everything as it was before
#        systemd/install.sh --dry-run    what would be done
#
# It may be run again at any time. With DESTDIR set, files go below it, and neither users nor
# services are touched. The program itself is not installed here: see hardware/README.md.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}
units=$root/etc/systemd/system
dropin=$units/bluetooth.service.d/stridecue.conf
conf=$root/etc/bluetooth/main.conf
before=$conf.before-stridecue
dry=""
undo=""

for word in "$@"; do
    case $word in
        --dry-run) dry=yes ;;
        --uninstall) undo=yes ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

say() { printf '%s\n' "$*"; }
act() { if [ -n "$dry" ]; then say "would: $*"; else "$@"; fi; }

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

link() {
    if [ ! -f "$conf" ]; then
        say "no $conf: install bluez first, and run this again"
        return
    fi
    draft=$(mktemp)
    with_link "$conf" > "$draft"
    if cmp -s "$draft" "$conf"; then
        say "link settings are in $conf already"
    else
        [ -f "$before" ] || act cp -p "$conf" "$before"
        # Written into the file there is: its owner and mode stay.
        if [ -n "$dry" ]; then say "would: set [LE] in $conf"; else cat "$draft" > "$conf"; fi
    fi
    rm -f "$draft"
}

unlink_settings() {
    [ -f "$before" ] || return 0
    draft=$(mktemp)
    with_link "$before" > "$draft"
    if cmp -s "$draft" "$conf"; then
        act mv "$before" "$conf"
    else
        say "$conf was changed since: it is left alone, and what it was is $before"
    fi
    rm -f "$draft"
}

system() { [ -n "$root" ] || act "$@"; }

if [ -n "$undo" ]; then
    system systemctl disable --now stridecue.service || true
    act rm -f "$units/stridecue.service" "$dropin"
    unlink_settings
    system systemctl daemon-reload
    say "taken out; sessions in /var/lib/stridecue and the user runner are left"
    exit 0
fi

if [ -z "$root" ] && ! id runner >/dev/null 2>&1; then
    act useradd --system --no-create-home --shell /usr/sbin/nologin runner
fi
act mkdir -p "$units" "${dropin%/*}"
act cp "$here/stridecue.service" "$units/stridecue.service"
act cp "$here/bluetooth.service.d/stridecue.conf" "$dropin"
link
system systemctl daemon-reload
say "next: systemctl restart bluetooth && systemctl enable --now stridecue, and stridecue doctor"

#!/bin/sh
# Install stridecue from this checkout, or take it out again:
#
#   sudo systemd/install.sh              the program, the service, its user, and what Bluetooth needs
#   sudo systemd/install.sh --uninstall  everything as it was before; sessions and settings stay
#        systemd/install.sh --dry-run    what would be done
#
# It may be run again at any time: an update waits until a session that runs is over. With DESTDIR
# set, files go below it, and neither programs, users nor services are touched. A Pi needs less with
# the package: see docs/device.md.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}
program=/opt/stridecue
units=$root/etc/systemd/system
conf=$root/etc/bluetooth/main.conf
# Each file here, and where it goes.
files="stridecue.service:$units/stridecue.service
stridecue-card.service:$units/stridecue-card.service
stridecue-page.service:$units/stridecue-page.service
stridecue-upload.service:$units/stridecue-upload.service
stridecue-upload.path:$units/stridecue-upload.path
stridecue-wifi.service:$units/stridecue-wifi.service
stridecue-wifi.path:$units/stridecue-wifi.path
wifi.sh:$root/usr/lib/stridecue/wifi.sh
bluetooth.service.d/stridecue.conf:$units/bluetooth.service.d/stridecue.conf
journald.conf.d/stridecue.conf:$root/etc/systemd/journald.conf.d/stridecue.conf
60-stridecue.rules:$root/etc/udev/rules.d/60-stridecue.rules"
dry=""
undo=""

for word in "$@"; do
    case $word in
        --dry-run) dry=yes ;;
        --uninstall) undo=yes ;;
        *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

say() { printf '%s\n' "$*"; }
act() { if [ -n "$dry" ]; then say "would: $*"; else "$@"; fi; }
system() { [ -n "$root" ] || act "$@"; }

if [ -n "$undo" ]; then
    system systemctl disable --now stridecue.service || true
    system systemctl stop stridecue-page.service stridecue-upload.path stridecue-wifi.path stridecue-wifi.service stridecue-card.service || true
    [ -n "$root" ] || DRY=$dry sh "$here/folders.sh" --undo
    printf '%s\n' "$files" | while IFS=: read -r _ to; do act rm -f "$to"; done
    # Folders that were made for them go too, where nobody else has anything in them.
    for folder in "$units/bluetooth.service.d" "$root/etc/systemd/journald.conf.d" "$root/usr/lib/stridecue"; do
        act rmdir "$folder" 2>/dev/null || true
    done
    DRY=$dry sh "$here/link.sh" unset "$conf"
    system rm -rf "$program" /usr/local/bin/stridecue
    system systemctl daemon-reload || true
    say "taken out; /etc/stridecue, /var/lib/stridecue and the user stridecue are left"
    exit 0
fi

if [ -z "$root" ]; then
    # What has no pip was begun without python3-venv, or is of the Python before the system's: anew.
    "$program/bin/python" -m pip --version >/dev/null 2>&1 \
        || act python3 -m venv --clear --system-site-packages "$program"
    # The system's own lgpio is taken where there is one: not every Python has a wheel of it.
    python3 -c 'import lgpio' 2>/dev/null && extra="" || extra="[pi]"
    act "$program/bin/python" -m pip install --quiet --upgrade \
        --constraint "$here/../.ci/constraints.txt" "$here/..$extra"
    act ln -sf "$program/bin/stridecue" /usr/local/bin/stridecue
    # The runner's own files are never written over.
    act mkdir -p /etc/stridecue
    act cp -rn "$here/../config/." /etc/stridecue
    sh "$here/users.sh" ${dry:+--dry-run}
    DRY=$dry sh "$here/folders.sh"
fi
first=""
[ -n "$root" ] || [ -f "$units/stridecue.service" ] || first=--first
printf '%s\n' "$files" | while IFS=: read -r from to; do
    act mkdir -p "${to%/*}"
    act cp "$here/$from" "$to"
done
DRY=$dry sh "$here/link.sh" set "$conf"
DRY=$dry ROOT=$root sh "$here/begin.sh" $first
say "next: stridecue doctor"

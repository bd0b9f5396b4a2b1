#!/bin/sh
# The user that the service runs as, and the groups of its devices: `install.sh` runs it, and the
# package before its files are unpacked, for udev reads the group's name as the rule arrives.
set -eu

dry=""
[ "${1:-}" != --dry-run ] || dry=yes
act() { if [ -n "$dry" ]; then printf 'would: %s\n' "$*"; else "$@"; fi; }

# Raspberry Pi OS has the group gpio, Debian has not.
getent group gpio >/dev/null || act groupadd --system gpio
getent passwd stridecue >/dev/null \
    || act useradd --system --user-group --home-dir /var/lib/stridecue --no-create-home \
        --shell /usr/sbin/nologin stridecue

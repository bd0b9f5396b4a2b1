#!/bin/sh
# What has been put into place begins: units, the pins' rule, the log's limits, the service.
#
#   begin.sh --first   now and at each boot, with Bluetooth anew for its link settings
#   begin.sh           after an update: a service that runs begins anew when no session does, and
#                      one that is to run and does not, now
#
# `install.sh` and the package use it, also where systemd does not run, as in a card's image that is
# being made. With DRY set it only tells what it would do; below ROOT, where that is set.
set -eu

root=${ROOT:-}
first=""
[ "${1:-}" != --first ] || first=yes
act() { if [ -n "${DRY:-}" ]; then printf 'would: %s\n' "$*"; else "$@"; fi; }
# What systemd or udev refuse is no reason to leave a package half installed.
try() { [ ! -d "$root/run/systemd/system" ] || act "$@" || true; }

[ -z "$first" ] || act systemctl enable --quiet stridecue.service || true
try systemctl daemon-reload
try udevadm control --reload
try udevadm trigger --subsystem-match=gpio
try systemctl try-restart systemd-journald.service
[ -z "$first" ] || try systemctl try-restart bluetooth.service
if [ -d "$root/run/stridecue" ]; then
    act touch "$root/run/stridecue/begin-anew"
    # The page is beside the session, and need not wait for its end.
    try systemctl restart --no-block stridecue-page.service
elif [ -n "$first" ] || systemctl is-enabled --quiet stridecue.service 2>/dev/null; then
    try systemctl start --no-block stridecue.service
fi

#!/bin/sh
# Who may change the configuration, and where a laptop may lay files for it:
#
#   folders.sh          the group stridecue may put files into /etc/stridecue, and the folder
#                       `stridecue` is made on the card's first partition, with a page about it
#   folders.sh --undo   takes that folder away again where nothing of the runner's is in it
#
# `install.sh` and the package use it, at each update. With DRY set it only tells what it would do;
# below ROOT, where that is set. GROUP is for tests.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=${ROOT:-}
group=${GROUP:-stridecue}
config=$root/etc/stridecue
act() { if [ -n "${DRY:-}" ]; then printf 'would: %s\n' "$*"; else "$@"; fi; }

card=""
for boot in "$root/boot/firmware" "$root/boot"; do
    # The partition that any laptop can edit holds this file; a folder of another name does not.
    if [ -z "$card" ] && [ -f "$boot/config.txt" ]; then card=$boot/stridecue; fi
done

if [ "${1:-}" = --undo ]; then
    [ -n "$card" ] || exit 0
    act rm -f "$card/README.txt"
    for folder in "$card/workouts" "$card/plans" "$card/phrases" "$card"; do
        [ ! -d "$folder" ] || act rmdir "$folder" 2>/dev/null || true
    done
    exit 0
fi

# New files get the folder's group, so that the service can read them, and the group replace them.
# The service runs with that group too: its unit makes all of /etc read-only for it.
if [ -d "$config" ]; then
    act chgrp -R "$group" "$config"
    act chmod -R g+rwX "$config"
    act find "$config" -type d -exec chmod g+s {} +
fi

# A card that is full, or read-only, is no reason to install nothing.
if [ -n "$card" ] && [ ! -d "$card" ]; then
    act mkdir -p "$card/workouts" "$card/plans" "$card/phrases" \
        && act cp "$here/card.txt" "$card/README.txt" \
        || printf '%s\n' "nothing could be written to $card: it is not needed"
fi

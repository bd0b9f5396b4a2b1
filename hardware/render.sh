#!/bin/sh
# Write the case as STL, check it, and make the two pictures of the README.
#   hardware/render.sh [FOLDER [name=value ...]]      such as: hardware/render.sh build battery=true
# Needs: sudo apt install openscad xvfb
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-build}
[ $# -eq 0 ] || shift
command -v openscad >/dev/null && command -v xvfb-run >/dev/null \
  || { echo "Mend: sudo apt install openscad xvfb"; exit 1; }
mkdir -p "$out"

# Each of the rest is a parameter for OpenSCAD.
count=$#
while [ "$count" -gt 0 ]; do
  set -- "$@" -D "$1"
  shift
  count=$((count - 1))
done

# OpenSCAD refuses to write what is empty; here that is the good answer.
log=$(openscad "$@" -D 'part="clash"' -o "$out/clash.stl" "$here/enclosure.scad" 2>&1) || true
case $log in
  *"top level object is empty"*) echo "nothing is in the place of another" ;;
  *) echo "$log"; echo "parts clash: see $out/clash.stl"; exit 1 ;;
esac

for part in base lid clip line_cap menu_cap; do
  log=$(openscad "$@" -D "part=\"$part\"" -o "$out/$part.stl" "$here/enclosure.scad" 2>&1) \
    || { echo "$log"; exit 1; }
  case $log in
    *"Simple:        yes"*"Volumes:         2"*) echo "$part: one closed body without a hole" ;;
    *) echo "$log"; echo "$part is not one closed body"; exit 1 ;;
  esac
done

picture() {
  name=$1; camera=$2; shift 2
  xvfb-run -a openscad -q "$@" -D "part=\"$name\"" --imgsize=800,600 --colorscheme=Nature \
    --camera="$camera" -o "$out/enclosure-$name.png" "$here/enclosure.scad"
}
picture closed 38,8,8,58,0,205,285 "$@"
picture open 38,62,0,38,0,15,420 "$@"
echo "$out: base, lid and clip for PETG; line_cap and menu_cap for TPU; two pictures"

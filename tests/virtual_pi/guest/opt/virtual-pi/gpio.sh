#!/bin/bash
# A GPIO chip of 54 lines, called as a Pi's is, through configfs. Where it is stands in a file.
set -e
mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/pi
mkdir -p $chip/bank0
echo 54 > $chip/bank0/num_lines
echo pinctrl-bcm2835 > $chip/bank0/label
echo 1 > $chip/live
echo "/sys/devices/platform/$(cat $chip/dev_name)/$(cat $chip/bank0/chip_name)" > /run/gpio-lines

#!/bin/bash
# What a Pi has and this machine lacks, before anything asks for it: a board's revision, where no
# device tree tells it, and a GPIO chip of 54 lines, called as a Pi's is, through configfs. Where its
# lines are stands in a file.
set -e
[ -e /proc/device-tree/system/linux,revision ] \
    || { cat /proc/cpuinfo; printf 'Hardware\t: BCM2835\nRevision\t: 902120\nModel\t\t: Raspberry Pi Zero 2 W Rev 1.0\n'; } > /run/cpuinfo
mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/pi
mkdir -p $chip/bank0
echo 54 > $chip/bank0/num_lines
echo pinctrl-bcm2835 > $chip/bank0/label
echo 1 > $chip/live
echo "/sys/devices/platform/$(cat $chip/dev_name)/$(cat $chip/bank0/chip_name)" > /run/gpio-lines

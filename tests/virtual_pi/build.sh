#!/bin/bash
# Build a virtual Pi: a Debian guest with systemd, BlueZ, a GPIO character device and a sound card
# that plays to itself. `build.sh FOLDER` leaves vmlinuz, initrd.img and rootfs.img there; what it
# is built from is kept beside them, so that a second time takes seconds. It needs root.
#
# stridecue itself is not in it: the tests install the package that `make deb` builds.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)

# The generic kernel has a virtual Bluetooth controller and a loopback sound card as modules; the
# cloud kernels have neither. Its simulated GPIO chip is switched off, so that module is built here.
newest() { apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: linux-image-//p' | head -1; }
kernel=$(newest)
[ -n "$kernel" ] || { apt-get -qq update && kernel=$(newest); }
[ -d "/usr/src/linux-headers-$kernel" ] \
    || { echo "kernel $kernel has no headers here. Mend: apt-get install linux-headers-amd64"; exit 1; }
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
packages=systemd,systemd-sysv,libnss-systemd,udev,dbus,kmod,bluez,alsa-utils,espeak-ng,libespeak-ng1,libasound2,python3,procps
# What talks to the virtual controller: the radio's other side. Pinned, for it is patched.
tools="bumble==0.0.236 pytest==9.2.0"
modules="virtio_pci virtio_blk ext4 9p 9pnet_virtio bluetooth hci_vhci bnep uhid snd-aloop configfs
    softdog autofs4 virtio_rng crc32c_generic ecb cmac aes_generic ecdh_generic"

begun=$(date +%s)
told() { printf 'virtual Pi: %3d s  %s\n' $(($(date +%s) - begun)) "$1"; }

# --- the kernel and the GPIO chip ------------------------------------------------------------------

fetch_kernel() {
    rm -rf "$work/kernel" "$work/debs" && mkdir -p "$work/kernel" "$work/debs"
    (cd "$work/debs" && apt-get -qq download "linux-image-$kernel" "linux-source-${kernel%%.*}.$(echo "$kernel" | cut -d. -f2)")
    dpkg-deb -x "$work"/debs/linux-image-*.deb "$work/kernel"
    depmod -b "$work/kernel" "$kernel"
    told "kernel $kernel"
}

build_gpio_chip() {
    local sources=$work/gpio
    rm -rf "$sources" && mkdir -p "$sources"
    dpkg-deb --fsys-tarfile "$work"/debs/linux-source-*.deb \
        | tar -xO --wildcards -f - './usr/src/linux-source-*.tar.xz' \
        | tar -xJ -C "$sources" --strip-components=3 --wildcards \
            '*/drivers/gpio/gpio-sim.c' '*/drivers/gpio/gpiolib.h' '*/kernel/irq/irq_sim.c'
    mv "$sources/gpio-sim.c" "$sources/gpio-sim-main.c"
    # irq_to_desc() is not exported to modules; this does the same.
    sed -i 's/handle_simple_irq(irq_to_desc(\(.*\)));/generic_handle_irq(\1);/' "$sources/irq_sim.c"
    printf 'obj-m := gpio-sim.o\ngpio-sim-y := gpio-sim-main.o irq_sim.o\n' > "$sources/Kbuild"
    make -s -C "/usr/src/linux-headers-$kernel" M="$sources" modules 2> "$work/gpio.log" \
        || { cat "$work/gpio.log"; exit 1; }
    rm -rf "$work/debs"
    told "GPIO chip"
}

# --- the root file system --------------------------------------------------------------------------

build_root() {
    rm -rf "$work/guest"
    mmdebstrap -q --variant=minbase --format=directory \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --include="$packages" \
        "$codename" "$work/guest" - \
        < <(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null)
    told "packages"
    local python
    python=$(cd "$work/guest/usr/lib" && echo python3.[0-9]*)
    # shellcheck disable=SC2086  # a list of packages
    "${PYTHON:-python3}" -m pip install -q --disable-pip-version-check --no-warn-script-location --no-compile \
        --only-binary=:all: --implementation cp --python-version "${python#python}" \
        --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
        --platform manylinux_2_34_x86_64 --platform manylinux2014_x86_64 \
        --target "$work/guest/opt/tools" $tools
    # Here it takes seconds; there it would be done anew at each start, and slowly.
    chroot "$work/guest" python3 -m compileall -q /opt/tools
    told "the radio's other side"
}

add_modules() {
    local root=$work/guest/usr/lib/modules/$kernel file
    rm -rf "$work/guest/usr/lib/modules" && mkdir -p "$root/extra"
    # shellcheck disable=SC2086  # a list of modules
    for module in $modules; do
        modprobe -d "$work/kernel" -S "$kernel" --show-depends "$module"
    done | awk '$1 == "insmod" { print $2 }' | sort -u | while read -r file; do
        install -D -m 644 "$file" "$root/${file#*/modules/"$kernel"/}"
    done
    strip --strip-debug -o "$root/extra/gpio-sim.ko" "$work/gpio/gpio-sim.ko"
    cp "$work/kernel/lib/modules/$kernel"/modules.{builtin,builtin.modinfo,order} "$root"
    depmod -b "$work/guest" "$kernel"
}

configure() {
    local root=$work/guest unit
    echo virtual-pi > "$root/etc/hostname"
    : > "$root/etc/machine-id"
    echo '/dev/vda / ext4 rw,noatime 0 1' > "$root/etc/fstab"
    printf 'hci_vhci\nconfigfs\ngpio-sim\nsnd-aloop\n' > "$root/etc/modules-load.d/virtual-pi.conf"
    echo 'options snd-aloop id=Loopback' > "$root/etc/modprobe.d/virtual-pi.conf"
    # serial-getty hangs up the line that the console is written to; the others only cost time.
    for unit in serial-getty@ttyS0.service getty@tty1.service apt-daily.timer fstrim.timer \
        apt-daily-upgrade.timer e2scrub_all.timer dpkg-db-backup.timer e2scrub_reap.service \
        systemd-pstore.service alsa-restore.service; do
        ln -sf /dev/null "$root/etc/systemd/system/$unit"
    done
    cp -a "$here/guest/." "$root/"
    chown -R 0:0 "$root/etc/systemd" "$root/opt/virtual-pi"
    mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
    ln -sf ../virtual-pi.service ../virtual-pi-board.service "$root/etc/systemd/system/multi-user.target.wants/"
}

# --- what the emulator boots -----------------------------------------------------------------------

build_image() {
    rm -f "$work/rootfs.img"
    mke2fs -q -t ext4 -E root_owner=0:0 -d "$work/guest" "$work/rootfs.img" 900M > /dev/null
    told "image"
}

build_initrd() {
    local tree=$work/initrd order="" module file name
    rm -rf "$tree" && mkdir -p "$tree"/{bin,dev,proc,sys,newroot,modules}
    cp /bin/busybox "$tree/bin/"
    for module in virtio_pci virtio_blk crc32c_generic ext4; do
        for file in $(modprobe -d "$work/kernel" -S "$kernel" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'); do
            name=${file##*/}
            [ -e "$tree/modules/$name" ] && continue
            strip --strip-debug -o "$tree/modules/$name" "$file"
            order="$order $name"
        done
    done
    cat > "$tree/init" <<EOF
#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
for module in $order; do /bin/busybox insmod /modules/\$module; done
tries=0
while [ ! -b /dev/vda ] && [ \$tries -lt 100 ]; do /bin/busybox sleep 0.05; tries=\$((tries + 1)); done
/bin/busybox mount -t ext4 -o rw,noatime /dev/vda /newroot
/bin/busybox mount --move /dev /newroot/dev
exec /bin/busybox switch_root /newroot /sbin/init
EOF
    chmod +x "$tree/init"
    (cd "$tree" && find . | cpio -o -H newc --quiet) | zstd -q -3 -f -o "$work/initrd.img"
    cp "$work/kernel/boot/vmlinuz-$kernel" "$work/vmlinuz"
}

# The slow parts are done anew where what they depend on has changed, the image always.
state=$(printf '%s\n' "$kernel" "$codename" "$packages" "$tools" | cat - "$0" | sha256sum)
if [ "$(cat "$work/state" 2>/dev/null)" != "$state" ]; then
    rm -f "$work/state"
    fetch_kernel
    build_gpio_chip
    build_root
    add_modules
    build_initrd
    echo "$state" > "$work/state"
fi
configure
build_image

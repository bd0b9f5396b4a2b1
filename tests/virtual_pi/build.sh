#!/bin/bash
# Build a virtual Pi: a Debian guest with systemd, BlueZ, a GPIO character device and a sound card
# that plays to itself. `build.sh FOLDER [amd64|arm64]` leaves vmlinuz, initrd.img and rootfs.img
# there, and pi.dtb for arm64; what it is built from is kept beside them, so that a second time takes
# seconds. It needs root.
#
# stridecue itself is not in it: the tests install the package that `make deb` builds.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)

# What the architectures differ in. amd64 is this machine's own; the other's packages are got with
# lists of their own, so that this machine's apt stays as it is, and its modules are cross-compiled.
arch=${2:-amd64}
case $arch in
    amd64)
        wheels=x86_64 console=ttyS0 cross="" build_for=()
        apt=(apt-get) own_modules="gpio-sim"
        headers=/usr/src
        ;;
    arm64)
        wheels=aarch64 console=ttyAMA0 cross=aarch64-linux-gnu-
        build_for=(ARCH=arm64 "CROSS_COMPILE=$cross")
        mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
        apt=(apt-get -o APT::Architecture=arm64 -o APT::Architectures=arm64
            -o "Dir::State=$work/apt" -o "Dir::Cache=$work/apt/cache"
            -o Dir::State::status=/dev/null)
        own_modules="gpio-sim hci_vhci"
        headers=$work/kernel/usr/src
        ;;
    *) echo "an architecture is amd64 or arm64, not $arch"; exit 1 ;;
esac

# The generic kernel has a loopback sound card as a module; the cloud kernels have none. Its simulated
# GPIO chip is switched off, so that module is built here; for arm64 the virtual Bluetooth controller
# is off too. Both architectures' kernels come from one source, in one version.
newest() { apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: linux-image-\(.*\)-amd64/\1/p' | head -1; }
version=$(newest)
[ -n "$version" ] || { apt-get -qq update && version=$(newest); }
[ -d "/usr/src/linux-headers-$version-amd64" ] \
    || { echo "kernel $version has no headers here. Mend: apt-get install linux-headers-amd64"; exit 1; }
kernel=$version-$arch
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
packages=systemd,systemd-sysv,libnss-systemd,udev,dbus,kmod,bluez,alsa-utils,espeak-ng,libespeak-ng1,libasound2,python3,procps
# What talks to the virtual controller: the radio's other side. Pinned, for it is patched.
tools="bumble==0.0.236 pytest==9.2.0"
modules="virtio_pci virtio_blk ext4 9p 9pnet_virtio bluetooth hci_vhci bnep uhid snd-aloop configfs
    softdog autofs4 virtio_rng crc32c_generic ecb cmac aes_generic ecdh_generic"

begun=$(date +%s)
told() { printf 'virtual Pi: %3d s  %s\n' $(($(date +%s) - begun)) "$1"; }

# --- the kernel and the modules that it lacks ------------------------------------------------------

fetch_kernel() {
    local source=${version%%-*} deb
    local wanted=("linux-image-$kernel" "linux-source-${source%.*}" busybox-static)
    rm -rf "$work/kernel" "$work/debs" && mkdir -p "$work/kernel/usr/lib" "$work/debs"
    if [ -n "$cross" ]; then
        "${apt[@]}" -qq update
        wanted+=("linux-headers-$kernel")
        # These headers look beside them for what builds: that is this machine's.
        ln -s "/usr/lib/linux-kbuild-${source%.*}" "$work/kernel/usr/lib/"
    fi
    (cd "$work/debs" && "${apt[@]}" -qq -o APT::Sandbox::User=root download "${wanted[@]}")
    for deb in "$work"/debs/*.deb; do
        [[ $deb == */linux-source-* ]] || dpkg-deb -x "$deb" "$work/kernel"
    done
    told "kernel $kernel"
}

build_modules() {
    local sources=$work/modules
    rm -rf "$sources" && mkdir -p "$sources"
    dpkg-deb --fsys-tarfile "$work"/debs/linux-source-*.deb \
        | tar -xO --wildcards -f - './usr/src/linux-source-*.tar.xz' \
        | tar -xJ -C "$sources" --strip-components=3 --wildcards \
            '*/drivers/gpio/gpio-sim.c' '*/drivers/gpio/gpiolib.h' '*/kernel/irq/irq_sim.c' \
            '*/drivers/bluetooth/hci_vhci.c'
    mv "$sources/gpio-sim.c" "$sources/gpio-sim-main.c"
    # irq_to_desc() is not exported to modules; this does the same.
    sed -i 's/handle_simple_irq(irq_to_desc(\(.*\)));/generic_handle_irq(\1);/' "$sources/irq_sim.c"
    {
        # shellcheck disable=SC2086  # a list of modules
        printf 'obj-m += %s.o\n' $own_modules
        echo 'gpio-sim-y := gpio-sim-main.o irq_sim.o'
    } > "$sources/Kbuild"
    make -s -C "$headers/linux-headers-$kernel" "${build_for[@]}" M="$sources" modules 2> "$work/modules.log" \
        || { cat "$work/modules.log"; exit 1; }
    # From here on they are the kernel's like any other.
    mkdir -p "$work/kernel/lib/modules/$kernel/extra"
    # shellcheck disable=SC2086  # a list of modules
    for module in $own_modules; do
        "${cross}strip" --strip-debug -o "$work/kernel/lib/modules/$kernel/extra/$module.ko" "$sources/$module.ko"
    done
    depmod -b "$work/kernel" "$kernel"
    rm -rf "$work/debs"
    told "$own_modules"
}

# --- the root file system --------------------------------------------------------------------------

# While the other architecture's root is put together, the kernel gives that architecture's programs
# (of its 64-bit ELF files those for machine 0xb7) to an emulator; F: opened now, so it is found in
# the root too. What was not so before is not so afterwards.
binfmt=/proc/sys/fs/binfmt_misc
undo=()
run_foreign() {
    if [ -z "$cross" ] || [ -e $binfmt/qemu-aarch64 ]; then return; fi
    trap forget_foreign EXIT
    if [ ! -e $binfmt/register ]; then
        mount -t binfmt_misc binfmt_misc $binfmt
        undo+=("umount $binfmt")
    fi
    local any='\x00\x00\x00\x00\x00\x00\x00\x00\x00'
    printf '%s' ":qemu-aarch64:M::\x7fELF\x02\x01\x01$any\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff$any\xfe\xff\xff\xff:/usr/bin/qemu-aarch64-static:F" \
        > $binfmt/register
    undo=("unregister" "${undo[@]}")
}
unregister() { echo -1 > $binfmt/qemu-aarch64; }
forget_foreign() {
    local step
    for step in "${undo[@]}"; do $step; done
    undo=()
}

build_root() {
    rm -rf "$work/guest"
    run_foreign
    mmdebstrap -q --variant=minbase --format=directory --architectures="$arch" \
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
        --platform "manylinux_2_17_$wheels" --platform "manylinux_2_28_$wheels" \
        --platform "manylinux_2_34_$wheels" --platform "manylinux2014_$wheels" \
        --target "$work/guest/opt/tools" $tools
    # Here it takes seconds; there it would be done anew at each start, and slowly.
    chroot "$work/guest" python3 -m compileall -q /opt/tools
    forget_foreign
    told "the radio's other side"
}

add_modules() {
    local root=$work/guest/usr/lib/modules/$kernel file
    rm -rf "$work/guest/usr/lib/modules" && mkdir -p "$root"
    # shellcheck disable=SC2086  # a list of modules
    for module in $modules gpio-sim; do
        modprobe -d "$work/kernel" -S "$kernel" --show-depends "$module"
    done | awk '$1 == "insmod" { print $2 }' | sort -u | while read -r file; do
        install -D -m 644 "$file" "$root/${file#*/modules/"$kernel"/}"
    done
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
    for unit in "serial-getty@$console.service" getty@tty1.service apt-daily.timer fstrim.timer \
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
    cp "$work/kernel/bin/busybox" "$tree/bin/"
    # Chance first: a machine whose clock counts instructions takes minutes to find any in its timing.
    for module in virtio_pci virtio_rng virtio_blk crc32c_generic ext4; do
        for file in $(modprobe -d "$work/kernel" -S "$kernel" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'); do
            name=${file##*/}
            [ -e "$tree/modules/$name" ] && continue
            "${cross}strip" --strip-debug -o "$tree/modules/$name" "$file"
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

# The emulator's own tree, but with a Pi's name and number, and without its GPIO chip: the Pi's is the
# first. The machine is the one that machine.py boots.
build_device_tree() {
    local tree=$work/pi.dtb
    qemu-system-aarch64 -machine "virt,dumpdtb=$tree" -cpu cortex-a53 -smp 1 -m 512 -display none 2> /dev/null
    fdtput -r "$tree" /gpio-keys "$(fdtget -l "$tree" / | sed -n 's,^pl061@,/&,p')"
    fdtput -t s "$tree" / model 'Raspberry Pi Zero 2 W Rev 1.0'
    fdtput -t x -p "$tree" /system linux,revision 902120
}

# The slow parts are done anew where what they depend on has changed, the image always.
state=$(printf '%s\n' "$kernel" "$codename" "$packages" "$tools" | cat - "$0" | sha256sum)
if [ "$(cat "$work/state" 2>/dev/null)" != "$state" ]; then
    rm -f "$work/state"
    fetch_kernel
    build_modules
    build_root
    add_modules
    build_initrd
    [ "$arch" != arm64 ] || build_device_tree
    echo "$state" > "$work/state"
fi
configure
build_image

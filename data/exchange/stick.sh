#!/bin/sh
# Shows the kiosk on this machine: sh kiosk. Nothing is installed, nothing is kept, no network is used.
# Everything is unpacked into memory that belongs to this command alone; when it ends, in whatever way, it is gone.
# Needs: a Debian (12 or newer) of the same kind of processor, 3 GB of memory, and leave to make namespaces, as Debian
# gives it to everybody. With a desktop it shows itself there; without one it takes the screen, as root.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" != inside ]; then
    [ -r "$here/kiosk.tgz" ] || { echo "kiosk.tgz is not beside this script." >&2; exit 1; }
    if [ "$(id -u)" = 0 ]; then own=; else own="--user --map-root-user"; fi
    # shellcheck disable=SC2086  # two words or none
    exec unshare $own --mount --propagation private --pid --fork --kill-child=KILL sh "$here/kiosk" inside "$@"
fi
shift

room=/mnt # every Debian has it; what hangs there is seen by this command alone
mount -t tmpfs -o mode=0755,size=75% kiosk "$room"
tar -xzf "$here/kiosk.tgz" -C "$room"

mount --rbind /dev "$room/dev"
mount -t proc proc "$room/proc" 2>/dev/null || mount --rbind /proc "$room/proc"
mount --rbind /sys "$room/sys"
mkdir -p "$room/tmp/.X11-unix" "$room/run/screen"
chmod 1777 "$room/tmp"
chmod 0700 "$room/run/screen"

set -- kiosk "$@"
program="/opt/kiosk/python/bin/python /opt/kiosk/app.py"
screen="XDG_RUNTIME_DIR=/run/screen"
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-/run}/$WAYLAND_DISPLAY" ]; then
    : > "$room/run/screen/wayland"
    mount --bind "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" "$room/run/screen/wayland"
    screen="$screen WAYLAND_DISPLAY=wayland"
elif [ -n "${DISPLAY:-}" ]; then
    [ ! -d /tmp/.X11-unix ] || mount --rbind /tmp/.X11-unix "$room/tmp/.X11-unix"
    screen="$screen DISPLAY=$DISPLAY"
    if [ -r "${XAUTHORITY:-$HOME/.Xauthority}" ]; then
        cp "${XAUTHORITY:-$HOME/.Xauthority}" "$room/run/screen/authority"
        screen="$screen XAUTHORITY=/run/screen/authority"
    fi
else
    case " $* " in
    *" --headless "* | *" --no-browser "* | *" --self-test "*) ;;
    *)
        program="seatd-launch -- cage -- $program"
        screen="$screen WLR_RENDERER=${WLR_RENDERER:-pixman} WLR_LIBINPUT_NO_DEVICES=1 WLR_NO_HARDWARE_CURSORS=1"
        [ -z "${WLR_BACKENDS:-}" ] || screen="$screen WLR_BACKENDS=$WLR_BACKENDS"
        ;;
    esac
fi
# Not chroot: from there the kernel lets nobody make namespaces, which the kiosk and Chromium want to.
cd "$room"
mkdir old
pivot_root . old
umount -l /old
# shellcheck disable=SC2086  # words, as they stand above
exec env -i PATH=/usr/sbin:/usr/bin HOME=/tmp LANG=C.UTF-8 $screen $program "$@"

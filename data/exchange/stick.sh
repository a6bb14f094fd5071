#!/bin/sh
# Shows the kiosk on this machine: sh kiosk. Nothing is installed, nothing is kept, no network is used.
# Everything is unpacked into memory that belongs to this command alone; when it ends, in whatever way, it is gone.
# Needs: a Debian (12 or newer) of the same kind of processor, 3 GB of memory, and leave to make namespaces, as Debian
# gives it to everybody. With a desktop it shows itself there; without one it takes the screen, as root.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin # an ordinary user's own lacks what hangs file systems

here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" != inside ]; then
    [ -r "$here/kiosk.tgz" ] || { echo "kiosk.tgz is not beside this script." >&2; exit 1; }
    if [ "$(id -u)" = 0 ]; then who=root own=; else who=user own="--user --map-root-user"; fi
    # shellcheck disable=SC2086  # two words or none
    exec unshare $own --mount --propagation private --pid --fork --kill-child=KILL sh "$here/kiosk" inside $who "$@"
fi
who=$2
shift 2

room=/mnt                # every Debian has it; what hangs there is seen by this command alone
exec 3< "$here/kiosk.tgz" # the stick itself may hang there, too
mount -t tmpfs -o mode=0755,size=75% kiosk "$room"
tar -xzf - -C "$room" <&3
exec 3<&-

mount --rbind /dev "$room/dev"
mount -t tmpfs -o mode=1777 kiosk "$room/dev/shm" # what is kept while it runs goes with it, however it ends
mount -t proc proc "$room/proc" 2>/dev/null || mount --rbind /proc "$room/proc"
mount --rbind /sys "$room/sys"
mkdir -p "$room/tmp/.X11-unix" "$room/run/screen"
chmod 1777 "$room/tmp" "$room/tmp/.X11-unix"
chmod 0700 "$room/run/screen"

set -- kiosk "$@"
program="/opt/kiosk/python/bin/python /opt/kiosk/app.py"
screen="XDG_RUNTIME_DIR=/run/screen XDG_SESSION_TYPE=wayland"
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-/run}/$WAYLAND_DISPLAY" ]; then
    : > "$room/run/screen/wayland"
    mount --bind "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" "$room/run/screen/wayland"
    screen="$screen WAYLAND_DISPLAY=wayland"
elif [ -n "${DISPLAY:-}" ]; then
    [ ! -d /tmp/.X11-unix ] || mount --rbind /tmp/.X11-unix "$room/tmp/.X11-unix"
    screen="XDG_SESSION_TYPE=x11 DISPLAY=$DISPLAY"
    if [ -r "${XAUTHORITY:-$HOME/.Xauthority}" ]; then
        cp "${XAUTHORITY:-$HOME/.Xauthority}" "$room/run/screen/authority"
        screen="$screen XAUTHORITY=/run/screen/authority"
    fi
else
    case " $* " in
    *" --headless "* | *" --no-browser "* | *" --self-test "*) ;;
    *)
        [ "$who" = root ] || { echo "There is no desktop here; at a bare console it takes root." >&2; exit 1; }
        # The screen and its keys are root's and are lent to cage, which is an ordinary user, as all else is.
        chown 1000:1000 "$room/run/screen"
        mkdir -p "$room/run/udev" # without what is known there of keys and screens to touch, they do nothing
        [ ! -d /run/udev ] || mount --rbind /run/udev "$room/run/udev"
        cat > "$room/run/at-console" <<'CONSOLE'
keys=/proc/sys/kernel/sysrq # that reach the kernel whoever has the keyboard
sysrq=$(cat $keys)
trap 'echo "$sysrq" > $keys' EXIT
echo 0 > $keys
seatd -u kiosk -l error &
while [ ! -S /run/seatd.sock ]; do sleep 0.1; done
began=$(date +%s)
# A console is behind cage: when that ends by a fault, it is started again, with all that it showed. Of Debian 12's
# (0.1.4) a browser hears where a finger is and never that this was all; over Xwayland, which does not wait for it, it does.
until setpriv --reuid=1000 --regid=1000 --clear-groups -- cage -- \
    env -u WAYLAND_DISPLAY XDG_SESSION_TYPE=x11 setpriv --pdeathsig KILL -- "$@"; do
    [ $(($(date +%s) - began)) -ge 20 ] || { echo "The screen of this machine cannot be had." >&2; exit 1; }
    sleep 1
done
CONSOLE
        program="sh /run/at-console $program"
        screen="$screen LIBSEAT_BACKEND=seatd WLR_RENDERER=${WLR_RENDERER:-pixman}"
        screen="$screen WLR_LIBINPUT_NO_DEVICES=1 WLR_NO_HARDWARE_CURSORS=1"
        [ -z "${WLR_BACKENDS:-}" ] || screen="$screen WLR_BACKENDS=$WLR_BACKENDS"
        ;;
    esac
fi
# An ordinary user is root in here only as far as file systems need it: for root Chromium has no walls of its own.
[ "$who" = root ] || program="unshare --user --map-user=1000 --map-group=1000 -- $program"
# Not chroot: from there the kernel lets nobody make namespaces, which the kiosk and Chromium want to.
cd "$room"
mkdir old
pivot_root . old
umount -l /old
# shellcheck disable=SC2086  # words, as they stand above
exec env -i PATH=/usr/sbin:/usr/bin HOME=/tmp LANG=C.UTF-8 $screen $program "$@"

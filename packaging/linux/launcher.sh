#!/bin/sh
# The command train-at-home: starts the version that `current` names.
#
# `current` is a file with a version's name, replaced as a whole, so that an update that is cut off
# leaves the old one. A version that was just installed is on trial: when it was started twice and
# never said that it runs well, the one before is taken again. A version that is missing is replaced
# by any that is there. Not here: installing (install.sh), updating (app/updates/shelf.py).
set -eu

here=$(dirname -- "$(readlink -f -- "$0")")
TRIES_MAX=2

say() {
    echo "$*" >&2
    # Started from a menu nobody sees a terminal.
    if [ ! -t 2 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v notify-send >/dev/null 2>&1; then
        notify-send "Train at Home" "$*" || true
    fi
}

program_of() { echo "$here/versions/$1/app/train-at-home"; }

point_to() { # $1: the version that is started from now on
    printf '%s\n' "$1" >"$here/current.new" && mv -f "$here/current.new" "$here/current"
}

glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc //p')
if [ -n "$glibc" ] && [ "$(printf '%s\n' "$glibc" 2.34 | sort -V | head -n 1)" != 2.34 ]; then
    say "Train at Home needs glibc 2.34 or newer; this system has $glibc." \
        "Update it to a release of 2022 or later, such as Debian 12, Ubuntu 22.04 or Fedora 35."
    exit 3
fi

version=""
[ -r "$here/current" ] && version=$(head -n 1 "$here/current")

case "${1:-run}" in
run | start | --in-tray | --software-rendering)
    if [ -r "$here/trial" ]; then
        tries=$(head -n 1 "$here/trial" | tr -cd '0-9')
        if [ "${tries:-0}" -lt "$TRIES_MAX" ]; then
            printf '%s\n' "$((${tries:-0} + 1))" >"$here/trial" 2>/dev/null || true
        elif [ -r "$here/previous" ] && before=$(head -n 1 "$here/previous") && [ -x "$(program_of "$before")" ]; then
            printf '%s\n' "$version" >>"$here/failed" 2>/dev/null || true
            if point_to "$before" 2>/dev/null; then
                rm -f "$here/trial"
            fi
            say "Version $version did not start well twice; version $before is used again."
            version=$before
        fi
    fi
    ;;
esac

if [ -z "$version" ] || [ ! -x "$(program_of "$version")" ]; then
    wanted=${version:-none}
    version=$(for each in "$here"/versions/*; do
        each=${each##*/}
        case "$each" in
        *.part | *.gone) continue ;; # half of a version
        esac
        if [ -x "$(program_of "$each")" ]; then
            echo "$each"
        fi
    done | sort -V | tail -n 1)
    if [ -z "$version" ]; then
        say "Train at Home is damaged: no version of it is in $here/versions." \
            "Download it again and run its install.sh; settings, key and credits stay."
        exit 1
    fi
    say "Version $wanted is missing; version $version is used."
fi
TRAIN_AT_HOME_LAUNCHER="$here/train-at-home"
export TRAIN_AT_HOME_LAUNCHER
exec "$(program_of "$version")" "$@"

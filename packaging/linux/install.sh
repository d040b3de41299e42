#!/bin/sh
# Installs Train at Home for the person who runs this; no root, nothing outside of their home.
#
#   ./install.sh [--prefix FOLDER] [--no-desktop]
#
# FOLDER (default ~/.local/opt/train-at-home) gets versions/N; ~/.local/bin gets the command. Run again
# it repairs or updates; settings, key and credits lie elsewhere and stay. Cut off at any moment it
# leaves the version before. Not here: removing (uninstall.sh), starting (launcher.sh).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix="$HOME/.local/opt/train-at-home"
bin="$HOME/.local/bin"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
desktop=yes

while [ $# -gt 0 ]; do
    case "$1" in
    --prefix)
        [ $# -ge 2 ] || { echo "--prefix needs a folder." >&2; exit 2; }
        prefix=$2
        shift 2
        ;;
    --no-desktop)
        desktop=no
        shift
        ;;
    *)
        echo "usage: install.sh [--prefix FOLDER] [--no-desktop]" >&2
        exit 2
        ;;
    esac
done
case "$prefix" in
/*) ;;
*) prefix="$PWD/$prefix" ;;
esac

fail() {
    echo "$1" >&2
    echo "$2" >&2
    exit 1
}

[ -r "$here/VERSION" ] && [ -d "$here/app" ] && [ -d "$here/engine" ] ||
    fail "This folder is not complete." "Unpack the archive again, as a whole, and run its install.sh."
version=$(head -n 1 "$here/VERSION")
made_for=$(sed -n 2p "$here/VERSION")
[ "$made_for" = "$(uname -m)" ] ||
    fail "This copy is for $made_for; this computer is $(uname -m)." "Download the one for $(uname -m)."
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc //p')
if [ -z "$glibc" ] || [ "$(printf '%s\n' "$glibc" 2.34 | sort -V | head -n 1)" != 2.34 ]; then
    fail "Train at Home needs glibc 2.34 or newer; this system has ${glibc:-another C library}." \
        "Update it to a release of 2022 or later, such as Debian 12, Ubuntu 22.04 or Fedora 35."
fi
mkdir -p "$prefix/versions" 2>/dev/null && [ -w "$prefix/versions" ] ||
    fail "$prefix cannot be written." "Choose another folder: ./install.sh --prefix FOLDER."
needed=$(du -sk "$here" | cut -f 1)
free=$(df -Pk "$prefix" | awk 'NR == 2 { print $4 }')
[ "$free" -gt $((needed + 51200)) ] ||
    fail "There is not enough room in $prefix." "Free $(((needed + 51200 - free) / 1024)) MB, then run this again."

part="$prefix/versions/$version.part"
rm -rf "$part"
mkdir "$part"
echo "Copying version $version to $prefix ..."
cp -a "$here/app" "$here/engine" "$here/share" "$here/VERSION" "$part/" || {
    rm -rf "$part"
    fail "The files could not be copied." "Look at the message above; nothing was changed."
}
echo "Checking it ..."
if ! "$part/app/train-at-home" --self-test; then
    rm -rf "$part"
    fail "This copy does not work here; see above." "Nothing was changed. Missing libraries: share/LIBRARIES.txt."
fi

# On the disk before anything points there; an older sync knows no -f.
sync -f "$part" 2>/dev/null || sync

# What runs gives its work back and ends.
[ ! -x "$prefix/train-at-home" ] || "$prefix/train-at-home" quit >/dev/null 2>&1 || true
old="$prefix/versions/$version.old"
if [ -e "$prefix/versions/$version" ]; then
    # A repair: the old copy makes room in one step, goes afterwards, and is started if the power
    # went in between.
    rm -rf "$old"
    mv "$prefix/versions/$version" "$old"
fi
mv "$part" "$prefix/versions/$version"
rm -rf "$old"
if [ -r "$prefix/current" ] && [ "$(head -n 1 "$prefix/current")" != "$version" ]; then
    cp "$prefix/current" "$prefix/previous"
fi
printf '%s\n' "$version" >"$prefix/current.new"
mv -f "$prefix/current.new" "$prefix/current"
rm -f "$prefix/trial"

share="$prefix/versions/$version/share"
for file in launcher.sh:train-at-home uninstall.sh:uninstall.sh; do
    cp -p "$share/${file%%:*}" "$prefix/${file##*:}.new"
    chmod 755 "$prefix/${file##*:}.new"
    mv -f "$prefix/${file##*:}.new" "$prefix/${file##*:}"
done
mkdir -p "$bin"
ln -sfn "$prefix/train-at-home" "$bin/train-at-home"

if [ "$desktop" = yes ]; then
    mkdir -p "$data/applications" "$data/icons/hicolor/scalable/apps"
    # In Exec= quotes, backslashes, dollars and percent signs are escaped; the path may hold any.
    quoted=$(printf '%s' "$prefix/train-at-home" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|]/\\&/g')
    sed "s|@EXEC@|\"$quoted\"|g" "$share/train-at-home.desktop" >"$data/applications/train-at-home.desktop"
    cp "$share/icons/train-at-home.svg" "$data/icons/hicolor/scalable/apps/train-at-home.svg"
    for size in 16 24 32 48 64 128 256; do
        [ -r "$share/icons/train-at-home-$size.png" ] || continue
        mkdir -p "$data/icons/hicolor/${size}x$size/apps"
        cp "$share/icons/train-at-home-$size.png" "$data/icons/hicolor/${size}x$size/apps/train-at-home.png"
    done
    command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database -q "$data/applications" || true
    command -v xdg-mime >/dev/null 2>&1 && xdg-mime default train-at-home.desktop x-scheme-handler/train-at-home 2>/dev/null || true
fi

echo
echo "Train at Home $version is installed. Start it from the menu, or: $bin/train-at-home"
case ":$PATH:" in
*":$bin:"*) ;;
*) echo "$bin is not in your PATH: log in again, or add it." ;;
esac
echo "To remove it: $prefix/uninstall.sh"

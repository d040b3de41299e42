#!/bin/sh
# Removes Train at Home for the person who runs this. Settings, device key and credits stay unless
# --with-data is given: whoever held credits that wait for a wallet loses them with the key.
#
#   uninstall.sh [--with-data] [--yes]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
data="${XDG_DATA_HOME:-$HOME/.local/share}"
config="${XDG_CONFIG_HOME:-$HOME/.config}"
home="${TRAIN_AT_HOME_DIR:-$data/train-at-home}"
with_data=no
sure=no
for each in "$@"; do
    case "$each" in
    --with-data) with_data=yes ;;
    --yes) sure=yes ;;
    *)
        echo "usage: uninstall.sh [--with-data] [--yes]" >&2
        exit 2
        ;;
    esac
done
if [ ! -d "$here/versions" ] || [ ! -f "$here/current" ]; then
    echo "$here holds no installation; nothing was removed." >&2
    exit 1
fi

if [ "$sure" = no ]; then
    said=$("$here/train-at-home" wallet --before-removal 2>/dev/null) || said=""
    [ -z "$said" ] || printf '%s\n\n' "$said"
    echo "This removes the program from $here."
    if [ "$with_data" = yes ]; then
        echo "It also removes $home: the settings, the device key, and with it every credit that"
        echo "waits for a wallet. Link a wallet first to keep them: train-at-home wallet ADDRESS"
    else
        echo "Settings, device key and credits stay in $home."
    fi
    printf 'Remove it? [y/N] '
    read -r answer || answer=n
    case "$answer" in
    y | Y | yes) ;;
    *)
        echo "Nothing was removed."
        exit 0
        ;;
    esac
fi

"$here/train-at-home" quit >/dev/null 2>&1 || true
if command -v systemctl >/dev/null 2>&1; then
    systemctl --user disable --now train-at-home.service >/dev/null 2>&1 || true
fi
rm -f "$config/autostart/train-at-home.desktop" "$config/systemd/user/train-at-home.service"
rm -f "$data/applications/train-at-home.desktop" "$data/applications/train-at-home-link.desktop"
rm -f "$data/icons/hicolor/scalable/apps/train-at-home.svg"
rm -f "$data"/icons/hicolor/*x*/apps/train-at-home.png
link="$HOME/.local/bin/train-at-home"
if [ -L "$link" ] && [ "$(readlink "$link")" = "$here/train-at-home" ]; then
    rm -f "$link"
fi
if [ "$with_data" = yes ]; then
    rm -rf "$home"
fi
# Packs are parts of the program; those of versions before lay beside it.
rm -rf "$home/packs"
rm -rf "$here/versions" "$here/packs" "$here/downloads"
rm -f "$here/current" "$here/previous" "$here/trial" "$here/failed" "$here/train-at-home" "$here/uninstall.sh"
rmdir "$here" 2>/dev/null || true
echo "Train at Home was removed."

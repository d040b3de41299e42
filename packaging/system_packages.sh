#!/bin/sh
# system_packages.sh app|test: what Qt's window and the tests need of the system. Never fails: what
# is missing is named, and a test whose server is missing says so and is skipped.
set -u

# A window on X11 or Wayland; the command line and the tests of pages need none of these.
window="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
    libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1
    libxcb-xfixes0 libxcb-xkb1 libdbus-1-3 libfontconfig1 libxss1 fonts-dejavu-core"
# A screen, a panel with a tray, a keyring, a message bus, a screen reader's bus, a browser, a
# database, a relay's server: the real things that a person would have.
servers="xvfb openbox trayer xdotool dbus gnome-keyring python3-dbusmock at-spi2-core chromium
    postgresql nats-server"
# What checks the parts that are built for other systems: installer, its signature, scripts, entries.
checkers="nsis osslsigncode shellcheck binutils desktop-file-utils"

case "${1:-}" in
app) wanted=$window ;;
test) wanted="$window $servers $checkers" ;;
*)
    echo "usage: system_packages.sh app|test" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian or Ubuntu. If something is missing, look for the equivalent of:" $wanted
    exit 0
fi
missing=""
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Some system packages are missing: sudo apt-get install$missing"
    exit 0
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
if $as_root apt-get update -qq && $as_root apt-get install -y -qq $missing >/dev/null; then
    exit 0
fi
echo "That did not succeed; see above. By hand: sudo apt-get install$missing"
exit 0

#!/bin/sh
# create_venv.sh PYTHON VENV: a virtual environment, unless VENV already holds one that works.
set -eu
python=$1
venv=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    found=$("$python" --version 2>&1 || echo "no $python")
    echo "Train at Home needs Python 3.11 or newer; here is: $found." >&2
    echo "Install a newer Python, or name one: make setup PYTHON=python3.12" >&2
    exit 1
fi

for candidate in "$venv/bin/python" "$venv/Scripts/python.exe"; do
    if [ -x "$candidate" ] && "$candidate" -m pip --version >/dev/null 2>&1; then
        exit 0
    fi
done

if "$python" -m venv "$venv" 2>/dev/null; then
    exit 0
fi

# Debian and Ubuntu ship Python without venv.
echo "This Python cannot create virtual environments by itself; trying to add what is missing." >&2
if command -v apt-get >/dev/null 2>&1; then
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" = 0 ]; then
        { apt-get update && apt-get install -y "$package"; } >&2 || true
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        { sudo apt-get update && sudo apt-get install -y "$package"; } >&2 || true
    fi
fi
if "$python" -m venv "$venv" || "$python" -m virtualenv "$venv"; then
    exit 0
fi
echo "Could not create $venv. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
exit 1

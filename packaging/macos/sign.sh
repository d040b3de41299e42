#!/bin/bash
# sign.sh APP: signs inside out with the hardened runtime, then looks whether it holds.
#
# CODESIGN_IDENTITY: a "Developer ID Application" in the keychain. Without it everything is signed ad
# hoc, with a warning: such a copy runs on the computer that built it, and others refuse it.
# The identifier stays the same in every version: the keychain's permissions hang on it.
set -euo pipefail

app=$1
here=$(cd "$(dirname "$0")" && pwd)
identity=${CODESIGN_IDENTITY:--}
options=(--force --sign "$identity")
if [ "$identity" = - ]; then
    echo "warning: CODESIGN_IDENTITY is not set; signed ad hoc, for this computer only" >&2
else
    options+=(--timestamp --options runtime)
fi

sign_inside() { # $1: folder, $2: entitlements, $3: its program, $4: identifier
    # Libraries first, frameworks as a whole, the deepest first; then the program that loads them.
    find "$1" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
        xargs -0 -n 20 codesign "${options[@]}"
    find "$1" -depth -type d -name '*.framework' -print0 |
        xargs -0 -n 1 codesign "${options[@]}"
    find "$1" -type f -name 'Python' -not -path '*.framework/*' -print0 |
        xargs -0 -n 1 codesign "${options[@]}"
    # torch brings one program of its own.
    find "$1" -type f -name 'torch_shm_manager' -print0 |
        xargs -0 -n 1 codesign "${options[@]}" --entitlements "$2"
    codesign "${options[@]}" --entitlements "$2" --identifier "$4" "$3"
}

sign_inside "$app/Contents/Resources/engine" "$here/engine.entitlements" \
    "$app/Contents/Resources/engine/train-at-home-engine" org.train-at-home.engine
sign_inside "$app/Contents/Frameworks" "$here/app.entitlements" \
    "$app/Contents/MacOS/train-at-home" org.train-at-home.app
codesign "${options[@]}" --entitlements "$here/app.entitlements" "$app"
codesign --verify --deep --strict --verbose=2 "$app"

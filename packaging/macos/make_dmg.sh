#!/bin/bash
# make_dmg.sh BUNDLE DMG BUILD: app, signature, image with a background and a link to Applications.
set -euo pipefail

bundle=$1
image=$2
build=$3
here=$(cd "$(dirname "$0")" && pwd)
stage="$build/dmg"
volume="Train at Home"
app="$stage/$volume.app"

rm -rf "$stage"
mkdir -p "$stage/.background"
bash "$here/make_app.sh" "$bundle" "$app" "$build/icons"
bash "$here/sign.sh" "$app"
"$app/Contents/MacOS/train-at-home" --self-test
ln -s /Applications "$stage/Applications"
tiffutil -cathidpicheck "$build/icons/dmg-background.png" "$build/icons/dmg-background@2x.png" \
    -out "$stage/.background/background.tiff"

rw="$build/train-at-home-rw.dmg"
rm -f "$rw" "$image"
hdiutil create -volname "$volume" -srcfolder "$stage" -fs APFS -format UDRW -ov "$rw"
mounted=$(hdiutil attach -readwrite -noverify -noautoopen "$rw" | awk -F '\t' '/\/Volumes\// { print $NF }')
# Arranging icons needs a Finder; where none may be asked (in CI) the image stays plain.
osascript "$here/arrange.applescript" "$volume" || echo "warning: the image's icons are not arranged" >&2
sync
hdiutil detach "$mounted" || { sleep 5; hdiutil detach -force "$mounted"; }
hdiutil convert "$rw" -format ULFO -o "$image"
rm -f "$rw"
if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --sign "$CODESIGN_IDENTITY" --timestamp "$image"
fi
bash "$here/notarise.sh" "$image" "$app"

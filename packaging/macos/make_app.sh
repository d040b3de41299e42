#!/bin/bash
# make_app.sh BUNDLE APP ICONS: "Train at Home.app" out of the two folders that PyInstaller made.
#
# The app's onedir lies in Contents/MacOS and Contents/Frameworks as PyInstaller's own BUNDLE lays it
# out; the engine's in Contents/Resources/engine, a part of its own with a signature of its own.
# `ditto` keeps links and attributes, which cp -R and zip do not. Not here: signing (sign.sh).
set -euo pipefail

bundle=$1
app=$2
icons=$3
here=$(cd "$(dirname "$0")" && pwd)
version=$(head -n 1 "$bundle/VERSION")

rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
ditto "$bundle/app" "$app/Contents/MacOS"
ditto "$bundle/engine" "$app/Contents/Resources/engine"
ditto "$bundle/share" "$app/Contents/Resources/share"
ditto "$bundle/VERSION" "$app/Contents/Resources/VERSION"
ditto "$icons/train-at-home.icns" "$app/Contents/Resources/train-at-home.icns"
# What is not a program must not lie beside one, or codesign takes it for code to be signed:
# PyInstaller's _internal goes to Frameworks, and a link stays where the program looks for it.
mv "$app/Contents/MacOS/_internal" "$app/Contents/Frameworks"
ln -s ../Frameworks "$app/Contents/MacOS/_internal"
sed "s/@VERSION@/$version/g" "$here/Info.plist" >"$app/Contents/Info.plist"
plutil -lint "$app/Contents/Info.plist"

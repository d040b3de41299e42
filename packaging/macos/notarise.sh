#!/bin/bash
# notarise.sh DMG APP: hands the image to Apple, fetches the log whatever the answer, and staples both:
# the image is what people download, the app in it is what an update loads.
#
# NOTARY_KEY (path of an App Store Connect key, .p8), NOTARY_KEY_ID, NOTARY_ISSUER. Without them it is
# skipped with a warning: people then have to allow the program in System Settings.
set -euo pipefail

image=$1
app=$2
if [ -z "${NOTARY_KEY:-}" ] || [ -z "${NOTARY_KEY_ID:-}" ] || [ -z "${NOTARY_ISSUER:-}" ]; then
    echo "warning: NOTARY_KEY, NOTARY_KEY_ID or NOTARY_ISSUER is not set; not notarised" >&2
    exit 0
fi
credentials=(--key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER")
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

status=0
xcrun notarytool submit "$image" "${credentials[@]}" --wait --timeout 60m --output-format json >"$answer" || status=$?
cat "$answer"
id=$(plutil -extract id raw -o - "$answer" || true)
if [ -n "$id" ]; then
    xcrun notarytool log "$id" "${credentials[@]}" "$image.notary-log.json" || true
fi
if [ "$status" != 0 ] || [ "$(plutil -extract status raw -o - "$answer")" != Accepted ]; then
    echo "Not accepted; the reasons are in $image.notary-log.json" >&2
    exit 1
fi
for each in "$image" "$app"; do
    xcrun stapler staple "$each"
    xcrun stapler validate "$each"
done
spctl --assess --type open --context context:primary-signature --verbose "$image"

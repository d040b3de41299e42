#!/bin/bash
# ci_keychain.sh: a keychain of this job alone, with the certificate of CERTIFICATE (base64 of a .p12).
# It becomes the first that codesign looks at; the job's machine is thrown away afterwards.
set -euo pipefail

umask 077
keychain="$RUNNER_TEMP/signing.keychain-db"
password=$(openssl rand -hex 24)
printf '%s' "$CERTIFICATE" | base64 --decode >"$RUNNER_TEMP/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$RUNNER_TEMP/certificate.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm -f "$RUNNER_TEMP/certificate.p12"
if [ -n "${NOTARY_KEY_TEXT:-}" ]; then
    printf '%s' "$NOTARY_KEY_TEXT" >/tmp/notary.p8
fi

#!/bin/sh
# System packages that some tests use. Never fails: a test whose server is missing says so and is
# skipped, and what that leaves unproven is the difference between SQLite and PostgreSQL.
set -u

if command -v postgres >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
    exit 0
fi
advice="PostgreSQL was not found: its tests will be skipped."
if ! command -v apt-get >/dev/null 2>&1; then
    echo "$advice To run them too, install PostgreSQL 15 or newer (macOS: brew install postgresql)."
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "$advice To run them too: sudo apt-get install postgresql"
    exit 0
fi
if $as_root apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq postgresql >/dev/null; then
    exit 0
fi
echo "$advice Installing it did not succeed; see above."
exit 0

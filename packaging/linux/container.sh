#!/bin/sh
# What a container runs: settings from its environment, once each, then the headless program, which
# takes this shell's place and so hears SIGTERM itself.
set -eu

if [ -n "${TRAIN_AT_HOME_NETWORK:-}" ]; then
    train-at-home config network.url "$TRAIN_AT_HOME_NETWORK"
fi
# Nobody sits at a container.
train-at-home config hours.away_inside off
train-at-home schedule "${TRAIN_AT_HOME_HOURS:-always}"
if [ "${TRAIN_AT_HOME_AGREE:-}" = 1 ]; then
    set -- --agree "$@"
fi
exec train-at-home run --headless --key-file "${TRAIN_AT_HOME_DIR:-/data}/device.key" "$@"

#!/bin/sh
# Trains on four speakers, validates on a fifth and tests on the sixth, for each of the six in turn; prints a table.
# The speaker who validates is the next in alphabetical order. Usage: leave-one-speaker-out.sh [FOLDER FOR THE RUNS]
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
runs=${1:-"$home/runs/spoken-digits-speakers"}

# accuracy JSON NAME: of the network where the name is "metrics", else of a baseline
accuracy() {
    printf '%s' "$1" | sed -n "s/.*\"$2\":{\"accuracy\":\([0-9.]*\).*/\1/p"
}

echo "| speaker | validation | network | its validation | kernelRidge |"
echo "|---|---|---|---|---|"
set -- george jackson lucas nicolas theo yweweler
for speaker in "$@"; do
    shift
    set -- "$@" "$speaker"
    next=$1
    run="$runs/$speaker"
    "$home/rnn" train "$home/models/spoken-digits" --out "$run" --overwrite \
        --set "data.audio.parts={test: {speaker: [$speaker]}, validation: {speaker: [$next]}}" >&2
    test=$("$home/rnn" evaluate "$run" --json)
    held=$("$home/rnn" evaluate "$run" --split validation --json)
    echo "| $speaker | $next | $(accuracy "$test" metrics) | $(accuracy "$held" metrics) | $(accuracy "$test" kernelRidge) |"
done

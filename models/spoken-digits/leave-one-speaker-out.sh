#!/bin/sh
# Trains on five speakers and tests on the sixth, for each of the six in turn; prints a table.
# With --validate four train, the next in alphabetical order after the tested one chooses the epoch: by such runs settings are chosen.
# Usage: leave-one-speaker-out.sh [--validate] [FOLDER FOR THE RUNS]
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
validate=no
if [ "${1:-}" = --validate ]; then
    validate=yes
    shift
fi
runs=${1:-"$home/runs/spoken-digits-speakers"}

# accuracy JSON NAME: of the network where the name is "metrics", else of a baseline
accuracy() {
    printf '%s' "$1" | sed -n "s/.*\"$2\":{\"accuracy\":\([0-9.]*\).*/\1/p"
}

echo "| speaker | network | kernelRidge | validation |"
echo "|---|---|---|---|"
set -- george jackson lucas nicolas theo yweweler
for speaker in "$@"; do
    shift
    set -- "$@" "$speaker"
    run="$runs/$speaker"
    parts="test: {speaker: [$speaker]}"
    [ "$validate" = no ] || parts="$parts, validation: {speaker: [$1]}"
    "$home/rnn" train "$home/models/spoken-digits" --out "$run" --overwrite --set "data.audio.parts={$parts}" >&2
    test=$("$home/rnn" evaluate "$run" --json)
    held=
    [ "$validate" = no ] || held="$1 $(accuracy "$("$home/rnn" evaluate "$run" --split validation --json)" metrics)"
    echo "| $speaker | $(accuracy "$test" metrics) | $(accuracy "$test" kernelRidge) | $held |"
done

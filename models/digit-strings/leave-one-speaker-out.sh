#!/bin/sh
# Trains on five speakers and tests on strings of the sixth, for each of the six; prints a line for each.
#
#   models/digit-strings/leave-one-speaker-out.sh [FOLDER]     default: runs/digit-strings-speakers
#
# The strings of the test are drawn from all 500 recordings of the speaker who is left out, those of validation from the speaker
# who is next in the alphabet (after the last one the first). Shorter than the training of model.yaml: 6 epochs of 1,500 strings.
set -eu
folder=${1:-runs/digit-strings-speakers}
model=$(dirname "$0")
rnn=${RNN:-$model/../../rnn}
validation=yweweler
for speaker in yweweler theo nicolas lucas jackson george; do
    case $speaker in yweweler) validation=george ;; esac
    run=$folder/$speaker
    "$rnn" train "$model" --out "$run" --resume --epochs 6 \
        --set data.audio.join.count=1500 --set data.audio.join.manifest=null \
        --set "data.audio.parts={validation: {speaker: [$validation]}, test: {speaker: [$speaker]}}" >&2
    printf '%s %s\n' "$speaker" "$("$rnn" evaluate "$run" --json | tr ',' '\n' | grep -m1 -o '"wer":[0-9.E-]*')"
    validation=$speaker
done

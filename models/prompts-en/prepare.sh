#!/bin/sh
# Makes the folder prompts-en from two packages of Debian: a manifest and 549 recordings, 23 minutes of one voice at 8 kHz.
#
#   models/prompts-en/prepare.sh [FOLDER]     default: ~/.cache/rnn4j/data/prompts-en, where `rnn train` looks for it
#
# Needs apt-get, dpkg-deb and their network, no root. The recordings are Allison Smith's, CC BY-SA 3.0 (see the package's
# copyright file, which is put beside them).
set -eu
export LC_ALL=C

folder=${1:-$HOME/.cache/rnn4j/data/prompts-en}
[ ! -e "$folder" ] || { echo "prepare.sh: $folder is there already; remove it, or name another folder" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! (cd "$work" && apt-get download asterisk-core-sounds-en asterisk-core-sounds-en-wav >log 2>&1); then
    cat "$work/log" >&2
    echo "prepare.sh: apt-get download failed; where lists of packages are missing, run: apt-get update" >&2
    exit 1
fi
for package in "$work"/*.deb; do
    dpkg-deb -x "$package" "$work"
done
sounds=$work/usr/share/asterisk/sounds/en_US_f_Allison
documents=$work/usr/share/doc

# name<TAB>transcript: lower case, letters, apostrophes and single spaces. Remarks in brackets are no speech; a single digit is
# read as its word. A transcript with longer numbers does not say how they are read and is left out, as is one without a letter.
gzip -dc "$documents/asterisk-core-sounds-en/core-sounds-en.txt.gz" | awk -F: -v OFS='\t' '
    BEGIN { split("zero one two three four five six seven eight nine", words, " ") }
    /^;/ || NF < 2 { next }
    {
        name = $1
        text = tolower(substr($0, length(name) + 2))
        gsub(/\[[^]]*\]|\([^)]*\)|<[^>]*>/, " ", text)
        gsub(/\*/, " star ", text)
        gsub(/#/, " pound ", text)
        if (text ~ /[0-9][0-9.]*[0-9]/ || text ~ /\.[0-9]/) next
        for (digit = 0; digit < 10; digit++) gsub(digit, " " words[digit + 1] " ", text)
        gsub(/[^a-z'\'']+/, " ", text)
        gsub(/^['\'' ]+|['\'' ]+$/, "", text)
        gsub(/ '\''|'\'' /, " ", text)
        gsub(/ +/, " ", text)
        if (text != "") print name, text
    }' >"$work/transcripts"

# The part is a function of the transcript, so that no sentence is on two sides: a tenth is for test, a tenth for validation.
mkdir -p "$folder"
tab=$(printf '\t')
while IFS=$tab read -r name text; do
    [ -f "$sounds/$name.wav" ] || continue
    case $(($(printf '%s' "$text" | cksum | cut -d' ' -f1) % 10)) in
        0) part=test ;;
        1) part=validation ;;
        *) part=train ;;
    esac
    mkdir -p "$folder/$(dirname "$name")"
    cp "$sounds/$name.wav" "$folder/$name.wav"
    printf '{"audio": "%s.wav", "text": "%s", "part": "%s"}\n' "$name" "$text" "$part"
done <"$work/transcripts" | sort >"$work/manifest"
cp "$documents/asterisk-core-sounds-en-wav/copyright" "$folder/copyright"
cp "$work/manifest" "$folder/manifest.jsonl"
echo "$folder: $(grep -c . "$folder/manifest.jsonl") recordings, of them $(grep -c '"test"' "$folder/manifest.jsonl") for test and \
$(grep -c '"validation"' "$folder/manifest.jsonl") for validation"

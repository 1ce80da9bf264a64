#!/bin/sh
# Loads 'rnn serve' for 10 minutes, replaces a model under it every minute, and samples its resident memory; needs wrk.
set -eu
home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
exec java -XX:TieredStopAtLevel=1 -cp "${RNN_JAR:-$home/rnn-app/target/rnn.jar}" "$home/reliability/Load.java" soak "$home" "$@"

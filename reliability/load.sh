#!/bin/sh
# Loads 'rnn serve' through the loopback interface and prints docs/reliability.md's table: throughput and latency at 64
# connections, batching on and off, on an LSTM of 256 units over 100 steps and on the quickstart model; then four times the load
# that it can serve. About 7 minutes on a quiet machine; needs wrk (the distribution's package) and a jar that is built.
set -eu
home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
exec java -XX:TieredStopAtLevel=1 -cp "${RNN_JAR:-$home/rnn-app/target/rnn.jar}" "$home/reliability/Load.java" load "$home" "$@"

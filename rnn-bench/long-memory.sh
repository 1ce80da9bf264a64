#!/bin/sh
# Builds, then trains recurrent cells on the adding problem and the copy task (docs/long-memory.md); all of it takes hours.
# 'long-memory.sh --long' measures the memory of a sequence of 100,000 steps; 'long-memory.sh --help' lists the options.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
cd "$home/rnn-bench"
exec java -Xmx256m -cp "$(cat target/classpath.txt)" org.rnn4j.bench.memory.Main "$@"

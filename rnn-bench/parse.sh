#!/bin/sh
# Builds, then times the reading of a generated CSV file by rnn4j and by DataVec (2 minutes). 'parse.sh --help' lists the
# options.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
cd "$home/rnn-bench"
exec java -Xmx6g -cp "$(cat target/classpath.txt)" org.rnn4j.bench.data.ParseComparison "$@"

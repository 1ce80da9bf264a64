#!/bin/sh
# Builds, then trains one epoch on a generated CSV of 2 GB under -Xmx512m, through the fat jar; needs 6 GB in the folder for
# temporary files, and gives them back. 'large-data.sh --help' lists the options.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
(cd "$home" && mvn -q -pl rnn-app -am -Dmaven.test.skip=true package) >&2 </dev/null
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
cd "$home/rnn-bench"
exec java -cp "$(cat target/classpath.txt)" org.rnn4j.bench.data.LargeTraining "$@"

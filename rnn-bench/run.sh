#!/bin/sh
# Builds, then measures the compiled program and its peers in one run (about 20 minutes on a quiet machine), and writes the
# tables of docs/performance.md and rnn-bench/results. 'run.sh --help' lists the options; 'run.sh jmh ...' runs JMH instead.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
cd "$home/rnn-bench"
unset OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS
classpath=$(cat target/classpath.txt)
if [ "${1:-}" = jmh ]; then
    shift
    exec java -cp "$classpath" org.openjdk.jmh.Main "$@"
fi
exec java -cp "$classpath" org.rnn4j.bench.run.Main "$@"

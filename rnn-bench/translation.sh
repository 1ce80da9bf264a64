#!/bin/sh
# Builds, then times the training of a translation network by the compiled program and by libtorch, in turns (two minutes a thread
# count): 'translation.sh [THREADS] [OPTIONS]'. 'translation.sh 1 --help' lists the options.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
threads=${1:-1}
[ $# -eq 0 ] || shift
classpath="$home/rnn-bench/target/classes:$(cat "$home/rnn-bench/target/classpath.txt")"
for turn in 1 2; do
    OMP_NUM_THREADS=1 java -XX:ActiveProcessorCount="$threads" -cp "$classpath" \
        org.rnn4j.bench.translation.TranslationPace --side compiled --threads "$threads" "$@"
    OMP_NUM_THREADS=$threads java -XX:ActiveProcessorCount="$threads" -Dai.djl.pytorch.num_threads="$threads" \
        -Dai.djl.pytorch.num_interop_threads=1 -cp "$classpath" org.rnn4j.bench.translation.TranslationPace --side torch "$@"
done

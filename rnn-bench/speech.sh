#!/bin/sh
# Builds, then times a trained model that transcribes, on one thread (a minute): 'speech.sh DIR RECORDINGS'. 'speech.sh --help'
# lists the options.
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
here=$(pwd -P)
(cd "$home" && mvn -q -Pbench -pl rnn-bench -am -Dmaven.test.skip=true package) >&2 </dev/null
: "${OMP_NUM_THREADS:=1}"
export OMP_NUM_THREADS
cd "$here"
exec java -XX:ActiveProcessorCount=1 -cp "$home/rnn-bench/target/classes:$(cat "$home/rnn-bench/target/classpath.txt")" \
    org.rnn4j.bench.speech.SpeechPace "$@"

#!/usr/bin/env bash
# Fuzzes every reader, or the named ones, for RUNS executions each (1,000,000 by default) and prints a table for
# docs/reliability.md: reader, executions, seconds, findings. Logs, corpora and the inputs of findings go to rnn-fuzz/target/fuzz.
#
#   reliability/fuzz.sh [RUNS] [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-1000000}
shift || true
if [ ! -f rnn-fuzz/target/classpath.txt ]; then
    mvn -q -DskipTests -pl rnn-fuzz -am process-classes
fi
echo "| reader | executions | seconds | findings |"
echo "|---|---|---|---|"
exec java -Xmx64m -cp "$(cat rnn-fuzz/target/classpath.txt)" \
    org.rnn4j.fuzz.Fuzz rnn-fuzz/seeds "${RNN_FUZZ_OUT:-rnn-fuzz/target/fuzz}" "$runs" "$@"

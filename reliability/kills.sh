#!/bin/sh
# Kills trainings with SIGKILL at moments drawn uniformly over their length, resumes them and compares the models bit by bit.
# 200 kills of trainings of at least 60 s take about 20 minutes on one core. Stopped and started again, it goes on counting.
set -eu
cd "$(dirname "$0")/.."
exec java reliability/Kills.java "$@"

#!/usr/bin/env bash
# What it costs to read, order and plan a large history with many merges, as ratios to reading the bytes of its files, taken
# in the same round; and each for a tenth of the history, to see that it grows no faster than that.
# Usage: src/bench/graph.sh [revisions] [rounds]; the classes must be there (mvn test-compile).
set -euo pipefail
cd "$(dirname "$0")/../.."
path=$(mktemp)
trap 'rm -f "$path"' EXIT
mvn -B -q dependency:build-classpath -Dmdep.outputFile="$path"
java -cp "target/classes:$(cat "$path")" src/bench/Graph.java "${1:-100000}" "${2:-5}"

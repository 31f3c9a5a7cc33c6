#!/usr/bin/env bash
# What changing a table of SQLite costs, as ratios to a plain copy of its rows taken in the same round.
# Usage: src/bench/recreate.sh [rows] [rounds]; the classes must be there (mvn test-compile).
set -euo pipefail
cd "$(dirname "$0")/../.."
path=$(mktemp)
trap 'rm -f "$path"' EXIT
mvn -B -q dependency:build-classpath -Dmdep.outputFile="$path"
java -cp "target/classes:$(cat "$path")" src/bench/Recreate.java "${1:-2000000}" "${2:-5}"

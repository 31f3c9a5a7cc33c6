#!/usr/bin/env bash
# How long an upgrade takes that has nothing to do, as a ratio to a trivial goal of the same Maven, taken in the same run.
# Usage: src/bench/no-op.sh [revisions] [rounds]; the plugin must be installed (mvn install -DskipTests).
set -euo pipefail
revisions=${1:-2}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's#^  <version>\(.*\)</version>#\1#p' "$root/pom.xml" | head -n 1)
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
mkdir -p "$project/migrations"
cat >"$project/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId><artifactId>bench</artifactId><version>1</version><packaging>pom</packaging>
  <build><plugins><plugin>
    <groupId>dev.migrate</groupId><artifactId>migrate-maven-plugin</artifactId><version>$version</version>
    <configuration><url>jdbc:sqlite:db.sqlite</url><directory>migrations</directory></configuration>
  </plugin></plugins></build>
</project>
POM
parent=null
for ((i = 0; i < revisions; i++)); do
  printf 'revision: r%d\ndown_revision: %s\nmessage: step %d\nupgrade:\n  - execute: {sql: SELECT %d, touches: []}\ndowngrade: []\n' \
    "$i" "$parent" "$i" "$i" >"$project/migrations/r$i.yaml"
  parent=r$i
done
cd "$project"
floor=org.apache.maven.plugins:maven-help-plugin:3.5.1:active-profiles
mvn -B -q "$floor" >/dev/null
mvn -B -q migrate:upgrade >/dev/null
millis() {
  local start end
  start=$(date +%s%N)
  mvn -B -q -o "$@" >/dev/null
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}
for ((i = 0; i < rounds; i++)); do
  echo "$(millis "$floor") $(millis migrate:upgrade)"
done | awk '
  { floor[NR] = $1; ours[NR] = $2; ratio[NR] = $2 / $1; print "floor " $1 " ms, no-op " $2 " ms" }
  function median(values, n,   i, j, t) {
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (values[j] < values[i]) { t = values[i]; values[i] = values[j]; values[j] = t }
    return values[int((n + 1) / 2)]
  }
  END { printf "median: floor %d ms, no-op %d ms, ratio %.2f\n", median(floor, NR), median(ours, NR), median(ratio, NR) }'

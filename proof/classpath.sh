#!/usr/bin/env bash
# classpath.sh: compiles Interlock and prints the class path to run it with.
#   SKIP_COMPILE=1 takes target/classes as it is.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
[ -n "${SKIP_COMPILE:-}" ] || mvn -q -B -Dfast ${MAVEN_ARGUMENTS:-} process-classes >&2
list=target/proof-classpath
if [ ! -f "$list" ] || [ pom.xml -nt "$list" ]; then
  mvn -q -B ${MAVEN_ARGUMENTS:-} org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -DincludeScope=runtime -Dmdep.outputFile="$list" >&2
fi
echo "$root/target/classes:$(cat "$list")"

#!/usr/bin/env bash
# bench.sh SCRATCH [JMH OPTIONS…]: how long the parts take, measured by JMH (https://github.com/openjdk/jmh).
#   JMH is no dependency of Interlock: it is fetched and used here only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$1
shift
mkdir -p "$scratch/classes"
scratch=$(cd "$scratch" && pwd)
node "$here/../scale/history.mjs" "$scratch/1000" 1000
jars=$scratch/jmh-classpath
[ -f "$jars" ] || mvn -q -B -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$jars" >&2
classpath=$("$here/../classpath.sh"):$(cat "$jars"):$scratch/classes
"$here/../java.sh" -version 2>&1 | head -n 1
"$here/../java.sh" --add-modules jdk.compiler -m jdk.compiler/com.sun.tools.javac.Main -d "$scratch/classes" -cp "$classpath" \
  -processor org.openjdk.jmh.generators.BenchmarkProcessor "$here/dev/interlock/Benchmarks.java"
"$here/../java.sh" -cp "$classpath" org.openjdk.jmh.Main -jvmArgsAppend "-Dhistory=$scratch/1000" "$@"

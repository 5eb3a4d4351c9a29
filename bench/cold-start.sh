#!/usr/bin/env bash
# Whole processes, in turn: 2000 steps of the lecture's two large products from the start of the JVM, and in numpy.
#   ./mvnw -q package -DskipTests -pl bench -am && bench/cold-start.sh [rounds] [threads]
set -u
cd "$(dirname "$0")/.." || exit 1
rounds=${1:-5}
threads=${2:-1}
steps=2000
java="$(bin/find-jdk)/bin/java" || exit 2
jars=$(printf '%s:' bench/target/classes {api,kernels-scalar,kernels-vector}/target/classes)

run() { # its name, then the command: prints the seconds it took
    local name=$1 start end
    shift
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 || { echo "$name: failed"; return; }
    end=$(date +%s%N)
    printf '%s %d.%03d s\n' "$name" $(((end - start) / 1000000000)) $(((end - start) / 1000000 % 1000))
}

for ((i = 0; i < rounds; i++)); do
    run "lanewise, vector" "$java" --add-modules jdk.incubator.vector -cp "$jars" dev.lanewise.bench.ColdStart vector "$threads" $steps
    if python3 -c 'import numpy' 2>/dev/null; then
        run "numpy           " python3 bench/peers/cold_start.py "$threads" $steps
    else
        echo "numpy is not here: skipped"
    fi
done

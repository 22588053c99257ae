#!/usr/bin/env bash
# Runs the benchmark guests on this engine and on others, in turns, and prints one table. README.md says what is measured.
#
#   benchmarks/peers/compare.sh [OPTION...] [RESULTS]
#
#   RESULTS         folder for the raw results, by default benchmarks/peers/target/results
#   --rounds N      how often everybody has their turn (3)
#   --seconds N     length of an iteration, and of warm-up and measurement of a row of a native program (1)
#   --only A,B      only these contenders: modus, chicory, extism, graalwasm, wazero, wazero-interruptible, wasmtime,
#                   wasmtime-interruptible
#   --no-build      takes what an earlier run has built
#
# JAVA_25_HOME names a JDK 25, which GraalWasm needs; one beside the default JDK is found.
set -euo pipefail
start=$PWD
cd "$(dirname "$0")/../.."
# From here on all paths are relative to the repository, so that none of this machine gets into the results.
peers=benchmarks/peers
built=$peers/target
all="modus chicory extism graalwasm wazero wazero-interruptible wasmtime wasmtime-interruptible"

rounds=3 seconds=1 wanted=$all build=yes results=$built/results
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --only) wanted=${2//,/ }; shift 2 ;;
    --no-build) build=no; shift ;;
    -*) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
    *) case $1 in /*) results=$1 ;; *) results=$start/$1 ;; esac; shift ;;
  esac
done
for one in $wanted; do
  case " $all " in *" $one "*) ;; *) echo "compare.sh: there is no contender $one; there are: $all" >&2; exit 2 ;; esac
done

if [ "$results" = $built/results ]; then
  rm -rf $built/results
elif [ -e "$results/round-1" ]; then
  echo "compare.sh: there are results in $results already: name another folder" >&2
  exit 2
fi

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }
wants() { case " $wanted " in *" $1 "*) ;; *) return 1 ;; esac; }
drop() { # REASON CONTENDER...
  local reason=$1 one
  shift
  for one; do
    if wants "$one"; then
      say "LEFT OUT: $one: $reason"
      wanted=" $wanted " wanted=${wanted/ $one / }
    fi
  done
}
step() { # LOG COMMAND...; says nothing unless it fails
  local log=$1
  shift
  "$@" > "$log" 2>&1 || { tail -n 15 "$log" >&2; return 1; }
}

# GraalWasm's compiler is made for one version of the JDK.
java_25() {
  local beside
  if [ -n "${JAVA_25_HOME:-}" ]; then
    echo "$JAVA_25_HOME/bin/java"
  elif java -version 2>&1 | head -n 1 | grep -q '"25[."]'; then
    echo java
  elif has javac; then
    beside=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
    ls -d "$beside"/*25*/bin/java 2>/dev/null | head -n 1
  fi
}

## Build

mkdir -p "$built"
has java || { say "compare.sh: there is no java"; exit 1; }
jar=benchmarks/target/modus-benchmarks.jar
if [ $build = yes ]; then
  has mvn || { say "compare.sh: there is no mvn; --no-build takes what was built before"; exit 1; }
  say "building the benchmarks of this repository"
  step "$built/build-modus.log" mvn -B -q -Dquick -DskipTests -pl benchmarks -am package
fi
[ -e $jar ] || { say "compare.sh: $jar is missing: run without --no-build"; exit 1; }

if wants extism || wants graalwasm; then
  if [ $build = yes ]; then
    say "building: extism, graalwasm"
    step "$built/build-jvm.log" mvn -B -q -f $peers/jvm/pom.xml package || drop "does not build" extism graalwasm
  fi
  [ -d $peers/jvm/target/modules ] || drop "was never built: run without --no-build" extism graalwasm
  graal_java=$(java_25)
  [ -n "$graal_java" ] || drop "GraalWasm needs a JDK 25: set JAVA_25_HOME to one" graalwasm
fi

if wants wazero || wants wazero-interruptible; then
  if [ $build = yes ]; then
    if ! has go; then
      drop "there is no Go here: install Go 1.22 or newer" wazero wazero-interruptible
    else
      say "building: wazero"
      ( cd $peers/wazero && step ../target/build-wazero.log go build -trimpath -o ../target/modus-peer-wazero . ) ||
        drop "does not build" wazero wazero-interruptible
    fi
  fi
  [ -x $built/modus-peer-wazero ] || drop "was never built: run without --no-build" wazero wazero-interruptible
fi

wasmtime=$built/cargo/release/modus-peer-wasmtime
if wants wasmtime || wants wasmtime-interruptible; then
  if [ $build = yes ]; then
    if ! has cargo; then
      drop "there is no Rust here: install Rust 1.95 or newer" wasmtime wasmtime-interruptible
    else
      say "building: wasmtime (minutes, the first time)"
      step "$built/build-wasmtime.log" \
        cargo build --release --locked --manifest-path $peers/wasmtime/Cargo.toml --target-dir $built/cargo ||
        drop "does not build" wasmtime wasmtime-interruptible
    fi
  fi
  [ -x $wasmtime ] || drop "was never built: run without --no-build" wasmtime wasmtime-interruptible
fi

## Run

# A wrong checksum or any other failure ends the run of a contender.
jmh() { # JSON WARM-UPS JAVA-AND-OPTIONS... -- BENCHMARK...
  local json=$1 warmups=$2 time
  shift 2
  local java=()
  while [ "$1" != -- ]; do java+=("$1"); shift; done
  shift
  time=$(LC_ALL=C awk -v s="$seconds" 'BEGIN { printf "%dms", s * 1000 }')
  "${java[@]}" org.openjdk.jmh.Main "$@" -foe true -f 1 -wi "$warmups" -i 3 -w "$time" -r "$time" -rf json -rff "$json" || return
  # where a JVM is installed is nobody's business
  sed -i.bak -E 's|("jvm" *: *)"[^"]*"|\1"java"|' "$json" && rm "$json.bak"
}

run() { # CONTENDER JSON
  local ours="-p guest=assemblyscript/hello,go/hello"
  local lib="$peers/jvm/target/classes:$peers/jvm/target/lib/*"
  case $1 in
    modus)
      jmh "$2" 5 java -cp $jar -- '\.(Add|Compute)Benchmark.engine$' '\.InstantiationBenchmark.snapshot$' $ours
      ;;
    chicory)
      jmh "$2" 5 java -cp $jar -- '\.(Add|Compute)Benchmark.chicory' \
        '\.InstantiationBenchmark.(chicory|chicoryWithCeilingAndStart)$' $ours
      ;;
    extism) jmh "$2" 5 java -cp "$lib" -- ExtismBenchmark ;;
    graalwasm) # warms up slowly
      jmh "$2" 15 "$graal_java" -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI \
        --upgrade-module-path=$peers/jvm/target/modules --add-modules=ALL-MODULE-PATH \
        --enable-native-access=org.graalvm.truffle --sun-misc-unsafe-memory-access=allow \
        -cp "$lib" -- GraalWasmBenchmark
      ;;
    wazero) $built/modus-peer-wazero . "$seconds" > "$2" ;;
    wazero-interruptible) $built/modus-peer-wazero . "$seconds" interruptible > "$2" ;;
    wasmtime) $wasmtime . "$seconds" > "$2" ;;
    wasmtime-interruptible) $wasmtime . "$seconds" interruptible > "$2" ;;
  esac
}

mkdir -p "$results"
{
  java -version 2>&1 | head -n 1
  [ -z "${graal_java:-}" ] || "$graal_java" -version 2>&1 | head -n 1 | sed 's/^/graalwasm: /'
  ! has go || go version
  ! has cargo || cargo --version
  echo "$(uname -s) $(uname -m), $(getconf _NPROCESSORS_ONLN) cores"
  echo "rounds: $rounds, seconds: $seconds"
} > "$results/environment.txt"

failed=no
for ((round = 1; round <= rounds; round++)); do
  folder=$results/round-$round
  mkdir -p "$folder"
  turns=$wanted
  # every other round goes backwards, so that nobody always follows the same neighbour
  [ $((round % 2)) = 1 ] || turns=$(printf '%s\n' $wanted | tac | tr '\n' ' ')
  for contender in $turns; do
    say "round $round of $rounds: $contender"
    log=$built/$contender.log
    if ! run "$contender" "$folder/$contender.json.part" > "$log" 2>&1; then
      failed=yes
      say "FAILED: $contender; the end of $log:"
      tail -n 15 "$log" >&2
      rm -f "$folder/$contender.json.part"
    else
      mv "$folder/$contender.json.part" "$folder/$contender.json"
    fi
  done
done

java -cp $jar $peers/Table.java "$results" | tee "$results/table.md"
[ $failed = no ]

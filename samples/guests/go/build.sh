#!/usr/bin/env bash
# Builds the Go guests of this repository, or verifies that the committed files are what the sources give.
#
#   ./build.sh [build] [FOLDER...]   writes FOLDER/build; by default for every guest whose module is committed
#   ./build.sh verify [FOLDER...]    builds elsewhere, and fails if a committed module differs in more than build id and time
#   ./build.sh build sdk             the app against the official SDK, which is not committed
#
# MODUS_TINYGO names the folder where toolchain.sh keeps the compilers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
repository=$(cd "$here/../../.." && pwd -P)
start=$PWD

case ${1:-} in
  build | verify) command=$1; shift ;;
  -*) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  *) command=build ;;
esac

environment=$("$here/toolchain.sh" ${MODUS_TINYGO:+"$MODUS_TINYGO"})
eval "$environment"
# modus-go-build writes repository and commit into the metadata if there are any. It is not to find them.
export GIT_DIR=/dev/null

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
( cd "$here/wasmtool" && go build -o "$temp/wasmtool" . )

# Every folder with a go.mod beside or below these is a guest, but for what helps to build them and what is not committed.
guests() {
  local mod
  for mod in "$here"/*/go.mod "$repository"/{modus-core,modus-models,integrations/*}/src/test/guests/go/*/go.mod; do
    case $mod in
      "$here"/glue/* | "$here"/wasmtool/* | "$here"/sdk/* | *'*'*) ;;
      *) dirname "$mod" ;;
    esac
  done
}

# Compiles a copy in a folder of the same place below another root, because replacements in a go.mod are relative.
compile() { # FOLDER; sets $fresh
  local copy=$temp/copy/${1#"$repository"/} glue=$temp/copy/${here#"$repository"/}/glue log=$temp/log
  rm -rf "$temp/copy" && mkdir -p "$copy" "$glue"
  cp -R "$here/glue/." "$glue"
  ( cd "$1" && tar cf - --exclude=./build --exclude='modus_*_generated.go' . ) | tar xf - -C "$copy"
  # Without debug information, which would name folders of this machine. Function names stay, for stack traces.
  local options=(-no-debug)
  [ ! -e "$1/compiler.options" ] || read -ra options <<< "-no-debug $(cat "$1/compiler.options")"
  ( cd "$copy" && modus-go-build . "${options[@]}" ) > "$log" 2>&1 || { cat "$log" >&2; echo "failed     ${1#"$repository"/}" >&2; return 1; }
  fresh=$copy/build
  "$temp/wasmtool" tidy "$fresh/$(basename "$1").wasm"
}

failures=0
handle() { # FOLDER
  local name shown=${1#"$repository"/}
  name=$(basename "$1")
  compile "$1" || { failures=$((failures + 1)); return; }
  if [ "$command" = build ]; then
    mkdir -p "$1/build"
    cp "$fresh"/* "$1/build/"
    ( cd "$1/build" && sha256sum "$name.wasm" > "$name.wasm.sha256" )
    echo "built      $shown"
  elif "$temp/wasmtool" compare "$1/build/$name.wasm" "$fresh/$name.wasm" &&
    ( cd "$1/build" && sha256sum --status --check "$name.wasm.sha256" ) &&
    { [ ! -e "$1/modus.json" ] || cmp "$1/modus.json" "$1/build/modus.json"; }; then
    echo "verified   $shown"
  else
    echo "differs    $shown"
    failures=$((failures + 1))
  fi
}

if [ $# = 0 ]; then
  mapfile -t folders < <(guests)
else
  folders=()
  for folder in "$@"; do
    for base in "$start" "$here" "$repository"/modus-{core,models}/src/test/guests/go; do
      [ -e "$base/$folder/go.mod" ] && { folders+=("$(cd "$base/$folder" && pwd -P)"); continue 2; }
    done
    [ -e "$folder/go.mod" ] || { echo "build.sh: no guest named $folder: it has no go.mod" >&2; exit 2; }
    folders+=("$(cd "$folder" && pwd -P)")
  done
fi
for folder in "${folders[@]}"; do handle "$folder"; done

[ "$failures" = 0 ] || { echo "$failures of ${#folders[@]} guests failed" >&2; exit 1; }

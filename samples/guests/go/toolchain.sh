#!/usr/bin/env bash
# Finds or builds what compiles Go guests, and prints shell lines that make it usable; progress goes to stderr.
#
#   eval "$(./toolchain.sh [--no-build] [DIR])"     # DIR keeps what is built, by default ~/.cache/modus-tinygo
#
# With --no-build it only looks, and fails if something is missing.
# A `tinygo` and a `modus-go-build` on the PATH are used as they are. Without them both are built from source, which needs
# Debian 12 or newer, root (for apt-get), Go 1.21 or newer, and a minute or two. Sources come from the Debian archive and
# the Go module proxy only. A second run finds what the first one built.
set -euo pipefail

# The committed guests are made with these. TinyGo 0.39 refuses Go above 1.25; LLVM is the newest that Debian 12 has.
tinygo=0.39.0 go=1.24.6 modus=0.18.0 llvm=19

build=yes
case ${1:-} in
  --no-build) build=no; shift ;;
  -*) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
dir=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/modus-tinygo}")

say() { printf '[%4ss] %s\n' "$SECONDS" "$*" >&2; }
fail() { printf 'toolchain.sh: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null; }

has go || fail "no Go found. Install Go 1.21 or newer from https://go.dev/dl: it fetches go$go, which compiles the guests, by itself"
export GOTOOLCHAIN=go$go
unset GOOS GOARCH GOFLAGS GOROOT
GOROOT=$(go env GOROOT)   # TinyGo compiles the standard library it finds there
export GOROOT

print_environment() {     # NAME=VALUE...
  printf 'export GOTOOLCHAIN=%q GOROOT=%q\nunset GOOS GOARCH GOFLAGS\n' "$GOTOOLCHAIN" "$GOROOT"
  [ $# = 0 ] || printf 'export %s\n' "$*"
}

if has tinygo && has modus-go-build; then
  found=$(tinygo version | cut -d ' ' -f 3)
  [ "$found" = $tinygo ] || say "TinyGo on the PATH is $found; the committed files come from $tinygo, and others differ"
  found=$(go version -m "$(command -v modus-go-build)" | awk '$1 == "mod" || $1 == "dep" { if ($2 ~ /modus\/sdk\/go/) print $3 }')
  [ "$found" = v$modus ] || say "modus-go-build on the PATH is ${found:-of an unknown version}; the committed files come from v$modus"
  print_environment
  exit
fi

root=$dir/tinygo
stamp="tinygo $tinygo, go $go, modus-go-build $modus, llvm $llvm"

build_all() {
  mkdir -p "$dir"/{bin,mod}
  install_packages
  fetch_tinygo
  fetch_c_sources
  adapt_c_sources
  build_modus_go_build
  printf '%s\n' "$stamp" > "$dir/stamp"
  say "done: $(TINYGOROOT=$root "$dir/bin/tinygo" version)"
}

install_packages() {
  local packages=(g++ xz-utils "llvm-$llvm-dev" "libclang-$llvm-dev" "clang-$llvm" "lld-$llvm" binaryen)
  dpkg --status "${packages[@]}" >/dev/null 2>&1 && return
  has apt-get || fail "TinyGo is built with Debian's packages, and this is no Debian. Install TinyGo $tinygo and modus-go-build v$modus"
  [ "$(id -u)" = 0 ] || fail "needs root once, to run: apt-get install --no-install-recommends ${packages[*]}"
  say "LLVM $llvm, lld, wasm-opt"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

fetch_tinygo() {
  say "TinyGo $tinygo"
  ( cd "$dir/mod" && go mod download "github.com/tinygo-org/tinygo@v$tinygo" )
  rm -rf "$root" && cp -r "$(go env GOMODCACHE)/github.com/tinygo-org/tinygo@v$tinygo" "$root"
  chmod -R u+w "$root"
  ( cd "$root" && go build -tags "llvm$llvm" -o "$dir/bin/tinygo" . )
}

# The zip of a Go module has no git submodules: wasi-libc and the compiler-rt builtins come as source packages of Debian. An
# apt configuration of our own asks for them, so that the machine's list of sources stays as it is.
fetch_c_sources() {
  say "sources of wasi-libc and of the compiler-rt builtins"
  local apt=$dir/apt list
  rm -rf "$apt" "$dir/src" && mkdir -p "$apt"/{lists/partial,parts} "$dir/src"
  for list in /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$list" ] || sed 's/^Types: .*/Types: deb-src/' "$list" > "$apt/parts/${list##*/}"
  done
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -e "$list" ] || sed -n 's/^deb \(.*\)/deb-src \1/p' "$list" > "$apt/parts/${list##*/}"
  done
  cat > "$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt/parts";
Dir::State::lists "$apt/lists";
Dir::Cache::srcpkgcache "";
Dir::Cache::pkgcache "";
APT::Sandbox::User "root";
CONF
  ( export APT_CONFIG=$apt/apt.conf
    apt-get update -qq
    cd "$dir/src" && apt-get source -qq --download-only --tar-only wasi-libc "llvm-toolchain-$llvm" ) >&2
}

adapt_c_sources() {
  say "TinyGo's C library"
  local libc=$root/lib/wasi-libc builtins=$root/lib/compiler-rt-builtins
  mkdir -p "$libc" "$builtins" "$root/src/net/http"   # net/http is a submodule too, which guests for WASI do without
  tar xJf "$dir"/src/wasi-libc_*.orig.tar.xz -C "$libc" --strip-components=1
  tar xJf "$dir"/src/llvm-toolchain-"$llvm"_*.orig.tar.xz -C "$builtins" \
    --strip-components=4 --wildcards '*/compiler-rt/lib/builtins/*'
  # Debian's wasi-libc is older than the one TinyGo names: two files that TinyGo lists do not exist there, a macro named
  # `weak` breaks attributes of that name, and one file lacks an include.
  : > "$libc/libc-top-half/musl/src/env/__stack_chk_fail.c"
  : > "$libc/libc-top-half/musl/src/thread/thrd_sleep.c"
  grep -rlE '__attribute__\(\(weak' "$libc/libc-bottom-half" --include='*.[ch]' |
    xargs sed -i 's/__attribute__((weak/__attribute__((__weak__/'
  sed -i '0,/#include/s//#include <_\/cdefs.h>\n#include/' "$libc/libc-bottom-half/cloudlibc/src/libc/stdlib/_Exit.c"
}

build_modus_go_build() {
  say "modus-go-build $modus"
  ( cd "$dir/mod"
    printf 'module tools\n\ngo 1.24.0\n\nrequire github.com/hypermodeinc/modus/sdk/go v%s\n' $modus > go.mod
    go build -mod=mod -o "$dir/bin/modus-go-build" github.com/hypermodeinc/modus/sdk/go/tools/modus-go-build )
}

if [ "$(cat "$dir/stamp" 2>/dev/null)" != "$stamp" ]; then
  [ $build = yes ] || fail "no TinyGo and modus-go-build on the PATH or in $dir"
  build_all >&2
fi

# TinyGo keeps compiled libraries in the cache folder.
print_environment "TINYGOROOT=$(printf %q "$root")" "XDG_CACHE_HOME=$(printf %q "$dir/cache")" "PATH=$(printf %q "$dir/bin"):\$PATH"

#!/bin/sh
# Builds and runs the self-test of the C++ libraries with each compiler that is
# there, without warnings, plain and under the sanitizers.
set -eu
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
sources="kv/store.cc kv/alive.cc faults/misbehave.cc faults/oom.cc life/life.cc life/tree.cc domains/domains.cc quick/quick.cc shapes/shapes.cc selftest.cc"
ran=0
for cxx in g++ clang++; do
  command -v "$cxx" >/dev/null || continue
  for mode in "-O2" "-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all" "-O1 -g -fsanitize=thread"; do
    printf '%s %s: ' "$cxx" "$mode"
    # shellcheck disable=SC2086
    "$cxx" -std=c++17 $warnings $mode -pthread $sources -o "$out/selftest"
    "$out/selftest"
    ran=$((ran + 1))
  done
done
[ "$ran" -gt 0 ] || { echo "check.sh: neither g++ nor clang++ is installed" >&2; exit 1; }

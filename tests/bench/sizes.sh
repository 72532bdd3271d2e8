#!/usr/bin/env bash
# Prints how large the program is, of how many crates it is made and how long it takes to build from nothing, as one line of Markdown.
#   tests/bench/sizes.sh --write      writes the line into src/docs/speed.md
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT

cargo fetch --quiet --locked
start=$(date +%s)
cargo build --quiet --release --locked --target-dir "$target"
seconds=$(($(date +%s) - start))
megabytes=$(wc -c < "$target/release/rolecall" | awk '{ printf "%.1f", $1 / 1e6 }')
# The remarks in brackets after a crate are left out, so that each is one line; one of them is the program itself.
crates=$(($(cargo tree --locked --prefix none --edges normal --format '{p}' | sed 's/ (.*//' | sort --unique | wc -l) - 1))
line="The program has $megabytes MB and is made of $crates crates besides its own;\
 \`cargo build --release\` from nothing takes $seconds seconds on $(nproc) cores."
if [ "${1:-}" = --write ]; then
  python3 "$here/page.py" sizes <<< "$line"
else
  echo "$line"
fi

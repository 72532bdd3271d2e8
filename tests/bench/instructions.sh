#!/usr/bin/env bash
# Counts the instructions of a few runs of a release build, which no other process and no warm cache changes, and prints them as JSON.
# Needs valgrind and python3. `ROLECALL_BENCH=1 cargo test --test instructions` compares them with instructions.json.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
target=${CARGO_TARGET_DIR:-$here/../../target}
cargo build --quiet --release --locked --manifest-path "$here/../../Cargo.toml" --target-dir "$target"
PYTHONDONTWRITEBYTECODE=1 python3 "$here/corpus.py" "$data" one/small c100 scale/people
cd "$data"

count() {
  # Findings are no failure here. Every count is of one thread.
  env -i RAYON_NUM_THREADS=1 PATH="$PATH" valgrind --tool=callgrind --callgrind-out-file=/dev/null "$target/release/rolecall" "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}

check=(check --no-config --as-of 2026-11-20 --quiet)
cat <<JSON
{
  "start": $(count --version),
  "one file": $(count "${check[@]}" one/small.team.yaml),
  "100 files": $(count "${check[@]}" c100),
  "2500 people": $(count "${check[@]}" scale/people-2500.team.yaml),
  "5000 people": $(count "${check[@]}" scale/people-5000.team.yaml),
  "10000 people": $(count "${check[@]}" scale/people-10000.team.yaml),
  "20000 people": $(count "${check[@]}" scale/people-20000.team.yaml)
}
JSON

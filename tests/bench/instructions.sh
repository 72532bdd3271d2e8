#!/usr/bin/env bash
# Counts the instructions of a few runs of a release build, which no other process and no warm cache changes, and prints them as JSON.
# Two counts of a build differ by less than a thousandth, by how threads meet.
# Needs git, valgrind, python3 and a C compiler. `ROLECALL_BENCH=1 cargo test --test it instructions` compares them with what is recorded:
#   tests/bench/instructions.sh > tests/bench/instructions.json
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
# The same paths in every run, because they are hashed, too.
data=$target/instructions
rm -rf "$data" && mkdir -p "$data"
# A repository of its own: the index of the one around it would be read, too.
git init --quiet "$data"
cargo build --quiet --release --locked --manifest-path "$here/../../Cargo.toml" --target-dir "$target"
PYTHONDONTWRITEBYTECODE=1 python3 "$here/corpus.py" "$data" one/small c100 scale/
cc -shared -fPIC -O1 -o "$data/steady.so" "$here/steady.c"
cd "$data"

count() {
  # Findings are not a failure here. Every count is of one thread, with the same hashes and the same addresses.
  env -i LD_PRELOAD="$data/steady.so" RAYON_NUM_THREADS=1 PATH="$PATH" setarch -R \
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$target/release/rolecall" "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}

check=(check --no-config --as-of 2026-11-20 --quiet)
printf '{\n  "start": %s' "$(count --version)"
printf ',\n  "%s": %s' "one file" "$(count "${check[@]}" one/small.team.yaml)" "100 files" "$(count "${check[@]}" c100)"
for path in $(printf '%s\n' scale/*.team.yaml | sort --version-sort); do
  name=$(basename "$path" .team.yaml)
  printf ',\n  "%s": %s' "${name##*-} ${name%-*}" "$(count "${check[@]}" "$path")"
done
printf '\n}\n'

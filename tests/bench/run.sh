#!/usr/bin/env bash
# Measures a release build next to lower bounds and the fastest peers, all in turn in one run, and judges the ratios by the targets.
#   tests/bench/run.sh             builds, installs and measures; about ten minutes on two cores once all is installed
#   ROUNDS=3 tests/bench/run.sh    fewer rounds than nine
#   tests/bench/run.sh --write    writes the results and the sizes into src/docs/speed.md
# Its files stay in BENCH_HOME. Quote ratios of one run, never milliseconds of two.
set -euo pipefail
case "${1:---write}" in --write) ;; *) echo "usage: tests/bench/run.sh [--write]" >&2; exit 2 ;; esac
here=$(cd "$(dirname "$0")" && pwd)
home=${BENCH_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rolecall-bench}
mkdir -p "$home"
export CARGO_TARGET_DIR=$home/target PYTHONDONTWRITEBYTECODE=1

cargo build --release --locked --manifest-path "$here/../../Cargo.toml"
cargo build --release --locked --manifest-path "$here/floors/Cargo.toml"
# Every program is installed, as the peers are: from the pages in which a linker leaves its output, a program starts 0.4 ms later than its copy.
mkdir -p "$home/bin"
install "$CARGO_TARGET_DIR"/release/{rolecall,floors,empty,measured} "$home/bin"
[ -x "$home/cargo/bin/jsonschema-cli" ] || cargo install --locked --root "$home/cargo" jsonschema-cli@0.60.2 || echo "SKIPPED: jsonschema-cli"
[ -x "$home/python/bin/ryl" ] || { python3 -m venv "$home/python" && "$home/python/bin/pip" --quiet install ryl==0.26.1; } || echo "SKIPPED: ryl"

# The peer judges by the shape that rolecall itself publishes.
"$home/bin/rolecall" schema > "$home/team.schema.json"
[ "$home/data/planted.json" -nt "$here/corpus.py" ] && [ "$home/data/planted.json" -nt "$here/styles.py" ] || { rm -rf "$home/data" && python3 "$here/corpus.py" "$home/data"; }
[ "${1:-}" != --write ] || "$here/sizes.sh" --write
python3 "$here/measure.py" "$home" "$home/bin/rolecall" "${ROUNDS:-9}" "$@"

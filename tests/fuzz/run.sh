#!/usr/bin/env bash
# Feeds the program what nobody would write, starting from the fixtures, for so many seconds each; needs cargo-fuzz.
#   tests/fuzz/run.sh 300 [TARGET…]
# What breaks something is kept under tests/fuzz/artifacts: make a fixture of it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
seconds=${1:-300}
shift || true
[ $# -gt 0 ] || set -- reader judge configuration own_model
# A stable toolchain will do; there is no unsafe code for a sanitizer to watch.
export RUSTC_BOOTSTRAP=1
for target in "$@"; do
  mkdir -p "$here/corpus/$target"
  cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" "$here/corpus/$target" fixtures rules -- \
    -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -dict="$here/words.dict"
done

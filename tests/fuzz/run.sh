#!/usr/bin/env bash
# Runs each fuzz target for a number of seconds, starting from the fixtures; needs cargo-fuzz.
#   tests/fuzz/run.sh 300 [TARGET…]
# Inputs that break something are kept under tests/fuzz/artifacts: turn them into fixtures.
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

#!/bin/sh
# Makes the pictures of the page, in light and dark, from fixtures/project as it is judged on one day: all teams at a glance, and the first findings of one. Needs what tests/consumers/setup.sh installs.
set -eu
cd "$(dirname "$0")/../.."
home=${ROLECALL_CONSUMERS:-${XDG_CACHE_HOME:-$HOME/.cache}/rolecall-consumers}
page=$(mktemp -d)
trap 'rm -r "$page"' EXIT
cargo run --quiet --locked -- check fixtures/project --as-of 2026-11-20 --quiet --exit-zero --format html="$page/page.html"
NODE_PATH=$home/node_modules node tests/pictures/page.js "$page/page.html" src/docs/pictures "$home/chromium"

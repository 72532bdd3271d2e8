#!/usr/bin/env bash
# Runs `rolecall check` for the action: annotations and the step summary by the format `github`, a SARIF file, further reports. The exit status is kept for the last step, so that reports are uploaded first.
set -euo pipefail

options=(--format github)
option() {
  if [ -n "$2" ]; then
    options+=("--$1=$2")
  fi
}
# Adds each line, with this in front of it.
lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then
      options+=("$2$line")
    fi
  done <<< "$1"
}

option config "$CONFIG"
option fail-level "$FAIL_LEVEL"
option as-of "$AS_OF"
option policy-from "$POLICY_FROM"
option format "${SARIF:+sarif=$SARIF}"
lines "$REPORTS" --format=
lines "$ARGUMENTS" ""
options+=(--)
lines "$PATHS" ""

status=0
"$PROGRAM" check "${options[@]}" || status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
if [ -n "$SARIF" ] && [ -f "$SARIF" ]; then
  case "$SARIF" in
    /*) echo "sarif=$SARIF" ;;
    *) echo "sarif=${WORKING_DIRECTORY:-.}/$SARIF" ;;
  esac >> "$GITHUB_OUTPUT"
fi

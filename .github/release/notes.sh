#!/usr/bin/env bash
# Prints the notes of a release: its part of the changelog. Fails if a tag, Cargo.toml and the changelog do not name one version, so that nothing is built for a wrong tag.
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=${1:?the tag of the release, such as v1.2.3}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
if [ "$tag" != "v$version" ]; then
  echo "the tag is $tag, and Cargo.toml has the version $version" >&2
  exit 1
fi

notes=$(awk -v heading="## [$version]" '
  index($0, heading) == 1 { found = 1; next }
  /^## / { found = 0 }
  found' CHANGELOG.md)
if [ -z "${notes//[[:space:]]/}" ]; then
  echo "CHANGELOG.md has nothing about $version" >&2
  exit 1
fi
printf '%s\n' "$notes"

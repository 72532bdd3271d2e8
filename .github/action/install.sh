#!/usr/bin/env bash
# Installs rolecall for the action: downloads the archive of a release and verifies it, or builds the action's sources.
set -euo pipefail

tools=${RUNNER_TOOL_CACHE:-${RUNNER_TEMP:?}}/rolecall

fail() {
  echo "::error title=rolecall::$*"
  exit 2
}

done_with() {
  "$1" --version
  echo "program=$1" >> "$GITHUB_OUTPUT"
  exit 0
}

# The target of the release for this machine; nothing if there is none.
target() {
  case "${RUNNER_OS:?}-${RUNNER_ARCH:?}" in
    Linux-X64) echo x86_64-unknown-linux-gnu ;;
    Linux-ARM64) echo aarch64-unknown-linux-gnu ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
    Windows-ARM64) echo aarch64-pc-windows-msvc ;;
  esac
}

# A release is named by a version, or by the tag that the action is used by.
version() {
  if [ -n "$VERSION" ]; then
    echo "${VERSION#v}"
  elif [[ "$ACTION_REF" =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
    echo "${ACTION_REF#v}"
  fi
}

# Copies a file of the release into this folder.
fetch() {
  if [ -d "$from" ]; then
    cp -- "$from/$1" . 2> /dev/null
  else
    curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 --retry 3 --max-time 300 --remote-name -- "$from/$1"
  fi
}

# The line of the list of checksums for the archive must fit the archive.
check_sum() {
  local sums
  sums=$(grep -E "^[0-9a-f]{64} [ *]$(printf '%s' "$archive" | sed 's/[.]/\\./g')\$" SHA256SUMS) \
    || fail "SHA256SUMS has no checksum of $archive"
  if command -v sha256sum > /dev/null; then
    printf '%s\n' "$sums" | sha256sum --check --quiet -
  else
    printf '%s\n' "$sums" | shasum --algorithm 256 --check --quiet -
  fi || fail "$archive is not what SHA256SUMS says"
}

# GitHub attests which workflow of which repository built the archive.
check_attestation() {
  case "$VERIFY" in
    checksum) return ;;
    auto | attestation) ;;
    *) fail "verify is \`auto\`, \`attestation\` or \`checksum\`, not \`$VERIFY\`" ;;
  esac
  if [ -n "$ACTION_REPOSITORY" ] && gh attestation --help > /dev/null 2>&1; then
    gh attestation verify "$archive" --repo "$ACTION_REPOSITORY" \
      --signer-workflow "$ACTION_REPOSITORY/.github/workflows/release.yml" \
      || fail "$archive has no attestation of $ACTION_REPOSITORY"
  elif [ "$VERIFY" = attestation ]; then
    fail "the attestation cannot be verified here: it takes \`gh\` and an action that is used by its repository's name"
  else
    echo "verified by its checksum alone: \`gh\` or the action's repository is not known here"
  fi
}

unpack() {
  mkdir -p "$tools"
  if [ "$RUNNER_OS" = Windows ]; then
    7z x -y "-o$tools" "$archive" > /dev/null
  else
    tar -xzf "$archive" -C "$tools" # the options that macOS knows, too
  fi
}

# Downloads, verifies and unpacks; fails quietly only where there is no such release.
download() {
  local folder="rolecall-v$version-$target" ending=.tar.gz program=rolecall
  if [ "$RUNNER_OS" = Windows ]; then
    ending=.zip program=rolecall.exe
  fi
  installed=$tools/$folder/$program
  [ -x "$installed" ] && return
  archive=$folder$ending
  work=$(mktemp -d "$RUNNER_TEMP/rolecall.XXXXXX")
  cd "$work"
  fetch "$archive" && fetch SHA256SUMS || return
  check_sum
  check_attestation
  unpack || fail "$archive cannot be unpacked"
}

build() {
  command -v cargo > /dev/null || fail "there is no release to download for this machine, and no Rust toolchain to build one"
  echo "no release to download: building it, which takes some minutes"
  cargo install --locked --quiet --path "$ACTION_PATH" --root "$tools/built"
  done_with "$tools/built/bin/rolecall"
}

version=$(version)
target=$(target)
from=${DOWNLOAD_FROM:-}
if [ -z "$from" ] && [ -n "$ACTION_REPOSITORY" ]; then
  from=${GITHUB_SERVER_URL:?}/$ACTION_REPOSITORY/releases/download/v$version
fi

case "$BUILD" in
  always) build ;;
  auto | never) ;;
  *) fail "build is \`auto\`, \`never\` or \`always\`, not \`$BUILD\`" ;;
esac
if [ -n "$version" ] && [ -n "$target" ] && [ -n "$from" ] && download; then
  done_with "$installed"
fi
[ "$BUILD" = never ] && fail "there is no release ${version:-without a version} for ${target:-this machine} at ${from:-no address}"
build

#!/usr/bin/env bash
# Unpacks the hugolint of a release, which needs no Python, and prints the folder that the program is in.
#
#   install.sh VERSION FOLDER    VERSION is a number ("0.1.0"); nothing for the version that this script comes with
#
# HUGOLINT_DOWNLOADS is where the releases are, in place of GitHub: a mirror.
set -euo pipefail
version=$1 folder=$2
downloads=${HUGOLINT_DOWNLOADS:-https://github.com/hugolint/hugolint/releases/download}

fail() { echo "hugolint: error: $1" >&2; exit 2; }

if [ -z "$version" ]; then
  version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$(dirname "$0")/../lint/hugolint/__init__.py")
fi
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9a-z.]*$ ]] || fail "the binary is to be had in exact versions (0.1.0), not as \"$version\""

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  MINGW*-x86_64 | MSYS*-x86_64) platform=win32-x64 ;;
  *) fail "there is no binary for $(uname -s) $(uname -m); install it with Python" ;;
esac
if [[ $platform == linux-* ]] && ls /lib/ld-musl-* >/dev/null 2>&1; then platform=$platform-musl; fi
if [ "$platform" = linux-arm64-musl ]; then fail "there is no binary for musl on ARM; install it with Python"; fi

suffix=tar.gz
if [ "$platform" = win32-x64 ]; then suffix=zip; fi
archive=hugolint-$version-$platform.$suffix
mkdir -p "$folder"
cd "$folder"
for file in "$archive" "$archive.sha256"; do
  curl --fail --silent --show-error --location --retry 3 --output "$file" "$downloads/v$version/$file" \
    || fail "$downloads/v$version/$file cannot be fetched"
done
if command -v sha256sum >/dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
"${sum[@]}" --check --status "$archive.sha256" 2>/dev/null || fail "$archive is not what its checksum says"
case "$suffix" in
  zip) unzip -q -o "$archive" ;;
  *) tar -xzf "$archive" ;;
esac
rm "$archive" "$archive.sha256"
echo "$PWD/hugolint"

#!/bin/sh
# Builds the Debian package: the program, its completions and manual pages, made by the program itself, then cargo deb.
# Needs cargo-deb (cargo install cargo-deb). What is made lies in the target folder.
set -eu
cd "$(dirname "$0")/../.."
cargo build --release --locked
target=${CARGO_TARGET_DIR:-target}
made=target/made
mkdir -p "$made/man"
khabar=$target/release/khabar
"$khabar" completions bash > "$made/khabar.bash"
"$khabar" completions zsh > "$made/_khabar"
"$khabar" completions fish > "$made/khabar.fish"
"$khabar" completions powershell > "$made/_khabar.ps1"
"$khabar" man --dir "$made/man"
gzip -9nf "$made"/man/*.1
cargo deb --no-build --locked "$@"

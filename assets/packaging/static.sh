#!/bin/sh
# Builds one program that needs nothing of the system it runs on: static, for x86-64 Linux. Needs musl-gcc (Debian: musl-tools) for
# SQLite and zstd, and the target (rustup target add x86_64-unknown-linux-musl). Rust links by itself: naming musl-gcc as the linker,
# too, makes a program that crashes as it starts.
set -eu
cd "$(dirname "$0")/../.."
CC_x86_64_unknown_linux_musl=${CC_x86_64_unknown_linux_musl:-musl-gcc}
export CC_x86_64_unknown_linux_musl
cargo build --release --locked --target x86_64-unknown-linux-musl "$@"
echo "${CARGO_TARGET_DIR:-target}/x86_64-unknown-linux-musl/release/khabar"

#!/bin/sh
# Records the walk-through that the README shows: the program itself, on its sample, in a terminal of this script's own.
set -eu
cd "$(dirname "$0")/../.."
cargo build --bin khabar
cargo run --example walkthrough -- "${CARGO_TARGET_DIR:-target}/debug/khabar" assets/walkthrough/story.txt assets/walkthrough.svg

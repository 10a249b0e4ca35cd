//! The program `khabar`; everything it does is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// What glibc keeps for every thread that comes and goes was a third of the memory of indexing.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    khabar::cli::main()
}

//! The program `khabar`; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    khabar::cli::main()
}

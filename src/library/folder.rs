//! Folders and files that are the user's alone.

use std::{
    fs::{self, OpenOptions},
    io,
    path::Path,
};

/// Makes a folder, and those above it that are missing, for the user alone, as the XDG Base Directory Specification asks.
///
/// # Errors
/// What the system said.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How a file is opened for writing that is the user's alone if it is made.
#[must_use]
pub fn own_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

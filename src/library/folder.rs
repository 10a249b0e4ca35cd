//! Folders that are the user's alone.

use std::{fs, io, path::Path};

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

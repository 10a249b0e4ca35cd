//! A small file written whole or not at all.

use super::folder::{make_folder, own_file};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Writes the file beside the old one, then puts it in its place; makes its folder where there is none.
///
/// # Errors
/// What the system said; the old file is as it was then, and nothing lies beside it.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let new = file.with_extension(format!("{}.new", std::process::id()));
    let written = own_file().create(true).truncate(true).open(&new).and_then(|mut out| {
        // Who may read the old one may read the new one, and nobody else.
        if let Some(old) = fs::metadata(file).ok().filter(fs::Metadata::is_file) {
            out.set_permissions(old.permissions())?;
        }
        out.write_all(bytes)?;
        out.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&new, file)).and_then(|()| File::open(folder)?.sync_all());
    if done.is_err() {
        drop(fs::remove_file(&new));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("deep/look.toml");
        replace(&file, b"one").expect("written");
        replace(&file, b"two").expect("written");
        assert_eq!(fs::read(&file).expect("a file"), b"two");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = || fs::metadata(&file).expect("a file").permissions().mode() & 0o777;
            assert_eq!(mode(), 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
            replace(&file, b"three").expect("written");
            assert_eq!(mode(), 0o640);
        }
        // A folder is in its way.
        assert!(replace(&dir.path().join("deep"), b"three").is_err());
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
        assert_eq!(fs::read_dir(dir.path().join("deep")).expect("a folder").count(), 1);
    }
}

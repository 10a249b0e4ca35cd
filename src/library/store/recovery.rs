//! What is done about a file that is damaged or gone: a new one with all that can be read of it and of the copy of it, which
//! takes its place only when it is whole.

use super::{Damage, Error, Kept, Store, backup, damage, open, own_copy, schema};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Whether nothing is left of a file that was there. An empty one is what some file systems leave after a power cut.
pub fn is_gone(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |file| file.len() == 0) && (own_copy::path(path).exists() || whole(path).exists())
}

/// The new file until it takes its place. One that is found was left by a process that was killed on the way.
fn whole(path: &Path) -> PathBuf {
    path.with_extension("recovered.db")
}

/// Sets the file aside and opens a new one with what could be recovered.
pub fn recover(path: &Path) -> Result<Store, Error> {
    // A log without its file is set aside as well: the new file must not find it.
    let found = ["", "-wal", "-shm"].iter().any(|end| damage::with(path, end).symlink_metadata().is_ok());
    // The log of an empty file would be deleted by opening it.
    let saved = if is_gone(path) { Kept::default() } else { damage::salvage(path) };
    let before = if whole(path).exists() { damage::salvage(&whole(path)) } else { Kept::default() };
    let made = own_copy::told(path);
    let copied = if made.is_some() { damage::salvage(&own_copy::path(path)) } else { Kept::default() };
    let counts = build(path, &[&saved, &before, &copied])?;
    let aside = if found { Some(damage::set_aside(path)?) } else { None };
    backup::place(&whole(path), path, backup::Overwrite::Yes).map_err(at(path))?;
    let (db, read_only) = open::connect(path, true, &schema::STEPS)?;
    let recovered = counts.iter().sum();
    let copied = made.map(|made| (counts[2], made)).filter(|(many, _)| *many > 0);
    let damage = Damage { aside, recovered, copied };
    let told = damage.aside.is_some() || recovered > 0;
    Ok(open::store(db, path, read_only, told.then_some(damage)))
}

/// Makes the new file; how much came from each of what it is made of, the first of which counts where they differ.
fn build(path: &Path, kept: &[&Kept; 3]) -> Result<[usize; 3], Error> {
    let new = path.with_extension("recovered.new");
    for end in ["-wal", "-shm", ""] {
        match fs::remove_file(damage::with(&new, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&new)(error)),
            _ => {}
        }
    }
    backup::write(&new, &[]).map_err(at(&new))?;
    let (mut db, _) = open::connect(&new, true, &schema::STEPS)?;
    let change = db.transaction()?;
    let mut counts = [0; 3];
    for (count, kept) in counts.iter_mut().zip(kept) {
        *count = backup::take_in(&change, kept)?.total();
    }
    change.commit()?;
    // Whoever closes a database last writes what is in its log to its place.
    db.close().map_err(|(_, error)| error)?;
    File::open(&new).and_then(|file| file.sync_all()).map_err(at(&new))?;
    backup::place(&new, &whole(path), backup::Overwrite::Yes).map_err(at(&new))?;
    Ok(counts)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
    let path = path.to_path_buf();
    |error| Error::File { path, error }
}

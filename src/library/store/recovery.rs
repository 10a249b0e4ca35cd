//! What is done about a file that is damaged or gone: a new one with all that can be read of it and of the copy of it, which
//! takes its place only when it is whole.

use super::{Bookmark, Damage, Error, Kept, ReadOnly, Store, backup, damage, open, own_copy, schema};
use rusqlite::Connection;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Whether nothing is left of a file that was there, while there is something to recover it from. An empty one is what some file
/// systems leave after a power cut; one that only can't be looked at now, as behind a link to a disk that is away, is not gone.
pub fn is_gone(path: &Path) -> bool {
    let gone = match fs::symlink_metadata(path) {
        Ok(file) if file.is_symlink() => fs::metadata(path).is_ok_and(|file| file.len() == 0),
        Ok(file) => file.len() == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    gone && (own_copy::path(path).exists() || is_unfinished(path))
}

/// Whether a process was killed before the new file took its place.
pub fn is_unfinished(path: &Path) -> bool {
    whole(path).exists()
}

/// The new file until it takes its place.
fn whole(path: &Path) -> PathBuf {
    path.with_extension("recovered.db")
}

/// Sets the file aside and opens a new one with what could be recovered.
pub fn recover(path: &Path) -> Result<Store, Error> {
    // A log without its file is set aside as well: the new file must not find it.
    let absent = |end| damage::with(path, end).symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let found = !["", "-wal", "-shm"].into_iter().all(absent);
    let copy = own_copy::path(path);
    let (made, sound) = (own_copy::told(path), open::reading_only(&copy).is_ok());
    let (before, copied) = (source(&whole(path))?, source(&copy)?);
    // The log of an empty file would be deleted by opening it.
    let gone = is_gone(path);
    let (mut saved, lacking) = if gone { Default::default() } else { damage::salvaged(path) };
    if lacking {
        fill(&mut saved, [&before, &copied]);
    }
    let counts = build(path, &[&before, &saved, &copied])?;
    let aside = if found { Some(damage::set_aside(path)?) } else { None };
    backup::place(&whole(path), path, backup::Overwrite::Yes).map_err(at(path))?;
    // It may hold what could not be read, and a new copy would take its place.
    if made.is_some() && !sound {
        damage::set_aside(&copy)?;
    }
    let (mut db, read_only) = open::connect(path, true, &schema::STEPS)?;
    // What another instance wrote to the damaged file meanwhile.
    let late = aside.as_deref().filter(|_| !gone).map_or(Ok(0), |aside| take_late(&mut db, aside));
    let recovered = counts.iter().sum::<usize>() + late.inspect_err(|error| log::warn!("{error}")).unwrap_or(0);
    let copied = made.map(|made| (counts[2], made)).filter(|(many, _)| *many > 0);
    let damage = Damage { aside, recovered, copied };
    log::warn!("{damage}");
    let told = damage.aside.is_some() || recovered > 0;
    Ok(open::store(db, path, read_only, told.then_some(damage)))
}

/// What a file gives back. One that a newer khabar made, or that can't be read now, is not to be passed over: its place would be
/// taken by less.
fn source(file: &Path) -> Result<Kept, Error> {
    match File::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kept::default()),
        Err(error) => return Err(at(file)(error)),
        Ok(_) => {}
    }
    match open::reading_only(file) {
        Ok((_, Some(newer @ ReadOnly::Newer { .. }))) => Err(Error::ReadOnly(newer)),
        _ => Ok(damage::salvage(file)),
    }
}

/// Tags and former passages of bookmarks that could not be read, from where they can be.
fn fill(saved: &mut Kept, others: [&Kept; 2]) {
    for bookmark in &mut saved.bookmarks {
        let same = |kept: &&Kept| kept.bookmarks.binary_search_by(|other| other.id.cmp(&bookmark.id)).ok();
        let Some(other) = others.iter().find_map(|kept| same(kept).map(|at| &kept.bookmarks[at])) else { continue };
        let Bookmark { tags, former, .. } = other;
        if bookmark.tags.is_empty() {
            bookmark.tags.clone_from(tags);
        }
        if bookmark.former.is_empty() {
            bookmark.former.clone_from(former);
        }
    }
}

fn take_late(db: &mut Connection, aside: &Path) -> Result<usize, Error> {
    let change = db.transaction()?;
    let late = backup::take_in(&change, &damage::salvage(aside))?.total();
    change.commit()?;
    Ok(late)
}

/// Makes the new file; how much came from each of what it is made of, the first of which counts where they differ.
fn build(path: &Path, kept: &[&Kept; 3]) -> Result<[usize; 3], Error> {
    let new = path.with_extension("recovered.new");
    let built = write(&new, kept).and_then(|counts| {
        open::reading_only(&new)?;
        backup::place(&new, &whole(path), backup::Overwrite::Yes).map_err(at(&new))?;
        Ok(counts)
    });
    if built.is_err() {
        drop(fs::remove_file(&new));
    }
    built
}

/// Without a log: what is written to one, and not from there to the file, is no error when the file is closed.
fn write(new: &Path, kept: &[&Kept; 3]) -> Result<[usize; 3], Error> {
    backup::write(new, &[]).map_err(at(new))?;
    let mut db = Connection::open(new)?;
    db.pragma_update(None, "journal_mode", "OFF")?;
    schema::migrate(&mut db, &schema::STEPS)?;
    let change = db.transaction()?;
    let mut counts = [0; 3];
    for (count, kept) in counts.iter_mut().zip(kept) {
        *count = backup::take_in(&change, kept)?.total();
    }
    change.commit()?;
    db.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(new).and_then(|file| file.sync_all()).map_err(at(new))?;
    Ok(counts)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
    let path = path.to_path_buf();
    |error| Error::File { path, error }
}

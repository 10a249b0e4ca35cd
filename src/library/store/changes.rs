//! Changes of bookmarks carried out.

use super::{Error, Store, known, rows};
use crate::library::{Bookmark, BookmarkChange, BookmarkEdit};
use rusqlite::{Connection, params};

impl Store {
    /// Changes bookmarks, all or none; once this returns, it is on the disk. `at` is the time, as bookmarks keep it. A letter
    /// that another bookmark has goes over to the one it is given to.
    ///
    /// # Errors
    /// [`Error::Unknown`], or as for [`Self::add`].
    pub fn amend(&mut self, changes: &[BookmarkChange], at: &str) -> Result<(), Error> {
        self.change(|db| changes.iter().try_for_each(|change| apply(db, change, at)))
    }
}

/// What became of bookmarks that came from elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Were not here.
    pub new: usize,
    /// Were here, and older.
    pub changed: usize,
    /// Are here as they came, or newer.
    pub kept: usize,
}

impl Store {
    /// Takes over bookmarks from elsewhere, all or none: those that are not here, and those that were changed later than here.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn import(&mut self, bookmarks: &[Bookmark]) -> Result<Taken, Error> {
        self.change(|db| {
            let mut taken = Taken::default();
            for bookmark in bookmarks {
                let here = rows::select(db, "id = ?1", [bookmark.id.as_str()])?.pop();
                match here {
                    None => taken.new += usize::from(rows::insert(db, bookmark)?),
                    Some(here) if here.latest() < bookmark.latest() => {
                        db.execute("DELETE FROM bookmarks WHERE id = ?1", [&bookmark.id])?;
                        rows::insert(db, &completed(bookmark, here))?;
                        taken.changed += 1;
                    }
                    Some(_) => taken.kept += 1,
                }
            }
            Ok(taken)
        })
    }
}

/// A bookmark with what a format could not carry of the one that was here.
fn completed(bookmark: &Bookmark, here: Bookmark) -> Bookmark {
    let mut new = bookmark.clone();
    if new.former.is_empty() {
        new.former = here.former;
    }
    for (new, here) in [(&mut new.refused, here.refused), (&mut new.paragraph, here.paragraph)] {
        if new.is_empty() {
            *new = here;
        }
    }
    new
}

fn apply(db: &Connection, BookmarkChange { id, edit }: &BookmarkChange, at: &str) -> Result<(), Error> {
    match edit {
        BookmarkEdit::Keep(bookmark) => {
            if let Some(letter) = bookmark.letter {
                free(db, letter, id)?;
            }
            return rows::insert(db, bookmark).map(drop);
        }
        BookmarkEdit::Remove(_) => return known(id, db.execute("DELETE FROM bookmarks WHERE id = ?1", [id])?),
        BookmarkEdit::Note { now, .. } => known(id, db.execute("UPDATE bookmarks SET note = ?2 WHERE id = ?1", [id, now])?)?,
        BookmarkEdit::Tags { now, .. } => {
            known(id, db.execute("UPDATE bookmarks SET id = id WHERE id = ?1", [id])?)?;
            rows::set_tags(db, id, now)?;
        }
        BookmarkEdit::Colour { now, .. } => {
            let name = now.map_or("", |colour| colour.name());
            known(id, db.execute("UPDATE bookmarks SET colour = ?2 WHERE id = ?1", [id.as_str(), name])?)?;
        }
        BookmarkEdit::Letter { now, .. } => {
            if let Some(letter) = now {
                free(db, *letter, id)?;
            }
            let letter = now.map(String::from).unwrap_or_default();
            known(id, db.execute("UPDATE bookmarks SET letter = ?2 WHERE id = ?1", params![id, letter])?)?;
        }
        BookmarkEdit::Refused { now, .. } => known(id, db.execute("UPDATE bookmarks SET refused = ?2 WHERE id = ?1", [id, now])?)?,
        BookmarkEdit::Anchor { now, .. } => {
            known(id, rows::set_anchored(db, id, &now.0)?)?;
            rows::set_former(db, id, &now.1)?;
        }
    }
    db.execute("UPDATE bookmarks SET updated = ?2 WHERE id = ?1", [id, at])?;
    Ok(())
}

/// Takes a letter from whatever bookmark but `id` has it.
pub fn free(db: &Connection, letter: char, id: &str) -> Result<(), Error> {
    db.execute("UPDATE bookmarks SET letter = '' WHERE letter = ?1 AND id <> ?2", [letter.to_string().as_str(), id])?;
    Ok(())
}

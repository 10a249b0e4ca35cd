//! What relating needs of articles, read while others are compared.

use super::{
    Error, Read, files,
    links::{Item, Sources},
    ordered, pack, texts,
};
use crate::{
    clean::{Folder, Page},
    corpus::{Document, Entry},
    library::collection,
    related::{self, Named},
};
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry::Vacant;

/// A cleaned page.
type Plain = (Document, Page);

/// The pages of files, cleaned side by side.
pub fn pages(
    db: &Connection,
    files: impl Iterator<Item = i64>,
    folder: &Folder,
    read: &dyn Read,
) -> Result<FxHashMap<i64, Plain>, Error> {
    let mut wanted: Vec<i64> = files.collect();
    wanted.sort_unstable();
    wanted.dedup();
    let entries: Vec<(i64, Entry)> = wanted
        .into_iter()
        .filter_map(|id| files::entry(db, id).transpose().map(|entry| entry.map(|entry| (id, entry))))
        .collect::<Result<_, _>>()?;
    let mut pages = FxHashMap::default();
    ordered::each(
        entries.into_iter(),
        |(id, entry)| (id, read.plain(&entry, folder)),
        |(id, page)| {
            pages.extend(page.map(|page| (id, page)));
            Ok::<bool, Error>(true)
        },
    )?;
    Ok(pages)
}

/// A look at the tables that lasts until it is dropped, where none is open already.
pub fn look(db: &Connection) -> Result<Option<rusqlite::Transaction<'_>>, Error> {
    Ok(if db.is_autocommit() { Some(db.unchecked_transaction()?) } else { None })
}

/// Articles with all that is compared of them.
pub struct Loaded {
    chunk: Vec<Item>,
    /// Ids, and by number whom they are about.
    rows: Vec<(String, Vec<u32>)>,
    /// Ids and names of entities.
    names: FxHashMap<u32, (String, String)>,
    /// Texts that were set aside when they were read.
    kept: Vec<Option<Vec<u8>>>,
    /// Files that had to be read again.
    pages: FxHashMap<i64, Plain>,
}

impl Loaded {
    /// Reads them.
    pub fn read(db: &Connection, chunk: &[Item], (texts, folder, read): Sources<'_>) -> Result<Self, Error> {
        let kept = texts.all(&chunk.iter().map(|item| item.num).collect::<Vec<_>>());
        let unread = chunk.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        let pages = pages(db, unread.map(|(item, _)| item.file), folder, read)?;
        // One look at the tables for all of them: to begin and to end one takes longer than to read a row.
        let look = look(db)?;
        let mut find = db.prepare_cached("SELECT a.id, a.subjects FROM articles a WHERE a.num = ?1")?;
        let mut name = db.prepare_cached("SELECT id, name FROM entities WHERE num = ?1")?;
        let mut names: FxHashMap<u32, (String, String)> = FxHashMap::default();
        let mut rows: Vec<(String, Vec<u32>)> = Vec::with_capacity(chunk.len());
        for item in chunk {
            let row: (String, Vec<u32>) = find.query_row([item.num], |row| {
                Ok((row.get(0)?, pack::unpack(row.get_ref(1)?.as_blob().unwrap_or_default()).collect()))
            })?;
            for entity in &row.1 {
                if let Vacant(vacant) = names.entry(*entity) {
                    let found = name.query_row([entity], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                    vacant.insert(found.unwrap_or_default());
                }
            }
            rows.push(row);
        }
        drop(look);
        Ok(Self { chunk: chunk.to_vec(), rows, names, kept, pages })
    }

    /// By number whom each is about.
    pub fn subjects(&self) -> impl Iterator<Item = &[u32]> {
        self.rows.iter().map(|(_, subjects)| subjects.as_slice())
    }

    /// The articles as they are compared.
    pub fn items(&self) -> Vec<related::Item<'_>> {
        self.chunk.iter().zip(&self.rows).zip(&self.kept).map(|((item, row), kept)| self.item(item, row, kept.as_deref())).collect()
    }

    fn item<'s>(&'s self, item: &Item, (id, subjects): &'s (String, Vec<u32>), kept: Option<&'s [u8]>) -> related::Item<'s> {
        let named = subjects.iter().filter_map(|entity| self.names.get(entity));
        let entities = named.map(|(id, name)| Named { id, name }).collect();
        let read = match (kept, self.pages.get(&item.file)) {
            (Some(kept), _) => texts::item(kept, id, entities),
            // Where there is none, the file was changed since; the next update sees it.
            (None, Some((document, page))) => {
                page.articles.get(item.at).map(|content| collection::item(document, content, id, entities))
            }
            (None, None) => None,
        };
        read.unwrap_or_else(|| related::Item { id, ..related::Item::default() })
    }
}

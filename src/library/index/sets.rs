//! What the index and the user's marks know that the words of texts do not say.

use super::db::Shared;
use crate::{
    library::{Bookmark, Marked, stories},
    search::{self, Leaf, Sets, Thing, file_matches, name_key, name_matches},
};
use roaring::RoaringBitmap;
use rustc_hash::FxHashSet;

/// What the user made, as far as a query may ask for it.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// Marks of articles.
    pub marks: Vec<Marked>,
    /// Bookmarks.
    pub bookmarks: Vec<Bookmark>,
}

/// The index and what the user made, for a searcher.
pub struct Known<'a> {
    /// The rows.
    pub db: &'a Shared,
    /// What the user made.
    pub made: &'a Made,
}

impl Known<'_> {
    /// Numbers of the articles of these ids.
    fn of_ids<'i>(&self, ids: impl Iterator<Item = &'i str>) -> RoaringBitmap {
        ids.flat_map(|id| self.db.rows("SELECT num FROM articles WHERE id = ?1", [id], |row| row.get::<_, u32>(0))).collect()
    }

    fn all(&self) -> RoaringBitmap {
        self.db.rows("SELECT num FROM articles", [], |row| row.get::<_, u32>(0)).into_iter().collect()
    }

    fn files(&self, pattern: &str) -> RoaringBitmap {
        let query = "SELECT a.num, coalesce(h.name || '#' || f.record, f.name) FROM articles a JOIN files f ON f.id = a.file \
                     LEFT JOIN files h ON h.id = f.container";
        let fits = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Option<u32>> {
            Ok(if file_matches(pattern, row.get_ref(1)?.as_str().unwrap_or_default()) { Some(row.get(0)?) } else { None })
        };
        self.db.rows(query, [], fits).into_iter().flatten().collect()
    }

    fn stories(&self, wanted: &str) -> RoaringBitmap {
        let key = name_key(wanted);
        let stored = self.db.rows("SELECT num, data FROM stories", [], |row| {
            let data: Option<stories::Stored> = postcard::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default()).ok();
            Ok((row.get::<_, u32>(0)?, data.map(|story| story.named())))
        });
        let mut found = RoaringBitmap::new();
        for (story, named) in stored {
            let headline: Option<String> = named.and_then(|num| {
                let query =
                    "SELECT coalesce(l.listing, a.headline) FROM articles a LEFT JOIN links l ON l.num = a.num WHERE a.num = ?1";
                self.db.row(query, [num], |row| row.get(0))
            });
            if headline.is_some_and(|headline| name_matches(&name_key(&headline), &key, false)) {
                found.extend(self.db.rows("SELECT num FROM links WHERE story = ?1", [story], |row| row.get::<_, u32>(0)));
            }
        }
        found
    }
}

impl Sets for Known<'_> {
    fn set(&self, leaf: &Leaf) -> Option<RoaringBitmap> {
        let marked = |wanted: &dyn Fn(&Marked) -> bool| {
            self.of_ids(self.made.marks.iter().filter(|mark| wanted(mark)).map(|mark| mark.article.as_str()))
        };
        let bookmarked = |wanted: &dyn Fn(&Bookmark) -> bool| {
            let ids: FxHashSet<&str> = self
                .made
                .bookmarks
                .iter()
                .filter(|bookmark| wanted(bookmark))
                .map(|bookmark| bookmark.place.article.as_str())
                .collect();
            self.of_ids(ids.into_iter())
        };
        Some(match leaf {
            Leaf::File(pattern) => self.files(pattern),
            Leaf::Story(wanted) => self.stories(wanted),
            Leaf::Tag(wanted) => marked(&|mark| mark.tags.iter().any(|tag| name_key(tag) == name_key(wanted))),
            Leaf::Is(search::Mark::Read) => marked(&|mark| mark.read.is_some()),
            Leaf::Is(search::Mark::Unread) => self.all() - marked(&|mark| mark.read.is_some()),
            Leaf::Is(search::Mark::Starred) => marked(&|mark| mark.starred),
            Leaf::Has(Thing::Bookmark) => bookmarked(&|_| true),
            Leaf::Has(Thing::Note) => bookmarked(&|bookmark| !bookmark.note.trim().is_empty()),
            Leaf::Has(Thing::Links) => {
                // A row whose lists are all empty takes a byte for each.
                self.db.rows("SELECT num FROM links WHERE length(data) > 4", [], |row| row.get::<_, u32>(0)).into_iter().collect()
            }
            _ => return None,
        })
    }

    fn titles(&self, each: &mut dyn FnMut(u32, &str)) {
        let query = "SELECT a.num, coalesce(l.listing, a.headline) FROM articles a LEFT JOIN links l ON l.num = a.num \
                     WHERE a.origin != 2 OR l.listing IS NOT NULL";
        self.db.rows(query, [], |row| {
            each(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
            Ok(())
        });
    }
}

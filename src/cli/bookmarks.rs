//! `khabar bookmarks`: what the user marked, and whether it still stands where it did.

use super::{
    args::{BookmarkFormat, BookmarksCommand, Common},
    error::{Error, complain},
};
use crate::{
    app::Shelf,
    corpus::{self, Entry},
    library::{
        Bookmark, Collection, Corrections, Dirs, PageFile, Store,
        export::{self, Format, State},
    },
};
use std::{collections::BTreeSet, io::Write, path::Path, process::ExitCode, sync::Arc};

/// Runs a command on the bookmarks.
pub fn run(common: &Common, command: &BookmarksCommand, mut out: &mut dyn Write) -> Result<ExitCode, Error> {
    let BookmarksCommand::List { format } = command;
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    // Looking makes nothing: without a file there is no bookmark.
    let (all, corrections) = if dirs.bookmarks().exists() { stored(&dirs)? } else { Default::default() };
    let collection = sources(&all, &corrections);
    let mut shelf = Shelf::default();
    shelf.fill(all, &collection);
    let entries: Vec<export::Entry<'_>> =
        shelf.items.iter().map(|item| export::Entry { bookmark: &item.bookmark, state: State::of(item.anchor) }).collect();
    let format = match format {
        BookmarkFormat::Markdown => Format::Markdown,
        BookmarkFormat::Json => Format::Json,
        BookmarkFormat::Jsonld => Format::JsonLd,
        BookmarkFormat::Csv => Format::Csv,
        BookmarkFormat::Org => Format::Org,
    };
    export::write(&entries, format, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

fn stored(dirs: &Dirs) -> Result<(Vec<Bookmark>, Corrections), Error> {
    let store = Store::open(&dirs.bookmarks())?;
    if let Some(damage) = store.damage() {
        complain(&damage.to_string());
    }
    let mut all = store.all()?;
    all.reverse();
    Ok((all, Corrections::new(&store.corrections()?)))
}

/// The files that the bookmarks were made in, as they are today; a file that is gone has lost its bookmarks.
fn sources(bookmarks: &[Bookmark], corrections: &Corrections) -> Collection {
    let places: BTreeSet<(&str, &str)> = bookmarks.iter().map(|b| (b.place.source.as_str(), b.place.file.as_str())).collect();
    let mut collection = Collection::default();
    let sample = if places.iter().any(|(source, _)| source.is_empty()) { corpus::sample() } else { Vec::new() };
    for (source, file) in places {
        let document = if source.is_empty() {
            sample.iter().find(|document| document.name == file).cloned()
        } else {
            corpus::read(&Entry::named(Path::new(source).join(file), file.to_owned(), source.into())).ok()
        };
        let page =
            document.map(PageFile::new).map(|page| if page.follows(corrections) { page } else { page.corrected(corrections) });
        collection.extend(page.map(Arc::new));
    }
    collection
}

//! `khabar bookmarks`: what the user marked, and whether it still stands where it did; and what comes from elsewhere.

use super::{
    args::{BookmarkFormat, BookmarkList, BookmarksCommand, Common},
    error::{Error, complain, language, report},
    made,
};
use crate::{
    app::Shelf,
    corpus::{self, Entry},
    library::{
        Bookmark, Collection, Corrections, Dirs, Order, PageFile, Sought, Standing, Store,
        export::{self, Format, State},
    },
    messages::Catalogue,
    text::SafeText,
};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Runs a command on the bookmarks.
pub fn run(common: &Common, command: &BookmarksCommand, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    match command {
        BookmarksCommand::List(options) => list(&dirs, options, out),
        BookmarksCommand::Import { files, format } => import(&dirs, files, *format, out),
    }
}

fn list(dirs: &Dirs, options: &BookmarkList, mut out: &mut dyn Write) -> Result<ExitCode, Error> {
    // Looking makes nothing: without a file there is no bookmark.
    let (all, corrections) = if Store::is_kept(&dirs.bookmarks()) { stored(dirs)? } else { Default::default() };
    let collection = sources(&all, &corrections);
    let mut shelf = Shelf::default();
    shelf.fill(all, &collection);
    // A file that is gone has lost its bookmarks.
    let standing = |i: usize| match shelf.items[i].standing() {
        Standing::Away => Standing::Lost,
        other => other,
    };
    let sought = Sought {
        tags: options.tag.clone(),
        colours: options.colour.iter().map(|colour| colour.meant()).collect(),
        standings: options.state.iter().map(|state| state.meant()).collect(),
        words: Vec::new(),
    };
    let mut numbers: Vec<usize> = (0..shelf.items.len()).collect();
    numbers.retain(|i| sought.holds(&shelf.items[*i].bookmark, standing(*i)));
    if let Some(sort) = options.sort {
        sort.meant().sort(&mut numbers, |i| (&shelf.items[i].bookmark, standing(i)));
    } else {
        // Without lost ones last: a list for programs, newest first.
        numbers.sort_unstable();
    }
    let entries: Vec<export::Entry<'_>> = numbers
        .into_iter()
        .map(|i| export::Entry { bookmark: &shelf.items[i].bookmark, state: State::of(shelf.items[i].anchor) })
        .collect();
    export::write(&entries, options.format.meant(), Catalogue::of(language()), &mut out)?;
    Ok(ExitCode::SUCCESS)
}

/// Takes over what files hold; what can't be read of them is named, and the rest comes.
fn import(dirs: &Dirs, files: &[PathBuf], format: Option<BookmarkFormat>, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let mut whole = true;
    let mut read = Vec::new();
    for file in files {
        let name = SafeText::new(&file.to_string_lossy()).to_string();
        let text = match text_of(file) {
            Ok(text) => text,
            Err(error) => {
                complain(&format!("{name}: {error}"));
                whole = false;
                continue;
            }
        };
        let format = format.map_or_else(|| export::format_of(&name, &text), BookmarkFormat::meant);
        let imported = export::read(&text, format);
        for (line, why) in &imported.bad {
            complain(&format!("{name}:{line}: {why}"));
        }
        if imported.bookmarks.is_empty() && imported.bad.is_empty() {
            complain(&format!("{name}: no bookmarks of khabar's are in it; --format says what it is where its name does not"));
        }
        whole &= imported.bad.is_empty() && !imported.bookmarks.is_empty();
        read.push((name, imported));
    }
    // A file that holds nothing must not begin a store.
    if read.iter().all(|(_, imported)| imported.bookmarks.is_empty()) {
        return Ok(ExitCode::FAILURE);
    }
    let mut store = made::open(&dirs.bookmarks())?;
    for (name, imported) in read {
        let taken = store.import(&imported.bookmarks)?;
        let bad = imported.bad.len();
        let counts = [taken.new, taken.changed, taken.kept, bad].map(|count| count.to_string());
        let [new, changed, kept, bad] = counts.each_ref().map(String::as_str);
        report("{0}: new: {1}, changed: {2}, here already or newer: {3}, bad: {4}", &[&name, new, changed, kept, bad], out)?;
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn text_of(file: &Path) -> std::io::Result<String> {
    if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(file)
}

fn stored(dirs: &Dirs) -> Result<(Vec<Bookmark>, Corrections), Error> {
    let store = made::open(&dirs.bookmarks())?;
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

impl BookmarkFormat {
    fn meant(self) -> Format {
        match self {
            Self::Markdown => Format::Markdown,
            Self::Json => Format::Json,
            Self::Jsonld => Format::JsonLd,
            Self::Csv => Format::Csv,
            Self::Org => Format::Org,
        }
    }
}

impl super::args::BookmarkColour {
    fn meant(self) -> crate::library::Colour {
        crate::library::Colour::ALL[self as usize]
    }
}

impl super::args::BookmarkState {
    fn meant(self) -> Standing {
        match self {
            Self::Found => Standing::Found,
            Self::Moved => Standing::Moved,
            Self::Lost => Standing::Lost,
        }
    }
}

impl super::args::BookmarkSort {
    fn meant(self) -> Order {
        match self {
            Self::Date => Order::Made,
            Self::Article => Order::Article,
            Self::File => Order::File,
            Self::Colour => Order::Colour,
            Self::State => Order::State,
        }
    }
}

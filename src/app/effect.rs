//! What the state asks of the world, and what the world tells the state.

use super::{PrintKind, Renewed, list::Wanted, rekey::KeyChange, stops::Stopped};
use crate::entities::EntityWords;
use crate::library::{
    Bookmark, Change, Correction, Corrections, EntityWord, Indexed, LeftOff, Linked, Listing, Marks, PageFile, Request, RestOfPage,
    SavedSearch,
    facets::{Counted, Facet},
    index::Progress,
};
use crate::related::compare::Comparison;
use crossterm::event::{KeyEvent, MouseEvent};
use std::{path::PathBuf, sync::Arc};

/// Something that only the world outside can do. The state goes on at once; answers come as [`Event`]s.
#[derive(Debug, Clone)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop until the shell continues it.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Put text on the clipboard.
    Copy(String),
    /// Change what the user made.
    Store(Request),
    /// Clean these pages again with these corrections.
    Clean {
        /// The pages.
        pages: Vec<Arc<PageFile>>,
        /// All corrections.
        corrections: Corrections,
    },
    /// Look at the mentions of these pages again, the first of them first.
    Name {
        /// Indices of files, and the files.
        pages: Vec<(usize, Arc<PageFile>)>,
        /// All that is said of entities.
        words: Arc<EntityWords>,
    },
    /// Compare two long articles.
    Compare {
        /// Their pages.
        pages: [Arc<PageFile>; 2],
        /// Their numbers in their pages.
        articles: [usize; 2],
    },
    /// Find the articles of the library in view that a query means.
    Search(Wanted),
    /// Count a facet over articles of the library in view.
    Count {
        /// What is counted.
        facet: Facet,
        /// The articles, by their numbers in the index.
        articles: Vec<u32>,
    },
    /// Find what is like an article among those of these pages.
    Alike {
        /// The article: its place among all.
        article: u32,
        /// All pages, in order.
        pages: Vec<Arc<PageFile>>,
    },
    /// Find what is like an article in the library in view.
    AlikeIndexed {
        /// The article, by its number in the index.
        article: u32,
        /// Its page.
        page: Arc<PageFile>,
        /// Its number in its page.
        at: usize,
    },
    /// Find the names of sources or entities of the library in view that go on as what was typed.
    Complete {
        /// The filter, which comes back with the answer.
        text: String,
        /// The filter before what was typed, which comes back too.
        before: String,
        /// Whether entities are meant.
        entity: bool,
        /// What was typed of the name.
        typed: String,
    },
    /// Keep how the screen looks: the text to keep.
    KeepLook(String),
    /// Write keys that were changed into the settings file.
    KeepKeys(Vec<KeyChange>),
    /// Open something else in place of what is open; what can't be opened comes back as [`Event::NotOpened`].
    Elsewhere(Elsewhere),
    /// Open again what was open before.
    OpenBefore,
    /// Find the files and folders whose names go on as the end of this path.
    CompletePath(String),
    /// Open an address of the web in the user's browser.
    OpenAddress(String),
    /// Write articles to a file that is not there yet.
    Print {
        /// The articles.
        articles: Vec<usize>,
        /// In which shape.
        kind: PrintKind,
        /// The file.
        path: PathBuf,
    },
    /// Write articles of the index, by their numbers in it, to a file that is not there yet, while the reader goes on.
    PrintIndexed {
        /// Which of this sitting's exports it is; what becomes of it is told with it.
        job: u32,
        /// The articles.
        numbers: Vec<u32>,
        /// In which shape.
        kind: PrintKind,
        /// The file.
        path: PathBuf,
    },
    /// Stop that; nothing is left of the file.
    StopPrinting,
    /// Write the bookmarks that are listed to a file that is not there yet, in the shape that its ending names.
    PrintBookmarks(PathBuf),
    /// Hand an article as text to a program.
    Pipe {
        /// The program and its arguments.
        command: Vec<String>,
        /// The article.
        article: usize,
    },
    /// Read a page of which only the beginning was read; it comes back as [`Event::Rest`].
    ReadRest(RestOfPage),
    /// Find how the articles of these pages relate.
    Relate {
        /// All pages, in order.
        pages: Vec<Arc<PageFile>>,
        /// Comes back with the answer.
        generation: u64,
    },
}

/// What is to be opened in place of what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// A path as it was typed, or a link.
    Path(String),
    /// What holds the bookmark of this id.
    Bookmark(String),
}

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text.
    Paste(String),
    /// The terminal's size in columns and rows.
    Resize(u16, u16),
    /// More files, in the order of the list.
    Files(Vec<Arc<PageFile>>),
    /// The beginning of the one large page that is being read; [`Event::Files`] brings it whole.
    Beginning(Arc<PageFile>),
    /// All of a page that [`Effect::ReadRest`] asked for.
    Rest {
        /// The number of its file.
        file: usize,
        /// The page.
        page: Arc<PageFile>,
    },
    /// The library as its index has it now: for the first time, or with more than before.
    Library(Box<Indexed>),
    /// How far bringing the index up to date is; `None` at its end.
    Indexing(Option<Progress>),
    /// What a query finds, or what is wrong with it.
    Found {
        /// What was asked for.
        wanted: Wanted,
        /// The articles.
        found: Result<Listing, String>,
    },
    /// A facet was counted, or why it could not be.
    Counted {
        /// What was asked for.
        facet: Facet,
        /// Its values, in the order in which they are shown.
        counts: Result<Vec<Counted>, String>,
    },
    /// What is like an article, the most alike first, or why that could not be found.
    Alike {
        /// The article: its number in the index; of articles in memory its place.
        article: u32,
        /// The others, likewise.
        found: Result<Vec<u32>, String>,
    },
    /// Names of sources or entities, or of files, that go on as what was typed.
    Completed {
        /// The filter or the path.
        text: String,
        /// What stands before what was typed of the name.
        before: String,
        /// The names, the commonest first.
        names: Vec<String>,
    },
    /// The searches that are kept, in order of their names.
    Searches(Vec<SavedSearch>),
    /// A path that could not be read, as safe text, and why.
    Problem(String),
    /// All files are there; how their articles relate.
    Related(Box<Linked>),
    /// The bookmarks as they are stored now.
    Bookmarks {
        /// All of them, newest first.
        all: Vec<Bookmark>,
        /// Whether they can only be read.
        read_only: bool,
    },
    /// How the list of this library was left.
    Left(Box<LeftOff>),
    /// The marks of articles as they are stored now.
    Marks(Box<Marks>),
    /// The corrections as they are stored now, oldest first.
    Corrections(Vec<Correction>),
    /// What is said of entities, as it is stored now, oldest first.
    EntityWords(Vec<EntityWord>),
    /// Mentions of pages are others: each file's index, the page as it was and as it is.
    Named {
        /// The pages; those that stay as they were are left out.
        pages: Vec<(usize, Arc<PageFile>, Arc<PageFile>)>,
        /// What was said.
        words: Arc<EntityWords>,
    },
    /// Pages were cleaned again: each as it was and as it is.
    Cleaned(Vec<(Arc<PageFile>, Arc<PageFile>)>),
    /// How the articles relate after pages were cleaned again.
    Relinked {
        /// The one that was asked with.
        generation: u64,
        /// How they relate.
        relations: Box<Linked>,
    },
    /// Two long articles were compared, of these pages and numbers.
    Compared {
        /// Their pages.
        pages: [Arc<PageFile>; 2],
        /// Their numbers in their pages.
        articles: [usize; 2],
        /// What was found.
        comparison: Box<Comparison>,
    },
    /// The settings were read again: what they are now, or what is wrong with them.
    Config(Result<Box<Renewed>, String>),
    /// Keys that were changed could not be written.
    KeysFailed {
        /// What was changed.
        changes: Vec<KeyChange>,
        /// Why, as safe text.
        why: String,
    },
    /// A change to the bookmarks was written.
    Saved(Change),
    /// The bookmarks could not be read or written: why.
    StoreFailed(String),
    /// Their file was damaged or gone: what became of it.
    StoreRecovered(String),
    /// Where reading of articles stopped, as it is stored, oldest first.
    Stops(Vec<Stopped>),
    /// What became of something outside the program: what to say.
    Outside(Result<String, String>),
    /// Of this export so many articles are written.
    Printing(u32, usize),
    /// Writing them came to an end.
    Printed(u32, Result<String, String>),
    /// Something could not be opened in place of what is open, and why.
    NotOpened(Elsewhere, String),
    /// Text was put on the clipboard, or was too long for it.
    Copied {
        /// Whether the terminal was sent all of it.
        whole: bool,
    },
}

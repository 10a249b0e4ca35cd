//! The index brought up to date. Each step is kept at once, so that whoever is stopped goes on where it was.

use super::{
    Error, Index, db, files, links, mentioned,
    order::Order,
    reading::{Left, Reading},
    rows::Rows,
    said,
    said::Reach,
    survey,
    text::Text,
    texts::Texts,
    words,
};
use crate::{
    clean::{Folder, Page},
    corpus::{Document, Entry},
    library::{PageFile, damaged::is_damage},
};
use rusqlite::Connection;
use std::sync::Arc;

/// How pages are read: with what the user said of them, and so that one that trips over a fault of ours stops nothing.
pub trait Read: Sync {
    /// A page, cleaned and tagged; or why it can't be read.
    ///
    /// # Errors
    /// What is wrong with it, for a person.
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String>;

    /// A page that was read already, cleaned and tagged.
    ///
    /// # Errors
    /// What is wrong with it, for a person.
    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String>;

    /// The beginning of a page that takes long to read; nothing of any other.
    fn beginning(&self, entry: &Entry, folder: &Arc<Folder>) -> Option<Box<PageFile>> {
        let _ = (entry, folder);
        None
    }

    /// A page that is only cleaned; nothing where it can't be read.
    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)>;

    /// What the user said that pages are read otherwise for.
    fn said(&self) -> Vec<Reach> {
        Vec::new()
    }

    /// Gives what a survey looks at, of a file that holds records at most so many of them; of what can't be read nothing.
    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str));
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The names are known, and can be shown.
    Listed {
        /// Files in all.
        files: usize,
        /// Those that wait to be read.
        waiting: usize,
    },
    /// Files were read.
    Read {
        /// How many of those that had to be.
        done: usize,
        /// How many had to be; of records, which are not counted before they are read, a guess.
        of: usize,
        /// Whether readers see more than before.
        kept: bool,
    },
    /// It is being found how the articles relate.
    Relating {
        /// Articles looked at.
        done: usize,
        /// Articles in all.
        of: usize,
    },
    /// A path could not be read.
    Problem(String),
}

/// What an update did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files and records that are known now.
    pub files: usize,
    /// Articles that they hold.
    pub articles: usize,
    /// Those that were read.
    pub read: usize,
    /// Files that were found elsewhere than before.
    pub moved: usize,
    /// Files and records that are gone.
    pub gone: usize,
    /// Paths and records that could not be read.
    pub problems: usize,
    /// Whether it was found anew how the articles relate.
    pub related: bool,
    /// Whether it came to its end.
    pub complete: bool,
}

impl Summary {
    /// Whether anything is other than before.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.read + self.moved + self.gone > 0 || self.related
    }
}

impl Index {
    /// Brings the index up to date; `say` hears how far it is, and says whether to go on.
    ///
    /// # Errors
    /// When another program is at it, or the cache folder can't be written. Files that can't be read are no error.
    pub fn update(&self, read: &dyn Read, say: &mut dyn FnMut(Progress) -> bool) -> Result<Summary, Error> {
        let _lock = self.lock()?;
        match self.bring(read, say) {
            // Damage that opening does not see: nothing is lost but time.
            Err(Error::Database(error)) if is_damage(&error) => {
                db::clear(self.folder())?;
                self.bring(read, say)
            }
            done => done,
        }
    }

    /// [`Index::update`] of an index that is this one's alone.
    fn bring(&self, read: &dyn Read, say: &mut dyn FnMut(Progress) -> bool) -> Result<Summary, Error> {
        let mut db = db::writing(self.folder())?;
        if files(&db)? == 0 {
            db::make_room(&db)?;
        }
        let mut heard = true;
        let changes = files::compare(&db, self.paths(), &mut || {
            Order::new(&db)?.keep(&db)?;
            heard = say(Progress::Listed { files: files(&db)?, waiting: files::waiting(&db)?.len() });
            Ok(())
        })?;
        if !heard {
            return Ok(Summary::default());
        }
        said::hear(&mut db, self, read.said())?;
        let mut summary = Summary { problems: changes.problems.len(), ..Summary::default() };
        for problem in &changes.problems {
            say(Progress::Problem(format!("{}: {}", problem.path.display(), problem.what)));
        }
        let listed = Progress::Listed { files: files(&db)?, waiting: files::waiting(&db)?.len() };
        let done = listed.waits_for_none() && changes.none() && !links::are_wanted(&db)? && !mentioned::is_much_new(&db)?;
        let idle = done && Text::is_in_step(self, &db)?;
        if idle {
            summary.complete = say(listed);
            return counted(&db, summary);
        }
        db::make_room(&db)?;
        let order = Order::new(&db)?;
        // What was listed or forgotten before a stop may not have been put in order.
        order.keep(&db)?;
        if !say(listed) {
            return Ok(summary);
        }
        let text = Text::open(self, &mut db)?;
        // What was lost of the words is read again.
        let waiting = files::waiting(&db)?;
        let folder = Arc::new(survey::survey(&db, read)?);
        let reading = Reading::new(&mut db, &order, text, Rows::new, &changes.gone, &folder, read)?;
        let mut reading = reading.keeping(Texts::new(self.folder()));
        let complete = reading.all(&waiting, say)?;
        let Left { text, texts } = reading.finish(complete, &mut summary)?;
        let packs = complete && mentioned::is_much_new(&db)?;
        let (kept, related) = words::kept_while(text, |words| {
            let sources = (&texts, &folder, read);
            let related = complete && links::relate(&mut db, self.folder(), sources, (words, packs), say, &mut summary)?;
            if packs && related {
                // Where that fails, the index is only larger.
                db::give_back(&db).unwrap_or_default();
            }
            Ok::<bool, Error>(related)
        });
        kept?;
        summary.complete = related?;
        if packs && summary.complete {
            mentioned::all_packed(&db)?;
        }
        counted(&db, summary)
    }
}

impl Progress {
    fn waits_for_none(&self) -> bool {
        matches!(self, Self::Listed { waiting: 0, .. })
    }
}

/// With what there is in the end.
fn counted(db: &Connection, mut summary: Summary) -> Result<Summary, Error> {
    summary.files = files(db)?;
    summary.articles = count(db, "SELECT count(*) FROM articles")?;
    // What was written ahead goes where it belongs.
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap_or_default();
    Ok(summary)
}

fn files(db: &Connection) -> Result<usize, Error> {
    count(db, "SELECT count(*) FROM files WHERE holds = 0")
}

/// A number that a query counts.
pub fn count(db: &Connection, query: &str) -> Result<usize, Error> {
    let count: i64 = db.query_row(query, [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

//! The index as the reader sees it: how many articles there are and in which order is known at once, everything else is read when
//! it is asked for, and forgotten again when there is much of it.

use super::{
    Error, Index, Read,
    db::{self, Shared},
    files, order,
    places::Places,
};
use crate::{
    clean::{Folder, HeadlineOrigin, Part, Stamp},
    corpus::{Document, Entry},
    dates,
    entities::EntityWords,
    library::{Corrections, Listed, PageFile, collection},
    text::fold,
};
use elsa::sync::FrozenMap;
use std::{
    fmt,
    os::unix::ffi::OsStrExt,
    path::Path,
    sync::{Arc, OnceLock},
};

/// Pages and rows that are kept in mind.
const PAGES: usize = 96;
const ROWS: usize = 4_096;

/// A page that is kept in mind.
struct Held(Arc<PageFile>);

/// Pages that are kept in mind, by the numbers of their files.
type Pages = FrozenMap<usize, Box<Held>>;

/// How pages are read when they are opened.
pub type Reader = Arc<dyn Read + Send + Sync>;

/// A library as its index showed it when it was opened. Numbers of articles are places of the list.
pub struct Indexed {
    db: Shared,
    places: Arc<Places>,
    folder: OnceLock<Arc<Folder>>,
    read: Reader,
    corrections: Corrections,
    words: Arc<EntityWords>,
    pages: Pages,
    /// Beginnings that stand for pages which take long to read, where nobody waits for those.
    begun: Pages,
    hasty: bool,
    listed: FrozenMap<usize, Box<Listed>>,
}

impl fmt::Debug for Indexed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Indexed").field("articles", &self.places.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// The library as the index has it now; `None` where there is no index.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn view(&self, read: Reader) -> Result<Option<Indexed>, Error> {
        let Some(db) = db::reading(self.folder())? else { return Ok(None) };
        let order = order::kept(&db)?.into();
        Ok(Some(Indexed {
            db: Shared::new(db),
            places: Arc::new(Places::new(order)),
            folder: OnceLock::new(),
            read,
            corrections: Corrections::default(),
            words: Arc::default(),
            pages: FrozenMap::new(),
            begun: FrozenMap::new(),
            hasty: false,
            listed: FrozenMap::new(),
        }))
    }
}

/// A page of which only the beginning was read.
#[derive(Clone)]
pub struct RestOfPage {
    /// The number of its file.
    pub file: usize,
    entry: Entry,
    folder: Arc<Folder>,
    read: Reader,
}

impl fmt::Debug for RestOfPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RestOfPage").field("file", &self.file).finish_non_exhaustive()
    }
}

impl RestOfPage {
    /// Reads all of it, in whatever thread. One that can't be read any more is empty.
    #[must_use]
    pub fn read(&self) -> Arc<PageFile> {
        Arc::new(self.read.page(&self.entry, &self.folder).map_or_else(|_| empty(Some(&self.entry)), |page| *page))
    }
}

/// What stands for a page that can't be read.
fn empty(entry: Option<&Entry>) -> PageFile {
    let (name, folder) = entry.map(|entry| (entry.name.clone(), entry.folder.clone())).unwrap_or_default();
    PageFile::new(Document { name, folder, ..Document::default() })
}

impl Indexed {
    /// The same with the beginnings of pages that take long to read in their places, until [`Indexed::take`] is given them, or
    /// [`Indexed::whole`] is asked for.
    #[must_use]
    pub fn hasty(self) -> Self {
        Self { hasty: true, ..self }
    }

    /// How many articles there are, each file that was not read yet counted as one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The database, for what else is read of it.
    #[must_use]
    pub(super) fn database(&self) -> &Shared {
        &self.db
    }

    /// Places of the list and numbers of the index.
    #[must_use]
    pub(super) fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// The place of an article by its number in the index.
    #[must_use]
    pub fn place_of(&self, num: u32) -> Option<usize> {
        self.places.place_of(num)
    }

    /// The number in the index of the article at a place; `None` for one whose file was not read yet.
    #[must_use]
    pub fn number_of(&self, article: usize) -> Option<u32> {
        self.places.number_of(article)
    }

    /// The list's place of an article of a file, by the number of the file.
    #[must_use]
    pub fn place(&self, file: usize, article: usize) -> Option<usize> {
        let query = "SELECT num FROM articles WHERE file = ?1 AND at = ?2";
        let num: Option<u32> = self.db.row(query, [short(file), short(article)], |row| row.get(0));
        num.and_then(|num| self.place_of(num))
    }

    /// The place of a file that was not read yet.
    #[must_use]
    pub fn waiting_place(&self, file: usize) -> Option<usize> {
        self.places.waiting_place(file)
    }

    /// The place of an article by its stable id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<usize> {
        let num: Option<u32> = self.db.row("SELECT num FROM articles WHERE id = ?1 ORDER BY num LIMIT 1", [id], |row| row.get(0));
        num.and_then(|num| self.place_of(num))
    }

    /// The place of an article by where it lies: the folder and name of its file, and its place there.
    #[must_use]
    pub fn by_name(&self, folder: &Path, name: &str, part: Part, index: usize) -> Option<usize> {
        let query = "SELECT a.num FROM files f JOIN folders d ON d.id = f.folder JOIN articles a ON a.file = f.id \
                     WHERE d.path = ?1 AND f.name = ?2 AND f.container IS NULL AND a.embedded = ?3 ORDER BY a.at LIMIT 1 OFFSET ?4";
        let by = rusqlite::params![folder.as_os_str().as_bytes(), name, part == Part::Embedded, short(index)];
        let num: Option<u32> = self.db.row(query, by, |row| row.get(0));
        num.and_then(|num| self.place_of(num))
    }

    /// An article as lists show it.
    pub fn listed(&self, article: usize) -> &Listed {
        if let Some(listed) = self.listed.get(&article) {
            return listed;
        }
        let listed = match self.number_of(article) {
            Some(num) => self.stored(num).unwrap_or_else(|| self.unread(0)),
            None => self.unread(self.places.waiting(article).unwrap_or_default()),
        };
        self.listed.insert(article, Box::new(listed))
    }

    fn stored(&self, num: u32) -> Option<Listed> {
        let query = "SELECT a.file, a.at, a.embedded, coalesce(l.listing, a.headline), a.origin, s.name, a.published, a.updated, f.name, \
                     l.listing IS NOT NULL, a.id FROM articles a JOIN files f ON f.id = a.file LEFT JOIN sources s ON s.id = a.source \
                     LEFT JOIN links l ON l.num = a.num WHERE a.num = ?1";
        self.db.row(query, [num], |row| {
            let stamp = |at: usize| -> rusqlite::Result<Option<Stamp>> { Ok(row.get_ref(at)?.as_str_or_null()?.and_then(stamp)) };
            let headline: String = row.get(3)?;
            let source: Option<String> = row.get(5)?;
            let (published, updated) = (stamp(6)?, stamp(7)?);
            let origin = match (row.get::<_, bool>(9)?, row.get::<_, i64>(4)?) {
                (true, _) | (_, 1) => HeadlineOrigin::Related,
                (_, 0) => HeadlineOrigin::Title,
                _ => HeadlineOrigin::Lead,
            };
            Ok(Listed {
                file: row.get::<_, u32>(0)? as usize,
                article: row.get::<_, u32>(1)? as usize,
                part: if row.get(2)? { Part::Embedded } else { Part::Main },
                folded: fold(&format!("{headline}\n{}\n{}", source.as_deref().unwrap_or_default(), row.get_ref(8)?.as_str()?)),
                direction: collection::direction_of(&headline),
                headline,
                id: row.get(10)?,
                origin,
                source,
                published,
                dated: published.or(updated),
            })
        })
    }

    /// What a file says that was not read yet, or is gone.
    fn unread(&self, file: usize) -> Listed {
        // A row asks for no more than how a page begins, and waits for it.
        if self.pages.get(&file).is_none()
            && let Some(page) = self.beginning(file)
        {
            return collection::listed(file, 0, &page.page.articles[0], page);
        }
        let page = self.page(file);
        collection::listed(file, 0, &page.page.articles[0], page)
    }

    fn entry(&self, file: usize) -> Option<Entry> {
        i64::try_from(file).ok().and_then(|file| self.db.with(|db| files::entry(db, file).ok().flatten()))
    }

    fn folder(&self) -> &Arc<Folder> {
        self.folder.get_or_init(|| Arc::new(self.db.with(|db| files::survey(db).ok().flatten().unwrap_or_default())))
    }

    /// A page by the number of its file, read when it is asked for. One that can't be read is empty.
    pub fn page(&self, file: usize) -> &Arc<PageFile> {
        if self.hasty
            && self.pages.get(&file).is_none()
            && let Some(page) = self.beginning(file)
        {
            return page;
        }
        self.whole_page(file)
    }

    fn whole_page(&self, file: usize) -> &Arc<PageFile> {
        if let Some(page) = self.pages.get(&file) {
            return &page.0;
        }
        let entry = self.entry(file);
        let page = entry.as_ref().and_then(|entry| self.read.page(entry, self.folder()).ok());
        let page = page.map_or_else(|| empty(entry.as_ref()), |page| *page);
        &self.pages.insert(file, Box::new(Held(self.as_told(page)))).0
    }

    /// The beginning of a page that takes long to read.
    fn beginning(&self, file: usize) -> Option<&Arc<PageFile>> {
        if let Some(page) = self.begun.get(&file) {
            return Some(&page.0);
        }
        let page = self.entry(file).and_then(|entry| self.read.beginning(&entry, self.folder()))?;
        Some(&self.begun.insert(file, Box::new(Held(self.as_told(*page)))).0)
    }

    /// A page with what the user says of lines and entities.
    fn as_told(&self, page: PageFile) -> Arc<PageFile> {
        let page = if page.follows(&self.corrections) { page } else { page.corrected(&self.corrections) };
        Arc::new(page.heeding(&self.words))
    }

    /// The page of an article, and which of its articles it is.
    pub fn at(&self, article: usize) -> (&Arc<PageFile>, usize) {
        let listed = self.listed(article);
        within(self.page(listed.file), listed)
    }

    /// The same, read to its end however long that takes.
    pub fn whole(&self, article: usize) -> (&Arc<PageFile>, usize) {
        let listed = self.listed(article);
        within(self.whole_page(listed.file), listed)
    }

    /// What reads the rest of an article's page, where only the beginning was read.
    #[must_use]
    pub fn rest_of(&self, article: usize) -> Option<RestOfPage> {
        let file = self.listed(article).file;
        if !self.hasty || self.pages.get(&file).is_some() || self.begun.get(&file).is_none() {
            return None;
        }
        Some(RestOfPage { file, entry: self.entry(file)?, folder: Arc::clone(self.folder()), read: Arc::clone(&self.read) })
    }

    /// Takes a page that was read meanwhile in place of its beginning.
    pub fn take(&mut self, file: usize, page: Arc<PageFile>) {
        let page = if page.follows(&self.corrections) && page.heeds(&self.words) {
            page
        } else {
            self.as_told(Arc::unwrap_or_clone(page))
        };
        self.begun.as_mut().remove(&file);
        self.pages.as_mut().insert(file, Box::new(Held(page)));
    }

    /// Reads pages from now on with what the user says of lines and entities; those in mind are forgotten where that matters.
    /// Whether any was.
    pub fn heed(&mut self, corrections: Option<&Corrections>, words: Option<&Arc<EntityWords>>) -> bool {
        if let Some(corrections) = corrections {
            self.corrections = corrections.clone();
        }
        if let Some(words) = words {
            self.words = Arc::clone(words);
        }
        let (corrections, words) = (&self.corrections, &self.words);
        let before = self.pages.len() + self.begun.len();
        for pages in [&mut self.pages, &mut self.begun] {
            pages.as_mut().retain(|_, page| page.0.follows(corrections) && page.0.heeds(words));
        }
        self.pages.len() + self.begun.len() < before
    }

    /// Forgets what was read where there is much of it, but for the page of an article.
    pub fn trim(&mut self, keep: Option<usize>) {
        if self.listed.len() > ROWS {
            self.listed.as_mut().clear();
        }
        if self.pages.len().max(self.begun.len()) > PAGES {
            let kept = keep.map(|article| self.listed(article).file);
            for pages in [&mut self.pages, &mut self.begun] {
                pages.as_mut().retain(|file, _| Some(*file) == kept);
            }
        }
    }

    /// Takes over what another view of the same library had read.
    pub fn inherit(&mut self, mut old: Self) {
        self.corrections = old.corrections;
        self.words = old.words;
        std::mem::swap(self.pages.as_mut(), old.pages.as_mut());
        std::mem::swap(self.begun.as_mut(), old.begun.as_mut());
    }
}

/// A page with the place of a listed article in it: a file that was changed since, or of which only the beginning was read, may
/// hold fewer.
fn within<'p>(page: &'p Arc<PageFile>, listed: &Listed) -> (&'p Arc<PageFile>, usize) {
    (page, listed.article.min(page.page.articles.len() - 1))
}

/// A stamp as it was written.
pub fn stamp(text: &str) -> Option<Stamp> {
    match dates::parse_moment(text) {
        Some((at, zone)) => Some(Stamp::Moment { at, zone }),
        None => text.parse().ok().map(Stamp::Day),
    }
}

/// A number as the database has it.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

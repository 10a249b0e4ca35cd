//! Stories of an index: made, interrupted, brought up to date, and looked at.

mod indexed;

use indexed::{Untold, corpus, index_of, update};
use khabar::{
    clean::{Folder, Page},
    corpus::{self, Document, Entry},
    entities::{EntityWords, Said},
    library::{
        Collection, Index, PageFile,
        index::{Made, Progress, Reach, Read},
    },
    search::parse,
};
use rusqlite::{Connection, types::Value};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

/// Everything that an index says, but for when its parts were kept.
fn content(index: &Index) -> Vec<String> {
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    let mut content = Vec::new();
    for query in [
        "SELECT id, folder, name, path, container, record, start, length, size, time, hash, state, problem, holds FROM files ORDER BY id",
        "SELECT * FROM articles ORDER BY num",
        "SELECT * FROM entities ORDER BY num",
        "SELECT * FROM mentions ORDER BY entity, article",
        "SELECT * FROM links ORDER BY num",
        "SELECT * FROM stories ORDER BY num",
        "SELECT * FROM unseen ORDER BY num",
        "SELECT value FROM meta WHERE key IN ('order', 'folder') ORDER BY key",
    ] {
        let mut query = db.prepare(query).expect("a query");
        let columns = query.column_count();
        let rows = query.query_map([], |row| {
            (0..columns).map(|at| row.get::<_, Value>(at).map(|value| format!("{value:?}"))).collect::<Result<Vec<_>, _>>()
        });
        content.extend(rows.expect("rows").map(|row| row.expect("a row").join("|")));
        content.push(String::new());
    }
    let finder = index.finder().expect("words").expect("words");
    for query in ["", "قال", "type:PER", "in:x OR بغداد", "\"قال ان\"", "title:في"] {
        let Ok(query) = parse(query) else { continue };
        content.push(format!(
            "{query}: {:?}",
            finder.all(&query, &Made::default(), jiff::civil::date(2026, 1, 1)).expect("an answer")
        ));
    }
    content
}

/// Two contents are the same; where they are not, the first line that differs says so.
fn same(found: &[String], expected: &[String], when: &str) {
    let differing = found.iter().zip(expected).find(|(found, expected)| found != expected);
    let short = |line: &str| line.chars().take(300).collect::<String>();
    assert!(differing.is_none(), "{when}: {:?}", differing.map(|(found, expected)| [short(found), short(expected)]));
    assert_eq!(found.len(), expected.len(), "{when}");
}

#[test]
fn a_folder_is_indexed_once_and_then_only_looked_at() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    assert!(!index.exists());
    let first = update(&index);
    // A picture and a line are no news.
    assert_eq!((first.read, first.problems), (90, 2), "{first:?}");
    assert!(first.complete && first.related && index.exists());
    let before = content(&index);
    let second = update(&index);
    assert_eq!((second.read, second.moved, second.gone, second.related), (0, 0, 0, false), "{second:?}");
    same(&content(&index), &before, "looked at");
}

#[test]
fn whoever_is_stopped_goes_on_and_ends_with_the_same_index() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let whole = index_of(cache.path(), dir.path());
    update(&whole);
    let expected = content(&whole);
    for stops in [1, 2, 3, 5] {
        let cache = tempfile::tempdir().expect("a folder");
        let index = index_of(cache.path(), dir.path());
        let mut times = 0;
        // Stopped again and again, each time after a little more.
        while !index.update(&Untold, &mut stopping(stops + times)).expect("an index").complete {
            times += 1;
            assert!(times < 100, "it never ends");
        }
        same(&content(&index), &expected, &format!("stopped {times} times"));
    }
}

/// Goes on so many times, then no more.
fn stopping(mut times: usize) -> impl FnMut(Progress) -> bool {
    move |_| {
        times = times.saturating_sub(1);
        times > 0
    }
}

#[test]
fn whoever_dies_between_the_rows_and_the_words_loses_neither() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let whole = index_of(cache.path(), dir.path());
    update(&whole);
    let expected = content(&whole);
    let cache = tempfile::tempdir().expect("a folder");
    let index = index_of(cache.path(), dir.path());
    // Each time it dies a little later; rows are kept file by file, words only now and then.
    for last in 1..12 {
        let mut times = 0;
        let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            index.update(&Untold, &mut |_| {
                times += 1;
                assert!(times < last, "killed");
                true
            })
        }));
        if died.is_ok() {
            break;
        }
    }
    update(&index);
    same(&content(&index), &expected, "killed");
}

/// Copies the words of an index, or puts them back.
fn copy_words(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).expect("removed");
    }
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("words").map(|entry| entry.expect("an entry")) {
        fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

#[test]
fn words_of_what_is_gone_go_though_it_was_killed_before_they_did() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let (words, aside) = (index.folder().join("text"), cache.path().join("aside"));
    copy_words(&words, &aside);
    let gone = fs::read_dir(dir.path()).expect("pages").map(|entry| entry.expect("an entry").path());
    let gone: Vec<PathBuf> = gone.filter(|path| path.is_file()).take(3).collect();
    for path in &gone {
        fs::remove_file(path).expect("removed");
    }
    update(&index);
    let expected = content(&index);
    // The rows are there, the words are as they were before.
    copy_words(&aside, &words);
    assert!(content(&index) != expected);
    update(&index);
    same(&content(&index), &expected, "killed");
    let idle = update(&index);
    assert!(!idle.changed(), "{idle:?}");
}

#[test]
fn rows_that_were_lost_after_their_words_are_read_again() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let expected = content(&index);
    // As a power cut may leave it: what the database was told last is gone.
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    db.execute("UPDATE meta SET value = value - 1 WHERE key = 'batch'", []).expect("changed");
    drop(db);
    assert_eq!(update(&index).read, 90);
    let (found, words) = (content(&index), |content: &[String]| content[content.len() - 6..].to_vec());
    assert_eq!(words(&found), words(&expected));
}

#[test]
fn words_that_were_lost_with_a_batch_are_read_again() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let expected = content(&index);
    // As after a crash between the rows and the words: the rows say a batch was kept that the words know nothing of.
    fs::remove_dir_all(index.folder().join("text")).expect("the words");
    update(&index);
    same(&content(&index), &expected, "without words");
    // And the other way: words of which no row is left.
    for name in ["index.db", "index.db-wal", "index.db-shm"] {
        drop(fs::remove_file(index.folder().join(name)));
    }
    update(&index);
    same(&content(&index), &expected, "without rows");
}

#[test]
fn a_damaged_index_is_made_anew() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let expected = content(&index);
    fs::write(index.folder().join("index.db"), "this is no database at all, though it is long enough to be one").expect("damage");
    assert!(index.view(Arc::new(Untold)).map_or(true, |view| view.is_none()));
    update(&index);
    same(&content(&index), &expected, "damaged");
    // Where the damage is met only when files are looked for.
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    let page: u32 = db.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'files'", [], |row| row.get(0)).expect("a page");
    let page = page as usize;
    drop(db);
    let mut bytes = fs::read(index.folder().join("index.db")).expect("a database");
    bytes[(page - 1) * 4096..page * 4096].fill(0xff);
    fs::write(index.folder().join("index.db"), bytes).expect("damage");
    update(&index);
    same(&content(&index), &expected, "damaged within");
}

#[test]
fn files_that_change_move_and_go_are_followed() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let path = |name: &str| dir.path().join(name);
    fs::write(path("001.txt"), "سباق القوارب\n\nانطلق سباق القوارب في بحيرة الزرقان صباح السبت بمشاركة أربعين فريقا من سبع مدن.\n")
        .expect("a change");
    fs::rename(path("002.txt"), path("ب/moved.txt")).expect("a move");
    fs::remove_file(path("004.txt")).expect("a file");
    fs::write(path("new.txt"), "معرض الكتاب\n\nيفتتح معرض الكتاب في بغداد يوم الأحد بمشاركة ثلاثين دار نشر من عشر دول.\n")
        .expect("a file");
    // A file that is only touched is looked at, and is what it was.
    let touched = fs::File::options().append(true).open(path("005.txt")).expect("a file");
    touched.set_modified(SystemTime::now() + Duration::from_mins(1)).expect("another time");
    let after = update(&index);
    assert_eq!((after.read, after.moved, after.gone), (2, 1, 1), "{after:?}");
    let view = index.view(Arc::new(Untold)).expect("an index").expect("an index");
    let collection = Collection::on_disk(view);
    let names: Vec<String> = (0..collection.len()).map(|i| collection.page_of(i).document.name.clone()).collect();
    assert!(names.contains(&"ب/moved.txt".to_owned()) && !names.contains(&"002.txt".to_owned()));
    assert!(!names.contains(&"004.txt".to_owned()));
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.replace('/', "\0"));
    let number = |name: &str| name.rsplit_once('#').map_or(0, |(_, n)| n.parse().expect("a number"));
    sorted.sort_by_key(|name| (name.split('#').next().map(|name| name.replace('/', "\0")), number(name)));
    assert_eq!(names, sorted, "listed by name");
    // What was there once is not found any more, what is new is.
    let finder = index.finder().expect("words").expect("words");
    let found = |query: &str| {
        let query = parse(query).expect("a query");
        finder.all(&query, &Made::default(), jiff::civil::date(2026, 1, 1)).expect("an answer").len()
    };
    assert_eq!((found("\"سباق القوارب\""), found("title:\"معرض الكتاب\"")), (1, 1));
    assert_eq!(found("file:004.txt"), 0);
    assert_eq!(usize::try_from(found("")).expect("few"), collection.len());
    // As many as a fresh index has; how pages are read goes by what they had in common at first.
    let other = tempfile::tempdir().expect("a folder");
    let fresh = index_of(other.path(), dir.path());
    update(&fresh);
    let anew = Collection::on_disk(fresh.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let names_of =
        |collection: &Collection| told(collection).iter().map(|line| line.split(' ').next().map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(names_of(&collection), names_of(&anew));
}

/// What a reader sees of a collection, article by article.
fn told(collection: &Collection) -> Vec<String> {
    let name = |i: usize| format!("{}#{}", collection.page_of(i).document.name, collection.listed(i).article);
    let one = |i: usize| {
        let listed = collection.listed(i);
        let (_, content) = collection.at(i);
        let linked = collection.linked();
        let targets: Vec<_> =
            (0..content.related.len()).map(|at| linked.target(i, at).map(|link| (name(link.to), link.why))).collect();
        let mut kin: Vec<_> = linked.kin(i).iter().map(|(kind, to, why)| (*kind, name(*to), *why)).collect();
        kin.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut incoming: Vec<_> = linked.incoming(i).iter().map(|(from, at)| (name(*from), *at)).collect();
        incoming.sort();
        let stories = collection.stories();
        let story = stories.of(i).map(|story| {
            let mut members: Vec<String> = stories.articles_of(story).map(name).collect();
            members.sort();
            let mut cast: Vec<_> =
                story.about.cast.iter().filter_map(|(number, count)| Some((stories.named(*number)?.id.clone(), *count))).collect();
            cast.sort();
            (name(story.about.named), story.about.from, story.about.to, members, cast, story.outlets.clone())
        });
        let unseen: Vec<_> = (0..content.related.len()).map(|at| linked.unseen(i, at).map(|(files, _)| files)).collect();
        format!(
            "{} {} {:?} {:?} {:?} {} {:?}\n {targets:?}\n {kin:?}\n {incoming:?}\n {unseen:?}\n {} {story:?}",
            name(i),
            listed.headline,
            listed.origin,
            listed.source,
            listed.dated,
            listed.id,
            listed.part,
            stories.others(i)
        )
    };
    (0..collection.len()).map(one).collect()
}

#[test]
fn an_index_says_what_memory_says() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let disk = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let memory = in_memory(dir.path());
    assert!(memory.stories().all().len() > 3);
    let (disk, memory) = (told(&disk), told(&memory));
    assert_eq!(disk.len(), memory.len());
    for (disk, memory) in disk.iter().zip(&memory) {
        assert_eq!(disk, memory);
    }
}

fn in_memory(folder: &Path) -> Collection {
    let paths: [PathBuf; 1] = [folder.to_owned()];
    let (entries, _) = corpus::walk(&paths);
    let mut survey = khabar::clean::Survey::default();
    let each = khabar::clean::MOST_PAGES / entries.len();
    for entry in &entries {
        Untold.sampled(entry, each, &mut |text| survey.add(text));
    }
    let surveyed = Arc::new(survey.finish());
    let mut collection = Collection::default();
    for entry in &entries {
        match corpus::records(entry) {
            Ok(Some(records)) => {
                let pages = records.filter_map(Result::ok).map(|(_, document)| Arc::new(PageFile::among(document, &surveyed)));
                collection.extend(pages);
            }
            _ => collection.extend(Untold.page(entry, &surveyed).ok().map(Arc::from)),
        }
    }
    let linked = collection.relate();
    collection.set_relations(linked);
    collection
}

#[test]
fn before_anything_is_read_the_list_shows_what_is_there() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    let mut seen = None;
    let outcome = index.update(&Untold, &mut |progress| {
        assert!(matches!(progress, Progress::Listed { files: 71, waiting: 72 }), "{progress:?}");
        let collection = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
        let last = collection.len() - 1;
        seen = Some((collection.len(), collection.listed(0).headline.clone(), collection.at(last).0.document.name.clone()));
        false
    });
    assert!(!outcome.expect("an index").complete);
    let (count, headline, name) = seen.expect("it was looked at");
    assert_eq!((count, name.as_str()), (71, "ب/069.txt"));
    assert!(!headline.is_empty());
}

#[test]
fn one_at_a_time_brings_it_up_to_date() {
    let (dir, cache) = (corpus(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    let mut other = None;
    index
        .update(&Untold, &mut |_| {
            other.get_or_insert_with(|| index.update(&Untold, &mut |_| true).map_err(|error| error.to_string()));
            false
        })
        .expect("an index");
    assert!(other.expect("it was tried").expect_err("somebody else is at it").contains("another khabar"));
}

/// Pages of which it was said that something is no entity, and what another one is.
struct Heeding(Arc<EntityWords>);

impl Heeding {
    fn of(said: &[Said]) -> Self {
        Self(Arc::new(EntityWords::new(said)))
    }
}

impl Read for Heeding {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        Ok(Box::new(Untold.page(entry, folder)?.heeding(&self.0)))
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        Ok(Box::new(Untold.cleaned(document, folder)?.heeding(&self.0)))
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        Untold.plain(entry, folder)
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        Untold.sampled(entry, most, add);
    }

    fn said(&self) -> Vec<Reach> {
        let none = self.0.nones().map(|spelling| Reach::Spelling(spelling.to_owned()));
        let led = self.0.led().map(|(id, to, name)| Reach::Entity(id.to_owned(), to.to_owned(), name.map(str::to_owned)));
        none.chain(led).collect()
    }
}

#[test]
fn what_is_said_of_entities_reaches_the_files_that_have_them_and_no_others() {
    let (dir, cache) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let page =
        |about: &str| format!("وصل الوفد صباح الخميس إلى {about} ومعه عشرون خبيرا في شؤون المياه والري والزراعة، وقال إنه باق.\n");
    fs::write(dir.path().join("1.txt"), page("العراق")).expect("a page");
    fs::write(dir.path().join("2.txt"), page("بيروت")).expect("a page");
    let records =
        ["المغرب", "العراق"].map(|about| serde_json::json!({ "title": "وصول الوفد", "text": page(about) }).to_string() + "\n");
    fs::write(dir.path().join("3.jsonl"), records.concat()).expect("records");
    let index = index_of(cache.path(), dir.path());
    let said = |said: &[Said]| index.update(&Heeding::of(said), &mut |_| true).expect("an index").read;
    let found = |query: &str| {
        let finder = index.finder().expect("an index").expect("words");
        finder.all(&parse(query).expect("a query"), &Made::default(), jiff::civil::date(2030, 6, 1)).expect("read").len()
    };
    assert_eq!((said(&[]), found("entity:العراق"), found("entity:بيروت")), (4, 2, 1));
    let none = Said::NotEntity { spelling: "العراق".to_owned() };
    assert_eq!((said(std::slice::from_ref(&none)), found("entity:العراق"), found("العراق")), (2, 0, 2));
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    let beirut: String = db
        .query_row("SELECT e.id FROM entities e JOIN mentions m ON m.entity = e.num WHERE e.name = 'بيروت'", [], |row| {
            row.get(0)
        })
        .expect("an entity");
    let same = Said::Same { id: beirut, to: "LOC:morocco".to_owned(), name: "المغرب".to_owned() };
    assert_eq!((said(&[none.clone(), same]), found("entity:بيروت")), (1, 0));
    // Taken back: what is Morocco now may have been Beirut.
    assert_eq!(said(std::slice::from_ref(&none)), 2);
    assert_eq!(said(std::slice::from_ref(&none)), 0, "nothing new");
    assert_eq!((said(&[]), found("entity:العراق"), found("entity:بيروت")), (2, 2, 1));
}

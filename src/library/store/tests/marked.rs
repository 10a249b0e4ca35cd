//! Marks of articles, saved searches, and where the reader left off.

use super::*;
use crate::library::{LeftOff, Mark, MarkChange, Marked, Passage, SavedSearch};
use std::{env, process::Command, time::Instant};

const AT: i64 = 1_770_000_000;

fn time(n: i64) -> Timestamp {
    Timestamp::from_second(AT + n).expect("time")
}

fn id(n: u64) -> String {
    // Spread like the hashes that ids are.
    format!("{:016x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn tag(n: u64, tag: &str) -> MarkChange {
    MarkChange::tag(&id(n), tag, true).expect("a tag")
}

fn undone(done: &[MarkChange]) -> Vec<MarkChange> {
    done.iter().rev().map(MarkChange::inverse).collect()
}

#[test]
fn marks_are_there_when_the_reader_comes_back_and_undone_one_by_one() {
    let (_folder, path) = folder();
    let all = [MarkChange::read(&id(1), time(0)), MarkChange::star(&id(1), true), tag(1, "ماء"), tag(2, "ماء"), tag(2, "ري")];
    assert_eq!(Store::open(&path).unwrap().mark(&all).unwrap(), all);
    let mut store = Store::open(&path).unwrap();
    let marks = store.marks().unwrap();
    assert!(marks.is_read(&id(1)) && marks.is_starred(&id(1)) && !marks.is_read(&id(2)));
    assert_eq!(marks.tags().collect::<Vec<_>>(), [("ري", 1), ("ماء", 2)]);
    assert_eq!(store.mark(&all).unwrap(), [], "what is so already is no change");

    let later = MarkChange::read(&id(1), time(60));
    assert_eq!(store.mark(std::slice::from_ref(&later)).unwrap(), [], "a second reading keeps the first time");
    let done = store.mark(&[MarkChange::unread(&id(1))]).unwrap();
    assert_eq!(done[0].mark, Mark::Read { at: None, was: Some(AT) });
    store.mark(&undone(&done)).unwrap();
    assert_eq!(
        store.marked().unwrap()[0].read.or(store.marked().unwrap()[1].read),
        Some(AT),
        "undone, it was read when it was read"
    );

    store.mark(&undone(&all)).unwrap();
    assert!(store.marked().unwrap().is_empty());
    let rows: i64 = store.db.query_row("SELECT count(*) FROM marks", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0, "what says nothing takes no room");
}

#[test]
fn what_the_store_holds_is_what_is_looked_up() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let mut known = crate::library::Marks::default();
    let mut n = 7_u64;
    for _ in 0..600 {
        n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let (article, on) = (id((n >> 40) % 20), (n >> 50).is_multiple_of(2));
        let change = match (n >> 33) % 3 {
            0 if on => MarkChange::read(&article, time(0)),
            0 => MarkChange::unread(&article),
            1 => MarkChange::star(&article, on),
            _ => MarkChange::tag(&article, if (n >> 60).is_multiple_of(2) { "أ" } else { "ب" }, on).unwrap(),
        };
        let changed = known.apply(&change);
        assert_eq!(!store.mark(std::slice::from_ref(&change)).unwrap().is_empty(), changed, "{change:?}");
    }
    assert_eq!(store.marks().unwrap(), known);
}

#[test]
fn searches_and_places_are_kept_replaced_and_forgotten() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.keep_search(&SavedSearch::new(" الري ", "ري", time(0))).unwrap();
    let newer = SavedSearch::new("الري", "title:ري", time(1));
    store.keep_search(&newer).unwrap();
    let left = LeftOff { article: id(1), sorting: "date".into(), grouping: "story".into(), filter: "جسر".into() };
    store.keep_place("/news", &left).unwrap();
    store.keep_place("/other", &LeftOff::default()).unwrap();
    store.keep_passage(&Passage { article: id(1), start: 420, seen: 7 }).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.saved_searches().unwrap(), [newer]);
    assert_eq!(store.place("/news").unwrap(), Some(left));
    assert_eq!(
        (store.place("/nowhere").unwrap(), store.passage(&id(1)).unwrap(), store.passage(&id(2)).unwrap()),
        (None, Some(420), None)
    );
    store.forget_search("الري").unwrap();
    store.forget_search("الري").unwrap();
    assert!(store.saved_searches().unwrap().is_empty());
}

#[test]
fn the_fourth_released_format_opens_with_all_it_held() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch(include_str!("../fixtures/v4.sql")).unwrap();
    let store = Store::open(&path).unwrap();
    let tags = |tags: &[&str]| tags.iter().map(ToString::to_string).collect();
    let marked = |n: char, read, starred, these: &[&str]| Marked {
        article: format!("00000000000000a{n}"),
        read,
        starred,
        tags: tags(these),
    };
    let all = [
        marked('1', Some(AT), false, &["ماء", "نقل"]),
        marked('2', None, true, &[]),
        marked('3', Some(AT + 1), true, &[]),
        marked('4', None, false, &["ماء"]),
    ];
    assert_eq!(store.marked().unwrap(), all);
    assert_eq!(store.saved_searches().unwrap()[0].query, "title:ري -is:read");
    assert_eq!(store.place("/news").unwrap().unwrap().grouping, "story");
    assert_eq!(store.passage("00000000000000a3").unwrap(), Some(420));
    assert_eq!((store.all().unwrap().len(), store.corrections().unwrap().len(), store.entity_words().unwrap().len()), (2, 1, 3));
    assert_eq!(schema::version(&store.db).unwrap(), schema::version_of(&schema::STEPS));
}

#[test]
fn an_earlier_format_that_may_not_be_written_has_no_marks() {
    let (folder, path) = folder();
    Connection::open(folder.path().join("old.db")).unwrap().execute_batch(include_str!("../fixtures/v3.sql")).unwrap();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::rename(folder.path().join("old.db"), &path).unwrap();
    let (db, why) = open::reading_only(&path).unwrap();
    let store = open::store(db, &path, why, None);
    assert!(store.marked().unwrap().is_empty() && store.saved_searches().unwrap().is_empty());
    assert_eq!((store.marks().unwrap().read(), store.place("/news").unwrap(), store.passage("a").unwrap()), (0, None, None));
    assert_eq!(store.all().unwrap().len(), 2);
}

/// A store with marks of all kinds, so many articles of each.
fn full(path: &Path, many: u64) -> Store {
    let mut store = Store::open(path).unwrap();
    let changes: Vec<MarkChange> = (0..many)
        .flat_map(|n| [MarkChange::read(&id(n), time(0)), MarkChange::star(&id(n + many), true), tag(n + 2 * many, "ماء")])
        .collect();
    store.mark(&changes).unwrap();
    store.keep_search(&SavedSearch::new("الري", "ري", time(0))).unwrap();
    store.keep_place("/news", &LeftOff { article: id(1), ..LeftOff::default() }).unwrap();
    store.keep_passage(&Passage { article: id(1), start: 420, seen: 7 }).unwrap();
    store
}

#[test]
fn a_backup_brings_back_what_is_gone_and_changes_nothing_that_is_there() {
    let (folder, path) = folder();
    let copy = folder.path().join("copy.db");
    let mut store = full(&path, 5);
    store.backup(&copy, Overwrite::No).unwrap();
    store.mark(&[MarkChange::unread(&id(0)), MarkChange::star(&id(5), false), tag(10, "ماء").inverse(), tag(11, "نقل")]).unwrap();
    store.forget_search("الري").unwrap();
    store.keep_place("/news", &LeftOff { article: id(2), ..LeftOff::default() }).unwrap();
    let came = store.restore(&copy).unwrap();
    assert_eq!(came, Came { read: 1, starred: 1, tags: 1, searches: 1, ..Came::default() });
    assert_eq!(came.to_string(), "read: 1, starred: 1, tags: 1, saved searches: 1");
    let marks = store.marks().unwrap();
    assert!(marks.is_read(&id(0)) && marks.is_starred(&id(5)) && marks.has_tag(&id(11), "نقل"));
    assert_eq!(store.place("/news").unwrap().unwrap().article, id(2), "where the reader is now stays");
    assert_eq!(store.restore(&copy).unwrap().to_string(), "nothing new");

    let elsewhere = folder.path().join("new").join("bookmarks.db");
    let mut other = Store::open(&elsewhere).unwrap();
    assert_eq!(other.restore(&copy).unwrap(), Came { read: 5, starred: 5, tags: 5, searches: 1, places: 2, ..Came::default() });
}

#[test]
fn a_backup_takes_a_files_place_only_when_told_and_never_the_stores() {
    let (folder, path) = folder();
    let copy = folder.path().join("copy.db");
    let mut store = full(&path, 3);
    fs::write(&copy, "خواطر").unwrap();
    let error = store.backup(&copy, Overwrite::No).unwrap_err();
    assert!(error.to_string().contains("copy.db"), "{error}");
    assert_eq!(fs::read_to_string(&copy).unwrap(), "خواطر");
    store.backup(&copy, Overwrite::Yes).unwrap();
    assert_eq!(store.restore(&copy).unwrap(), Came::default());
    assert!(store.backup(&path, Overwrite::Yes).is_err());
    assert!(store.backup(&folder.path().join("no").join("folder.db"), Overwrite::No).is_err());
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside it: {names:?}");
    assert_eq!(store.marked().unwrap().len(), 9);
}

#[test]
fn what_is_no_backup_is_named_and_nothing_comes_of_it() {
    let (folder, path) = folder();
    let mut store = full(&path, 300);
    let bad = |name: &str| folder.path().join(name);
    store.backup(&bad("half.db"), Overwrite::No).unwrap();
    let whole = fs::read(bad("half.db")).unwrap();
    fs::write(bad("half.db"), &whole[..whole.len() / 2]).unwrap();
    let mut hole = whole.clone();
    let at = hole.len() / 2 / 4096 * 4096;
    hole[at..at + 4096].fill(0xa5);
    fs::write(bad("hole.db"), hole).unwrap();
    fs::write(bad("text.db"), "نص").unwrap();
    fs::write(bad("empty.db"), "").unwrap();
    Connection::open(bad("foreign.db")).unwrap().execute_batch("CREATE TABLE recipes (name)").unwrap();
    fs::write(bad("newer.db"), whole).unwrap();
    Connection::open(bad("newer.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let mut other = Store::open(&folder.path().join("other").join("bookmarks.db")).unwrap();
    for name in ["half.db", "hole.db", "text.db", "empty.db", "foreign.db", "newer.db"] {
        let error = other.restore(&bad(name)).unwrap_err();
        assert!(matches!(error, Error::NotABackup { .. }) && error.to_string().contains(name), "{name}: {error}");
    }
    assert!(other.marked().unwrap().is_empty());
}

#[test]
fn marks_come_out_of_damaged_files() {
    let spoiled = |spoil: &dyn Fn(&mut Vec<u8>)| {
        let (_folder, path) = folder();
        drop(full(&path, 1000));
        fs::remove_file(own_copy::path(&path)).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        spoil(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        let store = Store::open(&path).unwrap();
        let (marks, damage) = (store.marks().unwrap(), store.damage().expect("damage is seen").clone());
        let known =
            (0..3000).filter(|n| marks.is_read(&id(*n)) || marks.is_starred(&id(*n)) || marks.has_tag(&id(*n), "ماء")).count();
        assert_eq!(store.marked().unwrap().len(), known, "nothing comes that was not there");
        assert_eq!(damage.recovered - known, store.saved_searches().unwrap().len() + 2, "{damage}");
        known
    };
    assert_eq!(spoiled(&|bytes| bytes[..4096].fill(0)), 3000, "the first page holds nothing of the user's");
    let hole = spoiled(&|bytes| {
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 4096].fill(0xa5);
    });
    assert!((2000..3000).contains(&hole), "{hole}");
}

#[test]
fn a_hundred_thousand_marks_take_no_time_to_speak_of() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let changes: Vec<MarkChange> = (0..100_000).map(|n| MarkChange::read(&id(n), time(0))).collect();
    let start = Instant::now();
    assert_eq!(store.mark(&changes).unwrap().len(), 100_000);
    let written = start.elapsed();
    let start = Instant::now();
    assert_eq!(store.marks().unwrap().read(), 100_000);
    println!("100,000 marks: written in {written:?}, loaded in {:?}", start.elapsed());
}

/// Where the child of the next test keeps its marks; without it the child test does nothing.
const HOME: &str = "KHABAR_MARKS_HOME";

/// Marks without end, and says each on standard output once it is kept.
#[test]
fn child_that_marks() {
    let Some(path) = env::var_os(HOME) else { return };
    let mut store = Store::open(Path::new(&path)).unwrap();
    for n in u64::from(std::process::id()) << 32.. {
        store.mark(&[MarkChange::read(&id(n), time(0)), MarkChange::star(&id(n), true)]).unwrap();
        println!("kept {}", id(n));
    }
}

#[test]
fn what_was_acknowledged_is_there_when_the_process_is_killed() {
    use std::io::{BufRead, BufReader};
    let (_folder, path) = folder();
    let mut kept = Vec::new();
    for round in 0..10 {
        // Two at once, killed in the middle of what they do.
        let mut children: Vec<_> = (0..2)
            .map(|_| {
                Command::new(env::current_exe().unwrap())
                    .args(["--exact", "library::store::tests::marked::child_that_marks", "--nocapture"])
                    .env(HOME, &path)
                    .stdout(std::process::Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        let mut outputs: Vec<_> = children.iter_mut().map(|child| BufReader::new(child.stdout.take().unwrap()).lines()).collect();
        for output in &mut outputs {
            kept.extend(
                output.map_while(Result::ok).filter_map(|line| Some(line.strip_prefix("kept ")?.to_owned())).take(3 + round),
            );
        }
        for child in &mut children {
            child.kill().unwrap();
        }
        // What was said before the kill counts, too.
        for output in outputs {
            kept.extend(output.map_while(Result::ok).filter_map(|line| Some(line.strip_prefix("kept ")?.to_owned())));
        }
        for child in &mut children {
            drop(child.wait());
        }
        let store = Store::open(&path).unwrap();
        let marks = store.marks().unwrap();
        assert!(store.damage().is_none() && !kept.is_empty());
        assert!(kept.iter().all(|id| marks.is_read(id) && marks.is_starred(id)), "round {round}");
        assert_eq!(marks.read(), marks.starred(), "two marks of one change come together or not at all");
    }
}

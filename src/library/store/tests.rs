use super::*;
use crate::{
    clean::{Told, ToldPart},
    entities::{EntityType, Said},
    library::{Anchor, Place, Position},
    text::{CharIndex, Span},
};
use jiff::Timestamp;
use std::{
    fs::{self, File},
    thread,
};
use tempfile::TempDir;

const BODY: &str = "دشن وزير الزراعة مشتلا جديدا في ضواحي المدينة.\nويضم المشتل عشرة آلاف غرسة زيتون توزع على المزارعين مجانا.";

fn mark(n: i64, exact: &str) -> Bookmark {
    let start = BODY.find(exact).expect("passage");
    let span = Span::new(start, start + exact.len());
    let time = Timestamp::from_second(1_770_000_000 + n).expect("time");
    let place = Place {
        file: format!("{}.txt", n % 7),
        article: "a1".into(),
        part: "main".into(),
        headline: "مشتل".into(),
        ..Place::default()
    };
    let index = CharIndex::new(BODY);
    let position = Position { start: index.chars(BODY, span.start), end: index.chars(BODY, span.end) };
    Bookmark::new(time, place, BODY, span, Span::new(0, BODY.len()), position)
}

fn many(n: i64) -> Vec<Bookmark> {
    (0..n).map(|n| mark(n, "عشرة آلاف غرسة زيتون")).collect()
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data").join("bookmarks.db");
    (folder, path)
}

#[test]
fn what_was_added_is_there_when_the_reader_comes_back() {
    let (_folder, path) = folder();
    let mut bookmark = mark(1, "عشرة آلاف غرسة زيتون");
    bookmark.tags = vec!["زراعة".into(), "للبحث".into()];
    {
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.add(std::slice::from_ref(&bookmark)).unwrap(), 1);
        assert_eq!(store.add(std::slice::from_ref(&bookmark)).unwrap(), 0, "the same bookmark once");
        store.set_note(&bookmark.id, "قارن بالعام الماضي").unwrap();
    }
    let mut store = Store::open(&path).unwrap();
    bookmark.note = "قارن بالعام الماضي".into();
    assert_eq!(store.all().unwrap(), [bookmark.clone()]);
    store.set_tags(&bookmark.id, &["واحد".into()]).unwrap();
    assert_eq!(store.get(&bookmark.id).unwrap().tags, ["واحد"]);
    let removed = store.remove(&bookmark.id).unwrap();
    assert!(store.all().unwrap().is_empty());
    store.add(&[removed]).unwrap();
    assert_eq!(store.get(&bookmark.id).unwrap().tags, ["واحد"], "an undone removal loses nothing");
    assert!(matches!(store.set_note("0", ""), Err(Error::Unknown(_))));
    assert!(matches!(store.remove("0"), Err(Error::Unknown(_))));
}

#[test]
fn the_page_is_collected_again_and_again_and_the_bookmark_stays() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&[mark(1, "عشرة آلاف غرسة زيتون")]).unwrap();
    let kept = || Store::open(&path).unwrap().all().unwrap().remove(0);

    let header = format!("الرئيسية | محليات\n{BODY}");
    assert!(matches!(kept().locate(&header), Anchor::Found(span) if span.of(&header) == "عشرة آلاف غرسة زيتون"));

    let edited = header.replace("غرسة زيتون", "شتلة زيتون");
    let Anchor::Found(span) = kept().locate(&edited) else { panic!("not found") };
    assert_eq!(span.of(&edited), "عشرة آلاف شتلة زيتون");

    let gone = "دشن وزير الزراعة مشتلا جديدا في ضواحي المدينة.";
    assert_eq!(kept().locate(gone), Anchor::Lost);
    assert!(kept().paragraph.contains("غرسة زيتون"), "what it said can still be read");
}

#[test]
fn two_readers_write_at_once_and_both_succeed() {
    let (_folder, path) = folder();
    thread::scope(|scope| {
        for half in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                for n in 0..40 {
                    store.add(&[mark(n * 2 + half, "وزير الزراعة")]).unwrap();
                }
            });
        }
    });
    assert_eq!(Store::open(&path).unwrap().all().unwrap().len(), 80);
}

#[test]
fn the_first_released_format_opens_with_all_it_held() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    drop(old);
    let store = Store::open(&path).unwrap();
    let all = store.all().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].quote.exact.as_str(), all[0].tags.as_slice()), ("جسر المشاة", &["مدينة".to_owned(), "نقل".to_owned()][..]));
    assert_eq!((all[1].place.index, all[1].position.start, all[1].note.as_str()), (2, 40, "it's a note"));
    assert_eq!(schema::version(&store.db).unwrap(), schema::version_of(&schema::STEPS));
}

fn told(source: &str, line: &str, part: ToldPart) -> Correction {
    let told = Told { line: line.into(), label: false, part };
    Correction::new(source, told, line, Timestamp::from_second(1_770_000_000).expect("time"))
}

#[test]
fn corrections_are_kept_replaced_and_taken_back() {
    let (_folder, path) = folder();
    let (nav, promo) = (told("شبكة أفق", "سطر", ToldPart::Nav), told("شبكة أفق", "سطر", ToldPart::Promo));
    let other = told("صحيفة المرفأ", "سطر", ToldPart::Title);
    Store::open(&path).unwrap().tell(&[nav.clone(), other.clone()]).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.corrections().unwrap().len(), 2);
    store.tell(std::slice::from_ref(&promo)).unwrap();
    assert_eq!(store.corrections().unwrap(), [promo.clone(), other.clone()], "one word on one line");
    store.untell(std::slice::from_ref(&promo)).unwrap();
    store.untell(&[promo]).unwrap();
    assert_eq!(Store::open(&path).unwrap().corrections().unwrap(), [other]);
}

#[test]
fn two_readers_correct_at_once_and_both_succeed() {
    let (_folder, path) = folder();
    thread::scope(|scope| {
        for half in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                for n in 0..40 {
                    store.tell(&[told("شبكة أفق", &format!("سطر {}", n * 2 + half), ToldPart::Nav)]).unwrap();
                }
            });
        }
    });
    assert_eq!(Store::open(&path).unwrap().corrections().unwrap().len(), 80);
}

#[test]
fn corrections_come_along_with_backups_and_out_of_damaged_files() {
    let (folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.tell(&[told("شبكة أفق", "سطر", ToldPart::Nav)]).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, Overwrite::No).unwrap();
    store.untell(&store.corrections().unwrap()).unwrap();
    store.tell(&[told("شبكة أفق", "آخر", ToldPart::Promo)]).unwrap();
    assert_eq!(store.restore(&copy).unwrap().total(), 1);
    assert_eq!(store.corrections().unwrap().len(), 2);
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(b'x');
    fs::write(&path, &bytes).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.damage().is_some());
    assert_eq!(store.corrections().unwrap().len(), 2);
}

#[test]
fn the_second_released_format_opens_with_all_it_held() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch(include_str!("fixtures/v2.sql")).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.all().unwrap().len(), 2);
    store.say(&[same("PER:ا", "PER:ب")]).unwrap();
    assert_eq!(store.entity_words().unwrap().len(), 1, "what it had no room for can be kept now");
    let corrections = store.corrections().unwrap();
    assert_eq!(corrections.len(), 1, "what nobody here understands is passed over");
    assert_eq!(corrections[0].told, Told { line: "تحرير".into(), label: true, part: ToldPart::Byline });
    let rows: i64 = store.db.query_row("SELECT count(*) FROM corrections", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2, "and stays");
}

#[test]
fn a_newer_format_is_read_and_not_written() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(3)).unwrap();
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("ALTER TABLE bookmarks ADD COLUMN mood TEXT; PRAGMA user_version = 99").unwrap();
    drop(newer);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.all().unwrap().len(), 3);
    let error = store.add(&many(4)).unwrap_err();
    assert!(matches!(error, Error::ReadOnly(ReadOnly::Newer { found: 99, .. })), "{error}");
    assert!(error.to_string().contains("update khabar"), "{error}");
}

#[test]
fn another_programs_database_is_left_alone() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (name)").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(Error::Foreign)));
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Spoils a file of 300 bookmarks, opens it, and says how many were saved.
fn after(spoil: impl Fn(&mut Vec<u8>)) -> usize {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(300)).unwrap();
    fs::remove_file(own_copy::path(&path)).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    spoil(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    let mut store = Store::open(&path).unwrap();
    let damage = store.damage().expect("damage is seen").clone();
    let aside = damage.aside.as_ref().expect("a file was there");
    assert!(aside.to_string_lossy().ends_with("bookmarks.db.damaged-1"));
    assert!(damage.to_string().contains(&format!("damaged-1; recovered: {}", damage.recovered)), "{damage}");
    assert_eq!(fs::read(aside).unwrap(), bytes, "what was set aside is as it was found");
    let all = store.all().unwrap();
    assert_eq!(all.len(), damage.recovered);
    assert!(all.iter().all(|b| b.quote.exact == "عشرة آلاف غرسة زيتون"));
    store.add(&[mark(1000, "وزير الزراعة")]).unwrap();
    drop(store);
    let again = Store::open(&path).unwrap();
    assert!(again.damage().is_none());
    assert_eq!(again.all().unwrap().len(), damage.recovered + 1);
    damage.recovered
}

#[test]
fn a_damaged_file_is_set_aside_and_most_of_it_saved() {
    assert_eq!(after(|bytes| bytes.fill(b'?')), 0);
    assert_eq!(after(|bytes| bytes[..4096].fill(0)), 300, "the first page holds nothing of the user's");
    assert_eq!(after(|bytes| bytes[..16].fill(b'x')), 300);
    let half = after(|bytes| bytes.truncate(bytes.len() / 2));
    assert!((100..300).contains(&half), "{half}");
    let hole = after(|bytes| {
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 8192].fill(0xa5);
    });
    assert!((280..300).contains(&hole), "{hole}");
}

#[test]
fn damage_again_takes_the_next_number() {
    let (_folder, path) = folder();
    for n in 1..=3 {
        Store::open(&path).unwrap().add(&many(2)).unwrap();
        fs::write(&path, "this is no database, whatever its name says".repeat(200)).unwrap();
        let aside = Store::open(&path).unwrap().damage().unwrap().aside.clone().unwrap();
        assert!(aside.to_string_lossy().ends_with(&format!(".damaged-{n}")), "{}", aside.display());
    }
}

#[test]
fn two_readers_find_the_damage_and_the_new_file_is_not_set_aside() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(5)).unwrap();
    fs::write(&path, [7; 9000]).unwrap();
    thread::scope(|scope| {
        for n in 0..2 {
            let path = &path;
            scope.spawn(move || Store::open(path).unwrap().add(&[mark(n, "وزير الزراعة")]).unwrap());
        }
    });
    assert_eq!(Store::open(&path).unwrap().all().unwrap().len(), 7);
    assert!(!path.with_file_name("bookmarks.db.damaged-2").exists());
}

#[test]
fn a_reader_whose_file_was_set_aside_writes_to_the_new_one() {
    let (_folder, path) = folder();
    let mut running = Store::open(&path).unwrap();
    running.add(&many(1)).unwrap();
    damage::set_aside(&path).unwrap();
    running.add(&[mark(5, "وزير الزراعة")]).unwrap();
    assert_eq!(Store::open(&path).unwrap().all().unwrap().len(), 2);
}

#[test]
fn a_backup_is_complete_and_restoring_changes_nothing_that_is_there() {
    let (folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(9)).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, Overwrite::No).unwrap();
    assert!(store.backup(&copy, Overwrite::No).is_err(), "a backup is never written over");
    let ids: Vec<String> = store.all().unwrap().into_iter().map(|b| b.id).collect();
    store.remove(&ids[0]).unwrap();
    store.set_note(&ids[1], "جديدة").unwrap();
    assert_eq!(store.restore(&copy).unwrap().total(), 1);
    assert_eq!(store.all().unwrap().len(), 9);
    assert_eq!(store.get(&ids[1]).unwrap().note, "جديدة");
    assert!(store.restore(&folder.path().join("nothing.db")).is_err());
    fs::write(folder.path().join("text.db"), "نص").unwrap();
    assert!(store.restore(&folder.path().join("text.db")).is_err());
}

#[test]
fn on_a_full_disk_what_is_only_in_the_log_can_still_be_read() {
    let (folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(4)).unwrap();
    // A reader that was killed: the file and its log, no index of the log.
    let left = folder.path().join("left.db");
    fs::copy(&path, &left).unwrap();
    fs::copy(path.with_extension("db-wal"), left.with_extension("db-wal")).unwrap();
    let copy = open::copied(&left).unwrap();
    assert_eq!(rows::select(&copy, "true", []).unwrap().len(), 4);
    assert!(rows::insert(&copy, &mark(9, "وزير الزراعة")).is_err());
}

#[test]
fn where_no_folder_can_be_made_the_error_names_it() {
    let (folder, _) = folder();
    fs::write(folder.path().join("data"), "a file").unwrap();
    let error = Store::open(&folder.path().join("data").join("bookmarks.db")).unwrap_err();
    assert!(matches!(error, Error::File { .. }) && error.to_string().contains("data"), "{error}");
}

#[cfg(unix)]
#[test]
fn files_are_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(1)).unwrap();
    let others = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(others(path.parent().unwrap()), 0);
    // The folder may have been there, open to all.
    for end in ["", "-wal"] {
        assert_eq!(others(&damage::with(&path, end)), 0, "{end}");
    }
    assert_eq!(others(&own_copy::path(&path)), 0);
}

fn word(said: Said) -> EntityWord {
    EntityWord::new(said, "أفق", Timestamp::from_second(1_770_000_000).expect("time"))
}

fn same(id: &str, to: &str) -> EntityWord {
    word(Said::Same { id: id.into(), to: to.into(), name: "شبكة أفق".into() })
}

#[test]
fn what_is_said_of_entities_is_kept_replaced_and_taken_back() {
    let (_folder, path) = folder();
    let none = word(Said::NotEntity { spelling: "افق".into() });
    let (kind, other) = (word(Said::Type { id: "PER:افق".into(), kind: EntityType::Org }), same("PER:افق", "ORG:شبكه_افق"));
    Store::open(&path).unwrap().say(&[none.clone(), kind]).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.entity_words().unwrap().len(), 2);
    store.say(std::slice::from_ref(&other)).unwrap();
    assert_eq!(store.entity_words().unwrap(), [other.clone(), none.clone()], "one word on one entity");
    store.unsay(std::slice::from_ref(&other)).unwrap();
    store.unsay(&[other]).unwrap();
    assert_eq!(Store::open(&path).unwrap().entity_words().unwrap(), [none]);
}

#[test]
fn what_is_said_of_entities_comes_along_with_backups_and_out_of_damaged_files() {
    let (folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.say(&[same("PER:ا", "PER:ب")]).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, Overwrite::No).unwrap();
    store.unsay(&store.entity_words().unwrap()).unwrap();
    store.say(&[same("PER:ت", "PER:ث")]).unwrap();
    assert_eq!(store.restore(&copy).unwrap().total(), 1);
    assert_eq!(store.entity_words().unwrap().len(), 2);
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    fs::write(&path, &bytes).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.damage().is_some());
    assert_eq!(store.entity_words().unwrap().len(), 2);
}

#[test]
fn a_backup_of_an_earlier_format_is_taken_over() {
    let (folder, path) = folder();
    for (version, sql) in [include_str!("fixtures/v1.sql"), include_str!("fixtures/v2.sql")].into_iter().enumerate() {
        let old = folder.path().join(format!("old-{version}.db"));
        Connection::open(&old).unwrap().execute_batch(sql).unwrap();
        let mut store = Store::open(&path).unwrap();
        let came = store.restore(&old).unwrap().total();
        assert_eq!(came, if version == 0 { 2 } else { 1 });
        assert!(store.entity_words().unwrap().is_empty());
    }
}

#[test]
fn the_third_released_format_opens_with_all_it_held() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch(include_str!("fixtures/v3.sql")).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!((store.all().unwrap().len(), store.corrections().unwrap().len()), (2, 1));
    let words = store.entity_words().unwrap();
    let said: Vec<&Said> = words.iter().map(|word| &word.said).collect();
    assert_eq!(said.len(), 3, "what nobody here understands is passed over");
    assert_eq!(*said[0], Said::NotEntity { spelling: "ضفه".into() });
    assert_eq!(*said[1], Said::Type { id: "PER:افق".into(), kind: EntityType::Org });
    assert_eq!(*said[2], Said::Same { id: "ORG:افق".into(), to: "ORG:شبكه_افق".into(), name: "شبكة أفق".into() });
    let rows: i64 = store.db.query_row("SELECT count(*) FROM entity_words", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 4, "and stays");
    assert_eq!(schema::version(&store.db).unwrap(), schema::version_of(&schema::STEPS));
}

mod amended;
mod copied;
mod marked;

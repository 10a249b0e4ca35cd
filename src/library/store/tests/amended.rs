//! Bookmarks changed, taken back, and carried through formats, backups and damage.

use super::*;
use crate::library::{Anchored, BookmarkChange, Colour, Former};

const NOW: &str = "2026-05-02T08:00:00.000Z";

/// A bookmark with everything that one can have.
fn full() -> Bookmark {
    Bookmark {
        note: "سطر أول\nsecond line".into(),
        tags: vec!["زراعة".into(), "two words".into()],
        colour: Some(Colour::Violet),
        letter: Some('ز'),
        updated: "2026-05-01T08:00:00.000Z".into(),
        refused: "f0".into(),
        former: vec![
            Former { until: "2026-04-01T08:00:00.000Z".into(), ..Former::default() },
            Former { until: "2026-05-01T08:00:00.000Z".into(), anchored: mark(9, "وزير الزراعة").anchored() },
        ],
        ..mark(1, "عشرة آلاف غرسة زيتون")
    }
}

#[test]
fn every_change_is_there_tomorrow_and_is_taken_back_by_its_inverse() {
    let (_folder, path) = folder();
    let (bookmark, moved) = (full(), mark(3, "في ضواحي المدينة").anchored());
    let changes = [
        BookmarkChange::note(&bookmark, "أخرى"),
        BookmarkChange::tags(&bookmark, &["ري".to_owned()]),
        BookmarkChange::colour(&bookmark, None),
        BookmarkChange::letter(&bookmark, Some('b')),
        Some(BookmarkChange::refuse(&bookmark, "f7")),
        Some(BookmarkChange::anchor(&bookmark, moved, NOW)),
        Some(BookmarkChange::remove(bookmark.clone())),
    ];
    Store::open(&path).unwrap().amend(&[BookmarkChange::keep(bookmark.clone())], NOW).unwrap();
    for change in changes.map(|change| change.expect("it changes something")) {
        Store::open(&path).unwrap().amend(std::slice::from_ref(&change), NOW).unwrap();
        let kept = Store::open(&path).unwrap().all().unwrap();
        let mut wanted = bookmark.clone();
        change.apply(&mut wanted);
        wanted.updated = NOW.into();
        assert!(kept.is_empty() || kept == [wanted], "{change:?}\n{kept:?}");
        Store::open(&path).unwrap().amend(&[change.inverse()], &bookmark.updated).unwrap();
        assert_eq!(Store::open(&path).unwrap().all().unwrap(), std::slice::from_ref(&bookmark), "{change:?}");
    }
}

#[test]
fn a_letter_leads_to_one_bookmark() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let (first, second) = (full(), Bookmark { letter: None, ..mark(2, "وزير الزراعة") });
    store.add(&[first.clone(), second.clone()]).unwrap();
    store.amend(&[BookmarkChange::letter(&second, Some('ز')).unwrap()], NOW).unwrap();
    assert_eq!((store.get(&first.id).unwrap().letter, store.get(&second.id).unwrap().letter), (None, Some('ز')));
    // What comes from elsewhere takes no letter away.
    let third = Bookmark { letter: Some('ز'), ..mark(3, "وزير الزراعة") };
    store.add(std::slice::from_ref(&third)).unwrap();
    assert_eq!((store.get(&second.id).unwrap().letter, store.get(&third.id).unwrap().letter), (Some('ز'), None));
}

#[test]
fn of_several_changes_all_or_none_are_made() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&[full()]).unwrap();
    let unknown = mark(2, "وزير الزراعة");
    let changes = [BookmarkChange::note(&full(), "").unwrap(), BookmarkChange::note(&unknown, "لا أحد").unwrap()];
    assert!(matches!(store.amend(&changes, NOW), Err(Error::Unknown(_))));
    assert_eq!(store.all().unwrap(), [full()]);
}

#[test]
fn backups_and_damaged_files_give_back_all_of_it() {
    let (folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&[full()]).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, Overwrite::No).unwrap();
    store.remove(&full().id).unwrap();
    assert!(store.all().unwrap().is_empty());
    assert_eq!(store.restore(&copy).unwrap().bookmarks, 1);
    assert_eq!(store.all().unwrap(), [full()]);
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    fs::write(&path, &bytes).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.damage().is_some());
    assert_eq!(store.all().unwrap(), [full()]);
}

#[test]
fn the_fifth_released_format_opens_with_all_it_held() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch(include_str!("../fixtures/v5.sql")).unwrap();
    let store = Store::open(&path).unwrap();
    let all = store.all().unwrap();
    assert_eq!((all[0].colour, all[0].letter, all[0].latest()), (Some(Colour::Green), Some('ج'), "2026-05-01T08:00:00.000Z"));
    assert_eq!(all[0].former[0].anchored.quote.exact, "جسر للمشاة");
    assert_eq!((all[1].colour, all[1].refused.as_str(), all[1].latest()), (None, "f9", "2026-01-06T08:00:00.000Z"));
    assert_eq!((store.marked().unwrap().len(), store.corrections().unwrap().len()), (4, 1));
    let colour: String =
        store.db.query_row("SELECT colour FROM bookmarks WHERE id = '00000000000000a2'", [], |row| row.get(0)).unwrap();
    assert_eq!(colour, "a colour of tomorrow", "what nobody here understands stays");
    assert_eq!(schema::version(&store.db).unwrap(), schema::version_of(&schema::STEPS));
}

#[test]
fn earlier_formats_give_their_bookmarks_up_to_backups_readers_and_damage() {
    let fixtures = [include_str!("../fixtures/v1.sql"), include_str!("../fixtures/v3.sql"), include_str!("../fixtures/v4.sql")];
    for sql in fixtures {
        let (folder, path) = folder();
        let old = folder.path().join("old.db");
        Connection::open(&old).unwrap().execute_batch(sql).unwrap();
        // Only read, it keeps its format.
        let (db, _) = open::reading_only(&old).unwrap();
        assert_eq!(rows::select(&db, "true", []).unwrap().len(), 2);
        drop(db);
        assert_eq!(Store::open(&path).unwrap().restore(&old).unwrap().bookmarks, 2);
        let mut bytes = fs::read(&old).unwrap();
        let last = bytes.len() - 4096;
        bytes[last..].fill(0xa5);
        fs::write(&old, &bytes).unwrap();
        let store = Store::open(&old).unwrap();
        assert!(store.damage().is_some());
        let all = store.all().unwrap();
        assert_eq!((all.len(), all[0].colour, all[0].former.as_slice()), (2, None, &[] as &[Former]));
    }
}

#[test]
fn what_found_a_passage_before_goes_with_its_bookmark() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&[full()]).unwrap();
    store.remove(&full().id).unwrap();
    let rows: i64 = store.db.query_row("SELECT count(*) FROM former_quotes", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
    assert_eq!(Anchored::default(), full().former[0].anchored);
}

//! The copy that the store makes of itself.

use super::*;
use std::time::{Duration, SystemTime};

const HOUR: Duration = Duration::from_hours(1);

/// Makes the copy of a store as old as that.
fn age(path: &Path, by: Duration) {
    let copy = File::options().write(true).open(own_copy::path(path)).unwrap();
    copy.set_modified(SystemTime::now() - by).unwrap();
}

/// Overwrites pages of a file from the first on.
fn destroy(path: &Path, pages: usize) {
    let mut bytes = fs::read(path).unwrap();
    let end = bytes.len().min(pages * 4096);
    bytes[..end].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

fn copied(path: &Path) -> usize {
    let (db, _) = open::reading_only(&own_copy::path(path)).unwrap();
    rows::select(&db, "true", []).unwrap().len()
}

#[test]
fn where_the_first_pages_are_gone_the_copy_gives_back_what_it_holds() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(300)).unwrap();
    destroy(&path, 6);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.all().unwrap().len(), 300);
    let damage = store.damage().unwrap();
    assert_eq!((damage.recovered, damage.copied.unwrap().0), (300, 300));
    let told = damage.to_string();
    assert!(told.contains("bookmarks.db.damaged-1; recovered: 300, of that 300 from the copy of 20"), "{told}");
    drop(store);
    assert!(Store::open(&path).unwrap().damage().is_none());
}

#[test]
fn what_the_file_itself_gives_back_counts() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(300)).unwrap();
    let id = store.all().unwrap()[7].id.clone();
    store.set_note(&id, "بعد النسخة").unwrap();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end - 8192..].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.all().unwrap().len(), 300);
    assert_eq!(store.get(&id).unwrap().note, "بعد النسخة", "the copy is older");
}

#[test]
fn the_copy_is_made_anew_when_it_is_old_and_something_changed() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    assert!(store.own_copy().is_none(), "there is nothing yet");
    assert!(!Store::is_kept(&path.with_file_name("another.db")));
    store.add(&many(1)).unwrap();
    assert_eq!(copied(&path), 1);
    store.add(&many(5)).unwrap();
    drop(store);
    drop(Store::open(&path).unwrap());
    assert_eq!(copied(&path), 1, "it is not an hour old");
    age(&path, HOUR * 2);
    drop(Store::open(&path).unwrap());
    assert_eq!(copied(&path), 5);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - HOUR * 50).unwrap();
    age(&path, HOUR * 40);
    let old = own_copy::made(&path).unwrap();
    drop(Store::open(&path).unwrap());
    assert_eq!(own_copy::made(&path).unwrap(), old, "nothing changed since");
}

#[test]
fn a_file_that_is_gone_or_empty_comes_back() {
    for empty in [true, false] {
        let (_folder, path) = folder();
        Store::open(&path).unwrap().add(&many(5)).unwrap();
        if empty {
            fs::write(&path, "").unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        assert!(Store::is_kept(&path));
        let mut store = Store::open(&path).unwrap();
        let damage = store.damage().unwrap().clone();
        assert_eq!((damage.aside.is_some(), damage.recovered), (empty, 5));
        assert_eq!(damage.to_string().starts_with("the bookmarks file was gone; recovered: 5"), !empty);
        assert_eq!(store.add(&many(6)).unwrap(), 1);
    }
}

#[test]
fn a_damaged_copy_gives_back_what_can_be_read_of_it() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(300)).unwrap();
    destroy(&path, 1000);
    destroy(&own_copy::path(&path), 1);
    assert_eq!(Store::open(&path).unwrap().all().unwrap().len(), 300);
}

#[test]
fn recovering_that_was_cut_short_is_done_again() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(300)).unwrap();
    // As after a kill between the two renames: the damaged file is aside, the new one is not in its place.
    let whole = path.with_extension("recovered.db");
    fs::copy(own_copy::path(&path), &whole).unwrap();
    fs::remove_file(own_copy::path(&path)).unwrap();
    damage::set_aside(&path).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!((store.all().unwrap().len(), store.damage().unwrap().recovered), (300, 300));
    assert!(!whole.exists());
}

#[test]
#[cfg(unix)]
fn a_copy_that_cannot_be_made_hinders_nothing() {
    let (_folder, path) = folder();
    fs::create_dir_all(own_copy::path(&path).join("in the way")).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.add(&many(3)).unwrap(), 3);
    assert!(!damage::with(&own_copy::path(&path), ".new").exists());
}

#[test]
fn the_copy_is_a_backup_like_any_other() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(3)).unwrap();
    let (_other, elsewhere) = folder();
    assert_eq!(Store::open(&elsewhere).unwrap().restore(&own_copy::path(&path)).unwrap().bookmarks, 3);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(own_copy::path(&path)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn tags_that_cannot_be_read_come_from_the_copy() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(20)).unwrap();
    let ids: Vec<String> = store.all().unwrap().into_iter().map(|bookmark| bookmark.id).collect();
    for id in &ids {
        store.set_tags(id, &["ماء".to_owned()]).unwrap();
    }
    age(&path, HOUR * 2);
    store.set_note(&ids[0], "بعد ساعتين").unwrap();
    drop(store);
    drop(Store::open(&path).unwrap());
    assert!(Store::open(&path).unwrap().damage().is_none());
    let root: i64 = {
        let db = Connection::open(&path).unwrap();
        db.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'tags'", [], |row| row.get(0)).unwrap()
    };
    let mut bytes = fs::read(&path).unwrap();
    let at = usize::try_from(root - 1).unwrap() * 4096;
    bytes[at..at + 4096].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.damage().is_some());
    let all = store.all().unwrap();
    assert_eq!(all.iter().filter(|bookmark| bookmark.tags == ["ماء"]).count(), 20);
    assert_eq!(store.get(&ids[0]).unwrap().note, "بعد ساعتين");
}

#[test]
fn a_copy_that_a_newer_khabar_made_is_not_replaced_by_less() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(3)).unwrap();
    let copy = own_copy::path(&path);
    Connection::open(&copy).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&copy).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(Error::ReadOnly(ReadOnly::Newer { found: 99, .. }))));
    assert_eq!(fs::read(&copy).unwrap(), before);
    assert!(!path.exists());
}

#[test]
fn a_damaged_copy_is_set_aside_and_not_written_over() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(300)).unwrap();
    let copy = own_copy::path(&path);
    destroy(&path, 1000);
    destroy(&copy, 1);
    let spoiled = fs::read(&copy).unwrap();
    Store::open(&path).unwrap().add(&[mark(1000, "وزير الزراعة")]).unwrap();
    assert_eq!(copied(&path), 301);
    assert_eq!(fs::read(damage::with(&copy, ".damaged-1")).unwrap(), spoiled);
}

#[test]
fn what_was_recovered_before_a_kill_comes_in_though_the_file_opens_without_its_log() {
    let (_folder, path) = folder();
    Store::open(&path).unwrap().add(&many(5)).unwrap();
    let whole = path.with_extension("recovered.db");
    fs::copy(&path, &whole).unwrap();
    let mut store = Store::open(&path).unwrap();
    for bookmark in store.all().unwrap().into_iter().take(2) {
        store.remove(&bookmark.id).unwrap();
    }
    drop(store);
    fs::copy(own_copy::path(&path), &whole).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.all().unwrap().len(), 5);
    assert!(store.damage().is_some() && !whole.exists());
}

#[test]
#[cfg(unix)]
fn a_link_to_what_is_away_is_left_alone() {
    let (folder, path) = folder();
    Store::open(&path).unwrap().add(&many(2)).unwrap();
    let away = folder.path().join("away.db");
    fs::rename(&path, folder.path().join("kept.db")).unwrap();
    std::os::unix::fs::symlink(&away, &path).unwrap();
    drop(Store::open(&path));
    assert!(path.symlink_metadata().unwrap().is_symlink(), "what it leads to may be there again");
}

#[test]
fn the_log_of_an_empty_file_is_set_aside_with_it() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    store.add(&many(5)).unwrap();
    let log = fs::read(damage::with(&path, "-wal")).unwrap();
    drop(store);
    fs::write(&path, "").unwrap();
    fs::write(damage::with(&path, "-wal"), &log).unwrap();
    let store = Store::open(&path).unwrap();
    let aside = store.damage().unwrap().aside.clone().unwrap();
    assert_eq!(fs::read(damage::with(&aside, "-wal")).unwrap(), log);
    assert_eq!(store.all().unwrap().len(), 5);
}

//! Few files that come, change and go in many: what is found of them without looking at all is what a fresh index finds.

#[expect(dead_code, reason = "other tests read more of a page")]
#[path = "../benches/made/mod.rs"]
mod made;
#[path = "../benches/untold.rs"]
mod untold;

use khabar::library::{Collection, Index, RelationKind, index::Progress};
use rusqlite::Connection;
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};
use untold::Untold;

/// Pages that are there at first, and of those that come later.
const FIRST: u64 = 800;
const LATER: [u64; 3] = [809, 909, 915];

/// What a reader sees of each article's links, by file and place: targets, kin, where others list it, how many files list a
/// headline that nobody carries. Of those that share names alone the nearest are kept, and who is near is told by words.
fn links(collection: &Collection) -> BTreeMap<String, String> {
    let name = |i: usize| format!("{}#{}", collection.page_of(i).document.name, collection.listed(i).article);
    let linked = collection.linked();
    let one = |i: usize| {
        let (_, content) = collection.at(i);
        let count = content.related.len();
        let targets: Vec<_> = (0..count).map(|at| linked.target(i, at).map(|link| (name(link.to), link.why))).collect();
        let telling = linked.kin(i).iter().filter(|(kind, ..)| *kind != RelationKind::SharedNames);
        let mut kin: Vec<_> = telling.map(|(kind, to, why)| (*kind, name(*to), *why)).collect();
        kin.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut incoming: Vec<_> = linked.incoming(i).iter().map(|(from, at)| (name(*from), *at)).collect();
        incoming.sort();
        let unseen: Vec<_> = (0..count).map(|at| linked.unseen(i, at).map(|(files, _)| files)).collect();
        (name(i), format!("{targets:?}\n{kin:?}\n{incoming:?}\n{unseen:?}"))
    };
    (0..collection.len()).map(one).collect()
}

/// The articles of each one's story, event by event.
fn stories(collection: &Collection) -> BTreeMap<String, Vec<Vec<String>>> {
    let name = |i: usize| format!("{}#{}", collection.page_of(i).document.name, collection.listed(i).article);
    let stories = collection.stories();
    let one = |i: usize| {
        let mut events: Vec<Vec<String>> = stories.of(i).map_or_else(Vec::new, |story| {
            stories.events_of(story).iter().map(|event| event.articles().map(name).collect()).collect()
        });
        for event in &mut events {
            event.sort();
        }
        events.sort();
        (name(i), events)
    };
    (0..collection.len()).map(one).collect()
}

fn seen(index: &Index) -> Collection {
    Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"))
}

/// Brings an index up to date; how many articles were looked at for their links.
fn looked_at(index: &Index) -> Option<usize> {
    let mut looked_at = None;
    let mut say = |progress| {
        if let Progress::Relating { of, .. } = progress {
            looked_at = Some(of);
        }
        true
    };
    index.update(&Untold, &mut say).expect("an index");
    looked_at
}

fn write(folder: &Path, made: &made::Made, n: u64) {
    fs::write(folder.join(format!("{n:04}.txt")), made.page(n).text).expect("a page");
}

/// The database of the only index in a cache.
fn database(cache: &Path) -> Connection {
    let index = fs::read_dir(cache.join("index")).expect("indexes").next().expect("an index").expect("a folder");
    Connection::open(index.path().join("index.db")).expect("a database")
}

/// How what was found differs from what a fresh index of the same folder finds, which reads pages by what the first learned of
/// the folder: this is learned once, and a page or two would be read otherwise by what could be learned now.
fn compared((index, cache): (&Index, &Path), folder: &Path, when: &str) {
    let other = tempfile::tempdir().expect("a folder");
    let fresh = Index::new(other.path(), &[folder.to_owned()]);
    fresh.update(&Untold, &mut |_| false).expect("a list");
    let learned: Vec<u8> =
        database(cache).query_row("SELECT value FROM meta WHERE key = 'folder'", [], |row| row.get(0)).expect("a survey");
    database(other.path()).execute("INSERT INTO meta (key, value) VALUES ('folder', ?1)", [learned]).expect("a place for it");
    looked_at(&fresh);
    let (found, expected) = (seen(index), seen(&fresh));
    let (there, anew) = (links(&found), links(&expected));
    assert_eq!(there.len(), anew.len(), "{when}");
    for (name, links) in &anew {
        assert_eq!(there.get(name), Some(links), "{when}: {name}");
    }
    let (there, anew) = (stories(&found), stories(&expected));
    for (name, events) in &anew {
        assert_eq!(there.get(name), Some(events), "{when}: {name}");
    }
}

#[test]
fn few_that_come_and_go_are_linked_as_a_fresh_index_links_them() {
    let (dir, cache) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let made = made::Made::new(5, 1_000, 3);
    (0..FIRST).for_each(|n| write(dir.path(), &made, n));
    let index = Index::new(cache.path(), &[dir.path().to_owned()]);
    assert_eq!(looked_at(&index), Some(usize::try_from(FIRST).expect("few")));
    for n in LATER {
        write(dir.path(), &made, n);
    }
    assert_eq!(looked_at(&index), Some(LATER.len()));
    compared((&index, cache.path()), dir.path(), "three came");
    // One goes that others list, one that tells of what others tell, too, is collected anew and says more.
    let collection = seen(&index);
    let linked = collection.linked();
    let listed = (0..collection.len()).find(|i| linked.incoming(*i).len() == 1).expect("one that is listed");
    let is_told = |i: &usize| collection.stories().others(*i) > 1 && linked.incoming(*i).len() == 1 && *i != listed;
    let told = (0..collection.len()).find(is_told).expect("one of several");
    let path = |i: usize| dir.path().join(&collection.page_of(i).document.name);
    let more = fs::read_to_string(path(told)).expect("a page") + "\nوأضاف المصدر أن الأعمال تستمر حتى نهاية الشهر.\n";
    fs::remove_file(path(listed)).expect("a page");
    fs::write(path(told), more).expect("a page");
    let of = looked_at(&index).expect("links");
    assert!((2..4).contains(&of), "{of}");
    compared((&index, cache.path()), dir.path(), "one went, one was collected anew");
    // Much that comes at once is a reason to look at all of them.
    (FIRST..FIRST + 40).for_each(|n| write(dir.path(), &made, n));
    assert!(looked_at(&index).expect("links") > usize::try_from(FIRST).expect("few"));
}

//! Pages of an index that take long to read, and bookmarks in many of them.

use crate::{
    index_reader::Reader,
    indexed::{Untold, corpus as made, index_of, update},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Effect, Event},
    corpus::Document,
    library::{Bookmark, PageFile, Place, Position, Quote, Standing, index::Progress},
    text::Span,
};
use std::path::Path;

/// A page of 150 KB about a race, and one that lists it.
fn large() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let line = |n| format!("وقال المنظمون في البيان رقم {n} إن أربعين فريقا من ثماني مدن شاركت في سباق هذا العام في الزرقان.\n\n");
    let text: String = (1..=1_000).map(line).collect();
    let (race, team) = ("سباق القوارب ينطلق في الزرقان", "فوز الفريق الأزرق في البحيرة");
    let pages = [
        ("1.txt", format!("{race}\n\n{text}خاتمة السباق في المرفأ.\n")),
        ("2.txt", format!("{team}\n\nفاز الفريق الأزرق في بحيرة الزرقان يوم الخميس.\n\nاقرأ أيضا\n\n• {race}\n")),
    ];
    for (name, text) in pages {
        std::fs::write(dir.path().join(name), text).expect("a page");
    }
    dir
}

#[test]
fn a_large_page_is_shown_by_its_beginning_and_goes_on_when_it_was_read() {
    let (dir, cache) = (large(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::open(&index).keys("\n");
    let last = |reader: &Reader| {
        let mut texts =
            reader.state.reading.as_ref().expect("an article").view.blocks.iter().filter(|block| block.origin.is_some());
        texts.next_back().expect("a paragraph").text.to_string()
    };
    assert!(reader.screen().contains("the rest is being read"), "{}", reader.screen());
    assert!(!last(&reader).contains("المرفأ"));
    let page = reader.rest.pop().expect("it is being read");
    // Meanwhile one reads, and looks for something that comes only later.
    reader = reader.keys("jjjjjj/1000\n");
    let top = reader.state.reading.as_ref().map(|reading| reading.top);
    assert!(reader.rest.is_empty(), "once is enough");
    reader.rest.push(page);
    reader.read_on();
    assert!(last(&reader).contains("المرفأ") && !reader.screen().contains("the rest is being read"));
    assert_eq!(reader.state.reading.as_ref().map(|reading| reading.top), top, "the reader stays where they are");
    reader = reader.keys("/1000\n");
    assert!(reader.state.reading.as_ref().is_some_and(|reading| reading.find.is_some()));
}

#[test]
fn what_needs_all_of_a_large_page_waits_until_it_was_read() {
    let (dir, cache) = (large(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    // From the page that lists it: the other is read first, and then compared.
    let mut reader = Reader::open(&index).keys("j\n\tC");
    assert!(reader.state.compare.is_none() && reader.screen().contains("then they are compared"), "{}", reader.screen());
    reader.read_on();
    assert_eq!(reader.state.compare.as_ref().map(|compare| compare.articles), Some([1, 0]), "{}", reader.screen());
    // Whoever went elsewhere meanwhile stays there.
    let mut reader = Reader::open(&index).keys("j\n\tC_gg_k");
    reader.read_on();
    assert!(reader.state.compare.is_none());
    // A passage of it is bookmarked only once it is there.
    let reader = Reader::open(&index).keys("\nm");
    assert!(reader.state.note.is_none() && reader.screen().contains("try again then"), "{}", reader.screen());
    let mut reader = reader;
    reader.read_on();
    assert!(reader.keys("m").state.note.is_some());
    // It is written to a file only when all of it is there, and the name is not to be typed again.
    let mut reader = Reader::open(&index).keys("\n");
    let effects = |reader: &mut Reader, keys: &str| {
        let mut all = Vec::new();
        for c in keys.chars() {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            all.extend(app::handle(&mut reader.state, Event::Key(KeyEvent::new(code, KeyModifiers::NONE))));
        }
        all.iter().any(|effect| matches!(effect, Effect::Print { .. } | Effect::PrintIndexed { .. }))
    };
    assert!(!effects(&mut reader, "ge\n\n") && reader.state.prompt.is_some(), "{}", reader.screen());
    reader.read_on();
    assert!(effects(&mut reader, "\n"));
}

#[test]
fn of_many_that_are_written_those_that_wait_are_told_and_a_name_that_fails_is_asked_for_again() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    for n in 0..2 {
        std::fs::write(dir.path().join(format!("new-{n}.txt")), "عنوان جديد\n\nخبر وصل بعد أن قُرئت الصفحات كلها.\n")
            .expect("a page");
    }
    // They are listed, and nothing more.
    index.update(&Untold, &mut |progress| !matches!(progress, Progress::Listed { .. })).expect("an index");
    let mut reader = Reader::open(&index);
    let effects = |reader: &mut Reader, keys: &str| -> Vec<Effect> {
        let key = |c| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        let key = |c| Event::Key(KeyEvent::new(key(c), KeyModifiers::NONE));
        keys.chars().flat_map(|c| app::handle(&mut reader.state, key(c))).collect()
    };
    let written = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::PrintIndexed { numbers, .. } => Some(numbers.len()),
            _ => None,
        })
    };
    let listed = reader.state.list.shown.len();
    assert_eq!(written(&effects(&mut reader, "gejjj\n\n")), Some(listed - 2), "{}", reader.screen());
    assert!(reader.screen().contains("writing"), "{}", reader.screen());
    reader.event(Event::Printed(1, Err("It is there already.".to_owned())));
    assert!(reader.screen().contains("there already") && reader.state.prompt.is_some(), "{}", reader.screen());
    assert_eq!(written(&effects(&mut reader, "\n")), Some(listed - 2), "the name is there still");
    // Much later it is not the name, and nobody waits.
    reader.event(Event::Printing(2, 8));
    reader.event(Event::Printed(2, Err("no room".to_owned())));
    assert!(reader.screen().contains("no room") && reader.state.prompt.is_none(), "{}", reader.screen());
    assert_eq!(written(&effects(&mut reader, "gejjj\n\n")), Some(listed - 2));
    // What was given up may come to its end after another was begun.
    reader.event(Event::Printed(2, Ok("It is long gone.".to_owned())));
    assert!(reader.screen().contains("writing") && !reader.screen().contains("long gone"), "{}", reader.screen());
    reader.event(Event::Printed(3, Ok("It is there.".to_owned())));
    assert!(reader.screen().contains("2 articles were not read yet and are left out."), "{}", reader.screen());
    // Where nobody waits any more nobody is told of.
    update(&index);
    let mut reader = Reader::open(&index);
    assert_eq!(written(&effects(&mut reader, "gejjj\n\n")), Some(listed));
    reader.event(Event::Printed(1, Ok("It is there.".to_owned())));
    assert!(reader.screen().contains("It is there.") && !reader.screen().contains("left out"), "{}", reader.screen());
}

/// A bookmark on these words of the article of a file, as it was made; on others in their place where they are not in it.
fn bookmark(folder: &Path, file: &str, exact: &str) -> Bookmark {
    let text = std::fs::read_to_string(folder.join(file)).expect("a page");
    let page = PageFile::new(Document { name: file.to_owned(), text, folder: folder.to_owned(), ..Document::default() });
    let (text, article) = (&page.document.text, &page.page.articles[0]);
    let body = article.body(text);
    let start = body.text.find(exact);
    let span = start.map_or(article.paragraphs[0].span, |start| body.spans(Span::new(start, start + exact.len()))[0]);
    let position = Position { start: text[..span.start].chars().count(), end: text[..span.end].chars().count() };
    let end = body.text.floor_char_boundary(start.unwrap_or(0) + exact.len());
    let within = Span::new(start.unwrap_or(0), end);
    let place =
        Place { source: folder.to_string_lossy().into_owned(), file: file.to_owned(), part: "main".to_owned(), ..Place::default() };
    let made = Bookmark::new(jiff::Timestamp::UNIX_EPOCH, place, &body.text, within, within, position);
    if start.is_some() { made } else { Bookmark { quote: Quote { exact: exact.to_owned(), ..Quote::default() }, ..made } }
}

#[test]
fn bookmarks_are_found_one_by_one_while_keys_are_answered() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::open(&index);
    let files: Vec<String> = (10..40).filter(|n| n % 3 != 0).map(|n| format!("{n:03}.txt")).collect();
    let beginning = |file: &String| {
        let text = std::fs::read_to_string(dir.path().join(file)).expect("a page");
        let page = PageFile::new(Document { text, ..Document::default() });
        let paragraph = page.page.articles[0].paragraphs[0].span.of(&page.document.text);
        paragraph.chars().take(60).collect::<String>()
    };
    let mut all: Vec<Bookmark> = files.iter().map(|file| bookmark(dir.path(), file, &beginning(file))).collect();
    all.push(bookmark(dir.path(), "013.txt", "ورست سفينة أخرى كبيرة جاءت من مكان بعيد وعليها قمح كثير"));
    reader.event(Event::Bookmarks { all, read_only: false });
    let looked = |reader: &Reader| reader.state.shelf.items.iter().filter(|item| item.looked()).count();
    assert!((1..6).contains(&looked(&reader)) && reader.state.is_busy(), "{}", looked(&reader));
    // What is listed stands for found until it is known better.
    let mut reader = reader.keys("B");
    assert!(looked(&reader) < 12 && reader.state.shelf.shown.len() == 21, "{}", looked(&reader));
    let mut turns = 0;
    while reader.state.is_busy() {
        let effects = app::rest(&mut reader.state);
        assert!(effects.is_empty());
        turns += 1;
    }
    assert!((5..11).contains(&turns), "{turns}");
    let found = |standing| reader.state.shelf.items.iter().filter(|item| item.standing() == standing).count();
    assert_eq!((found(Standing::Found), found(Standing::Lost)), (20, 1));
    // They are written once it is known of all how they stand. The library comes again, with other places for all: what is open
    // has its marks at once, and a bookmark is gone to before it was its turn.
    let place = reader.state.shelf.items.iter().find(|item| item.bookmark.place.file == "031.txt").expect("a bookmark").article;
    reader.state.list.go_to(place.expect("an article"));
    let mut reader = reader.keys("_\n");
    let marks = |reader: &Reader| reader.state.reading.as_ref().map(|reading| reading.bookmarked.len());
    assert_eq!(marks(&reader), Some(1));
    std::fs::write(dir.path().join("00.txt"), "قارب جديد\n\nقارب جديد في المرفأ يوم السبت.\n").expect("a page");
    update(&index);
    reader.look(&index);
    assert!(reader.state.is_busy() && marks(&reader) == Some(1));
    reader = reader.keys("B");
    let at = reader.state.shelf.shown.iter().position(|at| reader.state.shelf.items[*at].bookmark.place.file == "034.txt");
    reader.state.shelf.at.go_to(at.expect("a bookmark"));
    let reader = reader.keys("\n");
    let open = reader.state.reading.as_ref().map(|reading| reader.state.collection.at(reading.article).0.document.name.clone());
    assert_eq!(open.as_deref(), Some("034.txt"));
    assert_eq!(marks(&reader), Some(1));
}

#[test]
fn bookmarks_that_come_before_the_library_are_not_said_to_be_elsewhere() {
    let (dir, cache) = (large(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::empty(&index);
    let far = bookmark(dir.path(), "1.txt", "وقال المنظمون في البيان رقم 990 إن أربعين فريقا");
    let (near, far_id) = (bookmark(dir.path(), "2.txt", "فاز الفريق الأزرق في بحيرة الزرقان"), far.id.clone());
    reader.event(Event::Bookmarks { all: vec![far, near], read_only: false });
    let standing = |reader: &Reader| reader.state.shelf.items.iter().map(app::Shelved::standing).collect::<Vec<_>>();
    assert_eq!(standing(&reader), [Standing::Away; 2]);
    // A link leads to one of them, far down a large page.
    reader.state.goal = Some(app::Goal::Bookmark(far_id));
    reader.look(&index);
    assert_eq!(standing(&reader), [Standing::Found; 2]);
    assert!(reader.state.goal.is_some());
    reader.read_on();
    assert!(reader.state.goal.is_none() && reader.screen().contains("990"), "{}", reader.screen());
    // Of another library nothing is known.
    let other = tempfile::tempdir().expect("a folder");
    let empty = index_of(cache.path(), other.path());
    update(&empty);
    reader.look(&empty);
    assert_eq!(standing(&reader), [Standing::Away; 2]);
}

#[test]
fn a_bookmark_far_down_a_large_page_is_found_when_that_was_read() {
    let (dir, cache) = (large(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::open(&index).keys("j");
    let all = ["وقال المنظمون في البيان رقم 3 إن أربعين فريقا", "وقال المنظمون في البيان رقم 990 إن أربعين فريقا"]
        .map(|exact| bookmark(dir.path(), "1.txt", exact));
    reader.event(Event::Bookmarks { all: all.into(), read_only: false });
    let standing = |reader: &Reader| reader.state.shelf.items.iter().map(app::Shelved::looked).collect::<Vec<_>>();
    assert_eq!(standing(&reader), [true, false]);
    assert!(!reader.state.is_busy() && reader.rest.len() == 1);
    // Gone to it is when the page is there.
    let at = reader.state.shelf.shown.iter().position(|at| reader.state.shelf.items[*at].bookmark.quote.exact.contains("990"));
    reader.state.shelf.at.go_to(at.expect("a bookmark"));
    let mut reader = reader.keys("B\n");
    assert!(reader.state.overlay == app::Overlay::None && reader.rest.len() == 1);
    let at_the_top = reader.state.reading.as_ref().map(|reading| reading.top);
    reader.read_on();
    assert_eq!(standing(&reader), [true, true]);
    assert!(reader.state.reading.as_ref().map(|reading| reading.top) > at_the_top, "{}", reader.screen());
    assert!(reader.screen().contains("990"), "{}", reader.screen());
}

//! Lists over an index: sorted, grouped, counted, and what the reader makes of them.

mod indexed;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use indexed::{Untold, corpus as made, index_of, update};
use khabar::{
    app::{self, Config, Effect, Event, Look, Setup, State, Theme, theme::ThemeSpec},
    bidi::Options,
    clean::{Folder, Page},
    corpus::{self, Document, Entry},
    library::{
        Bookmark, Collection, Group, Index, MarkChange, Marked, Marks, PageFile, Place, Position, Quote, RestOfPage, Sort,
        Standing, collation,
        facets::{Counted, Facet, counted},
        index::{Finder, Made, Reach, Read},
        searched,
    },
    messages::{Catalogue, UiLanguage},
    search::parse,
    text::Span,
    ui,
};
use ratatui::{Terminal, backend::TestBackend};
use rusqlite::Connection;
use std::sync::Arc;

/// Number, source, day, headline, length of an article.
type Kept = (u32, Option<String>, Option<i32>, String, i64);

/// Rows of the index as lists need them.
fn rows(index: &Index) -> Vec<Kept> {
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    let query = "SELECT a.num, s.name, a.day, coalesce(l.listing, a.headline), a.length FROM articles a \
                 LEFT JOIN sources s ON s.id = a.source LEFT JOIN links l ON l.num = a.num";
    let mut query = db.prepare(query).expect("a query");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

#[test]
fn lists_are_sorted_and_grouped_by_what_the_rows_say() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let rows = rows(&index);
    let row = |num: u32| rows.iter().find(|row| row.0 == num).expect("a row");
    let finder = index.finder().expect("words").expect("words");
    let today = jiff::civil::date(2026, 1, 1);
    let list = |query: &str, made: &Made, sort, group| {
        finder.listing(&parse(query).expect("good"), made, today, (sort, group)).expect("an answer")
    };
    let plain = Made::default();
    for query in ["", "قال"] {
        let all = list(query, &plain, Sort::File, Group::None).articles;
        assert!(!all.is_empty() && (query.is_empty() == (all.len() == rows.len())), "{query}");
        for sort in Sort::ALL {
            let sorted = list(query, &plain, sort, Group::None).articles;
            let mut same = sorted.clone();
            same.sort_unstable();
            assert_eq!(same, all, "{sort:?} {query}");
            let falls = |key: &dyn Fn(u32) -> i64| sorted.windows(2).all(|pair| key(pair[0]) >= key(pair[1]));
            assert!(sort != Sort::Length || falls(&|num| row(num).4), "the longest first");
            assert!(sort != Sort::Newest || falls(&|num| row(num).2.map_or(i64::MIN, i64::from)), "the newest first");
            assert!(sort != Sort::Title || sorted.iter().is_sorted_by_key(|num| collation(&row(*num).3)), "by title");
            let source = |num: &u32| row(*num).1.as_deref().map_or([0xff; 32], collation);
            assert!(sort != Sort::Source || sorted.iter().is_sorted_by_key(source), "by source");
        }
    }
    // A few of many are read row by row.
    let few = list("file:001.txt", &plain, Sort::Title, Group::Folder);
    assert_eq!((few.articles.len(), few.groups.len()), (1, 1));
    for group in Group::ALL {
        let listing = list("", &plain, Sort::Newest, group);
        let sizes: usize = listing.groups.iter().map(|(_, count)| count).sum();
        assert_eq!((listing.articles.len(), sizes), (rows.len(), if group == Group::None { 0 } else { rows.len() }), "{group:?}");
        let mut at = 0;
        for (name, count) in &listing.groups {
            for num in &listing.articles[at..at + count] {
                match group {
                    Group::Source => assert_eq!(row(*num).1.as_deref().unwrap_or_default(), name),
                    Group::Day => assert_eq!(row(*num).2.is_none(), name.is_empty()),
                    _ => {}
                }
            }
            at += count;
        }
        if group == Group::Folder {
            let names: Vec<&str> = listing.groups.iter().map(|(name, _)| name.as_str()).collect();
            let own = dir.path().file_name().expect("a name").to_string_lossy().into_owned();
            assert!(["more.jsonl", "ب", own.as_str()].iter().all(|name| names.contains(name)), "{names:?}");
        }
    }
    // What was read comes after what was not.
    let view = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let read: Vec<String> = (0..3).map(|article| view.id(article).to_owned()).collect();
    let marks = read.iter().map(|id| Marked { article: id.clone(), read: Some(1), ..Marked::default() }).collect();
    let made = Made { marks, ..Made::default() };
    let sorted = list("", &made, Sort::Unread, Group::None).articles;
    let is_read = |num: &u32| {
        view.indexed().and_then(|indexed| indexed.place_of(*num)).is_some_and(|at| read.iter().any(|id| id == view.id(at)))
    };
    assert!(sorted.iter().is_sorted_by_key(&is_read) && is_read(sorted.last().expect("one")));
}

#[test]
fn facets_are_counted_over_the_index_as_over_memory() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let finder = index.finder().expect("words").expect("words");
    let view = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let id = view.id(0).to_owned();
    let mut marks = Marks::default();
    for change in [MarkChange::read(&id, jiff::Timestamp::UNIX_EPOCH), MarkChange::tag(&id, "بحر", true).expect("a tag")] {
        marks.apply(&change);
    }
    let made = Made {
        marks: vec![Marked { article: id, read: Some(0), starred: false, tags: vec!["بحر".into()] }],
        bookmarks: Vec::new(),
    };
    for some in [view.len(), 30, 2] {
        let places: Vec<usize> = (0..some).collect();
        let numbers = places.iter().filter_map(|place| view.indexed()?.number_of(*place)).collect();
        for facet in Facet::ALL {
            let over_index = finder.counted(facet, &numbers, &made).expect("counts");
            let over_memory = counted(facet, &view, &places, &marks);
            let plain = |all: &[Counted]| {
                let mut all: Vec<_> = all.iter().map(|one| (one.leaf.to_string(), one.count)).collect();
                all.sort();
                all
            };
            assert!(some < view.len() || !over_memory.is_empty(), "{facet:?}");
            assert_eq!(plain(&over_index), plain(&over_memory), "{facet:?} of {some}");
        }
    }
}

#[test]
fn names_of_sources_and_entities_go_on_as_they_began() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let finder = index.finder().expect("words").expect("words");
    let sources: Vec<String> = rows(&index).into_iter().filter_map(|row| row.1).collect();
    let first = sources[0].chars().take(2).collect::<String>();
    for (entity, typed) in [(false, ""), (false, first.as_str()), (true, "")] {
        let names = finder.complete(entity, typed, 5).expect("names");
        assert!(!names.is_empty() && names.len() <= 5, "{typed}");
        assert!(entity || names.iter().all(|name| sources.contains(name)), "{names:?}");
    }
    assert!(finder.complete(false, "zzzz", 5).expect("names").is_empty());
}

/// Reads pages of more than 64 KB by their beginnings first.
struct Begun(Untold);

impl Read for Begun {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        self.0.page(entry, folder)
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        self.0.cleaned(document, folder)
    }

    fn beginning(&self, entry: &Entry, folder: &Arc<Folder>) -> Option<Box<PageFile>> {
        Some(Box::new(PageFile::among(corpus::beginning(entry, 64 << 10).ok()??, folder)))
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        self.0.plain(entry, folder)
    }

    fn said(&self) -> Vec<Reach> {
        self.0.said()
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        self.0.sampled(entry, most, add);
    }
}

/// A reader over an index, whose questions are answered at once.
struct Reader {
    state: State,
    finder: Finder,
    /// Pages that are to be read to their ends.
    rest: Vec<RestOfPage>,
}

impl Reader {
    fn open(index: &Index) -> Self {
        let mut reader = Self::empty(index);
        reader.look(index);
        reader
    }

    /// One to which the library is still to come.
    fn empty(index: &Index) -> Self {
        let config = Config::default();
        let setup = Setup {
            messages: Catalogue::of(UiLanguage::English),
            keymap: config.keymap().expect("the default keys"),
            theme: Theme::new("dark", &ThemeSpec::new(), app::Colors::Many).expect("a built-in theme"),
            title: "test".to_owned(),
            size: (120, 30),
            layout: Options::default(),
            terminal: Options::default(),
            look: Look::default(),
            themes: Vec::new(),
            theme_rule: app::look::Rule::Chosen,
            own_theme: "dark".to_owned(),
            commands: Vec::new(),
            first: false,
            one_file: false,
            types: app::Types::default(),
            mark_read: true,
            clock: jiff::Timestamp::now,
        };
        let finder = index.finder().expect("words").expect("words");
        Self { state: State::new(setup), finder, rest: Vec::new() }
    }

    /// The library comes, or comes again.
    fn look(&mut self, index: &Index) {
        let view = index.view(Arc::new(Begun(Untold))).expect("an index").expect("an index");
        self.event(Event::Library(Box::new(view.hasty())));
    }

    fn event(&mut self, event: Event) {
        for effect in app::handle(&mut self.state, event) {
            self.answer(effect);
        }
        for effect in app::rest(&mut self.state) {
            self.answer(effect);
        }
    }

    fn answer(&mut self, effect: Effect) {
        let (made, today) = (Made::default(), jiff::civil::date(2026, 1, 1));
        let answer = match effect {
            Effect::Search(wanted) => {
                let query = parse(&wanted.query).expect("a query that is wrong is not asked").while_typing();
                let found = self.finder.listing(&query, &made, today, (wanted.sort, wanted.group)).expect("an answer");
                Event::Found { wanted, found: Ok(found) }
            }
            Effect::Count { facet, articles } => {
                let counts = self.finder.counted(facet, &articles.into_iter().collect(), &made).expect("counts");
                Event::Counted { facet, counts: Ok(counts) }
            }
            Effect::AlikeIndexed { article, page, at } => {
                let like = searched::with_page_entry(&page, at, (article, 0), |entry| {
                    self.finder.like(article, entry.title, entry.body, 20)
                });
                Event::Alike { article, found: Ok(like.expect("an answer")) }
            }
            Effect::Complete { text, before, entity, typed } => {
                let names = self.finder.complete(entity, &typed, 20).expect("names");
                Event::Completed { text, before, names }
            }
            Effect::ReadRest(page) => return self.rest.push(page),
            _ => return,
        };
        self.event(answer);
    }

    /// A page was read to its end.
    fn read_on(&mut self) {
        let rest = self.rest.pop().expect("it is being read");
        self.event(Event::Rest { file: rest.file, page: rest.read() });
    }

    /// Types letter by letter; a line end is Enter, a tab Tab, an underscore Escape.
    fn keys(mut self, keys: &str) -> Self {
        for c in keys.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                '_' => KeyCode::Esc,
                c => KeyCode::Char(c),
            };
            self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    fn sources(&self) -> Vec<Option<&str>> {
        let listed = |article: &usize| self.state.collection.listed(*article).source.as_deref();
        self.state.list.shown.iter().map(listed).collect()
    }

    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(120, 30)).expect("memory");
        terminal.draw(|frame| ui::draw(&self.state, frame)).expect("memory");
        terminal.backend().to_string()
    }
}

#[test]
fn the_reader_sorts_groups_and_folds_what_an_index_holds() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let reader = Reader::open(&index);
    let all = reader.state.list.shown.len();
    let reader = reader.keys("O4");
    let key = |source: Option<&str>| source.map_or([0xff; 32], collation);
    assert!(reader.sources().into_iter().is_sorted_by_key(key) && reader.sources().len() == all);
    let reader = reader.keys("D3");
    let list = &reader.state.list;
    assert!(list.headings.len() > 2 && list.headings.iter().map(|heading| heading.count).sum::<usize>() == all);
    assert_eq!(Some(list.headings[0].name.as_str()), reader.sources()[0]);
    assert!(reader.screen().contains('▾'));
    let reader = reader.keys("Z");
    assert!(reader.state.list.headings.iter().all(|heading| heading.folded) && reader.state.list.count() == all);
    // The library comes again: all stays as it was.
    let mut reader = reader.keys("jj");
    let here = reader.state.list.current().map(|article| reader.state.collection.id(article).to_owned());
    reader.look(&index);
    assert_eq!(reader.state.list.current().map(|article| reader.state.collection.id(article).to_owned()), here);
    let reader = reader.keys("ZD1O1");
    assert_eq!(reader.state.list.shown, (0..all).collect::<Vec<_>>());
}

#[test]
fn the_reader_narrows_an_index_by_what_was_counted_and_completed() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let reader = Reader::open(&index).keys("a1");
    let choice = reader.state.choice.clone().expect("a menu");
    let count: usize = choice.entries[0]
        .0
        .rsplit_once('·')
        .expect("a count")
        .1
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |n, d| n * 10 + d as usize);
    let reader = reader.keys("\n");
    assert_eq!(reader.sources().len(), count);
    assert!(reader.sources().iter().all(|source| *source == reader.sources()[0]));
    let name = reader.sources()[0].expect("a source").to_owned();
    // The same by its first letters.
    let begun: String = name.chars().take(4).collect();
    let reader = Reader::open(&index).keys(&format!("fsource:{begun}\t"));
    let filter = reader.state.list.filter.text().to_owned();
    assert!(filter.starts_with("source:") && reader.sources().iter().all(Option::is_some), "{filter}");
    assert!(reader.screen().contains("source:") && reader.state.completing.is_some());
    // What is wrong is said at once, and asked of nobody.
    let reader = reader.keys("_fis:nothing");
    assert!(reader.screen().contains("column 4"), "{}", reader.screen());
}

#[test]
fn the_reader_finds_what_is_alike_in_an_index_and_comes_back() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::open(&index).keys("O2jjjM");
    let (order, from) = (reader.state.list.shown.clone(), reader.state.history.articles().next().expect("where it was asked from"));
    assert!(!order.is_empty() && !order.contains(&from) && order.len() <= 20);
    reader.look(&index);
    assert_eq!(reader.state.list.shown, order, "it stays when the library comes again");
    let reader = reader.keys("\nh_");
    assert!(reader.state.list.only.is_none());
    assert_eq!(reader.state.list.current(), Some(from));
}

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

/// A bookmark on these words of the article of a file, as it was made; on others in their place where they are not in it.
fn bookmark(folder: &std::path::Path, file: &str, exact: &str) -> Bookmark {
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

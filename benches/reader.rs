//! The reader: loading the sample, a frame while scrolling, a search in an article, a filter of the list.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Config, Event, Look, Setup, State, Theme, theme::ThemeSpec},
    corpus,
    entities::{EntityWords, Said},
    library::{Collection, EntityIndex, PageFile},
    messages::{Catalogue, UiLanguage},
    ui,
};
use ratatui::{Terminal, backend::TestBackend};
use std::sync::Arc;

fn main() {
    divan::main();
}

fn files() -> Vec<Arc<PageFile>> {
    corpus::sample().into_iter().map(|document| Arc::new(PageFile::new(document))).collect()
}

/// A reader on the sample with its first article open.
fn reader(size: (u16, u16)) -> State {
    let setup = Setup {
        messages: Catalogue::of(UiLanguage::English),
        keymap: Config::default().keymap().expect("the default keys"),
        theme: Theme::new("dark", &ThemeSpec::new(), app::Colors::Many).expect("a built-in theme"),
        title: "bench".to_owned(),
        size,
        layout: khabar::bidi::Options::default(),
        terminal: khabar::bidi::Options::default(),
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
    let mut state = State::new(setup);
    app::handle(&mut state, Event::Files(files()));
    let relations = state.collection.relate();
    app::handle(&mut state, Event::Related(Box::new(relations)));
    press(&mut state, KeyCode::Enter);
    state
}

fn press(state: &mut State, code: KeyCode) {
    app::handle(state, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
}

fn typed(state: &mut State, text: &str) {
    text.chars().for_each(|c| press(state, KeyCode::Char(c)));
}

/// Reads, cleans, tags and links the 33 pages of the sample.
#[divan::bench]
fn load_the_sample() -> Collection {
    let mut collection = Collection::default();
    collection.extend(files());
    let relations = collection.relate();
    collection.set_relations(relations);
    collection
}

/// A reader on so many articles: the sample over and over, so that every story is as long as its folder is large.
fn among(articles: usize) -> State {
    let mut state = reader((120, 40));
    let pages = state.collection.files().to_vec();
    let more = pages.iter().cycle().take(pages.len() * articles.div_ceil(state.collection.len()));
    app::handle(&mut state, Event::Files(more.cloned().collect()));
    let relations = state.collection.relate();
    app::handle(&mut state, Event::Related(Box::new(relations)));
    state
}

/// The panel of relations opened and closed, a frame after each.
#[divan::bench(args = [50, 10_000, 100_000])]
fn open_relations(bencher: divan::Bencher<'_, '_>, articles: usize) {
    open_and_close(bencher, articles, 'r');
}

/// A story opened and closed, a frame after each.
#[divan::bench(args = [50, 10_000, 100_000])]
fn open_a_story(bencher: divan::Bencher<'_, '_>, articles: usize) {
    open_and_close(bencher, articles, 's');
}

fn open_and_close(bencher: divan::Bencher<'_, '_>, articles: usize, key: char) {
    let mut state = among(articles);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("memory");
    bencher.bench_local(|| {
        for _ in 0..2 {
            press(&mut state, KeyCode::Char(key));
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

/// A line down and a line up, and the frame after each.
#[divan::bench(args = [(80, 24), (200, 50)])]
fn two_frames(bencher: divan::Bencher<'_, '_>, size: (u16, u16)) {
    let mut state = reader(size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("memory");
    bencher.bench_local(|| {
        for key in ['j', 'k'] {
            press(&mut state, KeyCode::Char(key));
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

/// A word looked for in the open article.
#[divan::bench]
fn find_in_the_article(bencher: divan::Bencher<'_, '_>) {
    let mut state = reader((80, 24));
    bencher.bench_local(|| {
        typed(&mut state, "/الميناء");
        press(&mut state, KeyCode::Enter);
    });
}

/// A filter typed and given up.
#[divan::bench]
fn filter_the_list(bencher: divan::Bencher<'_, '_>) {
    let mut state = reader((80, 24));
    bencher.bench_local(|| {
        typed(&mut state, "fميناء");
        press(&mut state, KeyCode::Esc);
    });
}

/// A page of one line of 64 MB, or of short paragraphs.
fn huge(one_line: bool, bytes: usize) -> State {
    let sentence = "وقال مدير المشروع إن الأرصفة الجديدة (CMS) ستخدم 1,250 صيادا وتاجرا في المدينة الساحلية. ";
    let mut text = String::with_capacity(bytes + sentence.len());
    while text.len() < bytes {
        text.push_str(sentence);
        if !one_line && text.len().is_multiple_of(7) {
            text.push_str("\n\n");
        }
    }
    let mut state = reader((80, 24));
    let document = corpus::Document { name: "huge.txt".to_owned(), text, ..corpus::Document::default() };
    app::handle(&mut state, Event::Files(vec![Arc::new(PageFile::new(document))]));
    press(&mut state, KeyCode::Esc);
    press(&mut state, KeyCode::Char('G'));
    state
}

/// From the list into a huge page: the frame that shows it.
#[divan::bench(args = [true, false], sample_count = 10)]
fn open_a_huge_page(bencher: divan::Bencher<'_, '_>, one_line: bool) {
    let mut state = huge(one_line, 64 << 20);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    bencher.bench_local(|| {
        press(&mut state, KeyCode::Char('k'));
        press(&mut state, KeyCode::Char('j'));
        terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
    });
}

/// A line down and a page down in it.
#[divan::bench(args = [true, false], sample_count = 10)]
fn scroll_a_huge_page(bencher: divan::Bencher<'_, '_>, one_line: bool) {
    let mut state = huge(one_line, 64 << 20);
    press(&mut state, KeyCode::Enter);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    bencher.bench_local(|| {
        for key in ['j', ' '] {
            press(&mut state, KeyCode::Char(key));
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

/// From the clean body of a huge page to its file and back, with the frames that show them.
#[divan::bench(args = [true, false], sample_count = 10)]
fn the_file_of_a_huge_page(bencher: divan::Bencher<'_, '_>, one_line: bool) {
    let mut state = huge(one_line, 64 << 20);
    press(&mut state, KeyCode::Enter);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    bencher.bench_local(|| {
        for _ in 0..2 {
            press(&mut state, KeyCode::Char('R'));
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

/// A line down and a page down in the file of a huge page.
#[divan::bench(args = [true, false], sample_count = 10)]
fn scroll_the_file_of_a_huge_page(bencher: divan::Bencher<'_, '_>, one_line: bool) {
    let mut state = huge(one_line, 64 << 20);
    press(&mut state, KeyCode::Enter);
    press(&mut state, KeyCode::Char('R'));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    bencher.bench_local(|| {
        for key in ['j', ' '] {
            press(&mut state, KeyCode::Char(key));
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

/// The pages of the sample again and again, as many as said.
fn many(pages: usize) -> Collection {
    let files = files();
    let mut collection = Collection::default();
    collection.extend(files.iter().cycle().take(pages).cloned());
    collection
}

fn indexed(collection: &Collection) -> EntityIndex {
    let mut index = EntityIndex::default();
    for file in collection.files() {
        index.add(file);
    }
    index
}

/// Who is mentioned where in 20,000 pages.
#[divan::bench(sample_count = 10)]
fn index_20000_pages(bencher: divan::Bencher<'_, '_>) {
    let collection = many(20_000);
    bencher.bench_local(|| indexed(&collection));
}

/// With whom the one appears that is mentioned most in 20,000 pages.
#[divan::bench(sample_count = 10)]
fn with_whom_in_20000_pages(bencher: divan::Bencher<'_, '_>) {
    let collection = many(20_000);
    let index = indexed(&collection);
    let most = index.all().max_by_key(|entity| index.places(*entity).len()).expect("somebody");
    bencher.bench_local(|| index.with(&collection, most));
}

/// 20,000 pages without one spelling.
#[divan::bench(sample_count = 10)]
fn correct_20000_pages(bencher: divan::Bencher<'_, '_>) {
    let collection = many(20_000);
    let words = Arc::new(EntityWords::new([&Said::NotEntity { spelling: "الدوحه".to_owned() }]));
    bencher.bench_local(|| collection.files().iter().filter_map(|file| file.named(&words)).count());
}

/// The page of the entity under the panel's first row, opened and left, with a frame each.
#[divan::bench]
fn open_the_page_of_an_entity(bencher: divan::Bencher<'_, '_>) {
    let mut state = reader((80, 24));
    press(&mut state, KeyCode::Char('E'));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    bencher.bench_local(|| {
        for key in [KeyCode::Enter, KeyCode::Esc] {
            press(&mut state, key);
            terminal.draw(|frame| ui::draw(&state, frame)).expect("memory");
        }
    });
}

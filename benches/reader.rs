//! The reader: loading the sample, a frame while scrolling, a search in an article, a filter of the list.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Config, Event, Setup, State, Theme, theme::ThemeSpec},
    corpus,
    library::{Collection, PageFile},
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
        theme: Theme::new("dark", &ThemeSpec::new()).expect("a built-in theme"),
        title: "bench".to_owned(),
        size,
        layout: khabar::bidi::Options::default(),
        one_file: false,
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

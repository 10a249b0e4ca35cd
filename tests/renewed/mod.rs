//! The settings file changes while the reader runs.

use super::story::Story;
use khabar::{
    app::{Colors, Config, Event, Renewed, Theme},
    messages::UiLanguage,
};

fn settings(text: &str) -> Result<Box<Renewed>, String> {
    let config = Config::parse(text).map_err(|wrong| wrong.to_string())?;
    Ok(Box::new(Renewed {
        keymap: config.keymap().expect("good keys"),
        themes: Theme::NAMES
            .map(|name| (name.to_owned(), Theme::new(name, &config.style, Colors::Many).expect("a good theme")))
            .into(),
        own_theme: config.theme.clone().unwrap_or_else(|| "dark".to_owned()),
        commands: Vec::new(),
        types: config.types(),
        mark_read: config.mark_read(),
        later: Vec::new(),
        warnings: config.warnings.iter().map(ToString::to_string).collect(),
    }))
}

fn two() -> Story {
    Story::open(&[
        ("a.txt", "أول المقالات\n\nنص المقال الأول في الميناء.\n"),
        ("b.txt", "ثاني المقالات\n\nنص المقال الثاني في السوق.\n"),
    ])
}

#[test]
fn another_key_and_another_theme_hold_at_once() {
    let mut story = two().size(80, 24);
    let before = story.screen_with_styles();
    story.event(Event::Config(settings("theme = \"light\"\n[keys]\nX = \"quit\"\nq = \"none\"\n")));
    let mut story = story.expect("The settings were read again").keys("q");
    assert!(!story.ended && story.screen_with_styles() != before);
    story = story.keys("X");
    assert!(story.ended);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_nothing_changes() {
    let mut story = two().size(100, 24);
    story.event(Event::Config(settings("[keys]\nq = \"dwon\"\n")));
    let story = story.expect("The settings stay as they were: line 2").keys("q");
    assert!(story.ended);
    let mut story = two().size(100, 24).in_arabic();
    story.event(Event::Config(settings("them = 1")));
    assert_eq!(story.state.setup.messages.language, UiLanguage::Arabic);
    drop(story.expect("بقيت الإعدادات كما كانت"));
}

#[test]
fn what_waits_and_what_is_odd_is_said() {
    let mut story = two().size(100, 24);
    let mut later = settings("").expect("good settings");
    later.later = vec!["mouse", "mode"];
    story.event(Event::Config(Ok(later)));
    let mut story = story.expect("from the next start on: mouse, mode");
    story.event(Event::Config(settings("[keys]\ng = \"help\"\n")));
    drop(story.expect("line 2: “g” hides “g g”"));
}

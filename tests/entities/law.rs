//! What holds for the mentions of any text.

use khabar::{
    entities::{Context, Mention, tag},
    text::fold::is_arabic_mark,
};
use proptest::prelude::*;
use unicode_segmentation::GraphemeCursor;

/// The mentions of any text: in order, apart, on whole characters, with ids.
pub fn lawful(text: &str) -> Vec<Mention> {
    let mentions = tag(text, &Context::default());
    let mut end = 0;
    for m in &mentions {
        assert!(m.span.start >= end && m.span.end <= text.len() && !m.span.is_empty(), "{m:?}");
        for at in [m.span.start, m.span.end] {
            let whole = GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0);
            assert_eq!(whole, Ok(true), "{at} of {m:?} cuts a character");
        }
        let slug = m.id.strip_prefix(m.kind.name()).and_then(|rest| rest.strip_prefix(':'));
        assert!(slug.is_some_and(|slug| !slug.is_empty() && !slug.contains(char::is_whitespace)), "{m:?}");
        end = m.span.end;
    }
    mentions
}

/// What two readings of one text must share.
fn shown(text: &str, mentions: &[Mention]) -> Vec<String> {
    let show = |m: &Mention| format!("{} {} {}", m.kind.name(), m.id, bare(m.span.of(text)));
    mentions.iter().map(show).collect()
}

/// Without marks and strokes, and with the letters of presentation forms.
fn bare(text: &str) -> String {
    khabar::text::fold(text)
}

/// Adds marks and strokes behind Arabic letters, by the numbers of `noise`, and counts where each byte went.
fn noisy(text: &str, noise: &[u8]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len() * 2);
    let mut moved = Vec::with_capacity(text.len() + 1);
    let mut noise = noise.iter().cycle();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        moved.resize(moved.len() + c.len_utf8(), out.len());
        out.push(c);
        let letter = ('\u{628}'..='\u{63a}').contains(&c) || ('\u{641}'..='\u{648}').contains(&c);
        let inside = letters.peek().is_some_and(|c| ('\u{628}'..='\u{64a}').contains(c) && !is_arabic_mark(*c));
        if letter && inside {
            match noise.next().copied().unwrap_or_default() % 8 {
                0 => out.push('\u{640}'),
                1 => out.push('\u{64e}'),
                2 => out.push_str("\u{651}\u{650}"),
                _ => {}
            }
        }
    }
    moved.push(out.len());
    (out, moved)
}

fn corpus() -> Vec<String> {
    let texts = crate::texts("unseen").into_values().chain(crate::texts("sample").into_values());
    texts.map(|gold| gold.text).collect()
}

#[test]
fn marked_texts_obey_the_law() {
    for text in corpus() {
        assert!(!lawful(&text).is_empty());
    }
}

#[test]
fn line_endings_make_no_difference() {
    for text in corpus() {
        let text = text.replace("\r\n", "\n");
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(shown(&text, &lawful(&text)), shown(&crlf, &lawful(&crlf)));
    }
}

#[test]
fn what_stands_apart_around_a_text_makes_no_difference() {
    for text in corpus() {
        let around = format!("...\n\n{text}\n\n***\n");
        assert_eq!(shown(&text, &lawful(&text)), shown(&around, &lawful(&around)));
    }
}

#[test]
fn presentation_forms_are_read_like_letters() {
    // U+FEDF U+FE92 U+FEE8 U+FE8E U+FEE5: لبنان as a page made for old screens has it.
    let text = "وصل الوفد إلى \u{fedf}\u{fe92}\u{fee8}\u{fe8e}\u{fee5} مساء";
    let found = lawful(text);
    assert_eq!(found.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["LOC:lebanon"]);
    assert_eq!(found[0].span.of(text), "\u{fedf}\u{fe92}\u{fee8}\u{fe8e}\u{fee5}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_obeys_the_law(text in any::<String>()) {
        lawful(&text);
    }

    #[test]
    fn any_characters_around_names_obey_the_law(
        pieces in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "العراق", "و", "ب", "محمد", "عبد", "وزارة", "الدفاع", "7", "2,500", "آلاف", "من", "رجال", "قال", "Iraq", "بـ", "ירדן",
                    "ב", "15", "مارس", "2024", "שבעה", "پنج", "شهر", " ", " ", "\u{200d}", "\u{200c}", "\u{200f}", "\u{600}", "\u{301}",
                    "\u{64b}", "\u{fe0f}", "\u{1f3fd}", "\u{e0061}", "\r\n", "\r", "\n", "\u{1f1ee}", "ﻻ", "ﷲ", "(", ")", ".", "-", "'",
                ]).prop_map(str::to_owned),
                any::<char>().prop_map(String::from),
            ],
            0..24,
        ),
    ) {
        lawful(&pieces.concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn marks_and_strokes_hide_no_mention(which in 0usize..14, noise in prop::collection::vec(any::<u8>(), 1..64)) {
        let gold = crate::texts("unseen").into_values().nth(which).expect("a text");
        let (text, moved) = noisy(&gold.text, &noise);
        let (plain, marked) = (lawful(&gold.text), lawful(&text));
        prop_assert_eq!(shown(&gold.text, &plain), shown(&text, &marked));
        for (a, b) in plain.iter().zip(&marked) {
            // Marks behind a letter that is cut go with it; so the place is the same, but for them.
            prop_assert_eq!((moved[a.span.start], moved[a.span.end]), (b.span.start, b.span.end), "{}", b.span.of(&text));
        }
    }
}

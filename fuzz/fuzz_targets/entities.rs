//! Any bytes as text are tagged: mentions in order, apart, on whole characters, with ids; the same with either line ending.
//!
//! `cargo +nightly fuzz run entities fuzz/corpus/entities assets/sample tests/entities/unseen` begins with the project's own texts.
#![no_main]

use khabar::entities::{Context, Mention, tag};
use libfuzzer_sys::fuzz_target;
use unicode_segmentation::GraphemeCursor;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mentions = lawful(&text);
    if !text.contains('\r') {
        let crlf = text.replace('\n', "\r\n");
        let ids = |mentions: &[Mention]| mentions.iter().map(|m| m.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&mentions), ids(&lawful(&crlf)));
    }
});

fn lawful(text: &str) -> Vec<Mention> {
    let mentions = tag(text, &Context::default());
    let mut end = 0;
    for m in &mentions {
        assert!(m.span.start >= end && !m.span.is_empty() && text.get(m.span.start..m.span.end).is_some(), "{m:?}");
        for at in [m.span.start, m.span.end] {
            assert_eq!(GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0), Ok(true), "{m:?}");
        }
        let slug = m.id.strip_prefix(m.kind.name()).and_then(|rest| rest.strip_prefix(':'));
        assert!(slug.is_some_and(|slug| !slug.is_empty() && !slug.contains(char::is_whitespace)), "{m:?}");
        end = m.span.end;
    }
    mentions
}

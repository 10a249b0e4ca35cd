//! No query is too strange to be read or refused, and what is printed of one is read as the same.
#![no_main]

use khabar::search::{Highlighter, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(query) = parse(text) {
        let printed = query.to_string();
        assert_eq!(parse(&printed).as_ref(), Ok(&query), "{printed}");
        let spans = Highlighter::new(&query).spans(text, true);
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
});

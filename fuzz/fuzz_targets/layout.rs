//! Any text becomes safe lines that fit, and each byte of it is in exactly one cell or hangs over the end of a line.
#![no_main]

use khabar::{
    bidi::{Line, Paragraph},
    text::safe::{Shown, shown},
};
use khabar_fuzz::Input;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(input) = Input::read(data) else { return };
    let paragraph = Paragraph::new(&input.text, input.base, input.options);
    let whole = paragraph.line(0..paragraph.len());
    check(&whole, &input.text, paragraph.span(0..paragraph.len()).len());
    let mut next = 0;
    for range in paragraph.wrap(input.width) {
        assert!(next <= range.start && range.end <= paragraph.len());
        // Only white space is left out between lines.
        assert!(paragraph.line(next..range.start).text().trim_matches(' ').is_empty());
        next = range.end;
        let line = paragraph.line(range.clone());
        assert!(line.width() <= input.width || line.cells.len() == 1 && input.width < 2);
        check(&line, &input.text, paragraph.span(range).len());
    }
    assert!(paragraph.line(next..paragraph.len()).text().trim_matches(' ').is_empty());
});

/// What holds for any line over `bytes` bytes of `text`.
fn check(line: &Line<'_>, text: &str, bytes: usize) {
    let mut spans = Vec::new();
    for (column, cell) in line.columns() {
        assert!(!cell.symbol.is_empty() && cell.symbol.chars().all(|c| shown(c) == Shown::Keep), "{cell:?}");
        assert!(matches!(cell.width, 1 | 2), "{cell:?}");
        assert!(text.get(cell.logical.start..cell.logical.end).is_some_and(|source| !source.is_empty()), "{cell:?}");
        assert_eq!(line.column_of(cell.logical.end - 1), Some(column));
        assert_eq!(line.byte_at(column), Some(cell.logical.start));
        spans.push(cell.logical);
    }
    spans.sort_unstable();
    assert!(spans.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), bytes);
}

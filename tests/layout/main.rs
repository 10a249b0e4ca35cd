//! Layout as readers see it: whole lines, wrapped ones, and what is selected on them.

mod order;

use khabar::{
    bidi::{Forms, Line, Options, Paragraph},
    text::Direction,
};
use std::ops::Range;

/// Base letters instead of forms, so that the tables can be read.
fn paragraph(text: &str, base: Direction) -> Paragraph {
    Paragraph::new(text, base, Options { forms: Forms::Base, ..Options::default() })
}

/// The lines of a right-to-left paragraph as they are seen.
fn lines(text: &str, width: u16) -> Vec<String> {
    let paragraph = paragraph(text, Direction::Rtl);
    paragraph.wrap(width).into_iter().map(|range| paragraph.line(range).text()).collect()
}

#[test]
fn lines_end_where_uax_14_lets_them_and_are_put_in_order_then() {
    for (text, width, seen) in [
        // Latin words come in the order of reading: the first of them on the upper line.
        ("قالت وكالة Red Crescent News أمس", 16, vec!["Red ةلاكو تلاق", "Crescent News", "سمأ"]),
        // A bracket on its own line mirrors as it did beside its partner.
        ("وكالة (Red Crescent) أمس", 13, vec!["Red) ةلاكو", "سمأ (Crescent"]),
        // After a hyphen, not around a no-break space or hyphen, at ZWSP, never at SHY, which would have to be shown.
        ("كوفيد-تسعة عشر", 6, vec!["-ديفوك", "ةعست", "رشع"]),
        ("كوفيد\u{2011}تسعة", 7, vec!["ت\u{2011}ديفوك", "ةعس"]),
        ("في 5\u{a0}آلاف دينار", 8, vec!["يف", "فالآ\u{a0}5", "رانيد"]),
        ("أب\u{200b}جد", 3, vec!["بأ", "دج"]),
        ("أب\u{ad}جد", 3, vec!["جبأ", "د"]),
        // Numbers, their signs and dates stay whole.
        ("نحو 1,250.75 دينار", 9, vec!["وحن", "1,250.75", "رانيد"]),
        ("زاد 12.5% أمس", 7, vec!["داز", "%12.5", "سمأ"]),
        ("يوم 23/12/2024 صباحا", 11, vec!["موي", "23/12/2024", "احابص"]),
        // Punctuation stays at its word, opening or closing.
        ("قال: «لا» ثم (نعم)؟", 7, vec![":لاق", "مث «ال»", "؟(معن)"]),
        // Tatweel and long words are broken only if nothing else helps.
        ("مـــرحبـــا بكم", 9, vec!["ــبحرـــم", "مكب اـ"]),
        ("أفاستسقيناكموها ثم", 8, vec!["يقستسافأ", "اهومكان", "مث"]),
        ("日本語の新聞", 5, vec!["日本", "語の", "新聞"]),
    ] {
        assert_eq!(lines(text, width), seen, "{text:?} at {width}");
    }
}

/// The columns that a highlighted part of the text takes, from left to right.
fn columns(line: &Line<'_>, part: &Range<usize>) -> Vec<Range<u16>> {
    let mut columns: Vec<Range<u16>> = Vec::new();
    for (start, cell) in line.columns().filter(|(_, cell)| part.contains(&cell.logical.start)) {
        let end = start + u16::from(cell.width);
        match columns.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = end,
            None => columns.push(start..end),
        }
    }
    columns
}

#[test]
fn a_selection_across_directions_falls_into_pieces() {
    // Each text with the part that is selected, and what of the line is highlighted.
    for (text, selected, seen, highlighted) in [
        ("قال نعم", "نعم", "معن لاق", vec!["معن"]),
        ("موقع BBC News قال", "BBC News", "لاق BBC News عقوم", vec!["BBC News"]),
        ("موقع BBC News قال", "News قال", "لاق BBC News عقوم", vec!["لاق ", "News"]),
        ("موقع BBC News قال", "موقع BBC", "لاق BBC News عقوم", vec!["BBC", " عقوم"]),
        ("في 23/12/2024 صباحا", "2024 صباحا", "احابص 23/12/2024 يف", vec!["احابص ", "2024"]),
        ("بلغ 12% (أي 5)", "% (أي", "(5 يأ) %12 غلب", vec!["يأ) %"]),
        ("عن 日本 خبر", "本 خ", "ربخ 日本 نع", vec!["خ ", "本"]),
    ] {
        let paragraph = paragraph(text, Direction::Rtl);
        let line = paragraph.line(0..paragraph.len());
        let start = text.find(selected).expect("a part");
        let pieces = columns(&line, &(start..start + selected.len()));
        let shown = |piece: &Range<u16>| {
            line.columns().filter(|(column, _)| piece.contains(column)).map(|(_, cell)| cell.symbol).collect::<String>()
        };
        assert_eq!(line.text(), seen);
        assert_eq!(pieces.iter().map(shown).collect::<Vec<_>>(), highlighted, "{selected} of {text}");
    }
}

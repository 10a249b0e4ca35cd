//! The whole file as blocks: a block for each line of the page, a long one in pieces, every stretch in the colour of its part.

use super::{Block, BlockKind, BlockText, Origin, View, build};
use crate::{
    app::theme::Role,
    clean::{Page, ParagraphKind, Stretch, What},
    library::{Collection, PageFile},
    messages::Catalogue,
    text::{Direction, Span, lang, pieces},
};
use std::sync::Arc;

/// Lines that get blocks of their own; what follows is cut into pieces, as cleaning takes it for one paragraph.
const MOST_LINES: usize = 20_000;
/// Bytes that tell the direction of a line.
const BEGINNING: usize = 16 << 10;

/// The file of an article of the collection; the ways out of the article stand beside it as in its clean view.
#[must_use]
pub fn build_raw(collection: &Collection, article: usize, stretches: &[Stretch], messages: &Catalogue) -> View {
    let page = collection.page_of(article);
    let around = page.page.articles.first().map_or(Direction::Ltr, |main| main.language.direction());
    let mut blocks = Vec::new();
    for span in lines(&page.document.text) {
        line(page, span, around, stretches, &mut blocks);
    }
    if blocks.is_empty() {
        // An empty file has a line to stand on.
        line(page, Span::default(), around, stretches, &mut blocks);
    }
    let (beside, links) = build::related_blocks(collection, article, messages);
    blocks.extend(beside);
    View::new(blocks, links)
}

fn line(page: &Arc<PageFile>, span: Span, around: Direction, stretches: &[Stretch], blocks: &mut Vec<Block>) {
    let text = span.of(&page.document.text);
    let base = lang::paragraph_direction(&text[..text.floor_char_boundary(BEGINNING)], around);
    for piece in pieces(text) {
        let span = piece.shifted(span.start);
        let blank = span.of(&page.document.text).trim().is_empty();
        let kind = if blank { BlockKind::Gap } else { BlockKind::Line };
        let roles = if blank { Vec::new() } else { roles(&page.page, stretches, span) };
        blocks.push(Block {
            kind,
            text: BlockText::of_page(page, span),
            base,
            indent: 0,
            roles,
            origin: Some(Origin::exact(span)),
        });
    }
}

/// The lines of a text without what ends them.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() && lines.len() < MOST_LINES {
        let end = line_end(text, start);
        lines.push(Span::new(start, end));
        let ending = if text[end..].starts_with("\r\n") { 2 } else { text[end..].chars().next().map_or(0, char::len_utf8) };
        start = end + ending;
    }
    if start < text.len() {
        lines.push(Span::new(start, text.len()));
    }
    lines
}

/// Where the line that begins at `from` ends. Looked for among bytes, since a line may be very long.
fn line_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2)) {
        at += found;
        match bytes[at..] {
            [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..] | [b'\n'..=b'\r', ..] => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// The stretches that touch a span, whole.
#[must_use]
pub fn touching(stretches: &[Stretch], span: Span) -> &[Stretch] {
    let from = stretches.partition_point(|stretch| stretch.span.end <= span.start);
    let to = from + stretches[from..].partition_point(|stretch| stretch.span.start < span.end);
    &stretches[from..to]
}

fn roles(page: &Page, stretches: &[Stretch], line: Span) -> Vec<(Span, Role)> {
    let here = touching(stretches, line).iter();
    here.map(|stretch| {
        let (start, end) = (stretch.span.start.max(line.start), stretch.span.end.min(line.end));
        (Span::new(start - line.start, end - line.start), part_role(page, stretch))
    })
    .collect()
}

/// The role of a part.
#[must_use]
pub fn part_role(page: &Page, stretch: &Stretch) -> Role {
    match stretch.what {
        What::Title => Role::PartTitle,
        What::Meta(_) | What::Dateline => Role::PartMeta,
        What::Paragraph(ParagraphKind::Text) if page.is_embedded(stretch.article) => Role::PartEmbedded,
        What::Paragraph(ParagraphKind::Text) => Role::PartText,
        What::Paragraph(_) => Role::PartAside,
        What::Related(_) => Role::PartRelated,
        What::Removed(_) => Role::PartRemoved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_end_of_any_kind_ends_one_line() {
        let text = "a\r\n\nb\rc\u{2028}d";
        assert_eq!(lines(text).iter().map(|line| line.of(text)).collect::<Vec<_>>(), ["a", "", "b", "c", "d"]);
        assert!(lines("").is_empty());
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn lines_hold_all_but_their_ends(text in "[ab\u{85}\u{2028}\r\n ا]{0,60}") {
            let held: String = lines(&text).iter().map(|line| line.of(&text)).collect();
            prop_assert_eq!(held, text.replace(['\r', '\n', '\u{85}', '\u{2028}'], ""));
        }
    }
}

//! Search in an article, blind to what the eye does not tell apart.

use super::view::{Block, BlockKind};
use crate::{
    search::Highlighter,
    text::{Folded, Span, fold},
};

/// Hits that are kept; past this many nobody counts.
const MOST: usize = 500_000;

/// Where `wanted` occurs in the blocks, as block and stretch of its text.
#[must_use]
pub fn hits(blocks: &[Block], wanted: &str) -> Vec<(usize, Span)> {
    let wanted = fold(wanted);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Gap | BlockKind::Section) {
            continue;
        }
        let folded = Folded::new(&block.text);
        for (at, _) in folded.text.match_indices(wanted) {
            hits.push((i, folded.source(&block.text, Span::new(at, at + wanted.len()))));
            if hits.len() == MOST {
                return hits;
            }
        }
    }
    hits
}

/// How much of an article is searched for what a filter means, in bytes: each article that the cursor of the list passes over
/// is.
const FAR: usize = 1 << 20;

/// What a query hits in the headline and the text among the blocks.
#[must_use]
pub fn meant(blocks: &[Block], query: &Highlighter) -> Vec<(usize, Span)> {
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    let mut far = 0;
    for (i, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Headline || block.kind.is_text()) {
        hits.extend(query.spans(&block.text, block.kind == BlockKind::Headline).into_iter().map(|span| (i, span)));
        far += block.text.len();
        if far > FAR || hits.len() >= MOST {
            break;
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::ParagraphKind, text::Direction};

    #[test]
    fn spelling_does_not_hide_a_hit() {
        let text = "قال إن الإدارةَ الأميركية ـ والإدارة".to_owned();
        let block = Block {
            kind: BlockKind::Text(ParagraphKind::Text),
            text: text.clone().into(),
            base: Direction::Rtl,
            indent: 0,
            roles: Vec::new(),
            origin: None,
        };
        let found: Vec<_> = hits(&[block], "الاداره").into_iter().map(|(_, span)| span.of(&text).to_owned()).collect();
        assert_eq!(found, ["الإدارةَ", "الإدارة"]);
        assert!(hits(&[], " ").is_empty());
    }
}

//! Annotated corpora as texts with labelled stretches.

use crate::{
    entities::{EntityType, Knowledge, classes::Classes, tagger::label::Label, token::Tokens},
    text::{Span, fold},
};

/// Sentences of one piece: a name must be able to come back.
const PIECE: usize = 40;

/// Which corpus a file is of: what its tags are called and how they are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corpus {
    /// `word TAG` a line, tags of PERS, LOC, ORG and MISC.
    Anercorp,
    /// `word TAG TAG …` a line, 21 tags that nest.
    Wojood,
}

/// A text with its names.
#[derive(Debug, Default, Clone)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its names, in order.
    pub names: Vec<(Span, EntityType)>,
}

impl Corpus {
    /// Reads a file's text, in pieces of some sentences.
    #[must_use]
    pub fn read(self, content: &str) -> Vec<Piece> {
        let content = content.replace('\r', "");
        let sentences: Vec<&str> = content.split("\n\n").map(str::trim).filter(|s| !s.is_empty()).collect();
        let pieces = sentences.chunks(PIECE).map(|sentences| {
            let mut piece = Piece::default();
            for (n, sentence) in sentences.iter().enumerate() {
                self.add(&mut piece, sentence);
                piece.text.pop();
                // Sentences of a paragraph share its line.
                piece.text.push(if n % 3 == 2 { '\n' } else { ' ' });
            }
            piece
        });
        pieces.collect()
    }

    fn kind(tag: &str) -> Option<EntityType> {
        match tag {
            "PERS" => Some(EntityType::Per),
            "LOC" | "GPE" | "FAC" => Some(EntityType::Loc),
            "ORG" => Some(EntityType::Org),
            _ => None,
        }
    }

    fn add(self, piece: &mut Piece, sentence: &str) {
        // Names that are open, with their tag.
        let mut open: Vec<(String, Span)> = Vec::new();
        let mut closed: Vec<(String, Span)> = Vec::new();
        for line in sentence.lines() {
            let mut columns = line.split_whitespace();
            let Some(word) = columns.next() else { continue };
            let span = Span::new(piece.text.len(), piece.text.len() + word.len());
            piece.text.push_str(word);
            piece.text.push(' ');
            let tags: Vec<&str> = columns.collect();
            let goes_on = |tag: &str| tags.iter().any(|t| t.strip_prefix("I-") == Some(tag));
            let (still, over): (Vec<_>, Vec<_>) = open.drain(..).partition(|(tag, _)| goes_on(tag));
            closed.extend(over);
            open = still;
            for (_, name) in &mut open {
                name.end = span.end;
            }
            for tag in tags {
                let begins =
                    tag.strip_prefix("B-").or_else(|| tag.strip_prefix("I-").filter(|tag| !open.iter().any(|o| o.0 == *tag)));
                if let Some(begins) = begins {
                    open.push((begins.to_owned(), span));
                }
            }
        }
        closed.extend(open);
        let mut names: Vec<_> = closed.iter().filter_map(|(tag, span)| Some((*span, Self::kind(tag)?))).collect();
        // Where names nest the longest counts.
        names.sort_by_key(|(span, _)| (span.end - span.start, span.start));
        let mut kept: Vec<(Span, EntityType)> = Vec::new();
        for (span, kind) in names.into_iter().rev() {
            if !kept.iter().any(|(other, _)| other.overlaps(span)) {
                kept.push((span, self.meant(span.of(&piece.text), kind)));
            }
        }
        kept.sort_by_key(|(span, _)| span.start);
        piece.names.extend(kept);
    }

    /// A country that acts is a place all the same.
    fn meant(self, name: &str, kind: EntityType) -> EntityType {
        let place = |name: &str| Knowledge::builtin().word(&fold(name)).is_some_and(|(_, classes)| classes.any(Classes::PLACE));
        if self == Self::Wojood && kind == EntityType::Org && place(name) { EntityType::Loc } else { kind }
    }
}

impl Piece {
    /// What word `i` is.
    pub(super) fn label(&self, tokens: &Tokens<'_>, i: usize) -> Label {
        let Some(word) = tokens.get(i).map(|t| t.span) else { return Label::OUT };
        let at = self.names.partition_point(|(span, _)| span.end <= word.start);
        let Some((span, kind)) = self.names.get(at).filter(|(span, _)| span.overlaps(word)) else { return Label::OUT };
        let first = Label::first(*kind);
        let later = i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| before.span.overlaps(*span));
        if later { first.next() } else { first }
    }
}

//! An article while its lines come in.

use super::{Article, Paragraph, ParagraphKind, Removed, RemovedKind, cues::words_of, fields::Fields, line::Line, told::ToldPart};
use rustc_hash::FxHashSet;

/// An article while its lines come in.
#[derive(Debug, Default)]
pub struct Draft {
    /// The article as far as it is known.
    pub article: Article,
    /// Its metadata lines.
    pub fields: Fields,
    /// The lines labelled as its title.
    pub titles: Vec<usize>,
    /// The line behind each paragraph.
    pub lines: Vec<usize>,
    /// Keys of the text paragraphs so far.
    pub keys: FxHashSet<u64>,
}

impl Draft {
    /// The title is the line that is printed twice, else the first; the others are decks.
    ///
    /// Returns what repeats only its beginning.
    #[must_use]
    pub fn choose_title(&mut self, text: &str, lines: &[Line]) -> Vec<Removed> {
        let mut repeats = Vec::new();
        let of = |i: &usize| lines.get(*i);
        let twice = |key: u64| self.titles.iter().filter(|i| of(i).is_some_and(|l| l.key == key)).count() > 1;
        let chosen = self.titles.iter().filter_map(of).find(|l| twice(l.key)).or_else(|| self.titles.first().and_then(of));
        let told = self.titles.iter().filter_map(of).find(|l| matches!(l.told, Some(ToldPart::Title | ToldPart::EmbeddedTitle)));
        let Some(title) = told.or(chosen).cloned() else { return repeats };
        let words = words_of(title.span.of(text));
        self.article.title = Some(title.span.of(text).to_owned());
        for i in std::mem::take(&mut self.titles) {
            let Some(line) = lines.get(i) else { continue };
            if line.key == title.key {
                self.article.title_spans.push(line.span);
            } else {
                self.article.paragraphs.push(Paragraph { span: line.span, kind: ParagraphKind::Deck, display: None });
                self.lines.push(i);
            }
        }
        // A repeat inside the body or before it is the title again.
        let (mut kept, mut kept_lines) = (Vec::new(), Vec::new());
        for (paragraph, i) in std::mem::take(&mut self.article.paragraphs).into_iter().zip(std::mem::take(&mut self.lines)) {
            if lines.get(i).is_some_and(|l| l.key == title.key && l.span == paragraph.span) {
                self.article.title_spans.push(paragraph.span);
            } else if paragraph.span.len() < title.span.len() && words.starts_with(&words_of(paragraph.span.of(text))) {
                repeats.push(Removed { span: paragraph.span, kind: RemovedKind::Repeat });
            } else {
                kept.push((paragraph, i));
            }
        }
        kept.sort_by_key(|(paragraph, _)| paragraph.span);
        for (paragraph, i) in kept {
            self.article.paragraphs.push(paragraph);
            kept_lines.push(i);
        }
        self.lines = kept_lines;
        self.article.title_spans.sort();
        repeats
    }
}

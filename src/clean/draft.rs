//! An article while its lines come in.

use super::{
    Article, Paragraph, ParagraphKind, Removed, RemovedKind, cohesion,
    cues::{self, CueKind, words_of},
    fields::Fields,
    line::Line,
    tokens::Tokens,
    told::ToldPart,
};
use crate::text::Span;
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
    /// Whether its text has begun, so that no dateline comes any more.
    pub opened: bool,
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
        let chosen = self.titles.iter().filter_map(of).find(|l| twice(l.key)).or_else(|| headline(&self.titles, lines));
        let told = self.titles.iter().filter_map(of).find(|l| matches!(l.told, Some(ToldPart::Title | ToldPart::EmbeddedTitle)));
        let Some(title) = told.or(chosen).cloned() else { return repeats };
        let whole = title.span.of(text);
        let title = self.sectioned(text, title);
        let words = words_of(title.span.of(text));
        self.article.title = Some(unbroken(title.span.of(text)));
        for i in std::mem::take(&mut self.titles) {
            let Some(line) = lines.get(i) else { continue };
            if line.key == title.key {
                // The section before the title is none of it.
                let cut = if line.span.of(text) == whole { whole.len() - title.span.len() } else { 0 };
                self.article.title_spans.push(Span::new(line.span.start + cut, line.span.end));
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

    /// A title without the section that stands before it: `رياضة / الفريق يفوز بالكأس`.
    fn sectioned(&mut self, text: &str, mut title: Line) -> Line {
        title.span = unadorned(text, title.span);
        let slice = title.span.of(text);
        // `الأسواق » أخبار » TITLE`
        let path =
            [" » ", " › ", " > "].iter().find_map(|mark| slice.rsplit_once(mark).map(|(path, rest)| (path, rest, mark.trim())));
        if let Some((path, rest, mark)) = path
            && rest.split_whitespace().count() > 2
            && path.split(mark).all(|part| (1..=3).contains(&part.split_whitespace().count()))
        {
            title.span = Span::new(title.span.end - rest.trim_start().len(), title.span.end);
            return title;
        }
        let Some((before, rest)) = slice.split_once(['/', '|']).filter(|(_, rest)| rest.split_whitespace().count() > 2) else {
            return title;
        };
        let name = before.trim_end();
        let section = cues::find(name, &Tokens::new(name)).is_some_and(|hit| matches!(hit.kind, CueKind::Section | CueKind::Nav));
        if section {
            let span = title.span;
            self.fields.section(text, Span::new(span.start, span.start + name.len()));
            title.span = Span::new(span.end - rest.trim_start().len(), span.end);
        }
        title
    }
}

/// A headline on one line.
fn unbroken(slice: &str) -> String {
    if slice.contains(['\n', '\r']) { slice.split_whitespace().collect::<Vec<_>>().join(" ") } else { slice.to_owned() }
}

/// A headline without the signs that posts set before it: `🔴 …`, `◾️ …`.
#[must_use]
pub fn unadorned(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let sign = |c: char| {
        c.is_whitespace() || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{200d}')
    };
    let bare = slice.trim_start_matches(sign);
    if bare.is_empty() { span } else { Span::new(span.end - bare.len(), span.end) }
}

/// The first of the title lines; a word or two above it are its kicker.
fn headline<'l>(titles: &[usize], lines: &'l [Line]) -> Option<&'l Line> {
    let mut of = titles.iter().filter_map(|i| lines.get(*i));
    let first = of.next()?;
    let second = of.next().filter(|second| {
        let about = |line: &Line| lines.iter().position(|l| l.span == line.span).map_or(0, |i| cohesion::of_article(lines, i));
        // A kicker stands above, or the headline of a ticker, which the text does not speak of.
        first.words <= 3 && second.words >= 4 || about(second) > 2 && about(first) <= 0
    });
    Some(second.unwrap_or(first))
}

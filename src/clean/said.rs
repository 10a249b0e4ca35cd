//! What the record around a text says of its article. The text says it better wherever it says it; of titles, where it says the same.

use super::{Article, Page, Paragraph, ParagraphKind, cues::words_of, head, line::Line, told::ToldPart};
use crate::corpus::html::About;
use rustc_hash::FxHashSet;

/// Lines among which the title may stand again.
const TOP: usize = 80;
/// Words of a site's name that stand behind a title in one of two places.
const TAIL: usize = 5;
/// Words of the shortest title to which something may be added.
const SHORTEST: usize = 3;

/// Tells the line that is the record's title.
pub fn mark(text: &str, lines: &mut [Line], about: &About) {
    let Some(title) = about.headline.as_deref().map(words_of) else { return };
    if lines.iter().any(|line| line.told == Some(ToldPart::Title)) {
        return;
    }
    let title: Vec<&str> = title.split_whitespace().collect();
    let again = |line: &&mut Line| line.words <= title.len() + TAIL && same(&title, &words_of(line.span.of(text)));
    if let Some(line) = lines.iter_mut().take(TOP).filter(|line| line.told.is_none()).find(again) {
        line.told = Some(ToldPart::Title);
    }
}

/// Whether a line is the title, as far as the name of a site behind one of them.
fn same(title: &[&str], line: &str) -> bool {
    let line: Vec<&str> = line.split_whitespace().collect();
    let (short, long) = if line.len() < title.len() { (&line[..], title) } else { (title, &line[..]) };
    long.starts_with(short) && (long.len() == short.len() || short.len() >= SHORTEST && long.len() - short.len() <= TAIL)
}

/// Fills what the text does not say of its main article.
pub fn fill(text: &str, about: &About, page: &mut Page) {
    let Some(main) = page.articles.first_mut() else { return };
    main.published = main.published.or(about.published.map(head::stamp));
    main.updated = main.updated.or(about.updated.map(head::stamp));
    title(text, about, main);
    main.title = main.title.take().or_else(|| about.headline.clone());
    head::facts(about, main);
}

/// A first line that is no title by the record's word is a paragraph above the others.
fn title(text: &str, about: &About, main: &mut Article) {
    let (Some(found), Some(said)) = (&main.title, &about.headline) else { return };
    let [found, said] = [found, said].map(|title| words_of(title));
    let [found, said] = [&found, &said].map(|title| title.split_whitespace().collect::<FxHashSet<_>>());
    let shared = found.intersection(&said).count();
    if shared * 3 > found.len().min(said.len()) || main.title_spans.is_empty() {
        return;
    }
    main.title.clone_from(&about.headline);
    let first = main.title_spans.remove(0);
    let kind = if first.of(text).ends_with(['.', '؟', '!']) { ParagraphKind::Text } else { ParagraphKind::Deck };
    main.paragraphs.push(Paragraph { span: first, kind, display: None });
    main.paragraphs.sort_by_key(|paragraph| paragraph.span);
}

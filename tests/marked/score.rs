//! What of a page was found.

use crate::page::Gold;
use khabar::{
    clean::{Article, MetaField, Page, Part},
    text::Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// Right ones among those there are and those found; equal to `[right, all, all]` where a page has one or says none.
type Counts = [usize; 3];

/// The measures, in the order of the table.
const MEASURES: [&str; 14] = [
    "body F1",
    "pages ≥ .99",
    "title",
    "source",
    "published",
    "embedded",
    "related F1",
    "byline",
    "section",
    "dateline",
    "updated",
    "crawled",
    "agency",
    "keywords",
];

/// The sums of some pages.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score([Counts; MEASURES.len()]);

/// Twice the right ones among all on both sides, in per mille; full where there was nothing to find and nothing was found.
fn f1([right, gold, found]: Counts) -> usize {
    (2000 * right).checked_div(gold + found).unwrap_or(1000)
}

impl Score {
    /// Adds the pages of another.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *sum += more;
        }
    }

    /// How many pages were read.
    pub fn pages(&self) -> usize {
        self.0[1][1]
    }

    /// Each measure by its name.
    pub fn measures(&self) -> impl Iterator<Item = (&'static str, usize)> {
        MEASURES.into_iter().zip(self.0.map(f1))
    }

    /// The first row of the table.
    pub fn head() -> String {
        format!("{:<13}{}\n", "layout pages", MEASURES.map(|name| format!("{name:>12}")).concat())
    }

    /// A row of the table.
    pub fn row(&self, layout: &str) -> String {
        format!("{layout:<13}{:<3}{}\n", self.pages(), self.0.map(|counts| format!("{:>12}", f1(counts))).concat())
    }

    fn count(&mut self, measure: &str, counts: Counts) {
        let at = MEASURES.iter().position(|name| *name == measure).expect("a measure");
        self.0[at] = counts;
    }
}

/// Words of a value: how it is broken into lines doesn't matter.
fn words(value: Option<&str>) -> Option<String> {
    value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where the letters and digits of a stretch stand.
fn letters(text: &str, span: Span) -> impl Iterator<Item = usize> {
    span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| span.start + at)
}

/// A headline from its first letter or digit to its last. One that stands in two lists of a page is one headline.
fn core(text: &str, span: Span) -> &str {
    span.of(text).trim_matches(|c: char| !c.is_alphanumeric())
}

/// Measures a page; and says what was read wrong.
pub fn compare(gold: &Gold, page: &Page) -> (Score, Vec<String>) {
    let mut score = Score::default();
    let mut wrong = Vec::new();
    bodies(gold, page, &mut score, &mut wrong);
    fields(gold, page, &mut score, &mut wrong);
    related(gold, page, &mut score, &mut wrong);
    (score, wrong)
}

fn bodies(gold: &Gold, page: &Page, score: &mut Score, wrong: &mut Vec<String>) {
    let text = &gold.text;
    let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
    for mark in gold.marks.iter().filter(|mark| mark.is_body()) {
        owner.extend(letters(text, mark.span).map(|at| (at, mark.part)));
    }
    let neutral: BTreeSet<usize> =
        gold.marks.iter().filter(|mark| mark.kind == "?").flat_map(|mark| letters(text, mark.span)).collect();
    let mut all = [0, owner.len(), 0];
    let mut embedded = [0, gold.embedded(), 0];
    let mut taken = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for article in &page.articles {
        let spans = article.paragraphs.iter().map(|paragraph| paragraph.span);
        let found: Vec<usize> = spans.flat_map(|span| letters(text, span)).filter(|at| !neutral.contains(at)).collect();
        let share = |part: usize| found.iter().filter(|at| owner.get(at) == Some(&part)).count();
        let part = match article.part {
            Part::Main => Some(0),
            Part::Embedded => (1..=gold.embedded()).filter(|part| !taken.contains(part)).max_by_key(|part| share(*part)),
        };
        let right = part.map_or(0, share);
        all[0] += right;
        all[2] += found.len();
        for at in &found {
            if owner.get(at).is_some_and(|owner| Some(*owner) == part) {
                seen.insert(*at);
            }
        }
        for paragraph in &article.paragraphs {
            let strange = |at: &usize| !neutral.contains(at) && owner.get(at).copied() != part;
            let strange = letters(text, paragraph.span).filter(strange).count();
            if strange > 0 {
                wrong.push(format!("body of {part:?} has {strange} too many: {:.60}", paragraph.span.of(text)));
            }
        }
        if let (Part::Embedded, Some(part)) = (article.part, part) {
            taken.insert(part);
            let size = owner.values().filter(|owner| **owner == part).count();
            let whole = f1([right, size, found.len()]) >= 990;
            let titled = words(article.title.as_deref()) == words(gold.said("title", part));
            if !(whole && titled) {
                wrong.push(format!("embedded {part}: body {whole}, title {titled}: {:?}", article.title));
            }
            embedded[0] += usize::from(whole && titled);
        }
        embedded[2] += usize::from(article.part == Part::Embedded);
    }
    for mark in gold.marks.iter().filter(|mark| mark.is_body()) {
        let lost = letters(text, mark.span).filter(|at| !seen.contains(at)).count();
        if lost > 0 {
            wrong.push(format!("body of {} lacks {lost} of {}: {:.60}", mark.part, mark.kind, mark.span.of(text)));
        }
    }
    if embedded[1] != embedded[2] {
        wrong.push(format!("embedded: {} found of {}", embedded[2], embedded[1]));
    }
    score.count("body F1", all);
    score.count("pages ≥ .99", [usize::from(f1(all) >= 990), 1, 1]);
    score.count("embedded", embedded);
}

fn fields(gold: &Gold, page: &Page, score: &mut Score, wrong: &mut Vec<String>) {
    let none = Article::default();
    let main = page.articles.first().unwrap_or(&none);
    let [published, updated, crawled] =
        [main.published, main.updated, main.crawled].map(|stamp| stamp.map(|stamp| stamp.to_string()));
    let keywords = main.meta.iter().find(|meta| meta.field == MetaField::Keywords).map(|meta| meta.span.of(&gold.text));
    let dateline = main.dateline.as_ref().map(|dateline| dateline.span.of(&gold.text));
    for (name, found, want) in [
        ("title", main.title.as_deref(), gold.said("title", 0)),
        ("source", main.source.as_deref(), gold.said("source", 0)),
        ("published", published.as_deref(), gold.date("published", 0)),
        ("byline", main.byline.as_deref(), gold.said("byline", 0)),
        ("section", main.section.as_deref(), gold.said("section", 0)),
        ("dateline", dateline, gold.said("dateline", 0)),
        ("updated", updated.as_deref(), gold.date("updated", 0)),
        ("crawled", crawled.as_deref(), gold.date("crawled", 0)),
        ("agency", main.agency.as_deref(), gold.said("agency", 0)),
        ("keywords", keywords, gold.said("keywords", 0)),
    ] {
        let right = words(found) == words(want);
        if !right {
            wrong.push(format!("{name}: {found:?}, not {want:?}"));
        }
        score.count(name, [usize::from(right), 1, 1]);
    }
}

fn related(gold: &Gold, page: &Page, score: &mut Score, wrong: &mut Vec<String>) {
    let text = &gold.text;
    let want: BTreeSet<_> = gold.marks.iter().filter(|mark| mark.kind == "rel").map(|mark| core(text, mark.span)).collect();
    let neutral = |span: Span| gold.marks.iter().any(|mark| mark.kind == "?" && mark.span.overlaps(span));
    let headlines = page.articles.iter().flat_map(|article| &article.related).filter(|headline| !neutral(headline.span));
    let found: BTreeSet<_> = headlines.map(|headline| core(text, headline.span)).collect();
    wrong.extend(want.difference(&found).map(|headline| format!("headline not found: {headline:.60}")));
    wrong.extend(found.difference(&want).map(|headline| format!("no headline: {headline:.60}")));
    score.count("related F1", [want.intersection(&found).count(), want.len(), found.len()]);
}

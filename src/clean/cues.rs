//! The words by which pages mark what is not running text (`assets/cues.toml`), compared word by word after folding.

use super::{own, tokens::Tokens};
use crate::text::fold_onto;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// What a cue announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// Another whole article follows.
    Embedded,
    /// A headline inside the body.
    Inline,
    /// A list of headlines follows.
    Related,
    /// Date of publication.
    Published,
    /// Date of the last change.
    Updated,
    /// Date of collection.
    Crawled,
    /// Who published it.
    Source,
    /// The agency it came from.
    Agency,
    /// Who wrote it.
    Byline,
    /// Names the section in its value.
    SectionLabel,
    /// Keywords.
    Keywords,
    /// The name of a section.
    Section,
    /// A menu entry.
    Nav,
    /// A share button.
    Share,
    /// Advertising.
    Promo,
    /// A newsletter form.
    Newsletter,
    /// A comment form, or comments.
    Comments,
    /// A cookie banner.
    Cookie,
    /// A counter, the weather, prices.
    Widget,
    /// What the site says about its articles.
    Disclaimer,
    /// The end of the article.
    Endmark,
    /// Whose picture it is.
    Credit,
    /// A picture's caption.
    Caption,
    /// Rights.
    Copyright,
    /// Links and names at the foot.
    Footer,
    /// A box of links ends.
    Boxend,
}

impl CueKind {
    /// Whether a date is its value.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Published | Self::Updated | Self::Crawled)
    }

    /// Whether it points at other articles.
    #[must_use]
    pub fn points(self) -> bool {
        matches!(self, Self::Embedded | Self::Inline | Self::Related)
    }

    /// Whether it labels a value of the article's metadata.
    #[must_use]
    pub fn is_meta(self) -> bool {
        self.is_date() || matches!(self, Self::Source | Self::Agency | Self::Byline | Self::SectionLabel | Self::Keywords)
    }

    /// Whether it marks what a site sets into its articles, wherever that stands.
    #[must_use]
    pub fn is_furniture(self) -> bool {
        matches!(self, Self::Share | Self::Promo | Self::Newsletter | Self::Cookie | Self::Widget | Self::Disclaimer | Self::Credit)
    }
}

/// Where in a line a cue counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// It is the whole line.
    Line,
    /// Its value follows behind a separator, or nothing.
    Label,
    /// The line begins with it.
    Start,
    /// Anywhere in a short line.
    Within,
    /// A short line ends with it.
    End,
}

#[derive(Deserialize)]
struct Assets {
    group: Vec<Group>,
}

/// Cues that announce the same in the same place.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    /// What they announce.
    pub kind: CueKind,
    /// Where they count.
    pub at: At,
    /// Most words that the line may have.
    pub max: Option<usize>,
    /// By language.
    #[serde(flatten)]
    pub languages: BTreeMap<String, Vec<String>>,
}

#[derive(Debug)]
struct Cue {
    kind: CueKind,
    at: At,
    /// Folded words joined by one space.
    text: String,
    words: usize,
    max: usize,
}

/// A cue found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it announces.
    pub kind: CueKind,
    /// First and last word of the cue, end exclusive.
    pub words: (usize, usize),
}

/// Cues by their first word, the longest first.
static CUES: LazyLock<FxHashMap<String, Vec<Cue>>> = LazyLock::new(|| {
    let assets: Assets =
        toml::from_str(include_str!("../../assets/cues.toml")).expect("the embedded cues are valid, a test reads them");
    let mut cues: FxHashMap<String, Vec<Cue>> = FxHashMap::default();
    // The user's own come first: of cues with the same words the first counts.
    for group in own::added().cues.iter().cloned().chain(assets.group) {
        for cue in group.languages.into_values().flatten() {
            let text = words_of(&cue);
            let Some(first) = text.split(' ').next().filter(|w| !w.is_empty()) else { continue };
            let words = text.split(' ').count();
            let max = group.max.unwrap_or(MOST_WORDS);
            cues.entry(first.to_owned()).or_default().push(Cue { kind: group.kind, at: group.at, words, max, text });
        }
    }
    for same in cues.values_mut() {
        same.sort_by_key(|cue| std::cmp::Reverse(cue.words));
    }
    cues
});

/// A line with more words than this is running text, whatever it begins with.
const MOST_WORDS: usize = 40;

/// The folded words of `text`, joined by one space: the form in which names and cues are compared.
#[must_use]
pub fn words_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in crate::text::words(text) {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        fold_onto(&mut out, word.text);
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// The cue that the line begins with or consists of, or the one that stands within it.
#[must_use]
pub fn find(line: &str, tokens: &Tokens) -> Option<Hit> {
    at(line, tokens, 0).or_else(|| {
        if tokens.more {
            return None;
        }
        let counts = |cue: &&Cue, i: usize| match cue.at {
            At::Within => true,
            At::End => i + cue.words == tokens.len() && tokens.len() <= cue.max,
            _ => false,
        };
        (0..tokens.len()).find_map(|i| candidates(tokens, i).find(|cue| counts(cue, i)).map(|cue| hit(cue, i)))
    })
}

/// The cue whose first word is word `i`, the line's other words taken as its value.
#[must_use]
pub fn at(line: &str, tokens: &Tokens, i: usize) -> Option<Hit> {
    let mut best: Option<Hit> = None;
    for cue in candidates(tokens, i) {
        let end = i + cue.words;
        let whole = i == 0 && end == tokens.len() && !tokens.more;
        let fits = match cue.at {
            At::Line => whole,
            At::Label => whole || separated(tokens.after(line, end)) || by_comma(line, tokens.after(line, end)),
            // A date may be glued to the paragraph that it stamps.
            At::Start => cue.kind.is_date() || (!tokens.more && tokens.len() <= cue.max),
            At::Within | At::End => false,
        };
        if !fits {
            continue;
        }
        let found = hit(cue, i);
        // A cue with a headline behind it points at that one article.
        let kind = if whole || !matches!(found.kind, CueKind::Embedded | CueKind::Related) { found.kind } else { CueKind::Inline };
        if best.is_none() {
            best = Some(Hit { kind, ..found });
        }
    }
    best
}

fn hit(cue: &Cue, i: usize) -> Hit {
    Hit { kind: cue.kind, words: (i, i + cue.words) }
}

/// The cues whose words stand at word `i`, the longest first.
fn candidates(tokens: &Tokens, i: usize) -> impl Iterator<Item = &'static Cue> {
    let cues = tokens.word(i).and_then(|first| CUES.get(first)).map_or(&[][..], Vec::as_slice);
    cues.iter().filter(move |cue| i + cue.words <= tokens.len() && tokens.slice(i, i + cue.words) == cue.text)
}

/// Whether what follows a label begins with something that separates it from its value.
fn separated(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with([':', '：', '|', '/', '–', '—', '-', 'ـ', '»', '›', '←', '→', '•', '·'])
        || rest.starts_with("..")
        || rest.starts_with('…')
}

/// Whether a comma separates a label from a value that is no sentence: `الكاتب، ليلى سالم`.
fn by_comma(line: &str, rest: &str) -> bool {
    rest.trim_start().starts_with('،')
        && !line.trim_end().ends_with(['.', '؟', '!', '"', '»'])
        && line.split_whitespace().take(17).count() <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_their_cues() {
        for (line, kind) in [
            ("إقرأ أيضاً:", Some(CueKind::Embedded)),
            ("اقرأ ايضا", Some(CueKind::Embedded)),
            ("إقرأ أيضاً: المرفأ يستقبل أول سفينة", Some(CueKind::Inline)),
            ("إقرأ المزيد المرفأ يستقبل أول سفينة", Some(CueKind::Inline)),
            ("مقالات مشابهة", Some(CueKind::Related)),
            ("مقاﻻت مشابهة:", Some(CueKind::Related)),
            ("المصدر: وكالة الضفاف", Some(CueKind::Source)),
            ("المصدر الأمني أكد وصول القافلة", None),
            ("*نقلا عن صحيفة الضفاف", Some(CueKind::Source)),
            ("کلمات دلالية: ماء نهر", Some(CueKind::Keywords)),
            ("تاريخ النشر: 9 مارس 2019", Some(CueKind::Published)),
            ("التعليق *", Some(CueKind::Comments)),
            ("© 2024 شبكة الضفاف. جميع الحقوق محفوظة", Some(CueKind::Copyright)),
            ("אולי יעניין אותך", Some(CueKind::Embedded)),
            ("کلیه حقوق این سایت محفوظ است", Some(CueKind::Copyright)),
            ("شاهد عيان يروي ما رآه في الميناء", None),
            ("All rights reserved.", Some(CueKind::Copyright)),
        ] {
            assert_eq!(find(line, &Tokens::new(line)).map(|hit| hit.kind), kind, "{line}");
        }
    }
}

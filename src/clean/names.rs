//! Names that datelines are made of (`assets/datelines.toml`).

use super::{cues::words_of, own, tokens::Tokens};
use crate::text::Span;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a name in a dateline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A place.
    Place,
    /// An agency or another medium.
    Agency,
    /// `خاص`: nobody.
    Desk,
    /// Not known.
    Unknown,
}

/// Lists of names, as a file has them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Assets {
    /// Places.
    pub places: Vec<String>,
    /// Agencies and other media.
    pub agencies: Vec<String>,
    /// Words that begin a medium's name.
    pub heads: Vec<String>,
    /// Words that end one.
    pub tails: Vec<String>,
    /// What stands in an agency's place, and names nobody.
    pub desks: Vec<String>,
    /// What else ends a caption.
    pub credits: Vec<String>,
}

#[derive(Default)]
struct Names {
    whole: FxHashMap<String, Name>,
    heads: Vec<String>,
    tails: Vec<String>,
    credits: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let assets: Assets =
        toml::from_str(include_str!("../../assets/datelines.toml")).expect("the embedded names are valid, a test reads them");
    let mut names = Names::default();
    // The user's own come last: what they say of a name counts.
    for assets in [assets, own::added().names.clone()] {
        for (list, kind) in [(assets.desks, Name::Desk), (assets.agencies, Name::Agency), (assets.places, Name::Place)] {
            names.whole.extend(list.iter().map(|name| (words_of(name), kind)));
        }
        for (list, of) in [(assets.heads, &mut names.heads), (assets.tails, &mut names.tails), (assets.credits, &mut names.credits)]
        {
            of.extend(list.iter().map(|name| words_of(name)));
        }
    }
    names
});

/// What folded words name; initials with their points (`و.م.ع`) as without.
fn whole(words: &str) -> Option<Name> {
    let pointed = || words.contains('.').then(|| NAMES.whole.get(words.replace('.', " ").trim())).flatten();
    NAMES.whole.get(words).or_else(pointed).copied()
}

/// What words `from..to` name, taken together.
#[must_use]
pub fn classify(tokens: &Tokens, from: usize, to: usize) -> Name {
    let words = to.saturating_sub(from);
    if words == 0 || words > 5 {
        return Name::Unknown;
    }
    if let Some(name) = whole(tokens.slice(from, to)) {
        return name;
    }
    let is = |names: &[String], i: usize| tokens.word(i).is_some_and(|word| names.iter().any(|name| name == word));
    // `أفق نيوز عربية`: some words only media have in their names.
    let telling = |i: usize| tokens.word(i).is_some_and(|word| ["نيوز", "news", "برس", "press", "تي في", "tv"].contains(&word));
    let medium = is(&NAMES.heads, from) || is(&NAMES.tails, to - 1) || (from..to).any(telling);
    if words > 1 && medium { Name::Agency } else { Name::Unknown }
}

/// [`classify`], where the page's own names count as media: a whole one, or what is left of it without its first or last words.
#[must_use]
pub fn classify_among(tokens: &Tokens, from: usize, to: usize, known: &[String]) -> Name {
    let name = classify(tokens, from, to);
    let words = tokens.slice(from, to);
    let part = |k: &String| {
        k == words
            || k.strip_suffix(words).is_some_and(|rest| rest.ends_with(' '))
            || k.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
    };
    if name == Name::Unknown && words.chars().count() > 2 && known.iter().any(part) { Name::Agency } else { name }
}

/// Whether words `from..to` begin and end as names of media do, so that no word of a sentence can belong to them:
/// `شبكة أنباء برس`.
#[must_use]
pub fn closed_medium(tokens: &Tokens, from: usize, to: usize) -> bool {
    let is = |names: &[String], i: usize| tokens.word(i).is_some_and(|word| names.iter().any(|name| name == word));
    to > from + 1 && is(&NAMES.heads, from) && is(&NAMES.tails, to - 1)
}

/// How many words the place has with which the line begins.
#[must_use]
pub fn place_prefix(tokens: &Tokens) -> Option<usize> {
    (1..=4.min(tokens.len())).rev().find(|n| NAMES.whole.get(tokens.slice(0, *n)) == Some(&Name::Place))
}

/// Whether `text` as a whole is a known agency.
#[must_use]
pub fn is_agency(text: &str) -> bool {
    whole(&words_of(text)) == Some(Name::Agency)
}

/// Whether one part of a line of names is a medium that is known: `ق.و/ رويترز`, `-- وفا`, `شبكة الضفاف - وكالات`.
#[must_use]
pub fn names_medium(line: &str) -> bool {
    let mark = |c: char| matches!(c, '/' | '-' | '–' | '—' | 'ـ' | '|' | '+' | '،' | '(' | ')' | '[' | ']' | ':');
    // Beside a sentence it is whose picture that is.
    let names = |part: &str| part.split_whitespace().nth(4).is_none();
    line.split(mark).all(names)
        && line.split(mark).map(str::trim).any(|part| !part.is_empty() && whole(&words_of(part)) == Some(Name::Agency))
}

/// Whether a line of no more than initials ends with a medium in brackets: `ع.ش/خ.س (د ب أ)`.
#[must_use]
pub fn bracketed_medium(line: &str) -> bool {
    let Some((before, inside)) = line.strip_suffix([')', ']']).and_then(|line| line.rsplit_once(['(', '['])) else { return false };
    let initials = before.split(|c: char| !c.is_alphabetic()).all(|part| part.chars().count() <= 2);
    // Behind initials stands whom they write for, known or not.
    let signed =
        before.chars().any(char::is_alphabetic) && inside.split_whitespace().count() <= 4 && !inside.contains(char::is_numeric);
    let known = || inside.split(['،', ',', '/', '-']).any(|part| whole(&words_of(part)) == Some(Name::Agency));
    initials && (signed || known())
}

/// Whom a paragraph quotes at its end: `… في البطولة. – نقلا عن الأناضول`.
fn quoted_from(bare: &str) -> Option<Span> {
    let dash = bare.trim_end_matches([')', ' ', '.']).rfind(['–', '—', '-', '.', '(', 'ـ'])?;
    let said = bare.get(dash..)?.trim_start_matches(['–', '—', '-', '.', '(', 'ـ']);
    let inner = said.trim_start();
    let name = ["نقلا عن", "نقلاً عن", "المصدر:", "عن:"].iter().find_map(|cue| inner.strip_prefix(cue))?;
    let end = name.trim_end_matches([')', ' ', '.']);
    let name_start = bare.len() - name.trim_start().len();
    let end = bare.len() - (name.len() - end.len());
    let words = bare.get(name_start..end)?.split_whitespace().count();
    (1..=4).contains(&words).then(|| Span::new(name_start, end))
}

/// The agencies in brackets with which a paragraph ends: `… يوم الأحد. (د ب أ، أ ف ب)`.
#[must_use]
pub fn signature(tail: &str) -> Option<Span> {
    let bare = tail.trim_end();
    if let Some(span) = quoted_from(bare) {
        return Some(span);
    }
    let inside = bare.strip_suffix([')', ']', '/', '*'])?;
    let open = inside.rfind(['(', '[', '/', '*'])?;
    let name = inside.get(open + 1..)?;
    let known = |part: &str| whole(&words_of(part)) == Some(Name::Agency);
    // `أ ف ب`, known or not.
    let initials = || {
        let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.clone().count() > 1 && words.all(|word| word.chars().count() == 1)
    };
    let all = !name.trim().is_empty() && (name.split(['،', ',', '-', '–']).all(known) || initials());
    let start = open + 1 + (name.len() - name.trim_start().len());
    all.then(|| Span::new(start, start + name.trim().len()))
}

/// The part of a line of names, between strokes, that is one of these media: the whole name, or what is left of it without its
/// first or last word.
#[must_use]
pub fn part_of_line<'l>(line: &'l str, media: &[String]) -> Option<&'l str> {
    let parts = || line.split(['/', '-', '–', '—', 'ـ', '|', '·', '•', '(', ')']).map(str::trim).filter(|part| !part.is_empty());
    let one_of = |part: &&str| {
        let words = words_of(part);
        let long = words.chars().count() > 3;
        long && media.iter().any(|m| {
            *m == words
                || m.strip_prefix(&*words)
                    .or_else(|| m.strip_suffix(&*words))
                    .is_some_and(|rest| rest.starts_with(' ') || rest.ends_with(' '))
        })
    };
    if media.is_empty() { None } else { parts().find(one_of) }
}

/// Where the known medium begins with which a line of a few words ends: `مأخوذ من صحيفة الضفاف`.
#[must_use]
pub fn medium_at_end(line: &str, tokens: &Tokens) -> Option<usize> {
    let all = tokens.len();
    if tokens.more || !(2..=8).contains(&all) || line.ends_with(['.', '؟', '!', ':']) {
        return None;
    }
    let known = |from: &usize| classify(tokens, *from, all) == Name::Agency;
    let first = (1..all).filter(|from| all - from <= 4 && *from <= 4).find(known)?;
    // A short word may be one of the sentence's own.
    let telling = all - first > 1 || tokens.word(first).is_some_and(|word| word.chars().count() > 4);
    // What only looks like a medium may stand on any other word: `على منصة البحيرة`.
    let sure = whole(tokens.slice(first, all)) == Some(Name::Agency);
    let from = ["عن", "المصدر", "مصدر", "نقلا", "مع", "خدمه", "from", "via"];
    let before = tokens.word(first - 1);
    let taken =
        before.is_some_and(|word| from.contains(&word) || sure && ["من", "علي", "الي", "وكاله", "by", "with"].contains(&word));
    tokens.span(first).filter(|_| telling && taken).map(|span| span.start)
}

/// Where a picture's credit begins with which a line ends: an agency or a word for the archive, in brackets or behind a dash.
#[must_use]
pub fn credit_at_end(line: &str) -> Option<usize> {
    let is_credit = |name: &str| {
        let name = words_of(name);
        NAMES.credits.contains(&name) || whole(&name) == Some(Name::Agency)
    };
    if let Some(inside) = line.strip_suffix([')', ']']) {
        let open = inside.rfind(['(', '['])?;
        return (open > 0 && is_credit(inside.get(open + 1..)?)).then_some(open);
    }
    let (at, dash) = line.char_indices().rev().find(|(_, c)| matches!(c, '-' | '–' | '—' | 'ـ' | '/'))?;
    (at > 0 && NAMES.credits.contains(&words_of(line.get(at + dash.len_utf8()..)?))).then_some(at)
}

/// Whether a line of two to four bare words could be somebody's name: letters alone, and no article before the first of them.
#[must_use]
pub fn could_be_person(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let bare = words.iter().all(|w| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-')));
    let capital = |w: &&str| w.chars().next().is_some_and(|c| !c.is_ascii() || c.is_ascii_uppercase());
    let definite = words.first().is_some_and(|w| words_of(w).starts_with("ال"));
    (2..=4).contains(&words.len()) && bare && words.iter().all(capital) && !definite
}

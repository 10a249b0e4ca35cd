//! Names that the page gives as such: who published it, who wrote it, where. They are names wherever they stand in its text.

use super::{
    EntityType,
    classes::Classes,
    clitics::{self, Cut},
    knowledge::Knowledge,
    spot::{Spot, Who},
    token::{Gap, Tokens},
};
use crate::text::{Span, fold, words};
use rustc_hash::FxHashMap;

/// What stands where a source would, and names none.
const GENERIC: [&str; 14] = [
    "وكالات",
    "الوكالات",
    "متابعات",
    "متابعه",
    "خاص",
    "مواقع",
    "صحف",
    "انترنت",
    "مراسلون",
    "المحرر",
    "التحرير",
    "مصادر",
    "عواجل",
    "agencies",
];

/// Class words that stay outside the name of a medium.
const MEDIA: [&str; 7] = ["قناه", "صحيفه", "جريده", "مجله", "موقع", "اذاعه", "وكاله"];

/// Whether the first of a medium's folded words is a class word outside its name: صحيفة |الضفاف|, but |وكالة الأنباء …|.
fn class_word(first: &str, second: Option<&str>) -> bool {
    MEDIA.contains(&first) && second.is_some_and(|second| !matches!(second, "انباء" | "الانباء" | "الصحافه" | "اخبار" | "الاخبار"))
}

/// A name of more words is a sentence.
const LONGEST: usize = 6;

/// So many names with one first word are looked for; a page that gives more is a list.
const SAME_START: usize = 8;

/// The names of a page.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Folded words and kind, by the first word.
    by_first: FxHashMap<String, Vec<(Vec<String>, EntityType)>>,
    given: Vec<(Span, EntityType)>,
}

impl Named {
    /// Of stretches of a text.
    pub fn new(text: &str, given: &[(Span, EntityType)], knowledge: &Knowledge) -> Self {
        let given: Vec<_> = given.iter().filter(|(span, _)| text.get(span.start..span.end).is_some()).copied().collect();
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, EntityType)>> = FxHashMap::default();
        for (span, kind) in &given {
            let words: Vec<String> = words(span.of(text)).map(|word| fold(word.text)).filter(|word| !word.is_empty()).collect();
            let outside = usize::from(words.first().is_some_and(|first| class_word(first, words.get(1).map(String::as_str))));
            let words = words.get(outside..).unwrap_or_default().to_vec();
            let telling = match words.as_slice() {
                [] => false,
                _ if words.iter().any(|word| GENERIC.contains(&word.as_str())) => false,
                // A single word is a word as well, unless no list and no stem knows it.
                [word] => {
                    word.chars().count() > 3
                        && knowledge.word(word).is_none()
                        && !knowledge.common_stem(crate::text::stem::stem(word))
                }
                _ => words.len() <= LONGEST,
            };
            let first = words.first().filter(|_| telling && *kind == EntityType::Org).cloned();
            if let Some(first) = first {
                let names = by_first.entry(first).or_default();
                if names.len() < SAME_START && !names.iter().any(|(other, _)| *other == words) {
                    names.push((words, *kind));
                }
            }
        }
        Self { by_first, given }
    }

    /// The names among the words of a block.
    pub fn find(&self, tokens: &Tokens<'_>, knowledge: &Knowledge) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (span, kind) in &self.given {
            spots.extend(given(tokens, knowledge, *span, *kind));
        }
        if self.by_first.is_empty() {
            return spots;
        }
        for i in 0..tokens.len() {
            let whole = Cut { letters: 0, lam: false };
            let cuts = std::iter::once(whole).chain(clitics::cuts(tokens.folded(i)).filter(|cut| !cut.lam));
            for cut in cuts {
                let names = self.by_first.get(clitics::rest(tokens.folded(i), cut)).map_or(&[][..], Vec::as_slice);
                let longest = names.iter().filter(|(words, _)| goes_on(tokens, i, words)).max_by_key(|(words, _)| words.len());
                if let Some((words, kind)) = longest {
                    spots.push(spot(tokens, knowledge, (i, i + words.len() - 1), cut, *kind));
                    break;
                }
            }
        }
        spots
    }
}

/// Whether the words after `i` are those of a name.
fn goes_on(tokens: &Tokens<'_>, i: usize, words: &[String]) -> bool {
    let next = |(n, word): (usize, &String)| tokens.after(i + n).is_some() && tokens.folded(i + n + 1) == word;
    words.iter().skip(1).enumerate().all(next)
}

/// What a stretch that the page gives as a name is, word by word.
fn given(tokens: &Tokens<'_>, knowledge: &Knowledge, span: Span, kind: EntityType) -> Vec<Spot> {
    let inside: Vec<usize> = tokens.within(span).collect();
    let (Some(first), Some(last)) = (inside.first().copied(), inside.last().copied()) else { return Vec::new() };
    let generic = inside.iter().any(|i| GENERIC.contains(&tokens.folded(*i)));
    let address = span.of(tokens.text).contains(['/', '@', '.']) && span.of(tokens.text).is_ascii();
    if generic || address {
        return Vec::new();
    }
    let whole = Cut { letters: 0, lam: false };
    match kind {
        EntityType::Per => {
            people(tokens, &inside).into_iter().map(|(words, cut)| spot(tokens, knowledge, words, cut, kind)).collect()
        }
        EntityType::Org
            if (1..=LONGEST).contains(&(last - first)) && class_word(tokens.folded(first), Some(tokens.folded(first + 1))) =>
        {
            vec![spot(tokens, knowledge, (first + 1, last), whole, kind)]
        }
        _ if last - first < LONGEST && tokens.folded(first).contains(char::is_alphabetic) => {
            vec![spot(tokens, knowledge, (first, last), whole, kind)]
        }
        _ => Vec::new(),
    }
}

/// The people of a byline: names of two to five words, with و or a mark between them.
fn people(tokens: &Tokens<'_>, words: &[usize]) -> Vec<((usize, usize), Cut)> {
    let whole = Cut { letters: 0, lam: false };
    let mut out: Vec<((usize, usize), Cut)> = Vec::new();
    for (at, i) in words.iter().enumerate() {
        let Some(token) = tokens.get(*i) else { continue };
        let names = Classes::GIVEN | Classes::FOREIGN | Classes::COMPOUND;
        let and = token
            .readings()
            .iter()
            .find(|r| r.cut.letters == 1 && !r.cut.lam && r.classes.any(names) && tokens.folded(*i).starts_with('و'));
        let and = and.filter(|_| !token.classes().any(names));
        match out.last_mut() {
            Some((open, _)) if at > 0 && matches!(token.gap, Gap::Space | Gap::Joint) && and.is_none() => open.1 = *i,
            _ => out.push(((*i, *i), and.map_or(whole, |reading| reading.cut))),
        }
    }
    out.retain(|((first, last), _)| {
        let no_name = Classes::ORG | Classes::TITLE | Classes::ORG_HEAD | Classes::NAKED;
        (1..5).contains(&(last - first)) && !(*first..=*last).any(|i| tokens.get(i).is_some_and(|t| t.classes().any(no_name)))
    });
    out
}

fn spot(tokens: &Tokens<'_>, knowledge: &Knowledge, words: (usize, usize), cut: Cut, kind: EntityType) -> Spot {
    let start = tokens.start(words.0, cut);
    let end = tokens.get(words.1).map_or(start, |t| t.span.end);
    let mut name = tokens.rest(words.0, cut);
    for i in words.0 + 1..=words.1 {
        name.push(' ');
        name.push_str(tokens.folded(i));
    }
    let who = knowledge.listed(&name, kind).map_or(Who::New(name), Who::Known);
    Spot { words, span: Span::new(start, end), kind, who, rank: 7, sure: true }
}

//! Lists and rules, and the learned tagger, brought to one verdict.
//!
//! The rules follow the guidelines to the letter where they see something; the tagger has seen more. So what lists and rules
//! find stands unless the tagger thinks it all but impossible or sees something better in its place, and what only the tagger
//! sees stands where it is more likely than not.

use super::{
    EntityType,
    classes::Classes,
    clitics::Cut,
    spot::{OWN_NAME, OWN_WAY, Spot, Who},
    tagger::{Label, Lattice, Line, Opinions, Scorer},
    token::{Gap, Token, Tokens},
    vocabulary::Vocabulary,
};
use crate::text::Span;
use std::ops::Range;

/// How likely a listed name of one word must be; longer ones stand.
const LISTED: f32 = 0.03;
/// How likely a person whom a rule finds must be.
const RULED: f32 = 0.2;
/// How likely an institution or place must be that its form shows.
const FORMED: f32 = 0.01;
/// How likely a name that only the tagger sees must be.
const ALONE: f32 = 0.5;
/// A name that the tagger sees in place of an origin, event or count must be as likely as this.
const INSTEAD: f32 = 0.8;

/// What lists and rules see stands beside what the tagger sees in its place if it has this share of its likelihood.
const SHARE: f32 = 0.5;
/// The same of listed names of several words.
const SHARE_OF_LISTED: f32 = 0.1;

/// A name that the tagger sees.
#[derive(Debug, Clone, Copy)]
struct Name {
    words: (usize, usize),
    kind: EntityType,
    likely: f32,
}

impl Name {
    fn meets(&self, spot: &Spot) -> bool {
        self.words.0 <= spot.words.1 && self.words.1 >= spot.words.0
    }

    /// Class words stay outside a place's name: قرية |تل العلي|.
    fn leave_class_word(&mut self, tokens: &Tokens<'_>) {
        let class_word = tokens.get(self.words.0).is_some_and(|t| t.any(Classes::PLACE_OUT) && !t.any(Classes::PLACE));
        if self.kind == EntityType::Loc && self.words.1 > self.words.0 && class_word {
            self.words.0 += 1;
        }
    }

    /// What a thing is called in quotation marks (اسم «هلال») may be a given name, and names no person.
    fn quoted_word(&self, tokens: &Tokens<'_>) -> bool {
        let i = self.words.0;
        let closed = |at: usize| tokens.text.get(at..).is_some_and(|rest| rest.starts_with(['"', '”', '»', '“', '’']));
        let quoted = |t: &Token| t.gap == Gap::Quote && t.any(Classes::WEAK | Classes::COMMON) && closed(t.span.end);
        self.kind == EntityType::Per && self.words.1 == i && tokens.get(i).is_some_and(quoted)
    }

    fn holds(&self, spot: &Spot) -> bool {
        self.words.0 <= spot.words.0 && self.words.1 >= spot.words.1
    }
}

/// The spots of `ruled` that stand, with the names that only the tagger sees. Both in order.
pub(super) fn judge(tokens: &Tokens<'_>, ruled: Vec<Spot>, dated: &[bool], vocabulary: &mut Vocabulary) -> Vec<Spot> {
    let opinions = Opinions::new(&ruled, dated);
    let mut scorer = Scorer::new(vocabulary.model);
    let mut lattice = Lattice::default();
    let mut out = Vec::with_capacity(ruled.len());
    let mut ruled = ruled.into_iter().peekable();
    for line in Line::all(tokens, &opinions) {
        scorer.read(&line, vocabulary);
        for stretch in scorer.stretches(&line) {
            while let Some(spot) = ruled.next_if(|spot| spot.words.1 < stretch.start) {
                out.push(spot);
            }
            scorer.score(&line, stretch.clone(), &mut lattice, &mut vocabulary.manners);
            let mut names = names(&lattice.best(&scorer.model.transitions), stretch.start);
            if names.is_empty() && ruled.peek().is_none_or(|spot| spot.words.0 >= stretch.end) {
                continue;
            }
            lattice.weigh(&scorer.model.steps);
            let sight = Sight { tokens, lattice: &lattice, scorer: &scorer, stretch: stretch.clone() };
            for name in &mut names {
                name.likely = sight.likely(name.words, name.kind);
            }
            let from = out.len();
            while let Some(spot) = ruled.next_if(|spot| spot.words.0 < stretch.end) {
                if sight.stands(&spot, &names) {
                    out.push(spot);
                }
            }
            // The last spot before may reach into this stretch.
            let kept = out.get(from.saturating_sub(1)..).unwrap_or(&[]);
            names.retain(|name| {
                let free = !kept.iter().any(|spot| name.meets(spot)) && !name.quoted_word(tokens);
                free && name.likely >= ALONE && dated.get(name.words.0..=name.words.1).is_some_and(|words| !words.contains(&true))
            });
            out.extend(names.iter_mut().map(|name| {
                name.leave_class_word(tokens);
                spot(tokens, name)
            }));
            if let Some(new) = out.get_mut(from..) {
                new.sort_by_key(|spot| spot.words.0);
            }
        }
    }
    out.extend(ruled);
    out
}

/// What the tagger makes of a stretch of words.
struct Sight<'s> {
    tokens: &'s Tokens<'s>,
    lattice: &'s Lattice,
    scorer: &'s Scorer<'s>,
    stretch: Range<usize>,
}

impl Sight<'_> {
    fn likely(&self, (first, last): (usize, usize), kind: EntityType) -> f32 {
        if first < self.stretch.start || last >= self.stretch.end {
            return 0.0;
        }
        let (first, last) = (first - self.stretch.start, last - self.stretch.start);
        self.lattice.name(&self.scorer.model.steps, first, last, Label::first(kind))
    }

    /// Whether what the rules see stands beside the names that the tagger sees.
    fn stands(&self, spot: &Spot, names: &[Name]) -> bool {
        if spot.rank >= OWN_NAME {
            return true;
        }
        let rivals = names.iter().filter(|name| name.meets(spot) && (name.words, name.kind) != (spot.words, spot.kind));
        let rival = rivals.max_by(|a, b| a.likely.total_cmp(&b.likely));
        if !matches!(spot.kind, EntityType::Per | EntityType::Loc | EntityType::Org) {
            let part = |rival: &Name| !rival.holds(spot) && spot.words.0 <= rival.words.0 && spot.words.1 >= rival.words.1;
            return rival.is_none_or(|rival| part(rival) || rival.likely <= INSTEAD);
        }
        let mine = self.likely(spot.words, spot.kind);
        let (listed, single) = (matches!(spot.who, Who::Known(_)), spot.len() == 1);
        let least = match (listed, single) {
            (true, true) => LISTED,
            (true, false) => 0.0,
            (false, _) if spot.kind == EntityType::Per => RULED,
            (false, _) if spot.rank >= OWN_WAY => 0.0,
            (false, _) => FORMED,
        };
        // منظمة |اليونيسف|: a class word before a listed name is not of it.
        let class_word = |rival: &Name| {
            let before = (rival.words.0 + 1, rival.words.1) == spot.words;
            before && self.tokens.get(rival.words.0).is_some_and(|t| t.any(Classes::NAKED | Classes::PLACE_OUT))
        };
        let better = rival.filter(|rival| !(listed && class_word(rival))).is_some_and(|rival| {
            let longer = rival.holds(spot);
            let share = if listed && !single { SHARE_OF_LISTED } else { SHARE };
            // Where the edges differ, the rules follow the guidelines: facilities keep their noun, cities do not.
            let edges = !longer && (listed && !single || rival.kind == spot.kind && spot.kind != EntityType::Per);
            mine < rival.likely * share && !edges
        });
        mine >= least && !better
    }
}

/// The names of a path whose first word is numbered `start`.
fn names(path: &[Label], start: usize) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    for (i, label) in (start..).zip(path) {
        match (label.kind(), out.last_mut()) {
            (Some(_), Some(name)) if label.inside() => name.words.1 = i,
            (Some(kind), _) => out.push(Name { words: (i, i), kind, likely: 0.0 }),
            _ => {}
        }
    }
    out
}

fn spot(tokens: &Tokens<'_>, name: &Name) -> Spot {
    let (words, kind) = (name.words, name.kind);
    let cut = cut(tokens, words.0, kind);
    let start = tokens.start(words.0, cut);
    let end = tokens.get(words.1).map_or(start, |t| t.span.end);
    let mut who = tokens.rest(words.0, cut);
    for i in words.0 + 1..=words.1 {
        who.push(' ');
        who.push_str(tokens.folded(i));
    }
    Spot { words, span: Span::new(start, end), kind, who: Who::New(who), rank: 1, sure: words.1 > words.0 }
}

/// What is to be cut off the first word of a name that no list has.
fn cut(tokens: &Tokens<'_>, i: usize, kind: EntityType) -> Cut {
    let nothing = Cut { letters: 0, lam: false };
    let Some(token) = tokens.get(i) else { return nothing };
    let fits = match kind {
        EntityType::Per => Classes::GIVEN | Classes::FOREIGN | Classes::FAMILY | Classes::PERSON | Classes::COMPOUND,
        EntityType::Loc => Classes::PLACE | Classes::PLACE_IN | Classes::PLACE_PREFIX,
        _ => Classes::ORG | Classes::ORG_HEAD | Classes::NAT_ORG,
    };
    if token.classes().any(fits) {
        return nothing;
    }
    token.readings().iter().skip(1).find(|r| r.classes.any(fits)).map_or(nothing, |reading| reading.cut)
}

//! Names of one word among those that lists, rules and the tagger found: each given to the person whom the document means.

use super::{Mention, agreement::Gender, propagate::Introduced};
use rustc_hash::FxHashMap;

/// A name of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short {
    /// Its number among the mentions.
    pub at: usize,
    /// Whether the lists have a widely known person under it.
    pub listed: bool,
    /// Whether later mentions may lean on it.
    pub teaches: bool,
    /// What the words before it tell of the person.
    pub gender: Option<Gender>,
    /// Whether a title stands right before it.
    pub titled: bool,
}

/// Gives every short name of the block to whoever bears it; what nobody bears yet introduces its own person.
pub(super) fn name(text: &str, mentions: &mut [(usize, Mention)], shorts: &[Short], introduced: &mut Introduced) {
    let leant = leant(text, mentions, shorts, introduced);
    let mut introduce = Vec::new();
    for short in shorts {
        let Some((_, mention)) = mentions.get_mut(short.at) else { continue };
        let bearers = introduced.bearers(mention.span.of(text));
        let start = mention.span.start;
        let bearer = if short.listed {
            let leant = leant.contains_key(&mention.id);
            bearers.and_then(|bearers| bearers.instead(&mention.id, start, short.gender, leant))
        } else {
            bearers.and_then(|bearers| bearers.meant(start, short.gender))
        };
        match bearer {
            Some(bearer) => (mention.id, mention.name) = (bearer.id.clone(), bearer.name.clone()),
            // A known person who is named in full needs no short name for it.
            None if short.teaches && bearers.is_none() => introduced.learn(text, mention, short.gender),
            None if short.teaches => introduce.push((short.at, short.gender)),
            None => {}
        }
    }
    for (at, gender) in introduce {
        if let Some((_, mention)) = mentions.get(at) {
            introduced.learn(text, mention, gender);
        }
    }
}

/// The known people on whose short names the document leans before it names another bearer in full: after a title, or more than
/// the once that a headline about that other one would.
fn leant(text: &str, mentions: &[(usize, Mention)], shorts: &[Short], introduced: &Introduced) -> FxHashMap<String, u32> {
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for short in shorts.iter().filter(|short| short.listed) {
        let Some((_, mention)) = mentions.get(short.at) else { continue };
        let other = introduced.bearers(mention.span.of(text)).and_then(|bearers| bearers.first_other(&mention.id));
        if other.is_some_and(|other| mention.span.start < other) {
            *counts.entry(mention.id.clone()).or_default() += if short.titled { 2 } else { 1 };
        }
    }
    counts.retain(|_, count| *count > 1);
    counts
}

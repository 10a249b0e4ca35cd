//! Later, shorter mentions of people whom the document names in full.

use super::{
    EntityType, Mention,
    classes::Classes,
    clitics::{self, Cut},
    gazetteer::noun,
    people,
    spot::{Spot, Who},
    token::Tokens,
};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

/// The short names that a document has introduced.
#[derive(Debug, Default)]
pub(super) struct Introduced {
    /// From the first folded word of a short name to the whole of it, its id and full name.
    people: FxHashMap<String, (String, String, String)>,
    /// A bit for how each of those words begins: most words of a text begin otherwise.
    begins: u64,
}

impl Introduced {
    /// Learns from a mention: a person named in full has a surname.
    pub fn learn(&mut self, text: &str, mention: &Mention) {
        let name = fold(mention.span.of(text));
        if let Some(short) = people::surname_of(&name) {
            let first = short.split(' ').next().unwrap_or(short);
            self.begins |= beginning(first);
            self.people.entry(first.to_owned()).or_insert_with(|| (short.to_owned(), mention.id.clone(), mention.name.clone()));
        }
    }

    /// The id and full name behind a short name.
    pub fn known(&self, surface: &str) -> Option<(String, String)> {
        let short = fold(surface);
        let (whole, id, name) = self.people.get(short.as_str())?;
        (*whole == short).then(|| (id.clone(), name.clone()))
    }

    /// Short mentions among the words that are free.
    pub fn find(&self, tokens: &Tokens<'_>, free: impl Fn(usize) -> bool) -> Vec<Spot> {
        let mut spots = Vec::new();
        if self.people.is_empty() {
            return spots;
        }
        for i in (0..tokens.len()).filter(|i| free(*i)) {
            let whole = Cut { letters: 0, lam: false };
            let cuts = std::iter::once(whole).chain(clitics::cuts(tokens.folded(i)).filter(|cut| !cut.lam));
            for cut in cuts {
                let rest = clitics::rest(tokens.folded(i), cut);
                if self.begins & beginning(rest) == 0 {
                    continue;
                }
                let Some((short, id, name)) = self.people.get(rest) else { continue };
                let more = short.split(' ').count() - 1;
                let rest_fits =
                    short.split(' ').skip(1).enumerate().all(|(n, word)| tokens.folded(i + 1 + n) == word && free(i + 1 + n));
                if !rest_fits || (more == 0 && !stands(tokens, i)) {
                    continue;
                }
                let start = tokens.start(i, cut);
                let end = tokens.get(i + more).map_or(start, |t| t.span.end);
                let who = Who::Again { id: id.clone(), name: name.clone() };
                spots.push(Spot {
                    words: (i, i + more),
                    span: Span::new(start, end),
                    kind: EntityType::Per,
                    who,
                    rank: 4,
                    sure: true,
                });
                break;
            }
        }
        spots
    }
}

/// One of 64 bits for the first two letters of a word.
fn beginning(word: &str) -> u64 {
    let byte = |at: usize| word.as_bytes().get(at).copied().unwrap_or_default();
    // Letters of one script differ in the second of their two bytes.
    1 << ((byte(1).wrapping_mul(5) ^ byte(3)) % 64)
}

/// Whether word `i` is the name here and not the word, people or place of the same spelling.
fn stands(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let double = token.any(Classes::NAT | Classes::PLACE | Classes::ORG | Classes::ADJECTIVE | Classes::TITLE | Classes::WEAK)
        || tokens.common(i);
    if people::expected(tokens, i) && !(token.any(Classes::NAT) && noun(tokens, i)) {
        return true;
    }
    if token.any(Classes::NAT) {
        return !noun(tokens, i)
            && tokens.before(i).is_none_or(|t| t.any(Classes::PRE_PLACE | Classes::COMMON))
            && !token.any(Classes::PLACE);
    }
    !double
}

#[cfg(test)]
mod tests {
    use crate::entities::{Context, EntityType, tag, told::table};

    #[test]
    fn a_surname_returns_under_the_same_id() {
        let text = "قالت الباحثة إيلينا فارادي إن النهر جف.\nوأضافت فارادي أن السد قديم، ولفارادي كتاب عنه.";
        let people: Vec<_> = tag(text, &Context::default()).into_iter().filter(|m| m.kind == EntityType::Per).collect();
        let surfaces: Vec<_> = people.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(surfaces, ["إيلينا فارادي", "فارادي", "فارادي"]);
        assert!(people.iter().all(|m| m.id == people[0].id && m.name == "إيلينا فارادي"), "{people:?}");
    }

    #[test]
    fn a_surname_that_is_an_origin_returns_only_where_no_noun_is_before_it() {
        let text = "افتتح الشاعر محمود الجزائري المعرض. زار المتحف الجزائري وفد. وقال الجزائري إن القاعة صغيرة.";
        let kinds = [EntityType::Per, EntityType::Nat];
        table(&kinds, &[(text, &["PER محمود الجزائري", "NAT الجزائري", "PER الجزائري"])]);
    }
}

//! Later, shorter mentions of people whom the document names in full.

use super::{
    EntityType, Mention,
    agreement::{self, Gender},
    bearers::{Bearer, Bearers},
    classes::Classes,
    clitics::{self, Cut},
    gazetteer::noun,
    knowledge::Knowledge,
    people,
    spot::{Spot, Who},
    token::Tokens,
};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

/// Short names with the same first word that one document may have: بن … and the like.
const SAME_START: usize = 32;

/// The short names that a document has introduced.
#[derive(Debug, Default)]
pub(super) struct Introduced {
    /// From the first folded word of a short name to all that begin with it.
    people: FxHashMap<String, Vec<(String, Bearers)>>,
    /// A bit for how each of those words begins: most words of a text begin otherwise.
    begins: u64,
}

impl Introduced {
    /// Learns from a mention: a person named in full has a surname.
    pub fn learn(&mut self, text: &str, mention: &Mention, gender: Option<Gender>) {
        let name = fold(mention.span.of(text));
        let Some(short) = people::surname_of(&name) else { return };
        let first = short.split(' ').next().unwrap_or(short);
        self.begins |= beginning(first);
        let same = self.people.entry(first.to_owned()).or_default();
        let bearer = Bearer { at: mention.span.start, id: mention.id.clone(), name: mention.name.clone(), gender };
        let at = same.iter().position(|(other, _)| other == short).unwrap_or(same.len());
        if at == same.len() && at < SAME_START {
            same.push((short.to_owned(), Bearers::default()));
        }
        if let Some((_, bearers)) = same.get_mut(at) {
            bearers.add(bearer);
        }
    }

    /// All who bear a short name.
    pub fn bearers(&self, surface: &str) -> Option<&Bearers> {
        let short = fold(surface);
        let first = short.split(' ').next().unwrap_or_default();
        self.people.get(first)?.iter().find(|(whole, _)| *whole == short).map(|(_, bearers)| bearers)
    }

    /// Short mentions among the words that are free.
    pub fn find(&self, tokens: &Tokens<'_>, knowledge: &Knowledge, free: impl Fn(usize) -> bool) -> Vec<Spot> {
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
                let goes_on = |short: &str| {
                    short.split(' ').skip(1).enumerate().all(|(n, word)| tokens.folded(i + 1 + n) == word && free(i + 1 + n))
                };
                let Some((short, bearers)) = self.people.get(rest).and_then(|all| all.iter().find(|(short, _)| goes_on(short)))
                else {
                    continue;
                };
                let more = short.split(' ').count() - 1;
                if more == 0 && !stands(tokens, i) {
                    continue;
                }
                let start = tokens.start(i, cut);
                let end = tokens.get(i + more).map_or(start, |t| t.span.end);
                let Some(bearer) = bearers.meant(start, agreement::told(tokens, knowledge, i)) else { continue };
                let who = Who::Again { id: bearer.id.clone(), name: bearer.name.clone() };
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

    /// The ids of the people of a text.
    fn people(text: &str) -> Vec<String> {
        tag(text, &Context::default()).into_iter().filter(|m| m.kind == EntityType::Per).map(|m| m.id).collect()
    }

    #[test]
    fn a_bare_surname_is_that_of_the_person_named_before_it() {
        let is = |text: &str, ids: &[&str]| assert_eq!(people(text), ids, "{text}");
        let (her, known) = ("PER:سلوي_العامري", "PER:hadi_al_amiri");
        is("رصدت الفلكية سلوى العامري المذنب. وقالت العامري إنه بعيد.", &[her, her]);
        is("رصدت الفلكية سلوى العامري المذنب. وتروي العامري أنها فرحت.", &[her, her]);
        is("العامري: المذنب بعيد\nرصدت الفلكية سلوى العامري المذنب.", &[her, her]);
        is("قال العامري إن الجسر جديد.", &[known]);
        is("قال هادي العامري إن الجسر جديد. وأضاف العامري أنه باق.", &[known, known]);
        is(
            "قال هادي العامري إن الجسر جديد. ورأت الطبيبة سلوى العامري أنه ضيق. وأضافت العامري أنه قديم. ورد العامري أنه باق.",
            &[known, her, her, known],
        );
        is("زارت لیلا العامری الجسر.", &[]);
        is("وصل أبو زيد إلى الجسر.", &["PER:ابو_زيد"]);
        is("قال النائب العامري إن الجسر جديد. ورأت الطبيبة سلوى العامري أنه ضيق. وأكد العامري ذلك.", &[known, her, known]);
    }

    #[test]
    fn of_two_who_bear_a_surname_the_nearer() {
        let text = "قال الطبيب سامر الزرقاني إن المشفى جديد. وقال الزرقاني إنه واسع.\n\
            وقالت المعلمة هدى الزرقاني إن المدرسة قديمة. وأضافت الزرقاني أنها ضيقة.";
        let (him, her) = ("PER:سامر_الزرقاني", "PER:هدي_الزرقاني");
        assert_eq!(people(text), [him, him, her, her]);
    }

    #[test]
    fn a_surname_that_is_an_origin_returns_only_where_no_noun_is_before_it() {
        let text = "افتتح الشاعر محمود الجزائري المعرض. زار المتحف الجزائري وفد. وقال الجزائري إن القاعة صغيرة.";
        let kinds = [EntityType::Per, EntityType::Nat];
        table(&kinds, &[(text, &["PER محمود الجزائري", "NAT الجزائري", "PER الجزائري"])]);
    }
}

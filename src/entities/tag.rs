//! The whole of tagging: blocks of text, candidates, what stands, and later mentions.

use super::{
    EntityType, Mention, agreement,
    classes::Classes,
    clusters, events, gazetteer, heads,
    knowledge::Knowledge,
    learned,
    load::slug,
    named::Named,
    numbers, people, places,
    propagate::Introduced,
    short::{self, Short},
    spot::{OWN_NAME, Spot, Who, settle},
    token::Tokens,
    tongues,
    vocabulary::{self, Vocabulary},
};
use crate::{
    dates::{self, Found, Value},
    text::Span,
};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// What tagging may lean on besides the text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'k> {
    /// Names and cue words.
    pub knowledge: &'k Knowledge,
    /// The day of writing, for dates that are relative to it.
    pub written: Option<Date>,
    /// What the page itself gives as names: its source, its authors, where it was written. In bytes of the text, in any
    /// order; a stretch that is none of the text is passed over.
    pub named: &'k [(Span, EntityType)],
}

impl Default for Context<'static> {
    fn default() -> Self {
        Self { knowledge: Knowledge::builtin(), written: None, named: &[] }
    }
}

/// Texts longer than this are read in pieces, so that memory does not grow with them.
const BLOCK: usize = 256 * 1024;

/// The mentions of `text`: in order, without overlaps, in bytes of `text`. Short names refer to full ones in the same quarter
/// of a mebibyte or before it.
#[must_use]
pub fn tag(text: &str, context: &Context<'_>) -> Vec<Mention> {
    let dates = dates::find(text);
    let mut dates = dates.as_slice();
    let mut mentions = Vec::new();
    let mut strong = FxHashSet::default();
    let mut introduced = Introduced::default();
    let named = Named::new(text, context.named, context.knowledge);
    let blocks = Blocks { text, at: 0 };
    for block in blocks {
        let here = dates.partition_point(|d| d.span.start < block.end);
        let (now, later) = dates.split_at(here);
        dates = later;
        vocabulary::with_mine(context.knowledge, |vocabulary| {
            let tokens = Tokens::new(text, block, context.knowledge, vocabulary);
            mentions.extend(tag_block(&tokens, now, (context, &named), vocabulary, &mut strong, &mut introduced));
        });
    }
    mentions.retain(|m| !tongues::misread(m.span.of(text)));
    // Blocks may end within a date.
    let mut end = 0;
    mentions.retain(|m| {
        let free = m.span.start >= end;
        end = if free { m.span.end } else { end };
        free
    });
    clusters::widen(text, &mut mentions);
    mentions
}

fn tag_block(
    tokens: &Tokens<'_>,
    dates: &[Found],
    (context, named): (&Context<'_>, &Named),
    vocabulary: &mut Vocabulary,
    strong: &mut FxHashSet<u32>,
    introduced: &mut Introduced,
) -> Vec<Mention> {
    let knowledge = context.knowledge;
    let mut taken = dated(tokens, dates);
    let spots = ruled(tokens, &taken, knowledge, strong);
    let mut spots = learned::judge(tokens, spots, &taken, vocabulary);
    let given = named.find(tokens, knowledge);
    if !given.is_empty() {
        spots.extend(given);
        spots = settle(spots, tokens.len());
    }
    for spot in &spots {
        // A word of origin may still be somebody's name: it stays free for that.
        let origin = spot.kind == EntityType::Nat && spot.len() == 1;
        if let Some(words) = taken.get_mut(spot.words.0..=spot.words.1).filter(|_| !origin) {
            words.fill(true);
        }
    }
    let mut kept = Vec::with_capacity(spots.len());
    let mut shorts = Vec::new();
    for spot in spots {
        let first = spot.words.0;
        let person = spot.kind == EntityType::Per;
        let (alone, teaches) = (person && spot.len() == 1 && spot.rank < OWN_NAME, spot.sure && person);
        let listed = matches!(spot.who, Who::Known(_));
        let gender = if teaches || alone { agreement::told(tokens, knowledge, first) } else { None };
        let mention = mention(tokens.text, spot, knowledge);
        if alone {
            let titled = tokens.before(first).is_some_and(|t| t.any(Classes::TITLE));
            shorts.push(Short { at: kept.len(), listed, teaches, gender, titled });
        } else if teaches {
            introduced.learn(tokens.text, &mention, gender);
        }
        kept.push((first, mention));
    }
    // Full names first: a headline's single name is the same person's.
    short::name(tokens.text, &mut kept, &shorts, introduced);
    let again = settle(introduced.find(tokens, knowledge, |i| taken.get(i) == Some(&false)), tokens.len());
    let renamed: FxHashSet<usize> = again.iter().flat_map(|spot| spot.words.0..=spot.words.1).collect();
    kept.retain(|(first, mention)| mention.kind != EntityType::Nat || !renamed.contains(first));
    let mut mentions: Vec<Mention> = kept.into_iter().map(|(_, mention)| mention).collect();
    mentions.extend(again.into_iter().map(|spot| mention(tokens.text, spot, knowledge)));
    mentions.extend(dates.iter().map(|found| date(tokens.text, found, context.written)));
    mentions.sort_by_key(|m| m.span);
    // A date that stands inside a word of a name (or the reverse) is the one overlap that words do not show.
    let mut end = 0;
    mentions.retain(|m| {
        let free = m.span.start >= end;
        end = if free { m.span.end } else { end };
        free
    });
    mentions
}

/// What lists and rules find among the words that belong to no date.
pub(super) fn ruled(tokens: &Tokens<'_>, dated: &[bool], knowledge: &Knowledge, strong: &mut FxHashSet<u32>) -> Vec<Spot> {
    let mut spots = gazetteer::find(tokens, knowledge, strong);
    let named = people::find(tokens, knowledge, &spots);
    spots.extend(named);
    spots.extend(heads::find(tokens, knowledge));
    spots.extend(places::find(tokens));
    spots.extend(events::find(tokens, knowledge));
    spots.extend(numbers::find(tokens, knowledge));
    spots.retain(|s| !dated.get(s.words.0..=s.words.1).is_some_and(|words| words.contains(&true)));
    settle(spots, tokens.len())
}

/// For every word, whether it belongs to a date.
pub(super) fn dated(tokens: &Tokens<'_>, dates: &[Found]) -> Vec<bool> {
    let mut out = vec![false; tokens.len()];
    let mut dates = dates.iter().peekable();
    for (i, slot) in out.iter_mut().enumerate() {
        let Some(span) = tokens.get(i).map(|t| t.span) else { break };
        while dates.next_if(|d| d.span.end <= span.start).is_some() {}
        *slot = dates.peek().is_some_and(|d| d.span.overlaps(span));
    }
    out
}

fn mention(text: &str, spot: Spot, knowledge: &Knowledge) -> Mention {
    let Spot { span, kind, who, .. } = spot;
    let (id, name) = match who {
        Who::Known(number) => knowledge
            .entity(number)
            .map_or_else(|| (String::new(), String::new()), |entity| (entity.id.clone(), entity.name.clone().into_owned())),
        Who::Again { id, name } => (id, name),
        Who::New(name) => knowledge.identity(kind, &name, span.of(text)),
    };
    Mention { span, kind, id, name, norm: None }
}

fn date(text: &str, found: &Found, written: Option<Date>) -> Mention {
    let surface = found.span.of(text);
    let norm = found.value.iso(written);
    let id = match (&norm, found.value) {
        (Some(norm), value) if !matches!(value, Value::Duration | Value::Named) => format!("DATE:{norm}"),
        _ => format!("DATE:{}", slug(surface)),
    };
    Mention { span: found.span, kind: EntityType::Date, id, name: surface.to_owned(), norm }
}

/// A text in pieces that end where a line does, else a sentence, else a word.
struct Blocks<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Blocks<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut end = rest.len();
        if end > BLOCK {
            let limit = rest.floor_char_boundary(BLOCK);
            let piece = rest.get(..limit).unwrap_or(rest);
            let place = piece.rfind('\n').or_else(|| piece.rfind(". ")).or_else(|| piece.rfind(char::is_whitespace));
            end = place.map_or(limit, |at| at + 1);
            // The white space found may be longer than a byte.
            end = rest.ceil_char_boundary(end);
        }
        let block = Span::new(self.at, self.at + end);
        self.at += end;
        Some(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lawful(text: &str) -> Vec<Mention> {
        let mentions = tag(text, &Context::default());
        let mut end = 0;
        for m in &mentions {
            assert!(m.span.start >= end && m.span.end <= text.len() && !m.span.is_empty(), "{m:?}");
            assert!(text.is_char_boundary(m.span.start) && text.is_char_boundary(m.span.end), "{m:?}");
            assert!(m.id.strip_prefix(m.kind.name()).is_some_and(|rest| rest.len() > 1), "{m:?}");
            end = m.span.end;
        }
        mentions
    }

    #[test]
    fn a_long_text_is_read_in_blocks_and_nothing_is_lost_between() {
        let line = "وصل الوفد من بغداد إلى عمان يوم الخميس ومعه 7 خبراء. ";
        let one = lawful(line).len();
        assert!(one >= 4);
        let many = 12_000;
        assert_eq!(lawful(&line.repeat(many)).len(), one * many);
    }

    #[test]
    fn dates_carry_their_value() {
        let found = lawful("صدر الكتاب في 9 مايو 2023 في بيروت");
        let date = found.iter().find(|m| m.kind == EntityType::Date).expect("a date");
        assert_eq!((date.norm.as_deref(), date.id.as_str()), (Some("2023-05-09"), "DATE:2023-05-09"));
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for text in [
            "عبد ".repeat(40_000),
            "بن ".repeat(40_000),
            "7 ".repeat(40_000),
            "قالت ليلى العامري. قال العامري. ".repeat(10_000),
            "\"محمد".repeat(20_000),
            "و".repeat(200_000),
            "\u{64b}".repeat(200_000),
        ] {
            lawful(&text);
        }
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn any_text_is_tagged_lawfully(text in any::<String>()) {
            lawful(&text);
        }

        #[test]
        fn any_string_of_cues_is_tagged_lawfully(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "محمد", "عبد", "الله", "بن", "آل", "الرئيس", "قال", "وزارة", "الدفاع", "الأمريكية", "مطار", "بغداد", "للعراق", "7", "2,500",
                    "آلاف", "من", "صحيفة", "\"", "عملية", "الحرة", "تل", "جون", "فون", "العربي", "ـ", "U.S.", "\n", ":", "مُحمّد",
                ]),
                0..30,
            ),
            glue in prop::sample::select(vec![" ", "", "-", "\u{200f} "]),
        ) {
            lawful(&words.join(glue));
        }
    }
}

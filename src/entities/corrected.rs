//! What the user said of entities, over what tagging found. Tagging is never done again for it: the mentions as they were found
//! are kept, and these are made from them.

use super::{EntityType, Mention};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// One thing that the user said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// What is spelled so, folded, is no entity.
    NotEntity {
        /// The spelling.
        spelling: String,
    },
    /// The entity of this id is of another type.
    Type {
        /// Its id.
        id: String,
        /// What it is.
        kind: EntityType,
    },
    /// The entity of this id is another one.
    Same {
        /// Its id.
        id: String,
        /// The other's.
        to: String,
        /// The other's name.
        name: String,
    },
}

impl Said {
    /// What it is about: a folded spelling, or an id. There is one word on each. An id begins with capitals, so that no folded
    /// spelling is one.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::NotEntity { spelling } => spelling,
            Self::Type { id, .. } | Self::Same { id, .. } => id,
        }
    }

    /// What kind of word it is, as it is kept and printed.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotEntity { .. } => "not_entity",
            Self::Type { .. } => "type",
            Self::Same { .. } => "same",
        }
    }

    /// The id that stands for another one from now on, and that other one.
    fn lead(&self) -> Option<(&str, Lead)> {
        match self {
            Self::NotEntity { .. } => None,
            Self::Type { id, kind } => Some((id, Lead { to: retyped(id, *kind), name: None })),
            Self::Same { id, to, name } => Some((id, Lead { to: to.clone(), name: Some(name.clone()) })),
        }
    }
}

/// An id with another type.
#[must_use]
pub fn retyped(id: &str, kind: EntityType) -> String {
    format!("{}:{}", kind.name(), id.split_once(':').map_or(id, |(_, slug)| slug))
}

/// A word that can't be taken: the entity that it leads to is, by earlier words, the one that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the one is the other already, the other way round")]
pub struct Refused;

/// Where an id leads: to another id, and perhaps to its name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lead {
    to: String,
    name: Option<String>,
}

/// All that was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityWords {
    none: FxHashSet<String>,
    leads: FxHashMap<String, Lead>,
}

impl EntityWords {
    /// Words in the order in which they were said. Of two on one subject the later counts; one that would lead in a circle is
    /// passed over, since two readers may each have said half of it.
    #[must_use]
    pub fn new<'s>(all: impl IntoIterator<Item = &'s Said>) -> Self {
        let mut words = Self::default();
        for said in all {
            let _refused = words.say(said);
        }
        words
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.none.is_empty() && self.leads.is_empty()
    }

    /// One word more, in place of an earlier one on its subject.
    ///
    /// # Errors
    /// When it would lead in a circle; nothing has changed then.
    pub fn say(&mut self, said: &Said) -> Result<(), Refused> {
        let Some((id, lead)) = said.lead() else {
            self.none.insert(said.subject().to_owned());
            return Ok(());
        };
        let old = self.leads.remove(id);
        if self.end(&lead.to).0 == id {
            if let Some(old) = old {
                self.leads.insert(id.to_owned(), old);
            }
            return Err(Refused);
        }
        self.leads.insert(id.to_owned(), lead);
        Ok(())
    }

    /// The spellings, folded, that were said to be no entities.
    pub fn nones(&self) -> impl Iterator<Item = &str> {
        self.none.iter().map(String::as_str)
    }

    /// The ids that stand for others: the other one, and its name where it was given.
    pub fn led(&self) -> impl Iterator<Item = (&str, &str, Option<&str>)> {
        self.leads.iter().map(|(id, lead)| (id.as_str(), lead.to.as_str(), lead.name.as_deref()))
    }

    /// Whether what is spelled so, folded, was said to be no entity.
    #[must_use]
    pub fn is_none(&self, spelling: &str) -> bool {
        self.none.contains(spelling)
    }

    /// The id that an id stands for, at the end of all that was said, and the name that came with it.
    #[must_use]
    pub fn end<'a>(&'a self, id: &'a str) -> (&'a str, Option<&'a str>) {
        let (mut at, mut name) = (id, None);
        // There is no circle: none was taken.
        while let Some(lead) = self.leads.get(at) {
            at = &lead.to;
            name = lead.name.as_deref().or(name);
        }
        (at, name)
    }
}

/// The mentions of `text` with what was said; `None` where it changes nothing.
#[must_use]
pub fn corrected(text: &str, found: &[Mention], words: &EntityWords) -> Option<Vec<Mention>> {
    let concerns = |mention: &Mention| words.leads.contains_key(&mention.id) || goes(text, mention, words);
    if words.is_empty() || !found.iter().any(concerns) {
        return None;
    }
    let kept = found.iter().filter(|mention| !goes(text, mention, words));
    Some(kept.map(|mention| led(mention, words)).collect())
}

fn goes(text: &str, mention: &Mention, words: &EntityWords) -> bool {
    !words.none.is_empty() && words.none.contains(spelling(mention.span.of(text)).as_str())
}

/// A mention's text as words on it keep it: folded, one blank between its words.
pub(crate) fn spelling(surface: &str) -> String {
    fold(surface).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn led(mention: &Mention, words: &EntityWords) -> Mention {
    let (id, name) = words.end(&mention.id);
    if id == mention.id {
        return mention.clone();
    }
    let kind = EntityType::of_id(id).unwrap_or(mention.kind);
    Mention {
        span: mention.span,
        kind,
        id: id.to_owned(),
        name: name.unwrap_or(&mention.name).to_owned(),
        norm: mention.norm.clone().filter(|_| kind == EntityType::Date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    const TEXT: &str = "سلام في بيروت مع سَلَام";

    fn found() -> Vec<Mention> {
        let one = |surface: &str, id: &str| {
            let at = TEXT.find(surface).expect("in the text");
            let kind = EntityType::of_id(id).expect("an id");
            Mention { span: Span::new(at, at + surface.len()), kind, id: id.into(), name: surface.into(), norm: None }
        };
        vec![one("سلام", "PER:سلام"), one("بيروت", "LOC:بيروت"), one("سَلَام", "PER:سلام")]
    }

    fn none(spelling: &str) -> Said {
        Said::NotEntity { spelling: spelling.into() }
    }

    fn same(id: &str, to: &str) -> Said {
        Said::Same { id: id.into(), to: to.into(), name: format!("name of {to}") }
    }

    fn ids(words: &EntityWords) -> Vec<(String, String)> {
        let mentions = corrected(TEXT, &found(), words).unwrap_or_else(found);
        mentions.into_iter().map(|mention| (mention.id, mention.name)).collect()
    }

    #[test]
    fn a_spelling_that_is_no_entity_goes_however_it_is_vowelled() {
        let words = EntityWords::new([&none("سلام")]);
        assert_eq!(ids(&words), [("LOC:بيروت".to_owned(), "بيروت".to_owned())]);
        assert_eq!(corrected(TEXT, &found(), &EntityWords::new([&none("دمشق")])), None, "nothing changes");
    }

    #[test]
    fn chains_end_where_the_last_word_leads_and_bring_its_name() {
        let org = Said::Type { id: "PER:سلام".into(), kind: EntityType::Org };
        let words = EntityWords::new([&org, &same("ORG:سلام", "ORG:peace"), &same("ORG:peace", "ORG:peace_movement")]);
        let all = corrected(TEXT, &found(), &words).expect("changed");
        assert_eq!((all[0].id.as_str(), all[0].kind), ("ORG:peace_movement", EntityType::Org));
        assert_eq!(all[0].name, "name of ORG:peace_movement");
        assert_eq!(all[1], found()[1]);
        let words = EntityWords::new([&org]);
        assert_eq!(ids(&words)[0], ("ORG:سلام".to_owned(), "سلام".to_owned()), "another type keeps the name");
    }

    #[test]
    fn a_circle_is_refused_and_the_word_before_it_stays() {
        let mut words = EntityWords::new([&same("PER:a", "PER:b"), &same("PER:b", "PER:c")]);
        assert_eq!(words.say(&same("PER:c", "PER:a")), Err(Refused));
        assert_eq!(words.say(&same("PER:b", "PER:b")), Err(Refused));
        assert_eq!(words.end("PER:a").0, "PER:c");
        words.say(&same("PER:b", "PER:d")).expect("no circle");
        assert_eq!(words.end("PER:a").0, "PER:d", "the later word on one subject counts");
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn whatever_was_said_there_is_an_end(said in prop::collection::vec(("[a-e]", "[a-e]"), 0..20)) {
            let said: Vec<Said> = said.iter().map(|(a, b)| same(&format!("PER:{a}"), &format!("PER:{b}"))).collect();
            let words = EntityWords::new(&said);
            for id in ["PER:a", "PER:b", "PER:c", "PER:d", "PER:e"] {
                let end = words.end(id).0;
                prop_assert_eq!(words.end(end).0, end);
            }
        }
    }
}

//! The menu of what can be said of an entity, and the choice of another one that it is.

use super::{Overlay, State, rolling::Rolling, types::name_key, view::isolated};
use crate::{
    entities::{EntityType, Said, retyped},
    library::EntityWord,
    messages::Msg,
    text::fold,
};
use std::cmp::Reverse;

/// Spellings that the menu offers to take out.
const SPELLINGS: usize = 4;
/// Entities that are offered to be the same.
const MOST: usize = 100;

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmendEntry {
    /// What is spelled so, folded and as it stands, is no entity.
    NotEntity(String, String),
    /// It is of this type.
    Type(EntityType),
    /// It is the same as another.
    Same,
    /// What was said is taken back.
    Back(EntityWord),
}

/// What the menu speaks of.
#[derive(Debug, Clone)]
pub struct Amend {
    /// The entity's id; empty where it is a spelling that was taken out.
    pub id: String,
    /// Its name, or the spelling.
    pub name: String,
    /// What can be said.
    pub entries: Vec<AmendEntry>,
    /// What lay over the panes before.
    pub under: Overlay,
}

impl Amend {
    /// The menu for an entity; `spelled` are its spellings, folded and as they stand, the one at hand first.
    #[must_use]
    pub fn of(state: &State, entity: u32, name: &str, spelled: &[(String, String)]) -> Self {
        let id = state.index.id(entity).to_owned();
        let mut entries: Vec<AmendEntry> =
            spelled.iter().take(SPELLINGS).map(|(key, shown)| AmendEntry::NotEntity(key.clone(), shown.clone())).collect();
        let kind = state.index.kind(entity);
        entries.extend(EntityType::ALL.into_iter().filter(|other| *other != kind).map(AmendEntry::Type));
        entries.push(AmendEntry::Same);
        let leads_here =
            |word: &&EntityWord| !matches!(word.said, Said::NotEntity { .. }) && state.words.end(word.said.subject()).0 == id;
        entries.extend(state.said.iter().filter(leads_here).cloned().map(AmendEntry::Back));
        Self { id, name: name.to_owned(), entries, under: state.overlay }
    }

    /// The menu for a spelling that was taken out.
    #[must_use]
    pub fn of_taken(state: &State, spelling: &str, shown: &str) -> Self {
        let said = state.said.iter().filter(|word| word.said.subject() == spelling).cloned();
        Self { id: String::new(), name: shown.to_owned(), entries: said.map(AmendEntry::Back).collect(), under: state.overlay }
    }
}

impl State {
    /// Whether the page of an entity lies below the menu that is open.
    #[must_use]
    pub fn over_page(&self) -> bool {
        let under = self.chooser.as_ref().map(|chooser| chooser.under).or(self.amend.as_ref().map(|amend| amend.under));
        under == Some(Overlay::Entity) && self.page.is_some()
    }

    /// An entry of the menu in words.
    #[must_use]
    pub fn amend_name(&self, entry: &AmendEntry) -> String {
        let messages = self.setup.messages;
        let kind = |kind| messages.known(&name_key(kind));
        match entry {
            AmendEntry::NotEntity(_, shown) => messages.fill(Msg::AmendNot, &[&isolated(shown)]),
            AmendEntry::Type(of) => messages.fill(Msg::AmendType, &[kind(*of)]),
            AmendEntry::Same => messages.text(Msg::AmendSame).to_owned(),
            AmendEntry::Back(EntityWord { said, shown, .. }) => {
                let shown = isolated(shown);
                let what = match said {
                    Said::NotEntity { .. } => messages.fill(Msg::AmendNot, &[&shown]),
                    Said::Type { kind: of, .. } => messages.fill(Msg::SaidType, &[&shown, kind(*of)]),
                    Said::Same { name, .. } => messages.fill(Msg::SaidSame, &[&shown, &isolated(name)]),
                };
                messages.fill(Msg::AmendBack, &[&what])
            }
        }
    }

    /// The word that makes an entity be of a type.
    ///
    /// # Errors
    /// Where it was of that type before another word: that one, to be taken back.
    pub fn type_word(&self, id: &str, kind: EntityType) -> Result<Said, Vec<EntityWord>> {
        let before = retyped(id, kind);
        let back: Vec<_> = self
            .said
            .iter()
            .filter(|word| matches!(word.said, Said::Type { .. }) && word.said.subject() == before)
            .filter(|_| self.words.end(&before).0 == id)
            .cloned()
            .collect();
        if back.is_empty() { Ok(Said::Type { id: id.to_owned(), kind }) } else { Err(back) }
    }
}

/// The choice of the entity that another one is.
#[derive(Debug)]
pub struct Chooser {
    /// The entity in question.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What lay over the panes before.
    pub under: Overlay,
    /// All others: number, folded name, mentions, and how near they look.
    all: Vec<(u32, String, usize, u8)>,
    /// Those that hold the typed words, the nearest first.
    pub shown: Vec<u32>,
    /// The cursor, and which of them are on the screen.
    pub at: Rolling,
    /// Whether anything was typed or moved: what nobody chose is not said.
    pub chosen: bool,
}

impl Chooser {
    /// The choice for an entity.
    #[must_use]
    pub fn of(state: &State, amend: &Amend) -> Self {
        let kind = EntityType::of_id(&amend.id);
        let counted = |kind| matches!(kind, EntityType::Date | EntityType::Num);
        let own = fold(&amend.name);
        let own: Vec<&str> = own.split_whitespace().filter(|word| word.chars().count() > 2).collect();
        let others = state.index.all().filter(|other| state.index.id(*other) != amend.id);
        let others = others.filter(|other| Some(state.index.kind(*other)) == kind || !counted(state.index.kind(*other)));
        let all = others.map(|other| {
            let folded = fold(state.index.name(&state.collection, other));
            let shares = folded.split_whitespace().any(|word| own.contains(&word));
            let near = u8::from(shares) * 2 + u8::from(Some(state.index.kind(other)) == kind);
            (other, folded, state.index.places(other).len(), near)
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(other, _, count, near)| (Reverse(*near), Reverse(*count), *other));
        let under = amend.under;
        let mut new = Self {
            id: amend.id.clone(),
            name: amend.name.clone(),
            under,
            all,
            shown: Vec::new(),
            at: Rolling::default(),
            chosen: false,
        };
        new.narrow("");
        new
    }

    /// Shows those whose names hold every word.
    pub fn narrow(&mut self, typed: &str) {
        let typed = fold(typed);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |folded: &str| words.iter().all(|word| folded.contains(word));
        self.shown = self.all.iter().filter(|(_, name, ..)| holds(name)).map(|(other, ..)| *other).take(MOST).collect();
        (self.at, self.chosen) = (Rolling::default(), !typed.trim().is_empty());
    }
}

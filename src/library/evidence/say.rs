//! Evidence in words.

use super::{Evidence, When};
use crate::messages::{Catalogue, Msg};
use jiff::civil::Date;

impl Evidence {
    /// The evidence in the catalogue's language. `set` makes a name or a word of a text part of a line: the reader keeps its
    /// direction apart, other outputs take it as it is.
    #[must_use]
    pub fn say(&self, messages: &Catalogue, set: fn(&str) -> String) -> String {
        let list = |names: &[String]| names.iter().map(|name| set(name)).collect::<Vec<_>>().join(messages.text(Msg::Comma));
        match self {
            Self::Address => messages.text(Msg::WhyAddress).to_owned(),
            Self::Headline(0) => messages.text(Msg::WhySameHeadline).to_owned(),
            Self::Headline(letters) => messages.count(Msg::WhyLetters, *letters, &[]),
            Self::Aside(aside) => messages.fill(Msg::WhyAside, &[&set(aside)]),
            Self::WithoutTail => messages.text(Msg::WhyWithoutTail).to_owned(),
            Self::Cut => messages.text(Msg::WhyCut).to_owned(),
            Self::OneWord(here, there) => messages.fill(Msg::WhyOneWord, &[&set(here), &set(there)]),
            Self::Words(0) => messages.text(Msg::WhySimilar).to_owned(),
            Self::Words(words) => messages.count(Msg::WhyWords, *words, &[]),
            Self::Beginning => messages.text(Msg::WhyBeginning).to_owned(),
            Self::Lead => messages.text(Msg::WhyLead).to_owned(),
            Self::Shared { share, here: true } => messages.fill(Msg::WhySharedHere, &[&share.to_string()]),
            Self::Shared { share, here: false } => messages.fill(Msg::WhySharedThere, &[&share.to_string()]),
            Self::Together { when, names, words } => {
                let when = said_when(*when, messages);
                match (names.is_empty(), words.is_empty()) {
                    (false, _) => messages.fill(Msg::WhyWith, &[&when, &list(names)]),
                    (true, false) => messages.fill(Msg::WhySaying, &[&when, &list(words)]),
                    (true, true) => messages.fill(Msg::WhyOtherWords, &[&when]),
                }
            }
            Self::Names(names, count) => {
                let mut said = list(names);
                if *count > names.len() {
                    said.push_str(messages.text(Msg::Comma));
                    said.push('…');
                }
                messages.count(Msg::WhyNames, *count, &[&said])
            }
        }
    }
}

fn said_when(when: When, messages: &Catalogue) -> String {
    match when {
        When::Same(date) => messages.fill(Msg::WhySameDay, &[&day(date, messages)]),
        When::Apart(days) => messages.count(Msg::WhyApart, days, &[]),
        When::OneUnknown => messages.text(Msg::WhyOneUndated).to_owned(),
        When::Unknown => messages.text(Msg::WhyUndated).to_owned(),
    }
}

/// A day as it is said: 2 March 2025.
#[must_use]
pub fn day(date: Date, messages: &Catalogue) -> String {
    let month = format!("month.{}", date.month());
    messages.fill(Msg::Day, &[&date.day().to_string(), messages.known(&month), &date.year().to_string()])
}

//! Why two things are linked, as facts that a reader checks: what differs in two headlines, how much of a text stands in the
//! other, which day, whose names. Made for what is shown, when it is shown; the words are the catalogues'.

mod differ;
mod make;
mod say;
#[cfg(test)]
mod tests;

pub use say::day;

use jiff::civil::Date;

/// The facts of one link, from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The headline's link leads to the address of the other's page.
    Address,
    /// The same headline, letter for letter or nearly: how many letters differ.
    Headline(usize),
    /// The same headline but for what one has before or after it: a cue, an outlet's name.
    Aside(String),
    /// The same headline without what an outlet adds.
    WithoutTail,
    /// One headline is the other's beginning.
    Cut,
    /// The same headline with one word of this side for another of that.
    OneWord(String, String),
    /// Nearly the same headline: how many words differ; 0 where they are too many to tell.
    Words(usize),
    /// The headline is the beginning of the other's text.
    Beginning,
    /// The other's text begins with the same news.
    Lead,
    /// How many hundredths of the shorter text stand in the longer, and whether this side is the shorter.
    Shared {
        /// Hundredths.
        share: u8,
        /// Whether it is this side's text that stands in the other.
        here: bool,
    },
    /// Told at about the same time of the same.
    Together {
        /// When.
        when: When,
        /// Up to three names that both have, the rarest first.
        names: Vec<String>,
        /// Where they share no names, up to three words that both headlines have.
        words: Vec<String>,
    },
    /// The same names: up to three of them, the rarest first, and how many there are.
    Names(Vec<String>, usize),
}

/// How two dates lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On one day.
    Same(Date),
    /// So many days apart.
    Apart(usize),
    /// One of them is not known.
    OneUnknown,
    /// Neither is known.
    Unknown,
}

//! What can be wrong with a query, where, and what to do about it.

use super::names::{FARTHEST, Field};
use crate::{
    messages::{Catalogue, Msg, UiLanguage},
    text::safe::{Shown, shown},
};
use unicode_segmentation::UnicodeSegmentation;

/// A query that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {fault:?}")]
pub struct QueryError {
    /// What is wrong.
    pub fault: Fault,
    /// Where, in bytes of the query.
    pub at: usize,
    /// The same in characters as they are seen, from 1.
    pub column: usize,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A quotation mark without its other half.
    OpenQuote,
    /// A parenthesis that nothing closes.
    OpenParenthesis,
    /// A parenthesis that nothing opened.
    StrayParenthesis,
    /// An expression without its second `/`.
    OpenRegex,
    /// An operator without a word on one side; as it is written.
    Dangling(String),
    /// A field with nothing behind it; its name.
    EmptyField(String),
    /// No field is called so.
    UnknownField(String),
    /// A field that takes certain values, and not this one.
    BadValue {
        /// Its name.
        field: &'static str,
        /// What was said.
        value: String,
    },
    /// No date.
    BadDate(String),
    /// No expression; what is wrong with it.
    BadRegex(String),
    /// A distance that is no number, or too large.
    BadDistance,
    /// What stands beside `NEAR` is no word.
    NearWhat,
    /// Parentheses in parentheses in parentheses.
    TooDeep,
    /// Longer than a query may be.
    TooLong,
}

impl QueryError {
    pub(super) fn new(fault: Fault, query: &str, at: usize) -> Self {
        let before = &query[..query.floor_char_boundary(at)];
        let visible: String = before.chars().filter(|c| shown(*c) != Shown::Drop).collect();
        Self { fault, at, column: visible.graphemes(true).count() + 1 }
    }

    /// What is wrong, where, and what to do, in a language of the interface.
    #[must_use]
    pub fn text(&self, messages: &Catalogue) -> String {
        let column = self.column.to_string();
        let language = usize::from(messages.language == UiLanguage::Arabic);
        let fields = || Field::all(language, messages.text(Msg::Comma));
        let farthest = FARTHEST.to_string();
        let fill = |message, values: &[&str]| messages.fill(message, &[&[column.as_str()], values].concat());
        match &self.fault {
            Fault::OpenQuote => fill(Msg::QueryOpenQuote, &[]),
            Fault::OpenParenthesis => fill(Msg::QueryOpenParenthesis, &[]),
            Fault::StrayParenthesis => fill(Msg::QueryStrayParenthesis, &[]),
            Fault::OpenRegex => fill(Msg::QueryOpenRegex, &[]),
            Fault::Dangling(operator) => fill(Msg::QueryDangling, &[operator]),
            Fault::EmptyField(field) => fill(Msg::QueryEmptyField, &[field]),
            Fault::UnknownField(field) => match Field::near(field) {
                Some(near) => fill(Msg::QueryUnknownFieldNear, &[field, near]),
                None => fill(Msg::QueryUnknownField, &[field, &fields()]),
            },
            Fault::BadValue { field, value } => {
                let values = messages.known(match *field {
                    "type" => "query.values.type",
                    "is" => "query.values.is",
                    _ => "query.values.has",
                });
                fill(Msg::QueryBadValue, &[field, value, values])
            }
            Fault::BadDate(value) => fill(Msg::QueryBadDate, &[value]),
            Fault::BadRegex(problem) => fill(Msg::QueryBadRegex, &[problem]),
            Fault::BadDistance => fill(Msg::QueryBadDistance, &[&farthest]),
            Fault::NearWhat => fill(Msg::QueryNearWhat, &[]),
            Fault::TooDeep => fill(Msg::QueryTooDeep, &[]),
            Fault::TooLong => fill(Msg::QueryTooLong, &[]),
        }
    }
}

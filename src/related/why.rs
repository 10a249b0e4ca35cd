//! Reasons for a link, in words a reader can check.

use std::fmt;

/// Why two things are linked. [`fmt::Display`] says it in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum Why {
    /// The headline's link leads to the address that the article's page gives as its own.
    SameAddress,
    /// The headlines are the same once folded, apart from cues such as `صور..`.
    SameHeadline,
    /// The headlines are the same apart from what an outlet adds at the end.
    SameHeadlineWithoutTail,
    /// One headline is the other's beginning, cut with an ellipsis.
    CutHeadline,
    /// The headlines are nearly the same.
    SimilarHeadline,
    /// The headline is the beginning of the article's text.
    BeginningOfText,
    /// The beginning of the article's text says what the headline says.
    LeadSaysIt,
    /// The texts share this many hundredths of the shorter one.
    SharedText(u8),
    /// The beginnings say the same within a few days.
    SameNews,
    /// The same subject over a longer time.
    SameSubject,
    /// The same names.
    SharedNames(u16),
}

impl Why {
    /// Whether the headline is the article's own, or its address: no other article can be nearer to what was meant.
    #[must_use]
    pub fn names_it(self) -> bool {
        matches!(self, Self::SameAddress | Self::SameHeadline | Self::SameHeadlineWithoutTail)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameAddress => f.write_str("same address"),
            Self::SameHeadline => f.write_str("same headline"),
            Self::SameHeadlineWithoutTail => f.write_str("same headline without the outlet's name"),
            Self::CutHeadline => f.write_str("beginning of the headline"),
            Self::SimilarHeadline => f.write_str("nearly the same headline"),
            Self::BeginningOfText => f.write_str("beginning of the text"),
            Self::LeadSaysIt => f.write_str("the text begins with the same news"),
            Self::SharedText(share) => write!(f, "{share} % of the shorter text is shared"),
            Self::SameNews => f.write_str("same news in other words"),
            Self::SameSubject => f.write_str("same subject"),
            Self::SharedNames(1) => f.write_str("1 shared name"),
            Self::SharedNames(names) => write!(f, "{names} shared names"),
        }
    }
}

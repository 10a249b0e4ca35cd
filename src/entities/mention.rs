//! What tagging returns.

use crate::text::Span;

/// Types of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A person.
    Per,
    /// An organisation: institution, medium, party, armed group, company.
    Org,
    /// A place.
    Loc,
    /// A calendar expression.
    Date,
    /// A nationality or people, as adjective or noun.
    Nat,
    /// A count with its counted noun.
    Num,
    /// A named event.
    Event,
}

impl EntityType {
    /// All of them, in the order in which panels and menus list them.
    pub const ALL: [Self; 7] = [Self::Per, Self::Org, Self::Loc, Self::Nat, Self::Event, Self::Date, Self::Num];

    /// The type of this name, as outputs and ids use it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The type of the entity with this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        id.split_once(':').and_then(|(kind, _)| Self::by_name(kind))
    }

    /// The name that outputs and ids use: `PER`, `ORG` …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Loc => "LOC",
            Self::Date => "DATE",
            Self::Nat => "NAT",
            Self::Num => "NUM",
            Self::Event => "EVENT",
        }
    }
}

/// One mention in a document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The mention alone: no clitic that can be cut, no quotation mark. Bytes of the document's text.
    pub span: Span,
    /// Its type.
    pub kind: EntityType,
    /// `TYPE:slug`, the same for every spelling and alias of one referent.
    pub id: String,
    /// The referent's name, as the knowledge gives it or as it is fullest written.
    pub name: String,
    /// ISO value of a date, where it can be resolved.
    pub norm: Option<String>,
}

//! What a query says.

use super::When;
use crate::{clean::Part, entities::EntityType};
use roaring::RoaringBitmap;

/// A query; by default the empty one, which every article answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What articles must answer to.
    pub root: Option<Node>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of them; two or more, none of them an `And`.
    And(Vec<Node>),
    /// At least one; two or more, none of them an `Or`.
    Or(Vec<Node>),
    /// Not this; no `Not` itself.
    Not(Box<Node>),
    /// One condition.
    Leaf(Leaf),
}

/// One condition. Texts are as the user wrote them, and hold at least one word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Leaf {
    /// Words of the text.
    Text(Within, Words),
    /// The title fits a regular expression ([`super::title_regex`]).
    Regex(String),
    /// Who published it.
    Source(Name),
    /// An entity is mentioned, by name or id.
    Entity(Name),
    /// An entity of a type is mentioned.
    Type(EntityType),
    /// BCP 47 tag of its language, in lower case.
    Language(String),
    /// The name of its file ([`super::file_matches`]).
    File(String),
    /// A story, by its id or by words of its name.
    Story(String),
    /// A tag that the user gave.
    Tag(String),
    /// What the user did with it.
    Is(Mark),
    /// Main or embedded.
    Part(Part),
    /// What it has.
    Has(Thing),
    /// When it was published, or last changed where only that is known.
    When(When),
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// In title and text.
    Anywhere,
    /// In the title.
    Title,
}

/// How words are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Words {
    /// By stem; several in this order, in one paragraph.
    Phrase(String),
    /// The same, and each in this spelling.
    Exact(String),
    /// A word that begins so.
    Prefix(String),
    /// All of them, in any order, with at most so many other words between the first and the last.
    Near(String, u32),
}

/// The name of a source or an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// Whole words of it, or an id.
    pub text: String,
    /// Whether the last word may go on.
    pub prefix: bool,
}

/// What the user did with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Opened it.
    Read,
    /// Did not.
    Unread,
    /// Gave it a star.
    Starred,
}

/// What an article can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A bookmark.
    Bookmark,
    /// A bookmark with a note.
    Note,
    /// A date.
    Date,
    /// Headlines of others, or relations to them.
    Links,
}

/// What lies outside the texts: who calls the engines knows it. `()` knows nothing.
pub trait Sets {
    /// The numbers of the articles that a condition holds for; asked of [`Leaf::File`], [`Leaf::Story`], [`Leaf::Tag`],
    /// [`Leaf::Is`] and [`Leaf::Has`] except its date. `None`, where it is not known, holds for no article.
    fn set(&self, leaf: &Leaf) -> Option<RoaringBitmap>;

    /// Calls `each` with the number and the title of every article that has one: for regular expressions over an index, which
    /// keeps no titles.
    fn titles(&self, each: &mut dyn FnMut(u32, &str)) {
        let _ = each;
    }
}

impl Sets for () {
    fn set(&self, _: &Leaf) -> Option<RoaringBitmap> {
        None
    }
}

impl Query {
    /// Whether every article answers it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// The conditions that articles must or may answer to, none of those they must not.
    #[must_use]
    pub fn positive(&self) -> Vec<&Leaf> {
        fn gather<'q>(node: &'q Node, all: &mut Vec<&'q Leaf>) {
            match node {
                Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| gather(node, all)),
                Node::Not(_) => {}
                Node::Leaf(leaf) => all.push(leaf),
            }
        }
        let mut all = Vec::new();
        self.root.iter().for_each(|root| gather(root, &mut all));
        all
    }
}

impl Node {
    /// All of `nodes`; `None` of none.
    pub(super) fn and(nodes: Vec<Self>) -> Option<Self> {
        joined(nodes, Self::And, |node| match node {
            Self::And(nodes) => Ok(nodes),
            other => Err(other),
        })
    }

    /// Any of `nodes`; `None` of none.
    pub(super) fn or(nodes: Vec<Self>) -> Option<Self> {
        joined(nodes, Self::Or, |node| match node {
            Self::Or(nodes) => Ok(nodes),
            other => Err(other),
        })
    }

    /// The opposite.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Not(node) => *node,
            node => Self::Not(Box::new(node)),
        }
    }
}

fn joined(nodes: Vec<Node>, join: fn(Vec<Node>) -> Node, open: fn(Node) -> Result<Vec<Node>, Node>) -> Option<Node> {
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match open(node) {
            Ok(inner) => flat.extend(inner),
            Err(node) => flat.push(node),
        }
    }
    if flat.len() > 1 { Some(join(flat)) } else { flat.pop() }
}

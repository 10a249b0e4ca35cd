//! What is open at a point of a page. End tags that are missing are read in as browsers do it, as far as it matters to lines.

use super::{
    hints::{Area, Kind},
    names::Class,
};
use crate::text::Fnv;

/// Elements that can be open at once; what is nested deeper stands in the deepest.
const DEEPEST: usize = 1024;
/// Open elements looked through for the one that an end tag ends.
const SEARCH: usize = 256;

/// What holds for the text of an element.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// Where it stands.
    pub area: Area,
    /// What it is.
    pub kind: Kind,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Whether its line ends count.
    pub verbatim: bool,
    /// Whether it is a link.
    pub linked: bool,
    /// The microdata item that it belongs to.
    pub scope: super::microdata::Scope,
}

/// An open element.
#[derive(Debug, Clone)]
pub struct Open {
    name: u64,
    /// What it does.
    pub class: Class,
    /// What holds in it.
    pub context: Context,
    /// What is waiting for its end: an index, by class or property.
    pub waits: Option<usize>,
    /// A microdata property whose value its text is.
    pub property: Option<super::microdata::Waiting>,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub struct Tree {
    open: Vec<Open>,
    /// How many are open beyond [`DEEPEST`].
    beyond: usize,
}

impl Tree {
    /// What holds for text here.
    #[must_use]
    pub fn context(&self) -> Context {
        self.open.last().map_or_else(Context::default, |open| open.context)
    }

    /// Opens an element.
    pub fn push(&mut self, name: &str, class: Class, context: Context) -> Option<&mut Open> {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return None;
        }
        self.open.push(Open { name: Fnv::of(name.as_bytes()).value(), class, context, waits: None, property: None });
        self.open.last_mut()
    }

    /// The elements that a start tag of this class ends: a paragraph by any block, an item by the next.
    pub fn ended_by_start(&mut self, class: Class) -> Vec<Open> {
        let found = match class {
            Class::Link => self.nearest(|open| open.class == Class::Link, |open| open.class == Class::Cell),
            Class::Item => self.nearest(|open| open.class == Class::Item, |open| matches!(open.class, Class::List | Class::Cell)),
            Class::Row => self.nearest(|open| open.class == Class::Row, |open| open.class == Class::Table),
            Class::Cell => self.nearest(|open| open.class == Class::Cell, |open| matches!(open.class, Class::Row | Class::Table)),
            _ => None,
        };
        let paragraph =
            || self.nearest(|open| open.class == Class::Paragraph, |open| open.class.is_block() && open.class != Class::Paragraph);
        let found = found.or_else(|| paragraph().filter(|_| class.is_block() && !matches!(class, Class::Break | Class::Root)));
        self.ended_from(found)
    }

    /// The elements that an end tag ends, innermost first; none where it ends nothing.
    pub fn ended_by_end(&mut self, name: &str, class: Class) -> Vec<Open> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Vec::new();
        }
        let id = Fnv::of(name.as_bytes()).value();
        let heading = |open: &Open| matches!((open.class, class), (Class::Heading(_), Class::Heading(_)));
        let found = self.nearest(
            |open| open.name == id || heading(open),
            |open| match class {
                Class::Table => false,
                _ if class.is_block() => open.class == Class::Cell || open.class == Class::Table,
                _ => open.class.is_block(),
            },
        );
        self.ended_from(found)
    }

    /// Ends everything.
    pub fn end(&mut self) -> Vec<Open> {
        self.ended_from(Some(0))
    }

    fn nearest(&self, wanted: impl Fn(&Open) -> bool, stop: impl Fn(&Open) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev().take(SEARCH) {
            if wanted(open) {
                return Some(at);
            }
            if stop(open) {
                return None;
            }
        }
        None
    }

    fn ended_from(&mut self, at: Option<usize>) -> Vec<Open> {
        let mut ended = at.filter(|at| *at < self.open.len()).map_or_else(Vec::new, |at| self.open.split_off(at));
        ended.reverse();
        ended
    }
}

//! From text to query: recursive descent over characters.

mod leaf;
mod scan;
#[cfg(test)]
mod tests;
mod when;

use super::{
    Leaf, Node, Query, QueryError, Words,
    fault::Fault,
    names::{Field, Operator},
};
use scan::Scanner;

/// How deep parentheses may lie in each other.
const DEEPEST: usize = 64;
/// The longest query, in bytes.
const LONGEST: usize = 20_000;

/// Reads a query. The empty one is good.
///
/// # Errors
/// Says what is wrong, and at which column.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { scanner: Scanner::new(text), depth: 0 };
    let root = if text.len() > LONGEST { Err((Fault::TooLong, LONGEST)) } else { parser.whole() };
    root.map(|root| Query { root }).map_err(|(fault, at)| QueryError::new(fault, text, at))
}

/// What of a query stands before its first mistake: all that it can be taken to mean so far. Of a good one that is the whole.
#[must_use]
pub fn before_mistake(text: &str) -> &str {
    let begins = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|');
    let mut end = text.len();
    while let Err(fault) = parse(&text[..end]) {
        let before = &text[..text.floor_char_boundary(fault.at)];
        let word = before.char_indices().rev().find(|(_, c)| begins(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        // A parenthesis that closes nothing belongs to no word before it.
        let start = if fault.fault == Fault::StrayParenthesis { before.len() } else { word };
        end = text.floor_char_boundary(start.min(end.saturating_sub(1)));
    }
    &text[..end]
}

/// What is wrong, and at which byte.
type Wrong = (Fault, usize);

struct Parser<'q> {
    scanner: Scanner<'q>,
    depth: usize,
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<Option<Node>, Wrong> {
        let root = self.either(None)?;
        match self.scanner.peek() {
            Some(')') => Err((Fault::StrayParenthesis, self.scanner.at)),
            _ => Ok(root),
        }
    }

    /// `a OR b`.
    fn either(&mut self, field: Option<Field>) -> Result<Option<Node>, Wrong> {
        let mut nodes: Vec<Node> = self.all(field)?.into_iter().collect();
        loop {
            let at = self.scanner.skip_space();
            let Some(sign) = self.scanner.or() else { return Ok(Node::or(nodes)) };
            let next = self.all(field)?;
            match (nodes.is_empty(), next) {
                (false, Some(next)) => nodes.push(next),
                _ => return Err((Fault::Dangling(sign), at)),
            }
        }
    }

    /// `a b`, `a AND b`, `a NEAR/5 b`.
    fn all(&mut self, field: Option<Field>) -> Result<Option<Node>, Wrong> {
        let mut nodes: Vec<Node> = Vec::new();
        loop {
            let at = self.scanner.skip_space();
            match self.scanner.operator() {
                Some((Operator::Or, _)) => return Ok(Node::and(nodes)),
                Some((operator @ (Operator::And | Operator::Near(_)), sign)) => {
                    self.scanner.take_word();
                    let next = self.unary(field)?;
                    let (Some(last), Some(next)) = (nodes.pop(), next) else { return Err((Fault::Dangling(sign), at)) };
                    if let Operator::Near(distance) = operator {
                        nodes.push(near(last, next, distance).ok_or((Fault::NearWhat, at))?);
                    } else {
                        nodes.extend([last, next]);
                    }
                }
                Some((Operator::Not, _)) | None => match self.unary(field)? {
                    Some(node) => nodes.push(node),
                    None => return Ok(Node::and(nodes)),
                },
            }
        }
    }

    /// `-a`, `NOT a`.
    fn unary(&mut self, field: Option<Field>) -> Result<Option<Node>, Wrong> {
        let mut not: Option<(String, usize)> = None;
        let mut turned = false;
        loop {
            let at = self.scanner.skip_space();
            match self.scanner.not() {
                Some(sign) => (not, turned) = (Some((sign, at)), !turned),
                None => break,
            }
        }
        match (self.primary(field)?, not) {
            (None, Some((sign, at))) => Err((Fault::Dangling(sign), at)),
            (node, _) => Ok(node.map(|node| if turned { node.not() } else { node })),
        }
    }

    /// A group or a condition; `None` at the end of what there is here.
    fn primary(&mut self, field: Option<Field>) -> Result<Option<Node>, Wrong> {
        loop {
            let at = self.scanner.skip_space();
            match self.scanner.peek() {
                Some('(') => {
                    if self.depth == DEEPEST {
                        return Err((Fault::TooDeep, at));
                    }
                    self.depth += 1;
                    self.scanner.advance();
                    let node = self.either(field)?;
                    self.scanner.skip_space();
                    if self.scanner.peek() != Some(')') {
                        return Err((Fault::OpenParenthesis, at));
                    }
                    self.scanner.advance();
                    self.depth -= 1;
                    // Nothing between parentheses is as good as nothing.
                    match node {
                        Some(node) => return Ok(Some(node)),
                        None => continue,
                    }
                }
                None | Some(')' | '|') => return Ok(None),
                Some(_) => {}
            }
            if self.scanner.operator().is_some() {
                return Ok(None);
            }
            // A value may hold a colon itself: `entity:PER:…`.
            if field.is_none()
                && let Some((name, inner)) = self.scanner.field()?
            {
                self.scanner.skip_space();
                let value = match self.scanner.peek() {
                    None | Some(')' | '|') => None,
                    _ => self.primary(Some(inner))?,
                };
                return value.map(Some).ok_or((Fault::EmptyField(name), at));
            }
            // Punctuation that is no word is passed over.
            if let Some(node) = self.leaf(field)? {
                return Ok(Some(node));
            }
        }
    }
}

/// Two words near each other; a third at the same distance joins them.
fn near(a: Node, b: Node, distance: u32) -> Option<Node> {
    let (Node::Leaf(Leaf::Text(within, a)), Node::Leaf(Leaf::Text(other, Words::Phrase(b)))) = (a, b) else { return None };
    let a = match a {
        Words::Phrase(a) => a,
        Words::Near(a, before) if before == distance => a,
        _ => return None,
    };
    (within == other).then(|| Node::Leaf(Leaf::Text(within, Words::Near(format!("{a} {b}"), distance))))
}

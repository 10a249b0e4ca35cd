//! One pass over the tokens of a page.

use super::{
    Link, Markup, Rendered, Time, When,
    about::Head,
    address, area,
    hints::Kind,
    jsonld,
    microdata::Microdata,
    names::Class,
    tokens::{Attributes, Token, tokens},
    tree::{Context, Open, Tree},
    writer::Writer,
};
use crate::text::Span;

/// Links, and times, kept of a page.
const MOST: usize = 20_000;
/// Bytes of linked data that are read of one script.
const SCRIPT: usize = 1 << 20;

/// Renders a page: any text is one.
#[must_use]
pub fn render(source: &str) -> Rendered {
    render_at(source, None)
}

/// Renders a page of which someone else says where it was found. What it says itself counts.
#[must_use]
pub fn render_at(source: &str, address: Option<&str>) -> Rendered {
    let mut page = Page { source, ..Page::default() };
    page.head.found = address.map(ToOwned::to_owned);
    tokens(source, |token| page.take(&token));
    page.finish()
}

/// A page while it is read.
#[derive(Debug, Default)]
struct Page<'s> {
    source: &'s str,
    tree: Tree,
    writer: Writer,
    head: Head,
    items: Microdata,
    words: area::Words,
    /// Links with their addresses as written; those that are open have an empty span.
    links: Vec<(Span, String)>,
    times: Vec<Time>,
    /// The rows that are open: their first block, and their cells so far.
    rows: Vec<(usize, usize)>,
    /// A script of linked data comes.
    linked_data: bool,
    title: bool,
}

impl Page<'_> {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Start { name, attributes, closed, .. } => self.start(name, attributes, *closed),
            Token::End { name } => {
                let class = Class::of(name);
                // An end tag without a start makes an empty paragraph or a break in browsers.
                if matches!(*name, "p" | "br") {
                    self.writer.line_end(class.gap());
                }
                let ended = self.tree.ended_by_end(name, class);
                self.end(ended);
            }
            Token::Text(span) => self.text(*span),
            Token::Comment(text) => self.head.comment(text),
        }
    }

    fn text(&mut self, span: Span) {
        let context = self.tree.context();
        if std::mem::take(&mut self.linked_data) {
            let script = span.of(self.source);
            if script.len() <= SCRIPT {
                self.head.linked.extend(jsonld::articles(script));
            }
        } else if std::mem::take(&mut self.title) {
            self.head.title.get_or_insert_with(|| super::said::tidy(span.of(self.source)));
        } else if !context.hidden {
            self.writer.write(self.source, span, &context);
        }
    }

    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool) {
        let class = Class::of(name);
        let ended = self.tree.ended_by_start(class);
        self.end(ended);
        let around = self.tree.context();
        (self.linked_data, self.title) = (false, class == Class::Title && !around.hidden);
        match name {
            "meta" => self.head.meta(attributes),
            "link" | "base" => self.head.link(name, attributes),
            "script" => self.linked_data = attributes.get("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")),
            "html" => self.head.language = self.head.language.take().or_else(|| attributes.get("lang").map(str::to_owned)),
            _ => {}
        }
        match class {
            Class::Break => return self.writer.break_line(),
            _ if name == "hr" => return self.writer.line_end(2),
            _ => {}
        }
        let hidden = around.hidden || matches!(class, Class::Dropped | Class::Foreign | Class::Title) || is_hidden(attributes);
        if class.is_block() && !hidden {
            self.writer.line_end(class.gap());
        }
        let (scope, property) = self.items.element(name, attributes, around.scope, self.writer.next());
        if class == Class::Void {
            return;
        }
        // In drawings a tag may close itself, elsewhere the stroke says nothing.
        if closed && (class == Class::Foreign || around.hidden && class == Class::Inline) {
            return;
        }
        let context = Context {
            area: if hidden { around.area } else { area::area(&mut self.words, name, attributes, around.area, class) },
            kind: kind(class, around.kind),
            hidden,
            verbatim: around.verbatim || class == Class::Verbatim,
            linked: around.linked || class == Class::Link && attributes.get("href").is_some(),
            scope,
        };
        let waits = match class {
            Class::Link if !hidden && self.links.len() < MOST => attributes.get("href").map(|href| {
                let at = self.writer.next();
                self.links.push((Span::new(at, at), href.to_owned()));
                self.links.len() - 1
            }),
            Class::Time if !hidden && self.times.len() < MOST => attributes.get("datetime").and_then(When::read).map(|when| {
                let at = self.writer.next();
                self.times.push(Time { span: Span::new(at, at), when, area: context.area });
                self.times.len() - 1
            }),
            Class::Row if !hidden => {
                self.rows.push((self.writer.blocks.len(), 0));
                Some(self.rows.len() - 1)
            }
            Class::Cell => {
                if let Some((_, cells)) = self.rows.last_mut() {
                    *cells += 1;
                }
                None
            }
            _ => None,
        };
        if let Some(open) = self.tree.push(name, class, context) {
            (open.waits, open.property) = (waits, property);
        }
    }

    fn end(&mut self, ended: Vec<Open>) {
        for open in ended {
            let at = self.writer.text.len();
            if let Some(waiting) = open.property {
                let text = self.writer.text.get(waiting.start..at).unwrap_or_default();
                self.items.take(waiting, text);
            }
            match (open.class, open.waits) {
                (Class::Link, Some(link)) => {
                    if let Some((span, _)) = self.links.get_mut(link) {
                        span.end = at.max(span.start);
                    }
                }
                (Class::Time, Some(time)) => {
                    if let Some(time) = self.times.get_mut(time) {
                        time.span.end = at.max(time.span.start);
                    }
                }
                (Class::Row, Some(row)) => {
                    if let Some((first, cells)) = self.rows.get(row).copied() {
                        self.rows.truncate(row);
                        self.writer.join_cells(first, cells);
                    }
                }
                _ => {}
            }
            if open.class.is_block() && !open.context.hidden {
                self.writer.line_end(open.class.gap());
            }
        }
    }

    fn finish(mut self) -> Rendered {
        let ended = self.tree.end();
        self.end(ended);
        self.writer.line_end(0);
        let (about, base) = self.head.finish(self.items.finish());
        let text = self.writer.text;
        let links = self.links.into_iter().filter(|(span, _)| !span.is_empty() && span.end <= text.len());
        let links = links.map(|(span, href)| Link { span, to: address::resolve(base.as_ref(), &href).map(Into::into) }).collect();
        self.times.retain(|time| time.span.end <= text.len() && !time.span.is_empty());
        let markup = Markup {
            source: self.source.to_owned(),
            map: self.writer.map,
            blocks: self.writer.blocks,
            links,
            times: self.times,
            about,
        };
        Rendered { text, markup }
    }
}

fn kind(class: Class, around: Kind) -> Kind {
    match class {
        // A quotation's paragraphs are the quotation.
        Class::Paragraph if matches!(around, Kind::Quote | Kind::Caption) => around,
        Class::Paragraph => Kind::Paragraph,
        Class::Heading(level) => Kind::Heading(level),
        Class::Item => Kind::Item,
        Class::Quote => Kind::Quote,
        Class::Caption => Kind::Caption,
        Class::Cell => Kind::Cell,
        Class::Table | Class::List => Kind::Plain,
        _ => around,
    }
}

/// Whether an element says that it is not shown.
fn is_hidden(attributes: &Attributes) -> bool {
    if attributes.get("hidden").is_some_and(|value| value != "until-found") {
        return true;
    }
    if attributes.get("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    }) {
        return true;
    }
    attributes.get("class").is_some_and(|names| {
        names
            .split_ascii_whitespace()
            .any(|name| matches!(name, "sr-only" | "screen-reader-text" | "visually-hidden" | "visuallyhidden"))
    })
}

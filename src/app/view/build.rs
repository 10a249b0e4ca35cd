//! From an article to the blocks of its view.

use super::{Block, BlockKind, BlockText, Origin, View};
use crate::{
    app::{hints::parts, theme::Role, types::role_of},
    clean::{self, HeadlineKind, HeadlineOrigin, ParagraphKind, Repaired},
    entities::Mention,
    library::{Collection, PageFile, Relation, RelationKind},
    messages::{Catalogue, Msg},
    text::{Direction, Language, Span, lang, pieces},
};
use std::sync::Arc;

/// A headline that may lead somewhere.
pub type Link = Relation;

/// The view of one article of the collection.
#[must_use]
pub fn build(collection: &Collection, article: usize, messages: &Catalogue) -> View {
    let mut builder = Builder::new(collection, article);
    builder.head(collection, article, messages);
    builder.body(collection, article);
    builder.related(messages);
    View::new(builder.blocks, builder.links)
}

/// The related section alone, and where it leads.
pub(super) fn related_blocks(collection: &Collection, article: usize, messages: &Catalogue) -> (Vec<Block>, Vec<Link>) {
    let mut builder = Builder::new(collection, article);
    builder.related(messages);
    (builder.blocks, builder.links)
}

struct Builder<'c> {
    collection: &'c Collection,
    page: &'c Arc<PageFile>,
    /// Its number.
    file: usize,
    base: Direction,
    blocks: Vec<Block>,
    links: Vec<Link>,
}

/// Paragraphs up to this many bytes are shown repaired for reading, longer ones in pieces as they stand.
const REPAIRED: usize = 16 << 10;

impl<'c> Builder<'c> {
    fn new(collection: &'c Collection, article: usize) -> Self {
        Self {
            collection,
            page: collection.page_of(article),
            file: collection.listed(article).file,
            base: collection.at(article).1.language.direction(),
            blocks: Vec::new(),
            links: collection.relations_of(article),
        }
    }

    fn push(&mut self, kind: BlockKind, text: String, base: Direction) {
        self.blocks.push(Block { kind, text: text.into(), base, indent: 0, roles: Vec::new(), origin: None });
    }

    fn gap(&mut self) {
        self.push(BlockKind::Gap, String::new(), self.base);
    }

    fn head(&mut self, collection: &Collection, article: usize, messages: &Catalogue) {
        let listed = collection.listed(article);
        // A headline made of the lead would say the same twice.
        if listed.origin != HeadlineOrigin::Lead {
            self.push(BlockKind::Headline, listed.headline.clone(), listed.direction);
        }
        let (_, content) = collection.at(article);
        let mut facts: Vec<String> = [&content.source, &content.agency, &content.byline].into_iter().flatten().cloned().collect();
        // Many pages name their outlet as the author, too.
        let mut named = rustc_hash::FxHashSet::default();
        facts.retain(|fact| named.insert(fact.clone()));
        facts.extend(content.dateline.iter().flat_map(|d| &d.place).cloned());
        facts.push(
            content
                .published
                .map_or_else(|| messages.text(Msg::Undated).to_owned(), |stamp| isolated(&in_minutes(&stamp.to_string()))),
        );
        self.push(BlockKind::Meta, parts(facts), self.base);
        let encoding = self.page.document.encoding;
        let faults = (encoding.faults() > 0).then(|| messages.fill(Msg::Damaged, &[&encoding.faults().to_string()]));
        let assumed = encoding.assumed().map(|name| messages.fill(Msg::Assumed, &[&isolated(name)]));
        for notice in [assumed, faults].into_iter().flatten() {
            self.push(BlockKind::Meta, notice, messages.language.direction());
        }
        self.gap();
    }

    /// Paragraphs and inline headlines in the order of the page.
    fn body(&mut self, collection: &Collection, article: usize) {
        let (file, content) = collection.at(article);
        let mut inline: Vec<(usize, Span)> = self
            .links
            .iter()
            .enumerate()
            .filter(|(_, link)| link.kind == RelationKind::Listed(HeadlineKind::Inline))
            .filter_map(|(i, link)| link.span.map(|span| (i, span)))
            .collect();
        inline.sort_by_key(|(_, span)| span.start);
        let mut inline = inline.into_iter().peekable();
        for paragraph in &content.paragraphs {
            while let Some((link, _)) = inline.next_if(|(_, span)| span.start < paragraph.span.start) {
                self.link(link);
                self.gap();
            }
            let slice = paragraph.span.of(&file.document.text);
            let mended = paragraph.display.as_ref().filter(|_| slice.len() <= REPAIRED);
            if let Some(Repaired { text, origin }) = mended.and_then(|_| clean::repaired(slice, content.language)) {
                let base = lang::paragraph_direction(&text, self.base);
                self.text(paragraph.kind, text.into(), base, Origin::repaired(paragraph.span, origin));
            } else {
                // One paragraph has one direction, and the beginning of a very long one tells it.
                let beginning = &slice[..slice.floor_char_boundary(REPAIRED)];
                let base = lang::paragraph_direction(beginning, self.base);
                for piece in pieces(slice) {
                    let span = piece.shifted(paragraph.span.start);
                    self.text(paragraph.kind, BlockText::of_page(self.page, span), base, Origin::exact(span));
                }
            }
            self.gap();
        }
        for (link, _) in inline {
            self.link(link);
            self.gap();
        }
    }

    fn text(&mut self, kind: ParagraphKind, text: BlockText, base: Direction, origin: Origin) {
        let indent = if matches!(kind, ParagraphKind::Quote | ParagraphKind::Tweet) { 2 } else { 0 };
        let roles = roles(&self.page.mentions, &origin, &text);
        self.blocks.push(Block { kind: BlockKind::Text(kind), text, base, indent, roles, origin: Some(origin) });
    }

    fn related(&mut self, messages: &Catalogue) {
        let mut section = None;
        for i in 0..self.links.len() {
            let heading = match self.links[i].kind {
                RelationKind::Listed(HeadlineKind::Inline) => continue,
                RelationKind::Listed(_) => Msg::RelatedPage,
                RelationKind::Duplicate => Msg::SameTelling,
                RelationKind::SameEvent => Msg::SameEvent,
                RelationKind::SameStory => Msg::SameStory,
                RelationKind::SharedNames => Msg::SharedNames,
            };
            if section != Some(heading) {
                if section.is_some() {
                    self.gap();
                }
                self.push(BlockKind::Section, messages.text(heading).to_owned(), messages.language.direction());
                section = Some(heading);
            }
            self.link(i);
        }
    }

    fn link(&mut self, link: usize) {
        let Link { headline, target, kind, files, .. } = &self.links[link];
        let base = Language::guess(headline).unwrap_or_default().direction();
        let mark = match target {
            // Embedded in this page: marked as the list marks it.
            Some(to) if self.collection.listed(*to).file == self.file => branch(base).to_owned(),
            Some(_) => "●".to_owned(),
            None if *files > 1 => format!("○{files}"),
            None => "○".to_owned(),
        };
        // Other tellings may bear the same headline: who told them, and when, tells them apart.
        let teller = target.filter(|_| !matches!(kind, RelationKind::Listed(_))).map(|to| self.collection.listed(to));
        let source = teller.and_then(|listed| listed.source.as_deref()).map(|source| format!(" · {}", isolated(source)));
        let date = teller.and_then(|listed| listed.published).map(|stamp| format!(" · {}", isolated(&stamp.date().to_string())));
        let text = format!("{mark} {headline}{}{}", source.unwrap_or_default(), date.unwrap_or_default());
        self.blocks.push(Block {
            kind: BlockKind::Link(link),
            text: text.into(),
            base,
            indent: 0,
            roles: Vec::new(),
            origin: None,
        });
    }
}

/// A day, or a day and a time to the minute: seconds and zones are for programs.
fn in_minutes(stamp: &str) -> String {
    stamp.get(.."2025-11-03T14:05".len()).unwrap_or(stamp).replace('T', " ")
}

/// What stands before something embedded in a page, where lines begin.
#[must_use]
pub fn branch(base: Direction) -> &'static str {
    match base {
        Direction::Ltr => "└",
        Direction::Rtl => "┘",
    }
}

/// A value set into a line of text without either disturbing the other's order (UAX #9: a first-strong isolate, which
/// layout consumes).
#[must_use]
pub fn isolated(value: &str) -> String {
    format!("\u{2068}{value}\u{2069}")
}

fn roles(mentions: &[Mention], origin: &Origin, text: &str) -> Vec<(Span, Role)> {
    let from = mentions.partition_point(|m| m.span.end <= origin.span.start);
    mentions[from..]
        .iter()
        .take_while(|m| m.span.start < origin.span.end)
        .filter_map(|m| Some((origin.shown(m.span, text)?, role_of(m.kind))))
        .collect()
}

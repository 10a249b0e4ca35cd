//! The article that is open: its view, what is selected, found and focused in it.

use super::{
    Grip, Painted, Pointer, Raw, find,
    theme::Role,
    view::{self, BlockKind, Place, Position, View},
};
use crate::{
    library::Collection,
    messages::Catalogue,
    search::{self, Highlighter},
    text::Span,
};
use ratatui::layout::Rect;

/// A passage being selected, from one cluster to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Position,
    /// Where the cursor is.
    pub head: Position,
}

/// What was searched for in the article.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// The words, for the other view of the article.
    pub wanted: String,
    /// Block and stretch of its text, in order.
    pub hits: Vec<(usize, Span)>,
    /// The hit that the screen shows.
    pub at: usize,
}

/// What the list's filter hits in the article.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// The filter, as it was typed.
    pub filter: String,
    /// Block and stretch of its text, in order.
    pub spans: Vec<(usize, Span)>,
    /// The hit that was gone to last.
    pub at: Option<usize>,
}

/// An open article.
#[derive(Debug)]
pub struct Reading {
    /// Index of the article.
    pub article: usize,
    /// Its blocks and their layout.
    pub view: View,
    /// The line at the top of the screen.
    pub top: Place,
    /// The focused link: index into the view's links.
    pub link: Option<usize>,
    /// The focused mention of an entity, in the document.
    pub entity: Option<Span>,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// Search in the article.
    pub find: Option<Find>,
    /// What was searched for last, found or not.
    pub sought: String,
    /// What the filter of the list hits.
    pub hits: Hits,
    /// Bookmarked stretches.
    pub bookmarked: Vec<Painted>,
    /// The selected stretches, as [`Reading::refresh_selection`] found them.
    pub selected: Vec<(usize, Span)>,
    /// The cluster under the cursor of the selection.
    pub cursor: Option<(usize, Span)>,
    /// Blocks scrolled away in the third pane, where it was scrolled by hand.
    pub beside_top: Option<usize>,
    /// What the mouse is doing in the text.
    pub pointer: Pointer,
    /// The file behind the article, where it is shown in place of the clean body.
    pub raw: Option<Raw>,
}

impl Reading {
    /// Opens an article at its beginning.
    #[must_use]
    pub fn new(collection: &Collection, article: usize, messages: &Catalogue) -> Self {
        Self::of(article, view::build(collection, article, messages), None)
    }

    /// Opens the file behind an article at its beginning.
    #[must_use]
    pub fn raw(collection: &Collection, article: usize, messages: &Catalogue) -> Self {
        let (raw, view) = Raw::new(collection, article, messages);
        Self::of(article, view, Some(raw))
    }

    fn of(article: usize, view: View, raw: Option<Raw>) -> Self {
        Self {
            article,
            view,
            top: Place::default(),
            link: None,
            entity: None,
            selection: None,
            find: None,
            sought: String::new(),
            hits: Hits::default(),
            bookmarked: Vec::new(),
            selected: Vec::new(),
            cursor: None,
            beside_top: None,
            pointer: Pointer::default(),
            raw,
        }
    }

    /// The columns of the article's pane in which text stands.
    #[must_use]
    pub fn text_area(&self, pane: Rect) -> Rect {
        self.raw.as_ref().map_or(pane, |raw| raw.columns(pane).1)
    }

    /// The same article with what is known of it by now. A headline that was found meanwhile moves everything below it.
    #[must_use]
    pub fn rebuilt(&self, collection: &Collection, messages: &Catalogue) -> Self {
        let mut new = if self.raw.is_some() {
            Self::raw(collection, self.article, messages)
        } else {
            Self::new(collection, self.article, messages)
        };
        if let (Some(new), Some(old)) = (&mut new.raw, &self.raw) {
            (new.cursor, new.entered) = (old.cursor, old.entered);
        }
        let (old_text, new_text) = (self.view.first_text(), new.view.first_text());
        let moved = |block: usize| if block >= old_text { block - old_text + new_text } else { block };
        let position = |at: Position| Position { block: moved(at.block), ..at };
        let grip = |grip: Grip| Grip { first: position(grip.first), last: position(grip.last), ..grip };
        new.pointer = Pointer { grip: self.pointer.grip.map(grip), ..self.pointer };
        new.top = Place { block: moved(self.top.block), ..self.top };
        new.selection = self.selection.map(|s| Selection { anchor: position(s.anchor), head: position(s.head) });
        let hits = |find: &Find| {
            let hits = find.hits.iter().map(|(block, span)| (moved(*block), *span)).collect();
            Find { hits, ..find.clone() }
        };
        new.find = self.find.as_ref().map(hits);
        new.sought.clone_from(&self.sought);
        // A mention that is none any more is not focused either.
        let mentions = &collection.page_of(self.article).mentions;
        new.entity = self.entity.filter(|span| mentions.binary_search_by_key(span, |mention| mention.span).is_ok());
        new.link = self.link.filter(|link| *link < new.view.links.len());
        new
    }

    /// Scrolls so that a line is on a screen of `height` rows, a third from the top when it was outside.
    pub fn reveal(&mut self, place: Place, height: u16) {
        let height = isize::try_from(height).unwrap_or(1);
        let bottom = self.view.moved(self.top, height - 1);
        if place < self.top || place > bottom {
            self.top = self.view.moved(place, -(height / 3));
        }
    }

    /// Scrolls as little as it takes to have a line on the screen.
    pub fn keep_visible(&mut self, place: Place, height: u16) {
        let height = isize::try_from(height).unwrap_or(1);
        if place < self.top {
            self.top = place;
        } else if place > self.view.moved(self.top, height - 1) {
            self.top = self.view.moved(place, 1 - height);
        }
    }

    /// Whether a stretch of the document lies between the first and the last paragraph.
    #[must_use]
    pub fn is_inside_body(&self, span: Span) -> bool {
        let mut origins = self.view.blocks.iter().filter_map(|block| block.origin.as_ref()).map(|origin| origin.span);
        let first = origins.next();
        let last = origins.next_back().or(first);
        first.zip(last).is_some_and(|(first, last)| first.start <= span.start && span.end <= last.end)
    }

    /// Puts a stretch of a block on the screen.
    pub fn reveal_span(&mut self, block: usize, span: Span, height: u16) {
        let place = self.view.place_of(block, span.start);
        self.reveal(place, height);
        if let Some(raw) = &mut self.raw {
            raw.cursor = place;
        }
    }

    /// Searches; returns how often the text occurs. The first hit at or below the screen's top becomes current.
    pub fn search(&mut self, wanted: &str) -> usize {
        wanted.clone_into(&mut self.sought);
        let hits = find::hits(self.view.scrollable(), wanted);
        let at = hits.iter().position(|(block, _)| *block >= self.top.block).unwrap_or(0);
        let count = hits.len();
        self.find = (count > 0).then(|| Find { wanted: wanted.to_owned(), hits, at });
        count
    }

    /// Looks for what the list's filter means, unless that was done for this text of it.
    pub fn follow_filter(&mut self, filter: &str) {
        if self.hits.filter == filter {
            return;
        }
        if let Ok(query) = search::parse(filter) {
            let spans = find::meant(self.view.scrollable(), &Highlighter::new(&query.while_typing()));
            self.hits = Hits { filter: filter.to_owned(), spans, at: None };
        }
    }

    /// The block of the focused link.
    #[must_use]
    pub fn link_block(&self) -> Option<usize> {
        let link = self.link?;
        self.view.blocks.iter().position(|block| block.kind == BlockKind::Link(link))
    }

    /// Works out what is selected, for drawing.
    pub fn refresh_selection(&mut self) {
        self.selected = self.selection_spans();
        self.cursor = self.selection.map(|selection| (selection.head.block, self.view.cluster(selection.head)));
    }

    /// The selected stretch of each block, in order, cluster by cluster complete.
    fn selection_spans(&mut self) -> Vec<(usize, Span)> {
        let Some(Selection { anchor, head }) = self.selection else { return Vec::new() };
        let (from, to) = if anchor <= head { (anchor, head) } else { (head, anchor) };
        let (start, end) = (self.view.cluster(from).start, self.view.cluster(to).end);
        (from.block..=to.block)
            .filter(|block| self.view.blocks[*block].kind.is_text())
            .map(|block| {
                let start = if block == from.block { start } else { 0 };
                let end = if block == to.block { end } else { self.view.blocks[block].text.len() };
                (block, Span::new(start.min(end), end))
            })
            .filter(|(_, span)| !span.is_empty())
            .collect()
    }

    /// The selected stretch of the document, from the first selected character to the last.
    pub fn passage(&mut self) -> Option<Span> {
        let selected = self.selection_spans();
        let document = |(block, byte): (usize, usize)| self.view.blocks[block].origin.as_ref().map(|o| o.document(byte));
        let (first, last) = (selected.first()?, selected.last()?);
        let start = document((first.0, first.1.start))?;
        let end = document((last.0, last.1.end))?;
        (start < end).then(|| Span::new(start, end))
    }

    /// The text of the passage as it stands in the file, a blank line between paragraphs of the clean body.
    pub fn passage_text(&mut self, text: &str) -> String {
        if self.raw.is_some() {
            return self.passage().map_or_else(String::new, |passage| passage.of(text).to_owned());
        }
        let selected = self.selection_spans();
        let parts = selected.iter().filter_map(|(block, span)| {
            let origin = self.view.blocks[*block].origin.as_ref()?;
            text.get(origin.document(span.start)..origin.document(span.end))
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// The stretches of blocks that show a stretch of the document.
    #[must_use]
    pub fn showing(&self, document: Span) -> Vec<(usize, Span)> {
        let blocks = self.view.blocks.iter().enumerate();
        blocks.filter_map(|(i, block)| Some((i, block.origin.as_ref()?.shown(document, &block.text)?))).collect()
    }

    /// The stretches of blocks that show a stretch of the document, the headline with them where it is the page's own.
    #[must_use]
    pub fn spans_of(&self, collection: &Collection, document: Span) -> Vec<(usize, Span)> {
        let shown = self.showing(document);
        match self.headline(collection).filter(|(_, title)| shown.is_empty() && title.contains(document)) {
            Some((block, title)) => vec![(block, Span::new(document.start - title.start, document.end - title.start))],
            None => shown,
        }
    }

    /// The block of the headline, and the stretch of the document that it shows letter for letter.
    fn headline(&self, collection: &Collection) -> Option<(usize, Span)> {
        let (file, content) = collection.at(self.article);
        let title = *content.title_spans.first()?;
        let block = self.view.blocks.iter().position(|block| block.kind == BlockKind::Headline)?;
        (*self.view.blocks[block].text == *title.of(&file.document.text)).then_some((block, title))
    }

    /// The stretches of the document that the view shows, in order.
    #[must_use]
    pub fn texts(&self, collection: &Collection) -> Vec<Span> {
        let origins = self.view.blocks.iter().filter_map(|block| block.origin.as_ref()).map(|origin| origin.span);
        let mut texts: Vec<Span> = origins.chain(self.headline(collection).map(|(_, title)| title)).collect();
        texts.sort_unstable();
        texts
    }

    /// The bookmarked passage with a note that begins on a row: index into what is bookmarked.
    #[must_use]
    pub fn sign_on(&self, row: &view::Row<'_>) -> Option<usize> {
        if self.raw.is_some() {
            return None;
        }
        let begins = |one: &Painted| {
            let on = row.line.cells.iter().any(|cell| cell.logical.start <= one.span.start && one.span.start < cell.logical.end);
            one.first && one.note.is_some() && one.block == row.place.block && on
        };
        self.bookmarked.iter().position(begins)
    }

    /// Roles that lie over those of the blocks themselves for this moment, strongest last: bookmarks, hits, selection.
    #[must_use]
    pub fn overlay(&self, collection: &Collection) -> Vec<(usize, Span, Role)> {
        let mut roles: Vec<_> = self.bookmarked.iter().map(|one| (one.block, one.span, one.role)).collect();
        let focused = self.link.filter(|_| self.raw.is_some()).and_then(|link| self.view.links[link].span);
        roles.extend(focused.into_iter().flat_map(|span| self.showing(span)).map(|(block, span)| (block, span, Role::LinkFocus)));
        let entity = self.entity.into_iter().flat_map(|span| self.spans_of(collection, span));
        roles.extend(entity.map(|(block, span)| (block, span, Role::EntityFocus)));
        // What was searched for here counts for more than what the list was narrowed to.
        let (hits, at) = self.find.as_ref().map_or((&self.hits.spans, self.hits.at), |find| (&find.hits, Some(find.at)));
        let role = |i| if Some(i) == at { Role::MatchCurrent } else { Role::Match };
        roles.extend(hits.iter().enumerate().map(|(i, (block, span))| (*block, *span, role(i))));
        roles.extend(self.selected.iter().map(|(block, span)| (*block, *span, Role::Selection)));
        roles.extend(self.cursor.map(|(block, span)| (block, span, Role::SelectionEnd)));
        roles
    }
}

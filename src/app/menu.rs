//! The menu of what a line can be told to be: its entries, the lines it speaks of, and where it lies.

use super::{
    Action, Overlay, State,
    types::name_key,
    view::{isolated, touching},
};
use crate::{
    bidi::Paragraph,
    clean::MetaField,
    clean::{self, ParagraphKind, RemovedKind, ToldPart, What},
    entities::EntityType,
    messages::Msg,
    text::Direction,
};
use ratatui::layout::Rect;

/// Columns around the widest entry.
const AROUND: u16 = 4;

/// Most rows of a menu amid the screen.
const TALL: u16 = 18;

/// Where the menu lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// The whole of it: a title, entries, a line below.
    pub area: Rect,
    /// The entries that are shown, one a row.
    pub entries: Rect,
    /// The first of them.
    pub top: usize,
}

impl State {
    /// Where the marked lines of the page begin: those of the selection, else the one under the cursor.
    #[must_use]
    pub fn marked_lines(&self) -> Vec<usize> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let Some(raw) = &reading.raw else { return Vec::new() };
        let (from, to) = reading.selection.map_or((raw.cursor.block, raw.cursor.block), |selection| {
            let (a, b) = (selection.anchor.block, selection.head.block);
            (a.min(b), a.max(b))
        });
        let text = &self.collection.page_of(reading.article).document.text;
        let lines = reading.view.blocks.get(from..=to).unwrap_or_default().iter().filter(|block| super::raw::is_line(block));
        let spans = lines.filter_map(|block| Some(block.origin.as_ref()?.span));
        // A line is known by its first letter or digit; one without any is none.
        spans.filter_map(|span| Some(span.start + span.of(text).find(char::is_alphanumeric)?)).collect()
    }

    /// What the menu offers; `None` takes back what was told.
    #[must_use]
    pub fn tell_entries(&self) -> Vec<Option<ToldPart>> {
        let told = self.reading.as_ref().and_then(|reading| reading.raw.as_ref()).is_some_and(|raw| {
            // Both are where lines begin, the one with what is no letter before it.
            self.marked_lines().iter().any(|at| raw.is_told(*at))
        });
        ToldPart::ALL.iter().map(|part| Some(*part)).chain(told.then_some(None)).collect()
    }

    /// What the first marked line is now, as far as it can be told.
    #[must_use]
    pub fn told_now(&self) -> Option<ToldPart> {
        let (reading, at) = (self.reading.as_ref()?, *self.marked_lines().first()?);
        let raw = reading.raw.as_ref()?;
        let block =
            reading.view.blocks.iter().filter_map(|block| block.origin.as_ref()).find(|o| o.span.start <= at && at < o.span.end)?;
        let stretch = clean::naming(touching(&raw.stretches, block.span))?;
        let embedded = self.collection.page_of(reading.article).page.is_embedded(stretch.article);
        Some(match (stretch.what, embedded) {
            (What::Title, false) => ToldPart::Title,
            (What::Title, true) => ToldPart::EmbeddedTitle,
            (What::Paragraph(ParagraphKind::Caption), _) => ToldPart::Caption,
            (What::Paragraph(ParagraphKind::Quote), _) => ToldPart::Quote,
            (What::Paragraph(_) | What::Dateline, false) => ToldPart::Text,
            (What::Paragraph(_) | What::Dateline, true) => ToldPart::EmbeddedText,
            (What::Meta(MetaField::Byline), _) => ToldPart::Byline,
            (What::Meta(MetaField::Published | MetaField::Updated | MetaField::Crawled), _) => ToldPart::Published,
            (What::Meta(_), _) => ToldPart::Source,
            (What::Related(_), _) => ToldPart::Related,
            (What::Removed(RemovedKind::Nav), _) => ToldPart::Nav,
            (What::Removed(RemovedKind::Promo | RemovedKind::Newsletter), _) => ToldPart::Promo,
            (What::Removed(RemovedKind::Comments), _) => ToldPart::Comments,
            (What::Removed(_), _) => ToldPart::Other,
        })
    }

    /// An entry in words.
    #[must_use]
    pub fn tell_name(&self, entry: Option<ToldPart>) -> &str {
        match entry {
            Some(part) => self.setup.messages.known(&format!("told.{}", part.name())),
            None => self.setup.messages.text(Msg::TellBack),
        }
    }

    /// What stands above the entries.
    #[must_use]
    pub fn tell_title(&self) -> String {
        match self.marked_lines().len() {
            0 | 1 => self.setup.messages.text(Msg::TellTitle).to_owned(),
            many => self.setup.messages.fill(Msg::TellTitles, &[&many.to_string()]),
        }
    }

    /// Where the menu lies: below the marked line or above it, where there is more room.
    #[must_use]
    pub fn menu(&self) -> Option<Menu> {
        let Overlay::Tell(at) = self.overlay else { return None };
        let (pane, reading) = (self.panes().article?, self.reading.as_ref()?);
        let raw = reading.raw.as_ref()?;
        let rows = reading.view.rows(reading.top, pane.height);
        let marked = |row: &&super::view::Row<'_>| row.place.block == raw.cursor.block;
        let before = rows.iter().take_while(|row| row.place.block < raw.cursor.block).count();
        let line = u16::try_from(before).unwrap_or(0);
        let after = line + u16::try_from(rows.iter().filter(marked).count()).unwrap_or(0);
        let entries = self.tell_entries();
        let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
        let wanted = count + 2;
        let below = pane.height.saturating_sub(after);
        // A line that fills the screen is covered in part.
        let (y, height) = if below >= wanted || below >= line && below > 4 {
            (pane.y + after, wanted.min(below))
        } else if line > 4 {
            let height = wanted.min(line);
            (pane.y + line - height, height)
        } else {
            let height = wanted.min(pane.height);
            (pane.bottom() - height, height)
        };
        let names = entries.iter().map(|entry| self.width(self.tell_name(*entry)));
        let widest = names.chain([self.width(&self.tell_title())]).max().unwrap_or(0);
        let text = reading.text_area(pane);
        let width = (widest + AROUND).min(text.width);
        let x = if raw.side == Direction::Ltr { text.x } else { text.right() - width };
        let area = Rect { x, y, width, height };
        Some(Self::with_entries(area, entries.len(), at))
    }

    /// Where a menu of these entries lies that belongs to no line: amid the screen.
    #[must_use]
    pub fn menu_amid(&self, title: &str, entries: &[String], at: usize) -> Menu {
        let body = self.body();
        let widest = entries.iter().map(|entry| self.width(entry)).chain([self.width(title)]).max().unwrap_or(0);
        let width = widest.saturating_add(AROUND).min(body.width);
        let height = u16::try_from(entries.len()).unwrap_or(u16::MAX).saturating_add(2).min(body.height).min(TALL);
        let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
        Self::with_entries(area, entries.len(), at)
    }

    fn with_entries(area: Rect, count: usize, at: usize) -> Menu {
        let Rect { x, y, width, height } = area;
        let inner = Rect { x: x + 1, y: y + 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
        let fits = usize::from(inner.height.max(1));
        let top = (at + 1).saturating_sub(fits).min(count.saturating_sub(fits));
        Menu { area, entries: inner, top }
    }

    /// The menu amid the screen that is open: its title, its entries, the one under the cursor.
    #[must_use]
    pub fn open_menu(&self) -> Option<(String, Vec<String>, usize)> {
        let messages = self.setup.messages;
        match self.overlay {
            Overlay::Types(at) => {
                let entries = EntityType::ALL.iter().enumerate().map(|(i, kind)| {
                    let mark = if self.types.shows(*kind) { "●" } else { "○" };
                    let name = messages.known(&name_key(*kind));
                    format!("{} {mark} {name} · {}", i + 1, self.count_here(*kind))
                });
                Some((messages.text(Msg::TypesTitle).to_owned(), entries.collect(), at))
            }
            Overlay::Amend(at) => {
                let amend = self.amend.as_ref()?;
                let entries = amend.entries.iter().map(|entry| self.amend_name(entry)).collect();
                Some((messages.fill(Msg::AmendTitle, &[&isolated(&amend.name)]), entries, at))
            }
            Overlay::Same => {
                let chooser = self.chooser.as_ref()?;
                let entry = |other: &u32| {
                    let kind = messages.known(&name_key(self.index.kind(*other)));
                    let name = isolated(&self.called(*other));
                    format!("{name} · {kind} · {}", self.index.places(*other).len())
                };
                let mut entries: Vec<String> = chooser.shown.iter().map(entry).collect();
                if entries.is_empty() {
                    entries.push(messages.text(Msg::SameNone).to_owned());
                }
                Some((messages.fill(Msg::SameTitle, &[&isolated(&chooser.name)]), entries, chooser.at.cursor))
            }
            Overlay::Palette => {
                let palette = self.palette.as_ref()?;
                let entry = |action: &Action| {
                    // Before what it does, which may be too long for the row.
                    let keys = self.setup.keymap.keys_of(*action).join("  ");
                    let keys = if keys.is_empty() { keys } else { format!("{} · ", isolated(&keys)) };
                    format!("{keys}{}", messages.known(&action.message_key()))
                };
                let mut entries: Vec<String> = palette.shown.iter().map(entry).collect();
                if entries.is_empty() {
                    entries.extend([Msg::PaletteNone, Msg::PaletteElsewhere].map(|message| self.named(message)));
                }
                Some((messages.text(Msg::PaletteTitle).to_owned(), entries, palette.at))
            }
            Overlay::Keys => self.key_menu(),
            Overlay::Choose => {
                let choice = self.choice.as_ref()?;
                Some((choice.title.clone(), choice.texts(messages, &self.setup.keymap), choice.at))
            }
            _ => None,
        }
    }

    /// Mentions of a type in the open article.
    fn count_here(&self, kind: EntityType) -> usize {
        let Some(reading) = &self.reading else { return 0 };
        let (listed, page) = (self.collection.listed(reading.article), self.collection.page_of(reading.article));
        let own = page.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == kind);
        own.filter(|(i, _)| page.owners[*i] == Some(listed.article) && self.index.of(&self.collection, listed.file, *i).is_some())
            .count()
    }

    fn width(&self, text: &str) -> u16 {
        let paragraph = Paragraph::new(text, self.setup.messages.language.direction(), self.setup.layout);
        paragraph.line(0..paragraph.len()).width()
    }
}

//! What a cell of the screen shows.

use super::{
    Border, Overlay, State, beside,
    panes::Pane,
    sign_column,
    view::{BlockKind, Place, Position},
};
use ratatui::layout::Rect;

/// Most columns of the page of an entity.
const PAGE: u16 = 100;

/// What a press of the button means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// An entry of the list: index into those shown.
    Listed(usize),
    /// A related headline: index into the view's links.
    Link(usize),
    /// Text of the article.
    Text(Position),
    /// The article's pane where it shows nothing of these.
    Article,
    /// The sign of a bookmarked passage that has a note: index into what is bookmarked of the article.
    Sign(usize),
    /// A bookmark: index into those that the shelf shows.
    Bookmark(usize),
    /// A row of the panel of entities.
    Entity(usize),
    /// A row of the panel of relations.
    Tie(usize),
    /// The panel where it shows nothing to choose.
    Panel,
    /// A row of an entity's page.
    OnPage(usize),
    /// A row of a story's page.
    InStory(usize),
    /// A line of the help.
    Helped(usize),
    /// An entry of the menu amid the screen.
    Entry(usize),
    /// A line of the comparison of two tellings, and its side.
    Sentence(Place, usize),
    /// An entry of the menu of parts.
    Told(usize),
    /// A border between panes.
    Border(Border),
    /// Nothing.
    Nothing,
}

impl State {
    /// The body between the bar and the status line.
    #[must_use]
    pub fn body(&self) -> Rect {
        let (width, height) = self.setup.size;
        Rect::new(1, 1, width.saturating_sub(2), height.saturating_sub(2))
    }

    /// How many lines of the page of a story or an entity are above the screen and below it, where any are.
    #[must_use]
    pub fn beyond(&self) -> Option<String> {
        let area = self.page_area();
        let (top, placed, len) = match (self.overlay, &self.tale, &self.page) {
            (Overlay::Story, Some(page), _) => (page.at.top, page.placed(self, area.width, area.height), page.rows.len()),
            (Overlay::Entity, _, Some(page)) => (page.at.top, page.placed(self, area.width, area.height), page.rows.len()),
            _ => return None,
        };
        let below = len.saturating_sub(top + placed.len());
        let ways = [("↑", top), ("↓", below)].into_iter().filter(|(_, count)| *count > 0);
        let ways: Vec<String> = ways.map(|(way, count)| format!("{way} {count}")).collect();
        (!ways.is_empty()).then(|| ways.join("  "))
    }

    /// Where the page of an entity is shown: amid the body, no wider than its lines are read with ease.
    #[must_use]
    pub fn page_area(&self) -> Rect {
        let body = self.body();
        let width = body.width.min(PAGE);
        Rect { x: body.x + (body.width - width) / 2, width, ..body }
    }

    /// What stands at a column and row of the screen.
    #[must_use]
    pub fn hit(&self, (column, row): (u16, u16)) -> Hit {
        match self.overlay {
            Overlay::None => {}
            Overlay::Messages(_) | Overlay::Welcome => return Hit::Nothing,
            Overlay::Tell(_) => return self.in_menu(column, row),
            Overlay::Help => return self.in_help(row),
            Overlay::Types(_) | Overlay::Amend(_) | Overlay::Same | Overlay::Choose | Overlay::Palette | Overlay::Keys => {
                return self.in_open_menu(column, row);
            }
            Overlay::Entity => return self.on_page(row),
            Overlay::Story => return self.in_story(row),
            Overlay::Compare => return self.in_comparison(column, row),
            Overlay::Bookmarks => {
                return self.shelf_hit(row).map_or(Hit::Nothing, Hit::Bookmark);
            }
        }
        if let Some(border) = self.panes().border_at(column, row) {
            return Hit::Border(border);
        }
        match self.panes().at(column, row) {
            Some((Pane::List, pane)) => {
                let placed = self.list.placed(pane.height);
                let here = placed.into_iter().find(|(_, first, rows)| (*first..first + rows).contains(&(row - pane.y)));
                here.map_or(Hit::Nothing, |(at, ..)| Hit::Listed(at))
            }
            Some((Pane::Article, pane)) => self.in_article(pane, column, row),
            Some((Pane::Related, pane)) => self.in_related(pane, row),
            Some((Pane::Panel, pane)) => self.in_panel(pane, row),
            None => Hit::Nothing,
        }
    }

    fn in_article(&self, pane: Rect, column: u16, row: u16) -> Hit {
        let Some(reading) = &self.reading else { return Hit::Nothing };
        let pane = reading.text_area(pane);
        let rows = reading.view.rows(reading.top, pane.height);
        let Some(row) = rows.get(usize::from(row - pane.y)) else { return Hit::Article };
        let block = row.place.block;
        if let Some(sign) = reading.sign_on(row).filter(|_| column == sign_column(pane, row.block.base)) {
            return Hit::Sign(sign);
        }
        match row.block.kind {
            BlockKind::Link(link) => Hit::Link(link),
            BlockKind::Text(_) | BlockKind::Line => {
                row.byte_at(column, pane).map_or(Hit::Article, |byte| Hit::Text(Position { block, byte }))
            }
            _ => Hit::Article,
        }
    }

    fn in_menu(&self, column: u16, row: u16) -> Hit {
        let Some(menu) = self.menu().filter(|menu| menu.entries.contains((column, row).into())) else { return Hit::Nothing };
        let at = menu.top + usize::from(row - menu.entries.y);
        if at < self.tell_entries().len() { Hit::Told(at) } else { Hit::Nothing }
    }

    fn in_open_menu(&self, column: u16, row: u16) -> Hit {
        let Some((title, entries, at)) = self.open_menu() else { return Hit::Nothing };
        let menu = self.menu_amid(&title, &entries, at);
        if !menu.entries.contains((column, row).into()) {
            return Hit::Nothing;
        }
        Some(menu.top + usize::from(row - menu.entries.y)).filter(|at| *at < entries.len()).map_or(Hit::Nothing, Hit::Entry)
    }

    fn in_help(&self, row: u16) -> Hit {
        let area = self.help_area();
        let Some(mut left) = row.checked_sub(area.y).filter(|_| row < area.bottom()).map(usize::from) else { return Hit::Nothing };
        for (i, line) in self.help_lines().iter().enumerate().skip(self.help.at.top) {
            match left.checked_sub(self.help_rows(line)) {
                Some(rest) => left = rest,
                None => return Hit::Helped(i),
            }
        }
        Hit::Nothing
    }

    fn on_page(&self, row: u16) -> Hit {
        let body = self.page_area();
        let Some((page, y)) = self.page.as_ref().zip(row.checked_sub(body.y).filter(|y| *y < body.height)) else {
            return Hit::Nothing;
        };
        let placed = page.placed(self, body.width, body.height);
        let here = placed.into_iter().find(|(_, first, rows)| *first <= y && y < first + rows);
        here.filter(|(i, ..)| page.rows[*i].is_entry()).map_or(Hit::Nothing, |(i, ..)| Hit::OnPage(i))
    }

    fn in_story(&self, row: u16) -> Hit {
        let body = self.page_area();
        let Some((page, y)) = self.tale.as_ref().zip(row.checked_sub(body.y).filter(|y| *y < body.height)) else {
            return Hit::Nothing;
        };
        let placed = page.placed(self, body.width, body.height);
        let here = placed.into_iter().find(|(_, first, rows)| *first <= y && y < first + rows);
        here.filter(|(i, ..)| page.rows[*i].is_entry()).map_or(Hit::Nothing, |(i, ..)| Hit::InStory(i))
    }

    fn in_ties(&self, pane: Rect, row: u16) -> Option<Hit> {
        let (ties, rows) = (self.ties.as_ref()?, beside::below_title(pane));
        let y = row.checked_sub(rows.y)?;
        let placed = ties.placed(self, rows.width, rows.height);
        let (at, ..) = placed.into_iter().find(|(_, first, height)| *first <= y && y < first + height)?;
        ties.rows[at].is_entry().then_some(Hit::Tie(at))
    }

    fn in_panel(&self, pane: Rect, row: u16) -> Hit {
        if self.ties.is_some() {
            return self.in_ties(pane, row).unwrap_or(Hit::Panel);
        }
        let (Some(panel), rows) = (&self.panel, beside::below_title(pane)) else { return Hit::Nothing };
        let at = entry(rows, row, 1, panel.at.top, panel.rows.len());
        at.filter(|at| panel.rows[*at].is_entry()).map_or(Hit::Panel, Hit::Entity)
    }

    fn in_related(&self, pane: Rect, row: u16) -> Hit {
        let Some(reading) = &self.reading else { return Hit::Nothing };
        let placed = reading.beside(pane);
        let here = placed.iter().find(|(_, area)| area.top() <= row && row < area.bottom());
        match here.map(|(block, _)| reading.view.blocks[*block].kind) {
            Some(BlockKind::Link(link)) => Hit::Link(link),
            _ => Hit::Nothing,
        }
    }
}

/// Which of `count` entries of `rows` rows each, from `top` on, shows a row of the area.
fn entry(area: Rect, row: u16, rows: u16, top: usize, count: usize) -> Option<usize> {
    let below = row.checked_sub(area.y).filter(|below| *below < area.height)?;
    Some(top + usize::from(below / rows)).filter(|at| *at < count)
}

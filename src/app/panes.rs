//! Where the panes of the screen lie: one to three by its width, mirrored in a right-to-left interface.

use super::{Focus, Look};
use crate::text::Direction;
use ratatui::layout::Rect;

/// From this width on the list stands beside the article.
const TWO: u16 = 84;
/// From this width on the related headlines stand beside both.
const THREE: u16 = 140;
/// No pane is narrower than this.
const LEAST: u16 = 24;
/// From this height on the panel leaves half of the article's pane.
const SPLIT: u16 = 8;

/// The parts of the screen; what is `None` is not on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The bar at the top.
    pub bar: Rect,
    /// The list.
    pub list: Option<Rect>,
    /// The article, borders and margins off.
    pub article: Option<Rect>,
    /// Related headlines.
    pub related: Option<Rect>,
    /// The panel of the article's entities: a title, and rows below it.
    pub panel: Option<Rect>,
    /// Columns with a rule.
    pub rules: [Option<u16>; 2],
    /// The line at the bottom.
    pub status: Rect,
}

/// A pane that a pointer can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    List,
    /// The article.
    Article,
    /// Related headlines.
    Related,
    /// The panel of entities.
    Panel,
}

impl Panes {
    /// The pane at a cell: margins belong to the pane beside them, rules and the lines above and below to none.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<(Pane, Rect)> {
        if row < self.bar.bottom() || row >= self.status.y || self.rules.contains(&Some(column)) {
            return None;
        }
        let panes =
            [(Pane::List, self.list), (Pane::Article, self.article), (Pane::Related, self.related), (Pane::Panel, self.panel)];
        let away = |pane: Rect| pane.left().saturating_sub(column).max((column + 1).saturating_sub(pane.right()));
        let here = panes.into_iter().filter_map(|(pane, area)| Some((pane, area?)));
        here.filter(|(_, area)| area.top() <= row && row < area.bottom()).min_by_key(|(_, area)| away(*area))
    }

    /// Divides a screen of this size.
    #[must_use]
    pub fn of(size: (u16, u16), focus: Focus, direction: Direction, panel: bool, look: &Look) -> Self {
        let whole = Self::without_panel(size, focus, direction, look);
        if panel { whole.with_panel() } else { whole }
    }

    fn without_panel((width, height): (u16, u16), focus: Focus, direction: Direction, look: &Look) -> Self {
        let row = |y| Rect::new(0, y, width, u16::from(height > y));
        let mut panes = Self { bar: row(0), status: Rect { y: height.saturating_sub(1), ..row(0) }, ..Self::default() };
        if height < 3 || width < 4 {
            return panes;
        }
        let body = Rect::new(0, 1, width, height - 2);
        let measure = |rect: Rect| centred(rect, look.measure);
        // Who reads in peace sees nothing beside the article.
        if width < TWO || look.zen && focus != Focus::List {
            let whole = Some(margin(body, 1));
            match focus {
                Focus::List => panes.list = whole,
                Focus::Article | Focus::Panel => panes.article = whole.map(measure),
            }
            return panes;
        }
        let (list, related) = widths(width, look);
        let rest = width - list - related;
        let (list, article, related) = match direction {
            Direction::Ltr => (slice(body, 0, list), slice(body, list, rest), slice(body, list + rest, related)),
            Direction::Rtl => (slice(body, width - list, list), slice(body, related, rest), slice(body, 0, related)),
        };
        panes.rules[0] = Some(if direction == Direction::Ltr { article.x } else { list.x });
        panes.list = Some(margin(if direction == Direction::Ltr { list } else { inset(list) }, 1));
        let article = if direction == Direction::Ltr || related.width > 0 { inset(article) } else { article };
        panes.article = Some(measure(margin(article, 1)));
        if related.width > 0 {
            panes.rules[1] = Some(if direction == Direction::Ltr { related.x } else { related.width });
            let related = if direction == Direction::Ltr { inset(related) } else { related };
            panes.related = Some(margin(related, 1));
        }
        panes
    }
}

impl Panes {
    /// The panel takes the third pane; where there is none, the lower half of the article's, so that nothing of it is covered.
    fn with_panel(mut self) -> Self {
        if self.related.is_some() {
            self.panel = self.related.take();
        } else if let Some(article) = self.article {
            if article.height < SPLIT {
                (self.panel, self.article) = (self.article, None);
            } else {
                let height = article.height / 2;
                self.article = Some(Rect { height: article.height - height, ..article });
                self.panel = Some(Rect { y: article.bottom() - height, height, ..article });
            }
        }
        self
    }
}

/// Columns of the list and of the related headlines, where there is room for both panes or all three.
pub(super) fn widths(width: u16, look: &Look) -> (u16, u16) {
    let list = if width < THREE { width * 2 / 5 } else { width * 3 / 10 }.clamp(34, 64);
    let most = width.saturating_sub(if width < THREE { 2 } else { 3 } * LEAST).max(LEAST);
    let list = list.saturating_add_signed(look.list).clamp(LEAST, most);
    if width < THREE {
        return (list, 0);
    }
    let related = (width / 4).clamp(34, 56).saturating_add_signed(look.related);
    (list, related.clamp(LEAST, width.saturating_sub(list + LEAST).max(LEAST)))
}

fn slice(of: Rect, x: u16, width: u16) -> Rect {
    Rect { x, width, ..of }
}

/// Without the column of its rule.
fn inset(rect: Rect) -> Rect {
    Rect { x: rect.x + 1, width: rect.width.saturating_sub(1), ..rect }
}

fn margin(rect: Rect, by: u16) -> Rect {
    if rect.width <= by * 2 { rect } else { Rect { x: rect.x + by, width: rect.width - by * 2, ..rect } }
}

/// Centred, no wider than a comfortable line.
fn centred(rect: Rect, measure: u16) -> Rect {
    let width = rect.width.min(measure);
    Rect { x: rect.x + (rect.width - width) / 2, width, ..rect }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_leave_the_screen_nor_touch() {
        for width in 0..=260 {
            for height in [0, 1, 2, 3, 24, 70] {
                for (direction, panel, list, related, zen) in [
                    (Direction::Ltr, false, 0, 0, false),
                    (Direction::Rtl, false, 90, 90, false),
                    (Direction::Ltr, true, -90, 90, true),
                    (Direction::Rtl, true, 0, -90, false),
                ] {
                    let look = Look { zen, list, related, ..Look::default() };
                    let panes = Panes::of((width, height), Focus::List, direction, panel, &look);
                    let screen = Rect::new(0, 0, width, height);
                    let inside: Vec<Rect> = [panes.list, panes.article, panes.related, panes.panel].into_iter().flatten().collect();
                    for (i, a) in inside.iter().enumerate() {
                        assert_eq!(screen.intersection(*a), *a, "{width}×{height} {direction:?}");
                        assert!(inside[i + 1..].iter().all(|b| !a.intersects(*b)), "{width}×{height} {direction:?}");
                        assert!(
                            panes.rules.iter().flatten().all(|x| *x < a.left() || *x >= a.right()),
                            "{width} {direction:?} {panes:?}"
                        );
                    }
                }
            }
        }
    }
}

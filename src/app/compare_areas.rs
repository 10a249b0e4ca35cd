//! Where the comparison of two tellings stands on the screen.

use super::{Compare, Hit, State, compare::Shown};
use crate::text::Direction;
use ratatui::layout::Rect;

/// From this width of the screen on the two stand beside each other.
const WIDE: u16 = 84;
/// Most columns of either.
const MEASURE: u16 = 88;
/// Columns between the two, or before both: marks, the cursor, and a blank before either text.
const GUTTER: u16 = 7;
/// The same where they stand below each other.
const NARROW: u16 = 5;
/// From this height on the two are named above.
const TALL: u16 = 8;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// Whether the second stands below the first.
    pub stacked: bool,
    /// What names the two, each a row or two.
    pub heads: [Rect; 2],
    /// Everything below.
    pub text: Rect,
    /// The columns of either.
    pub sides: [Rect; 2],
    /// The columns of marks.
    pub gutter: Rect,
}

impl Areas {
    /// The gutter's row without the blanks beside the texts.
    #[must_use]
    pub fn marks(&self, row: Rect, ui: Direction) -> Rect {
        match (self.stacked, ui) {
            (true, Direction::Ltr) => Rect { width: row.width.saturating_sub(1), ..row },
            (true, Direction::Rtl) => Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row },
            (false, _) => Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row },
        }
    }
}

impl State {
    /// Where the comparison stands.
    #[must_use]
    pub fn compare_areas(&self) -> Areas {
        let (body, ui) = (self.body(), self.setup.messages.language.direction());
        let stacked = self.setup.size.0 < WIDE;
        let head = if body.height >= TALL { 3 } else { 0 };
        let width = body.width.min(if stacked { MEASURE } else { 2 * MEASURE + GUTTER });
        let body = Rect { x: body.x + (body.width - width) / 2, width, ..body };
        let text = Rect { y: body.y + head, height: body.height - head, ..body };
        let row = |y: u16, height: u16, of: Rect| Rect { y: body.y + y, height: if head > 0 { height } else { 0 }, ..of };
        if stacked {
            let gutter = Rect { width: NARROW.min(width), ..text };
            let rest = Rect { width: width - gutter.width, ..text };
            let (gutter, side) = match ui {
                Direction::Ltr => (gutter, Rect { x: text.x + gutter.width, ..rest }),
                Direction::Rtl => (Rect { x: text.right() - gutter.width, ..gutter }, rest),
            };
            return Areas { stacked, heads: [row(0, 1, body), row(1, 1, body)], text, sides: [side, side], gutter };
        }
        let column = Rect { width: (width - GUTTER) / 2, ..text };
        let gutter = Rect { x: text.x + column.width, width: GUTTER, ..text };
        let far = Rect { x: gutter.right(), ..column };
        let sides = if ui == Direction::Ltr { [column, far] } else { [far, column] };
        Areas { stacked, heads: sides.map(|side| row(0, 2, side)), text, sides, gutter }
    }

    /// What of the comparison stands at a column and row of the screen.
    #[must_use]
    pub fn in_comparison(&self, column: u16, row: u16) -> Hit {
        let areas = self.compare_areas();
        let below = row.checked_sub(areas.text.y);
        let Some(Shown { place, sides }) =
            self.compare.as_ref().zip(below).and_then(|(compare, below)| compare.shown.get(usize::from(below)).copied())
        else {
            return Hit::Nothing;
        };
        let in_columns = |side: &usize| areas.sides[*side].left() <= column && column < areas.sides[*side].right();
        let side = (0..2).filter(|side| areas.stacked || in_columns(side)).find(|side| sides[*side].is_some());
        side.map_or(Hit::Nothing, |side| Hit::Sentence(place, side))
    }
}

/// The side that keys speak of, as the screen shows it.
#[must_use]
pub fn pointed(compare: &Compare, shown: &Shown) -> usize {
    if compare.stacked {
        return usize::from(shown.sides[1].is_some());
    }
    // What only one tells is read there.
    let alone = compare.rows.get(shown.place.block).is_some_and(|row| row.blocks[compare.side].is_empty());
    if alone { 1 - compare.side } else { compare.side }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Config;
    use crate::{
        app::{Colors, Setup, Theme, Types, theme::ThemeSpec},
        bidi::Options,
        messages::{Catalogue, UiLanguage},
    };

    #[test]
    fn columns_never_leave_the_screen_nor_touch() {
        for language in [UiLanguage::English, UiLanguage::Arabic] {
            let mut state = State::new(Setup {
                messages: Catalogue::of(language),
                keymap: Config::default().keymap().expect("the default keys"),
                theme: Theme::new("dark", &ThemeSpec::new(), Colors::Many).expect("a built-in theme"),
                title: String::new(),
                size: (0, 0),
                layout: Options::default(),
                terminal: Options::default(),
                look: crate::app::Look::default(),
                themes: Vec::new(),
                theme_rule: crate::app::look::Rule::Chosen,
                own_theme: "dark".to_owned(),
                commands: Vec::new(),
                first: false,
                one_file: false,
                types: Types::default(),
                mark_read: true,
                clock: jiff::Timestamp::now,
            });
            for width in 0..=260 {
                for height in [0, 1, 2, 5, 9, 24, 70] {
                    state.setup.size = (width, height);
                    let areas = state.compare_areas();
                    let screen = Rect::new(0, 0, width.max(1), height.max(1));
                    let parts = [areas.heads[0], areas.heads[1], areas.sides[0], areas.sides[1], areas.gutter];
                    for part in parts.iter().filter(|part| !part.is_empty()) {
                        assert_eq!(screen.intersection(*part), *part, "{width}×{height}: {areas:?}");
                    }
                    assert!(areas.stacked || !areas.sides[0].intersects(areas.sides[1]), "{width}×{height}");
                    assert!(areas.sides.iter().all(|side| !side.intersects(areas.gutter)), "{width}×{height}");
                    assert!(areas.heads.iter().all(|head| head.is_empty() || !head.intersects(areas.text)), "{width}×{height}");
                }
            }
        }
    }
}

//! The file behind an article, line by line: what the raw view knows beyond its blocks.

use super::theme::Role;
use super::view::{self, Block, BlockKind, Place, View};
use crate::{
    clean::{self, Stretch, What},
    library::Collection,
    messages::Catalogue,
    text::{Direction, Span},
};
use ratatui::layout::Rect;

/// Fewest and most columns that names of parts get.
const NAMES: (u16, u16) = (8, 15);
/// Columns between names and text: the cursor's mark, and a blank.
const BETWEEN: u16 = 2;

/// The raw view's own state.
#[derive(Debug)]
pub struct Raw {
    /// The line of the screen that keys move; its block is the line of the page that a correction is about.
    pub cursor: Place,
    /// The parts of the page in order.
    pub stretches: Vec<Stretch>,
    /// The lines that the user corrected, in order.
    pub told: Vec<Span>,
    /// The side where names stand: where the page's lines begin.
    pub side: Direction,
    /// Top and cursor as the view was entered, and the top of the clean view that it was entered from.
    pub entered: Option<((Place, Place), Place)>,
}

/// What names a line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The parts that begin on it, in order, each once.
    pub parts: Vec<What>,
    /// Whether they belong to an embedded article.
    pub embedded: bool,
    /// Whether the user said so.
    pub told: bool,
    /// The role of the part that names the whole line.
    pub role: Role,
}

impl Raw {
    /// The file of an article, and its view.
    #[must_use]
    pub fn new(collection: &Collection, article: usize, messages: &Catalogue) -> (Self, View) {
        let page = collection.page_of(article);
        let stretches = page.page.stretches();
        let view = view::build_raw(collection, article, &stretches, messages);
        let side = page.page.articles.first().map_or(Direction::Ltr, |main| main.language.direction());
        let told = clean::told_lines(&page.document.text, &page.told);
        (Self { cursor: Place::default(), stretches, told, side, entered: None }, view)
    }

    /// What names the stretch of a line of the page that a line of the screen shows. Below the beginning of its block it is
    /// what begins there; `at_top`, where the beginning is out of sight, what goes on.
    #[must_use]
    pub fn label(&self, collection: &Collection, article: usize, block: Span, shown: Span, at_top: bool) -> Option<Label> {
        let line = view::touching(&self.stretches, block);
        let main = clean::naming(line)?;
        let first = shown.start <= block.start;
        let begins = |stretch: &&Stretch| {
            let start = stretch.span.start.max(block.start);
            let here = first && start <= block.start || shown.start <= start && start < shown.end;
            here || at_top && stretch.span.overlaps(shown)
        };
        let named = line.iter().filter(|stretch| !matches!(stretch.what, What::Removed(_)) || std::ptr::eq(*stretch, main));
        let mut parts: Vec<What> = Vec::new();
        for stretch in named.filter(begins) {
            if !parts.iter().any(|part| part.name() == stretch.what.name()) {
                parts.push(stretch.what);
            }
        }
        // The name stands at the first line of the screen, also where a blank or a bullet comes before what it names.
        if parts.is_empty() && first {
            parts.push(main.what);
        }
        let embedded = !main.what.is_aside() && collection.page_of(article).page.is_embedded(main.article);
        let told = self.is_told(main.span.start);
        let role = view::part_role(&collection.page_of(article).page, main);
        (!parts.is_empty()).then_some(Label { parts, embedded, told, role })
    }

    /// Whether the user corrected the line that holds a byte of the document.
    #[must_use]
    pub fn is_told(&self, at: usize) -> bool {
        self.told.get(self.told.partition_point(|line| line.end <= at)).is_some_and(|line| line.start <= at)
    }

    /// Columns that names take of a pane, those between them and the text included.
    #[must_use]
    pub fn names_width(pane: Rect) -> u16 {
        ((pane.width / 5).clamp(NAMES.0, NAMES.1) + BETWEEN).min(pane.width / 2)
    }

    /// The columns of a pane where names stand, and those of the text.
    #[must_use]
    pub fn columns(&self, pane: Rect) -> (Rect, Rect) {
        let width = Self::names_width(pane);
        let text = Rect { width: pane.width - width, ..pane };
        let names = Rect { width: width.saturating_sub(BETWEEN), ..pane };
        match self.side {
            Direction::Ltr => (names, Rect { x: pane.x + width, ..text }),
            Direction::Rtl => (Rect { x: pane.right() - names.width, ..names }, text),
        }
    }
}

/// Whether a block is a line of the page that holds something.
#[must_use]
pub fn is_line(block: &Block) -> bool {
    block.kind == BlockKind::Line
}

//! One line as a terminal shows it.

use crate::text::{Direction, Span};

/// Cells from left to right (or in logical order, see [`super::Order`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The cells.
    pub cells: Vec<Cell<'a>>,
    /// The side from which the line is set: [`Direction::Rtl`] means flush right.
    pub base: Direction,
}

/// One cluster on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What to write: a base character with its marks, or a space for each cell; safe, see [`crate::text::safe`].
    pub symbol: &'a str,
    /// Columns taken: 1 or 2.
    pub width: u8,
    /// Bytes of the paragraph's text behind it.
    pub logical: Span,
    /// Embedding level after rule L1; odd runs from right to left.
    pub level: u8,
}

impl Line<'_> {
    /// Columns taken.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.cells.iter().fold(0, |sum, cell| sum.saturating_add(u16::from(cell.width)))
    }

    /// The line with its blanks widened, as evenly as cells allow, so that it takes `width` cells; as it is where it has no blanks
    /// between words, or would have to be stretched by more than a third.
    #[must_use]
    pub fn justified(self, width: u16) -> Self {
        let lacking = usize::from(width.saturating_sub(self.width()));
        let is_blank = |cell: &Cell<'_>| cell.width == 1 && cell.symbol == " ";
        let inner = |at: usize| at > 0 && at + 1 < self.cells.len();
        let blanks = self.cells.iter().enumerate().filter(|(at, cell)| inner(*at) && is_blank(cell)).count();
        if lacking == 0 || blanks == 0 || lacking * 3 > usize::from(width) {
            return self;
        }
        let (each, mut more) = (lacking / blanks, lacking % blanks);
        let mut cells = Vec::with_capacity(self.cells.len() + lacking);
        // What is left over goes to the blanks at the end of reading, as in print.
        let order: Vec<Cell<'_>> =
            if self.base == Direction::Rtl { self.cells.clone() } else { self.cells.iter().rev().copied().collect() };
        let last = order.len();
        for (at, cell) in order.into_iter().enumerate() {
            cells.push(cell);
            if at > 0 && at + 1 < last && is_blank(&cell) {
                let extra = each + usize::from(more > 0);
                more = more.saturating_sub(1);
                cells.extend(std::iter::repeat_n(cell, extra));
            }
        }
        if self.base == Direction::Ltr {
            cells.reverse();
        }
        Self { cells, base: self.base }
    }

    /// The first column of the cluster that holds a byte of the text; `None` if the byte isn't on this line.
    #[must_use]
    pub fn column_of(&self, byte: usize) -> Option<u16> {
        self.columns().find(|(_, cell)| holds(cell, byte)).map(|(column, _)| column)
    }

    /// The first byte of the cluster in a column, counted from the left; `None` beyond the line.
    #[must_use]
    pub fn byte_at(&self, column: u16) -> Option<usize> {
        self.columns()
            .find(|(start, cell)| column < start.saturating_add(u16::from(cell.width)))
            .map(|(_, cell)| cell.logical.start)
    }

    /// The first byte of the cluster on the right of the one that holds `byte`, as seen; `None` at the edge.
    #[must_use]
    pub fn right_of(&self, byte: usize) -> Option<usize> {
        let here = self.cells.iter().position(|cell| holds(cell, byte))?;
        self.cells.get(here + 1).map(|cell| cell.logical.start)
    }

    /// The first byte of the cluster on the left of the one that holds `byte`, as seen; `None` at the edge.
    #[must_use]
    pub fn left_of(&self, byte: usize) -> Option<usize> {
        let here = self.cells.iter().position(|cell| holds(cell, byte))?;
        self.cells.get(here.checked_sub(1)?).map(|cell| cell.logical.start)
    }

    /// The line as one string.
    #[must_use]
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.symbol).collect()
    }

    /// Each cell with the column where it begins.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell<'_>)> {
        self.cells.iter().scan(0u16, |next, cell| {
            let column = *next;
            *next = next.saturating_add(u16::from(cell.width));
            Some((column, cell))
        })
    }
}

fn holds(cell: &Cell<'_>, byte: usize) -> bool {
    cell.logical.start <= byte && byte < cell.logical.end
}

#[cfg(test)]
mod tests {
    use super::super::{
        Digits::{Arabic, Latin, Written},
        Forms, Options, Order, Paragraph,
    };
    use super::*;

    const BASE: Options = Options {
        harakat: super::super::Harakat::Keep,
        forms: Forms::Base,
        order: Order::Visual,
        units: super::super::Units::Clusters,
        digits: Written,
    };

    #[test]
    fn a_justified_line_fills_the_width_between_words_alone() {
        for (base, text) in [(Direction::Ltr, "to be or not to be"), (Direction::Rtl, "أكون أو لا أكون تلك")] {
            let paragraph = Paragraph::new(text, base, Options::default());
            let natural = paragraph.line(0..paragraph.len());
            let width = natural.width() + 6;
            let filled = natural.clone().justified(width);
            assert_eq!(filled.width(), width);
            let letters = |line: &Line<'_>| line.text().split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(letters(&filled), letters(&natural));
            assert!(!filled.text().starts_with(' ') && !filled.text().ends_with(' '));
            assert_eq!(natural.clone().justified(width * 3), natural, "what would be torn apart stays");
        }
    }

    #[test]
    fn digits_are_shown_as_asked_for_in_their_order() {
        let shown = |digits, text| {
            let paragraph = Paragraph::new(text, Direction::Rtl, Options { digits, ..Options::default() });
            paragraph.line(0..paragraph.len()).text()
        };
        assert_eq!(
            (shown(Latin, "٢٠٢٥"), shown(Arabic, "2025"), shown(Written, "2٠")),
            ("2025".into(), "٢٠٢٥".into(), "2٠".into())
        );
        // What parts thousands goes with them, and nothing else does.
        assert_eq!(shown(Arabic, "1,250,000"), "١٬٢٥٠٬٠٠٠");
        assert_eq!((shown(Latin, "٢٬٥٠٠"), shown(Written, "٢,٥٠٠")), ("2,500".into(), "٢,٥٠٠".into()));
        assert_eq!((shown(Arabic, "3,11"), shown(Arabic, "1,2345")), ("٣,١١".into(), "١,٢٣٤٥".into()));
    }

    fn seen(text: &str, base: Direction) -> String {
        let paragraph = Paragraph::new(text, base, BASE);
        paragraph.line(0..paragraph.len()).text()
    }

    #[test]
    fn mixed_lines_read_as_uax_9_says() {
        for (text, right_to_left) in [
            ("خبر", "ربخ"),
            ("(TIR) الدولي", "يلودلا (TIR)"),
            ("وفق نظام (TIR) الدولي", "يلودلا (TIR) ماظن قفو"),
            ("قال: «نعم»", "«معن» :لاق"),
            ("في 2025-11-09 صباحا", "احابص 09-11-2025 يف"),
            ("في ٢٣/١٢/٢٠٢٤", "٢٣/١٢/٢٠٢٤ يف"),
            ("نحو 1,250.5 طن", "نط 1,250.5 وحن"),
            ("بنسبة 50% فقط", "طقف %50 ةبسنب"),
            ("حرارة -5 درجات", "تاجرد 5- ةرارح"),
            ("الساعة 10:30", "10:30 ةعاسلا"),
            ("موقع BBC News قال", "لاق BBC News عقوم"),
            ("أ < ب ≥ ج", "ج ≤ ب > أ"),
            ("[1] (أ)", "(أ) [1]"),
            // L3: the marks come after their letter in its cell, whatever way the line runs.
            ("شَمْس", "سم\u{652}ش\u{64e}"),
            ("שָׁלוֹם", "םו\u{5b9}לש\u{5b8}\u{5c1}"),
            // Explicit controls steer and vanish.
            ("\u{202d}أب\u{202c}ج", "جأب"),
            ("\u{2066}أ 1\u{2069} ب", "ب 1 أ"),
            ("س!\u{200e}", "!س"),
            // L1: what trails is at the base level.
            ("خبر BBC  ", "  BBC ربخ"),
            ("خبر BBC\tA", "A  BBC ربخ"),
        ] {
            assert_eq!(seen(text, Direction::Rtl), right_to_left, "{text}");
        }
        for (text, left_to_right) in [
            ("The word خبر means news", "The word ربخ means news"),
            ("(خبر) news", "(ربخ) news"),
            ("news: خبر!", "news: ربخ!"),
            ("خبر 12, 13 x", "13 ,12 ربخ x"),
        ] {
            assert_eq!(seen(text, Direction::Ltr), left_to_right, "{text}");
        }
    }

    #[test]
    fn the_terminal_gets_logical_order_if_it_reorders() {
        let paragraph = Paragraph::new("(أ) BBC", Direction::Rtl, Options { order: Order::Logical, ..BASE });
        assert_eq!(paragraph.line(0..paragraph.len()).text(), "(أ) BBC");
    }

    #[test]
    fn bytes_and_columns_find_each_other() {
        // Seen: BBC日 ربخ
        let text = "خبَر BBC日";
        let paragraph = Paragraph::new(text, Direction::Rtl, BASE);
        let line = paragraph.line(0..paragraph.len());
        assert_eq!((line.text().as_str(), line.width()), ("BBC日 رب\u{64e}خ", 9));
        let byte = |part: &str| text.find(part).expect("part of the text");
        for (part, column) in [("B", 0), ("C", 2), ("日", 3), (" ", 5), ("ر", 6), ("ب", 7), ("\u{64e}", 7), ("خ", 8)] {
            assert_eq!(line.column_of(byte(part)), Some(column), "{part}");
        }
        assert_eq!(line.column_of(text.len()), None);
        assert_eq!(line.byte_at(4), Some(byte("日")));
        assert_eq!(line.byte_at(9), None);
        assert_eq!(line.left_of(byte("خ")), Some(byte("ب")));
        assert_eq!(line.right_of(byte("\u{64e}")), Some(byte("خ")));
        assert_eq!(line.right_of(byte("خ")), None);
        assert_eq!(line.left_of(byte("B")), None);
        assert_eq!(paragraph.span(1..2).of(text), "بَ");
    }
}

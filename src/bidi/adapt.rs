//! The last step before the terminal: a row of finished cells becomes what this terminal shows as that row.

use super::{
    RenderMode, RowBase,
    inverse::{self, Terminal, Whole, separate::SEPARATOR},
    kitty,
    mirror::mirrored,
};
use std::borrow::Cow;

/// A cell of a finished row, as it must be seen: from left to right. A wide character is one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowCell<'a> {
    /// What it shows: a base character and its marks.
    pub symbol: &'a str,
    /// Cells of equal style have an equal number.
    pub style: u32,
    /// Cells of equal weight and slope have an equal number: a change of font ends a run of letters.
    pub font: u8,
}

/// A cell to send: the symbol of one cell of the row, in the style of one cell of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Index of the cell whose symbol it is.
    pub symbol: usize,
    /// Index of the cell whose style it has.
    pub style: usize,
    /// Whether the terminal will mirror it, so that its mirror image must be sent (UAX #9, L4).
    pub mirrored: bool,
    /// Whether this blank must be sent as one that counts as a letter.
    pub separates: bool,
}

impl Placed {
    fn as_is(at: usize) -> Self {
        Self { symbol: at, style: at, mirrored: false, separates: false }
    }

    /// What to send.
    #[must_use]
    pub fn text<'a>(&self, row: &[RowCell<'a>]) -> Cow<'a, str> {
        if self.separates {
            return Cow::Borrowed(SEPARATOR);
        }
        let symbol = row.get(self.symbol).map_or(" ", |cell| cell.symbol);
        let mut chars = symbol.chars();
        match chars.next().filter(|_| self.mirrored).map(|first| (first, mirrored(first))) {
            Some((first, image)) if image != first => Cow::Owned(std::iter::once(image).chain(chars).collect()),
            _ => Cow::Borrowed(symbol),
        }
    }
}

/// How a terminal treats the rows that it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowTreatment {
    /// What it must be sent.
    pub mode: RenderMode,
    /// Whether its algorithm begins anew at each change of style and at lines, instead of taking the row as one paragraph.
    pub restarts: bool,
    /// Whether it mirrors what it turns round (UAX #9, L4).
    pub mirrors: bool,
}

impl Default for RowTreatment {
    fn default() -> Self {
        Self::new(RenderMode::default())
    }
}

impl RowTreatment {
    /// That of a terminal that takes a row as one paragraph and mirrors what it turns.
    #[must_use]
    pub fn new(mode: RenderMode) -> Self {
        Self { mode, restarts: false, mirrors: true }
    }

    /// Whether rows go out as they are.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self.mode, RenderMode::VisualShaped | RenderMode::VisualBase)
    }
}

/// The cells to send, in the order of sending, for a row that must be seen as it stands here. They are a permutation of the
/// row's cells.
#[must_use]
pub fn adapt(row: &[RowCell<'_>], treatment: RowTreatment) -> Vec<Placed> {
    let whole = |cells: &[RowCell<'_>]| match treatment.mode {
        RenderMode::VisualShaped | RenderMode::VisualBase => (0..cells.len()).map(Placed::as_is).collect(),
        RenderMode::KittyRuns => kitty::adapt(cells),
        RenderMode::InverseBidi(base) => inverse::adapt(cells, &Terminal { base, mirrors: treatment.mirrors }, Whole::Verified),
        RenderMode::Logical => inverse::adapt(cells, &Terminal { base: RowBase::Auto, mirrors: treatment.mirrors }, Whole::Guessed),
    };
    if !(treatment.restarts && treatment.mode.needs_reordering()) {
        return whole(row);
    }
    let mut placed = Vec::with_capacity(row.len());
    let mut start = 0;
    for stretch in row.chunk_by(|a, b| a.style == b.style && !is_frame(a) && !is_frame(b)) {
        placed.extend(whole(stretch).into_iter().map(|cell| Placed {
            symbol: cell.symbol + start,
            style: cell.style + start,
            ..cell
        }));
        start += stretch.len();
    }
    placed
}

/// Lines and blocks, which terminals draw themselves: a frame parts what stands on its sides, too.
fn is_frame(cell: &RowCell<'_>) -> bool {
    cell.symbol.chars().next().is_some_and(|c| ('\u{2500}'..='\u{259f}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Paragraph, inverse::forward};
    use super::*;
    use crate::text::Direction;
    use proptest::{prelude::*, sample::select};

    const INVERSE: [RowBase; 3] = [RowBase::Ltr, RowBase::Rtl, RowBase::Auto];

    fn cells<'a>(symbols: &'a [String], styles: &[u32]) -> Vec<RowCell<'a>> {
        let style = |i: usize| styles.get(i).copied().unwrap_or_default();
        symbols.iter().enumerate().map(|(i, symbol)| RowCell { symbol, style: style(i), font: 0 }).collect()
    }

    /// A paragraph's one line, flush with its side in a row of `width` cells.
    fn row(text: &str, base: Direction, width: usize) -> Vec<String> {
        let paragraph = Paragraph::new(text, base, Options::default());
        let line = paragraph.line(0..paragraph.len());
        let mut symbols: Vec<String> = line.cells.iter().map(|cell| cell.symbol.to_owned()).collect();
        let blanks = vec![" ".to_owned(); width.saturating_sub(usize::from(line.width()))];
        match base {
            Direction::Ltr => symbols.extend(blanks),
            Direction::Rtl => drop(symbols.splice(0..0, blanks)),
        }
        symbols
    }

    fn sent(row: &[RowCell<'_>], treatment: RowTreatment) -> Vec<String> {
        adapt(row, treatment).iter().map(|placed| placed.text(row).into_owned()).collect()
    }

    #[test]
    fn news_is_seen_as_it_was_laid_out() {
        for text in [
            // A number at the right edge, or an address, which would make the row a left-to-right one.
            "5/1 من السنة التالية ارتفعت الأسعار ٢٥ في المئة ثم تراجعت",
            "https://example.org/a/12?x=1 لمن أراد",
            "-7 درجات ليلا وإلى −12 في الجبال",
            "أعلنت البلدية (CMS) أن أعمال الميناء ستنتهي في 2025-11-09 بكلفة 1,250 دينار",
            "وقال المدير: «لا شك أن الأرصفة ستخدم التجار»، بزيادة 12% عن التقدير",
            "التفاصيل منشورة على https://port.example/news/2024 لمن يريد",
            "The word خبر (news) means 12 things",
            "News 24 قال إن BBC News لم تؤكد (حتى الآن) الخبر",
            "في ٢٣/١٢/٢٠٢٤ وصلت السفينة",
            "خبر │ خبر آخر │ News",
            "(الحديقة) [السوق] {الميناء} <الجسر> كلها مفتوحة (اليوم)",
            "הרכבת החדשה הגיעה אל התחנה (בשעה 8:30) אחרי נסיעה שקטה",
        ] {
            for (base, of_terminal) in
                [(Direction::Rtl, RowBase::Rtl), (Direction::Rtl, RowBase::Ltr), (Direction::Ltr, RowBase::Ltr)]
            {
                let symbols = row(text, base, 80);
                let sent = sent(&cells(&symbols, &[]), RowTreatment::new(RenderMode::InverseBidi(of_terminal)));
                assert_eq!(looks(&forward(&sent, of_terminal)), symbols.concat(), "{text} {base:?} {of_terminal:?}");
            }
        }
    }

    #[test]
    fn what_the_terminal_does_not_mirror_is_sent_as_it_is_seen() {
        let symbols = row("قال «نعم» (ثم) سكت [هو]", Direction::Rtl, 30);
        let treatment = RowTreatment { mirrors: false, ..RowTreatment::new(RenderMode::InverseBidi(RowBase::Ltr)) };
        let placed = adapt(&cells(&symbols, &[]), treatment);
        assert!(placed.iter().all(|cell| !cell.mirrored));
        let sent: Vec<String> = placed.iter().map(|cell| symbols[cell.symbol].clone()).collect();
        let mirrored_again: Vec<String> = forward(&sent, RowBase::Ltr);
        // The algorithm alone, without L4.
        let seen: Vec<String> = mirrored_again
            .iter()
            .zip(&symbols)
            .map(|(seen, wanted)| if image(seen) == *wanted { wanted.clone() } else { seen.clone() })
            .collect();
        assert_eq!(seen.concat(), symbols.concat());
    }

    #[test]
    fn where_the_terminal_begins_anew_each_style_is_a_row_of_its_own() {
        let symbols = row("قال محمد أمس", Direction::Rtl, 12);
        let styles = [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0];
        let treatment = RowTreatment { restarts: true, ..RowTreatment::new(RenderMode::InverseBidi(RowBase::Ltr)) };
        let row = cells(&symbols, &styles);
        let placed = adapt(&row, treatment);
        assert!(placed.iter().enumerate().all(|(i, cell)| row[cell.style].style == row[i].style));
        assert_eq!(placed.iter().map(|cell| cell.symbol).collect::<Vec<_>>(), [2, 1, 0, 3, 7, 6, 5, 4, 8, 11, 10, 9]);
    }

    /// Characters of every class that rows hold.
    const TROUBLE: &[&str] = &[
        "a",
        "Z",
        "1",
        "9",
        "٣",
        "-",
        "+",
        ",",
        ".",
        ":",
        "%",
        "$",
        "(",
        ")",
        "[",
        "»",
        "!",
        " ",
        " ",
        "│",
        "ﺏ",
        "ﺍ",
        "ﻻ",
        "ش",
        "א",
        "日",
        "\u{fe8f}\u{64e}",
    ];

    fn any_row() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(select(TROUBLE).prop_map(str::to_owned), 0..60)
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn what_is_sent_is_a_permutation(symbols in any_row(), styles in prop::collection::vec(0u32..3, 60), restarts: bool) {
            let row = cells(&symbols, &styles);
            for mode in RenderMode::ALL {
                let placed = adapt(&row, RowTreatment { restarts, ..RowTreatment::new(mode) });
                for index in [|cell: &Placed| cell.symbol, |cell: &Placed| cell.style] {
                    let mut all: Vec<usize> = placed.iter().map(index).collect();
                    all.sort_unstable();
                    prop_assert_eq!(all, (0..row.len()).collect::<Vec<_>>());
                }
                prop_assert!(placed.iter().all(|cell| !cell.text(&row).is_empty()));
            }
        }
    }

    fn looks(seen: &[String]) -> String {
        seen.concat().replace(SEPARATOR, " ")
    }

    fn permutations(n: usize) -> Vec<Vec<usize>> {
        let Some(last) = n.checked_sub(1) else { return vec![Vec::new()] };
        let insert = |shorter: &Vec<usize>, at: usize| [&shorter[..at], &[last], &shorter[at..]].concat();
        permutations(last).iter().flat_map(|shorter| (0..n).map(|at| insert(shorter, at)).collect::<Vec<_>>()).collect()
    }

    fn image(symbol: &str) -> String {
        let mut chars = symbol.chars();
        chars.next().map(mirrored).into_iter().chain(chars).collect()
    }

    #[test]
    fn every_short_row_that_has_an_answer_gets_one() {
        use proptest::{strategy::ValueTree, test_runner::TestRunner};
        let permutations = permutations(5);
        for of_terminal in INVERSE {
            let mut runner = TestRunner::deterministic();
            let mut answered = 0;
            for _ in 0..100 {
                let five = prop::collection::vec(select(TROUBLE).prop_map(str::to_owned), 5);
                let symbols = five.new_tree(&mut runner).expect("a row").current();
                let sent = sent(&cells(&symbols, &[]), RowTreatment::new(RenderMode::InverseBidi(of_terminal)));
                let solved = looks(&forward(&sent, of_terminal)) == symbols.concat();
                answered += usize::from(solved);
                let has_answer = || {
                    permutations.iter().any(|order| {
                        (0..1 << order.len()).any(|turned: usize| {
                            let symbol = |(n, i): (usize, &usize)| {
                                if turned >> n & 1 == 1 { image(&symbols[*i]) } else { symbols[*i].clone() }
                            };
                            let sent: Vec<String> = order.iter().enumerate().map(symbol).collect();
                            forward(&sent, of_terminal) == symbols
                        })
                    })
                };
                assert!(solved || !has_answer(), "{of_terminal:?}: {symbols:?}");
            }
            assert!(answered > 70, "{of_terminal:?}: {answered}");
        }
    }
}

//! A paragraph in logical order, ready to be wrapped at any width.

use super::{
    Digits, Line, Options, Order, Units, cluster,
    cluster::Cluster,
    levels::{self, Levels},
    line::Cell,
    links,
    properties::Table,
    symbols, wrap,
};
use crate::text::{Direction, Span};
use std::ops::Range;

/// Bytes of text laid out at most, so that symbols, up to three times as long, are counted in 32 bits.
const LONGEST: usize = 1 << 30;

/// A paragraph cut into grapheme clusters, shaped, with the embedding level of each and the places where lines may end.
///
/// It keeps no text: bytes always mean those of the text that it was made of. Making it is linear in the text and costs
/// about 15 bytes of memory for each cluster.
#[derive(Debug, Clone)]
pub struct Paragraph {
    clusters: Vec<Cluster>,
    symbols: String,
    bytes: usize,
    base: Direction,
    options: Options,
}

impl Paragraph {
    /// Lays out `text` as one paragraph of direction `base`; line ends inside it are white space, a tab is two spaces.
    /// Web and mail addresses are left-to-right isolates (rule HL3), unless single characters are asked for.
    ///
    /// What follows after the first GiB is left out.
    #[must_use]
    pub fn new(text: &str, base: Direction, options: Options) -> Self {
        Self::isolating(text, base, options, &[])
    }

    /// The same with more left-to-right isolates than links: stretches in order.
    #[must_use]
    pub fn isolating(text: &str, base: Direction, options: Options, more: &[Range<usize>]) -> Self {
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        let links = links::links(text);
        // Single characters are shown for what they do to a line, so nothing is done for them.
        let mut isolated = if options.units == Units::Clusters { links.clone() } else { Vec::new() };
        if !more.is_empty() && options.units == Units::Clusters {
            isolated
                .extend(more.iter().filter(|one| links.iter().all(|link| link.end <= one.start || one.end <= link.start)).cloned());
            isolated.sort_unstable_by_key(|one| one.start);
        }
        let table = Table::new();
        let mut clusters = cluster::clusters(text, options, &mut Levels::new(text, base, &isolated, table), table);
        wrap::mark(text, &links, &mut clusters);
        if options.digits != Digits::Written {
            symbols::mark_thousands(text, &mut clusters);
        }
        let symbols = symbols::symbols(text, &mut clusters, options);
        Self { clusters, symbols, bytes: text.len(), base, options }
    }

    /// Number of clusters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.clusters.len()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// The direction given.
    #[must_use]
    pub fn base(&self) -> Direction {
        self.base
    }

    /// Breaks the paragraph into lines of at most `width` cells, as ranges of clusters; there is always at least one.
    ///
    /// Lines end where UAX #14 allows it; a link stays whole if it fits on a line, and a word that doesn't fit is broken
    /// between clusters. White space at the end of a line hangs over it: it lies between two ranges, in none. Only a wide
    /// character on a line of one cell (or any on one of no cells) is wider than `width`.
    #[must_use]
    pub fn wrap(&self, width: u16) -> Vec<Range<usize>> {
        wrap::wrap(&self.clusters, width)
    }

    /// The clusters from the first on that fit into `width` cells: a headline that has to stay on one line.
    #[must_use]
    pub fn fit(&self, width: u16) -> Range<usize> {
        0..wrap::fit(&self.clusters, width)
    }

    /// One line, in the order asked for by [`Options::order`]. A range beyond the end is cut there.
    #[must_use]
    pub fn line(&self, range: Range<usize>) -> Line<'_> {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        let clusters = self.clusters.get(start..end).unwrap_or_default();
        let mut cells: Vec<_> = clusters.iter().zip(start..).map(|(cluster, i)| self.cell(cluster, i)).collect();
        levels::fall_back(&mut cells, |i| clusters.get(i).map_or(levels::AtEnd::Keeps, |cluster| cluster.at_end()), self.base);
        if self.options.order == Order::Visual {
            levels::reorder(&mut cells);
        }
        Line { cells, base: self.base }
    }

    fn cell(&self, cluster: &Cluster, i: usize) -> Cell<'_> {
        let (next, symbols) =
            self.clusters.get(i + 1).map_or((self.bytes, self.symbols.len()), |next| (next.start as usize, next.symbol as usize));
        Cell {
            symbol: self.symbols.get(cluster.symbol as usize..symbols).unwrap_or_default(),
            width: cluster.width,
            logical: Span::new(cluster.start as usize, next),
            level: cluster.level.number(),
        }
    }

    /// The bytes that some clusters were made of.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start);
        Span::new(start, self.start(range.end).max(start))
    }

    /// First byte of cluster `i`, or the text's end.
    fn start(&self, i: usize) -> usize {
        self.clusters.get(i).map_or(self.bytes, |cluster| cluster.start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Digits, Forms, Harakat};
    use super::*;
    use crate::text::safe::{Shown, shown};
    use proptest::{prelude::*, sample::select};

    /// Few characters, each of them trouble: random text hardly ever nests controls or piles up marks.
    const TROUBLE: &[char] = &[
        'a',
        'Z',
        '1',
        '٣',
        '-',
        ',',
        '%',
        '(',
        ')',
        '[',
        ']',
        '<',
        '«',
        ' ',
        '\t',
        '\n',
        '\r',
        '\u{a0}',
        '\u{1b}',
        '\u{85}',
        'ا',
        'ل',
        'ب',
        'د',
        'أ',
        'ڵ',
        'ی',
        'ـ',
        '\u{64e}',
        '\u{654}',
        '\u{301}',
        'ש',
        '\u{5b8}',
        'ܐ',
        '\u{fefb}',
        '日',
        '😀',
        '\u{1f3fd}',
        '🇮',
        '❤',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{61c}',
        '\u{202a}',
        '\u{202b}',
        '\u{202c}',
        '\u{202d}',
        '\u{202e}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{2028}',
        '\u{2029}',
        '\u{feff}',
        '\u{fe0f}',
        '\u{ad}',
        '\u{605}',
        '\u{1161}',
        '/',
        '.',
        '@',
        ':',
        'w',
    ];

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => prop::collection::vec(select(TROUBLE), 0..200).prop_map(|chars| chars.into_iter().collect()),
            1 => any::<String>(),
        ]
    }

    fn any_options() -> impl Strategy<Value = Options> {
        (
            select(vec![Harakat::Keep, Harakat::Strip]),
            select(vec![Forms::Shaped, Forms::Base]),
            select(vec![Order::Visual, Order::Logical]),
            select(vec![Units::Clusters, Units::Characters]),
            select(vec![Digits::Written, Digits::Latin, Digits::Arabic]),
        )
            .prop_map(|(harakat, forms, order, units, digits)| Options { harakat, forms, order, units, digits })
    }

    fn symbol(paragraph: &Paragraph, i: usize) -> &str {
        paragraph.cell(&paragraph.clusters[i], i).symbol
    }

    proptest! {
        #![proptest_config(crate::laws::laws(1000))]

        #[test]
        fn any_text_becomes_safe_lines_that_fit(
            text in any_text(), options in any_options(), rtl in any::<bool>(), width in 0u16..40,
        ) {
            let base = if rtl { Direction::Rtl } else { Direction::Ltr };
            let paragraph = Paragraph::new(&text, base, options);
            let ranges = paragraph.wrap(width);
            prop_assert!(!ranges.is_empty());
            let mut next = 0;
            for range in ranges {
                // Only white space is left out between lines.
                prop_assert!(range.start >= next && range.end <= paragraph.len());
                for hanging in next..range.start {
                    prop_assert!(symbol(&paragraph, hanging).trim_matches(' ').is_empty());
                }
                next = range.end;
                let line = paragraph.line(range.clone());
                prop_assert_eq!(line.cells.len(), range.len());
                prop_assert!(line.width() <= width || line.cells.len() == 1 && width < 2);
                for (column, cell) in line.columns() {
                    prop_assert!(matches!(cell.width, 1 | 2));
                    prop_assert!(!cell.symbol.is_empty() && cell.symbol.chars().all(|c| shown(c) == Shown::Keep), "{:?}", cell);
                    prop_assert_eq!(unicode_width::UnicodeWidthStr::width(cell.symbol), usize::from(cell.width), "{:?}", cell);
                    // Byte and column are one to one.
                    prop_assert!(text.get(cell.logical.start..cell.logical.end).is_some_and(|source| !source.is_empty()));
                    prop_assert_eq!(line.column_of(cell.logical.start), Some(column));
                    prop_assert_eq!(line.column_of(cell.logical.end - 1), Some(column));
                    prop_assert_eq!(line.byte_at(column), Some(cell.logical.start));
                }
                let mut spans: Vec<Span> = line.cells.iter().map(|cell| cell.logical).collect();
                spans.sort_unstable();
                prop_assert!(spans.windows(2).all(|pair| pair[0].end == pair[1].start));
                prop_assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), paragraph.span(range).len());
            }
            for hanging in next..paragraph.len() {
                prop_assert!(symbol(&paragraph, hanging).trim_matches(' ').is_empty());
            }
        }

        #[test]
        fn each_byte_has_its_cluster(text in any_text(), options in any_options()) {
            let paragraph = Paragraph::new(&text, Direction::Rtl, options);
            let whole = paragraph.span(0..paragraph.len());
            if !paragraph.is_empty() {
                prop_assert_eq!(whole, Span::new(0, text.len()));
            }
            let mut end = 0;
            for span in (0..paragraph.len()).map(|i| paragraph.span(i..i + 1)) {
                prop_assert!(span.start == end && !span.is_empty());
                end = span.end;
            }
        }

        #[test]
        fn moving_through_a_line_meets_each_cell_once(text in any_text()) {
            let paragraph = Paragraph::new(&text, Direction::Rtl, Options::default());
            let line = paragraph.line(0..paragraph.len());
            let mut here = line.byte_at(0);
            let mut met = 0;
            while let Some(byte) = here {
                met += 1;
                here = line.right_of(byte);
                prop_assert!(here.is_none_or(|right| line.left_of(right) == Some(byte)));
            }
            prop_assert_eq!(met, line.cells.len());
        }
    }

    #[test]
    fn odd_ranges_are_cut_to_what_there_is() {
        let paragraph = Paragraph::new("خبر", Direction::Rtl, Options::default());
        assert_eq!(paragraph.line(1..99).cells.len(), 2);
        assert_eq!(paragraph.line(50..99).cells.len(), 0);
        assert_eq!(paragraph.span(50..99), Span::new(6, 6));
    }
}

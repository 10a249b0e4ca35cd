//! Inverse bidi: the logical row that a terminal's own algorithm turns into the wanted visual one.
//!
//! A row is right when the levels by which it was put into logical order are those that UAX #9 finds in the result: then
//! rule L2 undoes itself. So levels are guessed, the row is put in order by them, its levels are resolved, and these are the
//! next guess, until nothing changes. Numbers and brackets, whose level
//! depends on what stands before them, are tried both ways.

mod guess;
pub(super) mod separate;

use super::{
    RowBase,
    adapt::{Placed, RowCell},
    levels::{self, AtEnd, Levels},
    line::Cell,
    mirror::mirrored,
    properties::Table,
};
use crate::text::{Direction, Span};
use guess::Guesses;
use separate::SEPARATOR;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// How often levels are resolved for one guess; most rows need one or two.
const ROUNDS: usize = 6;

/// What is done with a row that can't be solved, or need not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// An order that gives exactly the wanted row, else the first guess.
    Verified,
    /// The first guess.
    Guessed,
}

/// What a terminal does with a row.
pub(super) struct Terminal {
    pub(super) base: RowBase,
    pub(super) mirrors: bool,
}

/// The row in the order to send.
pub(super) fn adapt(row: &[RowCell<'_>], terminal: &Terminal, whole: Whole) -> Vec<Placed> {
    let base = terminal.base;
    let classes: Vec<BidiClass> = row.iter().map(|cell| class(cell.symbol)).collect();
    // Nothing that runs from right to left: every algorithm leaves a left-to-right row alone.
    let plain = !classes.iter().any(|class| is_rtl(*class) || *class == BidiClass::AN);
    if plain && base != RowBase::Rtl {
        return placed(&(0..row.len()).collect::<Vec<_>>(), &[], false);
    }
    if whole == Whole::Verified {
        let solved = base.possible().iter().find_map(|direction| solve(row, &classes, terminal, *direction));
        if let Some(order) = solved.or_else(|| separated(row, &classes, terminal)) {
            return order;
        }
    }
    // Logical order, as well as a row tells it.
    let first = base.possible().first().copied().unwrap_or_default();
    let guess = Guesses::new(&classes, first).next().unwrap_or_default();
    placed(&visual(&guess), &guess, terminal.mirrors)
}

/// The row in an order that gives exactly the wanted one.
fn solve(row: &[RowCell<'_>], classes: &[BidiClass], terminal: &Terminal, direction: Direction) -> Option<Vec<Placed>> {
    guesses(row, classes, direction).find_map(|guess| settle(row, guess, terminal, direction))
}

/// The same with some blanks that count as letters, see [`separate`].
fn separated(row: &[RowCell<'_>], classes: &[BidiClass], terminal: &Terminal) -> Option<Vec<Placed>> {
    separate::choices(classes, terminal.base).into_iter().find_map(|blanks| {
        let (mut row, mut classes) = (row.to_vec(), classes.to_vec());
        for blank in &blanks {
            if let (Some(cell), Some(class)) = (row.get_mut(*blank), classes.get_mut(*blank)) {
                (cell.symbol, *class) = (SEPARATOR, BidiClass::L);
            }
        }
        let mut order = solve(&row, &classes, terminal, Direction::Ltr)?;
        for cell in &mut order {
            cell.separates = blanks.binary_search(&cell.symbol).is_ok();
        }
        Some(order)
    })
}

/// From a guess to an order that doesn't change any more, if that is seen as the wanted row.
fn settle(row: &[RowCell<'_>], mut guess: Vec<Level>, terminal: &Terminal, direction: Direction) -> Option<Vec<Placed>> {
    for _ in 0..ROUNDS {
        let order = visual(&guess);
        let candidate = placed(&order, &guess, terminal.mirrors);
        let sent: Vec<_> = candidate.iter().map(|cell| cell.text(row)).collect();
        let found = resolve(&sent, terminal.base, direction)?;
        if seen(&candidate, &found, terminal.mirrors).zip(row).all(|(cell, wanted)| same(row, cell.as_ref(), wanted)) {
            return Some(candidate);
        }
        let mut next = guess.clone();
        for (at, level) in order.iter().zip(&found) {
            if let Some(slot) = next.get_mut(*at) {
                *slot = *level;
            }
        }
        if next == guess {
            return None;
        }
        guess = next;
    }
    None
}

/// What the terminal shows from left to right: each cell, and whether it mirrors it.
fn seen<'a>(sent: &'a [Placed], found: &'a [Level], mirrors: bool) -> impl Iterator<Item = Option<(Placed, bool)>> + 'a {
    visual(found).into_iter().map(move |at| Some((*sent.get(at)?, mirrors && found.get(at)?.is_rtl())))
}

/// Whether a cell that is seen is the wanted one, or looks just like it.
fn same(row: &[RowCell<'_>], cell: Option<&(Placed, bool)>, wanted: &RowCell<'_>) -> bool {
    let Some((cell, turned)) = cell else { return false };
    let Some(source) = row.get(cell.symbol) else { return false };
    let mirrors = source.symbol.chars().next().is_some_and(|first| mirrored(first) != first);
    source.symbol == wanted.symbol && source.style == wanted.style && (!mirrors || cell.mirrored == *turned)
}

/// Cells in this order; `guess` holds the level of each cell of the row.
fn placed(order: &[usize], guess: &[Level], mirrors: bool) -> Vec<Placed> {
    let mirrored = |at: usize| mirrors && guess.get(at).is_some_and(Level::is_rtl);
    order.iter().map(|at| Placed { symbol: *at, style: *at, mirrored: mirrored(*at), separates: false }).collect()
}

/// The levels that UAX #9 finds in a row, one a cell, after L1; `None` where the row's direction is not the assumed one.
fn resolve<S: AsRef<str>>(sent: &[S], base: RowBase, assumed: Direction) -> Option<Vec<Level>> {
    let text: String = sent.iter().map(AsRef::as_ref).collect();
    if base == RowBase::Auto && first_strong(&text) != assumed {
        return None;
    }
    let table = Table::new();
    let mut levels = Levels::new(&text, assumed, &[], table);
    let mut start = 0;
    let mut cells: Vec<Cell<'_>> = sent
        .iter()
        .map(|symbol| {
            let (symbol, logical) = (symbol.as_ref(), Span::new(start, start + symbol.as_ref().len()));
            let cell = Cell { symbol, width: 1, logical, level: levels.at(start).number() };
            start = logical.end;
            cell
        })
        .collect();
    let ends: Vec<AtEnd> = sent.iter().map(|symbol| AtEnd::of(class(symbol.as_ref()))).collect();
    levels::fall_back(&mut cells, |i| ends.get(i).copied().unwrap_or(AtEnd::Keeps), assumed);
    cells.iter().map(|cell| Level::new(cell.level).ok()).collect()
}

/// Rule L2: for each place from left to right, the cell that stands there.
fn visual(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

fn first_strong(text: &str) -> Direction {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Rtl => Direction::Rtl,
        unicode_bidi::Direction::Ltr | unicode_bidi::Direction::Mixed => Direction::Ltr,
    }
}

/// Levels to begin with, in visual order: those of the row read as it stands and read backwards, then [`Guesses`].
fn guesses<'a>(row: &[RowCell<'_>], classes: &'a [BidiClass], direction: Direction) -> impl Iterator<Item = Vec<Level>> + 'a {
    let symbols: Vec<&str> = row.iter().map(|cell| cell.symbol).collect();
    let backwards: Vec<&str> = symbols.iter().rev().copied().collect();
    let read = |symbols: &[&str]| resolve(symbols, RowBase::Ltr, direction).unwrap_or_default();
    let as_it_stands = read(&symbols);
    let mut from_behind = read(&backwards);
    from_behind.reverse();
    let mut by_class = Guesses::new(classes, direction);
    let first = if direction == Direction::Rtl { by_class.next() } else { None };
    first.into_iter().chain([as_it_stands, from_behind]).chain(by_class)
}

fn class(symbol: &str) -> BidiClass {
    symbol.chars().next().map_or(BidiClass::WS, bidi_class)
}

fn is_rtl(class: BidiClass) -> bool {
    matches!(class, BidiClass::R | BidiClass::AL)
}

/// What a terminal that reorders rows by itself shows of a row: the symbols from left to right, mirrored by L4.
#[cfg(test)]
pub(super) fn forward(sent: &[String], base: RowBase) -> Vec<String> {
    let direction = match base {
        RowBase::Ltr => Direction::Ltr,
        RowBase::Rtl => Direction::Rtl,
        RowBase::Auto => first_strong(&sent.concat()),
    };
    let found = resolve(sent, base, direction).expect("its own direction");
    let turned = |at: usize| {
        let mut chars = sent[at].chars();
        let first = chars.next().expect("a symbol");
        let first = if found[at].is_rtl() { mirrored(first) } else { first };
        std::iter::once(first).chain(chars).collect()
    };
    visual(&found).into_iter().map(turned).collect()
}

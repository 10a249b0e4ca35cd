//! kitty hands each run of cells in one font to `HarfBuzz`, which takes the run's direction from its first character that has a
//! script, and lays an Arabic run out from right to left with its brackets mirrored, whatever order it came in.

use super::{
    adapt::{Placed, RowCell},
    role::{Role, role},
};
use unicode_script::{Script, UnicodeScript};

/// Puts the runs that kitty will turn round into the order in which it must get them. Styles stay where they are: colours do
/// not end a run.
pub(super) fn adapt(row: &[RowCell<'_>]) -> Vec<Placed> {
    let mut placed: Vec<Placed> =
        (0..row.len()).map(|at| Placed { symbol: at, style: at, mirrored: false, separates: false }).collect();
    let mut start = 0;
    for run in row.chunk_by(|a, b| a.font == b.font && !parts(a) && !parts(b) && is_hebrew(a) == is_hebrew(b)) {
        let end = start + run.len();
        if let Some(cells) = placed.get_mut(start..end) {
            turn(run, start, cells);
        }
        start = end;
    }
    placed
}

fn turn(run: &[RowCell<'_>], start: usize, cells: &mut [Placed]) {
    let first = run.iter().find_map(script);
    let last = run.iter().rev().find_map(script);
    let order: Vec<usize> = match (first, last) {
        // Reversed, its rightmost letter comes first.
        (Some(_), Some(true)) => (0..run.len()).rev().collect(),
        // Latin before Arabic without a blank, as on the right of this run: whichever comes first, the run is laid out in one
        // direction. Behind the Latin both can be read, though they stand in the wrong order.
        (Some(true), Some(false)) => {
            let latin = run.iter().rposition(|cell| script(cell) == Some(true)).map_or(0, |at| at + 1);
            (latin..run.len()).chain(0..latin).collect()
        }
        _ => return,
    };
    let mirrored = last == Some(true);
    for (cell, from) in cells.iter_mut().zip(order) {
        *cell = Placed { symbol: start + from, mirrored, ..*cell };
    }
}

/// Whether a cell ends a run: blanks, what kitty draws itself, and what is wide and so in another font.
fn parts(cell: &RowCell<'_>) -> bool {
    match cell.symbol.chars().next() {
        None | Some(' ' | '\u{2500}'..='\u{259f}' | '\u{e0b0}'..='\u{e0d4}') => true,
        Some(c) => matches!(role(c), Role::Base(2)),
    }
}

/// Fonts for terminals seldom have Hebrew, so kitty takes it from another one: a run of its own.
fn is_hebrew(cell: &RowCell<'_>) -> bool {
    cell.symbol.chars().next().is_some_and(|c| c.script() == Script::Hebrew)
}

/// Whether the script of a cell runs from right to left; `None` for what belongs to every script. Arabic digits are Arabic.
fn script(cell: &RowCell<'_>) -> Option<bool> {
    use Script::{Adlam, Arabic, Common, Hanifi_Rohingya, Hebrew, Inherited, Mandaic, Nko, Samaritan, Syriac, Thaana, Unknown};
    match cell.symbol.chars().next()?.script() {
        Common | Inherited | Unknown => None,
        Arabic | Hebrew | Syriac | Thaana | Nko | Samaritan | Mandaic | Adlam | Hanifi_Rohingya => Some(true),
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(symbols: &str, fonts: &[u8]) -> String {
        let cells: Vec<String> = symbols.chars().map(String::from).collect();
        let row: Vec<RowCell<'_>> = cells
            .iter()
            .enumerate()
            .map(|(i, symbol)| RowCell { symbol, style: 0, font: fonts.get(i).copied().unwrap_or_default() })
            .collect();
        adapt(&row).iter().map(|placed| placed.text(&row)).collect()
    }

    #[test]
    fn arabic_runs_are_turned_and_the_rest_stays() {
        for (seen, wanted) in [
            ("ﺮﺒﺧ ﻝﻼﻫ", "ﺧﺒﺮ ﻫﻼﻝ"),
            ("News 12", "News 12"),
            ("BBC ﺮﺒﺧ", "BBC ﺧﺒﺮ"),
            // What touches the letters goes with them, and is mirrored back.
            ("(ﺮﺒﺧ)", "(ﺧﺒﺮ)"),
            ("«ﻞﻫﺃ ﺮﺒﺧ»", "ﺃﻫﻞ» «ﺧﺒﺮ"),
            ("،ﺮﺒﺧ", "ﺧﺒﺮ،"),
            ("12ﻭ", "ﻭ21"),
            ("BBCـﻟﺍ", "ﺍﻟـCBB"),
            ("ﻝﻼﻫ\u{a0}ﺮﺒﺧ", "ﺧﺒﺮ\u{a0}ﻫﻼﻝ"),
            // Arabic digits have a script, others and the Arabic comma have none.
            ("٢٥٪", "٪٥٢"),
            ("(12)،", "(12)،"),
            // A frame ends a run.
            ("ﺮﺒﺧ│ﻞﻫﺃ", "ﺧﺒﺮ│ﺃﻫﻞ"),
            ("ﺮﺒﺧ日ﻞﻫﺃ", "ﺧﺒﺮ日ﺃﻫﻞ"),
            ("(םולש)", "(שלום)"),
            ("", ""),
        ] {
            assert_eq!(sent(seen, &[]), wanted, "{seen}");
        }
        // No order gives this one; both parts can be read.
        assert_eq!(sent("ﻝﺎﻗBBC", &[]), "BBCﻝﺎﻗ");
    }

    #[test]
    fn a_change_of_font_ends_a_run() {
        assert_eq!(sent("ﺮﺒﺧ", &[0, 0, 1]), "ﺒﺮﺧ");
    }
}

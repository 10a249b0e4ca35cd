//! For every kind of terminal a finished row is sent cell for cell: a permutation of itself, as wide, and without a control.
#![no_main]

use khabar::{
    bidi::{Paragraph, RenderMode, RowCell, RowTreatment, adapt},
    text::safe::{Shown, shown},
};
use khabar_fuzz::Input;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(input) = Input::read(data) else { return };
    let paragraph = Paragraph::new(&input.text, input.base, input.options);
    for range in paragraph.wrap(input.width).into_iter().take(3) {
        let line = paragraph.line(range);
        let row: Vec<RowCell<'_>> = (0u32..)
            .zip(&line.cells)
            .map(|(i, cell)| RowCell { symbol: cell.symbol, style: i / 7 % 3, font: u8::from(i / 11 % 2 == 1) })
            .collect();
        for mode in RenderMode::ALL {
            for (restarts, mirrors) in [(false, true), (true, true), (false, false)] {
                check(&row, RowTreatment { mode, restarts, mirrors });
            }
        }
    }
});

fn check(row: &[RowCell<'_>], treatment: RowTreatment) {
    let placed = adapt(row, treatment);
    let mut symbols: Vec<usize> = placed.iter().map(|cell| cell.symbol).collect();
    let mut styles: Vec<usize> = placed.iter().map(|cell| cell.style).collect();
    symbols.sort_unstable();
    styles.sort_unstable();
    let all: Vec<usize> = (0..row.len()).collect();
    assert!(symbols == all && styles == all, "{treatment:?}");
    for cell in placed {
        let text = cell.text(row);
        assert!(!text.is_empty() && text.chars().all(|c| shown(c) == Shown::Keep), "{text:?} {treatment:?}");
    }
}

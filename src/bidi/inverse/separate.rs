//! Where no order of a row's cells will do, a blank can be sent as one that is a letter to the algorithm.
//!
//! A left-to-right row can't have a number on the right of Arabic: the number would count as Arabic. U+2800, the blank pattern
//! of Braille, looks like a space and has class L; between the two it parts them, and at a row's beginning it makes the row a
//! left-to-right one. No blank has class R, so rows from right to left can't be helped.

use crate::bidi::RowBase;
use unicode_bidi::BidiClass;

/// A blank of class L.
pub(in crate::bidi) const SEPARATOR: &str = "\u{2800}";

/// Blanks to be replaced, fewest first; each set is sorted.
pub(super) fn choices(classes: &[BidiClass], base: RowBase) -> Vec<Vec<usize>> {
    if base == RowBase::Rtl {
        return Vec::new();
    }
    let first = classes.iter().take_while(|class| !is_core(**class)).position(|class| *class == BidiClass::WS);
    let opening = first.filter(|_| base == RowBase::Auto);
    let numbers = gaps(classes, |left, right| is_rtl(left) && is_number(right));
    let borders = gaps(classes, |left, right| is_rtl(left) != is_rtl(right));
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for blanks in [Vec::new(), numbers, borders] {
        let mut set: Vec<usize> = opening.into_iter().chain(blanks).collect();
        set.sort_unstable();
        set.dedup();
        if !set.is_empty() && !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

/// A blank in each stretch of neutrals whose neighbours are such: the last one, which is the nearer to a number.
fn gaps(classes: &[BidiClass], wanted: impl Fn(Option<BidiClass>, Option<BidiClass>) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut left = None;
    let mut blank = None;
    for (at, class) in classes.iter().map(|class| Some(*class)).chain([None]).enumerate() {
        match class {
            Some(BidiClass::WS) => blank = Some(at),
            Some(class) if !is_core(class) => {}
            right => {
                found.extend(blank.take().filter(|_| wanted(left, right)));
                left = right;
            }
        }
    }
    found
}

fn is_core(class: BidiClass) -> bool {
    is_rtl(Some(class)) || is_number(Some(class)) || class == BidiClass::L
}

fn is_rtl(class: Option<BidiClass>) -> bool {
    matches!(class, Some(BidiClass::R | BidiClass::AL))
}

fn is_number(class: Option<BidiClass>) -> bool {
    matches!(class, Some(BidiClass::EN | BidiClass::AN))
}

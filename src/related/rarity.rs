//! How much a word tells: little if it is common in Arabic at large, whatever the collection holds. What two texts have in
//! common is thus worth the same in every folder, and nothing that is added later changes it.

use super::lately::Lately;
use super::vocabulary::hash;
use super::wordlists::Class;
use crate::entities::share_of_forms;
use std::cell::RefCell;

/// Words of an article of the usual length, to make a share of articles of a share of words.
const ARTICLE: f32 = 250.0;
/// What a word that no list knows is worth: about one of some thousand articles has it, and it may be a slip of the pen.
const UNKNOWN: f32 = 7.5;
/// What a word of another script is worth.
const FOREIGN: f32 = 5.0;
/// What a number is worth; the same ones come in many texts.
const NUMBER: f32 = 3.0;
/// What a function word is worth.
const FUNCTION: f32 = 0.05;
/// The least that any other word is worth.
pub(super) const LEAST: f32 = 0.3;
/// What light stemming cuts, in the forms that are most common.
const BEFORE: [&str; 6] = ["", "ال", "و", "ب", "ل", "وال"];
const AFTER: [&str; 4] = ["", "ه", "ي", "ات"];

thread_local! {
    /// Weights of stems: each is the sum of many forms.
    static LAST: RefCell<Lately<f32>> = const { RefCell::new(Lately::new()) };
}

/// The weight of a stem: minus the logarithm of the share of articles that hold it, as far as general frequencies tell.
pub(super) fn of_stem(stem: &str, class: Class) -> f32 {
    match class {
        Class::Function | Class::Negation => return FUNCTION,
        Class::Number => return NUMBER,
        Class::Content => {}
    }
    if !stem.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c)) {
        return FOREIGN;
    }
    LAST.with_borrow_mut(|last| last.get(hash(stem.as_bytes()), || of_arabic(stem)))
}

fn of_arabic(stem: &str) -> f32 {
    let share = share_of_forms(&BEFORE, stem, &AFTER);
    // The share of articles that hold it at least once.
    let held = 1.0 - (-ARTICLE * share).exp();
    if share == 0.0 { UNKNOWN } else { (-held.ln()).clamp(LEAST, UNKNOWN) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_tells_more() {
        let of = |stem| of_stem(stem, Class::Content);
        assert!(of("قال") < of("انتخاب") && of("انتخاب") < of("زلزال") && of("زلزال") < of("مقديشو"));
        assert!(of("قال") >= LEAST && of("ظظظظ") <= UNKNOWN);
        assert!(of_stem("في", Class::Function) < of_stem("7", Class::Number));
    }
}

//! Whether a full stop ends a sentence, or belongs to a number, an abbreviation, initials or an address.

use crate::text::{
    fold::{TATWEEL, is_arabic_letter, is_arabic_mark},
    letters::{is_alphabetic, is_alphanumeric, is_numeric},
};
use std::ops::Range;

/// Bytes that are looked at before and after a stop, however long the text around it is.
const AROUND: usize = 256;

/// Latin abbreviations that go on after their full stop.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "maj", "adm", "st", "sen", "rep", "gov", "pres", "jr",
    "sr", "vs", "inc", "ltd", "co", "corp", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether a character may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔' | '。' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Whether a character closes a quotation or a bracket that a sentence ends in.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '）')
}

/// Where the quotation marks and brackets end that close behind a stop at `at`.
pub(super) fn closing(text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text[at..].chars().take(4).take_while(|c| is_closing(*c) || is_stop(*c)) {
        end += c.len_utf8();
    }
    end
}

/// Whether the run of stops `at` ends the sentence that begins at `start`.
pub(super) fn stops_here(text: &str, start: usize, at: Range<usize>) -> bool {
    let before = &text[text.ceil_char_boundary(at.start.saturating_sub(AROUND)).max(start)..at.start];
    let after = &text[at.end..text.floor_char_boundary(at.end + AROUND)];
    let next = after.chars().next();
    // What comes after quotation marks and blanks says whether the sentence goes on.
    let onward = after.trim_start_matches(|c: char| is_closing(c) || c.is_whitespace()).chars().next();
    if onward.is_some_and(char::is_lowercase) || is_address(before, after) {
        return false;
    }
    let stops = &text[at];
    if stops.chars().any(|c| c != '.' && c != '…') {
        return !next.is_some_and(|c| c.is_ascii_alphanumeric());
    }
    let word = last_word(before);
    if stops.chars().nth(1).is_some() || stops == "…" {
        // An ellipsis between two words is a pause; one at the very beginning stands for what was left out.
        return !word.is_empty() && !next.is_some_and(is_alphanumeric);
    }
    let (Some(last), false) = (before.chars().next_back(), word.is_empty()) else { return true };
    match next.filter(|c| is_alphanumeric(*c)) {
        Some(next) if is_numeric(last) && is_numeric(next) => return false,
        Some(next) if last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() => return false,
        _ => {}
    }
    !is_initial(word, before) && !is_abbreviation(word) && !is_item(word, before)
}

/// The letters, digits and marks right before a stop.
fn last_word(before: &str) -> &str {
    let inside = |c: char| is_alphanumeric(c) || is_arabic_mark(c) || c == TATWEEL;
    &before[before.trim_end_matches(inside).len()..]
}

/// A letter alone: an initial, or an abbreviated title such as `د.`; after a number it is a unit or an era.
fn is_initial(word: &str, before: &str) -> bool {
    let mut letters = word.chars().filter(|c| is_alphanumeric(*c));
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let counted = before[..before.len() - word.len()].trim_end().ends_with(is_numeric);
    !counted
        && is_alphabetic(letter)
        && (is_arabic_letter(letter) || letter.is_uppercase() || before.ends_with(&format!(".{word}")))
}

fn is_abbreviation(word: &str) -> bool {
    word.len() <= 5 && word.is_ascii() && ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
}

/// A number that begins the sentence and numbers what follows.
fn is_item(word: &str, before: &str) -> bool {
    word.chars().all(is_numeric) && before.trim_start().len() == word.len() && word.len() <= 6
}

/// Whether a stop stands inside a web or mail address.
fn is_address(before: &str, after: &str) -> bool {
    if !after.starts_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '%' | '=' | '&' | '#' | '_' | '-')) {
        return false;
    }
    let from = before.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at);
    let token = &before[from..];
    token.contains("://") || token.contains("www") || token.contains('@')
}

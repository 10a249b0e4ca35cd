//! By what a line is known again: its folded words, or its label.

use crate::{
    clean::cues::words_of,
    text::{Fnv, Span, words},
};

/// Longest key in bytes that is kept as it is; of a longer line a digest stands for the rest.
const LONGEST: usize = 240;

/// The key of the nth line that reads so.
pub fn numbered(key: String, nth: usize) -> String {
    if nth > 1 { format!("{key}#{nth}") } else { key }
}

/// Folded words, numbers all alike: counters count on.
pub fn key(text: &str) -> String {
    let mut key = String::new();
    for c in words_of(text).chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !key.ends_with('0') {
            key.push(c);
        }
    }
    if key.len() > LONGEST {
        let rest = key.split_off(key.floor_char_boundary(LONGEST));
        key.push_str(&Fnv::of(rest.as_bytes()).hex());
    }
    key
}

/// The label of a line, as [`tell`](super::tell) understands it.
#[must_use]
pub fn label_of(line: &str) -> Option<&str> {
    label(line).map(|label| label.of(line))
}

/// The words before the first colon, or before a dash between blanks, where a value follows.
#[must_use]
pub fn label(text: &str) -> Option<Span> {
    let head = &text[..text.floor_char_boundary(120)];
    let colon = head.find([':', '：']).map(|at| (at, 5));
    let dash = [" - ", " – ", " — ", " ـ "].iter().filter_map(|dash| head.find(dash)).min().map(|at| (at, 3));
    let (end, most) = colon.into_iter().chain(dash).min()?;
    let count = words(&text[..end]).count();
    // The colon of a time parts nothing.
    let lettered = text[..end].chars().next_back().is_some_and(|c| !c.is_numeric());
    (lettered && (1..=most).contains(&count) && words(&text[end..]).next().is_some()).then(|| Span::new(0, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_words_before_a_value() {
        let of = |text| label(text).map(|span| span.of(text));
        assert_eq!(of("بقلم: أحمد سالم"), Some("بقلم"));
        assert_eq!(of("الكاتب - أحمد"), Some("الكاتب"));
        for text in ["المصدر:", "الساعة 10:30 مساء", "قال وزير النقل في الحكومة الجديدة اليوم: نعم", ": نعم", "سطر"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

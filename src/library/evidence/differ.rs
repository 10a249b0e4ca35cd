//! In what two headlines differ.

use super::Evidence;
use crate::text::{fold, words};
use unicode_normalization::char::is_combining_mark;

/// Letters of a headline that are compared; what is longer is a paragraph.
const LONGEST: usize = 300;
/// Differing letters that are still counted.
const LETTERS: usize = 6;

/// What tells two headlines apart that read as the same, or nearly the same.
pub fn differ(here: &str, there: &str) -> Option<Evidence> {
    let [a, b] = [here, there].map(|text| words(text).map(|word| word.text).collect::<Vec<&str>>());
    let [x, y] = [&a, &b].map(|words| words.iter().map(|word| fold(word)).collect::<Vec<String>>());
    if let Some(rest) = aside(here, &x, &y).or_else(|| aside(there, &y, &x)) {
        return Some(Evidence::Aside(rest));
    }
    if x.len() == y.len() {
        let other: Vec<usize> = (0..x.len()).filter(|at| x[*at] != y[*at]).collect();
        if let [at] = other[..]
            && letters(a[at], b[at]).is_none_or(|letters| letters > 2)
        {
            return Some(Evidence::OneWord(a[at].to_owned(), b[at].to_owned()));
        }
    }
    letters(here, there).map(Evidence::Headline)
}

/// How many words one of two headlines has that the other lacks, whichever has more of them.
pub fn words_apart(here: &str, there: &str) -> usize {
    let [mut x, mut y] = [here, there].map(|text| words(text).map(|word| fold(word.text)).collect::<Vec<String>>());
    let mut both = 0;
    x.sort_unstable();
    y.sort_unstable();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        both += usize::from(a == b);
        (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
    }
    x.len().max(y.len()) - both
}

/// What `long` has before or after the words of `short`, if that is all that differs.
fn aside(text: &str, long: &[String], short: &[String]) -> Option<String> {
    let more = long.len().checked_sub(short.len()).filter(|more| *more > 0 && short.len() > 1)?;
    let spans: Vec<_> = words(text).map(|word| word.span).collect();
    let rest = if long.ends_with(short) {
        text.get(..spans.get(more - 1)?.end)?
    } else if long.starts_with(short) {
        text.get(spans.get(short.len())?.start..spans.last()?.end)?
    } else {
        return None;
    };
    Some(rest.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// How many letters and digits must be changed, put in or left out to make one text of the other; `None` where there are too many.
fn letters(a: &str, b: &str) -> Option<usize> {
    let letters = |text: &str| {
        let all = text.chars().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c) && *c != '\u{640}');
        all.flat_map(char::to_lowercase).take(LONGEST + 1).collect::<Vec<char>>()
    };
    let (a, b) = (letters(a), letters(b));
    if a.len().max(b.len()) > LONGEST || a.len().abs_diff(b.len()) > LETTERS {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row.last().copied().filter(|letters| *letters <= LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told() {
        let aside = |text: &str| Some(Evidence::Aside(text.to_owned()));
        let one = |a: &str, b: &str| Some(Evidence::OneWord(a.to_owned(), b.to_owned()));
        for (here, there, told) in [
            ("افتتاح جسر الوادي", "افتتاح جسر الوادي", Some(Evidence::Headline(0))),
            ("افتتاح جسر الوادى", "إفتتاح جسر الوادي", Some(Evidence::Headline(2))),
            ("اِفتتاح «جسر» الوادي", "افتتاح جسر الوادي", Some(Evidence::Headline(0))),
            ("صور.. افتتاح جسر الوادي", "افتتاح جسر الوادي", aside("صور")),
            ("افتتاح جسر الوادي", "افتتاح جسر الوادي | صحيفة الساحل", aside("صحيفة الساحل")),
            ("القبض على 7 عناصر في الميناء", "الإطاحة على 7 عناصر في الميناء", one("القبض", "الإطاحة")),
            ("River ferry resumes", "river Ferry resumed", Some(Evidence::Headline(1))),
            ("افتتاح جسر الوادي", "وزير الصحة يزور مستشفى", None),
        ] {
            assert_eq!(differ(here, there), told, "{here} / {there}");
        }
        assert_eq!(words_apart("افتتاح جسر الوادي اليوم", "افتتاح جسر المدينة"), 2);
    }
}

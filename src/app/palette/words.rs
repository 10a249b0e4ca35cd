//! Whether a typed word means a word of a text, both folded: the word, its beginning, another form of it, most of its letters.

/// The typed word is the other.
const SAME: u32 = 100;
/// The other is another form of it: an article, a conjunction before it, an ending.
const FORM: u32 = 80;
/// It begins the other.
pub const BEGINS: u32 = 60;
/// It stands amid the other.
const AMID: u32 = 30;
/// It has letters of the other in their order, from the first on.
const SHORT: u32 = 20;
/// Letters from which on a word may stand amid another: fewer do by chance.
const LONG: usize = 4;

/// How well a typed word means another; nothing where it does not.
pub fn alike(typed: &str, other: &str) -> u32 {
    let count = typed.chars().count();
    let other_count = other.chars().count();
    if typed == other {
        return SAME;
    }
    if other.starts_with(typed) {
        // The less is left, the likelier it is.
        return BEGINS + u32::try_from(10usize.saturating_sub(other_count - count)).unwrap_or(0);
    }
    let (one, two) = (bare(typed), bare(other));
    if one == two {
        return FORM;
    }
    if one.chars().count() >= 2 && two.starts_with(one) {
        return BEGINS;
    }
    if count >= LONG && other.contains(typed) {
        return AMID;
    }
    let short =
        count >= 3 && count * 3 > other_count * 2 && typed.chars().next() == other.chars().next() && has_letters(typed, other);
    if short { SHORT } else { 0 }
}

/// A word without what Arabic writes before it and the endings of either language.
fn bare(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let mut rest = word;
    for before in [&["و", "ف"][..], &["ب", "ك", "ل"], &["ال", "ل"]] {
        let cut = before.iter().find_map(|before| rest.strip_prefix(before)).filter(long);
        // A letter alone is one of the word's own more often than not.
        rest = cut.filter(|cut| cut.starts_with("ال") || rest.starts_with("ال") || rest.starts_with("لل")).unwrap_or(rest);
    }
    let ending = ["ات", "ها", "ه", "s"].iter().find_map(|end| rest.strip_suffix(end)).filter(long);
    ending.unwrap_or(rest)
}

/// Whether the letters stand in the other word in this order.
fn has_letters(typed: &str, other: &str) -> bool {
    let mut others = other.chars();
    typed.chars().all(|c| others.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_its_forms_and_what_it_begins_and_nothing_by_chance() {
        for (typed, other) in [
            ("علامه", "علامات"),
            ("علامه", "العلامات"),
            ("علامات", "والعلامات"),
            ("مقال", "للمقال"),
            ("bookmarks", "bookmark"),
            ("unr", "unread"),
            ("nxt", "next"),
            ("bokmark", "bookmark"),
            ("mark", "bookmarks"),
        ] {
            assert!(alike(typed, other) > 0, "{typed} {other}");
        }
        for (typed, other) in
            [("art", "start"), ("al", "global"), ("led", "listed"), ("قال", "انتقالها"), ("tag", "to"), ("مد", "مجلد")]
        {
            assert_eq!(alike(typed, other), 0, "{typed} {other}");
        }
        assert!(alike("read", "read") > alike("read", "reads") && alike("read", "reads") > alike("read", "unread"));
    }
}

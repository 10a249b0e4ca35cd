//! The letters of a paragraph as they are read: references resolved, old presentation forms and foreign keyboards undone.

use crate::{
    corpus::html::refs,
    text::{Language, fold::is_arabic_letter, safe},
};
use unicode_normalization::UnicodeNormalization;

/// The characters of `slice` as they are read, each with the byte that it was made from.
pub fn of(slice: &str, language: Language) -> Vec<(usize, char)> {
    let mut chars: Vec<(usize, char)> = Vec::with_capacity(slice.len() / 8 * 5 + 8);
    let (mut read, mut foreign) = (0, false);
    for (at, c) in slice.char_indices() {
        if at < read {
            continue;
        }
        // Most characters are neither a form nor the beginning of a reference.
        if c != '&' && c < '\u{fb50}' {
            foreign |= matches!(c, 'ک' | 'ی');
            chars.push((at, c));
        } else if let Some((len, text)) = (c == '&').then(|| reference(&slice[at..])).flatten() {
            foreign = true;
            chars.extend(text.chars().map(|read| (at, read)));
            read = at + len;
        } else if is_form(c) {
            foreign = true;
            chars.extend(std::iter::once(c).nfkc().filter(|part| !part.is_whitespace()).map(|part| (at, part)));
        } else {
            chars.push((at, c));
        }
    }
    if foreign && language == Language::Arabic {
        chars.chunk_by_mut(|(_, a), (_, b)| is_arabic_letter(*a) && is_arabic_letter(*b)).for_each(arabic);
    }
    chars
}

/// A character reference that a scraper left, if it ends as one does and stands for something that is read.
fn reference(rest: &str) -> Option<(usize, String)> {
    let (end, text) = refs::decode(rest)?;
    let read = |c: char| c != '\u{fffd}' && (c.is_whitespace() || safe::shown(c) == safe::Shown::Keep);
    (rest.get(..end)?.ends_with(';') && text.chars().all(read)).then_some((end, text))
}

/// A letter's form, or several in one. Signs that are more than the sum of their letters (ﷲ, ﷺ, ﴾) stay.
fn is_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdc7}' | '\u{fe70}'..='\u{fefc}')
}

/// The kaf and ya of Persian keyboards, in a word that has no letter of Persian alone.
fn arabic(word: &mut [(usize, char)]) {
    if word
        .iter()
        .any(|(_, c)| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ڤ' | 'ێ' | 'ۆ' | 'ە' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ'))
    {
        return;
    }
    for (_, c) in word {
        match c {
            'ک' => *c = 'ك',
            'ی' => *c = 'ي',
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(slice: &str, language: Language) -> String {
        of(slice, language).into_iter().map(|(_, c)| c).collect()
    }

    #[test]
    fn letters_are_read_as_they_were_meant() {
        for (slice, want) in [
            ("قال &quot;نعم&quot; &amp; مضى", "قال \"نعم\" & مضى"),
            ("it&#8217;s&nbsp;so &laquo;x&raquo;", "it’s\u{a0}so «x»"),
            ("ﻣﺤﻤﺪ ﻻ ﺍﻟﻼﺟﺌﻴﻦ", "محمد لا اللاجئين"),
            ("التحالف الدولی فی ترکیا", "التحالف الدولي في تركيا"),
        ] {
            assert_eq!(read(slice, Language::Arabic), want, "{slice}");
        }
    }

    #[test]
    fn what_is_no_slip_stays() {
        for slice in
            ["محمد ﷺ وﷲ أعلم ﴿اقرأ﴾", "http://x.org/?a=1&copy=2&lt=3", "AT&T, &c. &زاد; &#0; &#x202e;", "گروه پیکان وکیل", "قال چی"]
        {
            let language = if slice.contains("گروه") { Language::Persian } else { Language::Arabic };
            assert_eq!(read(slice, language), slice);
        }
        assert_eq!(read("تاریخ ایران کهن", Language::Persian), "تاریخ ایران کهن");
        assert_eq!(read("یہ بھی پڑھیں", Language::Urdu), "یہ بھی پڑھیں");
    }

    #[test]
    fn each_character_knows_where_it_came_from() {
        assert_eq!(of("ﻻ&amp;ب", Language::Arabic), [(0, 'ل'), (0, 'ا'), (3, '&'), (8, 'ب')]);
    }
}

//! The words of the line mode: what was typed, and what is meant by it.

use crate::text::fold;

/// What can be asked for. Each has words in both languages, and its text in the catalogues under `plain.help.` and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The list, from its first page.
    List,
    /// The next page, or the next article.
    Next,
    /// The one before.
    Previous,
    /// Narrow the list.
    Find,
    /// The whole list again.
    All,
    /// The open article again.
    Text,
    /// What it is related to.
    Related,
    /// Its story.
    Story,
    /// Who and what is named in it.
    Entities,
    /// Bookmark a paragraph.
    Bookmark,
    /// The bookmarks.
    Bookmarks,
    /// Star it, or take the star off.
    Star,
    /// Mark it read, or unread.
    Read,
    /// Tag it, or take the tag off.
    Tag,
    /// Undo the last mark.
    Undo,
    /// Back to where one came from.
    Back,
    /// The article to a file.
    Export,
    /// These words.
    Help,
    /// The end.
    Quit,
}

impl Word {
    /// All of them with their names and words, in the order of the help. The first English and the first Arabic word are the ones
    /// that the help shows.
    pub const ALL: &[(Self, &'static str, &'static [&'static str], &'static [&'static str])] = &[
        (Self::List, "list", &["list", "l"], &["القائمة", "قائمة"]),
        (Self::Next, "next", &["next", "n"], &["التالي", "تالي"]),
        (Self::Previous, "previous", &["previous", "p"], &["السابق", "سابق"]),
        (Self::Find, "find", &["find", "f"], &["بحث", "ابحث"]),
        (Self::All, "all", &["all"], &["الكل", "كل"]),
        (Self::Text, "text", &["text", "t"], &["النص", "نص"]),
        (Self::Related, "related", &["related", "r"], &["الصلات", "صلات", "العلاقات"]),
        (Self::Story, "story", &["story", "s"], &["القصة", "قصة"]),
        (Self::Entities, "entities", &["entities", "e"], &["الكيانات", "كيانات", "الأسماء", "أسماء"]),
        (Self::Bookmark, "bookmark", &["bookmark", "m"], &["علامة", "ضع علامة"]),
        (Self::Bookmarks, "bookmarks", &["bookmarks", "marks"], &["العلامات", "علامات"]),
        (Self::Star, "star", &["star"], &["نجمة", "النجمة"]),
        (Self::Read, "read", &["read"], &["مقروء"]),
        (Self::Tag, "tag", &["tag"], &["وسم", "الوسم"]),
        (Self::Undo, "undo", &["undo", "u"], &["تراجع"]),
        (Self::Back, "back", &["back", "b"], &["رجوع", "ارجع"]),
        (Self::Export, "export", &["export"], &["تصدير", "صدر"]),
        (Self::Help, "help", &["help", "h", "?"], &["مساعدة", "المساعدة"]),
        (Self::Quit, "quit", &["quit", "q", "exit"], &["خروج", "إنهاء"]),
    ];
}

/// A line that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing.
    Empty,
    /// A number of what was listed.
    Number(usize),
    /// A word, and what stands behind it.
    Word(Word, &'a str),
    /// Something else.
    Unknown(&'a str),
}

/// Reads a line. Harakat, hamzas and kinds of digits don't matter.
pub fn read(line: &str) -> Line<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Line::Empty;
    }
    if let Some(number) = number(line) {
        return Line::Number(number);
    }
    let folded = fold(line);
    let known = Word::ALL.iter().flat_map(|(word, _, english, arabic)| english.iter().chain(*arabic).map(|text| (*word, *text)));
    // Of two words that both begin the line the longer is meant.
    let begins = known.filter_map(|(word, text)| {
        let rest = folded.strip_prefix(&fold(text))?;
        let whole = rest.is_empty() || rest.starts_with(char::is_whitespace) || text == "?";
        whole.then(|| (text.split_whitespace().count(), word))
    });
    match begins.max_by_key(|(words, _)| *words) {
        Some((words, word)) => Line::Word(word, behind(line, words)),
        None => Line::Unknown(line),
    }
}

/// What stands behind so many words.
fn behind(line: &str, words: usize) -> &str {
    (0..words).fold(line, |rest, _| rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start()))
}

/// A number, in digits of any kind.
pub fn number(text: &str) -> Option<usize> {
    let ascii: Option<String> = text
        .chars()
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
            '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10),
            _ => Some(c).filter(char::is_ascii_digit),
        })
        .collect();
    ascii?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Catalogue, UiLanguage};

    #[test]
    fn words_of_both_languages_and_all_digits_are_known() {
        assert_eq!(read("  find oil price "), Line::Word(Word::Find, "oil price"));
        assert_eq!(read("بحث سعر النفط"), Line::Word(Word::Find, "سعر النفط"));
        assert_eq!(read("قائمه"), Line::Word(Word::List, ""));
        assert_eq!(read("الاسماء"), Line::Word(Word::Entities, ""));
        assert_eq!(read("ضع علامة ٣ مهم"), Line::Word(Word::Bookmark, "٣ مهم"));
        assert_eq!([read("12"), read("١٢"), read("۱۲")], [Line::Number(12), Line::Number(12), Line::Number(12)]);
        assert_eq!(read("findings"), Line::Unknown("findings"));
        assert_eq!(read(" \t"), Line::Empty);
    }

    #[test]
    fn no_word_means_two_things_and_each_is_explained() {
        let mut all: Vec<String> = Vec::new();
        for (word, name, english, arabic) in Word::ALL {
            for text in english.iter().chain(*arabic) {
                assert_eq!(read(text), Line::Word(*word, ""), "{text}");
                all.push(fold(text));
            }
            for language in [UiLanguage::English, UiLanguage::Arabic] {
                assert!(!Catalogue::of(language).known(&format!("plain.help.{name}")).is_empty(), "{name}");
            }
        }
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

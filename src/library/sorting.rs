//! How lists are sorted, and by what titles and names are compared.

use crate::text::fold;

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By the files' names.
    #[default]
    File,
    /// The newest first, what has no date last.
    Newest,
    /// What answers the filter best first; without a filter by file.
    Rank,
    /// By the sources' names, the newest of each first.
    Source,
    /// By the headlines.
    Title,
    /// The longest first.
    Length,
    /// What was not read first, the newest of it first; then the rest likewise.
    Unread,
}

impl Sort {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 7] = [Self::File, Self::Newest, Self::Rank, Self::Source, Self::Title, Self::Length, Self::Unread];

    /// The name under which it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "",
            Self::Newest => "newest",
            Self::Rank => "rank",
            Self::Source => "source",
            Self::Title => "title",
            Self::Length => "length",
            Self::Unread => "unread",
        }
    }

    /// That of a name; of another the usual one.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }

    /// The catalogue key of its name in words.
    #[must_use]
    pub fn message_key(self) -> String {
        format!("sort.{}", if self == Self::File { "file" } else { self.name() })
    }

    /// Whether it takes more than the order of the files, also where nothing is looked for.
    #[must_use]
    pub fn reorders(self) -> bool {
        !matches!(self, Self::File | Self::Rank)
    }
}

/// What a title or a name is sorted by: its first 32 letters and digits, spelling aside; digits come first, then Latin letters,
/// then Arabic ones in the order of their alphabet, then all others. A million of them are not much memory. Empty texts, which
/// have no letters, come last.
#[must_use]
pub fn collation(text: &str) -> [u8; 32] {
    let mut key = [0; 32];
    // What is not looked at can't change the first letters: folding leaves out marks, and joins nothing.
    let most = text.floor_char_boundary(512);
    let mut folded = 0;
    for (to, c) in key.iter_mut().zip(fold(&text[..most]).chars().filter(|c| c.is_alphanumeric())) {
        folded += 1;
        *to = match u32::from(c) {
            code @ 0x30..0x80 => u8::try_from(code).unwrap_or(0x7f),
            code @ 0x620..0x700 => u8::try_from(code - 0x620 + 0x80).map_or(0xfe, |letter| letter.min(0xfe)),
            _ => 0xff,
        };
    }
    if folded == 0 { [u8::MAX; 32] } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_sorting_is_found_by_its_name() {
        for sort in Sort::ALL {
            assert_eq!(Sort::of(sort.name()), sort);
        }
        assert_eq!(Sort::of("by weight"), Sort::File);
    }

    #[test]
    fn titles_are_sorted_as_in_a_dictionary_spelling_aside() {
        let mut titles = ["", "يوم في الميناء", "«إدارة» الميناء", "River", "بحر", "2 ships", "أدوية", "apple", "…"];
        titles.sort_by_key(|title| collation(title));
        assert_eq!(titles, ["2 ships", "apple", "River", "«إدارة» الميناء", "أدوية", "بحر", "يوم في الميناء", "", "…"]);
        assert_eq!(collation("الأدويةُ"), collation("الادوية"));
    }
}

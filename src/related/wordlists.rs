//! The word lists under `assets/related`, folded as the texts are, read once on first use.

use crate::text::{fold, stem::stem};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a word can tell a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A word with a topic.
    Content,
    /// A word without one.
    Function,
    /// A negation: it must stand on both sides.
    Negation,
    /// A number of two and more, or an ordinal: it must stand on both sides.
    Number,
}

/// The lists.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    /// Cue words by their folded form; `true` where no punctuation need part them from the headline.
    cues: FxHashMap<String, bool>,
    /// Folded words of which outlets' names are made.
    outlets: FxHashSet<String>,
    /// Folded number word → its value (`4`, `#4`).
    numbers: FxHashMap<String, String>,
    /// By first letter: the spelling kept, another one.
    variants: FxHashMap<char, Vec<(String, String)>>,
    /// Folded function word → whether it negates.
    function: FxHashMap<String, bool>,
    /// How many groups of synonyms there are.
    groups: usize,
    /// Stem → place in `meanings`.
    meant: FxHashMap<String, u16>,
    /// What forms stand for and against. The first is of all others.
    meanings: Vec<Meaning>,
    /// First word → (the words of a longer name, the word that stands for it), folded.
    aliases: FxHashMap<String, Vec<(Vec<String>, String)>>,
}

/// What a canonical form stands for and against.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// Groups of synonyms; forms that share one may stand for each other.
    pub(super) synonyms: Vec<usize>,
    /// Pairs of opposites; forms on two sides of one contradict each other.
    pub(super) opposites: Vec<Opposite>,
}

/// The line of a pair of opposites, and whether on its second side.
pub(super) type Opposite = (usize, bool);

/// The built-in lists.
pub(super) static LISTS: LazyLock<WordLists> = LazyLock::new(WordLists::built_in);

/// The lines of a list that hold something, without the comments at its head.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).skip_while(|line| line.starts_with("# ")).filter(|line| !line.is_empty())
}

/// A leading `!` and the rest.
fn marked(entry: &str) -> (bool, &str) {
    entry.strip_prefix('!').map_or((false, entry), |rest| (true, rest.trim_start()))
}

impl WordLists {
    fn built_in() -> Self {
        let mut lists = Self { meanings: vec![Meaning::default()], ..Self::default() };
        for (strong, cue) in lines(include_str!("../../assets/related/cues.txt")).map(marked) {
            for word in cue.split_whitespace() {
                lists.cues.insert(fold(word), strong);
            }
        }
        lists.outlets = lines(include_str!("../../assets/related/outlets.txt")).flat_map(str::split_whitespace).map(fold).collect();
        for line in lines(include_str!("../../assets/related/numbers.tsv")) {
            if let Some((value, words)) = line.split_once('\t') {
                lists.numbers.extend(words.split_whitespace().map(|word| (fold(word), value.to_owned())));
            }
        }
        for line in lines(include_str!("../../assets/related/variants.tsv")) {
            if let Some((kept, others)) = line.split_once('\t') {
                for other in others.split_whitespace().map(fold) {
                    let alike = lists.variants.entry(other.chars().next().unwrap_or_default()).or_default();
                    alike.push((fold(kept), other));
                }
            }
        }
        for line in lines(include_str!("../../assets/related/aliases.tsv")) {
            let Some((word, names)) = line.split_once('\t') else { continue };
            for name in names.split('|').map(|name| fold(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>()) {
                let first = name.first().cloned().unwrap_or_default();
                lists.aliases.entry(first).or_default().push((name, fold(word)));
            }
        }
        for (negates, word) in
            lines(include_str!("../../assets/related/function_words.txt")).flat_map(str::split_whitespace).map(marked)
        {
            lists.function.insert(fold(word), negates);
        }
        for (at, line) in lines(include_str!("../../assets/related/synonyms.txt")).enumerate() {
            lists.groups = at + 1;
            let (opposites, line) = marked(line);
            for (side, words) in line.split('|').enumerate() {
                for word in words.split_whitespace() {
                    let key = lists.canonical(&fold(word)).0;
                    if opposites {
                        lists.meaning_of(key).opposites.push((at, side == 1));
                    } else {
                        lists.meaning_of(key).synonyms.push(at);
                    }
                }
            }
        }
        for line in lines(include_str!("../../assets/knowledge/countries.tsv")) {
            lists.add_capital(line);
        }
        lists
    }

    /// The meaning of a canonical form, new or not.
    fn meaning_of(&mut self, form: String) -> &mut Meaning {
        let next = u16::try_from(self.meanings.len()).expect("the lists are short");
        let at = *self.meant.entry(form).or_insert(next);
        if at == next {
            self.meanings.push(Meaning::default());
        }
        &mut self.meanings[usize::from(at)]
    }

    /// A country and its capital stand for each other: `Paris in the semi-final`.
    fn add_capital(&mut self, country: &str) {
        let columns: Vec<&str> = country.split('\t').collect();
        let [_, _, names, capital, ..] = columns[..] else { return };
        let capital = capital.split_once(':').map_or("", |(_, names)| names);
        let single = |names: &str| {
            let plain = names.split('|').filter(|name| !name.starts_with('?') && !name.contains(' '));
            plain.map(|name| self.canonical(&fold(name)).0).collect::<Vec<_>>()
        };
        let (names, capitals) = (single(names), single(capital));
        if !names.is_empty() && !capitals.is_empty() {
            let group = self.groups;
            self.groups += 1;
            for form in names.into_iter().chain(capitals) {
                self.meaning_of(form).synonyms.push(group);
            }
        }
    }

    /// The longer names that begin with a folded word, each with the word that stands for it.
    pub(super) fn aliases(&self, first: &str) -> &[(Vec<String>, String)] {
        self.aliases.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word is a cue, and if so whether a strong one.
    pub(super) fn cue(&self, folded: &str) -> Option<bool> {
        self.cues.get(folded).copied()
    }

    /// Whether outlets are called by a folded word.
    pub(super) fn outlet(&self, folded: &str) -> bool {
        self.outlets.contains(folded)
    }

    /// The form under which a folded word is compared, and its class: the value of a number, the stem of anything else.
    pub(super) fn canonical(&self, folded: &str) -> (String, Class) {
        if let Some(&negates) = self.function.get(folded) {
            return (folded.to_owned(), if negates { Class::Negation } else { Class::Function });
        }
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            let value = folded.trim_start_matches('0');
            return (value.to_owned(), if value == "1" { Class::Content } else { Class::Number });
        }
        if let Some(value) = self.number(folded) {
            return (value.to_owned(), if value.ends_with('1') { Class::Content } else { Class::Number });
        }
        (stem(&self.variant(folded)).to_owned(), Class::Content)
    }

    /// The value of a number word, alone or behind a one-letter clitic.
    fn number(&self, folded: &str) -> Option<&str> {
        let bare = || folded.strip_prefix(['و', 'ب', 'ل', 'ف']).and_then(|rest| self.numbers.get(rest));
        self.numbers.get(folded).or_else(bare).map(String::as_str)
    }

    /// The word with the spelling of a name that is kept.
    fn variant(&self, folded: &str) -> String {
        const CLITICS: [&str; 11] = ["", "وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف"];
        for clitic in CLITICS {
            if let Some(rest) = folded.strip_prefix(clitic) {
                let alike = rest.chars().next().and_then(|first| self.variants.get(&first));
                for (kept, other) in alike.into_iter().flatten() {
                    if let Some(tail) = rest.strip_prefix(other.as_str()) {
                        return format!("{clitic}{kept}{tail}");
                    }
                }
            }
        }
        folded.to_owned()
    }

    /// The number of what a canonical form means.
    pub(super) fn meant(&self, form: &str) -> u16 {
        self.meant.get(form).copied().unwrap_or_default()
    }

    /// The meaning of this number.
    pub(super) fn meaning(&self, meant: u16) -> &Meaning {
        &self.meanings[usize::from(meant)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_and_numbers_in_words_meet() {
        let form = |word: &str| LISTS.canonical(&fold(word));
        for (a, b) in
            [("الأميركية", "أمريكية"), ("ترمب", "ترامب"), ("سورية", "سوريا"), ("بثلاثة", "3"), ("الرابعة", "رابع"), ("four", "أربع")]
        {
            assert_eq!(form(a), form(b), "{a} / {b}");
        }
        assert_ne!(form("الرابعة"), form("أربعة"), "an ordinal is no count");
        assert_eq!(form("لن").1, Class::Negation);
    }

    #[test]
    fn exchanges_and_opposites_are_told_apart() {
        let form = |word: &str| LISTS.canonical(&fold(word)).0;
        let meaning = |word: &str| LISTS.meaning(LISTS.meant(&form(word)));
        let synonyms = |a, b| meaning(a).synonyms.iter().any(|group| meaning(b).synonyms.contains(group));
        assert!(synonyms("مقتل", "مصرع"));
        let opposites = |a, b| meaning(a).opposites.iter().any(|&(line, side)| meaning(b).opposites.contains(&(line, !side)));
        assert!(opposites("ارتفاع", "هبوط"));
        assert!(!synonyms("ارتفاع", "هبوط"));
        assert!(!opposites("ارتفاع", "صعود"));
    }
}

//! Lists under headings.

use super::sorting::collation;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// What a list is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// Nothing.
    #[default]
    None,
    /// The story that articles tell.
    Story,
    /// Who published them.
    Source,
    /// The day.
    Day,
    /// The folder that holds their files, or the file that holds them as its records.
    Folder,
}

impl Group {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::None, Self::Story, Self::Source, Self::Day, Self::Folder];

    /// The name under which it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Story => "story",
            Self::Source => "source",
            Self::Day => "day",
            Self::Folder => "folder",
        }
    }

    /// That of a name; of another none.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|group| group.name() == name).unwrap_or_default()
    }

    /// The catalogue key of its name in words.
    #[must_use]
    pub fn message_key(self) -> String {
        format!("group.{}", if self == Self::None { "none" } else { self.name() })
    }
}

/// A list in order, by numbers of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The articles.
    pub articles: Vec<u32>,
    /// The groups in which they stand, one after the other: a name, empty for what belongs to none, and how many they are.
    pub groups: Vec<(String, usize)>,
}

/// Sorts into groups what is in order; that order stays within each. Days run from the latest back, sources and folders by their
/// names, stories as their first articles come. What has no key, and who is alone in a story, comes last under an empty name.
pub fn grouped<T, K: Eq + Hash + Clone>(
    group: Group,
    all: Vec<T>,
    key: impl Fn(&T) -> Option<K>,
    mut name: impl FnMut(&K) -> String,
) -> Vec<(String, Vec<T>)> {
    let mut sizes: FxHashMap<K, usize> = FxHashMap::default();
    let keyed: Vec<(Option<K>, T)> = all.into_iter().map(|one| (key(&one), one)).collect();
    for key in keyed.iter().filter_map(|(key, _)| key.as_ref()) {
        *sizes.entry(key.clone()).or_default() += 1;
    }
    let least = if group == Group::Story { 2 } else { 1 };
    let (mut places, mut groups, mut rest) = (FxHashMap::default(), Vec::<(K, Vec<T>)>::new(), Vec::new());
    for (key, one) in keyed {
        match key.filter(|key| sizes.get(key).is_some_and(|size| *size >= least)) {
            Some(key) => {
                let at = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push((key, Vec::new()));
                    groups.len() - 1
                });
                groups[at].1.push(one);
            }
            None => rest.push(one),
        }
    }
    let mut groups: Vec<(String, Vec<T>)> = groups.into_iter().map(|(key, those)| (name(&key), those)).collect();
    match group {
        Group::Day => groups.sort_by(|a, b| b.0.cmp(&a.0)),
        Group::Source | Group::Folder => groups.sort_by_cached_key(|(name, _)| (collation(name), name.clone())),
        Group::Story | Group::None => {}
    }
    if !rest.is_empty() {
        groups.push((String::new(), rest));
    }
    groups
}

/// The folder of a file's name, empty for one that lies in the folder that was opened; of a record the file that holds it.
#[must_use]
pub fn folder_of(name: &str) -> &str {
    name.rsplit_once('#')
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or_else(|| name.rsplit_once('/').map_or("", |(folder, _)| folder), |(holder, _)| holder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alone_in_a_story_or_has_no_key_comes_last() {
        let all = vec![(1, Some('b')), (2, None), (3, Some('a')), (4, Some('b')), (5, Some('c'))];
        let by = |group| {
            let groups = grouped(group, all.clone(), |(_, key)| *key, char::to_string);
            groups
                .into_iter()
                .map(|(name, those)| (name, those.into_iter().map(|(n, _)| n).collect()))
                .collect::<Vec<(_, Vec<_>)>>()
        };
        let named = |name: &str, those: &[i32]| (name.to_owned(), those.to_vec());
        assert_eq!(by(Group::Story), [named("b", &[1, 4]), named("", &[2, 3, 5])]);
        assert_eq!(by(Group::Source), [named("a", &[3]), named("b", &[1, 4]), named("c", &[5]), named("", &[2])]);
        assert_eq!(by(Group::Day)[0], named("c", &[5]));
    }

    #[test]
    fn folders_and_files_of_records() {
        assert_eq!(["a.txt", "x/y/a.txt", "x/news.jsonl#12", "a#b.txt"].map(folder_of), ["", "x/y", "x/news.jsonl", ""]);
    }
}

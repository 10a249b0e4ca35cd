//! Articles in memory, sorted and grouped.

use crate::{
    clean::Stamp,
    library::{Collection, Group, Marks, Sort, collation, folder_of, grouped},
    search::grade,
};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Sorts articles that are in the order of their files.
pub fn sort(shown: &mut [usize], sort: Sort, collection: &Collection, marks: &Marks, score: impl Fn(usize) -> f32) {
    let day = |i: &usize| collection.listed(*i).dated.map(Stamp::date);
    let newest = |i: &usize| (day(i).is_none(), Reverse(day(i)));
    match sort {
        Sort::File => {}
        Sort::Newest => shown.sort_by_cached_key(newest),
        Sort::Rank => shown.sort_by_cached_key(|i| (Reverse(grade(score(*i))), newest(i))),
        Sort::Source => shown.sort_by_cached_key(|i| {
            let source = collection.listed(*i).source.as_deref();
            (source.is_none(), source.map(collation), source.map(str::to_owned), newest(i))
        }),
        Sort::Title => shown.sort_by_cached_key(|i| collation(&collection.listed(*i).headline)),
        Sort::Length => shown.sort_by_cached_key(|i| {
            let paragraphs = &collection.at(*i).1.paragraphs;
            Reverse(paragraphs.iter().map(|paragraph| paragraph.span.len()).sum::<usize>())
        }),
        Sort::Unread => shown.sort_by_cached_key(|i| (marks.is_read(collection.id(*i)), newest(i))),
    }
}

/// Groups articles in order.
pub fn group(shown: Vec<usize>, group: Group, collection: &Collection) -> Vec<(String, Vec<usize>)> {
    let listed = |i: usize| collection.listed(i);
    match group {
        Group::None => vec![(String::new(), shown)],
        Group::Story => {
            let named = |i: &usize| Some(collection.stories().of(*i)?.about.named);
            grouped(group, shown, named, |article| listed(*article).headline.clone())
        }
        Group::Source => grouped(group, shown, |i| listed(*i).source.clone(), String::clone),
        Group::Day => grouped(group, shown, |i| Some(listed(*i).dated?.date()), ToString::to_string),
        Group::Folder => {
            let roots: FxHashSet<_> = collection.files().iter().map(|file| file.document.folder.as_path()).collect();
            let folder = |i: &usize| {
                let document = &collection.page_of(*i).document;
                let within = folder_of(&document.name);
                // Where several folders are open together it matters in which of them it lies.
                let root = document.folder.file_name().filter(|_| roots.len() > 1 || within.is_empty());
                let root = root.map(|root| root.to_string_lossy().into_owned()).unwrap_or_default();
                let between = if root.is_empty() || within.is_empty() { "" } else { "/" };
                Some(format!("{root}{between}{within}"))
            };
            grouped(group, shown, folder, String::clone)
        }
    }
}

//! Articles in memory that are alike in their words, as the index finds them.

use super::Prepared;
use rustc_hash::FxHashMap;

/// Words of an article that are looked for elsewhere.
const WORDS: usize = 25;

/// A word in the title counts for so many in the text.
const TITLE: f32 = 3.0;

/// The articles that are like one of them, the most alike first, itself left out: they share its weightiest words, those that
/// are frequent in it and rare elsewhere. `None` stands for an article that was not made ready.
#[must_use]
pub fn alike(articles: &[Option<&Prepared>], this: usize, limit: usize) -> Vec<usize> {
    let Some(own) = articles.get(this).copied().flatten() else { return Vec::new() };
    let mut wanted: FxHashMap<u32, f32> = counts(own);
    let mut with: FxHashMap<u32, usize> = wanted.keys().map(|stem| (*stem, 0)).collect();
    // One pass for how many articles have each word; the counts themselves would be as large as the texts.
    let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, article) in articles.iter().enumerate() {
        for stem in article.iter().flat_map(|article| article.stems_and_title().0) {
            if let Some(count) = with.get_mut(stem)
                && seen.insert(*stem, at) != Some(at)
            {
                *count += 1;
            }
        }
    }
    let all = articles.len();
    wanted.retain(|stem, count| {
        let with = with[stem];
        let ratio = u16::try_from(all / with.max(1)).unwrap_or(u16::MAX);
        *count = (1.0 + count.ln()) * (1.0 + f32::from(ratio)).ln();
        // Words of this article alone find nothing, words of every third tell nothing.
        with > 1 && with <= (all / 3).max(2)
    });
    let mut words: Vec<(u32, f32)> = wanted.into_iter().collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.truncate(WORDS);
    let words: FxHashMap<u32, f32> = words.into_iter().collect();
    let mut scored: Vec<(f32, usize)> = Vec::new();
    for (at, article) in articles.iter().enumerate().filter(|(at, _)| *at != this) {
        let Some(article) = article else { continue };
        let mut here: FxHashMap<u32, f32> = FxHashMap::default();
        let (stems, title) = article.stems_and_title();
        for (place, stem) in stems.iter().enumerate().filter(|(_, stem)| words.contains_key(stem)) {
            *here.entry(*stem).or_default() += if place < title { TITLE } else { 1.0 };
        }
        let length = f32::from(u16::try_from(stems.len()).unwrap_or(u16::MAX));
        let norm = 1.2 * (0.25 + 0.75 * length / 300.0);
        let score: f32 = here.iter().map(|(stem, count)| words[stem] * count / (count + norm)).sum();
        if score > 0.0 {
            scored.push((score, at));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, at)| at).take(limit).collect()
}

/// How often an article has each of its words.
fn counts(article: &Prepared) -> FxHashMap<u32, f32> {
    let (stems, title) = article.stems_and_title();
    let mut counts = FxHashMap::default();
    for (place, stem) in stems.iter().enumerate().filter(|(_, stem)| **stem != 0) {
        *counts.entry(*stem).or_default() += if place < title { TITLE } else { 1.0 };
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Entry;

    fn prepared(title: &str, body: &str) -> Prepared {
        Prepared::new(&Entry { title, body: &[body], ..Entry::default() })
    }

    #[test]
    fn what_shares_rare_words_is_more_alike() {
        let articles = [
            prepared("سباق القوارب", "انطلق سباق القوارب في بحيرة الزرقان بمشاركة أربعين فريقا"),
            prepared("أسعار القمح", "ارتفعت أسعار القمح في الأسواق"),
            prepared("فرق القوارب تستعد", "تستعد فرق القوارب لسباق بحيرة الزرقان"),
            prepared("قرى جديدة", "اكتمل بناء أربعين قرية في الشمال"),
            prepared("معرض", "افتتح معرض الكتاب في العاصمة"),
            prepared("مدرسة", "بنيت مدرسة للبنات"),
        ];
        let all: Vec<Option<&Prepared>> = articles.iter().map(Some).collect();
        assert_eq!(alike(&all, 0, 10), [2, 3]);
        assert_eq!(alike(&all, 0, 1), [2]);
        assert!(alike(&all, 5, 10).is_empty() && alike(&all, 9, 10).is_empty() && alike(&[None], 0, 10).is_empty());
    }
}

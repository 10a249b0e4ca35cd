//! The corpus that benches and measurements are made on: what it promises of itself.

#[path = "../benches/made/mod.rs"]
mod made;

use made::{Made, Page};
use std::collections::{HashMap, HashSet};

const SIZE: u64 = 600;

fn pages(seed: u64) -> Vec<Page> {
    let made = Made::new(seed, SIZE, 3);
    (0..SIZE).map(|n| made.page(n)).collect()
}

#[test]
fn the_same_seed_gives_the_same_pages_in_any_order() {
    let made = Made::new(1, SIZE, 3);
    let pages = pages(1);
    for n in (0..SIZE).rev().step_by(7) {
        let (again, first) = (made.page(n), &pages[usize::try_from(n).expect("few")]);
        assert_eq!((&again.text, &again.url, &again.date), (&first.text, &first.url, &first.date));
    }
    assert_ne!(Made::new(2, SIZE, 3).page(0).text, pages[0].text);
}

#[test]
fn no_two_sentences_are_the_same_but_in_copies() {
    let pages = pages(1);
    let originals = pages.iter().enumerate().filter(|(n, _)| n % 10 != 9).map(|(_, page)| page);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut again = 0;
    for page in originals {
        let own = page.body.split("\n\n").take_while(|p| !p.contains('•')).flat_map(|p| p.split_inclusive('.'));
        let sentences = own.map(str::trim).filter(|sentence| sentence.ends_with('.') && sentence.len() > 80);
        again += sentences.filter(|sentence| !seen.insert(sentence)).count();
    }
    assert!(seen.len() > usize::try_from(SIZE).expect("few") * 2, "{}", seen.len());
    assert_eq!(again, 0);
}

#[test]
fn a_third_lists_headlines_that_other_pages_carry_and_some_stories_are_told_often() {
    let pages = pages(1);
    let titles: HashSet<&str> = pages.iter().map(|page| page.title.as_str()).collect();
    let listed: Vec<Vec<&str>> =
        pages.iter().map(|page| page.body.lines().filter_map(|line| line.strip_prefix("  • ")).collect()).collect();
    let listing = listed.iter().filter(|list| !list.is_empty()).count();
    assert!((150..250).contains(&listing), "{listing}");
    assert!(listed.iter().flatten().all(|headline| titles.contains(headline)));
    let mut carried: HashMap<&str, HashSet<&str>> = HashMap::new();
    for page in &pages {
        carried.entry(&page.title).or_default().insert(page.source);
    }
    assert!(carried.values().filter(|sources| sources.len() > 1).count() > 20, "copies lie with several outlets");
    let mean = pages.iter().map(|page| page.text.len()).sum::<usize>() / pages.len();
    assert!((2_400..3_800).contains(&mean), "{mean}");
}

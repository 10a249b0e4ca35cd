//! Tagging speed over news of some variety, and what loading the knowledge costs.

use divan::{Bencher, counter::BytesCount};
use khabar::{
    corpus,
    entities::{Context, Knowledge, tag},
};
use std::fmt::Write;

fn main() {
    divan::main();
}

/// All pages of the sample, one behind the other: every layout, four languages, related headlines and all.
fn pages() -> String {
    let pages: Vec<_> = corpus::sample().into_iter().map(|document| document.text).collect();
    pages.join("\n\n")
}

/// The same in letters that form hardly any known word, and no word twice where it can be helped: every lookup misses.
fn strange() -> String {
    let mut out = String::new();
    let mut seed = 1_u64;
    for c in pages().chars() {
        // A letter of the same script, by a generator that needs no more than this.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let any = u32::try_from(seed >> 33).unwrap_or(0);
        out.push(match c {
            '\u{628}'..='\u{63a}' => char::from_u32(0x628 + any % 19).unwrap_or(c),
            '\u{641}'..='\u{648}' => char::from_u32(0x641 + any % 8).unwrap_or(c),
            _ => c,
        });
    }
    out
}

/// Names only, no two the same: what the rules for people cost at most.
fn names() -> String {
    let (given, family) = (["سامر", "هالة", "يونس", "رنا", "عمر"], ["ب", "ت", "ج", "د", "ر", "س", "ص", "ط", "ف", "ق"]);
    let mut out = String::new();
    for n in 0..4000_usize {
        let letter = |by: usize| family[n / by % family.len()];
        let _ = write!(out, "قال {} ال{}{}ا{}وي إنه عاد. ", given[n % given.len()], letter(1), letter(10), letter(100));
    }
    out
}

#[divan::bench(args = ["pages", "strange", "names"])]
fn tagging(bencher: Bencher<'_, '_>, kind: &str) {
    let text = match kind {
        "pages" => pages(),
        "strange" => strange(),
        _ => names(),
    };
    let context = Context::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| tag(divan::black_box(&text), &context).len());
}

#[divan::bench(sample_count = 20)]
fn loading() -> Knowledge {
    Knowledge::load()
}

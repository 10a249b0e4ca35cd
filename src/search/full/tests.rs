use super::{
    super::{Entry, Leaf, Matcher, Mentioned, Prepared, Query, Sets, file_matches, parse},
    *,
};
use crate::{clean::Part, entities::EntityType};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use roaring::RoaringBitmap;

const TODAY: Date = Date::constant(2024, 3, 10);

/// An article of its own texts.
#[derive(Debug, Clone)]
struct Text {
    title: String,
    body: Vec<String>,
    source: Option<&'static str>,
    entities: Vec<Mentioned<'static>>,
    day: Option<i32>,
    part: Part,
    language: &'static str,
}

const NAMES: [Mentioned<'static>; 4] = [
    Mentioned { id: "PER:salim", name: "سليم النجار", kind: EntityType::Per },
    Mentioned { id: "LOC:iraq", name: "العراق", kind: EntityType::Loc },
    Mentioned { id: "ORG:oil", name: "وزارة النفط العراقية", kind: EntityType::Org },
    Mentioned { id: "PER:najjar", name: "هند النجار", kind: EntityType::Per },
];

fn entry<'a>(number: u32, text: &'a Text, body: &'a [&'a str]) -> Entry<'a> {
    Entry {
        number,
        file: number / 2,
        title: &text.title,
        body,
        source: text.source,
        entities: &text.entities,
        day: text.day,
        part: text.part,
        language: text.language,
    }
}

/// Files are called by their number; every third article was read, every fifth is tagged.
struct Told<'a>(&'a [Text]);

impl Sets for Told<'_> {
    fn set(&self, leaf: &Leaf) -> Option<RoaringBitmap> {
        let all = 0..u32::try_from(self.0.len()).expect("few");
        Some(match leaf {
            Leaf::File(pattern) => all.filter(|n| file_matches(pattern, &format!("f{}.txt", n / 2))).collect(),
            Leaf::Is(_) => all.filter(|n| n % 3 == 0).collect(),
            Leaf::Tag(_) => all.filter(|n| n % 5 == 0).collect(),
            _ => return None,
        })
    }

    fn titles(&self, each: &mut dyn FnMut(u32, &str)) {
        for (number, text) in (0..).zip(self.0) {
            each(number, &text.title);
        }
    }
}

fn with_body<T>(text: &Text, run: impl FnOnce(&[&str]) -> T) -> T {
    run(&text.body.iter().map(String::as_str).collect::<Vec<_>>())
}

/// An index in memory, in as many segments as there are commits.
fn index(texts: &[Text], every: usize) -> (Writer, Searcher) {
    let mut writer = Writer::open(Place::Memory, 0, 1).expect("memory");
    for (number, text) in (0..).zip(texts) {
        with_body(text, |body| writer.add(&entry(number, text, body))).expect("memory");
        if (number as usize + 1).is_multiple_of(every) {
            writer.commit("").expect("memory");
        }
    }
    writer.commit("done").expect("memory");
    let searcher = writer.searcher().expect("memory");
    (writer, searcher)
}

fn scanned(texts: &[Text], query: &Query) -> Vec<u32> {
    let matcher = Matcher::new(query, TODAY, &Told(texts), false);
    let numbered = (0..).zip(texts);
    let found = numbered.filter(|(n, text)| with_body(text, |body| matcher.matches(*n, &Prepared::new(&entry(*n, text, body)))));
    found.map(|(n, _)| n).collect()
}

fn text(title: &str, body: &[&str]) -> Text {
    Text {
        title: title.to_owned(),
        body: body.iter().map(|&p| p.to_owned()).collect(),
        source: None,
        entities: Vec::new(),
        day: None,
        part: Part::Main,
        language: "ar",
    }
}

fn library() -> Vec<Text> {
    let day = |y, m, d| Some(super::super::day_number(date(y, m, d)));
    vec![
        Text {
            source: Some("شبكة أخبار الرافدين"),
            entities: vec![NAMES[0], NAMES[1]],
            day: day(2024, 3, 2),
            ..text("العراق يرفع صادرات النفط", &["قال سليم النجار إن بغداد ترفع الصادرات.", "سعر النفط بلغ ٨٠ دولارا"])
        },
        Text {
            day: day(2023, 12, 31), part: Part::Embedded, ..text("أسعار الغاز", &["والعراق يستورد الغاز والسعر أعلى"])
        },
        Text {
            source: Some("Rivers Daily"),
            language: "en",
            entities: vec![NAMES[2], NAMES[3]],
            ..text("Oil exports rise", &["Exports of oil to 12 countries rose"])
        },
        Text {
            day: day(2024, 3, 9), ..text("", &["لا عنوان هنا، والنفط مذكور مرة", "إيران وتركيا"])
        },
    ]
}

#[test]
fn both_engines_find_what_is_meant() {
    let texts = library();
    let (_writer, searcher) = index(&texts, 2);
    for (query, found) in [
        ("", vec![0, 1, 2, 3]),
        ("عراق", vec![0, 1]),
        ("=العراق", vec![0]),
        ("=بالعراق", vec![]),
        ("النفط -title:نفط", vec![3]),
        ("\"صادرات النفط\"", vec![0]),
        ("\"النفط صادرات\"", vec![]),
        ("\"النفط قال\"", vec![]),
        ("\"سعر 80\"~2 | \"غاز سعر\"~0", vec![0, 1]),
        ("نفط NEAR/1 80", vec![0]),
        ("صاد* OR expor*", vec![0, 2]),
        ("title:العر*", vec![0]),
        ("العر*", vec![0, 1]),
        ("/^oil|غاز$/", vec![1, 2]),
        ("export", vec![2]),
        ("source:الرافدين", vec![0]),
        ("source:riv*", vec![2]),
        ("source:riv", vec![]),
        ("entity:النجار", vec![0, 2]),
        ("entity:\"سليم النجار\"", vec![0]),
        ("entity:LOC:iraq", vec![0]),
        ("type:ORG", vec![2]),
        ("lang:en", vec![2]),
        ("is:embedded", vec![1]),
        ("before:2024", vec![1]),
        ("on:2024-03", vec![0, 3]),
        ("after:7d", vec![3]),
        ("on:yesterday", vec![3]),
        ("has:date", vec![0, 1, 3]),
        ("-has:date", vec![2]),
        ("file:f1", vec![2, 3]),
        ("is:read", vec![0, 3]),
        ("story:x", vec![]),
        ("(نفط أو غاز) -عراق", vec![3]),
        ("NOT (عراق OR oil)", vec![3]),
    ] {
        let query = parse(query).expect(query);
        assert_eq!(scanned(&texts, &query), found, "scan {query}");
        let all = searcher.all(&query, (TODAY, &Told(&texts))).expect("memory");
        assert_eq!(all.into_iter().collect::<Vec<_>>(), found, "index {query}");
        for order in [Order::Rank, Order::Date] {
            let hits = searcher.search(&query, (TODAY, &Told(&texts)), order, 0, 10).expect("memory");
            let mut numbers: Vec<u32> = hits.hits.iter().map(|(number, _)| *number).collect();
            numbers.sort_unstable();
            assert_eq!((hits.total, numbers), (found.len(), found.clone()), "{query}");
        }
    }
}

#[test]
fn what_is_in_the_title_comes_first_and_dates_order_the_rest() {
    let texts = library();
    let (_writer, searcher) = index(&texts, 2);
    let numbers = |query: &str, order, offset, limit| -> Vec<u32> {
        let query = parse(query).expect(query);
        let found = searcher.search(&query, (TODAY, &()), order, offset, limit).expect("memory");
        found.hits.into_iter().map(|(number, _)| number).collect()
    };
    assert_eq!(numbers("نفط", Order::Rank, 0, 10)[0], 0);
    assert_eq!(numbers("", Order::Rank, 0, 10), [3, 0, 1, 2], "no words: by date");
    assert_eq!(numbers("", Order::Date, 1, 2), [0, 1]);
    assert_eq!(numbers("", Order::Date, 0, 0), Vec::<u32>::new());
}

#[test]
fn names_are_completed_from_any_word() {
    let mut texts = library();
    texts[1].entities = vec![NAMES[3]];
    let (_writer, searcher) = index(&texts, 3);
    let completed = |typed: &str| -> Vec<(String, u32)> {
        let all = searcher.complete_entity(typed, 9).expect("memory");
        all.into_iter().map(|c| (c.id, c.count)).collect()
    };
    assert_eq!(completed("النج"), [("PER:najjar".to_owned(), 2), ("PER:salim".to_owned(), 1)]);
    assert_eq!(completed("وزارة النفط"), [("ORG:oil".to_owned(), 1)]);
    let sources = searcher.complete_source("", 9).expect("memory");
    assert_eq!(sources.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Rivers Daily", "شبكة أخبار الرافدين"]);
}

#[test]
fn articles_that_share_weighty_words_are_alike() {
    let texts = library();
    let (_writer, searcher) = index(&texts, 9);
    let like = with_body(&texts[0], |body| searcher.like(0, (&texts[0].title, body), 5, Tied::Newest)).expect("memory");
    assert!(!like.is_empty() && like.iter().all(|(number, _)| [1, 3].contains(number)), "{like:?}");
}

#[test]
fn commits_are_whole_and_deletions_go_by_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = library();
    let mut writer = Writer::open(Place::Folder(folder.path()), 0, 1).expect("a folder");
    for (number, text) in (0..).zip(&texts) {
        with_body(text, |body| writer.add(&entry(number, text, body))).expect("written");
    }
    writer.commit("one").expect("written");
    let searcher = Searcher::open(folder.path()).expect("made");
    assert_eq!((searcher.len(), searcher.payload().expect("read").as_str()), (4, "one"));
    assert!(matches!(Writer::open(Place::Folder(folder.path()), 0, 1), Err(IndexError::Busy)));
    writer.delete_file(0);
    writer.commit("two").expect("written");
    assert_eq!(searcher.len(), 4, "not before it is reloaded");
    searcher.reload().expect("read");
    let all = |searcher: &Searcher| searcher.all(&Query::default(), (TODAY, &())).expect("read").into_iter().collect::<Vec<_>>();
    assert_eq!(all(&searcher), [2, 3]);
    // What was not committed is gone when the writer is.
    writer.delete_from_file(0).expect("written");
    drop(writer);
    let mut writer = Writer::open(Place::Folder(folder.path()), 0, 1).expect("the lock went with it");
    assert_eq!(writer.payload().expect("read"), "two");
    with_body(&texts[0], |body| writer.add(&entry(0, &texts[0], body))).expect("written");
    writer.delete_from_file(1).expect("written");
    writer.commit("three").expect("written");
    writer.finish().expect("written");
    assert_eq!(all(&Searcher::open(folder.path()).expect("there")), [0]);
}

#[test]
fn what_is_no_index_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(Searcher::open(folder.path()).is_err(), "nothing there");
    std::fs::write(folder.path().join("meta.json"), "{").expect("written");
    assert!(matches!(Searcher::open(folder.path()), Err(IndexError::Unusable(_))));
    assert!(matches!(Writer::open(Place::Folder(folder.path()), 0, 1), Err(IndexError::Unusable(_))));
}

/// Words of which texts and queries are made, so that they often meet.
fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["نفط", "النفط", "والنفط", "نفطية", "عراق", "بالعراق", "سعر", "أسعار", "oil", "Oils", "12", "في"])
        .prop_map(str::to_owned)
}

fn words(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 0..most).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    let facts = (proptest::option::of(19_750..19_800_i32), proptest::sample::subsequence(NAMES.to_vec(), 0..4), any::<bool>());
    let source = proptest::option::of(proptest::sample::select(vec!["نفط الشمال", "Oil Daily"]));
    let one = (words(4), proptest::collection::vec(words(8), 0..3), source, facts);
    let one = one.prop_map(|(title, body, source, (day, entities, main))| Text {
        title,
        body,
        source,
        entities,
        day,
        part: if main { Part::Main } else { Part::Embedded },
        language: if main { "ar" } else { "en" },
    });
    proptest::collection::vec(one, 1..7)
}

fn query() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => word(),
        1 => word().prop_map(|word| format!("={word}")),
        2 => words(4).prop_map(|words| format!("\"{words}\"")),
        1 => words(3).prop_map(|words| format!("=\"{words}\"")),
        1 => (words(4), 0..4).prop_map(|(words, n)| format!("\"{words}\"~{n}")),
        1 => word().prop_map(|word| format!("title:{word}")),
        1 => (word(), 1..4usize).prop_map(|(word, n)| format!("{}*", word.chars().take(n).collect::<String>())),
        1 => (word(), 1..4usize).prop_map(|(word, n)| format!("title:{}*", word.chars().take(n).collect::<String>())),
        3 => proptest::sample::select(vec![
            "source:نفط", "source:oil", "source:o*", "entity:نجار", "entity:عراقية", "entity:LOC:iraq", "entity:النف*", "type:PER",
            "lang:ar", "is:main", "has:date", "after:2024-02-20", "on:2024-01..2024-02", "before:2024-02", "file:f1", "is:read", "tag:x",
            "/^نف/", "/سعر|oil/", "story:x",
        ]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(crate::laws::laws(60))]

    #[test]
    fn both_engines_find_the_same(texts in texts(), queries in proptest::collection::vec(query(), 1..20), every in 1..5usize) {
        let (_writer, searcher) = index(&texts, every);
        for text in queries {
            let Ok(query) = parse(&text) else { continue };
            let all = searcher.all(&query, (TODAY, &Told(&texts))).expect("memory");
            prop_assert_eq!(all.into_iter().collect::<Vec<_>>(), scanned(&texts, &query), "{}", text);
            let ranked = searcher.search(&query, (TODAY, &Told(&texts)), Order::Rank, 0, 9).expect("memory");
            prop_assert_eq!(ranked.total, scanned(&texts, &query).len());
        }
    }
}

#[test]
fn what_answers_as_well_comes_newest_first_whatever_the_segments() {
    let day = |at: usize| {
        (!at.is_multiple_of(5)).then(|| super::super::day_number(date(2024, 1, 1)) + i32::try_from(at % 5).unwrap_or(0))
    };
    // Hundreds that answer alike, and some that answer better.
    let texts: Vec<Text> = (0..400)
        .map(|at| Text {
            day: day(at), ..text("خبر", &[if at % 50 == 7 { "نفط نفط نفط نفط" } else { "نفط في بحر غريق" }])
        })
        .collect();
    let mut expected: Vec<usize> = (0..texts.len()).collect();
    expected.sort_by_key(|at| (*at % 50 != 7, std::cmp::Reverse(day(*at)), *at));
    let query = parse("نفط").expect("a query");
    for every in [7, 150, 1_000] {
        let (_writer, searcher) = index(&texts, every);
        for (offset, limit) in [(0, 5), (0, 20), (3, 90), (100, 100), (390, 50), (0, 1_000)] {
            let found = searcher.search(&query, (TODAY, &Told(&texts)), Order::Rank, offset, limit).expect("found");
            let found: Vec<usize> = found.hits.iter().map(|(number, _)| *number as usize).collect();
            assert_eq!(found, expected.iter().copied().skip(offset).take(limit).collect::<Vec<_>>(), "{every} {offset} {limit}");
        }
        // What was known first is what copies are copies of.
        let known = searcher.told("نفط نفط", 20).expect("found");
        let first = (0..400).filter(|at| at % 50 == 7).chain((0..400).filter(|at| at % 50 != 7)).take(20);
        assert_eq!(known, first.collect::<Vec<u32>>(), "{every}");
    }
}

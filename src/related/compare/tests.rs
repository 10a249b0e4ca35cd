//! Tellings compared: what a reader would find, and laws that hold for any two texts.

use super::*;
use proptest::prelude::*;

/// An article of a headline and paragraphs, one a line, with these names.
fn telling<'a>(text: &'a str, names: &[&str]) -> Telling<'a> {
    let mut telling = Telling::plain(text);
    telling.title = (!text.is_empty()).then(|| telling.paragraphs.remove(0));
    let places = names.iter().flat_map(|name| text.match_indices(name).map(|(at, name)| Span::new(at, at + name.len())));
    telling.names = places.collect();
    telling.names.sort_unstable();
    telling
}

/// Rows as a reader sees them: the words of both sides.
fn seen<'a>(comparison: &Comparison, a: &'a str, b: &'a str) -> Vec<(Vec<&'a str>, Vec<&'a str>)> {
    let of = |sentences: &[Sentence], range: &Range<usize>, text: &'a str| {
        sentences[range.clone()].iter().map(|sentence| sentence.span.of(text)).collect()
    };
    comparison.rows.iter().map(|row| (of(&comparison.a, &row.a, a), of(&comparison.b, &row.b, b))).collect()
}

/// The differences of a row: the words of both and what they are about.
fn changes<'a>(row: &Row, a: &'a str, b: &'a str) -> Vec<(&'a str, &'a str, Matter)> {
    let of = |span: Option<Span>, text: &'a str| span.map_or("", |span| span.of(text));
    row.changes().map(|piece| (of(piece.a, a), of(piece.b, b), piece.matter.expect("a difference"))).collect()
}

const FIRST: &str = "\
ميناء الضفة يستقبل أول سفينة شحن منذ عامين
استقبل ميناء الضفة صباح الاثنين أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب إدارة الميناء.وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح.
وأوضحت الحمداني أن رافعتين جديدتين دخلتا الخدمة هذا الأسبوع. ولم تذكر الإدارة موعد السفينة التالية.
وينتظر التجار في سوق المدينة القديمة وصول بضائعهم المتأخرة.
";

const SECOND: &str = "\
وصول أول سفينة شحن إلى ميناء الضفة
وأوضحت الحمداني أنّ رافعتين جديدتين دخلتا الخدمة هذا الاسبوع.
استقبل ميناء الضفة صباح الاثنين أول سفينة شحن. وقد توقف العمل فيه قبل عامين بحسب إدارة الميناء. وقالت مديرة الميناء هدى الصالح إن السفينة تحمل ٤٢ حاوية من الأدوية والقمح.
وذكرت الإدارة موعد السفينة التالية.
ودعت نقابة البحارة إلى توظيف أبناء البلدة في الأرصفة.
";

#[test]
fn two_tellings_are_laid_beside_each_other() {
    let (a, b) = (telling(FIRST, &["ليلى الحمداني"]), telling(SECOND, &["هدى الصالح"]));
    let comparison = compare(&a, &b);
    let seen = seen(&comparison, FIRST, SECOND);
    let starts: Vec<(Vec<String>, Vec<String>)> = seen
        .iter()
        .map(|(a, b)| {
            let short = |list: &[&str]| list.iter().map(|s| s.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
            (short(a), short(b))
        })
        .collect();
    let row = |a: &[&str], b: &[&str]| -> (Vec<String>, Vec<String>) {
        (a.iter().map(|s| (*s).to_owned()).collect(), b.iter().map(|s| (*s).to_owned()).collect())
    };
    assert_eq!(
        starts,
        [
            row(&["ميناء الضفة"], &["وصول أول"]),
            // One sentence here, two there.
            row(&["استقبل ميناء"], &["استقبل ميناء", "وقد توقف"]),
            row(&["وقالت مديرة"], &["وقالت مديرة"]),
            row(&["وأوضحت الحمداني"], &["وأوضحت الحمداني"]),
            row(&["ولم تذكر"], &["وذكرت الإدارة"]),
            row(&[], &["ودعت نقابة"]),
            row(&["وينتظر التجار"], &[]),
        ]
    );
    let rows = &comparison.rows;
    assert_eq!(changes(&rows[2], FIRST, SECOND), [("ليلى الحمداني", "هدى الصالح", Matter::Name), ("40", "٤٢", Matter::Number)]);
    // Spelling is no difference; the sentence stands elsewhere there.
    assert!(rows[3].is_equal() && rows[3].moved && rows.iter().filter(|row| row.moved).count() == 1);
    assert!(changes(&rows[4], FIRST, SECOND).iter().any(|change| change.2 == Matter::Negation));
    assert_eq!(comparison.summary.sentences, [5, 6]);
    assert_eq!((comparison.summary.shared, comparison.summary.equal), ([4, 5], [1, 1]));
    assert_eq!((comparison.summary.percent(0), comparison.summary.percent(1)), (80, 83));
}

#[test]
fn what_is_told_the_other_way_round_is_weighty() {
    for (a, b, weighty) in [
        ("ارتفع سعر القمح في السوق أمس.", "انخفض سعر القمح في السوق أمس.", Some(Matter::Opposite)),
        ("بدأ العمل في الميناء أمس.", "لم يبدأ العمل في الميناء أمس.", Some(Matter::Negation)),
        ("القرى لا تزال معزولة بعد انهيار الجسر.", "القرى ما زالت معزولة بعد انهيار الجسر.", None),
        ("وصلت سبعة قوارب إلى المرفأ.", "وصلت 7 قوارب إلى المرفأ.", None),
        ("وصلت سبعة قوارب إلى المرفأ.", "وصلت تسعة قوارب إلى المرفأ.", Some(Matter::Number)),
        ("وصلت القوارب إلى المرفأ.", "وصلت قوارب إلى «المرفأ»", None),
    ] {
        let comparison = compare(&Telling::plain(a), &Telling::plain(b));
        assert_eq!(comparison.rows.len(), 1, "{a} / {b}");
        let found = comparison.rows[0].changes().filter_map(|piece| piece.matter).max();
        assert_eq!(found.filter(|matter| matter.is_weighty()), weighty, "{a} / {b}");
    }
}

#[test]
fn sentences_of_other_news_stay_alone() {
    let a = "وصلت السفينة إلى الميناء صباح اليوم. وقالت المديرة إن العمل بدأ.";
    let b = "افتتح المتحف أبوابه للزوار أمس. وقالت المديرة إن المعرض مجاني للأطفال.";
    let comparison = compare(&Telling::plain(a), &Telling::plain(b));
    assert!(comparison.rows.iter().all(|row| !row.is_shared()), "{:?}", seen(&comparison, a, b));
    assert!(comparison.summary.sameness < 0.01 && comparison.summary.percent(0) == 0);
}

#[test]
fn a_long_text_is_compared_in_time_that_grows_with_it() {
    // One word over and over, no stop at all, equal sentences by the thousand: what would be quadratic.
    for unit in ["ا ", "كلمة ", "قال الوزير نعم. ", "قال الوزير {} نعم. "] {
        let text: String = (0..(1 << 19) / unit.len()).map(|i| unit.replace("{}", &i.to_string())).collect();
        let other = text.replace("نعم", "لا");
        let comparison = compare(&Telling::plain(&text), &Telling::plain(&other));
        assert!(!comparison.rows.is_empty());
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::sample::select(vec!["ميناء", "سفينة", "وصلت", "مدينة", "الوزير", "قال", "في", "من", "لم", "40", "سبعة", "بحارة"])
            .prop_map(str::to_owned),
        2 => "[ا-ي]{3,6}",
        1 => proptest::sample::select(vec![".", "؟", "\n", "،"]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 0..80).prop_map(|words| words.join(" "))
}

/// Rows without their order.
fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| (row.a.start, row.a.end, row.b.start, row.b.end));
    rows
}

proptest! {
    #![proptest_config(crate::laws::usual())]
    #[test]
    fn each_sentence_is_in_one_row_and_each_piece_in_its_sentences(a in text(), b in text()) {
        let (x, y) = (telling(&a, &["سفينة"]), telling(&b, &["بحارة"]));
        let comparison = compare(&x, &y);
        for (sentences, telling, side) in [(&comparison.a, &x, 0), (&comparison.b, &y, 1)] {
            prop_assert!(sentences.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            for sentence in sentences {
                let holder = sentence.paragraph.map_or(telling.title.unwrap_or_default(), |paragraph| telling.paragraphs[paragraph]);
                prop_assert!(holder.contains(sentence.span));
            }
            let mut seen: Vec<usize> = comparison.rows.iter().flat_map(|row| if side == 0 { row.a.clone() } else { row.b.clone() }).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..sentences.len()).collect::<Vec<_>>());
        }
        for row in &comparison.rows {
            prop_assert!((0.0..=1.0).contains(&row.score) && (row.score > 0.0) == row.is_shared());
            prop_assert!(row.a.len().min(row.b.len()) <= 1 && row.a.len().max(row.b.len()) <= 4);
            prop_assert!(row.score < 1.0 || row.is_equal());
            for (side, sentences) in [(0, &comparison.a[row.a.clone()]), (1, &comparison.b[row.b.clone()])] {
                let spans: Vec<Span> = row.pieces.iter().filter_map(|piece| if side == 0 { piece.a } else { piece.b }).collect();
                prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
                let (first, last) = (sentences.first(), sentences.last());
                prop_assert!(spans.iter().all(|span| !span.is_empty()
                    && first.is_some_and(|s| s.span.start <= span.start) && last.is_some_and(|s| span.end <= s.span.end)));
            }
        }
        let first: Vec<usize> = comparison.rows.iter().filter(|row| !row.a.is_empty()).map(|row| row.a.start).collect();
        prop_assert!(first.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_text_is_equal_to_itself(a in text()) {
        let x = telling(&a, &["سفينة"]);
        let comparison = compare(&x, &x);
        prop_assert!(comparison.rows.iter().all(|row| row.score >= 1.0 && row.is_equal() && !row.moved && row.a == row.b));
        prop_assert!(comparison.summary.sameness >= 1.0);
        prop_assert_eq!(comparison.summary.shared, comparison.summary.sentences);
    }

    #[test]
    fn the_other_way_round_it_is_the_same(a in text(), b in text()) {
        let (x, y) = (telling(&a, &["سفينة"]), telling(&b, &["بحارة"]));
        let (there, back) = (compare(&x, &y), compare(&y, &x));
        prop_assert_eq!(sorted(there.rows), sorted(back.rows.into_iter().map(mirrored).collect()));
        let Summary { sentences, shared, equal, sameness } = back.summary;
        let turned = |[a, b]: [usize; 2]| [b, a];
        prop_assert_eq!(there.summary, Summary { sentences: turned(sentences), shared: turned(shared), equal: turned(equal), sameness });
    }

    #[test]
    fn spelling_makes_no_difference(a in text(), b in text()) {
        let vowelled: String = a.chars().flat_map(|c| match c {
            'ب' => vec!['ب', '\u{64e}'],
            'س' => vec!['س', 'ـ', '\u{651}'],
            'ا' => vec!['أ'],
            '4' => vec!['٤'],
            '،' => vec![],
            c => vec![c],
        }).collect();
        let (x, v, y) = (telling(&a, &[]), telling(&vowelled, &[]), telling(&b, &[]));
        let same = compare(&x, &v);
        prop_assert!(same.summary.sameness >= 1.0 && same.rows.iter().all(Row::is_equal));
        let (plain, other) = (compare(&x, &y), compare(&v, &y));
        prop_assert_eq!(plain.summary, other.summary);
        let shape = |rows: &[Row]| rows.iter().map(|row| (row.a.clone(), row.b.clone(), row.changes().map(|p| p.matter).collect::<Vec<_>>())).collect::<Vec<_>>();
        prop_assert_eq!(shape(&plain.rows), shape(&other.rows));
    }
}

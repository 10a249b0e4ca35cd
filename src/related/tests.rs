//! The folder as a whole, on news that never happened.

use super::{Item, Linker, Listed, Named, PairKind, Relations, Why, alone, relate};
use crate::clean::{HeadlineKind, Part};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// An article of the table: file, title, body.
type Told = (&'static str, Option<&'static str>, &'static str);

const FERRY: Told = (
    "ferry.txt",
    Some("استئناف رحلات العبارات بين طنجة والجزيرة الخضراء بعد توقف دام 3 أيام"),
    "استأنفت شركات النقل البحري صباح الثلاثاء رحلات العبارات بين ميناء طنجة والجزيرة الخضراء، بعد توقف دام 3 أيام بسبب الرياح \
     القوية التي شهدها مضيق جبل طارق. وقالت إدارة الميناء إن عشرين رحلة مبرمجة اليوم، وإن المسافرين العالقين سينقلون تباعا.",
);
const BOOKS: Told = (
    "books.txt",
    None,
    "افتتح وزير الثقافة مساء أمس معرض الكتاب الدولي في مدينة صفاقس بمشاركة 120 ناشرا من أربعين دولة، وتستمر فعاليات المعرض \
     عشرة أيام وتشمل ندوات وأمسيات شعرية وورشات موجهة للأطفال، ويحل الأدب السنغالي ضيف شرف على هذه الدورة.",
);
const PLANE: Told = (
    "plane.txt",
    Some("وصول طائرة الإغاثة الكويتية الرابعة إلى مطار مقديشو"),
    "وصلت إلى مطار مقديشو طائرة الإغاثة الكويتية الرابعة محملة بأربعين طنا من الخيام والأدوية لفائدة المتضررين من السيول.",
);
const MARKET: Told = (
    "market.txt",
    Some("مؤشر بورصة الدار البيضاء يغلق على ارتفاع بنسبة 2 بالمئة"),
    "أغلق مؤشر بورصة الدار البيضاء جلسة الأربعاء على ارتفاع بنسبة 2 بالمئة مدعوما بأسهم المصارف وشركات الاتصالات، فيما بلغت \
     قيمة التداولات نحو مئتي مليون درهم.",
);

fn article<'a>(told: &Told, headlines: &[(&'a str, HeadlineKind)]) -> Item<'a> {
    Item {
        id: told.0,
        file: told.0,
        title: told.1,
        body: vec![told.2],
        headlines: headlines.iter().map(|&(text, kind)| Listed { text, kind, address: None }).collect(),
        ..Item::default()
    }
}

/// The file and reason that `headline` leads to among the four articles, from a page with nothing else.
fn target(headline: &str, kind: HeadlineKind) -> Option<(&'static str, Why)> {
    let told = [FERRY, BOOKS, PLANE, MARKET];
    let mut items: Vec<Item<'_>> = told.iter().map(|told| article(told, &[])).collect();
    items.push(article(&("list.txt", None, ""), &[(headline, kind)]));
    let link = relate(&items).targets[4][0]?;
    Some((told[link.to].0, link.why))
}

#[test]
fn headlines_lead_to_the_article_that_carries_them() {
    use HeadlineKind::{Inline, Lead, List, Teaser};
    for (headline, kind, file, why) in [
        ("استئناف رحلات العبّارات بين طنجة و الجزيرة الخضراء", List, "ferry.txt", None),
        ("وصول طائرة الاغاثة الكويتيه الرابعة الى مطار مقديشو", List, "plane.txt", Some(Why::SameHeadline)),
        ("وصول طائرة الإغاثة الكويتية الرا\u{200c}بعة إلى مطار مقدي شو", List, "plane.txt", Some(Why::SameHeadline)),
        ("صور.. وصول طائرة الإغاثة الكويتية الرابعة إلى مطار مقديشو", List, "plane.txt", Some(Why::SameHeadline)),
        ("عاجل| وصول «طائرة الإغاثة» الكويتية الرابعة إلى مطار مقديشو (فيديو)", Inline, "plane.txt", Some(Why::SameHeadline)),
        (
            "وصول طائرة الإغاثة الكويتية الرابعة إلى مطار مقديشو - وكالة الساحل",
            List,
            "plane.txt",
            Some(Why::SameHeadlineWithoutTail),
        ),
        ("استئناف رحلات العبارات بين طنجة...", List, "ferry.txt", Some(Why::CutHeadline)),
        ("مؤشر بورصة الدار البيضاء يغلق على صعود بنسبة 2 بالمئة", List, "market.txt", Some(Why::SimilarHeadline)),
        (
            "استأنفت شركات النقل البحري صباح الثلاثاء رحلات العبارات بين ميناء طنجة...",
            Teaser,
            "ferry.txt",
            Some(Why::BeginningOfText),
        ),
        (
            "طنجة – استأنفت شركات النقل البحري صباح الثلاثاء رحلات العبارات بين ميناء طنجة والجزيرة...",
            Lead,
            "ferry.txt",
            Some(Why::BeginningOfText),
        ),
        ("وزير الثقافة يفتتح معرض الكتاب الدولي في صفاقس", List, "books.txt", Some(Why::LeadSaysIt)),
        ("معرض الكتاب الدولي في صفاقس يفتتح بمشاركة 120 ناشرا", List, "books.txt", Some(Why::LeadSaysIt)),
    ] {
        let found = target(headline, kind);
        assert_eq!(found.map(|found| found.0), Some(file), "{headline}");
        assert!(why.is_none() || found.map(|found| found.1) == why, "{headline}: {found:?}");
    }
}

#[test]
fn headlines_that_differ_where_it_counts_lead_nowhere() {
    for headline in [
        "وصول طائرة الإغاثة الكويتية الخامسة إلى مطار مقديشو",
        "وصول طائرة الإغاثة الكويتية الرابعة إلى مطار نواكشوط",
        "وصول طائرة الإغاثة التونسية الرابعة إلى مطار مقديشو",
        "مؤشر بورصة الدار البيضاء يغلق على انخفاض بنسبة 2 بالمئة",
        "مؤشر بورصة الدار البيضاء يغلق على ارتفاع بنسبة 5 بالمئة",
        "مؤشر بورصة الدار البيضاء لن يغلق على ارتفاع بنسبة 2 بالمئة",
        "معرض الكتاب الدولي في صفاقس يفتتح بمشاركة 90 ناشرا",
        "وزير الثقافة يفتتح متحف الفنون الشعبية في القيروان",
        "رحلات العبارات",
        "صور",
        "...",
        "",
    ] {
        assert_eq!(target(headline, HeadlineKind::List), None, "{headline}");
    }
}

#[test]
fn an_item_by_itself_is_what_relating_it_alone_would_make_it() {
    let bodiless = ("list.txt", None, " . ");
    for told in [FERRY, BOOKS, PLANE, MARKET, bodiless] {
        let headlines = FERRY.1.into_iter().chain(PLANE.1).chain([PLANE.2]).map(|text| (text, HeadlineKind::List));
        let item = article(&told, &headlines.collect::<Vec<_>>());
        let found = relate(std::slice::from_ref(&item));
        assert_eq!(alone(&item), Relations { unseen: Vec::new(), ..found });
    }
}

#[test]
fn what_follows_a_dash_is_an_outlet_only_if_it_may_be_one() {
    let lead = |title: &str, headline: &str| {
        let told = ("round.txt", None, "نص عن أمر آخر لا يتصل بهذا العنوان في شيء.");
        let list = article(&("list.txt", None, ""), &[(headline, HeadlineKind::List)]);
        relate(&[Item { title: Some(title), ..article(&told, &[]) }, list]).targets[1][0].is_some()
    };
    for (title, headline, same) in [
        ("ملخص أحداث الجلسة الطارئة - الجولة الثالثة", "ملخص أحداث الجلسة الطارئة - الجولة الرابعة", false),
        ("ملخص مباراة نصف النهائي | الساحل والمرفأ", "ملخص مباراة نصف النهائي | الوادي والسهل", false),
        ("افتتاح جسر جديد فوق وادي درعة - ميناء نيوز", "افتتاح جسر جديد فوق وادي درعة | صحيفة الساحل", true),
        ("افتتاح جسر جديد فوق وادي درعة", "افتتاح جسر جديد فوق وادي درعة - المرفأ", true),
        ("لن نرفع أسعار القمح هذا العام - وزير التجارة", "وزير التجارة: لن نرفع أسعار القمح هذا العام", true),
    ] {
        assert_eq!(lead(title, headline), same, "{title} / {headline}");
    }
    let page = |file, headline| article(&(file, None, ""), &[(headline, HeadlineKind::List)]);
    let unseen = |a, b| relate(&[page("a.txt", a), page("b.txt", b)]).unseen.len();
    assert_eq!(unseen("نشرة الأخبار المسائية - 9 مايو 2023", "نشرة الأخبار المسائية - 7 يونيو 2022"), 2);
    assert_eq!(unseen("افتتاح جسر جديد فوق وادي درعة - صحيفة الساحل", "افتتاح جسر جديد فوق وادي درعة"), 1);
}

#[test]
fn pages_without_a_text_have_nothing_in_common() {
    let items = [article(&("a.txt", None, ""), &[]), article(&("b.txt", None, ""), &[])].map(|item| Item { id: "empty", ..item });
    let found = relate(&items);
    assert_ne!(found.event[0], found.event[1]);
    assert_ne!(found.story[0], found.story[1]);
}

#[test]
fn a_page_prefers_the_article_it_embeds() {
    let mut embedded = article(&PLANE, &[]);
    (embedded.id, embedded.file, embedded.part) = ("z", "list.txt", Part::Embedded);
    let list = article(&("list.txt", None, ""), &[(PLANE.1.unwrap_or_default(), HeadlineKind::List)]);
    let found = relate(&[article(&PLANE, &[]), list, embedded]);
    assert_eq!(found.targets[1][0].map(|link| link.to), Some(2));
    assert_eq!(found.listed[2], Some((1, 0)));
}

#[test]
fn edited_copies_are_duplicates_and_twins_from_one_pattern_are_not_one_event() {
    let shortened: String = FERRY.2.split('،').take(2).collect::<Vec<_>>().join("،") + "، كما أفاد مراسلنا في المدينة.";
    let fifth = PLANE.2.replace("الرابعة", "الخامسة").replace("الخيام والأدوية", "الدقيق والأرز");
    let mut items = vec![article(&FERRY, &[]), article(&FERRY, &[]), article(&PLANE, &[]), article(&PLANE, &[])];
    (items[1].id, items[1].body, items[1].title) = ("copy", vec![shortened.as_str()], None);
    (items[3].id, items[3].body, items[3].title) =
        ("fifth", vec![fifth.as_str()], Some("وصول طائرة الإغاثة الكويتية الخامسة إلى مقديشو"));
    let found = relate(&items);
    assert_eq!(found.duplicates[0].iter().map(|link| link.to).collect::<Vec<_>>(), [1]);
    assert_eq!(found.duplicates[1].iter().map(|link| link.to).collect::<Vec<_>>(), [0]);
    assert_eq!(found.event[0], found.event[1]);
    assert_ne!(found.event[2], found.event[3], "the fourth flight is not the fifth");
    assert_ne!(found.event[0], found.event[2]);
}

#[test]
fn one_event_told_twice_is_one_event_only_within_days() {
    let again = "عادت رحلات العبارات بين ميناء طنجة والجزيرة الخضراء إلى العمل صباح الثلاثاء بعد توقف سببته الرياح القوية في مضيق جبل \
                 طارق، وأكدت إدارة الميناء أن المسافرين العالقين سينقلون تباعا عبر عشرين رحلة مبرمجة.";
    let events = |days: [Date; 2]| {
        let mut items = [article(&FERRY, &[]), article(&("again.txt", None, again), &[])];
        items[0].published = Some(days[0]);
        items[1].published = Some(days[1]);
        relate(&items)
    };
    let near = events([date(2031, 5, 6), date(2031, 5, 7)]);
    assert_eq!(near.event[0], near.event[1]);
    assert!(near.pairs.iter().any(|pair| pair.kind == PairKind::SameEvent && pair.why == Why::SameNews));
    let far = events([date(2031, 5, 6), date(2033, 5, 7)]);
    assert_ne!(far.event[0], far.event[1]);
}

#[test]
fn shared_names_alone_make_a_weak_link() {
    let name = |id, name| Named { id, name };
    let names = [name("PER:amina_haddad", "أمينة حداد"), name("ORG:blue_port", "الميناء الأزرق"), name("LOC:sfax", "صفاقس")];
    let mut items = [article(&FERRY, &[]), article(&BOOKS, &[]), article(&MARKET, &[])];
    items[0].entities = names.to_vec();
    items[1].entities = names.iter().chain(&names).copied().collect();
    let found = relate(&items);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!((found.pairs[0].items, found.pairs[0].why), ((0, 1), Why::SharedNames(3)));
    assert_eq!(found.pairs[0].kind, PairKind::SharesEntities);
    assert_ne!(found.story[0], found.story[1]);
}

#[test]
fn headlines_without_an_article_are_gathered() {
    let one = ("a.txt", None, "");
    let other = ("b.txt", None, "");
    let items = [
        article(&one, &[("صور.. افتتاح جسر جديد فوق وادي درعة", HeadlineKind::List), ("خبر", HeadlineKind::List)]),
        article(&other, &[("إفتتاح جسر جديد فوق وادي درعه", HeadlineKind::List)]),
    ];
    let found = relate(&items).unseen;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].files, ["a.txt", "b.txt"]);
    assert_eq!(found[0].places, [(0, 0), (1, 0)]);
}

/// Relations by the ids of items, so that those of two orders compare.
fn by_id(items: &[Item<'_>], found: &Relations) -> Vec<String> {
    let id = |at: usize| items[at].id;
    let mut rows: Vec<String> = (0..items.len())
        .map(|at| {
            let targets: Vec<_> = found.targets[at].iter().map(|link| link.map(|link| (id(link.to), link.why))).collect();
            let copies: Vec<_> = found.duplicates[at].iter().map(|link| id(link.to)).collect();
            format!("{} {targets:?} {copies:?} {} {}", id(at), found.event[at], found.story[at])
        })
        .collect();
    rows.sort();
    rows
}

proptest! {
    #![proptest_config(crate::laws::laws(48))]

    #[test]
    fn order_changes_nothing_and_duplicates_are_symmetric(picks in prop::collection::vec((0_usize..4, 0_usize..4), 1..12), turn in 0_usize..12) {
        let told = [FERRY, BOOKS, PLANE, MARKET];
        let ids: Vec<String> = (0..picks.len()).map(|at| format!("{at:03}")).collect();
        let mut items: Vec<Item<'_>> = picks.iter().zip(&ids).map(|(&(body, title), id)| {
            let listed = told[title].1.unwrap_or("معرض الكتاب الدولي في صفاقس");
            Item { id, ..article(&told[body], &[(listed, HeadlineKind::List)]) }
        }).collect();
        let found = relate(&items);
        for (at, links) in found.duplicates.iter().enumerate() {
            for link in links {
                prop_assert!(found.duplicates[link.to].iter().any(|back| back.to == at));
            }
        }
        let before = by_id(&items, &found);
        let count = items.len();
        items.rotate_left(turn % count);
        items.reverse();
        prop_assert_eq!(before, by_id(&items, &relate(&items)));
    }

    #[test]
    fn a_folder_that_grew_holds_the_links_of_one_read_at_once(picks in prop::collection::vec((0_usize..4, 0_usize..5), 1..10), parts in 1_usize..4) {
        let told = [FERRY, BOOKS, PLANE, MARKET];
        let listed = [FERRY.1, Some("معرض الكتاب الدولي في صفاقس يفتتح بمشاركة 120 ناشرا"), PLANE.1, MARKET.1, Some("افتتاح جسر فوق وادي درعة")];
        let ids: Vec<String> = (0..picks.len()).map(|at| format!("{at:03}")).collect();
        let items: Vec<Item<'_>> = picks.iter().zip(&ids).map(|(&(body, headline), id)| Item {
            id,
            ..article(&(told[body].0, told[body].1, told[body].2), &[(listed[headline].unwrap_or_default(), HeadlineKind::List)])
        }).collect();
        let all: Vec<&Item<'_>> = items.iter().collect();
        let mut at_once = Linker::default();
        at_once.extend(&all);
        let mut grown = Linker::default();
        for part in all.chunks(all.len().div_ceil(parts)) {
            grown.extend(part);
            grown.settle();
        }
        // What is set aside counts for as much as what is held.
        let mut forgetful = Linker::forgetful(tempfile::tempfile().unwrap());
        forgetful.extend(&all);
        forgetful.settle();
        prop_assert!(forgetful.fault().is_none());
        let (at_once, grown) = (at_once.finish().relations(&all[..]), grown.finish().relations(&all[..]));
        prop_assert_eq!(&at_once, &forgetful.finish().relations(&all[..]));
        prop_assert_eq!(by_id(&items, &at_once), by_id(&items, &grown));
        prop_assert_eq!(at_once.pairs, grown.pairs);
    }

    #[test]
    fn any_text_is_taken(texts in prop::collection::vec((any::<Option<String>>(), any::<String>(), "\\PC{0,40}"), 0..6)) {
        let items: Vec<Item<'_>> = texts.iter().map(|(title, body, listed)| Item {
            id: body,
            file: listed,
            title: title.as_deref(),
            body: vec![body, listed],
            headlines: vec![Listed { text: listed, kind: HeadlineKind::List, address: None }, Listed { text: body, kind: HeadlineKind::Teaser, address: None }],
            ..Item::default()
        }).collect();
        prop_assert_eq!(relate(&items).event.len(), items.len());
    }
}

#[test]
fn a_thousand_copies_and_a_monstrous_line_are_taken_in_stride() {
    let line = "كلمة ".repeat(400_000) + &"\u{64b}".repeat(400_000) + &"ا".repeat(400_000);
    let ids: Vec<String> = (0..1000).map(|at| format!("{at:04}")).collect();
    let mut items: Vec<Item<'_>> = ids.iter().map(|id| Item { id, ..article(&FERRY, &[]) }).collect();
    items.push(article(&("line.txt", None, ""), &[]));
    for item in &mut items {
        item.headlines = vec![Listed { text: FERRY.1.unwrap_or_default(), kind: HeadlineKind::List, address: None }; 4];
    }
    items[1000].body = vec![&line];
    items[1000].title = Some(&line);
    items[1000].headlines = vec![Listed { text: &line, kind: HeadlineKind::Teaser, address: None }];
    let found = relate(&items);
    assert!(found.event[..1000].iter().all(|id| *id == found.event[0]));
    assert!(found.duplicates.iter().map(Vec::len).sum::<usize>() < 3000, "copies must not be linked all with all");
}

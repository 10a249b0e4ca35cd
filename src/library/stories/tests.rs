use crate::{
    corpus::Document,
    library::{Collection, PageFile},
};
use proptest::prelude::*;
use std::sync::Arc;

/// A page of one outlet about a flood on one day, or on none.
fn page(name: &str, title: &str, day: Option<u8>, outlet: &str, body: &str) -> Arc<PageFile> {
    let date = day.map(|day| format!("تاريخ النشر: {day} مارس 2025\n\n")).unwrap_or_default();
    let text = format!("{title}\n\n{date}{body}\n\nالمصدر: {outlet}\n");
    Arc::new(PageFile::new(Document { name: name.into(), text, ..Document::default() }))
}

const FLOOD: &str = "غمرت مياه نهر الوادي أحياء ضفاف السفلى بعد أمطار استمرت يومين، وقال محافظ ضفاف سليم الدرعي إن فرق الإنقاذ أخرجت أربعين أسرة من بيوتها. وأضاف الدرعي أن المدارس تغلق أبوابها حتى نهاية الأسبوع، وأن الجسر القديم مغلق أمام السيارات.";

fn pages() -> Vec<Arc<PageFile>> {
    let longer = format!("{FLOOD} وطلب المحافظ من السكان الابتعاد عن ضفة النهر إلى أن ينخفض المنسوب في الأيام المقبلة.");
    let other = "قالت وزيرة الثقافة إن معرض الكتاب يفتح أبوابه في الشهر المقبل بمشاركة مئتي دار نشر من عشرين بلدا، وفيه ندوات عن الترجمة والرواية والشعر.";
    vec![
        page("a.txt", "سيول تغمر أحياء ضفاف السفلى", Some(3), "شبكة أفق", FLOOD),
        page("b.txt", "سيول تغمر أحياء ضفاف السفلى ومحافظها يغلق المدارس", Some(4), "صحيفة المرفأ", &longer),
        page("c.txt", "سيول تغمر أحياء ضفاف...", None, "موقع النهر", FLOOD),
        page("d.txt", "معرض الكتاب يفتح أبوابه", Some(3), "شبكة أفق", other),
    ]
}

fn collection(pages: Vec<Arc<PageFile>>) -> Collection {
    let mut collection = Collection::default();
    collection.extend(pages);
    let linked = collection.relate();
    collection.set_relations(linked);
    collection
}

/// All stories in words: name, days, tellings by file, cast, outlets.
fn told(collection: &Collection) -> Vec<String> {
    let stories = collection.stories();
    let file = |article: usize| collection.at(article).0.document.name.clone();
    let mut told = Vec::new();
    for story in stories.all() {
        let about = &story.about;
        let cast: Vec<String> =
            about.cast.iter().filter_map(|(n, count)| Some(format!("{}×{count}", stories.named(*n)?.name))).collect();
        told.push(format!(
            "{} {:?}–{:?} undated {} {cast:?}",
            collection.listed(about.named).headline,
            about.from,
            about.to,
            about.undated
        ));
        for event in stories.events_of(story) {
            for telling in &event.tellings {
                let copies: Vec<_> = telling.copies.iter().map(|copy| file(*copy)).collect();
                told.push(format!("  {} {copies:?}", file(telling.article)));
            }
        }
    }
    told
}

#[test]
fn a_story_has_a_name_a_span_a_cast_and_outlets() {
    let collection = collection(pages());
    let stories = collection.stories();
    assert_eq!(stories.all().len(), 1, "{:?}", told(&collection));
    let story = &stories.all()[0];
    assert_eq!(collection.listed(story.about.named).headline, "سيول تغمر أحياء ضفاف السفلى");
    assert_eq!(story.about.from.map(|day| day.to_string()).as_deref(), Some("2025-03-03"));
    assert_eq!(story.about.to.map(|day| day.to_string()).as_deref(), Some("2025-03-04"));
    assert_eq!((story.about.articles, story.about.undated), (3, 1));
    let names: Vec<_> = story.about.cast.iter().filter_map(|(n, _)| stories.named(*n)).map(|named| &*named.name).collect();
    assert!(names.iter().any(|name| name.contains("سليم الدرعي")), "{names:?}");
    assert_eq!(story.outlets.iter().map(|(outlet, _)| &**outlet).collect::<Vec<_>>().len(), 3);
    assert!(stories.of(3).is_none(), "an article alone is no story");
    assert_eq!((stories.others(0), stories.others(3)), (2, 0));
}

#[test]
fn copies_lie_under_the_fullest_version() {
    let collection = collection(pages());
    let event = collection.stories().event_of(0).expect("an event");
    assert_eq!(event.tellings.len(), 1);
    assert_eq!((event.tellings[0].article, &*event.tellings[0].copies), (1, &[0usize, 2][..]));
    assert_eq!(event.articles().collect::<Vec<_>>(), [1, 0, 2]);
}

proptest! {
    #![proptest_config(crate::laws::laws(12))]
    #[test]
    fn stories_do_not_depend_on_the_order_of_files(order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
        let all = pages();
        let shuffled = order.iter().map(|at| Arc::clone(&all[*at])).collect();
        prop_assert_eq!(told(&collection(shuffled)), told(&collection(all)));
    }
}

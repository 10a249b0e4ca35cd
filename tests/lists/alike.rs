//! What is like an article in its words.

use super::{ENGLISH, FIRST, HARBOUR, LAST, MUSEUM, OTHER, Story, UNION, headlines};

fn four() -> Story {
    let rest = ["معرض الكتاب", "أسعار القمح", "سباق القوارب"].map(|title| {
        format!("{title}\n\nتاريخ النشر: 1 نوفمبر 2025\n\nتفاصيل عن {title} أعلنتها الجهات المنظمة في بيان صدر مساء الخميس.\n")
    });
    Story::open(&[
        ("a.txt", HARBOUR),
        ("b.txt", UNION),
        ("c.txt", ENGLISH),
        ("d.txt", &rest[0]),
        ("e.txt", &rest[1]),
        ("f.txt", &rest[2]),
    ])
    .size(120, 30)
}

#[test]
fn the_most_alike_come_first_and_escape_leads_back_to_where_one_was() {
    let story = four().keys("M").expect("the most alike first").expect("like ");
    assert_eq!(headlines(&story)[0], OTHER);
    assert!(!headlines(&story).contains(&FIRST) && !headlines(&story).contains(&LAST));
    // One of them is opened, and the way back leads to the article that was asked from.
    let story = story.keys("enter").expect("رحبت نقابة البحارة، الثلاثاء").keys("h esc").expect("articles: 7");
    assert_eq!(headlines(&story)[story.state.list.at.cursor], FIRST);
    four().keys("M enter backspace").expect("وقالت مديرة الميناء");
}

#[test]
fn the_filter_comes_back_with_the_list() {
    let story = four().keys("f 'ميناء' enter M");
    assert!(story.state.list.filter.text().is_empty() && headlines(&story)[0] == OTHER);
    // From there on to what is like one of them, and at once back to where the first question was asked.
    let story = story.keys("M").keys("esc");
    assert_eq!(story.state.list.filter.text(), "ميناء");
    // The order is that of likeness, however the list is sorted, and a filter narrows it.
    let story = four().keys("O 2 D 3 M").expect_not("▾");
    assert_eq!(headlines(&story)[0], OTHER);
    assert_eq!(headlines(&story.keys("f 'متحف' enter")), [MUSEUM]);
}

#[test]
fn nothing_is_like_what_shares_no_words() {
    four().keys("j j j M").expect("Nothing here is like it.").in_arabic().keys("M").expect("لا شيء هنا يشبهه.");
}

//! Relations and stories as the reader sees them.

use super::story::Story;
use khabar::{
    app::{Event, Focus, TieRow},
    library::index::Progress,
};

/// A telling with an embedded article, a list, and a headline inside its text.
const FLOOD: &str = "\
سيول تغمر أحياء ضفاف السفلى وتغلق الجسر القديم

تاريخ النشر: 3 مارس 2025

ضفاف - أفق - غمرت مياه نهر الوادي أحياء ضفاف السفلى بعد أمطار استمرت يومين، وقال محافظ ضفاف سليم الدرعي إن فرق الإنقاذ أخرجت أربعين أسرة من بيوتها.

وأضاف الدرعي أن المدارس تغلق أبوابها حتى نهاية الأسبوع، وأن الجسر القديم مغلق أمام السيارات حتى يفحصه المهندسون.

المصدر: شبكة أفق

إقرأ أيضاً:

افتتاح متحف البحر في المدينة القديمة

افتتحت بلدية المدينة القديمة، مساء الأحد، متحف البحر بعد ترميم استمر ثلاثة أعوام وشمل سبع قاعات.

وقال رئيس البلدية سامر النجار إن المتحف يضم أكثر من ألف قطعة.

مقالات مشابهة

  • محافظ ضفاف: المياه تنحسر والمدارس تفتح أبوابها
  • افتتاح متحف البحر في المدينة القديمة
  • معرض للكتاب في العاصمة الشهر المقبل
";

/// The same text, longer, a day later.
const LONGER: &str = "\
السيول تغمر أحياء ضفاف السفلى

تاريخ النشر: 4 مارس 2025

غمرت مياه نهر الوادي أحياء ضفاف السفلى بعد أمطار استمرت يومين، وقال محافظ ضفاف سليم الدرعي إن فرق الإنقاذ أخرجت أربعين أسرة من بيوتها.

وأضاف الدرعي أن المدارس تغلق أبوابها حتى نهاية الأسبوع، وأن الجسر القديم مغلق أمام السيارات حتى يفحصه المهندسون.

وطلب من السكان الابتعاد عن ضفة النهر إلى أن ينخفض المنسوب في الأيام المقبلة، وشكر المتطوعين الذين حملوا أكياس الرمل طوال الليل.

المصدر: صحيفة المرفأ

مقالات مشابهة

  • معرض للكتاب في العاصمة الشهر المقبل
  • سيول تغمر أحياء ضفاف السفلى وتغلق الجسر القديم
";

/// What came after, without a date.
const AFTER: &str = "\
محافظ ضفاف: المياه تنحسر والمدارس تفتح أبوابها

قال محافظ ضفاف سليم الدرعي إن مياه نهر الوادي تنحسر عن أحياء ضفاف السفلى، وإن المدارس تفتح أبوابها يوم الأحد بعد أسبوع من السيول.

وأوضح الدرعي أن الجسر القديم يبقى مغلقا أمام السيارات، وأن الأسر الأربعين تعود إلى بيوتها.

المصدر: موقع النهر
";

const ALONE: &str = "\
River clean-up draws hundreds

Published: 5 November 2025

Hundreds of volunteers joined a river clean-up on Wednesday, the town council said.

The council said that twelve tonnes of waste were collected along the bank.

Source: Riverbank News
";

fn four() -> Story {
    Story::open(&[("a.txt", FLOOD), ("b.txt", LONGER), ("c.txt", AFTER), ("d.txt", ALONE)])
}

#[test]
fn a_headline_is_marked_by_what_it_leads_to() {
    four()
        .size(100, 40)
        .keys("enter")
        .expect("● محافظ ضفاف: المياه تنحسر")
        .expect("┘ افتتاح متحف البحر في المدينة القديمة")
        .expect("○2 معرض للكتاب في العاصمة الشهر المقبل")
        .keys("tab tab tab")
        .expect_not("files list it")
        .size(120, 50)
        .keys("r")
        .expect("listed by 2 files: Enter shows them");
}

#[test]
fn the_panel_of_relations_tells_why_and_leads_there_and_back() {
    four()
        .size(120, 50)
        .keys("enter r")
        .expect("The same text elsewhere · 1")
        .expect("% of this text stands in that one")
        .expect("Its headlines lead to · 2")
        .expect("What links here · 1")
        .expect("in its list:")
        .expect("Headlines that no article here carries · 1")
        .keys("enter")
        .expect("وشكر المتطوعين الذين حملوا")
        // It follows to the article that was opened.
        .expect("% of that text stands in this one")
        .keys("backspace")
        .expect("شبكة أفق · ضفاف")
        .keys("esc")
        .expect_not("What links here");
}

#[test]
fn whoever_came_by_the_panel_walks_on_by_it_and_back() {
    let at = |story: &Story| story.state.reading.as_ref().expect("an article").article;
    let leads_to = |story: &Story| match story.state.ties.as_ref().and_then(|ties| ties.current()) {
        Some(TieRow::Tie(tie)) => Some(tie.article),
        _ => None,
    };
    let story = four().size(80, 24).keys("enter r");
    let first = at(&story);
    let story = story.keys("enter");
    let second = at(&story);
    assert!(second != first && story.state.focus == Focus::Panel, "the keys stay with the panel");
    assert_ne!(leads_to(&story), Some(first), "onward, not back");
    let story = story.keys("backspace");
    assert_eq!((at(&story), leads_to(&story)), (first, Some(second)), "back where one was, at what was opened");
    let story = story.keys("enter").keys("esc");
    assert!(story.state.ties.is_none() && story.state.focus == Focus::Article);
    let story = story.keys("backspace");
    assert_eq!(at(&story), first);
}

#[test]
fn an_article_that_lists_this_one_opens_at_the_headline_that_does() {
    four()
        .size(120, 50)
        .keys("enter r f 'المرفأ' enter")
        .expect("What links here · 1")
        .expect_not("Headlines that no article here carries")
        .keys("G enter")
        .expect("وشكر المتطوعين الذين حملوا")
        .expect("→ a.txt · the same headline");
}

#[test]
fn a_headline_without_an_article_shows_the_files_that_list_it() {
    four()
        .size(120, 50)
        .keys("enter r G")
        .expect("listed by 2 files: Enter shows them")
        .expect_not("b.txt")
        .keys("enter")
        .expect("b.txt")
        .keys("j enter")
        .expect("وشكر المتطوعين الذين حملوا")
        .keys("backspace G k enter")
        .expect_not("b.txt");
}

#[test]
fn the_panel_is_narrowed_by_typing() {
    four()
        .size(120, 50)
        .keys("enter r f 'متحف'")
        .expect("Its headlines lead to · 1")
        .expect_not("The same text elsewhere · 1")
        .keys("enter esc")
        .expect("The same text elsewhere · 1")
        .keys("f 'زززز' enter")
        .expect("No relation of this article holds these words.");
}

#[test]
fn what_is_alone_says_so() {
    four()
        .size(120, 30)
        .keys("G enter r")
        .expect("Nothing in this folder is related to this article.")
        .keys("r s")
        .expect("Nothing else in this folder tells of this.")
        .keys("S")
        .expect("Nothing else in this folder tells of this.");
}

#[test]
fn while_files_are_still_read_nothing_is_denied() {
    let mut story = four().size(120, 30).keys("G enter");
    story.event(Event::Indexing(Some(Progress::Read { done: 1, of: 9, kept: false })));
    let mut story = story.keys("r").expect("Not known yet: files are still being read.");
    story = story.keys("r s").expect("Not known yet: files are still being read.");
    story.event(Event::Indexing(None));
    story.keys("s").expect("Nothing else in this folder tells of this.");
}

#[test]
fn a_story_is_a_timeline_with_its_copies_folded_and_what_has_no_date_last() {
    let story = four()
        .size(100, 40)
        .keys("enter s")
        .expect("2025-03-03 to 2025-03-04")
        .expect("one of them undated")
        .expect("سليم الدرعي")
        .expect("one copy")
        .expect("open now");
    let screen = story.screen();
    let row = |text: &str| {
        let wanted = super::story::laid_out(text);
        screen.lines().enumerate().skip(5).find(|(_, row)| row.contains(&wanted)).expect(text).0
    };
    assert!(row("السيول تغمر أحياء ضفاف السفلى") < row("محافظ ضفاف: المياه تنحسر"), "{screen}");
    // The one that is open lies below the fullest version, which was opened for it; z folds it.
    story.keys("z").expect_not("open now").keys("z").expect("open now");
}

#[test]
fn from_a_story_to_an_article_and_to_a_name_and_back() {
    four()
        .size(100, 40)
        .keys("enter s G enter")
        .expect("وأوضح الدرعي أن الجسر القديم")
        .keys("backspace")
        .expect("By date and outlet")
        .keys("g g enter")
        .expect("Mentions, the latest article first")
        .keys("backspace")
        .expect("By date and outlet")
        .keys("backspace")
        .expect("شبكة أفق · ضفاف")
        .keys("L")
        .expect("By date and outlet")
        .keys("esc")
        .expect("شبكة أفق · ضفاف");
}

#[test]
fn the_list_counts_other_tellings_and_narrows_to_a_story() {
    let story = four().size(100, 30);
    assert!(story.screen().contains("+2 · 2025-03-03"), "{}", story.screen());
    story.keys("S").expect("articles: 3 of 5").expect_not("River clean-up").keys("esc").expect("articles: 5");
}

#[test]
fn relations_are_not_made_up_before_they_are_known() {
    Story::loading(&[("a.txt", FLOOD), ("b.txt", LONGER)])
        .size(120, 40)
        .keys("enter r")
        .expect("reading …")
        .expect_not("Headlines that no article here carries")
        .loaded()
        .expect("Headlines that no article here carries · 2");
}

#[test]
fn one_panel_at_a_time() {
    four()
        .size(120, 50)
        .keys("enter r")
        .expect("Relations ·")
        .keys("E")
        .expect("Entities ·")
        .expect_not("Relations ·")
        .keys("r")
        .expect("Relations ·")
        .expect_not("Entities ·");
}

#[test]
fn the_mouse_opens_relations_and_tellings() {
    four().size(120, 50).keys("enter r").click("100 % of this text").expect("وشكر المتطوعين الذين حملوا");
    // On a page the first press chooses and the second opens.
    four()
        .size(100, 40)
        .keys("enter s")
        .click("محافظ ضفاف: المياه")
        .expect("By date and outlet")
        .click("محافظ ضفاف: المياه")
        .expect("وأوضح الدرعي أن الجسر القديم");
}

#[test]
fn what_is_told_of_a_name_does_not_lose_the_story_nor_the_panel() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    four()
        .with_bookmarks(&dir.path().join("khabar.db"))
        .size(120, 50)
        .keys("enter i c enter r")
        .expect("What links here · 1")
        .keys("s")
        .expect("By date and outlet")
        .keys("esc esc esc")
        .expect("ضفاف");
}

#[test]
fn screens() {
    for (width, height) in [(80, 30), (120, 40)] {
        insta::assert_snapshot!(format!("relations-{width}"), four().size(width, height).keys("enter r").screen());
        insta::assert_snapshot!(format!("story-{width}"), four().size(width, height).keys("enter s").screen());
    }
    insta::assert_snapshot!("relations-arabic", four().size(120, 40).in_arabic().keys("enter r").screen());
    insta::assert_snapshot!("story-arabic", four().size(120, 40).in_arabic().keys("enter s").screen());
    insta::assert_snapshot!("relations-plain", four().size(100, 40).themed("plain").keys("enter r").screen_with_styles());
}

#[test]
fn every_size_is_survived() {
    for width in [1, 5, 40, 84, 141] {
        for height in [0, 1, 3, 9, 24] {
            four().size(width, height).keys("enter r j G enter backspace r f 'ا' enter s z G enter").buffer();
            four().size(width, height).in_arabic().keys("enter s j enter backspace S r k").buffer();
        }
    }
}

#[test]
fn names_of_a_story_are_reached_by_the_key_of_links() {
    let row = |story: &Story| {
        let page = story.state.tale.as_ref().expect("a page");
        page.rows[page.at.cursor].clone()
    };
    let story = four().size(100, 40).keys("enter s g g");
    let first = row(&story);
    let story = story.keys("shift-tab");
    assert_ne!(row(&story), first, "it goes round");
    let story = story.keys("tab");
    assert_eq!(row(&story), first);
    assert!(matches!(first, khabar::app::StoryRow::Cast(..)), "{first:?}");
    story.keys("enter").expect("Appears with, by the number of articles");
}

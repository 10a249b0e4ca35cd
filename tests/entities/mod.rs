//! Entities in the reader, told as stories: coloured, listed, followed from article to article, corrected.

use crate::story::Story;
use khabar::app::{Event, PageRow};
use std::path::Path;

/// Two people, three places, an organisation; the surname alone is the minister again.
const PORT: &str = "\
وزير النقل يزور بيروت

تاريخ النشر: 3 نوفمبر 2025

قال وزير النقل سامر الحمداني، الاثنين، إن بلاده توقع مع لبنان اتفاقا للنقل البحري في بيروت خلال 3 أشهر.

وأضاف الحمداني أن الأمم المتحدة تدعم الاتفاق، وأن بيروت تستضيف المفاوضات بين الوفود كلها.

المصدر: شبكة أفق
";

const UNITED: &str = "\
الأمم المتحدة تدعو إلى مؤتمر في دمشق

تاريخ النشر: 7 نوفمبر 2025

دعت الأمم المتحدة، الجمعة، إلى مؤتمر في دمشق يحضره وزير النقل سامر الحمداني وممثلون عن لبنان.

المصدر: صحيفة المرفأ
";

/// It says no day.
const FAIR: &str = "\
معرض للكتاب في بيروت

تفتتح بيروت معرض الكتاب الأسبوع المقبل بحضور ناشرين من العراق ولبنان، كما أعلنت إدارة المعرض.
";

fn three() -> Story {
    Story::open(&[("a.txt", PORT), ("b.txt", FAIR), ("c.txt", UNITED)]).size(100, 30)
}

fn kept(path: &Path) -> Story {
    three().with_bookmarks(path)
}

/// The rows of the screen in which a text stands.
fn rows(story: &Story, text: &str) -> Vec<usize> {
    let (screen, wanted) = (story.screen(), crate::story::laid_out(text));
    screen.lines().enumerate().filter(|(_, row)| row.contains(&wanted)).map(|(y, _)| y).collect()
}

/// The cell where a text begins that stands on the screen for the last time.
fn last(story: &Story, text: &str) -> (u16, u16) {
    let (screen, wanted) = (story.screen(), crate::story::laid_out(text));
    let (y, row) = screen.lines().enumerate().filter(|(_, row)| row.contains(&wanted)).last().expect("it is shown");
    let x = row[..row.find(&wanted).expect("in the row")].chars().count();
    (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
}

#[test]
fn the_panel_lists_the_entities_of_the_article_by_type_the_most_frequent_first() {
    let story = three().keys("enter E").expect("Entities").expect("person · 1").expect("organisation · 1").expect("place · 2");
    let story = story.expect("date · ").expect("سامر الحمداني");
    let row = |text: &str| *rows(&story, text).last().expect("a row");
    assert!(row("person · 1") < row("organisation · 1") && row("organisation · 1") < row("place · 2"));
    // بيروت is named three times, لبنان once.
    assert!(row("3") > 0 && row("place · 2") < row("لبنان"));
    story.keys("E").expect_not("person · 1");
}

#[test]
fn in_the_panel_a_key_goes_through_the_mentions_of_an_entity_in_the_article() {
    let story = three().keys("enter E n").expect("1 of 2").expect("· person · mentions: 3 · articles: 2");
    let story = story.keys("n").expect("2 of 2").keys("n").expect("1 of 2").keys("N").expect("2 of 2");
    // The headline is a place of the text, too.
    let story = story.keys("j j n").expect("of 3").expect("· place ·");
    // With the panel closed the entity stays focused, and the same keys go on.
    story.keys("E n").expect("of 3").expect("· place ·").keys("esc n").expect("Not in this article.");
}

#[test]
fn the_page_of_an_entity_shows_how_it_is_written_with_whom_and_every_mention_by_date() {
    let story =
        three().keys("enter E enter").on_page_of("PER:سامر_الحمداني").expect_not("PER:").expect("mentions: 3 · articles: 2");
    let story = story.expect("Written: ").expect(" 2, ").expect("Appears with, by the number of articles");
    let story = story.expect("دعت الأمم المتحدة، الجمعة، إلى مؤتمر في دمشق").expect("وأضاف الحمداني أن الأمم المتحدة");
    let row = |text: &str| rows(&story, text)[0];
    assert!(row("2025-11-07") < row("2025-11-03"), "the latest first");
    let story = story.keys("esc j j enter").on_page_of("LOC:");
    assert!(story.shows("undated") && rows(&story, "undated")[0] > rows(&story, "2025-11-03")[0], "what has no date is last");
}

#[test]
fn a_mention_leads_to_its_place_in_the_article_and_back_to_the_page() {
    let story = three().keys("enter E enter").expect("Mentions, the latest article first").keys("enter");
    let story = story.expect("دعت الأمم المتحدة، الجمعة،").expect("· person · mentions: 3 · articles: 2");
    let story = story.keys("backspace").expect("Mentions, the latest article first").keys("j enter").expect("إن بلاده");
    let story = story.keys("backspace backspace").expect_not("Mentions, the latest").expect("وأضاف الحمداني");
    story.keys("L").expect("Mentions, the latest article first").keys("L").expect("إن بلاده");
}

#[test]
fn who_appears_with_an_entity_leads_to_a_page_of_its_own_and_back() {
    let story = three().keys("enter E enter k").expect("Appears with");
    let story = story.keys("g g enter").on_page_of("LOC:lebanon").expect("Appears with");
    story.keys("backspace").on_page_of("PER:سامر_الحمداني").keys("backspace").expect_not("Appears with");
}

#[test]
fn keys_go_from_entity_to_entity_in_the_text_and_open_their_pages() {
    let story = three().keys("enter i").expect("· place · mentions: 5").keys("i").expect("· person · mentions: 3");
    let story = story.keys("I").expect("· place · mentions: 5").keys("i enter").on_page_of("PER:سامر_الحمداني").keys("esc esc");
    // Under the cursor of a selection it is that entity.
    story.keys("v / 'الحمداني' enter esc v enter").on_page_of("PER:سامر_الحمداني");
}

#[test]
fn types_are_switched_off_and_on_and_stay_so_from_article_to_article() {
    let styled = |story: &Story| story.screen_with_styles().contains("indexed(214)") || story.screen_with_styles().contains(" 214");
    let story = three().keys("enter");
    assert!(styled(&story), "{}", story.screen_with_styles());
    let story = story.keys("T").expect("1 ● person · 2").keys("1").expect("1 ○ person · 2").keys("esc");
    assert!(!styled(&story), "{}", story.screen_with_styles());
    let story = story.keys("E").expect_not("person · 1").expect("switched off (T): 1").keys("esc J J");
    assert!(!styled(&story));
    // Digits of the Arabic keyboard, the cursor and 0 do it, too.
    let story = story.keys("T").keys("'١'").expect("1 ● person").keys("j enter").expect("2 ○ organisation");
    let story = story.keys("k space").expect("1 ○ person").keys("0").expect("1 ● person").expect("2 ● organisation").keys("T");
    assert!(styled(&story));
}

#[test]
fn the_list_is_narrowed_to_an_entity_together_with_words() {
    let story = three().keys("enter E F").expect("articles: 2 of 3").expect_not("معرض للكتاب");
    let story = story.expect("only ").keys("f 'title:المتحدة' enter").expect("articles: 1 of 3");
    let story = story.keys("esc").expect("articles: 3").expect("معرض للكتاب");
    let story = story.keys("F").expect("First choose an entity");
    story.keys("enter E enter F").expect("articles: 2 of 3");
}

#[test]
fn what_is_no_entity_goes_everywhere_at_once_and_after_a_restart_and_comes_back() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story = kept(&file).keys("enter E j j c").expect("” is no entity").keys("enter").expect("is no entity any more");
    let story = story.expect("place · 1").expect("No entities, as you said");
    let story =
        story.keys("esc esc J").expect("تفتتح بيروت").keys("enter E").expect_not("place · 3").expect("No entities, as you said");
    drop(story);
    let story = kept(&file).keys("enter E").expect("place · 1").keys("G enter").expect("take back: “");
    story.keys("enter").expect("Taken back.").expect("place · 2").expect_not("No entities, as you said");
    kept(&file).keys("enter E").expect("place · 2");
}

#[test]
fn an_entity_of_another_type_is_of_that_type_everywhere_and_again_of_its_own() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story = kept(&file).keys("enter E c").expect("it is of type: organisation").keys("j j enter");
    let story = story.expect(": organisation · kept").expect("organisation · 2").expect_not("person · 1");
    let story = story.keys("enter").on_page_of("ORG:").expect("mentions: 3 · articles: 2").keys("esc");
    // What it was before is taken back; there is nothing to keep of it.
    let story = story.keys("c").expect("it is of type: person").keys("j j enter").expect("Taken back.").expect("person · 1");
    drop(story);
    kept(&file).keys("enter E").expect("person · 1");
}

#[test]
fn an_entity_that_is_another_is_found_under_that_one_until_this_is_taken_back() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let to_same = "c G enter";
    let story = kept(&file).keys("enter E j j").keys(to_same).expect("is the same as:").keys("enter").expect("is the same as:");
    // What nobody chose is not said.
    let story = story.keys("'دمش'").expect("· place · 2");
    let story = story.keys("enter").expect("” is “").keys("enter").on_page_of("LOC:damascus").expect(" 5, ");
    let story = story.keys("esc").expect("دمشق").keys("c").expect("take back: “").keys("esc");
    // From دمشق there is no way back to بيروت, which nothing mentions any more.
    let story = story.keys("c G k enter").keys("'بيروت'").expect("no entity is called so").keys("esc");
    let story = story.expect_not("is the same as").keys("c G enter").expect("Taken back.");
    story.keys("enter").on_page_of("LOC:beirut").expect_not(" 5, ");
}

#[test]
fn a_correction_on_the_page_follows_the_entity_and_closes_the_page_where_there_is_none() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = kept(&dir.path().join("bookmarks.db")).keys("enter E j j enter").on_page_of("LOC:");
    let story = story.keys("c j j enter").on_page_of("ORG:").expect("Appears with");
    story.keys("c enter").expect_not("Appears with").expect("is no entity any more").expect("وأضاف الحمداني");
}

#[test]
fn corrections_of_lines_and_of_entities_go_together() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story = kept(&file).keys("enter E j j c enter").expect("place · 1").keys("E");
    let story = story.keys("R / 'وأضاف' enter esc c G enter").expect("no part of the article").keys("R");
    story.expect_not("وأضاف").keys("E").expect("place · 1").keys("n").expect("1 of 1").expect("· person ·");
}

#[test]
fn words_that_come_late_change_what_is_shown_and_a_read_only_store_takes_none() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    kept(&file).keys("enter E j j c enter");
    three().keys("enter E").expect("place · 2").with_bookmarks(&file).expect("place · 1");
    let mut story = three().keys("enter E");
    story.event(Event::Bookmarks { all: Vec::new(), read_only: true });
    story.keys("c").expect("Corrections can't be kept").expect_not("it is of type");
}

#[test]
fn the_mouse_opens_pages_from_the_panel_and_from_the_text() {
    let story = three().keys("enter E");
    let cell = last(&story, "لبنان");
    story.click_at(cell).on_page_of("LOC:lebanon").keys("esc").expect("Entities");
    let story = three().keys("enter").click("لبنان").expect("· place · mentions: 3").expect_not("Appears with");
    let story = story
        .click("لبنان")
        .expect("Appears with")
        .click("العراق")
        .on_page_of("LOC:lebanon")
        .click("العراق")
        .on_page_of("LOC:iraq");
    story.keys("backspace").on_page_of("LOC:lebanon");
    // A quick second press selects the word, as elsewhere.
    let story = three().keys("enter").clicks(2, "لبنان").keys("y");
    assert_eq!(story.copied, ["لبنان"]);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = kept(&dir.path().join("bookmarks.db")).keys("enter T").click("1 ● person").expect("1 ○ person").click_at((1, 28));
    story
        .expect_not("○ person")
        .keys("T 0 esc E c")
        .click("it is of type: place")
        .click("it is of type: place")
        .expect("place · 3");
}

#[test]
fn without_entities_this_is_said() {
    let bare = "عنوان قصير\n\nهذا نص ليس فيه شيء من الأسماء يذكر.\n";
    Story::open(&[("a.txt", bare)]).keys("enter E").expect("No people, places").keys("esc i").expect("No people, places");
    Story::open(&[]).keys("E i F T esc").expect("No article here.");
}

#[test]
fn in_arabic_the_panel_and_the_page_are_mirrored() {
    let story = three().in_arabic().size(160, 30).keys("left E").expect("الكيانات").expect("شخص · 1");
    let screen = story.screen();
    let title = screen.lines().find(|row| row.contains(&crate::story::laid_out("شخص · 1"))).expect("a row");
    let place = title.find(&crate::story::laid_out("شخص · 1")).expect("in it");
    assert!(title[..place].chars().count() < 40, "the panel is on the left:\n{screen}");
    let story = story.keys("enter").expect("مرات الذكر: 3 · المقالات: 2").expect("يظهر مع، بعدد المقالات");
    story.keys("c").expect("نوعه: منظمة").keys("esc esc T").expect("شخص · 2");
}

#[test]
fn screens() {
    insta::assert_snapshot!("panel-80", three().size(80, 24).keys("enter E n").screen_with_styles());
    insta::assert_snapshot!("panel-160", three().size(160, 30).keys("enter E j").screen_with_styles());
    insta::assert_snapshot!("page-80", three().size(80, 24).keys("enter E enter").screen_with_styles());
    insta::assert_snapshot!("page-120", three().size(120, 30).keys("enter E j j enter G").screen());
    insta::assert_snapshot!("page-arabic", three().size(120, 30).in_arabic().keys("left E enter").screen());
    insta::assert_snapshot!("panel-arabic", three().size(80, 24).in_arabic().keys("left E").screen());
    insta::assert_snapshot!("page-plain", three().themed("plain").size(80, 24).keys("enter E enter").screen_with_styles());
    insta::assert_snapshot!("types-plain", three().themed("plain").size(80, 24).keys("enter T 3").screen_with_styles());
    insta::assert_snapshot!("amend-arabic", three().size(120, 24).in_arabic().keys("left E c").screen());
}

#[test]
fn every_width_and_height_is_survived() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (i, width) in (0..=250).step_by(11).chain([1, 2, 3, 4, 5, 83, 84, 85, 139, 140, 141]).enumerate() {
        for height in [0, 1, 2, 3, 5, 9, 24] {
            three().size(width, height).keys("enter E n j G enter j enter backspace T 1 esc i I F esc esc").buffer();
            let story = kept(&dir.path().join(format!("{i}-{height}.db"))).size(width, height).in_arabic();
            story.keys("left E c G enter 'ب' down enter c esc E left right").size(width / 2, height).keys("enter g g").buffer();
        }
    }
}

#[test]
fn names_that_an_entity_appears_with_are_reached_by_the_key_of_links_and_more_of_them_too() {
    let sample = || {
        let pages = khabar::corpus::sample();
        let pages: Vec<(&str, &str)> = pages.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
        Story::open(&pages)
    };
    let row = |story: &Story| {
        let page = story.state.page.as_ref().expect("a page");
        page.rows[page.at.cursor].clone()
    };
    // The first mention has the cursor; behind it the names come round, and behind those that are shown there are more.
    let story = sample().keys("enter i enter tab");
    assert!(matches!(row(&story), PageRow::With(..)), "{:?}", row(&story));
    let story = story.keys("shift-tab shift-tab");
    assert!(matches!(row(&story), PageRow::More(_)), "{:?}", row(&story));
    let story = story.keys("enter");
    assert!(matches!(row(&story), PageRow::With(..)));
    assert!(story.state.page.as_ref().is_some_and(|page| !page.rows.iter().any(|row| matches!(row, PageRow::More(_)))));
    let entity = |story: &Story| story.state.page.as_ref().map(|page| page.entity);
    let before = entity(&story);
    let story = story.keys("enter");
    assert_ne!(entity(&story), before, "a name leads to its own page");
    assert_eq!(entity(&story.keys("backspace")), before);
}

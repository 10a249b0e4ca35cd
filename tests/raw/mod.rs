//! The file behind an article, told as stories: seen, searched, copied, corrected.

use crate::story::Story;
use khabar::app::Event;
use std::path::Path;

/// A page with a line that khabar can't know for what it is, and an article embedded.
const HARBOUR: &str = "\
الرئيسية
شبكة أفق

ميناء الضفة يستقبل أول سفينة شحن منذ عامين

تاريخ النشر: 3 نوفمبر 2025

الميناء - أفق - استقبل ميناء الضفة، صباح الاثنين، أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب ما أعلنت إدارة الميناء.

حمّلوا تطبيقنا الجديد من المتجر لتصلكم الأخبار قبل غيركم في كل صباح، وشاركوه مع أصدقائكم.

وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح، مضيفة أن “العمل سيجري على مدار الساعة”.

صاغ الخبر: سامر النجار

المصدر: شبكة أفق

إقرأ أيضاً:

افتتاح متحف البحر في المدينة القديمة

افتتحت بلدية المدينة القديمة، مساء الأحد، متحف البحر بعد ترميم استمر ثلاثة أعوام وشمل سبع قاعات.

مقالات مشابهة

  • نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة
  • افتتاح متحف البحر في المدينة القديمة
";

/// Another page of the same source.
const CRANE: &str = "\
رافعة جديدة تصل إلى ميناء الضفة

تاريخ النشر: 5 نوفمبر 2025

وصلت إلى ميناء الضفة، الأربعاء، رافعة جديدة تستطيع أن ترفع أربعين طنا دفعة واحدة، بحسب ما أعلنت إدارة الميناء.

حمّلوا تطبيقنا الجديد من المتجر لتصلكم الأخبار قبل غيركم في كل صباح، وشاركوه مع أصدقائكم.

وقالت مديرة الميناء إن الرافعة تدخل الخدمة في مطلع الشهر المقبل بعد تدريب العمال عليها.

صاغ الخبر: هدى الصالح

المصدر: شبكة أفق
";

/// A page of another source with the same line.
const ELSEWHERE: &str = "\
معرض للكتاب في العاصمة

تاريخ النشر: 6 نوفمبر 2025

افتتح وزير الثقافة، الخميس، معرض الكتاب في العاصمة بمشاركة مئتي ناشر من عشرين بلدا، وسط حضور كبير من الزوار.

حمّلوا تطبيقنا الجديد من المتجر لتصلكم الأخبار قبل غيركم في كل صباح، وشاركوه مع أصدقائكم.

المصدر: صحيفة المرفأ
";

const APP: &str = "حمّلوا تطبيقنا الجديد";

fn three() -> Story {
    Story::open(&[("a.txt", HARBOUR), ("b.txt", CRANE), ("c.txt", ELSEWHERE)]).size(100, 40)
}

fn kept(path: &Path) -> Story {
    three().with_bookmarks(path)
}

/// From the head of the file down to the line that advertises, and the menu with its cursor on an entry.
const TO_APP: &str = "enter R / 'تطبيقنا' enter esc c";

#[test]
fn the_file_is_shown_with_its_parts_named_and_what_was_set_aside_is_counted() {
    three()
        .keys("enter")
        .expect("6/15 left out")
        .expect_not("الرئيسية")
        .keys("R")
        .expect("الرئيسية")
        .expect("navigation")
        .expect("published")
        .expect("dateline")
        .expect("text")
        .expect("source")
        .expect("└ title".replace('└', "┘").as_str())
        .expect("related")
        .expect("6 of 15 lines set aside: navigation 2, cue 2, related 2")
        .keys("R")
        .expect_not("الرئيسية")
        .expect("6/15 left out");
}

#[test]
fn the_file_shows_the_passage_that_was_read_and_leads_back_to_it() {
    let row = |story: &Story, text: &str| story.cell_of(text).1;
    let story = three().size(60, 12).keys("enter j j j j j");
    let read = row(&story, "وقالت مديرة الميناء");
    let story = story.keys("R").expect("وقالت مديرة");
    let story = story.keys("R");
    assert_eq!(row(&story, "وقالت مديرة الميناء"), read, "only looked at: nothing has moved");
    // Moved on to the museum's article: back is its clean body.
    let story = story.keys("R / 'مساء الأحد' enter esc R").expect("افتتحت بلدية المدينة").expect_not("وقالت مديرة");
    story.keys("G R").expect("افتتحت بلدية المدينة");
}

#[test]
fn what_works_in_the_article_works_in_the_file() {
    let story = three().keys("enter R / 'شبكة أفق' enter").expect("1 of 2").keys("n").expect("2 of 2");
    let story = story.keys("v y");
    assert_eq!(story.copied, ["شبكة أفق"]);
    // Across lines it is the file as it stands.
    let story = story.keys("g g v j y");
    assert_eq!(story.copied[0], "الرئيسية\nشبكة أفق");
    let story = story.drag("تاريخ", "نوفمبر").keys("y");
    assert_eq!(story.copied[0], "تاريخ النشر: 3 نوفمبر");
    let story = story.size(100, 12).keys("G").expect("نقابة البحارة").keys("g g").expect("الرئيسية").wheel_at(3, (60, 6));
    story.expect_not("الرئيسية").keys("ctrl-b").expect("الرئيسية").keys("esc esc").expect_not("الرئيسية");
}

#[test]
fn the_next_page_is_shown_as_a_file_too_and_links_are_found_on_their_lines() {
    three()
        .keys("enter R J")
        .expect("┘ title")
        .keys("J")
        .expect("رافعة جديدة تصل")
        .expect("author".replace("author", "title").as_str());
    three().keys("enter R tab").expect("→ a.txt").keys("enter").expect("افتتحت بلدية");
    three().keys("enter R tab tab enter backspace").expect("FILE");
}

#[test]
fn a_line_is_corrected_at_once_on_every_page_of_its_source_and_after_a_restart() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story =
        kept(&file).keys("enter").expect(APP).keys("esc").keys(TO_APP).expect("This line is:").expect("no part of the article");
    // The menu stands on what the line is now; promotion is ten entries further down.
    let story = story.keys("j j j j j j j j j j enter").expect("Kept for the pages of شبكة أفق. This line: promotion.");
    let story = story.expect("✓ promotion").keys("R").expect_not(APP).expect("وقالت مديرة الميناء");
    story.keys("J J").expect("وصلت إلى ميناء الضفة").expect_not(APP).keys("J").expect("معرض الكتاب في العاصمة").expect(APP);
    let story = kept(&file).keys("enter").expect_not(APP).keys("J J").expect("وصلت إلى ميناء الضفة").expect_not(APP);
    story.keys("R / 'تطبيقنا' enter esc c G").expect("as khabar found it").keys("enter").expect("Taken back").keys("R").expect(APP);
    kept(&file).keys("enter").expect(APP);
}

#[test]
fn a_corrected_label_tells_other_values_too() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = kept(&dir.path().join("bookmarks.db")).keys("enter").expect("صاغ الخبر: سامر النجار");
    let story = story.keys("R / 'صاغ' enter esc c g g j j j j j enter").expect("begins: author.");
    let story = story.expect("✓ author").keys("R").expect("سامر النجار").expect_not("صاغ الخبر");
    story.keys("J J").expect("هدى الصالح").expect_not("صاغ الخبر");
}

#[test]
fn a_corrected_title_makes_an_article_of_what_follows_and_links_lead_to_it() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = kept(&dir.path().join("bookmarks.db")).expect("articles: 4").keys(TO_APP);
    let story = story.keys("g g j j j j j j j j enter").expect("This line: title of an embedded article.").expect("articles: 6");
    let story = story.expect("✓ ┘ title").keys("c G enter").expect("articles: 4");
    story.keys("R tab enter").expect("افتتحت بلدية");
}

#[test]
fn a_correction_made_while_pages_are_still_read_is_not_lost_to_what_was_found_before_it() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story =
        Story::loading(&[("a.txt", HARBOUR), ("b.txt", CRANE)]).size(100, 40).with_bookmarks(&dir.path().join("bookmarks.db"));
    let story = story.keys(TO_APP).keys("g g j j j j j j j j enter").expect("articles: 5").expect("reading").loaded();
    story.expect_not("reading").expect("articles: 5").keys("R K tab").expect("→ a.txt").keys("enter").expect("افتتحت بلدية");
}

#[test]
fn corrections_that_come_late_change_the_page_that_is_read_and_leave_the_reader_there() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    kept(&file).keys(TO_APP).keys("g g j j j j j j j j enter").expect("articles: 6");
    // The page of another source is being read; two articles more come before it.
    let story = three().size(60, 12).keys("J J J enter j j j v w w").with_bookmarks(&file).keys("y");
    assert_eq!(story.copied, ["افتتح وزير"]);
    let story = story.size(100, 40).expect("articles: 6").expect("معرض الكتاب في العاصمة");
    story.keys("[").expect("وقالت مديرة الميناء إن الرافعة");
}

#[test]
fn several_lines_are_corrected_together_and_keys_and_mouse_choose() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story = kept(&file).keys("enter R / 'تطبيقنا' enter esc v down down down down c g g").expect("These lines (2) are:");
    let story = story.click("comments").expect("These lines (2) are:").click("comments").expect("This line: comments.");
    story.expect("✓ comments").keys("R").expect_not(APP).expect_not("وقالت مديرة");
    kept(&file).keys("enter R c").expect("This line is:").click_at((2, 20)).expect_not("This line is:").expect("FILE");
    kept(&file).keys("enter R c j esc").expect_not("This line is:").expect("FILE").keys("g g j j c").expect("This line is:");
}

#[test]
fn a_line_of_the_file_is_bookmarked_as_the_text_that_stands_on_it() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    let story = kept(&file).keys("enter R / 'استقبل ميناء' enter esc m 'وصول' enter").expect("Bookmark kept.");
    story.keys("B").expect("“استقبل ميناء الضفة، صباح الاثنين").expect("found");
    kept(&file).keys("enter R g g m").expect("Select a passage of the text first.");
}

#[test]
fn an_empty_file_is_an_empty_line() {
    Story::open(&[("a.txt", ""), ("b.txt", CRANE)])
        .keys("enter R j k G c")
        .expect("There are no words on this line.")
        .keys("esc v y");
}

#[test]
fn from_the_article_the_key_leads_to_the_lines() {
    three().keys("enter c").expect("Go to a line that is named wrongly and press c.").expect("FILE");
    let mut story = three().keys("enter R");
    story.event(Event::Bookmarks { all: Vec::new(), read_only: true });
    story.keys("c").expect("Corrections can't be kept").expect_not("This line is:");
    Story::open(&[("a.txt", "---\n")]).keys("enter R c").expect("There are no words on this line.");
}

#[test]
fn in_arabic_names_are_arabic_and_the_menu_is_on_the_side_where_lines_begin() {
    let story = three().in_arabic().keys("left R").expect("عنوان").expect("المصدر").expect("تصفح").expect("استُبعد 6 من 15 سطرًا");
    story.keys("c").expect("هذا السطر:").expect("ليس من المقال");
    let english = "River clean-up draws hundreds\n\nPublished: 5 November 2025\n\nHundreds of volunteers joined a river clean-up on Wednesday, the town council said.\n";
    let story = Story::open(&[("c.txt", english)]).size(80, 24).keys("enter R");
    // The names of an English page stand at the left, where its lines begin.
    assert!(story.screen().lines().any(|row| row.starts_with(" title") && row.contains("River clean-up")), "{}", story.screen());
}

#[test]
fn screens() {
    insta::assert_snapshot!("raw-80", three().size(80, 30).keys("enter R").screen_with_styles());
    insta::assert_snapshot!("raw-plain", three().themed("plain").size(60, 44).keys("enter R").screen_with_styles());
    insta::assert_snapshot!("raw-arabic-menu", three().in_arabic().size(120, 34).keys("left R j j j c").screen_with_styles());
}

#[test]
fn every_width_and_height_is_survived() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    for width in (0..=250).step_by(9).chain([1, 2, 3, 4, 5, 83, 84, 85, 139, 140, 141]) {
        for height in [0, 1, 2, 3, 5, 24] {
            three().size(width, height).keys("enter R j G c j G g g esc v j c esc / 'ميناء' enter R").buffer();
            three().size(width, height).in_arabic().keys("left R space c").size(width / 2, height).buffer();
        }
    }
    kept(&file).size(4, 3).keys("enter R c enter c G enter R").buffer();
}

//! Two tellings compared, told as stories: opened, gone through, read, left.

use crate::{
    HARBOUR,
    story::{Story, laid_out},
};
use crossterm::event::MouseEventKind;
use khabar::app::Event;
use std::fmt::Write as _;

/// A report, and what others made of it.
const FIRST: &str = "\
ميناء الضفة يستقبل أول سفينة شحن منذ عامين

تاريخ النشر: 3 نوفمبر 2025

استقبل ميناء الضفة صباح الاثنين أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب ما أعلنت إدارة الميناء.

وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح، وإن العمل سيجري على مدار الساعة.

وأوضحت الحمداني أن رافعتين جديدتين دخلتا الخدمة هذا الأسبوع بعد تدريب العمال عليهما.

وشكرت المديرة العمال الذين رمموا الأرصفة وأعادوا تشغيل المنارة القديمة في أقل من عام واحد.

وينتظر التجار في سوق المدينة القديمة وصول بضائعهم المتأخرة منذ الصيف.

المصدر: شبكة أفق
";

const SECOND: &str = "\
ميناء الضفة يستقبل أول سفينة شحن منذ عامين

تاريخ النشر: 4 نوفمبر 2025

إستقبل ميناء الضفة صباح الإثنين أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب ما أعلنت إدارة الميناء.

وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل ٤٢ حاوية من الأدوية والقمح، وإن العمل سيجري على مدار الساعة.

وأوضحت الحمداني أن رافعتين جديدتين دخلتا الخدمة هذا الأسبوع بعد تدريب العمال عليهما.

وشكرت المديرة العمال الذين رمموا الأرصفة وأعادوا تشغيل المنارة القديمة في أقل من عام واحد.

ودعت نقابة البحارة إلى توظيف أبناء البلدة في الأرصفة الجديدة.

المصدر: صحيفة المرفأ
";

/// Shorter, and told a day later still.
const THIRD: &str = "\
ميناء الضفة يستقبل أول سفينة شحن

تاريخ النشر: 5 نوفمبر 2025

استقبل ميناء الضفة صباح الاثنين أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب ما أعلنت إدارة الميناء.

وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح، وإن العمل سيجري على مدار الساعة.

المصدر: جريدة السهل
";

const ENGLISH: &str = "\
River clean-up draws hundreds

Published: 5 November 2025

Hundreds of volunteers joined a river clean-up on Wednesday, the town council said.

The council said that twelve tonnes of waste were collected along the bank.

Source: Riverbank News
";

fn three() -> Story {
    Story::open(&[("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD), ("d.txt", ENGLISH)])
}

fn two() -> Story {
    Story::open(&[("a.txt", FIRST), ("b.txt", SECOND)])
}

#[test]
fn the_nearest_telling_stands_beside_the_open_article() {
    let story = two().size(160, 24).keys("enter C");
    insta::assert_snapshot!("compare-160", story.screen_with_styles());
    // One sentence of five is the first one's own, and one the other's.
    assert_eq!(story.screen().matches("80 % of its sentences have a match").count(), 2);
    for text in ["شبكة أفق", "صحيفة المرفأ", "وينتظر التجار في سوق المدينة", "ودعت نقابة البحارة إلى توظيف"]
    {
        assert!(story.shows(text) || story.screen().contains(&laid_out(text)), "{text}\n{}", story.screen());
    }
}

#[test]
fn on_a_narrow_screen_one_stands_above_the_other_and_what_is_equal_once() {
    let story = two().size(80, 30).keys("enter C");
    insta::assert_snapshot!("compare-80", story.screen_with_styles());
    let count = |text: &str| story.screen().matches(&laid_out(text)).count();
    assert_eq!(count("وأوضحت الحمداني أن رافعتين"), 1);
    assert_eq!((count("40 حاوية"), count("٤٢ حاوية")), (1, 1));
}

#[test]
fn in_arabic_all_of_it_is_mirrored() {
    let story = two().size(160, 24).in_arabic().keys("enter C");
    insta::assert_snapshot!("compare-arabic-160", story.screen());
    let story = two().size(80, 30).in_arabic().keys("enter C");
    insta::assert_snapshot!("compare-arabic-80", story.screen());
}

#[test]
fn without_colours_attributes_and_marks_tell_what_differs() {
    insta::assert_snapshot!("compare-plain", two().size(120, 24).themed("plain").keys("enter C").screen_with_styles());
}

#[test]
fn the_differences_are_gone_through_and_counted() {
    two()
        .size(160, 24)
        .keys("enter C n")
        .expect("1 of 3")
        .keys("n")
        .expect("2 of 3")
        .keys("n n")
        .expect("1 of 3")
        .keys("N")
        .expect("3 of 3");
    Story::open(&[("a.txt", FIRST), ("b.txt", FIRST)])
        .size(160, 24)
        .keys("enter C")
        .expect("100 % of its sentences have a match")
        .keys("n")
        .expect("The two differ in nothing but spelling.");
}

#[test]
fn enter_reads_the_telling_under_the_cursor_and_the_way_back_leads_through_the_comparison() {
    two()
        .size(160, 24)
        .keys("enter C right n n enter")
        .expect("ودعت نقابة البحارة إلى")
        .expect_not("وينتظر التجار في")
        .expect_not("% of its sentences")
        .keys("backspace")
        .expect("% of its sentences have a match")
        .keys("backspace")
        .expect_not("% of its sentences")
        .expect("وينتظر التجار في")
        .keys("L")
        .expect("% of its sentences have a match")
        .keys("L")
        .expect_not("% of its sentences");
}

#[test]
fn esc_q_and_the_key_itself_lead_back_to_the_article() {
    for key in ["esc", "q", "C"] {
        let story = two().keys("enter C").expect("% of its sentences").keys(key).expect_not("% of its sentences");
        assert!(!story.ended, "{key}");
        story.expect("وقالت مديرة الميناء");
    }
    assert!(two().keys("enter C ctrl-c").ended);
}

#[test]
fn other_tellings_are_gone_through_at_the_same_sentence() {
    three()
        .size(160, 24)
        .keys("enter C")
        .expect("telling 1 of 2")
        .keys("]")
        .expect("telling 2 of 2")
        .keys("]")
        .expect("telling 1 of 2")
        .keys("[")
        .expect("telling 2 of 2");
    two().size(160, 24).keys("enter C ]").expect("There is no other telling to compare with.");
}

#[test]
fn a_focused_headline_says_with_what_to_compare() {
    // The third is contained in the first word for word, so it is the nearest; the second is the last of the links.
    three().size(160, 24).keys("enter C").expect("جريدة السهل").expect_not("صحيفة المرفأ");
    three().size(160, 24).keys("enter shift-tab C").expect("صحيفة المرفأ").expect_not("جريدة السهل");
}

#[test]
fn what_nobody_else_tells_says_so() {
    three().keys("G enter C").expect("No other telling of this is known.").keys("esc esc q");
}

#[test]
fn the_mouse_scrolls_points_and_opens() {
    let story = two().size(160, 16).keys("enter C").expect("إستقبل ميناء الضفة").mouse(MouseEventKind::ScrollDown, (40, 6));
    let story = story.expect_not("إستقبل ميناء الضفة");
    let row = story.screen().lines().position(|row| row.contains(&laid_out("٤٢ حاوية"))).expect("a row");
    let cell = (150, u16::try_from(row).expect("few"));
    story.click_at(cell).expect("% of its sentences").click_at(cell).expect_not("% of its sentences").expect("ودعت نقابة البحارة");
}

#[test]
fn a_sentence_is_copied_as_it_stands() {
    let story = two().size(160, 24).keys("enter C right j j y");
    assert!(story.copied[0].starts_with("إستقبل ميناء الضفة صباح الإثنين"), "{:?}", story.copied);
}

#[test]
fn long_articles_are_compared_while_the_reader_goes_on() {
    let long = |name: &str| {
        let mut page = "عنوان طويل جدا عن الميناء\n\n".to_owned();
        for i in 0..700 {
            writeln!(page, "وصلت السفينة رقم {i} إلى الرصيف الشمالي من {name} حاملة حاويات القمح والدواء.\n").expect("memory");
        }
        page
    };
    let (a, b) = (long("الميناء"), long("المرفأ"));
    let story = Story::open(&[("a.txt", &a), ("b.txt", &b)]).size(120, 24).keys("enter C");
    story.expect("100 % of its sentences have a match").keys("G").expect("701/701");
}

#[test]
fn a_comparison_survives_every_size_and_files_that_come_late() {
    for width in [0, 1, 2, 4, 20, 40, 83, 84, 85, 130, 250] {
        for height in [0, 2, 3, 9, 10, 24] {
            two().size(width, height).keys("enter C j n G k right space h enter backspace ctrl-u").buffer();
            two().size(width, height).in_arabic().keys("enter C G left g g").buffer();
        }
    }
    let mut story = two().size(160, 24).keys("enter C n");
    story.event(Event::Resize(60, 24));
    story.event(Event::Resize(160, 24));
    story.expect("% of its sentences have a match").expect("3/7");
}

#[test]
fn long_names_of_tellings_are_cut_in_their_middle_and_told_apart() {
    let page = |outlet: &str| HARBOUR.replace("المصدر: شبكة أفق", &format!("المصدر: {outlet}"));
    let long = |end: &str| format!("Standard and Harbour Observer of the Coast and Islands {end} Edition");
    let (one, other) = (page(&long("Morning")), page(&long("Evening")));
    let story = Story::open(&[("a.txt", &one), ("b.txt", &other)]).size(80, 24).keys("enter C");
    let story = story.expect("A  Standard and").expect("Morning Edition").expect("Evening Edition").expect("…");
    story.expect("2025-11-03");
    // Of one source, the files tell them apart.
    let story = Story::open(&[("a.txt", HARBOUR), ("b.txt", &HARBOUR.replace("40", "41"))]).size(80, 24).keys("enter C");
    story.expect("a.txt").expect("b.txt");
}

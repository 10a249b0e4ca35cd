//! The mouse, told as stories.

mod borders;

use crate::story::Story;
use crossterm::event::{MouseButton, MouseEventKind};
use proptest::{prelude::*, sample::select};

/// Paragraphs that change direction within a line, and a headline that leads to the other page.
const MIXED: &str = "\
عنوان الخبر المختلط عن السفينة الجديدة

تاريخ النشر: 3 نوفمبر 2025

قال مُحَمَّدٌ لشبكة BBC News إنّ 12 سفينة (MV Aurora) وصلت أمس إلى الميناء الجديد في المدينة.

وأضاف أن لائحة الأسعار نُشرت على الموقع الرسمي للوزارة.

The spokesman said that the word خبر means news, and left.

مقالات مشابهة

  • نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة
  • معرض للكتاب في العاصمة الشهر المقبل
";

const UNION: &str = "\
نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة

تاريخ النشر: 4 نوفمبر 2025

رحبت نقابة البحارة، الثلاثاء، بعودة العمل إلى ميناء الضفة، ودعت إلى توظيف أبناء المدينة.
";

fn two() -> Story {
    Story::open(&[("a.txt", MIXED), ("b.txt", UNION)]).size(100, 24)
}

/// Many articles of two paragraphs, for what has to be scrolled.
fn many(count: usize) -> Story {
    let names: Vec<String> = (10..10 + count).map(|n| format!("{n}.txt")).collect();
    let paragraph = |n, p| format!("Paragraph {p} of page {n} tells of the river and of the bank beside it.");
    let body = |n| (1..40).map(|p| paragraph(n, p)).collect::<Vec<_>>().join("\n\n");
    let page = |n: usize| format!("Page number {n} about rivers\n\n{}\n", body(n));
    let texts: Vec<String> = (10..10 + count).map(page).collect();
    let pages: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Story::open(&pages).size(100, 24)
}

#[test]
fn a_press_shows_an_article_and_a_second_one_opens_it() {
    let story = two().click("نقابة البحارة").expect("رحبت نقابة البحارة، الثلاثاء").expect("f filter");
    story.click("نقابة البحارة ترحب").expect("Esc list");
    // The line of facts belongs to its entry.
    two().click("2025-11-04").expect("رحبت نقابة البحارة، الثلاثاء");
}

#[test]
fn a_press_focuses_a_headline_and_a_second_one_follows_it() {
    let headline = "● نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة";
    two().click(headline).expect("→ b.txt").click(headline).expect("رحبت نقابة البحارة، الثلاثاء");
    two().click("○ معرض للكتاب").click("○ معرض للكتاب").expect("No article here carries this headline.");
    let headline = "● نقابة البحارة ترحب بعودة";
    two().size(160, 24).click(headline).expect("→ b.txt").click(headline).expect("رحبت نقابة البحارة، الثلاثاء");
}

#[test]
fn a_drag_selects_the_files_own_text_across_directions_lines_and_paragraphs() {
    let copied = |from: &str, to: &str| two().drag(from, to).expect("SELECT").keys("y").copied;
    assert_eq!(copied("قال", "لشبكة"), ["قال مُحَمَّدٌ لشبكة"]);
    assert_eq!(copied("مُحَمَّدٌ", "BBC News"), ["مُحَمَّدٌ لشبكة BBC News"]);
    // From the middle of a Latin word into Arabic text: what is between in reading order, not on the screen.
    assert_eq!(copied("ews", "إنّ"), ["ews إنّ"]);
    assert_eq!(copied("MV", "وصلت"), ["MV Aurora) وصلت"]);
    assert_eq!(copied("في المدينة", "لائحة"), ["في المدينة.\n\nوأضاف أن لائحة"]);
    assert_eq!(copied("الرسمي", "means"), ["الرسمي للوزارة.\n\nThe spokesman said that the word خبر means"]);
    // Backwards it is the same passage, one cluster more at either end.
    assert_eq!(copied("spokesman", "للوزارة"), ["ة.\n\nThe s"]);
}

#[test]
fn a_drag_ends_where_the_line_does() {
    let story = two();
    let (column, row) = story.cell_of("وأضاف");
    // Right of right-to-left text is before its beginning; left of it is behind its end.
    let whole = ["وأضاف أن لائحة الأسعار نُشرت على الموقع الرسمي للوزارة."];
    assert_eq!(two().drag_cells((column + 1, row), (41, row)).keys("y").copied, whole);
    // Over the gap above and below, too, to the text that is next on the way.
    assert_eq!(two().drag_cells((column, row), (60, row + 1)).keys("y").copied, whole);
    // The first line ends with the Latin words on its left, which begin in the middle of it.
    let (column, row) = story.cell_of("means news, and");
    assert_eq!(two().drag_cells((99, row), (41, row)).keys("y").copied, ["The spokesman said that the word خبر means news, and"]);
    assert_eq!(two().drag_cells((column, row), (99, row)).keys("y").copied, ["The spokesman said that the word خبر m"]);
    // Left-to-right text the other way round.
    let page = "River clean-up draws hundreds\n\nThe council called it خبر جيد on Wednesday.\n";
    let english = || Story::open(&[("c.txt", page)]).size(100, 24);
    let (column, row) = english().cell_of("on Wednesday");
    assert_eq!(english().drag_cells((column, row), (99, row)).keys("y").copied, ["on Wednesday."]);
    assert_eq!(english().drag_cells((column, row), (41, row)).keys("y").copied, ["The council called it خبر جيد o"]);
}

#[test]
fn two_presses_select_a_word_and_three_a_paragraph() {
    assert_eq!(two().clicks(2, "مُحَمَّدٌ").expect("SELECT").keys("y").copied, ["مُحَمَّدٌ"]);
    assert_eq!(two().clicks(2, "urora").keys("y").copied, ["Aurora"]);
    assert_eq!(two().clicks(3, "لائحة").keys("y").copied, ["وأضاف أن لائحة الأسعار نُشرت على الموقع الرسمي للوزارة."]);
    // Slow presses are single ones, and a fourth quick one begins anew.
    two().click("لائحة").click("لائحة").expect_not("SELECT");
    two().clicks(4, "لائحة").expect_not("SELECT");
}

#[test]
fn after_two_presses_a_drag_goes_on_by_words() {
    let drag = |from: &str, to: &str| {
        let story = two();
        let ((from, row), (to, _)) = (story.cell_of(from), story.cell_of(to));
        // From the middle of one word to the middle of another.
        let (from, to) = ((from - 2, row), (to - 2, row));
        let story = story.click_at(from).mouse(MouseEventKind::Down(MouseButton::Left), from);
        story.mouse(MouseEventKind::Drag(MouseButton::Left), to).mouse(MouseEventKind::Up(MouseButton::Left), to).keys("y").copied
    };
    assert_eq!(drag("لائحة", "الموقع"), ["لائحة الأسعار نُشرت على الموقع"]);
    assert_eq!(drag("الموقع", "الأسعار"), ["الأسعار نُشرت على الموقع"]);
}

#[test]
fn a_selection_made_with_the_mouse_goes_on_with_keys_and_is_dropped_by_a_press() {
    assert_eq!(two().drag("وأضاف", "أن").keys("w y").copied, ["وأضاف أن لائحة"]);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = two().with_bookmarks(&dir.path().join("bookmarks.db"));
    // A press elsewhere would drop the passage that the note is about; while it is typed the mouse only scrolls.
    story
        .drag("وأضاف", "لائحة")
        .keys("m 'مهم'")
        .click("قال")
        .keys("enter")
        .expect("Bookmark kept.")
        .keys("B")
        .expect("وأضاف أن لائحة");
    two().drag("وأضاف", "لائحة").click("قال").expect_not("SELECT");
    two().drag("وأضاف", "لائحة").click("عنوان الخبر المختلط").expect_not("SELECT");
}

#[test]
fn bar_status_line_and_rules_are_no_target() {
    let story = two().drag("وأضاف", "لائحة");
    let rule = story.screen().lines().nth(2).and_then(|row| row.chars().position(|c| c == '│')).expect("a rule");
    let rule = u16::try_from(rule).expect("a column");
    story.click_at((50, 0)).click_at((50, 23)).click_at((rule, 4)).wheel_at(3, (rule, 4)).click_at((2, 20)).expect("SELECT");
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer() {
    let story = many(30).expect("Page number 10").expect("Paragraph 1 of page 10");
    // The list moves, the article that is shown stays.
    let story = story.wheel_at(3, (5, 5)).expect_not("Page number 15").expect("Page number 16").expect("Paragraph 1 of page 10");
    let story =
        story.wheel_at(4, (60, 5)).expect("Page number 16").expect_not("Paragraph 1 of page 10").expect("Paragraph 8 of page 10");
    // The next key leads back to the cursor.
    story.keys("j").expect("Page number 11").expect("Paragraph 1 of page 11");
    many(30).wheel_at(99, (5, 5)).expect("Page number 39").wheel_at(-99, (5, 5)).expect("Page number 10");
    two().keys("?").expect("Here").wheel_at(2, (5, 5)).expect_not("Here").wheel_at(-2, (5, 5)).expect("Here");
}

#[test]
fn an_entry_that_is_cut_off_stays_under_the_pointer() {
    // 21 rows: of the eleventh entry only the first is seen.
    let story = many(30).size(100, 23).click_at((5, 21)).expect("Paragraph 1 of page 20");
    story.click_at((5, 21)).expect("Paragraph 1 of page 20").expect("Esc list");
}

#[test]
fn the_wheel_and_the_edges_take_a_drag_along() {
    let down = |story: Story, cell| story.mouse(MouseEventKind::Down(MouseButton::Left), cell);
    let moved = |story: Story, cell| story.mouse(MouseEventKind::Drag(MouseButton::Left), cell);
    let story = many(1);
    let from = story.cell_of("Paragraph 2 of");
    let story = down(story, from).wheel_at(4, (60, 20)).expect("SELECT").expect_not("Paragraph 2 of");
    let copied = story.keys("y").copied;
    assert!(copied[0].starts_with("Paragraph 2 of page 10") && copied[0].contains("Paragraph 10 of"), "{copied:?}");
    // The pointer below the last row of the text: each move takes in a line more.
    let story = many(1);
    let story = (0..10).fold(down(story, from), |story, n| moved(story, (60 + n, 23)));
    let copied = story.expect_not("Paragraph 2 of").keys("y").copied;
    assert!(copied[0].starts_with("Paragraph 2 of page 10") && copied[0].contains("Paragraph 10 of"), "{copied:?}");
    // And back above the first one.
    let story = many(1).wheel_at(9, (60, 5));
    let at = story.cell_of("river and of the bank");
    let story = (0..60).fold(down(story, at), |story, n| moved(story, (50 + n % 9, 0)));
    let copied = story.expect("Paragraph 1 of").keys("y").copied;
    assert!(copied[0].contains("Paragraph 2 of page 10"), "{copied:?}");
}

#[test]
fn in_arabic_the_mouse_finds_everything_on_the_other_side() {
    let story = || two().size(160, 24).in_arabic();
    story().click("نقابة البحارة ترحب بعودة").expect("رحبت نقابة البحارة، الثلاثاء").expect("f تصفية");
    story().click("○ معرض للكتاب").click("○ معرض للكتاب").expect("لا يحمل هذا العنوانَ أيُّ مقال هنا.");
    assert_eq!(story().drag("ews", "إنّ").expect("تحديد").keys("y").copied, ["ews إنّ"]);
    assert_eq!(story().clicks(2, "spokesman").keys("y").copied, ["spokesman"]);
}

#[test]
fn a_bookmark_is_chosen_and_opened() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = two().with_bookmarks(&dir.path().join("bookmarks.db"));
    let story = story.drag("قال", "لشبكة").keys("m enter").drag("وأضاف", "لائحة").keys("m enter ] B");
    story.click("“قال مُحَمَّدٌ لشبكة”").click("“قال مُحَمَّدٌ لشبكة”").expect("لشبكة BBC News").expect("Esc list");
}

#[test]
fn a_press_in_a_field_takes_the_cursor_there() {
    // The text ends at the right: six cells of Arabic, then the Latin word on their left.
    let story = two().keys("enter / 'سفينة BBC'").click_at((90, 23)).keys("'x '").expect("سفينة x BBC");
    story.click_at((98, 23)).keys("'ال'").expect("السفينة x BBC");
    // In the Arabic interface the label is at the right, five cells wide.
    two().in_arabic().keys("enter / 'سفينة BBC'").click_at((85, 23)).keys("'x '").expect("سفينة x BBC");
    // Beyond the text: to its end; on the label: nowhere.
    two()
        .keys("enter / 'ab' left left")
        .click_at((60, 23))
        .keys("c")
        .expect("Find: abc")
        .click_at((2, 23))
        .keys("d")
        .expect("Find: abcd");
}

#[test]
fn a_filter_is_good_as_it_stands_when_an_entry_is_pressed() {
    two().keys("f 'البحارة'").click("نقابة البحارة ترحب").expect("articles: 1 of 2").expect("Esc list");
}

/// An event of the mouse: what it does and where, beyond the screen too.
fn any_mouse() -> impl Strategy<Value = (MouseEventKind, (u16, u16))> {
    let left = MouseButton::Left;
    let kinds = [
        MouseEventKind::Down(left),
        MouseEventKind::Down(left),
        MouseEventKind::Drag(left),
        MouseEventKind::Drag(left),
        MouseEventKind::Up(left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Moved,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollLeft,
    ];
    (select(kinds.to_vec()), (0u16..180, 0u16..32))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn wherever_the_mouse_goes_the_reader_goes_on_and_copies_what_the_file_holds(
        steps in prop::collection::vec((any_mouse(), select(vec!["", "", "", "]", "tab", "v", "f 'ا'", "/ 'BBC'", "esc", "?", "B", "m enter", "j"])), 1..40),
        (width, height) in (0u16..170, 0u16..30),
        arabic in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut story = two().with_bookmarks(&dir.path().join("bookmarks.db")).size(width, height);
        if arabic {
            story = story.in_arabic();
        }
        for ((kind, cell), keys) in steps {
            story = story.mouse(kind, cell).keys(keys).wait(150);
            story.buffer();
        }
        let story = story.keys("esc esc esc v w y");
        for copied in &story.copied {
            let mut parts = copied.split("\n\n");
            prop_assert!(parts.all(|part| MIXED.contains(part) || UNION.contains(part)), "{copied}");
        }
    }
}

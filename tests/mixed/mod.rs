//! Selecting, finding and marking in lines that change direction, told as stories.

use crate::story::Story;

/// Vowelled Arabic with Latin words, numbers and brackets, and an English paragraph with Arabic in it.
const MIXED: &str = "\
عنوان الخبر المختلط عن السفينة الجديدة

تاريخ النشر: 3 نوفمبر 2025

قال مُحَمَّدٌ لشبكة BBC News إنّ 12 سفينة وصلت إلى لندن أمس.

وأعلن البنك الدولي World Bank أن الأسعار استقرت في بغداد.
";

const ENGLISH: &str = "\
River clean-up draws hundreds

Published: 5 November 2025

The council called it خبر جيد 12 on Wednesday, and left.

It said so in London to all of the many people who came to hear.
";

fn arabic() -> Story {
    Story::open(&[("a.txt", MIXED)]).size(100, 14)
}

fn english() -> Story {
    Story::open(&[("c.txt", ENGLISH)]).size(100, 14)
}

/// What is selected after each of some arrows, from the first letter of the text on.
fn steps(story: fn() -> Story, arrow: &str, counts: &[usize]) -> Vec<String> {
    counts.iter().map(|n| story().keys(&format!("enter v {} y", vec![arrow; *n].join(" "))).copied[0].clone()).collect()
}

#[test]
fn an_arrow_moves_one_cell_over_a_change_of_direction() {
    // ق ا ل ␣ م ح م د ␣ ل ش ب ك ة ␣ and then the last letter of the Latin words, their first one last.
    let selected = steps(arabic, "left", &[2, 4, 7, 14, 15, 16, 22, 23, 24, 25]);
    let expected = [
        "قال",
        "قال مُ",
        "قال مُحَمَّدٌ",
        "قال مُحَمَّدٌ لشبكة ",
        "قال مُحَمَّدٌ لشبكة BBC News",
        "قال مُحَمَّدٌ لشبكة BBC New",
        "قال مُحَمَّدٌ لشبكة B",
        "قال مُحَمَّدٌ لشبكة BBC News ",
        "قال مُحَمَّدٌ لشبكة BBC News إ",
        "قال مُحَمَّدٌ لشبكة BBC News إنّ",
    ];
    assert_eq!(selected, expected);
    let selected = steps(english, "right", &[2, 21, 22, 23, 25, 28, 29, 30, 31, 32]);
    let expected = [
        "The",
        "The council called it ",
        "The council called it خبر جيد 1",
        "The council called it خبر جيد 12",
        "The council called it خبر جيد",
        "The council called it خبر ",
        "The council called it خبر",
        "The council called it خب",
        "The council called it خ",
        "The council called it خبر جيد 12 ",
    ];
    assert_eq!(selected, expected);
}

#[test]
fn the_other_arrow_leads_back_the_same_way() {
    let there_and_back = |story: fn() -> Story, there: &str, back: &str| {
        for n in [1, 5, 15, 18, 24, 40] {
            let keys = format!("enter v {} {} y", vec![there; n].join(" "), vec![back; n].join(" "));
            assert_eq!(story().keys(&keys).copied[0].chars().count(), 1, "{n}");
        }
    };
    there_and_back(arabic, "left", "right");
    there_and_back(english, "right", "left");
}

#[test]
fn a_line_ends_where_its_reading_does() {
    let narrow = || english().size(60, 14);
    assert_eq!(narrow().keys("enter v $ y").copied, ["The council called it خبر جيد 12 on Wednesday, and left."]);
    assert_eq!(narrow().keys("enter v w w o $ o 0 y").copied, ["The council called it خبر جيد 12 on Wednesday, and left."]);
    let narrow = || arabic().size(44, 14);
    assert_eq!(narrow().keys("enter v $ y").copied, ["قال مُحَمَّدٌ لشبكة BBC News إنّ 12 سفينة وصلت"]);
    assert_eq!(narrow().keys("enter v down $ o y").copied, ["قال مُحَمَّدٌ لشبكة BBC News إنّ 12 سفينة وصلت إلى لندن أمس."]);
}

#[test]
fn paragraphs_of_both_directions_follow_each_other() {
    let page = "عنوان الخبر المختلط الجديد\n\nقال الوزير للصحفيين إن السفينة وصلت.\n\nThe minister said the ship had come at last.\n\nثم غادر.\n";
    let story = || Story::open(&[("a.txt", page)]).size(100, 14);
    // Past the left end of the Arabic line comes the first letter of the English one, and back.
    let to_end = format!("enter v {}", vec!["left"; 35].join(" "));
    assert!(story().keys(&to_end).keys("y").copied[0].ends_with("وصلت."));
    assert!(story().keys(&to_end).keys("left y").copied[0].ends_with("وصلت.\n\nT"));
    assert!(story().keys(&to_end).keys("left right y").copied[0].ends_with("\n\nTh"));
    assert!(story().keys(&to_end).keys("left left y").copied[0].ends_with("وصلت."));
}

#[test]
fn what_is_shown_without_harakat_is_copied_with_them() {
    let story = || arabic().without_harakat().expect_not("مُحَمَّدٌ").expect("قال محمد لشبكة");
    assert_eq!(story().keys("enter v w w w y").copied, ["قال مُحَمَّدٌ لشبكة"]);
    assert_eq!(story().keys(&format!("enter v {} y", ["left"; 7].join(" "))).copied, ["قال مُحَمَّدٌ"]);
    assert_eq!(story().drag("محمد", "BBC").keys("y").copied, ["مُحَمَّدٌ لشبكة BBC"]);
    assert_eq!(story().clicks(2, "محمد").keys("y").copied, ["مُحَمَّدٌ"]);
}

#[test]
fn marks_split_where_the_order_splits_them() {
    // Selected from the middle of a Latin word to the Arabic word after it: two stretches on the screen.
    let story = arabic().keys("enter / 'ews' enter v w w");
    insta::assert_snapshot!("mixed-selection", story.screen_with_styles());
    // Hits in either direction, one over a change of it.
    insta::assert_snapshot!("mixed-hits", arabic().keys("enter / 'لشبكة bbc' enter").screen_with_styles());
    insta::assert_snapshot!("mixed-hits-english", english().keys("enter / 'it خبر' enter").screen_with_styles());
    // A bookmark over a change of direction, colours of people and places below it.
    let dir = tempfile::tempdir().expect("a temporary folder");
    let story = arabic().with_bookmarks(&dir.path().join("bookmarks.db"));
    let story = story.keys("enter / 'الدولي world' enter v m enter / 'zzz' enter esc");
    insta::assert_snapshot!("mixed-bookmark", story.screen_with_styles());
}

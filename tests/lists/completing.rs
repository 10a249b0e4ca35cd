//! Tab in the filter.

use super::{Story, headlines, three};

fn typed(story: &Story) -> &str {
    story.state.prompt.as_ref().map_or("", |prompt| prompt.field.text())
}

#[test]
fn tab_completes_the_name_of_a_field_and_goes_round() {
    let story = three().size(100, 30).keys("f 't' tab");
    assert_eq!(typed(&story), "title:");
    let story = story.expect("title:  type:  tag:").keys("tab");
    assert_eq!(typed(&story), "type:");
    let story = story.keys("tab tab");
    assert_eq!(typed(&story), "title:");
    assert_eq!(typed(&story.keys("shift-tab")), "tag:");
    assert_eq!(typed(&three().in_arabic().keys("f 'مص' tab")), "مصدر:");
    assert_eq!(typed(&three().in_arabic().keys("f tab")), "عنوان:");
}

#[test]
fn values_are_completed_in_the_language_of_their_field() {
    let story = three().size(100, 30).keys("f 'is:' tab").expect("read  unread  starred  main  embedded");
    assert_eq!(typed(&story), "is:read");
    assert_eq!(typed(&three().keys("f 'ميناء حالة:ن' tab")), "ميناء حالة:نجمة");
    assert_eq!(typed(&three().keys("f 'type:ev' tab")), "type:event");
    assert_eq!(typed(&three().keys("f 'فيه:م' tab")), "فيه:ملاحظة");
}

#[test]
fn sources_entities_and_tags_are_completed_from_what_is_open() {
    let story = three().size(100, 30).keys("f 'source:شب' tab");
    assert_eq!(typed(&story), "source:\"شبكة أفق\"");
    assert_eq!(headlines(&story).len(), 1, "the list follows");
    // From any word of the name, within quotation marks too; and then it is the filter.
    let story = three().size(100, 30).keys("f 'source:\"المر' tab enter");
    assert_eq!(story.state.list.filter.text(), "source:\"صحيفة المرفأ\"");
    let story = three().size(100, 30).keys("f 'entity:ليل' tab");
    assert_eq!((typed(&story), headlines(&story).len()), ("entity:\"ليلى الحمداني\"", 1));
    let story = three().size(100, 30).keys("t 'بحر' enter f '-tag:' tab");
    assert_eq!((typed(&story), headlines(&story).len()), ("-tag:بحر", 3));
}

#[test]
fn what_is_wrong_with_a_filter_is_said_while_it_is_typed() {
    let story = three().size(100, 30).keys("f 'is:red'").expect("column 4: “is:” can't be “red”");
    // A field whose value is still to come is no fault.
    let story = story.keys("backspace backspace backspace").expect_not("column");
    story.keys("'x' tab").expect("column 4").keys("esc").expect_not("column 4");
    three().keys("f 'before:' tab").expect_not("column");
}

#[test]
fn a_key_ends_the_round() {
    let story = three().size(100, 30).keys("f 't' tab ' '").expect_not("title:  type:");
    assert_eq!(typed(&story), "title: ");
    three().keys("f 't' tab enter f").expect_not("title:  type:");
}

#[test]
fn a_field_that_there_is_none_of_is_told_with_its_column_and_the_nearest() {
    let story = three().size(100, 24).keys("f 'foo:bar'").expect("column 1: there is no field “foo:”").keys("enter");
    let story = story.expect("column 1: there is no field “foo:”").keys("ctrl-u 'نفط sourc:x'");
    let story = story.expect("column 5: there is no field “sourc:”, but “source:” there is").keys("ctrl-u '12:30'");
    story.expect_not("column").keys("ctrl-u 'https://a.example/b'").expect_not("column");
    three().size(100, 24).in_arabic().keys("f 'عنوا:ميناء'").expect("والأقرب إليه «عنوان»");
    let home = tempfile::tempdir().expect("a folder");
    let story = three().size(100, 24).with_bookmarks(&home.path().join("bookmarks.db")).keys("enter m enter B f 'foo:bar'");
    let story =
        story.expect("column 1: bookmarks have no field “foo:”").keys("enter").expect("column 1: bookmarks have no field “foo:”");
    story
        .keys("ctrl-u 'colour:gr'")
        .expect_not("column")
        .keys("enter")
        .expect("“colour:” is never “gr”")
        .keys("esc")
        .expect("Bookmarks: 1");
}

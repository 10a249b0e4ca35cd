//! All that the list is narrowed to is plain to see, entities by their names, and one key takes it off.

use crate::three;

#[test]
fn an_entity_and_a_filter_both_stand_in_the_bar_and_one_key_takes_both_off() {
    let story = three().size(80, 24).keys("enter i i F f 'سفينة' enter");
    let only = story.state.list.only.as_ref().map(|only| only.name.clone()).expect("narrowed to an entity");
    let story = story.expect("· only ").expect(&only).expect("سفينة");
    let story = story.keys("f ctrl-u 'zzz' enter").expect("No article answers this: only").expect("“zzz”");
    let story = story.keys("esc").expect("articles: 4");
    assert!(story.state.list.only.is_none() && story.state.list.filter.text().is_empty());
}

#[test]
fn enter_opens_nothing_where_nothing_is_listed() {
    let story = three().size(80, 24).keys("enter esc f 'zzzz' enter enter").expect("No article answers this: “zzzz”");
    assert_eq!(story.state.focus, khabar::app::Focus::List);
}

#[test]
fn a_filter_that_is_wrong_waits_to_be_mended() {
    let story = three().size(80, 24).keys("f '\"open phrase' enter").expect("this quotation mark is never closed");
    assert!(story.state.prompt.is_some());
    let story = story.keys("'\"' enter").expect("No article answers this: “\"open phrase\"”");
    assert!(story.state.prompt.is_none());
    three().size(80, 24).keys("f 'before:garbage' enter esc").expect("articles: 4");
}

#[test]
fn a_condition_on_an_entity_names_it_and_still_means_its_id() {
    let dir = tempfile::tempdir().expect("a folder");
    let story = three().with_bookmarks(&dir.path().join("b.db")).size(100, 24).keys("a 2").expect("·").keys("1");
    let filter = story.state.list.filter.text().to_owned();
    let (_, id) = filter.split_once(":\"").expect("a condition on an id");
    let entity = story.state.index.find(id.trim_end_matches('"')).expect("it is known");
    let name = story.state.index.name(&story.state.collection, entity).to_owned();
    let story = story.expect("“entity:\"").expect(&name).expect_not("LOC:").expect_not("PER:").expect_not("ORG:");
    // What is kept is what was asked.
    let story = story.keys("W 'mine' enter esc Q").expect("mine · entity:\"").keys("enter");
    assert_eq!(story.state.list.filter.text(), filter);
    // Where it is typed in, it stands by its name, too, and still means the id when more is typed.
    let story = story.keys("f").expect(&name).expect_not("LOC:").expect_not("PER:").keys("' x'");
    assert_eq!(story.state.list.filter.text(), format!("{filter} x"));
    // A name that is typed anew is looked for as a name.
    let story = story.keys(&format!("ctrl-u 'entity:\"{name}\"'"));
    assert_eq!(story.state.list.filter.text(), format!("entity:\"{name}\""));
    let story = story.keys("esc");
    assert_eq!(story.state.query_shown("entity:\"PER:nobody_here\" x"), "entity:\"nobody here\" x");
}

#[test]
fn an_empty_filter_shows_what_can_be_asked() {
    three().size(80, 24).keys("f").expect("words · \"a phrase\" · title:port").keys("'x'").expect_not("a phrase");
    three().size(80, 24).in_arabic().keys("f").expect("عنوان:ميناء").keys("'x'").expect_not("عنوان:ميناء");
    three().size(40, 24).keys("f").expect("words · \"a phrase\"").expect_not("before:");
}

#[test]
fn what_adds_to_a_filter_says_so_and_how_to_be_rid_of_all() {
    let story = three().size(100, 24).keys("f").expect_not("adds to").keys("'الضفة' enter f");
    let story =
        story.expect("This adds to the filter that holds · ctrl-u empties it · Esc takes it off").keys("x").expect_not("adds to");
    let story = story.keys("backspace enter right i F").expect("and answer “الضفة” · Esc takes both off");
    story.keys("esc").expect("articles: 4").expect_not("الضفة»");
    // An entity alone, then words within.
    let story = three().size(100, 24).keys("enter i F f").expect("Only within").expect("in the list Esc takes all off");
    story.keys("esc esc").expect("articles: 4");
    // A facet beside words.
    three().size(100, 24).keys("f 'الضفة' enter a 1 1").expect("Added to the filter:").expect("Esc takes all off");
    three().size(100, 24).in_arabic().keys("f 'الضفة' enter f").expect("هذا يضيف إلى التصفية القائمة");
}

#[test]
fn what_is_wrong_narrows_nothing_and_what_stands_before_it_does() {
    // However it came there: what words on the way to it found is an accident.
    let story = three().size(100, 24).keys("f 'oo:x'").expect("column 1: there is no field “oo:”; use one of");
    let story = story.expect("articles: 4").expect_not("No article answers").keys("ctrl-u 'River oo:x'");
    let story =
        story.expect("column 7: there is no field “oo:”").expect("articles: 1 of 4 · “River”").keys("enter").expect("column 7");
    let story = story.keys("ctrl-u 'River before:2024-13'").expect("“2024-13” is no date").expect("articles: 1 of 4 · “River”");
    // A value that comes next is no mistake yet.
    let story = story
        .keys("ctrl-u 'before:'")
        .expect_not("nothing stands")
        .expect("articles: 4")
        .keys("enter")
        .expect("nothing stands behind “before:”");
    // What people take for a field leads to the one that they want.
    let story = story.keys("ctrl-u 'person:'").expect("there is no field “person:”, but “entity:” there is");
    let story = story.expect("articles: 4").keys("enter").expect("no field “person:”");
    story.keys("esc").expect("articles: 4");
    three().size(100, 24).in_arabic().keys("f 'شخص:ليلى'").expect("لا حقل اسمه «شخص»، والأقرب إليه «كيان»");
}

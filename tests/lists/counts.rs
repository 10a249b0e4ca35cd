//! What the list has in common, counted, and the list narrowed by it.

use super::{FIRST, LAST, OTHER, Story, headlines, three};

/// The entries of the menu that is open, as they are written.
fn entries(story: &Story) -> Vec<String> {
    let choice = story.state.choice.as_ref().expect("a menu");
    choice.entries.iter().map(|(text, _)| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")).collect()
}

#[test]
fn the_list_is_counted_by_source_and_narrowed_to_one() {
    let story = three().size(100, 30).keys("a").expect("Narrow the list by").expect("type of entity").keys("enter");
    let story = story.expect("Riverbank News · 1").keys("G enter");
    assert_eq!(story.state.list.filter.text(), "source:\"صحيفة المرفأ\"");
    assert_eq!(headlines(&story), [OTHER]);
    // The next narrows what is left.
    let story = story.keys("a 4").expect("2025-11-04 · 1").keys("1");
    assert_eq!(story.state.list.filter.text(), "source:\"صحيفة المرفأ\" on:2025-11-04");
    assert_eq!(headlines(&story), [OTHER]);
    story.keys("esc").expect("articles: 4");
}

#[test]
fn entities_months_languages_and_what_was_read_are_counted() {
    let story = three().size(100, 30).keys("a 2");
    assert!(entries(&story).contains(&"ليلى الحمداني · 1".to_owned()), "{:?}", entries(&story));
    let story = story.keys("esc a 5").expect("2025-11 · 3");
    let story = story.keys("enter");
    assert_eq!((story.state.list.filter.text(), headlines(&story).len()), ("on:2025-11", 3));
    let story = story.keys("esc a 6").expect("Arabic · 3").expect("English · 1").keys("2");
    assert_eq!((story.state.list.filter.text(), headlines(&story)), ("lang:en", vec![LAST]));
    let story = story.keys("esc k k k enter h a 8").expect("unread · 3").expect("· 1").keys("2");
    assert_eq!((story.state.list.filter.text(), headlines(&story)), ("is:read", vec![FIRST]));
    story.keys("a 3").expect("person · 1");
}

#[test]
fn an_entity_narrows_to_the_articles_that_mention_it() {
    let story = three().size(100, 30).keys("a 2");
    let choice = story.state.choice.as_ref().expect("a menu");
    let counts: Vec<usize> = choice
        .entries
        .iter()
        .map(|(text, _)| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a count"))
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && !counts.is_empty());
    for (at, count) in counts.into_iter().enumerate() {
        let mut story = three().size(100, 30).keys("a 2");
        story.state.choice.as_mut().expect("a menu").at = at;
        let story = story.keys("enter");
        // Who is named in the line of the source alone is found, and was not counted.
        assert!((count..=count + 1).contains(&headlines(&story).len()), "{}", story.state.list.filter.text());
    }
}

#[test]
fn tags_are_counted_and_the_way_back_leads_to_the_facets() {
    let story =
        three().size(100, 30).keys("a 7").expect("Nothing to count here.").keys("enter backspace").expect("Narrow the list by");
    let story = story.keys("esc t 'بحر' enter a 7");
    assert_eq!(entries(&story), ["بحر · 1"]);
    let story = story.keys("enter");
    assert_eq!((story.state.list.filter.text(), headlines(&story)), ("tag:بحر", vec![FIRST]));
}

#[test]
fn in_arabic_the_filter_is_in_arabic_too() {
    let story = three().size(100, 30).in_arabic().keys("a").expect("تضييق القائمة بحسب").keys("8 enter");
    assert_eq!(story.state.list.filter.text(), "حالة:جديد");
    assert_eq!(headlines(&story).len(), 4);
}

#[test]
fn what_is_folded_away_counts() {
    three().size(100, 30).keys("D 3 Z a 1").expect("Riverbank News · 1").keys("esc a 5").expect("2025-11 · 3");
}

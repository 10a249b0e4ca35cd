//! Ways of sorting, and groups under headings.

use super::{ENGLISH, FIRST, HARBOUR, LAST, MUSEUM, OTHER, Story, UNION, headlines, laid_out, three};
use khabar::app::{Event, Focus, left_off};

#[test]
fn a_menu_offers_every_way_of_sorting_and_the_list_keeps_the_one_that_is_chosen() {
    let story = three().size(100, 30).keys("O").expect("Sort the list").expect("longest first");
    let story = story.keys("j enter").expect("Sorted: newest first");
    assert_eq!(headlines(&story), [LAST, OTHER, FIRST, MUSEUM]);
    // The museum, which its host embeds, has no date; it comes last.
    assert_eq!(headlines(&story.keys("O 4").expect("Sorted: by source")), [LAST, FIRST, OTHER, MUSEUM]);
    let story = three().size(100, 30).keys("O 5");
    assert_eq!(headlines(&story), [LAST, MUSEUM, FIRST, OTHER]);
    let story = story.keys("O 6");
    assert_eq!(headlines(&story)[0], FIRST);
    let story = story.keys("O 1").expect("Sorted: by file");
    assert!(story.state.list.shown.is_sorted());
    story.keys("O esc").expect_not("Sort the list");
}

#[test]
fn what_was_not_read_comes_first_and_the_best_answers_do() {
    let story = three().size(100, 30).keys("j j enter h O 7");
    assert_eq!(headlines(&story), [LAST, FIRST, MUSEUM, OTHER]);
    let story = three().size(100, 30).keys("f 'البحارة OR ميناء' enter O 3").expect("Sorted: what answers the filter best first");
    assert_eq!(headlines(&story)[0], OTHER);
}

#[test]
fn the_cursor_stays_on_its_article_whatever_the_order() {
    let story = three().size(100, 30).keys("j j O 2");
    let here = story.state.list.current().map(|article| story.state.collection.listed(article).headline.as_str());
    assert_eq!(here, Some(OTHER));
}

#[test]
fn groups_stand_under_headings_with_their_counts_in_both_languages() {
    let story = three().size(100, 30).keys("D").expect("Group the list").keys("3");
    let story = story.expect("Grouped by source").expect("▾ Riverbank News · 1").expect("no source · 1");
    assert_eq!(headlines(&story), [LAST, FIRST, OTHER, MUSEUM]);
    let screen = story.screen();
    let row = |text: &str| screen.lines().position(|row| row.contains(&laid_out(text))).expect("a row");
    assert!(row("▾ Riverbank News") < row("River clean-up"));
    let named = |story: &Story| story.state.list.headings.iter().map(|one| (one.name.clone(), one.count)).collect::<Vec<_>>();
    let expected = [("Riverbank News", 1), ("شبكة أفق", 1), ("صحيفة المرفأ", 1), ("", 1)];
    assert_eq!(named(&story), expected.map(|(name, count)| (name.to_owned(), count)));
    let story = story.keys("D 4").expect("2025-11-05 · 1").expect("undated · 1");
    assert_eq!(headlines(&story), [LAST, OTHER, FIRST, MUSEUM]);
    let story = three().size(100, 30).in_arabic().keys("D 4").expect("بلا تاريخ").expect("التجميع بحسب اليوم");
    // In Arabic headings begin at the right edge.
    assert!(story.screen().lines().any(|row| row.trim_end().ends_with('▾')), "{}", story.screen());
}

#[test]
fn stories_are_groups_and_what_is_alone_comes_last() {
    let again = UNION.replace("نقابة البحارة ترحب بعودة العمل الى", "البحارة يرحبون بعودة العمل إلى");
    let story = Story::open(&[("a.txt", ENGLISH), ("b.txt", UNION), ("c.txt", &again)]).size(100, 30).keys("D 2");
    assert_eq!(headlines(&story)[2], LAST);
    story.expect("no story · 1").expect("· 2");
}

#[test]
fn folders_are_groups() {
    let pages = [("x/a.txt", HARBOUR), ("b.txt", UNION), ("y/z/c.txt", ENGLISH)];
    let story = Story::open_in("/news", &pages).size(100, 30).keys("D 5");
    story.expect("▾ news · 1").expect("▾ x · 2").expect("▾ y/z · 1");
}

#[test]
fn a_group_is_folded_to_its_heading_and_unfolded() {
    let pages = [("x/a.txt", HARBOUR), ("b.txt", UNION), ("y/z/c.txt", ENGLISH)];
    let story = Story::open_in("/news", &pages).size(100, 30).keys("D 5 z");
    let story = story.expect("▸ x · 2").expect("articles: 4");
    assert_eq!(story.state.list.shown.len(), 3);
    // One step leads to the next group.
    let story = story.keys("j");
    assert_eq!(story.state.list.current().map(|article| story.state.collection.listed(article).headline.as_str()), Some(LAST));
    let story = story.keys("{ z").expect("▾ x · 2").expect("متحف البحر");
    // All of them, and all again.
    let story = story.keys("Z").expect("▸ news · 1").expect("▸ x · 2").expect("▸ y/z · 1");
    // Whoever reads an article goes on with it.
    let reading = Story::open_in("/news", &pages).size(100, 30).keys("D 5 G enter");
    let article = reading.state.reading.as_ref().map(|reading| reading.article);
    assert_eq!(reading.keys("z").state.reading.as_ref().map(|reading| reading.article), article);
    story.keys("Z").expect("▾ news · 1").keys("D 1").expect("The list is not grouped.").keys("z").expect("D groups it");
}

#[test]
fn enter_unfolds_a_group_and_the_cursor_is_seen_on_it() {
    let pages = [("x/a.txt", HARBOUR), ("b.txt", UNION), ("y/z/c.txt", ENGLISH)];
    for theme in ["dark", "light", "contrast-dark", "plain"] {
        let story = Story::open_in("/news", &pages).themed(theme).size(60, 24).keys("D 5 Z j");
        let buffer = story.buffer();
        // The bar, then a heading a row: that of the cursor is marked, the others are alike.
        let styles: Vec<_> = (1..4).map(|row| buffer.cell((30, row)).expect("a cell").style()).collect();
        let at = story.state.list.at.cursor;
        let others: Vec<_> = (0..3).filter(|row| *row != at).collect();
        assert!(styles[others[0]] == styles[others[1]] && styles[at] != styles[others[0]], "{theme}: {styles:?}");
    }
    let story = Story::open_in("/news", &pages).size(60, 24).keys("D 5 Z { { } enter").expect("▾ x · 2").expect("▸ y/z · 1");
    assert_eq!(story.state.focus, Focus::List);
}

#[test]
fn from_group_to_group() {
    let story = three().size(100, 30).keys("D 3 G {").keys("{");
    let here = |story: &Story| headlines(story)[story.state.list.at.cursor].to_owned();
    assert_eq!(here(&story), FIRST);
    let story = story.keys("} }");
    assert_eq!(here(&story), MUSEUM);
    assert_eq!(here(&story.keys("}")), MUSEUM);
    three().keys("}").expect("The list is not grouped");
}

#[test]
fn a_press_below_a_heading_meets_the_article_that_is_there() {
    let story = three().size(100, 30).keys("D 3");
    // The bar, a heading, an article, a heading, an article.
    for (row, entry) in [(1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 1), (7, 2)] {
        assert_eq!(story.state.hit((3, row)), khabar::app::Hit::Listed(entry), "{row}");
    }
}

#[test]
fn it_is_kept_how_the_list_was_grouped_and_sorted() {
    let left = left_off(&three().keys("O 5 D 3").state);
    assert_eq!((left.sorting.as_str(), left.grouping.as_str()), ("title", "source"));
    let mut story = three().size(100, 30);
    story.event(Event::Left(Box::new(left)));
    story.expect("▾ Riverbank News · 1");
}

#[test]
fn headings_survive_every_size() {
    for width in [1, 20, 40, 90, 200] {
        for height in [0, 2, 3, 4, 5, 24] {
            three().size(width, height).keys("D 3 G z k Z j j O").buffer();
            three().size(width, height).in_arabic().keys("D 4 G z a j j enter f ':' tab").buffer();
        }
    }
}

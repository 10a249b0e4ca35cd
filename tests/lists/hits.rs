//! Hits of the filter in the text.

use super::{Role, Story, laid_out, three};
use ratatui::buffer::Cell;

/// The stretches of the screen that are shown as hits, as they were written, each once and in order.
fn lit(story: &Story) -> Vec<String> {
    let (buffer, theme) = (story.buffer(), &story.state.setup.theme);
    let [hit, current] = [Role::Match, Role::MatchCurrent].map(|role| theme.style(role).bg.expect("a colour"));
    let mut all = Vec::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let runs = row.split(|cell| cell.bg != hit && cell.bg != current);
        all.extend(runs.map(|run| run.iter().map(Cell::symbol).collect::<String>()).filter(|run| !run.is_empty()));
    }
    all
}

#[test]
fn what_the_list_is_narrowed_to_is_shown_in_the_text_in_any_form_of_it() {
    let story = three().size(120, 30);
    assert!(lit(&story).is_empty());
    let story = story.keys("f '\"ميناء الضفة\" سفن' enter");
    // The preview shows them at once: the phrase in the headline and the text, the word begun as it is being typed.
    assert!(lit(&story).contains(&laid_out("ميناء الضفة")), "{:?}", lit(&story));
    assert!(lit(&story).contains(&laid_out("سفينة")) || lit(&story).contains(&laid_out("سفن")), "{:?}", lit(&story));
    assert!(lit(&story.keys("esc")).is_empty());
}

#[test]
fn fields_and_what_is_not_wanted_are_not_shown_in_the_text() {
    let story = three().size(120, 30).keys("f 'title:ميناء source:أفق -كرة' enter enter");
    // The headline alone is what was asked for.
    assert_eq!(lit(&story), [laid_out("ميناء")]);
    let story = three().size(120, 30).keys("f 'source:أفق' enter enter n");
    story.expect("Not in this article.");
}

#[test]
fn n_goes_from_hit_to_hit_and_a_search_in_the_article_comes_before_them() {
    let story = three().size(120, 30).keys("f 'البحارة' enter enter n").expect("1 of 3").keys("n n").expect("3 of 3");
    let story = story.keys("N N N").expect("3 of 3").keys("/ 'سفن' enter").expect("1 of 1");
    assert_eq!(lit(&story), [laid_out("سفن")]);
    story.keys("esc n").expect("1 of 3");
}

#[test]
fn the_next_article_shows_its_own_hits() {
    let story = three().size(120, 30).keys("f 'council' enter enter");
    assert_eq!(lit(&story), ["council", "council"]);
    // In the file behind it too.
    assert!(lit(&story.keys("R")).len() >= 2);
}

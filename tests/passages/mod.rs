//! Bookmarks as people live with them: passages over paragraphs, notes of several lines, colours, letters, and tomorrow.

use super::{ENGLISH, HARBOUR, Story, UNION, three};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Effect, Event, Goal, Role},
    library::{Colour, Standing, Store},
};
use std::path::{Path, PathBuf};

fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    (home, path)
}

fn kept(path: &Path) -> Story {
    three().with_bookmarks(path)
}

/// Whether a cell of the screen is painted as this role is.
fn painted(story: &Story, role: Role) -> bool {
    let style = story.state.setup.theme.style(role);
    let cells = story.buffer();
    cells.content.iter().any(|cell| Some(cell.bg) == style.bg && cell.modifier.contains(style.add_modifier))
}

#[test]
fn a_bookmark_is_said_to_be_kept_when_it_is_written_and_not_before() {
    let (_home, path) = home();
    let mut story = kept(&path).keys("enter p m 'later'");
    let enter = || Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    let asked = app::handle(&mut story.state, enter());
    let Some(Effect::Store(request)) = asked.into_iter().find(|effect| matches!(effect, Effect::Store(_))) else {
        panic!("nothing is to be written")
    };
    let mut story = story.expect_not("Bookmark kept.");
    let done = request.carry_out(&mut Store::open(&path).expect("a store")).expect("written");
    app::handle(&mut story.state, Event::Saved(done));

    // What was taken back meanwhile is not said to be kept.
    let mut story = story.expect("Bookmark kept.").keys("B e 'again '");
    let asked = app::handle(&mut story.state, enter());
    let Some(Effect::Store(request)) = asked.into_iter().next() else { panic!("nothing is to be written") };
    let done = request.carry_out(&mut Store::open(&path).expect("a store")).expect("written");
    let mut story = story.keys("u");
    app::handle(&mut story.state, Event::Saved(done));
    let mut story = story.expect_not("Bookmark kept.").keys("e 'still '");
    // Nor what can't be written, whatever is written later.
    app::handle(&mut story.state, enter());
    app::handle(&mut story.state, Event::StoreFailed("the disk is full".to_owned()));
    let mut story = story.expect_not("Bookmark kept.").expect("It could not be kept: the disk is full");
    // That a file was damaged is no word on what is to be kept now.
    app::handle(&mut story.state, Event::StoreRecovered("the bookmarks file was gone; recovered: 3".to_owned()));
    story.expect_not("It could not be kept").expect("the bookmarks file was gone; recovered: 3");
}

#[test]
fn two_paragraphs_with_a_note_of_two_lines_a_colour_and_a_letter_are_there_tomorrow() {
    let (_home, path) = home();
    let story = kept(&path)
        .keys("enter p down down down down down m")
        .expect("Note, #tags · Enter keeps it")
        .keys("'قارن بالعام الماضي' ctrl-j 'see also the union #ماء_البحر' tab 2 م")
        .expect("2● green")
        .keys("enter")
        .expect("Bookmark kept.");
    assert!(painted(&story, Role::Mark2));
    let all = Store::open(&path).expect("a store").all().expect("bookmarks");
    let b = &all[0];
    assert_eq!(b.note, "قارن بالعام الماضي\nsee also the union");
    assert_eq!((b.tags.as_slice(), b.colour, b.letter), (&["ماء البحر".to_owned()][..], Some(Colour::Green), Some('م')));
    assert!(b.quote.exact.contains("\n\n") && b.paragraph.contains(b.quote.exact.trim()), "{}", b.quote.exact);

    // Tomorrow.
    let story = kept(&path).size(80, 24).keys("B").expect("Bookmarks: 1 · newest first");
    assert!(story.shows("قارن بالعام الماضي") && story.shows("see also the union") && story.shows("#ماء_البحر"));
    let story = story.expect("found · green").keys("esc quote م");
    assert!(painted(&story, Role::Mark2), "the letter leads to the passage");
    let story = story.keys("e").expect("see also the union").keys("esc");
    assert!(story.screen().contains('✎'), "{}", story.screen());
}

#[test]
fn the_same_in_arabic() {
    let (_home, path) = home();
    let story = kept(&path)
        .in_arabic()
        .keys("enter p down down down m")
        .expect("ملاحظة و#وسوم · Enter يحفظ")
        .keys("'سطر' ctrl-j 'line' tab ٤ enter")
        .expect("حُفظت العلامة.");
    assert!(painted(&story, Role::Mark4));
    kept(&path).in_arabic().keys("B").expect("العلامات: 1").expect("أحمر").keys("f 'لون:أخضر' enter").expect("لا علامة توافق");
}

#[test]
fn the_note_editor_is_left_without_a_trace_and_keeps_what_pastes_bring() {
    let (_home, path) = home();
    let mut story = kept(&path).keys("enter p m 'x' esc").expect("Esc again drops this note").keys("esc");
    assert!(Store::open(&path).expect("a store").all().expect("bookmarks").is_empty());
    story = story.keys("m");
    story.event(Event::Paste("one\r\ntwo\u{1b}[31m".to_owned()));
    story.keys("enter");
    assert_eq!(Store::open(&path).expect("a store").all().expect("bookmarks")[0].note, "one\ntwo[31m");
}

/// Three bookmarks: without a colour, green with a tag, red.
fn shelf(path: &Path) -> Story {
    kept(path).keys("enter m 'أولى' enter ] ] m 'ثانية #ماء' tab 2 enter h j j enter m 'third' tab 4 enter B")
}

#[test]
fn the_shelf_is_sorted_and_narrowed_and_says_how_many() {
    let (_home, path) = home();
    let story = shelf(&path).expect("Bookmarks: 3 · newest first");
    let story = story.keys("f 'colour:green' enter").expect("Bookmarks: 1 of 3").expect("ثانية").expect_not("third");
    let story = story.keys("esc").expect("Bookmarks: 3").keys("f '#ماء' enter").expect("Bookmarks: 1 of 3").keys("esc");
    let story = story.keys("f 'zzz'").expect("No bookmark answers this filter.").keys("esc").expect("Bookmarks: 3 ·");
    let story = story.keys("O").expect("Sorted: by article").keys("O O").expect("by colour");
    story.keys("esc").expect_not("Bookmarks: 3");
}

#[test]
fn whatever_is_done_to_bookmarks_is_undone_and_done_again() {
    let (_home, path) = home();
    let all = || Store::open(&path).expect("a store").all().expect("bookmarks");
    let story = shelf(&path);
    let before = all();
    let story = story.keys("d").expect("Bookmark removed.").expect("Bookmarks: 2");
    let story = story.keys("3").keys("\" z").keys("e '!' enter");
    let after = all();
    assert_eq!(after.len(), 2);
    assert!(after.iter().any(|b| (b.colour, b.letter) == (Some(Colour::Blue), Some('z')) && b.note.ends_with('!')), "{after:?}");
    let story = story.keys("u u u u").expect("Undone").expect("Bookmarks: 3");
    let strip = |all: Vec<khabar::library::Bookmark>| {
        all.into_iter().map(|b| khabar::library::Bookmark { updated: String::new(), ..b }).collect::<Vec<_>>()
    };
    assert_eq!(strip(all()), strip(before));
    let story = story.keys("U U U U").expect("Bookmarks: 2");
    assert_eq!(strip(all()), strip(after));
    // From the article too, in turn with stars.
    let story = story.keys("esc * u").expect("Undone").keys("u").expect("Undone").keys("B");
    assert_eq!(story.state.shelf.items.iter().filter(|item| item.bookmark.note.ends_with('!')).count(), 0);
}

#[test]
fn a_letter_bookmarks_at_once_and_goes_over_to_the_next() {
    let (_home, path) = home();
    let story = kept(&path).keys("quote").expect("No bookmark has a letter yet");
    let story = story.keys("enter \" a").expect("Bookmark kept.").keys("] ] \" a");
    let all = Store::open(&path).expect("a store").all().expect("bookmarks");
    let letters: Vec<_> = all.iter().filter_map(|b| b.letter).collect();
    assert_eq!((all.len(), letters.as_slice()), (2, &['a'][..]));
    let story = story.keys("h g g enter quote a").expect("رحبت نقابة البحارة، الثلاثاء");
    story.keys("quote q").expect("No bookmark has the letter q.");
}

/// What the harbour's second paragraph says.
const SAID: &str =
    "وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح، مضيفة أن “العمل سيجري على مدار الساعة”.";

#[test]
fn a_page_collected_anew_has_its_passage_found_asked_about_or_lost() {
    let (_home, path) = home();
    kept(&path).keys("enter / 'وقالت' enter p m 'الحمولة' enter").expect("Bookmark kept.");
    let again = |page: &str| Story::open(&[("z.txt", ENGLISH), ("a.txt", page)]).with_bookmarks(&path);
    let standing = |story: &Story| story.state.shelf.items[0].standing();
    let spelled = HARBOUR.replace("السفينة تحمل", "السفينه تحمل").replace("أن “", "ان “");
    assert_eq!(standing(&again(&spelled)), Standing::Found);

    let gone = HARBOUR.replace(SAID, "");
    let story = again(&gone).keys("B").expect("lost").expect("Its paragraph, as it was:").expect("على مدار الساعة");
    assert_eq!(standing(&story), Standing::Lost);
    story.keys("enter").expect("lost");

    // Another number and other surroundings: a twin, or the same passage brought up to date?
    let other =
        "وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 95 حاوية من الأدوية والقمح، مضيفة أن “العمل سيجري على مدار الساعة”.";
    let moved = format!(
        "{}\n\nخبر آخر عن أمر غير هذا كله وفيه كلام طويل عن الطقس.\n\n{other}\n\nوفي الختام كلام آخر.\n",
        HARBOUR.split_once('\n').expect("a title").0
    );
    let story = again(&moved);
    assert_eq!(standing(&story), Standing::Moved);
    let story = story.keys("B").expect("moved?").keys("enter").expect("Moved to this? c confirms").keys("c").expect("Confirmed.");
    assert_eq!(standing(&story), Standing::Found);
    let b = Store::open(&path).expect("a store").all().expect("bookmarks").remove(0);
    assert!(b.quote.exact.contains("95") && b.former[0].anchored.quote.exact.contains("40"), "{b:?}");
    let story = story.keys("u").expect("Undone");
    assert_eq!(standing(&story), Standing::Moved);
    let story = story.keys("B !").expect("Refused.");
    assert_eq!(standing(&story), Standing::Lost);
    assert_eq!(standing(&again(&moved)), Standing::Lost, "it is not asked again");
    assert_eq!(standing(&again(HARBOUR)), Standing::Found, "but found where it stands");
}

#[test]
fn a_copy_of_the_text_by_another_outlet_shows_the_bookmark_too() {
    let (_home, path) = home();
    let copy = HARBOUR.replace("شبكة أفق", "صحيفة المرفأ").replace("- أفق -", "- المرفأ -");
    let pages = [("a.txt", HARBOUR), ("b.txt", copy.as_str()), ("c.txt", ENGLISH)];
    let story = Story::open(&pages).with_bookmarks(&path).keys("enter / 'وقالت' enter p m tab 5 enter");
    assert!(painted(&story, Role::Mark5));
    let mut seen = 0;
    for article in 0..story.state.collection.len() {
        let passages = story.state.shelf.passages(&story.state.collection, article);
        seen += passages.len();
    }
    assert_eq!(seen, 2, "in the copy and nowhere else");
}

#[test]
fn a_link_opens_at_its_passage_and_at_its_bookmark() {
    let (_home, path) = home();
    kept(&path).keys("enter ] ] p m enter");
    let id = Store::open(&path).expect("a store").all().expect("bookmarks")[0].id.clone();
    let mut story = Story::loading(&[("a.txt", HARBOUR), ("b.txt", UNION)]);
    story.state.goal = Some(Goal::Bookmark(id));
    let story = story.with_bookmarks(&path).loaded();
    assert!(story.state.goal.is_none());
    story.expect("رحبت نقابة البحارة، الثلاثاء");
    let mut story = Story::loading(&[("a.txt", HARBOUR), ("b.txt", UNION)]);
    story.state.goal =
        Some(Goal::Passage { start: "وقال نقيب البحارة".into(), end: Some("هذا الشهر".into()) });
    let story = story.loaded().expect("SELECT").keys("y");
    assert!(story.copied[0].starts_with("وقال نقيب") && story.copied[0].ends_with("هذا الشهر"), "{:?}", story.copied);
}

#[test]
fn the_note_that_is_opened_is_that_of_the_bookmark_that_was_gone_to() {
    let (_home, path) = home();
    let story = kept(&path).keys("enter p m 'first' enter v down down down p m 'second' enter");
    assert_eq!(Store::open(&path).expect("a store").all().expect("bookmarks").len(), 2);
    // The shelf has the newest first.
    let story = story.keys("B j enter e").expect("first").expect_not("second").keys("esc");
    story.keys("B k enter e").expect("second").expect_not("first");
}

#[test]
fn a_long_line_of_a_note_goes_over_rows_and_the_cursor_through_them() {
    let words = "one two three four five six seven eight nine ten eleven twelve";
    let story = three().size(34, 24).keys("enter p m").keys(&format!("'{words}'"));
    for word in words.split(' ') {
        story.state.note.as_ref().expect("an editor");
        assert!(story.screen().contains(word), "{word}\n{}", story.screen());
    }
    // Up and down go by rows; what is typed goes in there.
    let story = story.keys("up up 'X'");
    let note = story.state.note.as_ref().expect("an editor").read().0;
    let at = note.find('X').expect("it is typed");
    assert!(at > 0 && at < words.len() - 30, "{note}");
    let story = story.keys("down down 'Y'");
    assert!(story.state.note.as_ref().is_some_and(|note| note.read().0.find('Y').is_some_and(|y| y > at + 30)));
    // A press puts the cursor where it falls.
    let story = story.click("seven").keys("'Z'");
    assert!(story.state.note.as_ref().is_some_and(|note| note.read().0.contains("Zseven")), "{}", story.screen());
}

#[test]
fn a_long_arabic_line_of_a_note_goes_over_rows() {
    let words = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة";
    let story = three().in_arabic().size(34, 24).keys("enter p m").keys(&format!("'{words}'"));
    let rows = story.state.note.as_ref().map(|note| note.rows(30, khabar::text::Direction::Rtl, story.state.setup.layout).0.len());
    assert!(rows > Some(1));
    let story = story.expect("واحد").expect("عشرة").keys("up ctrl-a 'ص'");
    let note = story.state.note.as_ref().map(|note| note.read().0);
    assert!(note.as_ref().is_some_and(|note| note.starts_with("صواحد")), "{note:?}\n{}", story.screen());
}

#[test]
fn what_is_known_of_a_bookmark_is_whole_on_a_narrow_screen() {
    for arabic in [false, true] {
        let (_home, path) = home();
        let story = kept(&path).size(34, 24).keys("enter p m 'n' tab 1 q tab enter B");
        let story = if arabic { story.in_arabic() } else { story };
        let screen = story.screen();
        assert!(screen.contains("a.txt") && screen.contains(&story.state.shelf.items[0].bookmark.created[..10]), "{screen}");
    }
}

#[test]
fn a_note_too_long_for_a_row_leaves_the_headline_one_of_its_own() {
    let (_home, path) = home();
    let note = "compare with what the ministry said last year about it' ctrl-j 'and see what the union answered";
    let story = kept(&path).size(80, 24).keys(&format!("enter v w m '{note}' enter B"));
    story.expect("compare with what the ministry").expect("ميناء الضفة يستقبل أول سفينة شحن منذ عامين");
    let (_home, path) = home();
    kept(&path).size(80, 24).keys("enter v w m 'short' enter B").expect("short —");
}

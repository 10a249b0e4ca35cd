//! What leaves the program.

use crate::{UNION, story::Story, three};

const PAGE: &str = "<!doctype html><html lang=ar><head><link rel=canonical href=\"https://example.org/a?b=1\">\
<title>نقابة البحارة ترحب بعودة العمل</title></head><body><article><h1>نقابة البحارة ترحب بعودة العمل</h1>\
<p>رحبت نقابة البحارة، الثلاثاء، بعودة العمل إلى ميناء الضفة، ودعت إلى توظيف أبناء المدينة في الأرصفة والمخازن.</p>\
</article></body></html>";

/// A page in the way that an HTML document is read.
fn page(html: &str) -> Story {
    let mut story = Story::open(&[]);
    let document = khabar::corpus::Document::new("a.html".into(), std::path::PathBuf::new(), html.into());
    story.event(khabar::app::Event::Files(vec![std::sync::Arc::new(khabar::library::PageFile::new(document))]));
    story.loaded()
}

#[test]
fn the_address_of_a_page_is_opened_and_copied() {
    let story = page(PAGE).keys("g o");
    assert_eq!(story.asked[0], "open https://example.org/a?b=1");
    assert_eq!(story.keys("g l").copied[0], "https://example.org/a?b=1");
}

#[test]
fn nothing_but_the_web_is_opened() {
    for address in ["javascript:alert(1)", "file:///etc/passwd", "-oProxyCommand=x", "ssh://x", "https:", "data:text/html,x"] {
        let story = page(&PAGE.replace("https://example.org/a?b=1", address)).keys("g o");
        assert!(story.asked.is_empty(), "{address}: {:?}", story.asked);
    }
    three().size(100, 24).keys("g o").expect("The page names no address of the web.");
}

#[test]
fn a_citation_says_who_when_and_where() {
    let story = three().keys("j j g y");
    assert_eq!(story.copied[0], "“نقابة البحارة ترحب بعودة العمل الى ميناء الضفة”, صحيفة المرفأ, 2025-11-04, b.txt");
    assert_eq!(story.keys("g f").copied[0], "b.txt");
}

#[test]
fn an_article_is_written_to_a_file_that_the_reader_names() {
    let story = three().size(100, 24).keys("j j g e").expect("the article as a web page").keys("enter");
    let story = story.expect("نقابة-البحارة-ترحب").keys("ctrl-u 'x.html' enter");
    assert_eq!(story.asked[0], "print [2] as Html to x.html");
    let story = story.keys("g e 5 ctrl-u 'all.txt' enter");
    assert_eq!(story.asked[0], "print [0, 1, 2, 3] as Text to all.txt");
}

#[test]
fn a_name_that_fails_can_be_mended_and_its_ending_says_the_shape() {
    let mut story = three().size(100, 24).keys("j j g e 1 ctrl-u 'nowhere/x.md' enter");
    assert_eq!(story.asked[0], "print [2] as Markdown to nowhere/x.md");
    story.event(khabar::app::Event::Outside(Err("nowhere/x.md can't be written".to_owned())));
    let story = story.expect("can't be written").expect("nowhere/x.md").keys("ctrl-u 'x.html' enter");
    assert_eq!(story.asked[0], "print [2] as Html to x.html");
    // What fails otherwise asks nothing again.
    let mut story = story;
    story.event(khabar::app::Event::Outside(Ok("written".to_owned())));
    story.event(khabar::app::Event::Outside(Err("no browser".to_owned())));
    assert!(story.expect("no browser").state.prompt.is_none());
}

#[test]
fn the_bookmarks_that_are_listed_are_written_to_a_file() {
    let home = tempfile::tempdir().expect("a folder");
    let story = three().with_bookmarks(&home.path().join("bookmarks.db")).size(100, 24);
    // A name that says no shape waits to be mended.
    let story = story.keys("enter p m 'one' enter B g e").expect("bookmarks.md").keys("ctrl-u 'xorg' enter");
    assert!(story.asked.is_empty());
    let story = story.expect("The name ends in what says the format").keys("ctrl-u 'x.org' enter");
    assert_eq!(story.asked[0], "bookmarks to x.org");
}

#[test]
fn an_article_is_handed_to_a_program_of_the_settings() {
    let mut story = Story::open(&[("b.txt", UNION)]).size(100, 24).keys("g p").expect("The settings name no program");
    story.state.setup.commands = vec![("count words".into(), vec!["wc".into(), "-w".into()])];
    let story = story.keys("g p").expect("count words").keys("enter");
    assert_eq!(story.asked[0], "pipe 0 to [\"wc\", \"-w\"]");
}

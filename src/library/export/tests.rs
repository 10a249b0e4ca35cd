use super::*;
use crate::{
    library::{Colour, Former, Place, Position, Quote},
    messages::UiLanguage,
};
use proptest::prelude::*;

fn bookmark() -> Bookmark {
    Bookmark {
        id: "00000000000000b1".into(),
        created: "2026-02-01T10:00:00.000Z".into(),
        note: "يراجع".into(),
        tags: vec!["ماء".into()],
        place: Place {
            file: "city/a b.txt".into(),
            source: "/home/reader/أخبار".into(),
            article: "x1".into(),
            fingerprint: "f1".into(),
            part: "embedded".into(),
            index: 3,
            headline: "محطة *جديدة* للمياه".into(),
        },
        quote: Quote {
            exact: "تضخ المحطة\nألف متر".into(), prefix: "قال إن ".into(), suffix: " يوميا".into()
        },
        position: Position { start: 7, end: 25 },
        fold_version: 1,
        paragraph: "قال إن تضخ المحطة\nألف متر يوميا".into(),
        colour: Some(Colour::Green),
        letter: Some('م'),
        updated: "2026-02-03T10:00:00.000Z".into(),
        refused: "f0".into(),
        former: vec![Former { until: "2026-02-03T10:00:00.000Z".into(), ..Former::default() }],
    }
}

fn written(bookmark: &Bookmark, state: State, format: Format) -> String {
    written_in(UiLanguage::English, bookmark, state, format)
}

fn written_in(language: UiLanguage, bookmark: &Bookmark, state: State, format: Format) -> String {
    let mut out = Vec::new();
    write(&[Entry { bookmark, state }], format, Catalogue::of(language), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_people_read_is_in_their_language_and_is_read_again_in_either() {
    let arabic = written_in(UiLanguage::Arabic, &bookmark(), State::Lost, Format::Markdown);
    assert!(arabic.contains("، عُلِّم في 2026-02-01، أخضر") && arabic.contains("*(مفقودة)*"), "{arabic}");
    assert!(!arabic.contains("bookmarked") && !arabic.contains("green \\#"), "{arabic}");
    for format in [Format::Markdown, Format::Org, Format::Csv, Format::Json, Format::JsonLd] {
        let [english, arabic] = [UiLanguage::English, UiLanguage::Arabic]
            .map(|language| read(&written_in(language, &bookmark(), State::Moved, format), format));
        assert_eq!(english, arabic, "{format:?}");
        assert_eq!((english.bookmarks.len(), english.bad.len()), (1, 0), "{format:?}");
    }
}

#[test]
fn markdown_can_be_read_as_it_is() {
    let text = written(&bookmark(), State::Lost, Format::Markdown);
    let (shown, comment) = text.split_once("<!--").unwrap();
    assert!(comment.trim_end().ends_with("-->") && !comment.trim_end().trim_end_matches("-->").contains("--"), "{comment}");
    assert_eq!(
        shown,
        "# khabar\n\n## محطة \\*جديدة\\* للمياه\n\n> تضخ المحطة\n> ألف متر\n\nيراجع  \n\
         — [city/a b.txt](<file:///home/reader/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/city/a%20b.txt#:~:text=\
         %D8%AA%D8%B6%D8%AE%20%D8%A7%D9%84%D9%85%D8%AD%D8%B7%D8%A9%20%D8%A3%D9%84%D9%81%20%D9%85%D8%AA%D8%B1>), \
         [khabar](<khabar:bookmark/00000000000000b1>), bookmarked 2026-02-01, green \\#ماء *(lost)*\n\n"
    );
}

#[test]
fn json_has_the_fields_of_the_contract_and_comes_back_whole() {
    let text = written(&bookmark(), State::Moved, Format::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    for field in ["id", "created", "note", "tags", "file", "article", "quote", "position", "state"] {
        assert!(!value[0][field].is_null(), "{field}");
    }
    assert_eq!(value[0]["state"], "moved");
    assert_eq!(value[0]["quote"]["prefix"], "قال إن ");
    assert_eq!(value[0]["position"]["end"], 25);
    assert_eq!(read_json(&text).unwrap(), [bookmark()]);
    let least = read_json(r#"[{"created": "2026-01-01T00:00:00Z", "quote": {"exact": "نص"}, "later": 1}]"#).unwrap();
    assert_eq!((least[0].id.len(), least[0].quote.exact.as_str()), (16, "نص"));
    assert!(read_json("{}").is_err());
}

#[test]
fn an_annotation_has_its_quotation_note_and_tags() {
    let value: serde_json::Value = serde_json::from_str(&written(&bookmark(), State::Found, Format::JsonLd)).unwrap();
    let item = &value["items"][0];
    assert_eq!(value["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(item["target"]["selector"]["exact"], "تضخ المحطة\nألف متر");
    assert_eq!(item["body"][1]["purpose"], "tagging");
    assert!(item["target"]["source"].as_str().unwrap().ends_with("/city/a%20b.txt"));
}

#[test]
fn a_spreadsheet_gets_values_and_no_formulas() {
    let mut bookmark = bookmark();
    bookmark.note = "=HYPERLINK(\"x\")".into();
    let text = written(&bookmark, State::Found, Format::Csv);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.len() >= 3, "{text}");
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
    assert!(text.contains("\"7\",\"25\",\"found\",\"green\",\"م\""), "{text}");
}

#[test]
fn a_tag_in_the_note_is_not_told_twice() {
    let bookmark = Bookmark { note: "see #water_works today".into(), tags: vec!["water works".into(), "dam".into()], ..bookmark() };
    let markdown = written(&bookmark, State::Found, Format::Markdown);
    let (shown, _) = markdown.split_once("<!--").unwrap();
    assert!(shown.contains("see #water\\_works today") && shown.contains("green \\#dam\n"), "{shown}");
    let org = written(&bookmark, State::Found, Format::Org);
    assert!(org.contains(" :water_works:dam:\n") && org.ends_with("\nsee water_works today\n"), "{org}");
    assert!(org.contains("\n:BOOKMARKED: 2026-02-01T") && !org.contains("CREATED"), "{org}");
}

#[test]
fn a_table_of_an_older_khabar_is_still_read() {
    let text = written(&bookmark(), State::Found, Format::Csv);
    let older = text.replace(",refused,former\r\n", "\r\n");
    let at = older.find(",\"f0\",").unwrap();
    let imported = read(&format!("{}\r\n", &older[..at]), Format::Csv);
    assert_eq!(imported.bookmarks, [Bookmark { refused: String::new(), former: Vec::new(), ..bookmark() }]);
    assert_eq!(read(&text, Format::Csv).bookmarks, [bookmark()]);
}

#[test]
fn org_keeps_strange_lines_as_text() {
    let mut bookmark = bookmark();
    bookmark.quote.exact = "* not a heading\n#+end_quote".into();
    let text = written(&bookmark, State::Found, Format::Org);
    assert_eq!(text.lines().filter(|line| line.starts_with("* ")).count(), 1, "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("#+end_quote")).count(), 1, "{text}");
    assert!(text.starts_with("* محطة *جديدة* للمياه :ماء:\n"), "{text}");
}

proptest! {
    #![proptest_config(crate::laws::usual())]
    #[test]
    fn nothing_that_was_bookmarked_acts_on_a_terminal(
        odd in "[\u{0}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200e}\u{feff}\u{e0041}a<*]{0,20}", state in 0usize..3
    ) {
        let mut bookmark = bookmark();
        for field in [&mut bookmark.id, &mut bookmark.created, &mut bookmark.note, &mut bookmark.place.file, &mut bookmark.place.headline,
            &mut bookmark.quote.exact, &mut bookmark.place.source] {
            field.push_str(&odd);
        }
        bookmark.tags.push(odd);
        let state = [State::Found, State::Moved, State::Lost][state];
        for format in [Format::Markdown, Format::Json, Format::JsonLd, Format::Csv, Format::Org] {
            let text = written(&bookmark, state, format);
            prop_assert!(text.chars().all(|c| matches!(c, '\n' | '\r' | '\u{200b}') || shown(c) == Shown::Keep), "{format:?} {text:?}");
            prop_assert!(!text.replace("\r\n", "").contains('\r'));
        }
        prop_assert_eq!(read_json(&written(&bookmark, state, Format::Json)).unwrap(), vec![bookmark]);
    }
}

const ALL: [Format; 5] = [Format::Markdown, Format::Json, Format::JsonLd, Format::Csv, Format::Org];

fn text() -> impl Strategy<Value = String> {
    // Letters of both directions, joiners, and all that means something to one of the formats.
    "[اب\u{64e}\u{200c}a1é😀 ,;:\"'*#|<>=+@_~$&.()\\[\\]{}\\-\\\\`\n]{0,24}"
}

proptest! {
    #![proptest_config(crate::laws::usual())]
    #[test]
    fn what_is_exported_is_imported_as_it_was(
        (note, exact, headline) in (text(), text(), text()), tags in proptest::collection::vec("[اa;\\\\,\" #]{1,6}", 0..3),
        (file, paragraph) in (text(), text()), colour in 0usize..6, state in 0usize..3, letter in proptest::option::of("[a-zا-ي]"),
    ) {
        let mut bookmark = bookmark();
        (bookmark.note, bookmark.quote.exact, bookmark.place.headline) = (note, format!("نص{exact}"), headline);
        (bookmark.tags, bookmark.place.file, bookmark.paragraph) = (tags, file, paragraph);
        bookmark.colour = Colour::ALL.get(colour).copied();
        bookmark.letter = letter.and_then(|letter| letter.chars().next());
        let state = [State::Found, State::Moved, State::Lost][state];
        let other = Bookmark { id: "00000000000000b2".into(), note: "-->\n* :KHABAR: {}".into(), ..bookmark.clone() };
        for format in ALL {
            let both = [&bookmark, &other].map(|bookmark| Entry { bookmark, state });
            let mut out = Vec::new();
            write(&both, format, Catalogue::of(UiLanguage::Arabic), &mut out).unwrap();
            let exported = String::from_utf8(out).unwrap();
            let imported = read(&exported, format);
            prop_assert!(imported.bad.is_empty(), "{format:?} {:?}\n{exported}", imported.bad);
            prop_assert_eq!(&imported.bookmarks, &[bookmark.clone(), other.clone()], "{:?}", format);
            let again: Vec<Entry<'_>> = imported.bookmarks.iter().map(|bookmark| Entry { bookmark, state }).collect();
            let mut out = Vec::new();
            write(&again, format, Catalogue::of(UiLanguage::Arabic), &mut out).unwrap();
            prop_assert_eq!(exported.clone(), String::from_utf8(out).unwrap(), "{:?}", format);
            prop_assert_eq!(format_of("", &exported) == Format::Json, matches!(format, Format::Json | Format::JsonLd));
        }
    }
}

#[test]
fn bad_entries_are_named_with_their_line_and_the_others_read() {
    let lines = |text: &str, format| {
        let Imported { bookmarks, bad } = read(text, format);
        (bookmarks.len(), bad.into_iter().map(|(line, _)| line).collect::<Vec<_>>())
    };
    let good = |format| written(&bookmark(), State::Found, format);
    let json = good(Format::Json).replace("\n]", ",\n{\"id\": \"x\"},\n{\"created\": \"\", \"quote\": {\"exact\": \" \"}}]");
    assert_eq!(lines(&json, Format::Json), (1, vec![3, 4]));
    assert_eq!(lines("{ this is none", Format::Json), (0, vec![1]));
    let csv = format!("{}\"only\",\"three\",\"values\"\r\n", good(Format::Csv));
    let (read_ones, bad) = lines(&csv, Format::Csv);
    assert_eq!((read_ones, bad), (1, vec![csv.lines().count()]));
    assert_eq!(lines("a,b\r\n1,2\r\n", Format::Csv), (0, vec![1]));
    let markdown = format!("{}<!-- khabar {{}} -->\n", good(Format::Markdown));
    assert_eq!(lines(&markdown, Format::Markdown), (1, vec![markdown.lines().count()]));
    let org = format!("{}:KHABAR: nothing\n", good(Format::Org));
    assert_eq!(lines(&org, Format::Org), (1, vec![org.lines().count()]));
}

#[test]
fn annotations_of_other_programs_become_bookmarks() {
    let page = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "created": "2026-01-01T00:00:00Z",
        "body": [{"type": "TextualBody", "value": "ملاحظة"}, {"purpose": "tagging", "value": "ماء"}],
        "target": {"source": "a.txt", "selector": [{"type": "TextPositionSelector"}, {"type": "TextQuoteSelector", "exact": "نص"}]}}"#;
    let Imported { bookmarks, bad } = read(page, Format::JsonLd);
    assert_eq!((bookmarks.len(), bad.len()), (1, 0));
    assert_eq!(
        (bookmarks[0].note.as_str(), bookmarks[0].tags.as_slice(), bookmarks[0].id.len()),
        ("ملاحظة", &["ماء".to_owned()][..], 16)
    );
}

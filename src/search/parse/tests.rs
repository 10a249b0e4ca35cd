use super::*;
use crate::{
    messages::{Catalogue, UiLanguage},
    search::{Mark, Moment, Name, Thing, Unit, When},
};
use proptest::prelude::*;

fn read(text: &str) -> Query {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The query as it is printed: what it was read as.
fn shown(text: &str) -> String {
    read(text).to_string()
}

#[test]
fn queries_are_read_as_they_are_meant() {
    for (query, meant) in [
        ("نفط العراق", "نفط العراق"),
        ("نفط AND العراق و غاز", "نفط العراق غاز"),
        ("نفط | غاز كهرباء", "نفط OR غاز كهرباء"),
        ("(نفط أو غاز) ليس كهرباء", "(نفط OR غاز) -كهرباء"),
        ("--نفط NOT (a b)", "نفط -(a b)"),
        ("«إقليم كردستان» “a b” \"c\"", "\"إقليم كردستان\" \"a b\" c"),
        ("\u{200f}عنوان:\u{200f}نفط", "title:نفط"),
        ("title:(a OR \"b c\")", "title:a OR title:\"b c\""),
        ("عرا* F-1*", "عرا* F 1*"),
        ("0\u{1e130}ՠ*", "0 ՠ*"),
        ("=العراق exact:\"a b\" title:=x لفظ:y", "=العراق =\"a b\" title:=x =y"),
        ("نفط قرب/٥ سعر NEAR/5 عالم", "\"نفط سعر عالم\"~5"),
        ("حادث قرب بغداد", "حادث قرب بغداد"),
        ("\"نفط سعر\"~3", "\"نفط سعر\"~3"),
        ("/a\\/b/ title:/x|y/", "/a\\/b/ /x|y/"),
        ("مصدر:روي* كيان:«PER:x y»", "source:روي* entity:\"PER:x y\""),
        ("entity:PER:x نوع:شخص type:ORG", "entity:\"PER:x\" type:PER type:ORG"),
        ("الوقت 10:30 https://a.b/c", "الوقت \"10:30\" \"https://a.b/c\""),
        ("عاجل: نفط - غاز !", "\"عاجل:\" نفط غاز"),
        ("() ( )", ""),
        ("ארה\"ב", "\"ארה\\\"ב\""),
        ("file:2024/*.txt", "file:\"2024/*.txt\""),
        (
            "قبل:٢٠٢٤-٠٣-٠٢ بعد:امس في:2024-01..2024-03 on:..2023 after:7d",
            "before:2024-03-02 after:yesterday on:2024-01..2024-03 on:..2023 after:7d",
        ),
        ("date:أمس تاريخ:2024", "on:yesterday on:2024"),
        ("is:غير-مقروء حالة:رئيسي فيه:ملاحظة", "is:unread is:main has:note"),
    ] {
        assert_eq!(shown(query), meant, "{query}");
    }
}

#[test]
fn fields_become_conditions() {
    let leaf = |text: &str| match read(text).root {
        Some(Node::Leaf(leaf)) => leaf,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(leaf("is:starred"), Leaf::Is(Mark::Starred));
    assert_eq!(leaf("has:links"), Leaf::Has(Thing::Links));
    assert_eq!(leaf("قصة:\"سد النهضة\""), Leaf::Story("سد النهضة".to_owned()));
    assert_eq!(leaf("وسم:مهم"), Leaf::Tag("مهم".to_owned()));
    assert_eq!(leaf("source:\"a b\"*"), Leaf::Source(Name { text: "a b".to_owned(), prefix: true }));
    assert_eq!(leaf("on:2w"), Leaf::When(When::On(Moment::Ago(2, Unit::Week))));
    assert_eq!(leaf("بعد:\"3 أيام\""), Leaf::When(When::After(Moment::Ago(3, Unit::Day))));
}

#[test]
fn faults_name_the_column_and_what_to_do() {
    for (query, column, fault) in [
        ("نفط \"غاز", 5, Fault::OpenQuote),
        ("(a (b)", 1, Fault::OpenParenthesis),
        ("a) b", 2, Fault::StrayParenthesis),
        ("\u{200f}نَفط OR", 5, Fault::Dangling("OR".to_owned())),
        ("| a", 1, Fault::Dangling("|".to_owned())),
        ("a -", 0, Fault::OpenQuote),
        ("title:", 1, Fault::EmptyField("title".to_owned())),
        ("a عنوان: ) ", 3, Fault::EmptyField("عنوان".to_owned())),
        ("كاتب:زيد", 1, Fault::UnknownField("كاتب".to_owned())),
        ("نفط foo:bar", 5, Fault::UnknownField("foo".to_owned())),
        ("is:x", 4, Fault::BadValue { field: "is", value: "x".to_owned() }),
        ("on:2024-13", 4, Fault::BadDate("2024-13".to_owned())),
        ("before:2024..2025", 8, Fault::BadDate("2024..2025".to_owned())),
        ("a /b", 3, Fault::OpenRegex),
        ("/(/", 1, Fault::BadRegex("unclosed group".to_owned())),
        ("\"a b\"~900", 6, Fault::BadDistance),
        ("is:read NEAR b", 9, Fault::NearWhat),
        (&"(".repeat(65), 65, Fault::TooDeep),
        (&"a ".repeat(20_000), 20_001, Fault::TooLong),
    ] {
        if column == 0 {
            assert_eq!(shown(query), "a", "a dash that nothing follows is punctuation");
            continue;
        }
        let error = parse(query).expect_err(query);
        assert_eq!((error.column, &error.fault), (column, &fault), "{query}");
        for language in [UiLanguage::English, UiLanguage::Arabic] {
            let text = error.text(Catalogue::of(language));
            assert!(text.contains(&column.to_string()) && !text.contains('{'), "{text}");
        }
    }
}

/// Pieces of which queries are made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "نفط",
        "العراق",
        "a",
        "b-1",
        "-",
        " ",
        " ",
        " ",
        "(",
        ")",
        " OR ",
        " أو ",
        "|",
        " NOT ",
        " ليس ",
        " NEAR/3 ",
        "\"",
        "\"a b\"",
        "«د هـ»",
        "*",
        "=",
        "title:",
        "عنوان:",
        "source:",
        "entity:",
        "is:read ",
        "has:date ",
        "on:2024 ",
        "before:7d ",
        "/x.y/",
        "/",
        "\\",
        "~2",
        "~",
        ":",
        "\u{200f}",
        "file:",
        "tag:",
        "story:",
        "lang:ar ",
        "type:PER ",
        "ארה\"ב",
        "&",
        " و ",
        "5",
        "٢٠٢٤-٠١..",
        "..",
    ]);
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::laws::laws(3_000))]

    #[test]
    fn what_is_printed_is_read_as_the_same(text in pieces()) {
        if let Ok(query) = parse(&text) {
            let printed = query.to_string();
            prop_assert_eq!(parse(&printed), Ok(query), "{}", printed);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        if let Ok(query) = parse(&text) {
            let printed = query.to_string();
            prop_assert_eq!(parse(&printed), Ok(query), "{}", printed);
        }
    }

    #[test]
    fn columns_lie_in_the_query(text in pieces()) {
        if let Err(error) = parse(&text) {
            prop_assert!(error.column >= 1 && error.at <= text.len() && error.column <= text.chars().count() + 1);
        }
    }
}

#[test]
fn what_stands_before_a_mistake_still_means_something() {
    for (query, good) in [
        ("نفط العراق", "نفط العراق"),
        ("نفط قبل:2024-13", "نفط "),
        ("oo:x نفط", ""),
        ("a -oo:x", "a "),
        ("a NOT oo:x", "a "),
        ("a OR", "a "),
        ("a OR oo:x", "a "),
        ("(a oo:b)", ""),
        ("x (a", "x "),
        ("a \"b c", "a "),
        ("a title:\"b c", "a "),
        ("a) b", "a"),
        ("before:", ""),
    ] {
        assert_eq!(before_mistake(query), good, "{query}");
    }
    assert_eq!(before_mistake(&"(".repeat(30_000)), "");
    assert_eq!(before_mistake(&format!("a {}", "ب".repeat(30_000))), "a ");
}

proptest! {
    #[test]
    fn what_stands_before_a_mistake_can_be_read(text in "[aoأب:()\"«»/ |*=~0-9-]{0,40}") {
        let good = before_mistake(&text);
        prop_assert!(parse(good).is_ok() && text.starts_with(good));
        if parse(&text).is_ok() {
            prop_assert_eq!(good, text.as_str());
        }
    }
}

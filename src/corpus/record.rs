//! A record of a collection: an object of JSON whose fields go by the names that collectors use.

use super::{Document, Encoding, html};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt, path::PathBuf};

/// Names kept of a list.
const MOST: usize = 32;

/// What a record gives. An empty field is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The record's own name, where it is a text or a whole number.
    pub id: Option<Id>,
    /// Text, or the source of a web page under a name that does not say so.
    pub text: Option<String>,
    /// The source of a web page.
    pub html: Option<String>,
    /// What the other fields say of the article.
    pub said: html::About,
}

/// A record's own name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Id {
    /// Text.
    Text(String),
    /// A whole number.
    Number(i128),
}

/// Why a line is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecord {
    /// Its own name, where that could be read.
    pub id: Option<Id>,
    /// What is wrong, for a person.
    pub what: String,
}

/// Reads a record: one object of JSON. Of several names for one thing the first of the list counts, whatever their order here;
/// half a surrogate pair is U+FFFD, as every text that can't be decoded.
///
/// # Errors
/// When it is no object, or holds something else where a text is meant.
pub fn parse(json: &str) -> Result<Fields, BadRecord> {
    let mut read = Read::default();
    if let Err(mut error) = read.json(json) {
        if let Some(mended) = whole_pairs(json) {
            read = Read::default();
            error = match read.json(&mended) {
                Ok(()) => return read.fields(),
                Err(error) => error,
            };
        }
        return Err(BadRecord { id: read.id(), what: told(&error) });
    }
    read.fields()
}

/// What is wrong with JSON; nothing of what it holds.
fn told(error: &serde_json::Error) -> String {
    if error.is_data() {
        return "no object of JSON".to_owned();
    }
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    if error.line() > 1 { format!("no JSON: {what}") } else { format!("no JSON: {what} at byte {}", error.column()) }
}

impl Fields {
    /// The document that a record is: its text if it gives one, else its page. The other fields fill what that does not say.
    ///
    /// # Errors
    /// When there is neither.
    pub fn document(self, name: String, folder: PathBuf) -> Result<Document, &'static str> {
        let blank = |text: &String| text.trim().is_empty();
        let page = self.html.filter(|page| !blank(page));
        let (source, is_page) = match (self.text, page) {
            (Some(text), _) if !blank(&text) => (text, false),
            (_, Some(page)) => (page, true),
            (Some(text), None) => (text, false),
            (None, None) => return Err("no field with a text"),
        };
        let encoding = Encoding::Utf8;
        if !is_page && !html::is_html(&source) {
            let said = (self.said != html::About::default()).then(|| Box::new(self.said));
            return Ok(Document { name, folder, text: source, encoding, html: None, said });
        }
        let html::Rendered { text, mut markup } = html::render_at(&source, self.said.address.as_deref());
        markup.about = markup.about.or(self.said);
        Ok(Document { name, folder, text, encoding, html: Some(Box::new(markup)), said: None })
    }
}

/// The same with U+FFFD for each escape of half a pair; `None` where there is none.
fn whole_pairs(json: &str) -> Option<String> {
    let mut mended = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = json[at..].find('\\') {
        at += found;
        let (half, len) = match (unit(json, at), unit(json, at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (false, 12),
            (Some(0xd800..=0xdfff), _) => (true, 6),
            // What follows a stroke belongs to it, another stroke above all.
            _ => (false, 2),
        };
        if half {
            mended.push_str(&json[kept..at]);
            mended.push_str("\\ufffd");
            kept = at + len;
        }
        at = json.ceil_char_boundary(at + len);
    }
    (kept > 0).then(|| mended + &json[kept..])
}

/// The number of an escape `\u1234` at byte `at`.
fn unit(json: &str, at: usize) -> Option<u32> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}

/// What a field means, and how its name stands among others for the same: the lowest counts.
fn meaning(name: &str) -> Option<(Field, usize)> {
    let plain: String = name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).take(24).collect();
    FIELDS.iter().find_map(|(field, names)| Some((*field, names.iter().position(|name| *name == plain)?)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Text,
    Html,
    Title,
    Published,
    Updated,
    Source,
    Address,
    Author,
    Section,
    Keywords,
}

const FIELDS: [(Field, &[&str]); 11] = [
    (Field::Text, &["text", "content", "body", "article", "articlebody", "articletext", "maintext", "fulltext"]),
    (Field::Html, &["html", "rawhtml"]),
    (Field::Title, &["title", "headline"]),
    (
        Field::Published,
        &[
            "published",
            "publishedat",
            "datepublished",
            "datepublish",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "pubdate",
            "publishedtime",
            "date",
            "datetime",
        ],
    ),
    (Field::Updated, &["updated", "updatedat", "datemodified", "datemodify", "modified"]),
    (Field::Source, &["source", "publisher", "site", "sitename", "sourcename", "outlet", "sourcedomain", "domain"]),
    (Field::Address, &["url", "link"]),
    (Field::Author, &["author", "authors", "byline"]),
    (Field::Section, &["section", "category"]),
    (Field::Keywords, &["keywords"]),
    (Field::Id, &["id"]),
];

/// A record as it is read: for each field the best of its names so far.
#[derive(Default)]
struct Read {
    values: [Option<(usize, Value)>; FIELDS.len()],
}

impl Read {
    fn take(&mut self, field: Field) -> Option<Value> {
        self.values[field as usize].take().map(|(_, value)| value)
    }

    fn json(&mut self, json: &str) -> serde_json::Result<()> {
        let mut from = serde_json::Deserializer::from_str(json);
        from.deserialize_map(Object(self))?;
        from.end()
    }

    fn id(&mut self) -> Option<Id> {
        match self.take(Field::Id)? {
            Value::Text(text) => Some(Id::Text(text)),
            Value::Number(number) => Some(Id::Number(number)),
            _ => None,
        }
    }

    fn fields(mut self) -> Result<Fields, BadRecord> {
        let id = self.id();
        let mut text = |field, name| match self.take(field) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(format!("the field of its {name} holds no text")),
        };
        let (text, html) = (text(Field::Text, "text"), text(Field::Html, "page"));
        let (text, html) = match (text, html) {
            (Err(what), Ok(None) | Err(_)) | (Ok(None), Err(what)) => return Err(BadRecord { id, what }),
            (text, html) => (text.ok().flatten(), html.ok().flatten()),
        };
        let mut one = |field| self.take(field).and_then(Value::words);
        let (title, source, address, section) = (one(Field::Title), one(Field::Source), one(Field::Address), one(Field::Section));
        let mut when = |field| self.take(field).and_then(Value::text).and_then(|text| html::When::read(&text));
        let (published, updated) = (when(Field::Published), when(Field::Updated));
        let mut said = html::Said { published, updated, ..html::Said::default() };
        for author in self.take(Field::Author).map(Value::texts).unwrap_or_default() {
            said.author(&author);
        }
        for line in self.take(Field::Keywords).map(Value::texts).unwrap_or_default() {
            said.keyword(&line);
        }
        let tidy = |text: Option<String>| text.and_then(|text| html::value(&text));
        let said = html::About {
            headline: tidy(title),
            site: tidy(source),
            section: tidy(section),
            address: address.and_then(|address| html::resolve(None, &address)).map(Into::into),
            ..html::About::from(said)
        };
        Ok(Fields { id, text, html, said })
    }
}

struct Object<'r>(&'r mut Read);

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(read) = self;
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            let meant = meaning(&name).filter(|(field, rank)| {
                let known = &read.values[*field as usize];
                known.as_ref().is_none_or(|(before, _)| rank < before)
            });
            let Some((field, rank)) = meant else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = map.next_value::<Value>()?;
            if value != Value::Null {
                read.values[field as usize] = Some((rank, value));
            }
        }
        Ok(())
    }
}

/// A value as far as a field can use it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Null,
    Text(String),
    Number(i128),
    Fraction(String),
    List(Vec<String>),
    Other,
}

impl Value {
    fn text(self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Fraction(text) => Some(text),
            Self::Number(number) => Some(number.to_string()),
            Self::List(texts) => texts.into_iter().next(),
            Self::Null | Self::Other => None,
        }
    }

    /// The same, but for numbers, which name nothing.
    fn words(self) -> Option<String> {
        if matches!(self, Self::Number(_) | Self::Fraction(_)) { None } else { self.text() }
    }

    fn texts(self) -> Vec<String> {
        match self {
            Self::List(texts) => texts,
            other => other.words().into_iter().collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    // Seconds since 1970 with a fraction; a whole number beyond 64 bits comes here, too.
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        let whole = number.abs() < 1e14;
        Ok(if whole { Value::Fraction(format!("{:.0}", number.trunc())) } else { Value::Other })
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(value) = list.next_element::<Value>()? {
            texts.extend(value.words().filter(|_| texts.len() < MOST));
        }
        Ok(Value::List(texts))
    }

    /// `{"name": "…"}`, as linked data names people and publishers.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut named = Value::Other;
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            if name == "name" {
                named = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(if let Value::Text(_) = named { named } else { Value::Other })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Fields {
        parse(json).expect("a record")
    }

    #[test]
    fn fields_go_by_many_names_and_the_best_counts() {
        for (json, text) in [
            (r#"{"content": "ب", "text": "ا"}"#, "ا"),
            (r#"{"text": null, "body": "ا"}"#, "ا"),
            (r#"{"MainText": "ا", "summary": "ب"}"#, "ا"),
            (r#"{"article_body": "ب", "full_text": "ج", "article": "ا"}"#, "ا"),
        ] {
            assert_eq!(read(json).text.as_deref(), Some(text), "{json}");
        }
        let said = read(
            r#"{"headline": " جسر\u0000 جديد ", "date": "2020-01-01", "date_publish": "2024-05-03 09:40:00", "link": "https://a.example/1",
                "publisher": {"id": 3, "name": "الضفاف"}, "source_domain": "a.example", "authors": ["ليلى", "سامر", "ليلى"]}"#,
        )
        .said;
        assert_eq!(said.headline.as_deref(), Some("جسر جديد"));
        assert_eq!(said.published.map(|when| when.datetime().to_string()).as_deref(), Some("2024-05-03T09:40:00"));
        assert_eq!((said.site.as_deref(), said.address.as_deref()), (Some("الضفاف"), Some("https://a.example/1")));
        assert_eq!(said.authors, ["ليلى", "سامر"]);
    }

    #[test]
    fn dates_come_in_the_usual_forms() {
        for date in [
            "\"2024-05-03T06:40:00Z\"",
            "\"Fri, 03 May 2024 06:40:00 GMT\"",
            "1714718400",
            "1714718400000",
            "1714718400.25",
            "\"1714718400\"",
        ] {
            let when = read(&format!("{{\"date\": {date}}}")).said.published;
            assert_eq!(when.map(|when| when.datetime().to_string()).as_deref(), Some("2024-05-03T06:40:00"), "{date}");
        }
        assert_eq!(read(r#"{"date": "02/03/2024"}"#).said.published, None);
    }

    #[test]
    fn half_a_pair_is_one_replacement() {
        let text = |json: &str| read(&format!("{{\"text\": \"{json}\"}}")).text;
        assert_eq!(text(r"a\ud800b").as_deref(), Some("a\u{fffd}b"));
        assert_eq!(text(r"\udc00\ud83c\uddee\ud83c").as_deref(), Some("\u{fffd}\u{1f1ee}\u{fffd}"));
        assert_eq!(text(r"\\ud800\ud800").as_deref(), Some("\\ud800\u{fffd}"));
    }

    #[test]
    fn a_bad_record_gives_its_name_as_far_as_it_goes() {
        let id = |json: &str| parse(json).expect_err("a fault").id;
        assert_eq!(id(r#"{"id": 5, "text": "#), Some(Id::Number(5)));
        assert_eq!(id(r#"{"id": "x", "text": "\ud800" "#), Some(Id::Text("x".to_owned())));
        assert_eq!(id(r#"{"text": "x", "id"#), None);
        assert_eq!(parse("[]").expect_err("a fault").what, "no object of JSON");
    }
}

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

/// Reads a record: one object of JSON. Of several names for one thing the first of the list counts, whatever their order here;
/// half a surrogate pair is U+FFFD, as every text that can't be decoded.
///
/// # Errors
/// Why it is no record, for a person.
pub fn parse(json: &str) -> Result<Fields, String> {
    let read = match serde_json::from_str::<Read>(json) {
        Err(error) if json.contains("\\u") => serde_json::from_str(&whole_pairs(json)).map_err(|_| error),
        other => other,
    };
    let read = read.map_err(|error| if error.is_data() { format!("no object of JSON: {error}") } else { format!("no JSON: {error}") })?;
    read.fields()
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

/// Puts U+FFFD for each escape of half a pair; every other escape stays.
fn whole_pairs(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = json[at..].find('\\') {
        at += found;
        let (half, len) = match (unit(json, at), unit(json, at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (false, 12),
            (Some(0xd800..=0xdfff), _) => (true, 6),
            // The next byte belongs to the escape; a letter beyond ASCII does not, and holds no stroke either.
            _ => (false, 2),
        };
        if half {
            mended.push_str(&json[kept..at]);
            mended.push_str("\\ufffd");
            kept = at + len;
        }
        at = json.ceil_char_boundary(at + len);
    }
    if kept == 0 { Cow::Borrowed(json) } else { Cow::Owned(mended + &json[kept..]) }
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

    fn fields(mut self) -> Result<Fields, String> {
        let mut text = |field, name| match self.take(field) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(format!("the field of its {name} holds no text")),
        };
        let (text, html) = (text(Field::Text, "text"), text(Field::Html, "page"));
        let (text, html) = match (text, html) {
            (Err(error), Ok(None) | Err(_)) | (Ok(None), Err(error)) => return Err(error),
            (text, html) => (text.ok().flatten(), html.ok().flatten()),
        };
        let id = self.take(Field::Id).and_then(|id| match id {
            Value::Text(text) => Some(Id::Text(text)),
            Value::Number(number) => Some(Id::Number(number)),
            _ => None,
        });
        let mut one = |field| self.take(field).and_then(Value::text);
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

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Object)
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let mut read = Read::default();
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
        Ok(read)
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

    fn texts(self) -> Vec<String> {
        match self {
            Self::List(texts) => texts,
            other => other.text().into_iter().collect(),
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
            texts.extend(value.text().filter(|_| texts.len() < MOST));
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

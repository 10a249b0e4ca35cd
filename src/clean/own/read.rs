//! Own words read from TOML; whatever is wrong is told with its line.

use super::{
    fault::{Fault, OwnError},
    near::nearest,
};
use crate::clean::{
    cues::{Group, words_of},
    names::Assets,
};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};
use std::{collections::BTreeMap, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Value<'i> = Spanned<DeValue<'i>>;

/// The text of a file, to tell lines by.
struct File<'i>(&'i str);

impl<'i> File<'i> {
    fn fault(&self, at: Range<usize>, fault: Fault) -> OwnError {
        let before = self.0.get(..at.start).unwrap_or(self.0);
        OwnError { line: before.matches('\n').count() + 1, fault }
    }

    fn table(&self) -> Result<DeTable<'i>, OwnError> {
        DeTable::parse(self.0)
            .map(Spanned::into_inner)
            .map_err(|error| self.fault(error.span().unwrap_or_default(), Fault::Toml(error.message().to_owned())))
    }

    /// A list of cues or names.
    fn list(&self, value: &Value<'i>) -> Result<Vec<String>, OwnError> {
        let wanted = |at: &Value<'i>| self.fault(at.span(), Fault::Kind("a list of words in quotation marks"));
        let items = value.get_ref().as_array().ok_or_else(|| wanted(value))?;
        let item = |item: &Value<'i>| {
            let word = item.get_ref().as_str().ok_or_else(|| wanted(item))?;
            if words_of(word).is_empty() {
                return Err(self.fault(item.span(), Fault::Wordless(word.to_owned())));
            }
            Ok(word.to_owned())
        };
        items.iter().map(item).collect()
    }

    /// A value of `kind` or `at`.
    fn word<T: for<'de> Deserialize<'de>>(&self, key: &'static str, value: &Value<'i>) -> Result<T, OwnError> {
        let fault = |fault| self.fault(value.span(), fault);
        let word = value.get_ref().as_str().ok_or_else(|| fault(Fault::Kind("a word in quotation marks")))?;
        read(word).map_err(|_| {
            let nearest = nearest(word, known::<T>().iter().map(String::as_str)).to_owned();
            fault(Fault::Word { key, word: word.to_owned(), nearest })
        })
    }

    fn group(&self, value: &Value<'i>) -> Result<Group, OwnError> {
        let fault = |fault| self.fault(value.span(), fault);
        let table = value.get_ref().as_table().ok_or_else(|| fault(Fault::Kind("[[group]]")))?;
        let (mut kind, mut at, mut max, mut languages) = (None, None, None, BTreeMap::new());
        for (key, value) in table {
            match &**key.get_ref() {
                "kind" => kind = Some(self.word("kind", value)?),
                "at" => at = Some(self.word("at", value)?),
                "max" => {
                    let number = value.get_ref().as_integer().and_then(|n| usize::from_str_radix(n.as_str(), n.radix()).ok());
                    max = Some(number.ok_or_else(|| self.fault(value.span(), Fault::Kind("a number of words")))?);
                }
                language if is_language(language) => {
                    languages.insert(language.to_owned(), self.list(value)?);
                }
                other => return Err(self.fault(key.span(), Fault::Language(other.to_owned()))),
            }
        }
        if languages.is_empty() {
            return Err(fault(Fault::NoCues));
        }
        let kind = kind.ok_or_else(|| fault(Fault::Missing("kind")))?;
        Ok(Group { kind, at: at.ok_or_else(|| fault(Fault::Missing("at")))?, max, languages })
    }
}

/// The groups of a file of cues.
pub fn cues(text: &str) -> Result<Vec<Group>, OwnError> {
    let file = File(text);
    let mut groups = Vec::new();
    for (key, value) in &file.table()? {
        if key.get_ref() != "group" {
            return Err(file.fault(key.span(), Fault::Key { key: key.to_string(), nearest: "[[group]]".to_owned() }));
        }
        let listed = value.get_ref().as_array().ok_or_else(|| file.fault(value.span(), Fault::Kind("[[group]]")))?;
        for group in listed {
            groups.push(file.group(group)?);
        }
    }
    Ok(groups)
}

/// The lists of a file of names.
pub fn names(text: &str) -> Result<Assets, OwnError> {
    let file = File(text);
    let mut names = Assets::default();
    for (key, value) in &file.table()? {
        let list = match &**key.get_ref() {
            "places" => &mut names.places,
            "agencies" => &mut names.agencies,
            "heads" => &mut names.heads,
            "tails" => &mut names.tails,
            "desks" => &mut names.desks,
            "credits" => &mut names.credits,
            other => {
                let nearest = nearest(other, ["places", "agencies", "heads", "tails", "desks", "credits"]).to_owned();
                return Err(file.fault(key.span(), Fault::Key { key: other.to_owned(), nearest }));
            }
        };
        *list = file.list(value)?;
    }
    Ok(names)
}

fn read<'de, T: Deserialize<'de>>(word: &'de str) -> Result<T, value::Error> {
    T::deserialize(word.into_deserializer())
}

/// All names of an enumeration's values, which it tells when asked for one that it has not.
fn known<T: for<'de> Deserialize<'de>>() -> Vec<String> {
    let told = read::<T>("").err().map(|error| error.to_string()).unwrap_or_default();
    told.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// A language's tag (BCP 47), with a script or region or without.
fn is_language(key: &str) -> bool {
    let mut parts = key.split('-');
    let first = parts.next().is_some_and(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase()));
    first && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests;

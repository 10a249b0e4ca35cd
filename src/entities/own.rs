//! Names of the user's own: read from a table, and stronger than ours.

use super::{EntityType, knowledge::Knowledge, load};
use std::sync::OnceLock;
use thiserror::Error;

/// Names that a user adds to those that the tagger knows.
#[derive(Debug, Clone, Default)]
pub struct OwnNames(Vec<Line>);

/// One entity.
#[derive(Debug, Clone)]
struct Line {
    kind: EntityType,
    /// What ids say after the type.
    slug: String,
    /// Spellings, `?` before those that are ordinary words; the first is the one shown.
    names: Vec<String>,
}

/// What is wrong with a table of names, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct OwnNamesError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: NameFault,
}

/// What can be wrong with a line of it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameFault {
    /// The first column is no type.
    #[error("there is no type “{0}”; begin the line with PER, ORG, LOC or EVENT and a tab")]
    Type(String),
    /// A column is missing.
    #[error("names are missing; write the type, a tab, and the name with | between its spellings")]
    Names,
    /// More columns than there are.
    #[error("there is a column too many; write the type, a tab, the names, and perhaps a tab and an id")]
    Columns,
    /// A spelling that no text can have.
    #[error("“{0}” has no letters by which it could be found")]
    Wordless(String),
    /// An id that is none.
    #[error("“{0}” is no id; write the letters after the colon of one, as in nile_ferry")]
    Id(String),
}

/// Set once, before the first text is read.
static OWN: OnceLock<OwnNames> = OnceLock::new();

impl OwnNames {
    /// Reads a table: a line an entity, of columns apart by tabs.
    ///
    /// The columns are the type (`PER`, `ORG`, `LOC` or `EVENT`), the spellings with `|` between them, and, where a listed entity
    /// is meant or the first spelling would make a poor one, an id. A `?` before a spelling says that it is an ordinary word too,
    /// which the text around has to support. Empty lines and those that begin with `#` say nothing.
    ///
    /// # Errors
    /// At the first line that is wrong.
    pub fn read(text: &str) -> Result<Self, OwnNamesError> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        lines
            .map(|(i, line)| read_line(line).map_err(|fault| OwnNamesError { line: i + 1, fault }))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// How many spellings there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|line| line.names.len()).sum()
    }

    /// Has all texts tagged with these names from now on; `false` where others were installed before.
    #[must_use]
    pub fn install(self) -> bool {
        OWN.set(self).is_ok()
    }
}

/// Adds what was installed.
pub(super) fn add(knowledge: &mut Knowledge) {
    if let Some(names) = OWN.get() {
        add_names(knowledge, names);
    }
}

fn add_names(knowledge: &mut Knowledge, names: &OwnNames) {
    for Line { kind, slug, names } in &names.0 {
        load::own(knowledge, *kind, slug, names);
    }
}

fn read_line(line: &str) -> Result<Line, NameFault> {
    let mut columns = line.split('\t').map(str::trim);
    let kind = columns.next().unwrap_or_default();
    let kinds = [EntityType::Per, EntityType::Org, EntityType::Loc, EntityType::Event];
    let kind = kinds.into_iter().find(|known| known.name() == kind).ok_or_else(|| NameFault::Type(kind.to_owned()))?;
    let names = columns.next().filter(|names| !names.is_empty()).ok_or(NameFault::Names)?;
    let names: Vec<String> = names.split('|').map(|name| name.trim().to_owned()).collect();
    if let Some(wordless) = names.iter().find(|name| load::slug(name.trim_start_matches('?')).is_empty()) {
        return Err(NameFault::Wordless(wordless.clone()));
    }
    let slug = match columns.next().filter(|id| !id.is_empty()) {
        Some(id) => Some(id.strip_prefix(kind.name()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(id))
            .filter(|slug| load::slug(slug) == *slug)
            .ok_or_else(|| NameFault::Id(id.to_owned()))?
            .to_owned(),
        None => names.first().map(|first| load::slug(first.trim_start_matches('?'))).unwrap_or_default(),
    };
    columns.next().map_or(Ok(Line { kind, slug, names }), |_| Err(NameFault::Columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Context, tag};

    fn tagged(table: &str, text: &str) -> Vec<(String, String)> {
        let mut knowledge = Knowledge::load();
        add_names(&mut knowledge, &OwnNames::read(table).expect("a good table"));
        let context = Context { knowledge: &knowledge, ..Context::default() };
        tag(text, &context).into_iter().map(|m| (m.span.of(text).to_owned(), m.id)).collect()
    }

    fn pair(surface: &str, id: &str) -> (String, String) {
        (surface.to_owned(), id.to_owned())
    }

    #[test]
    fn own_names_are_found_in_all_their_spellings() {
        let table = "# من جريدتنا\n\nORG\tعبّارة الضفاف|الضفاف|Bank Ferry\tbank_ferry\nPER\tشدو الغدران\n";
        let text = "أبحرت الضفاف مع شدو الغدران. The Bank Ferry left. عبّارة الضفاف عادت.";
        let ids = [
            pair("الضفاف", "ORG:bank_ferry"),
            pair("شدو الغدران", "PER:شدو_الغدران"),
            pair("Bank Ferry", "ORG:bank_ferry"),
            pair("عبّارة الضفاف", "ORG:bank_ferry"),
        ];
        assert_eq!(tagged(table, text), ids);
    }

    #[test]
    fn an_own_name_wins_over_a_listed_one() {
        let text = "عاد من بغداد أمس";
        assert_eq!(tagged("", text)[0], pair("بغداد", "LOC:baghdad"));
        assert_eq!(tagged("ORG\tبغداد\tbaghdad_theatre\n", text)[0], pair("بغداد", "ORG:baghdad_theatre"));
    }

    #[test]
    fn an_id_of_ours_adds_a_spelling_to_what_it_names() {
        assert_eq!(
            tagged("LOC\tدار السلام القديمة\tLOC:baghdad\n", "في دار السلام القديمة"),
            [pair("دار السلام القديمة", "LOC:baghdad")]
        );
    }

    #[test]
    fn an_ordinary_word_waits_for_support() {
        let table = "ORG\t?الغدير\tghadeer_tv\n";
        assert_eq!(tagged(table, "جف الغدير في الصيف"), []);
        assert_eq!(tagged(table, "قالت قناة الغدير إن السد قديم"), [pair("الغدير", "ORG:ghadeer_tv")]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (table, told) in [
            ("PER\tشدو\nperson\tشدو\n", "line 2: there is no type “person”; begin the line with PER, ORG, LOC or EVENT and a tab"),
            ("\n#\nORG الضفاف\n", "line 3: there is no type “ORG الضفاف”; begin the line with PER, ORG, LOC or EVENT and a tab"),
            ("ORG\n", "line 1: names are missing; write the type, a tab, and the name with | between its spellings"),
            ("ORG\tالضفاف||النهر\n", "line 1: “” has no letters by which it could be found"),
            (
                "ORG\tالضفاف\tBank Ferry\n",
                "line 1: “Bank Ferry” is no id; write the letters after the colon of one, as in nile_ferry",
            ),
            ("ORG\ta\tb\tc\n", "line 1: there is a column too many; write the type, a tab, the names, and perhaps a tab and an id"),
        ] {
            assert_eq!(OwnNames::read(table).map(|_| ()).map_err(|error| error.to_string()), Err(told.to_owned()), "{table}");
        }
    }
}

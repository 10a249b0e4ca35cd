//! What was put together in English (an error within an error within a line), said in Arabic: by the table's texts with holes.

use super::{UiLanguage, command_text, command_texts};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// Nested no deeper than this is translated.
const DEEPEST: usize = 6;

/// What systems and the standard library say when something fails; the table has it in Arabic.
pub const OF_SYSTEMS: &[&str] = &[
    "{what} (os error {errno})",
    "No such file or directory",
    "The system cannot find the file specified.",
    "entity not found",
    "Permission denied",
    "permission denied",
    "Operation not permitted",
    "File exists",
    "entity already exists",
    "Not a directory",
    "not a directory",
    "Is a directory",
    "is a directory",
    "Directory not empty",
    "No space left on device",
    "no storage space",
    "Disk quota exceeded",
    "Read-only file system",
    "File name too long",
    "Too many levels of symbolic links",
    "Too many open files",
    "Input/output error",
    "Broken pipe",
    "broken pipe",
    "Cannot allocate memory",
    "Stale file handle",
    "Invalid argument",
    "Text file busy",
    "Exec format error",
    "stream did not contain valid UTF-8",
    "failed to fill whole buffer",
    "unexpected end of file",
    "attempt to write a readonly database",
    "database disk image is malformed",
    "database or disk is full",
    "database is locked",
    "disk I/O error",
    "unable to open database file",
    "file is not a database",
];

/// A text of the table as literals with holes between them.
struct Template {
    literals: Vec<&'static str>,
    holes: Vec<&'static str>,
    arabic: &'static str,
}

/// Those with the most letters of their own first, so that the closest wins.
static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let mut all: Vec<_> = command_texts().into_iter().filter_map(Template::new).collect();
    all.sort_by_key(|template| (std::cmp::Reverse(template.literals.concat().len()), template.arabic));
    all
});

/// An English text in a language. What the table doesn't know of it stays, set apart from the Arabic around it.
#[must_use]
pub fn reworded(english: &str, language: UiLanguage) -> Cow<'_, str> {
    match language {
        UiLanguage::English => numberless(english),
        UiLanguage::Arabic => english.lines().map(|line| said(line, DEEPEST)).collect::<Vec<_>>().join("\n").into(),
    }
}

/// Without the numbers that systems give their errors.
fn numberless(english: &str) -> Cow<'_, str> {
    const BEGINS: &str = " (os error ";
    let mut text = Cow::Borrowed(english);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(BEGINS)).map(|at| from + at) {
        let digits = text[at + BEGINS.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + BEGINS.len() + digits;
        if digits > 0 && text[end..].starts_with(')') {
            text.to_mut().replace_range(at..=end, "");
        } else {
            from = end;
        }
    }
    text
}

fn said(english: &str, deep: usize) -> String {
    let arabic = command_text(english, UiLanguage::Arabic);
    // A text that is its own translation has an entry, too.
    if arabic != english || deep == 0 {
        return arabic.to_owned();
    }
    let Some((template, values)) = TEMPLATES.iter().find_map(|template| Some((template, template.values(english)?))) else {
        return english.to_owned();
    };
    template.fill(|name| {
        let value = values.get(name).copied().unwrap_or_default();
        let told = said(value, deep - 1);
        if told == value { format!("\u{2068}{value}\u{2069}") } else { told }
    })
}

impl Template {
    fn new(english: &'static str) -> Option<Self> {
        let (literals, holes) = pieces(english);
        let arabic = command_text(english, UiLanguage::Arabic);
        // A bare hole would fit everything.
        (!holes.is_empty() && literals.iter().any(|literal| !literal.trim().is_empty())).then_some(Self { literals, holes, arabic })
    }

    /// What fills the holes to give this text.
    fn values<'t>(&self, text: &'t str) -> Option<HashMap<&'static str, &'t str>> {
        let (first, later) = self.literals.split_first()?;
        let mut rest = text.strip_prefix(first)?;
        let mut values = HashMap::new();
        for (i, (literal, hole)) in later.iter().zip(&self.holes).enumerate() {
            let (value, after) = if i + 1 == later.len() {
                (rest.strip_suffix(literal)?, "")
            } else {
                let at = rest.find(literal).filter(|_| !literal.is_empty())?;
                (&rest[..at], &rest[at + literal.len()..])
            };
            if value.is_empty() || *values.entry(*hole).or_insert(value) != value {
                return None;
            }
            rest = after;
        }
        Some(values)
    }

    fn fill(&self, value: impl Fn(&str) -> String) -> String {
        let (literals, holes) = pieces(self.arabic);
        let mut filled = literals[0].to_owned();
        for (hole, literal) in holes.iter().zip(&literals[1..]) {
            filled += &value(hole);
            filled += literal;
        }
        filled
    }
}

/// A text's literals, and the names of the holes between them.
fn pieces(text: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut literals, mut holes) = (Vec::new(), Vec::new());
    let (mut literal, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        at = open + 1;
        let Some((name, _)) = text[at..].split_once('}') else { break };
        if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) {
            literals.push(&text[literal..open]);
            holes.push(name);
            at += name.len() + 1;
            literal = at;
        }
    }
    literals.push(&text[literal..]);
    (literals, holes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::has_command_text;

    fn plain(english: &str) -> String {
        reworded(english, UiLanguage::Arabic).replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn what_the_system_says_is_said_in_arabic_wherever_it_stands() {
        for text in OF_SYSTEMS {
            assert!(has_command_text(text), "{text}");
        }
        assert_eq!(plain("No such file or directory (os error 2)"), "لا ملف ولا مجلد بهذا الاسم");
        assert_eq!(plain("/a/b: Permission denied (os error 13)"), "/a/b: لا إذن لك بذلك");
        assert_eq!(plain("bookmarks: /a/b: Is a directory (os error 21)"), "العلامات: /a/b: هذا مجلد");
    }

    #[test]
    fn what_is_not_known_stays_and_is_set_apart() {
        assert_eq!(reworded("/a: a riddle", UiLanguage::Arabic), "\u{2068}/a\u{2069}: \u{2068}a riddle\u{2069}");
        assert_eq!(reworded("a riddle", UiLanguage::Arabic), "a riddle");
        assert_eq!(reworded("/a: Permission denied", UiLanguage::English), "/a: Permission denied");
        let both = "/a: Permission denied (os error 13); b: Not a directory (os error 20) (os error x)";
        assert_eq!(reworded(both, UiLanguage::English), "/a: Permission denied; b: Not a directory (os error x)");
    }

    #[test]
    fn an_error_with_lines_is_said_line_by_line() {
        assert_eq!(plain("/a: File exists\n/b: File exists"), "/a: هو موجود\n/b: هو موجود");
    }

    #[test]
    fn both_texts_of_the_table_have_the_same_holes() {
        for english in command_texts() {
            let of = |text: &'static str| {
                let mut holes = pieces(text).1;
                holes.sort_unstable();
                holes.dedup();
                holes
            };
            // A number of the system is of no use to a reader.
            let mut wanted = of(english);
            wanted.retain(|hole| *hole != "errno");
            assert_eq!(wanted, of(command_text(english, UiLanguage::Arabic)), "{english}");
        }
    }
}

//! Whether the words before a name say that it is a woman's or a man's: قالت فلان, الباحثة فلان, ابنته فلان.
//!
//! No list tells the gender of given names; a verb agrees with its subject, and titles have a feminine. A masculine title tells
//! nothing: النائب and رئيس stand before women's names too.

use super::{classes::Classes, knowledge::Knowledge, token::Tokens};

/// A person's gender, as grammar gives it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    She,
    He,
}

/// The gender of whoever is named at word `i`, by what is before it.
pub(super) fn told(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Gender> {
    // What stands between a title and the name it announces.
    let office = Classes::NAT | Classes::ADJECTIVE | Classes::PORTFOLIO;
    let (mut at, mut titled) = (i, false);
    for _ in 0..5 {
        let before = tokens.before(at)?;
        at -= 1;
        if let Some(verb) = before.reading(Classes::SAY) {
            return agrees(&tokens.rest(at, verb.cut), |word| knowledge.classes_of_word(word).any(Classes::SAY));
        }
        // The title nearest to the name is the name's; قالت زوجة الرئيس فلان says nothing of him.
        if before.any(Classes::TITLE) && !titled {
            titled = true;
            if at + 1 == i && feminine(tokens, knowledge, at) {
                return Some(Gender::She);
            }
        } else if titled || !before.any(office) {
            return None;
        }
    }
    None
}

/// The gender of a verb's form, where its other form `says` the same.
fn agrees(word: &str, says: impl Fn(&str) -> bool) -> Option<Gender> {
    let stem = |ending| word.strip_suffix(ending);
    let past = stem('ت').is_some_and(|stem| ["", "ا", "ي"].iter().any(|end| says(&format!("{stem}{end}"))));
    let present = word.strip_prefix('ت').is_some_and(|rest| says(&format!("ي{rest}")));
    if past || present || stem('ה').is_some_and(&says) {
        return Some(Gender::She);
    }
    let weak = stem('ا').or_else(|| stem('ي')).is_some_and(|stem| says(&format!("{stem}ت")));
    let present = word.strip_prefix('ي').is_some_and(|rest| says(&format!("ت{rest}")));
    let regular = ["ت", "ה"].iter().any(|end| says(&format!("{word}{end}")));
    (weak || present || regular).then_some(Gender::He)
}

/// Whether the title at `i` is a woman's: its masculine is a title as well (الباحثة, not العلامة).
fn feminine(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> bool {
    let title = |word: &str| knowledge.classes_of_word(word).any(Classes::TITLE);
    let Some(reading) = tokens.get(i).and_then(|t| t.reading(Classes::TITLE)) else { return false };
    let word = tokens.rest(i, reading.cut);
    if tokens.source(i).ends_with('ة') {
        return word.strip_suffix('ه').is_some_and(title);
    }
    ["ه", "ها", "هم", "نا"].iter().any(|whose| {
        word.strip_suffix(whose).and_then(|rest| rest.strip_suffix('ت')).is_some_and(|stem| title(&format!("{stem}{whose}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities::{tagger::Model, vocabulary::Vocabulary},
        text::Span,
    };

    #[test]
    fn verbs_and_titles_tell() {
        use Gender::{He, She};
        for (text, gender) in [
            ("قالت فلان", Some(She)),
            ("وقال فلان", Some(He)),
            ("وتروي فلان", Some(She)),
            ("تابع فلان", Some(He)),
            ("ولفت فلان", Some(He)),
            ("ونفت فلان", Some(She)),
            ("الباحثة فلان", Some(She)),
            ("ابنته فلان", Some(She)),
            ("وقالت النائب فلان", Some(She)),
            ("قال الرئيس الأميركي فلان", Some(He)),
            ("العلامة فلان", None),
            ("مديره فلان", None),
            ("الرئيس فلان", None),
            ("قالت زوجة الرئيس فلان", None),
            ("گفت فلان", None),
            ("فلان", None),
        ] {
            let knowledge = Knowledge::builtin();
            let tokens = Tokens::new(text, Span::new(0, text.len()), knowledge, &mut Vocabulary::new(Model::builtin()));
            assert_eq!(told(&tokens, knowledge, tokens.len() - 1), gender, "{text}");
        }
    }
}

//! Single words that name a place.

use super::{EntityType, Knowledge, clitics};

/// Whether a folded word, apart from what is written onto it, names a country, city or province and is no other word.
pub(crate) fn names_place(folded: &str) -> bool {
    let knowledge = Knowledge::builtin();
    let named = |word: &str| knowledge.listed_surely(word, EntityType::Loc);
    named(folded)
        || clitics::cuts(folded).any(|cut| {
            let rest = clitics::rest(folded, cut);
            if cut.lam { named(&format!("ال{rest}")) } else { named(rest) }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn places_are_known_behind_what_is_written_onto_them() {
        for word in ["بغداد", "وبغداد", "للعراق", "بالعراق", "طوكيو"] {
            assert!(names_place(&fold(word)), "{word}");
        }
        for word in ["قال", "المدينة", "رئيس", "في"] {
            assert!(!names_place(&fold(word)), "{word}");
        }
    }
}

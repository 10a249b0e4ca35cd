//! Conjunctions and prepositions that are written onto the next word.
//!
//! A cut is only a proposal: [`super::token`] keeps it where the rest is a word that the knowledge holds.

/// A way to take a word apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Letters before the rest.
    pub letters: u8,
    /// The rest lost its article's alef to ل (للعراق): the span keeps what stands after the conjunction.
    pub lam: bool,
}

/// The letters of which one is before what is left.
const CLITICS: [char; 12] = ['و', 'ف', 'ب', 'ك', 'ل', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ', 'ו'];

const NONE: Cut = Cut { letters: 0, lam: false };

/// All proposals for a folded word, fewest letters first; `Cut` of nothing is not among them.
pub(super) fn cuts(word: &str) -> impl Iterator<Item = Cut> {
    let mut out = [NONE; 4];
    let mut count = 0;
    let mut add = |letters, lam| {
        if let Some(slot) = out.get_mut(count) {
            *slot = Cut { letters, lam };
            count += 1;
        }
    };
    let mut letters = word.chars();
    // Most words begin with no clitic. Something must be left: two letters after the shortest cut, three after a longer one.
    if let Some(first) = letters.next().filter(|first| CLITICS.contains(first))
        && let (Some(second), Some(third)) = (letters.next(), letters.next())
    {
        match first {
            'و' | 'ف' => {
                add(1, false);
                if matches!(second, 'ب' | 'ل' | 'ك') && letters.clone().next().is_some() {
                    add(2, false);
                    if second == 'ل' && third == 'ل' {
                        add(1, true);
                    }
                }
            }
            'ب' | 'ك' => add(1, false),
            'ل' => {
                add(1, false);
                if second == 'ل' {
                    add(0, true);
                }
            }
            'ה' | 'ב' | 'ל' | 'מ' | 'ש' | 'כ' | 'ו' => {
                add(1, false);
                add(2, false);
            }
            _ => {}
        }
    }
    out.into_iter().take(count)
}

/// What a proposal leaves of a folded word: the rest, before which `ال` stood where the cut says so.
pub(super) fn rest(word: &str, cut: Cut) -> &str {
    let skip = usize::from(cut.letters) + if cut.lam { 2 } else { 0 };
    word.char_indices().nth(skip).map_or("", |(at, _)| &word[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals() {
        let all = |w: &'static str| cuts(w).map(|c| (rest(w, c).to_owned(), c.lam)).collect::<Vec<_>>();
        assert_eq!(all("والعراق"), [("العراق".into(), false)]);
        assert_eq!(all("بسوريا"), [("سوريا".into(), false)]);
        assert_eq!(all("للعراق"), [("لعراق".into(), false), ("عراق".into(), true)]);
        assert_eq!(all("وللعراق"), [("للعراق".into(), false), ("لعراق".into(), false), ("عراق".into(), true)]);
        assert_eq!(all("ولد"), [("لد".into(), false)]);
        assert_eq!(all("مصر"), []);
        assert_eq!(all("و"), []);
    }
}

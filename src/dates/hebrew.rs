//! Numbers in Hebrew letters: the day of `ט"ו בשבט`, the year of `י"ד בניסן תשפ"ה`.

use super::{lexicon::role, reader::Reader};

/// Quotation marks that stand before the last letter of a number, and the stroke after a single one.
const GERSHAYIM: [char; 4] = ['"', '״', '”', '“'];
const GERESH: [char; 3] = ['\'', '׳', '’'];

/// What a letter counts, up to 30.
fn value(letter: char) -> Option<i8> {
    let letters = ['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'כ', 'ל'];
    let at = i8::try_from(letters.iter().position(|l| *l == letter)?).ok()?;
    Some(if at < 10 { at + 1 } else { (at - 8) * 10 })
}

impl Reader<'_> {
    /// The letter that is all of the word at `at`.
    fn letter(&self, at: usize) -> Option<char> {
        let mut letters = self.word(at).chars();
        letters.next().filter(|_| letters.next().is_none())
    }

    /// A day of the month in letters at `at` (`ט"ו`, `ה'`), and the token after it.
    pub fn hebrew_day(&self, at: usize) -> Option<(i8, usize)> {
        if !self.entry(at).is(role::HEBREW_NUMERAL) {
            return None;
        }
        let first = value(self.letter(at)?)?;
        let mark = self.mark(at + 1).filter(|_| self.glued(at + 1))?;
        if GERESH.contains(&mark) {
            return Some((first, at + 2));
        }
        let last = self.letter(at + 2).filter(|_| GERSHAYIM.contains(&mark) && self.glued(at + 2))?;
        // Tens before units; 15 and 16 are written 9 and 6, 9 and 7.
        let last = value(last).filter(|last| *last < 10)?;
        let fits = first >= 10 || first == 9 && matches!(last, 6 | 7);
        (fits && first + last <= 30).then_some((first + last, at + 3))
    }

    /// The token after a Hebrew year in letters at `at` (`תשפ"ה`), else `at`.
    pub fn hebrew_year(&self, at: usize) -> usize {
        let opens = self.near(at) && self.word(at).starts_with("תש");
        let mark = self.glued(at + 1) && self.mark(at + 1).is_some_and(|mark| GERSHAYIM.contains(&mark));
        if opens && mark && self.glued(at + 2) && self.letter(at + 2).is_some() { at + 3 } else { at }
    }

    /// Whether the word at `at` is Hebrew.
    pub fn hebrew(&self, at: usize) -> bool {
        self.word(at).starts_with(|c| ('\u{5d0}'..='\u{5ea}').contains(&c))
    }

    /// Whether the word at `at` is Hebrew behind a preposition that is written onto it: `ביוני`.
    pub fn hebrew_prefix(&self, at: usize) -> bool {
        let attached = self.token(at).and_then(|token| self.text.get(token.start..token.cut)).unwrap_or_default();
        self.hebrew(at) && attached.ends_with(['ב', 'ל', 'מ', 'כ'])
    }
}

//! Arabic presentation forms: the glyphs of joined letters that have code points of their own.
//!
//! Source: The Unicode Standard, charts of Arabic Presentation Forms-A and -B; a test holds the table against NFKD.

/// How a letter joins what stands before and after it in logical order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// To nothing.
    Isolated,
    /// To the letter before.
    Final,
    /// To the letter after.
    Initial,
    /// To both.
    Medial,
}

/// A letter, its isolated form, and how many forms follow each other from there: isolated, final, initial, medial.
type Row = (char, u16, u8);

const LETTERS: [Row; 76] = [
    // Forms-B
    ('ء', 0xfe80, 1),
    ('آ', 0xfe81, 2),
    ('أ', 0xfe83, 2),
    ('ؤ', 0xfe85, 2),
    ('إ', 0xfe87, 2),
    ('ئ', 0xfe89, 4),
    ('ا', 0xfe8d, 2),
    ('ب', 0xfe8f, 4),
    ('ة', 0xfe93, 2),
    ('ت', 0xfe95, 4),
    ('ث', 0xfe99, 4),
    ('ج', 0xfe9d, 4),
    ('ح', 0xfea1, 4),
    ('خ', 0xfea5, 4),
    ('د', 0xfea9, 2),
    ('ذ', 0xfeab, 2),
    ('ر', 0xfead, 2),
    ('ز', 0xfeaf, 2),
    ('س', 0xfeb1, 4),
    ('ش', 0xfeb5, 4),
    ('ص', 0xfeb9, 4),
    ('ض', 0xfebd, 4),
    ('ط', 0xfec1, 4),
    ('ظ', 0xfec5, 4),
    ('ع', 0xfec9, 4),
    ('غ', 0xfecd, 4),
    ('ف', 0xfed1, 4),
    ('ق', 0xfed5, 4),
    ('ك', 0xfed9, 4),
    ('ل', 0xfedd, 4),
    ('م', 0xfee1, 4),
    ('ن', 0xfee5, 4),
    ('ه', 0xfee9, 4),
    ('و', 0xfeed, 2),
    ('ى', 0xfeef, 2),
    ('ي', 0xfef1, 4),
    // Forms-A: Persian, Urdu, Kurdish, Pashto, Sindhi, Uyghur
    ('\u{671}', 0xfb50, 2),
    ('\u{67b}', 0xfb52, 4),
    ('\u{67e}', 0xfb56, 4),
    ('\u{680}', 0xfb5a, 4),
    ('\u{67a}', 0xfb5e, 4),
    ('\u{67f}', 0xfb62, 4),
    ('\u{679}', 0xfb66, 4),
    ('\u{6a4}', 0xfb6a, 4),
    ('\u{6a6}', 0xfb6e, 4),
    ('\u{684}', 0xfb72, 4),
    ('\u{683}', 0xfb76, 4),
    ('\u{686}', 0xfb7a, 4),
    ('\u{687}', 0xfb7e, 4),
    ('\u{68d}', 0xfb82, 2),
    ('\u{68c}', 0xfb84, 2),
    ('\u{68e}', 0xfb86, 2),
    ('\u{688}', 0xfb88, 2),
    ('\u{698}', 0xfb8a, 2),
    ('\u{691}', 0xfb8c, 2),
    ('\u{6a9}', 0xfb8e, 4),
    ('\u{6af}', 0xfb92, 4),
    ('\u{6b3}', 0xfb96, 4),
    ('\u{6b1}', 0xfb9a, 4),
    ('\u{6ba}', 0xfb9e, 2),
    ('\u{6bb}', 0xfba0, 4),
    ('\u{6c0}', 0xfba4, 2),
    ('\u{6c1}', 0xfba6, 4),
    ('\u{6be}', 0xfbaa, 4),
    ('\u{6d2}', 0xfbae, 2),
    ('\u{6d3}', 0xfbb0, 2),
    ('\u{6ad}', 0xfbd3, 4),
    ('\u{6c7}', 0xfbd7, 2),
    ('\u{6c6}', 0xfbd9, 2),
    ('\u{6c8}', 0xfbdb, 2),
    ('\u{677}', 0xfbdd, 1),
    ('\u{6cb}', 0xfbde, 2),
    ('\u{6c5}', 0xfbe0, 2),
    ('\u{6c9}', 0xfbe2, 2),
    ('\u{6d0}', 0xfbe4, 4),
    ('\u{6cc}', 0xfbfc, 4),
];

/// Letters without forms that are drawn like a letter with forms that carries a mark: the mark keeps them apart.
///
/// Others (ڕ, ښ, ڼ) have parts that no mark stands for; they stay as they are, and their neighbours join towards them.
const MARKED: [(char, char, char); 3] = [('ڵ', 'ل', '\u{65a}'), ('ێ', 'ی', '\u{65a}'), ('ځ', 'ح', '\u{654}')];

/// Lam with each alef that it makes one glyph with: isolated; the final form follows.
const LAM_ALEF: [(char, char); 4] = [('آ', '\u{fef5}'), ('أ', '\u{fef7}'), ('إ', '\u{fef9}'), ('ا', '\u{fefb}')];

/// Forms of the letters U+0600–06FF by the low byte, in the order of [`Joined`]; 0 where there is none.
static FORMS: [[u16; 4]; 256] = {
    let mut table = [[0; 4]; 256];
    let mut row = 0;
    while row < LETTERS.len() {
        let (letter, first, count) = LETTERS[row];
        let mut form = 0;
        while form < count {
            table[letter as usize & 0xff][form as usize] = first + form as u16;
            form += 1;
        }
        row += 1;
    }
    // Uyghur joins alef maksura on both sides, with forms apart from the other two.
    table[0x49][2] = 0xfbe8;
    table[0x49][3] = 0xfbe9;
    // Ae of Central Kurdish and Uyghur has no forms; joined it looks like a final heh.
    table[0xd5][1] = 0xfeea;
    table
};

/// The form of a letter, or the letter itself where Unicode has no such form.
pub(super) fn form(letter: char, joined: Joined) -> char {
    let code = u32::from(letter);
    if code >> 8 != 6 {
        return letter;
    }
    FORMS
        .get((code & 0xff) as usize)
        .and_then(|forms| forms.get(joined as usize))
        .filter(|form| **form != 0)
        .and_then(|form| char::from_u32(u32::from(*form)))
        .unwrap_or(letter)
}

/// The form and the mark that a joined letter is drawn with, if it has no form of its own and they draw all of it.
pub(super) fn marked(letter: char, joined: Joined) -> Option<(char, char)> {
    let (_, like, mark) = MARKED.into_iter().find(|row| row.0 == letter && joined != Joined::Isolated)?;
    Some((form(like, joined), mark))
}

/// The form of lam with this alef, if the two make one.
pub(super) fn lam_alef(alef: char, joined: Joined) -> Option<char> {
    let (_, isolated) = LAM_ALEF.into_iter().find(|row| row.0 == alef)?;
    let after = matches!(joined, Joined::Final | Joined::Medial);
    char::from_u32(u32::from(isolated) + u32::from(after))
}

/// The letter of a presentation form that holds just one.
pub(super) fn letter(form: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    if !matches!(form, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') {
        return form;
    }
    let mut parts = std::iter::once(form).nfkd();
    let (Some(first), None) = (parts.next(), parts.next()) else { return form };
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    const ALL: [Joined; 4] = [Joined::Isolated, Joined::Final, Joined::Initial, Joined::Medial];

    #[test]
    fn each_form_decomposes_to_its_letter() {
        let mut forms = 0;
        for code in 0x600..0x700 {
            let from = char::from_u32(code).expect("a letter");
            let decomposed: String = std::iter::once(from).nfkd().collect();
            for joined in ALL {
                let to = form(from, joined);
                if to == from || from == '\u{6d5}' {
                    continue;
                }
                forms += 1;
                assert_eq!(std::iter::once(to).nfkd().collect::<String>(), decomposed, "{from} {joined:?}");
            }
        }
        // U+FE80–FEF4, FB50–FBB1, FBD3–FBE9, FBFC–FBFF: all there are.
        assert_eq!(forms, 117 + 98 + 23 + 4);
    }

    #[test]
    fn every_form_of_one_letter_in_the_charts_is_reached() {
        let mut reached: Vec<char> = (0x600..0x700)
            .filter_map(char::from_u32)
            .flat_map(|letter| ALL.map(|joined| form(letter, joined)))
            .chain(LAM_ALEF.iter().flat_map(|(alef, _)| ALL.map(|joined| lam_alef(*alef, joined).expect("a ligature"))))
            .collect();
        reached.sort_unstable();
        for code in (0xfb50..=0xfbff).chain(0xfe80..=0xfefc) {
            let c = char::from_u32(code).expect("a form");
            // Ligatures of yeh with hamza and a further letter are not letters.
            let one = std::iter::once(c).nfkc().nth(1).is_none();
            if std::iter::once(c).nfkd().next() != Some(c) && (one || code >= 0xfef5) {
                assert!(reached.binary_search(&c).is_ok(), "U+{code:04X} is missing");
            }
        }
    }

    #[test]
    fn shapes_differ_by_position_in_the_order_of_the_charts() {
        for (letter, forms) in [
            ('ب', "\u{fe8f}\u{fe90}\u{fe91}\u{fe92}"),
            ('د', "\u{fea9}\u{feaa}دد"),
            ('ی', "\u{fbfc}\u{fbfd}\u{fbfe}\u{fbff}"),
            ('ى', "\u{feef}\u{fef0}\u{fbe8}\u{fbe9}"),
            ('ڵ', "ڵڵڵڵ"),
            ('x', "xxxx"),
        ] {
            assert_eq!(ALL.map(|joined| form(letter, joined)).iter().collect::<String>(), forms, "{letter}");
        }
    }
}

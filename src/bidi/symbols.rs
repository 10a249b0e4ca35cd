//! What the cells show: shaped, mirrored (L4), with their marks (L3), safe.

use super::{
    Forms, Harakat, Options, Order, Units,
    cluster::Cluster,
    forms::{self, Joined},
    mirror::mirrored,
    role::{Role, is_regional, is_vowel_sign, role},
};
use unicode_normalization::char::compose;

/// Marks kept in a cell (UAX #15, stream-safe text format); without a bound one letter could carry a megabyte to the terminal.
const MARKS: usize = 30;
/// Carries a mark that has no letter.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// Makes the symbols of all clusters, one after the other, and tells each cluster where its own begins.
pub(super) fn symbols(text: &str, clusters: &mut [Cluster], options: Options) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    let mut rest = clusters.iter_mut().peekable();
    while let Some(cluster) = rest.next() {
        let end = rest.peek().map_or(text.len(), |next| next.start as usize);
        cluster.symbol = u32::try_from(out.len()).unwrap_or(u32::MAX);
        let source = text.get(cluster.start as usize..end).unwrap_or_default();
        if options.units == Units::Characters {
            character(source, cluster, options, &mut out);
        } else if let Some(base) = alone(source, cluster) {
            write_base(base, cluster, options, &mut out);
        } else {
            Symbol::read(source, cluster, options).write(&mut out);
        }
    }
    out
}

/// Finds the marks that part thousands, where digits are shown as others than those that are written: they go with their digits.
pub(super) fn mark_thousands(text: &str, clusters: &mut [Cluster]) {
    let digit = |c: char| matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹');
    for cluster in clusters.iter_mut().filter(|cluster| cluster.is(Cluster::BASE)) {
        let Some((before, mark)) = text.split_at_checked(cluster.start as usize) else { continue };
        let Some(after) = mark.strip_prefix([',', '٬']).filter(|_| before.ends_with(digit)) else { continue };
        if after.chars().take_while(|c| digit(*c)).take(4).count() == 3 {
            cluster.set(Cluster::THOUSANDS);
        }
    }
}

/// The base that is all of a cluster, as it mostly is.
fn alone(source: &str, cluster: &Cluster) -> Option<char> {
    let mut chars = source.chars();
    chars.next().filter(|_| cluster.is(Cluster::BASE) && chars.as_str().is_empty())
}

/// The symbol of one character that stands for itself.
fn character(source: &str, cluster: &Cluster, options: Options, out: &mut String) {
    for c in source.chars() {
        match role(c) {
            Role::Hidden => out.push(char::REPLACEMENT_CHARACTER),
            Role::Mark => out.extend([DOTTED_CIRCLE, c]),
            Role::White(width) => out.extend(std::iter::repeat_n(' ', usize::from(width))),
            Role::Picture(picture) => out.push(picture),
            Role::Base(_) => out.push(dressed(c, cluster, options)),
        }
    }
}

/// A cluster's symbol while its characters are read.
struct Symbol<'a> {
    cluster: &'a Cluster,
    options: Options,
    base: Option<char>,
    /// The alef of a lam.
    alef: Option<char>,
    /// The other half of a flag.
    second: Option<char>,
    white: u8,
    marks: [char; MARKS],
    kept: usize,
    /// Marks of the lam stand before those of its alef, which alone can become part of the alef.
    of_lam: usize,
}

impl<'a> Symbol<'a> {
    fn read(source: &str, cluster: &'a Cluster, options: Options) -> Self {
        let mut symbol =
            Self { cluster, options, base: None, alef: None, second: None, white: 0, marks: ['\0'; MARKS], kept: 0, of_lam: 0 };
        for c in source.chars() {
            match role(c) {
                Role::White(width) => symbol.white = width,
                Role::Picture(picture) => symbol.base = Some(picture),
                Role::Mark => symbol.mark(c),
                Role::Base(_) if symbol.base.is_none() => symbol.base = Some(c),
                Role::Base(_) if cluster.is(Cluster::LAM_ALEF) => {
                    symbol.alef = Some(c);
                    symbol.of_lam = symbol.kept;
                }
                Role::Base(_) if is_regional(c) => symbol.second = Some(c),
                Role::Hidden | Role::Base(_) => {}
            }
        }
        symbol
    }

    fn mark(&mut self, c: char) {
        let carrier = if self.alef.is_some() { &mut self.alef } else { &mut self.base };
        let unmarked = self.kept == self.of_lam;
        if let Some(composed) = carrier.filter(|_| unmarked).and_then(|base| compose(base, c)) {
            *carrier = Some(composed);
            return;
        }
        let left_out = self.options.harakat == Harakat::Strip && is_vowel_sign(c);
        if let Some(slot) = self.marks.get_mut(self.kept).filter(|_| !left_out) {
            *slot = c;
            self.kept += 1;
        }
    }

    fn write(&self, out: &mut String) {
        if self.white > 0 {
            out.extend(std::iter::repeat_n(' ', usize::from(self.white)));
            return;
        }
        let base = self.base.unwrap_or(DOTTED_CIRCLE);
        if let Some(ligature) = self.alef.and_then(|alef| forms::lam_alef(alef, joined(self.cluster))) {
            out.push(ligature);
        } else {
            write_base(base, self.cluster, self.options, out);
            out.extend(self.alef);
        }
        out.extend(self.second);
        out.extend(self.marks.iter().take(self.kept));
    }
}

/// Writes a base character as it is shown, which takes a mark of its own if only so it can join.
fn write_base(base: char, cluster: &Cluster, options: Options, out: &mut String) {
    let whole = options.forms == Forms::Base || options.harakat == Harakat::Strip;
    match forms::marked(base, joined(cluster)).filter(|_| !whole) {
        Some((form, mark)) => out.extend([form, mark]),
        None => out.push(dressed(base, cluster, options)),
    }
}

/// A base character as it is shown: in its form, mirrored where it runs from right to left.
fn dressed(base: char, cluster: &Cluster, options: Options) -> char {
    let base = if cluster.is(Cluster::THOUSANDS) { options.digits.parting(base) } else { options.digits.shown(base) };
    let shown = match options.forms {
        Forms::Shaped => forms::form(base, joined(cluster)),
        Forms::Base => forms::letter(base),
    };
    if options.order == Order::Visual && cluster.level.is_rtl() { mirrored(shown) } else { shown }
}

/// How a cluster's letter joins; where an override runs it from left to right, what follows it stands on its right.
fn joined(cluster: &Cluster) -> Joined {
    let (before, after) = (cluster.is(Cluster::JOINS_BEFORE), cluster.is(Cluster::JOINS_AFTER));
    let (right, left) = if cluster.level.is_rtl() { (before, after) } else { (after, before) };
    match (right, left) {
        (false, false) => Joined::Isolated,
        (true, false) => Joined::Final,
        (false, true) => Joined::Initial,
        (true, true) => Joined::Medial,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Paragraph, Units};
    use super::*;
    use crate::text::Direction;

    fn shown(text: &str, options: Options) -> Vec<String> {
        let paragraph = Paragraph::new(text, Direction::Rtl, Options { order: Order::Logical, ..options });
        paragraph.line(0..paragraph.len()).cells.iter().map(|cell| cell.symbol.to_owned()).collect()
    }

    #[test]
    fn letters_join_whom_they_should() {
        for (text, symbols) in [
            ("سلام", "\u{feb3}|\u{fefc}|\u{fee1}"),
            ("بيت", "\u{fe91}|\u{fef4}|\u{fe96}"),
            ("دار", "\u{fea9}|\u{fe8d}|\u{fead}"),
            ("ء", "\u{fe80}"),
            // Each alef has its own ligature, harakat in between don't matter and stay in the order of the text.
            ("لا لآ لأ لإ", "\u{fefb}| |\u{fef5}| |\u{fef7}| |\u{fef9}"),
            ("لَاً", "\u{fefb}\u{64e}\u{64b}"),
            ("لا\u{654}\u{64e}", "\u{fef7}\u{64e}"),
            ("فلا", "\u{fed3}|\u{fefc}"),
            ("الله", "\u{fe8d}|\u{fedf}|\u{fee0}|\u{feea}"),
            // ZWNJ parts letters, ZWJ joins them to nothing and takes a lam from its alef; neither is shown.
            ("می\u{200c}خواهم", "\u{fee3}|\u{fbfd}|\u{fea7}|\u{feee}|\u{fe8d}|\u{feeb}|\u{fee2}"),
            ("ه\u{200d}", "\u{feeb}"),
            ("\u{200d}ه", "\u{feea}"),
            ("ل\u{200d}ا", "\u{fedf}|\u{fe8e}"),
            ("ل\u{200c}ا", "\u{fedd}|\u{fe8d}"),
            ("ـه", "ـ|\u{feea}"),
            // Marks are transparent, and so is what isn't shown at all, but for isolates.
            ("بَّت", "\u{fe91}\u{64e}\u{651}|\u{fe96}"),
            ("ب\u{200f}ت", "\u{fe91}|\u{fe96}"),
            ("ب\u{2067}ت\u{2069}", "\u{fe8f}|\u{fe95}"),
            // Urdu, Sorani, and letters without forms, which still join.
            ("ہے", "\u{fba8}|\u{fbaf}"),
            ("گەڵ", "\u{fb94}|\u{feea}|ڵ"),
            ("بڕب", "\u{fe91}|ڕ|\u{fe8f}"),
            ("بښب", "\u{fe91}|ښ|\u{fe90}"),
            // Some of them are a form and a mark.
            ("بڵب", "\u{fe91}|\u{fee0}\u{65a}|\u{fe90}"),
            ("سلێمانی", "\u{feb3}|\u{fee0}|\u{fbff}\u{65a}|\u{fee4}|\u{fe8e}|\u{fee7}|\u{fbfd}"),
            ("ځه", "\u{fea3}\u{654}|\u{feea}"),
            // What came as presentation forms stays.
            ("\u{fedf}\u{fe8e}ب", "\u{fedf}|\u{fe8e}|\u{fe8f}"),
            ("بBب", "\u{fe8f}|B|\u{fe8f}"),
            // Syriac and others join but have no forms.
            ("ܫܠܡܐ", "ܫ|ܠ|ܡ|ܐ"),
        ] {
            assert_eq!(shown(text, Options::default()).join("|"), symbols, "{text}");
        }
    }

    #[test]
    fn a_letter_without_forms_stays_whole_where_marks_go() {
        let strip = Options { harakat: Harakat::Strip, ..Options::default() };
        assert_eq!(shown("بێت ێ", strip).join("|"), "\u{fe91}|ێ|\u{fe96}| |ێ");
        assert_eq!(shown("بێَت ێ", Options::default()).join("|"), "\u{fe91}|\u{fbff}\u{65a}\u{64e}|\u{fe96}| |ێ");
    }

    #[test]
    fn an_override_turns_the_forms_with_the_letters() {
        let paragraph = Paragraph::new("\u{202d}بيت\u{202c} لا \u{202d}لا ال", Direction::Rtl, Options::default());
        let line = paragraph.line(0..paragraph.len());
        assert_eq!(line.text(), "\u{fedd}\u{fe8d} \u{fe8e}\u{fedf} \u{fefb} \u{fe90}\u{fef4}\u{fe97}");
    }

    #[test]
    fn base_letters_are_left_to_the_terminal() {
        let base = Options { forms: Forms::Base, ..Options::default() };
        for (text, symbols) in
            [("سلام", "س|ل|ا|م"), ("\u{fedf}\u{fe8e}", "ل|ا"), ("\u{fefb}", "\u{fefb}"), ("كتابًا", "ك|ت|ا|ب\u{64b}|ا")]
        {
            assert_eq!(shown(text, base).join("|"), symbols, "{text}");
        }
    }

    #[test]
    fn marks_stay_with_their_letter_or_go() {
        let strip = Options { harakat: Harakat::Strip, forms: Forms::Base, ..Options::default() };
        for (text, kept, stripped) in [
            ("مُدُن", "م\u{64f}|د\u{64f}|ن", "م|د|ن"),
            // A decomposed letter is no letter with a vowel sign.
            ("ا\u{653}ي\u{654}و\u{654}\u{64f}", "آ|ئ|ؤ\u{64f}", "آ|ئ|ؤ"),
            ("שָׁלוֹם", "ש\u{5b8}\u{5c1}|ל|ו\u{5b9}|ם", "ש|ל|ו|ם"),
            ("cafe\u{301}", "c|a|f|é", "c|a|f|é"),
            ("x\u{323}\u{35f}", "x\u{323}\u{35f}", "x\u{323}\u{35f}"),
            ("\u{64e} \u{64e}ب", "◌\u{64e}| |◌\u{64e}|ب", " |ب"),
            ("\u{301}a", "◌\u{301}|a", "◌\u{301}|a"),
            ("\u{200f}\u{200f}", "", ""),
        ] {
            assert_eq!(shown(text, Options { harakat: Harakat::Keep, ..strip }).join("|"), kept, "{text:?}");
            assert_eq!(shown(text, strip).join("|"), stripped, "{text:?}");
        }
        let tower = format!("ب{}ت", "\u{64e}".repeat(1000));
        assert_eq!(shown(&tower, Options::default()).iter().map(|symbol| symbol.chars().count()).collect::<Vec<_>>(), [31, 1]);
    }

    #[test]
    fn widths_are_those_of_the_terminal() {
        for (text, symbols) in [
            ("日本語", "日2|本2|語2"),
            ("한국", "한2|국2"),
            ("\u{1112}\u{1161}\u{11ab}", "한2"),
            ("😀", "😀2"),
            // Terminals differ on sequences of emoji, so each is shown by itself, without tone or joiner.
            ("👩\u{1f3fd}\u{200d}🚀", "👩2|🚀2"),
            ("❤\u{fe0f}", "❤1"),
            ("🇮🇶🇯🇴🇪", "🇮🇶2|🇯🇴2|🇪1"),
            ("\u{fdfd}", "\u{fdfd}1"),
            ("a\tb\u{3000}c\u{a0}d", "a1|  2|b1|  2|c1|\u{a0}1|d1"),
        ] {
            let paragraph = Paragraph::new(text, Direction::Ltr, Options::default());
            let line = paragraph.line(0..paragraph.len());
            let cells: Vec<_> = line.cells.iter().map(|cell| format!("{}{}", cell.symbol, cell.width)).collect();
            assert_eq!(cells.join("|"), symbols, "{text:?}");
        }
    }

    #[test]
    fn controls_become_pictures_and_line_ends_spaces() {
        for (text, symbols) in [
            ("a\u{1b}[2Jb", "a|␛|[|2|J|b"),
            ("a\u{9b}b", "a|\u{fffd}|b"),
            ("a\nb\r\nc\u{2028}d\u{85}e", "a| |b| |c| |d| |e"),
            ("\u{202e}a\u{feff}\u{ad}b\u{e0041}", "a|b"),
            ("ا\u{605}", "\u{fe8d}|\u{fffd}"),
        ] {
            assert_eq!(shown(text, Options::default()).join("|"), symbols, "{text:?}");
        }
    }

    #[test]
    fn characters_stand_alone_when_asked() {
        let options = Options { units: Units::Characters, ..Options::default() };
        assert_eq!(shown("لَا\u{200f}x\n", options).join("|"), "\u{fedf}|◌\u{64e}|\u{fe8e}|\u{fffd}|x| ");
    }
}

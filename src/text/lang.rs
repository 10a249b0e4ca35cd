//! Which language a text is in, and so which way it runs.

use super::letters::is_alphabetic;
use std::sync::LazyLock;

/// Direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Whether lines run from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::Rtl
    }

    /// `ltr` or `rtl`, as HTML and the outputs write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language as far as script and telling letters or words give it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// Persian.
    Persian,
    /// Urdu.
    Urdu,
    /// Hebrew.
    Hebrew,
    /// English, and what else is written in Latin letters without telling marks.
    #[default]
    English,
    /// French.
    French,
    /// Turkish.
    Turkish,
    /// Central Kurdish (Sorani).
    Kurdish,
    /// Another language, known only by the direction of its script.
    Other(Direction),
}

impl Language {
    /// BCP 47 tag; `und` for [`Language::Other`].
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Urdu => "ur",
            Self::Hebrew => "he",
            Self::English => "en",
            Self::French => "fr",
            Self::Turkish => "tr",
            Self::Kurdish => "ckb",
            Self::Other(_) => "und",
        }
    }

    /// The direction in which its paragraphs are set, whatever word they begin with.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Arabic | Self::Persian | Self::Urdu | Self::Hebrew | Self::Kurdish => Direction::Rtl,
            Self::English | Self::French | Self::Turkish => Direction::Ltr,
            Self::Other(direction) => direction,
        }
    }

    /// Guesses from at most the first 4,000 letters; `None` without any letter.
    #[must_use]
    pub fn guess(text: &str) -> Option<Self> {
        let (mut seen, mut left) = (Letters::default(), 4000);
        let (telling, mut told) = (&*TELLING, [0_usize; KINDS]);
        for c in text.chars() {
            if let '\u{600}'..='\u{6ff}' = c {
                let kind = telling[c as usize - 0x600];
                told[usize::from(kind)] += 1;
                left -= usize::from(kind > 0);
            } else if is_alphabetic(c) {
                seen.count(c);
                left -= 1;
            }
            if left == 0 {
                break;
            }
        }
        seen.add(told);
        seen.language(text)
    }
}

/// The base direction of a paragraph among text of direction `around`: that of the text around it if it holds any letter
/// that runs so, else its own. A right-to-left article keeps its direction whatever word a paragraph begins with, and a
/// post in English inside it runs its own way.
#[must_use]
pub fn paragraph_direction(paragraph: &str, around: Direction) -> Direction {
    match around {
        Direction::Rtl if paragraph.chars().any(is_rtl) => Direction::Rtl,
        _ => Language::guess(paragraph).map_or(around, Language::direction),
    }
}

/// Whether a letter belongs to a script that runs from right to left.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// What the letters of U+0600–06FF tell, for few texts have many others: a number of [`Letters::add`], 0 for what is no letter.
static TELLING: LazyLock<[u8; 256]> = LazyLock::new(|| {
    std::array::from_fn(|low| {
        let letter = u32::try_from(low).ok().and_then(|low| char::from_u32(0x600 + low)).filter(|c| is_alphabetic(*c));
        letter.map_or(0, |letter| {
            let mut one = Letters::default();
            one.count(letter);
            let kinds = [one.persian, one.urdu, one.kurdish, one.arabic_only];
            kinds.iter().zip(2..).find(|(kind, _)| **kind > 0).map_or(1, |(_, kind)| kind)
        })
    })
});

/// How many numbers there are in [`TELLING`].
const KINDS: usize = 6;

/// Letters counted by script, and those that only some languages use.
#[derive(Debug, Default, PartialEq, Eq)]
struct Letters {
    arabic: usize,
    hebrew: usize,
    latin: usize,
    rtl: usize,
    ltr: usize,
    persian: usize,
    urdu: usize,
    kurdish: usize,
    arabic_only: usize,
    turkish: usize,
    french: usize,
}

impl Letters {
    fn count(&mut self, c: char) {
        match c {
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => {
                self.arabic += 1;
                match c {
                    'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
                    'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => self.urdu += 1,
                    'ە' | 'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ڤ' => self.kurdish += 1,
                    'ة' | 'ي' | 'ى' | 'ك' | 'إ' => self.arabic_only += 1,
                    _ => {}
                }
            }
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => self.hebrew += 1,
            '\u{700}'..='\u{74f}' | '\u{780}'..='\u{7ff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => self.rtl += 1,
            'A'..='Z' | 'a'..='z' => self.latin += 1,
            '\u{c0}'..='\u{24f}' => {
                self.latin += 1;
                match c {
                    'ğ' | 'ş' | 'ı' | 'İ' | 'Ğ' | 'Ş' => self.turkish += 1,
                    'é' | 'è' | 'ê' | 'à' | 'ç' | 'œ' | 'ù' => self.french += 1,
                    _ => {}
                }
            }
            _ => self.ltr += 1,
        }
    }

    /// Adds letters that were counted by what they tell.
    fn add(&mut self, [_, others, persian, urdu, kurdish, arabic_only]: [usize; KINDS]) {
        self.arabic += others + persian + urdu + kurdish + arabic_only;
        self.persian += persian;
        self.urdu += urdu;
        self.kurdish += kurdish;
        self.arabic_only += arabic_only;
    }

    fn language(&self, text: &str) -> Option<Language> {
        let most = self.arabic.max(self.hebrew).max(self.latin).max(self.rtl).max(self.ltr);
        if most == 0 {
            return None;
        }
        // A right-to-left article quotes Latin names, posts and links freely; the reverse is rare.
        if self.arabic * 3 >= most {
            return Some(self.arabic_script());
        }
        if self.hebrew * 3 >= most {
            return Some(Language::Hebrew);
        }
        if self.latin == most {
            return Some(self.latin_script(text));
        }
        Some(Language::Other(if self.rtl == most { Direction::Rtl } else { Direction::Ltr }))
    }

    fn arabic_script(&self) -> Language {
        // One Farsi letter in an Arabic text is a slip of the keyboard; one in thirty is a language.
        let telling = |n: usize| n * 30 > self.arabic;
        if self.kurdish * 2 > self.persian && telling(self.kurdish) {
            Language::Kurdish
        } else if telling(self.urdu) {
            Language::Urdu
        } else if telling(self.persian) && self.persian > self.arabic_only {
            Language::Persian
        } else {
            Language::Arabic
        }
    }

    fn latin_script(&self, text: &str) -> Language {
        if self.turkish * 100 > self.latin {
            return Language::Turkish;
        }
        let french = text.split(|c: char| !is_alphabetic(c)).take(2000).filter(|w| FRENCH.contains(w)).count();
        if self.french * 100 > self.latin && french > 0 { Language::French } else { Language::English }
    }
}

/// Short words that French has and English and Turkish have not.
const FRENCH: [&str; 8] = ["le", "la", "les", "des", "et", "est", "une", "dans"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_runs_as_its_article_does_unless_it_has_nothing_of_it() {
        use Direction::{Ltr, Rtl};
        for (paragraph, around, direction) in [
            ("(TIR) الدولي", Rtl, Rtl),
            ("BBC said a long English sentence about العراق", Rtl, Rtl),
            ("We have never seen a taller bridge", Rtl, Ltr),
            ("12:30", Rtl, Rtl),
            ("The word خبر means news", Ltr, Ltr),
            ("قالت الوزارة إن", Ltr, Rtl),
        ] {
            assert_eq!(paragraph_direction(paragraph, around), direction, "{paragraph}");
        }
    }

    #[test]
    fn languages_of_real_sentences() {
        for (text, language) in [
            ("أعلنت الوزارة (TIR) اليوم التحالف الدولی", Language::Arabic),
            ("وزیر خارجه ایران گفت که این گفت‌وگوها ادامه دارد", Language::Persian),
            ("وزیر اعظم نے کہا ہے کہ ملک میں انتخابات ہوں گے", Language::Urdu),
            ("ראש הממשלה אמר כי BBC דיווחה", Language::Hebrew),
            ("The minister said on Monday", Language::English),
            ("Le ministre a déclaré que les élections sont reportées", Language::French),
            ("Cumhurbaşkanı açıklama yaptı ve görüşmeler sürüyor", Language::Turkish),
            ("سەرۆکی هەرێم لە هەولێر کۆبووەوە", Language::Kurdish),
        ] {
            assert_eq!(Language::guess(text), Some(language), "{text}");
        }
        assert_eq!(Language::guess("12:30 — …"), None);
    }

    #[test]
    fn letters_are_counted_at_once_as_they_are_one_by_one() {
        let (mut at_once, mut one_by_one) = ([0; KINDS], Letters::default());
        for c in '\u{600}'..='\u{6ff}' {
            at_once[usize::from(TELLING[c as usize - 0x600])] += 1;
            if is_alphabetic(c) {
                one_by_one.count(c);
            }
        }
        let mut counted = Letters::default();
        counted.add(at_once);
        assert_eq!(counted, one_by_one);
    }
}

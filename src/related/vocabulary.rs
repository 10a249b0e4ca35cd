//! Words as numbers: every spelling is folded, stemmed and classed once, and compared as an integer from then on.

use super::wordlists::{Class, LISTS};
use crate::text::{Fnv, fold, words};
use rustc_hash::FxHashMap;

/// Longest part of a word that is kept, in characters; what is longer is no word.
const LONGEST: usize = 40;

/// How a word is parted from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space, quotation marks, or nothing.
    Space,
    /// Any other punctuation.
    Stop,
    /// A bar, or a dash between spaces: what outlets put before their name.
    Bar,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its spelling, folded.
    pub(super) surface: u32,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// What is known of a stem.
#[derive(Debug)]
pub(super) struct Stem {
    /// Its text.
    pub(super) text: Box<str>,
    /// Its consonants, which forms of one word mostly share.
    pub(super) root: u32,
    /// Its class.
    pub(super) class: Class,
    /// Its groups of synonyms.
    pub(super) synonyms: &'static [usize],
    /// A hash of the text that is the same in every run and for every collection.
    pub(super) hash: u64,
}

/// The words of a collection.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    surfaces: FxHashMap<Box<str>, u32>,
    stem_of: Vec<u32>,
    cue_of: Vec<Option<bool>>,
    stems: FxHashMap<Box<str>, u32>,
    info: Vec<Stem>,
    roots: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The first `limit` words of a text, which is folded here.
    pub(super) fn tokens(&mut self, text: &str, limit: usize) -> Vec<Token> {
        let folded = without_thousands(fold(text));
        let mut found = Vec::new();
        let mut end = 0;
        for word in words(&folded).take(limit) {
            let mut gap = gap_of(&folded[end..word.span.start]);
            // Letters and digits written together are two words.
            for piece in word.text.chunk_by_digits() {
                found.push(Token { surface: self.intern(piece), gap });
                gap = Gap::Space;
            }
            end = word.span.end;
        }
        found
    }

    /// The number of a folded word.
    pub(super) fn intern(&mut self, folded: &str) -> u32 {
        let folded = folded.char_indices().nth(LONGEST).map_or(folded, |(at, _)| &folded[..at]);
        if let Some(&known) = self.surfaces.get(folded) {
            return known;
        }
        let surface = next(self.stem_of.len());
        let (form, class) = LISTS.canonical(folded);
        let stem = self.stem(form, class);
        self.surfaces.insert(folded.into(), surface);
        self.stem_of.push(stem);
        self.cue_of.push(LISTS.cue(folded));
        surface
    }

    fn stem(&mut self, form: String, class: Class) -> u32 {
        if let Some(&known) = self.stems.get(form.as_str()) {
            return known;
        }
        let roots = next(self.roots.len());
        let root = *self.roots.entry(root(&form, class).into()).or_insert(roots);
        let number = next(self.info.len());
        let hash = hash(form.as_bytes());
        let text: Box<str> = form.into();
        self.stems.insert(text.clone(), number);
        let synonyms = LISTS.synonyms(&text);
        self.info.push(Stem { text, root, class, synonyms, hash });
        number
    }

    /// The stem of a spelling.
    pub(super) fn stem_of(&self, surface: u32) -> u32 {
        self.stem_of.get(surface as usize).copied().unwrap_or_default()
    }

    /// What is known of the stem of a spelling.
    pub(super) fn info(&self, surface: u32) -> &Stem {
        self.stem_info(self.stem_of(surface))
    }

    /// What is known of a stem.
    pub(super) fn stem_info(&self, stem: u32) -> &Stem {
        &self.info[stem as usize]
    }

    /// Whether a spelling is a cue, and if so whether a strong one.
    pub(super) fn cue(&self, surface: u32) -> Option<bool> {
        self.cue_of.get(surface as usize).copied().flatten()
    }

    /// Every spelling by its number.
    pub(super) fn spellings(&self) -> Spellings<'_> {
        let mut by_number = vec![""; self.surfaces.len()];
        for (text, &number) in &self.surfaces {
            by_number[number as usize] = text;
        }
        Spellings(by_number)
    }

    /// How many roots there are.
    pub(super) fn roots(&self) -> usize {
        self.roots.len()
    }

    /// How many stems there are.
    pub(super) fn stems(&self) -> usize {
        self.info.len()
    }
}

/// The spellings of a vocabulary by their numbers.
pub(super) struct Spellings<'v>(Vec<&'v str>);

impl Spellings<'_> {
    /// Words written without spaces, save between two numbers: the same for `شب‌های` (written with a zero-width
    /// non-joiner) and `شب های`, for `عبد الله` and `عبدالله`.
    pub(super) fn joined(&self, words: &[u32]) -> String {
        let mut out = String::new();
        for word in words.iter().filter_map(|&word| self.0.get(word as usize)) {
            if out.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit()) {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// A hash of what [`Self::joined`] writes.
    pub(super) fn key(&self, words: &[u32]) -> u64 {
        Fnv::of(self.joined(words).as_bytes()).value()
    }
}

/// A count as a number of the vocabulary; four thousand million words are more than any memory holds.
fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A 64-bit hash (FNV-1a, then the finalizer of `SplitMix64`: [`mix`]) that never changes, for what is compared across collections.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    mix(Fnv::of(bytes).value())
}

/// The finalizer of `SplitMix64`.
pub(super) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The consonants of a stem without the letters that conjugation and clitics put at its ends: قلد of يقلد, تحطم of بتحطم.
/// No true root, but forms of one word mostly meet in it.
fn root(stem: &str, class: Class) -> String {
    let arabic = |c: char| ('\u{620}'..='\u{64a}').contains(&c);
    if class != Class::Content || !stem.starts_with(arabic) {
        let latin = stem.len() > 4 && stem.bytes().all(|b| b.is_ascii_lowercase());
        return stem.strip_suffix('s').filter(|_| latin).unwrap_or(stem).to_owned();
    }
    let mut letters: Vec<char> = stem.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ء')).collect();
    while letters.len() > 3 && matches!(letters.first(), Some('ب' | 'ل' | 'ف' | 'ك' | 'س' | 'م' | 'ت' | 'ن')) {
        letters.remove(0);
    }
    while letters.len() > 3 && matches!(letters.last(), Some('ت' | 'ن' | 'ه')) {
        letters.pop();
    }
    if letters.len() < 3 { stem.to_owned() } else { letters.into_iter().collect() }
}

/// What the text between two words says.
fn gap_of(between: &str) -> Gap {
    const DASHES: [&str; 3] = [" - ", " – ", " — "];
    if between.contains('|') || DASHES.iter().any(|dash| between.contains(dash)) {
        Gap::Bar
    } else if between.contains(['.', ':', '!', '?', '؟', '،', ',', ';', '؛', '(', ')', '[', ']', '/', '-', '–', '—', '…', '\n'])
    {
        Gap::Stop
    } else {
        Gap::Space
    }
}

/// The text with `2,500` written `2500`.
fn without_thousands(folded: String) -> String {
    if !folded.contains([',', '٬']) {
        return folded;
    }
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).take(4).count();
    let mut joined = String::with_capacity(folded.len());
    for (at, c) in folded.char_indices() {
        let rest = &folded[at + c.len_utf8()..];
        if !(matches!(c, ',' | '٬') && joined.ends_with(|c: char| c.is_ascii_digit()) && digits(rest) == 3) {
            joined.push(c);
        }
    }
    joined
}

/// A word cut where letters and digits meet.
pub(super) trait ChunkByDigits {
    fn chunk_by_digits(&self) -> impl Iterator<Item = &str>;
}

impl ChunkByDigits for str {
    fn chunk_by_digits(&self) -> impl Iterator<Item = &str> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let digit = rest.chars().next()?.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (piece, tail) = rest.split_at(end);
            rest = tail;
            Some(piece)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut words = Vocabulary::default();
        let tokens = words.tokens(text, 100);
        tokens.iter().map(|token| words.info(token.surface).text.to_string()).collect()
    }

    #[test]
    fn numbers_come_out_whole_and_alone() {
        assert_eq!(stems("نقل 2,500 طن"), stems("نقل ٢٥٠٠ طن"));
        assert_eq!(stems("قمة الـ7"), stems("قمة ال 7"));
        assert_eq!(stems("1,2,3"), ["1", "2", "3"]);
    }

    #[test]
    fn forms_of_one_word_share_consonants() {
        let mut words = Vocabulary::default();
        for (a, b) in [("يقلد", "قلّد"), ("بتحطم", "تحطمت"), ("مقتل", "قتل"), ("للاستكشاف", "استكشف")]
        {
            let [a, b] = [a, b].map(|w| words.tokens(w, 1)[0].surface);
            assert_eq!(words.info(a).root, words.info(b).root);
        }
    }

    #[test]
    fn what_parts_two_words_is_kept() {
        let mut words = Vocabulary::default();
        let gaps: Vec<_> = words.tokens("صور.. فوز الفريق - وكالة", 10).iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::Space, Gap::Stop, Gap::Space, Gap::Bar]);
    }
}

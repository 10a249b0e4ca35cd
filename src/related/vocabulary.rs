//! Words as numbers: every spelling is folded, stemmed and classed once, and compared as an integer from then on. The numbers
//! are hashes of the words, so that what one thread, one run or one folder made of a text fits what another made.

use super::lately::Lately;
use super::rarity;
use super::wordlists::{Class, LISTS};
use crate::entities::names_place;
use crate::text::{Fnv, Word, fold, words};
use rustc_hash::FxHashMap;
use std::{cell::RefCell, sync::Arc};

/// Longest part of a word that is kept, in characters; what is longer is no word.
const LONGEST: usize = 40;

/// How a word is parted from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space, quotation marks, or nothing.
    Space,
    /// Any other punctuation.
    Stop,
    /// A colon.
    Colon,
    /// An ellipsis.
    Ellipsis,
    /// A bar, or a dash between spaces: what outlets put before their name.
    Bar,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its spelling, folded.
    pub(super) word: u32,
    /// What stands before it.
    pub(super) gap: Gap,
    /// What is known of it.
    pub(super) info: Info,
}

/// What is known of a spelling.
#[derive(Debug, Clone, Copy)]
pub(super) struct Info {
    /// Its stem.
    pub(super) stem: u32,
    /// Its consonants, which forms of one word mostly share.
    pub(super) root: u32,
    /// Its class.
    pub(super) class: Class,
    /// How much it tells.
    pub(super) weight: f32,
    /// Whether it is a cue, and if so whether a strong one.
    pub(super) cue: Option<bool>,
    /// Whether outlets are called so.
    pub(super) outlet: bool,
    /// Whether it names a place.
    pub(super) place: bool,
    /// What it may stand for and against, by its number in the lists.
    meant: u16,
    /// Whether it is a number written in digits, which no space may part from another.
    digits: bool,
}

/// A hash of a word's bytes (a polynomial of [`BASE`]), and the power of the base by which one before it moves up.
type Letters = (u64, u64);

/// The base of the polynomial that [`Vocabulary::key`] hashes letters with; odd, so that its powers keep all bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Info {
    /// Whether it is written in digits.
    pub(super) fn digits(&self) -> bool {
        self.digits
    }

    /// Whether it has a topic.
    pub(super) fn topical(&self) -> bool {
        matches!(self.class, Class::Content | Class::Number)
    }

    /// Whether two words may stand for each other.
    pub(super) fn synonym(&self, other: &Self) -> bool {
        let (mine, others) = (&LISTS.meaning(self.meant).synonyms, &LISTS.meaning(other.meant).synonyms);
        self.meant != 0 && other.meant != 0 && mine.iter().any(|group| others.contains(group))
    }

    /// Whether any word may stand for it.
    pub(super) fn has_synonyms(&self) -> bool {
        self.meant != 0 && !LISTS.meaning(self.meant).synonyms.is_empty()
    }

    /// Whether two words say the opposite of each other.
    pub(super) fn opposite(&self, other: &Self) -> bool {
        let (mine, others) = (&LISTS.meaning(self.meant).opposites, &LISTS.meaning(other.meant).opposites);
        self.meant != 0 && other.meant != 0 && mine.iter().any(|&(line, side)| others.contains(&(line, !side)))
    }

    /// Whether two words are forms of one.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.root == other.root && self.class == other.class
    }
}

/// Words that a fork met.
#[derive(Debug)]
pub(super) struct Met {
    new: FxHashMap<u32, Info>,
    spelled: FxHashMap<u32, Letters>,
}

/// The words that were met: a memory, nothing in it depends on what was met before.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Shared with its forks.
    known: Arc<FxHashMap<u32, Info>>,
    new: FxHashMap<u32, Info>,
    /// The letters of those words of which keys are made: few beside all words, and more than is known of each.
    spelled: Arc<FxHashMap<u32, Letters>>,
    spelled_anew: FxHashMap<u32, Letters>,
    none: Info,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            known: Arc::default(),
            new: FxHashMap::default(),
            spelled: Arc::default(),
            spelled_anew: FxHashMap::default(),
            none: of(""),
        }
    }
}

impl Vocabulary {
    /// The first `limit` words of a text, which is folded here.
    pub(super) fn tokens(&mut self, text: &str, limit: usize) -> Vec<Token> {
        let mut found = Vec::new();
        pieces(text, limit, |piece, gap| {
            let (word, info) = self.look(piece);
            found.push(Token { word, gap, info });
        });
        found
    }

    /// The same of a text of whose words [`Vocabulary::key`] makes keys.
    pub(super) fn spelled(&mut self, text: &str, limit: usize) -> Vec<Token> {
        let mut found = Vec::new();
        pieces(text, limit, |piece, gap| {
            let (word, info) = self.look(piece);
            if !self.spelled.contains_key(&word) {
                self.spelled_anew.entry(word).or_insert_with(|| polynomial(cut(piece).as_bytes()));
            }
            found.push(Token { word, gap, info });
        });
        found
    }

    /// The number of a folded word, and what is known of it.
    pub(super) fn look(&mut self, folded: &str) -> (u32, Info) {
        let folded = cut(folded);
        let hash = hash(folded.as_bytes());
        let number = short(hash);
        let info = self.known.get(&number).copied();
        (number, info.unwrap_or_else(|| *self.new.entry(number).or_insert_with(|| remembered(hash, folded))))
    }

    /// How many words it knows.
    pub(super) fn len(&self) -> usize {
        self.known.len() + self.new.len()
    }

    /// What is known of a spelling.
    pub(super) fn info(&self, word: u32) -> &Info {
        self.known.get(&word).or_else(|| self.new.get(&word)).unwrap_or(&self.none)
    }

    /// One that knows the same, for another thread.
    pub(super) fn fork(&self) -> Self {
        Self {
            known: Arc::clone(&self.known),
            new: self.new.clone(),
            spelled: Arc::clone(&self.spelled),
            spelled_anew: self.spelled_anew.clone(),
            none: self.none,
        }
    }

    /// What it met.
    pub(super) fn met(self) -> Met {
        Met { new: self.new, spelled: self.spelled_anew }
    }

    /// What its forks met. None of them may be left, or all that they share is copied.
    pub(super) fn learn(&mut self, forks: &[Met]) {
        let (new, spelled) = (std::mem::take(&mut self.new), std::mem::take(&mut self.spelled_anew));
        let (known, letters) = (Arc::make_mut(&mut self.known), Arc::make_mut(&mut self.spelled));
        known.extend(new);
        letters.extend(spelled);
        for fork in forks {
            known.extend(&fork.new);
            letters.extend(&fork.spelled);
        }
    }

    /// A hash of [`Vocabulary::spelled`] words written without spaces, save between two numbers: the same for `شب‌های` (written with a zero-width
    /// non-joiner) and `شب های`, for `عبد الله` and `عبدالله`.
    pub(super) fn key(&self, words: &[u32]) -> u64 {
        let (mut key, mut digits) = (0_u64, false);
        let mut write = |(bytes, power): (u64, u64)| key = key.wrapping_mul(power).wrapping_add(bytes);
        for word in words {
            let now = self.info(*word).digits;
            if digits && now {
                write(polynomial(b" "));
            }
            write(self.spelled.get(word).or_else(|| self.spelled_anew.get(word)).copied().unwrap_or((0, 1)));
            digits = now;
        }
        mix(key)
    }
}

/// The first `limit` words of a text, folded, each with what stands before it. Letters and digits written together are two; a
/// name of several words for which one stands as well is that one.
pub(super) fn pieces(text: &str, limit: usize, mut take: impl FnMut(&str, Gap)) {
    let folded = without_thousands(fold(text));
    let mut end = 0;
    let mut all = words(&folded).take(limit);
    while let Some(word) = all.next() {
        let mut gap = gap_of(&folded[end..word.span.start]);
        end = word.span.end;
        if let Some((name, alias)) = longer_name(word.text, &all) {
            for _ in 1..name {
                end = all.next().map_or(end, |word| word.span.end);
            }
            take(alias, gap);
            continue;
        }
        for piece in word.text.chunk_by_digits() {
            take(piece, gap);
            gap = Gap::Space;
        }
    }
}

/// Whether a text has any word.
pub(super) fn has_word(text: &str) -> bool {
    words(&fold(text)).next().is_some()
}

/// How many words a longer name has that begins with `first` and goes on with `rest`, and what stands for it.
fn longer_name<'w>(first: &str, rest: &(impl Iterator<Item = Word<'w>> + Clone)) -> Option<(usize, &'static str)> {
    let is = |name: &[String]| name.iter().skip(1).map(String::as_str).eq(rest.clone().take(name.len() - 1).map(|word| word.text));
    LISTS.aliases(first).iter().find(|(name, _)| is(name)).map(|(name, alias)| (name.len(), alias.as_str()))
}

thread_local! {
    /// What is known of words.
    static LAST: RefCell<Lately<Info>> = const { RefCell::new(Lately::new()) };
}

/// What is kept of a folded word.
fn cut(folded: &str) -> &str {
    if folded.len() <= LONGEST { folded } else { folded.char_indices().nth(LONGEST).map_or(folded, |(at, _)| &folded[..at]) }
}

/// What is to be known of a folded word of this hash.
fn remembered(hash: u64, folded: &str) -> Info {
    LAST.with_borrow_mut(|last| last.get(hash, || of(folded)))
}

/// What is to be known of a folded word.
fn of(folded: &str) -> Info {
    let (form, class) = LISTS.canonical(folded);
    let number = |text: &str| short(hash(text.as_bytes()));
    Info {
        stem: number(&form),
        root: number(&root(&form, class)),
        class,
        weight: rarity::of_stem(&form, class),
        cue: LISTS.cue(folded),
        outlet: LISTS.outlet(folded),
        place: class == Class::Content && names_place(folded),
        meant: LISTS.meant(&form),
        digits: folded.starts_with(|c: char| c.is_ascii_digit()),
    }
}

/// The [`Letters`] of a word.
fn polynomial(bytes: &[u8]) -> Letters {
    bytes
        .iter()
        .fold((0, 1), |(hash, power), &byte| (hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1), power.wrapping_mul(BASE)))
}

/// The upper half of a hash: numbers of words are short, since millions of them are kept. Of half a million words some thirty
/// share theirs with another, mostly with one that never stands near it.
pub(super) fn short(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(u32::MAX)
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
    const STOPS: [char; 18] = ['.', '!', '?', '؟', '،', ',', ';', '؛', '(', ')', '[', ']', '/', '-', '–', '—', '\n', '\u{6d4}'];
    // Most words are parted so, and all the rest need not be looked for.
    if matches!(between, "" | " ") {
        return Gap::Space;
    }
    if between.contains('|') || DASHES.iter().any(|dash| between.contains(dash)) {
        Gap::Bar
    } else if between.contains('…') || between.contains("..") {
        Gap::Ellipsis
    } else if between.contains(':') {
        Gap::Colon
    } else if between.contains(STOPS) {
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

    fn stems(text: &str) -> Vec<u32> {
        let mut words = Vocabulary::default();
        let tokens = words.tokens(text, 100);
        tokens.iter().map(|token| words.info(token.word).stem).collect()
    }

    #[test]
    fn numbers_come_out_whole_and_alone() {
        assert_eq!(stems("نقل 2,500 طن"), stems("نقل ٢٥٠٠ طن"));
        assert_eq!(stems("قمة الـ7"), stems("قمة ال 7"));
        assert_eq!(stems("1,2,3").len(), 3);
    }

    #[test]
    fn forms_of_one_word_share_consonants() {
        let mut words = Vocabulary::default();
        for (a, b) in [("يقلد", "قلّد"), ("بتحطم", "تحطمت"), ("مقتل", "قتل"), ("للاستكشاف", "استكشف")]
        {
            let [a, b] = [a, b].map(|w| words.tokens(w, 1)[0]);
            assert_eq!((a.info.root, words.info(a.word).root), (b.info.root, b.info.root));
        }
    }

    #[test]
    fn what_parts_two_words_is_kept() {
        let mut words = Vocabulary::default();
        let gaps: Vec<_> = words.tokens("صور.. فوز: الفريق - وكالة، اليوم", 10).iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::Space, Gap::Ellipsis, Gap::Colon, Gap::Bar, Gap::Stop]);
    }

    #[test]
    fn breaks_between_words_change_no_key_but_those_between_numbers_do() {
        let mut words = Vocabulary::default();
        let mut key = |text: &str| {
            let tokens = words.spelled(text, 100);
            words.key(&tokens.iter().map(|token| token.word).collect::<Vec<_>>())
        };
        assert_eq!(key("عبد الله زار 12 بلدا"), key("عبدالله زار12 بلدا"));
        assert_ne!(key("1 21"), key("12 1"));
        assert_ne!(key("زار عبد الله"), key("عبد الله زار"));
    }
}

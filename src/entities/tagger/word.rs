//! What a word by itself says of itself and its neighbours.

use super::lexicon::{self, Parts};
use crate::{
    entities::{
        clitics::{self, Cut},
        token::Reading,
    },
    text::{letters::is_numeric, stem::stem},
};

/// Offsets at which a feature of a word is seen: the word before it sees it one ahead, and so on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach(u8);

impl Reach {
    const HERE: Self = Self(0b00100);
    const NEAR: Self = Self(0b01110);
    const FAR: Self = Self(0b11111);

    /// Whether it reaches a position: index 0 is two words before the word, index 4 two words after it.
    pub fn has(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }
}

/// How many positions see a word.
pub(super) const REACH: usize = 5;

/// A word's signatures: what conjunctions of words are made of.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::entities) struct Signature {
    /// The word itself.
    pub word: u64,
    /// Its classes and how it is written.
    pub fine: u64,
    /// The one class that says most, or how it is written and how frequent it is.
    pub coarse: u8,
}

/// A 64-bit hash that is the same everywhere.
#[derive(Debug, Clone, Copy)]
pub(in crate::entities) struct Feature(u64);

impl Feature {
    /// A feature of a kind.
    pub fn new(kind: u8) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ u64::from(kind).wrapping_mul(0xff51_afd7_ed55_8ccd))
    }

    /// With a number.
    pub fn with(self, value: u64) -> Self {
        let mixed = (self.0 ^ value).wrapping_mul(0xd6e8_feb8_6659_fd93);
        Self(mixed ^ mixed >> 32)
    }

    /// With a text.
    pub fn text(self, text: &str) -> Self {
        self.with(
            text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)),
        )
    }

    /// The feature as the word `index − 2` before or after sees it.
    pub fn at(self, index: usize) -> Self {
        self.with(index as u64 + 0x100)
    }

    /// The hash.
    pub fn value(self) -> u64 {
        self.0
    }

    /// The feature of this hash.
    #[cfg(any(test, feature = "train"))]
    pub fn of_value(value: u64) -> Self {
        Self(value)
    }
}

/// A word as the tagger sees it.
#[derive(Debug, Clone, Copy)]
pub(in crate::entities) struct Spelling<'w> {
    /// Folded.
    pub folded: &'w str,
    /// What folding hides of it.
    pub shape: u8,
    /// The whole word as the knowledge has it, then its known rests.
    pub readings: &'w [Reading],
}

/// Calls `push` with every feature of a word and its reach.
pub(super) fn features(word: &Spelling<'_>, mut push: impl FnMut(Feature, Reach)) -> Signature {
    let Spelling { folded: word, shape, readings } = *word;
    let classes = readings.first().map(|whole| whole.classes).unwrap_or_default();
    let letters = word.chars().count();
    let of = Feature::new;

    push(of(1).text(word), Reach::FAR);
    push(of(2).text(stem(word)), Reach::NEAR);
    push(of(3).with(shape.into()).with(letters.min(8) as u64), Reach::NEAR);
    let starts = word.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
    let cut = |n: usize| starts.get(n).copied().unwrap_or(word.len());
    for n in 1..=4.min(letters) {
        let (start, end) = (&word[..cut(n)], &word[cut(letters - n)..]);
        let reach = if n == 2 || n == 3 { Reach::NEAR } else { Reach::HERE };
        push(of(4).text(start), if n < 4 { reach } else { Reach::HERE });
        push(of(5).text(end), reach);
    }
    for n in 0..letters.saturating_sub(2) {
        push(of(6).text(&word[cut(n)..cut(n + 3)]), Reach::HERE);
    }
    let mut known = classes;
    for class in classes.each() {
        push(of(7).with(class), Reach::FAR);
    }
    for reading in readings.iter().skip(1) {
        known.add(reading.classes);
        push(of(8).text(clitics::rest(word, reading.cut)), Reach::HERE);
        for class in reading.classes.each() {
            push(of(9).with(class).with(u64::from(reading.cut.lam)), Reach::NEAR);
        }
    }

    let usage = Usage::of(word);
    usage.features(10, &mut push);
    let frequency = lexicon::frequency(Parts::of(word));
    // The rest after the clitic that leaves the most frequent word, where the whole is rarer.
    let rest =
        clitics::cuts(word).filter(|cut: &Cut| !cut.lam).map(|cut| (lexicon::frequency(Parts::of(clitics::rest(word, cut))), cut));
    let rest = rest.filter(|(f, _)| *f > frequency).max_by_key(|(f, _)| *f);
    if let Some((_, cut)) = rest {
        let rest = clitics::rest(word, cut);
        push(of(20).with(word.len() as u64 - rest.len() as u64).text(word.get(..2).unwrap_or_default()), Reach::HERE);
        push(of(21).text(rest), Reach::HERE);
        Usage::of(rest).features(22, &mut push);
    }
    let named = lexicon::name(Parts::of(word)).min(4);
    push(of(32).with(named.into()), Reach::NEAR);
    push(of(33).with(named.into()).with(usage.state()), Reach::HERE);
    for cut in clitics::cuts(word).filter(|cut| cut.letters == 1 && !cut.lam) {
        let rest = lexicon::name(Parts::of(clitics::rest(word, cut))).min(4);
        push(of(34).with(rest.into()).with(named.into()), Reach::HERE);
    }

    let telling = classes.telling();
    let fine = of(40).with(known.bits()).with(shape.into()).with(named.into()).with(u64::from(frequency.min(80) / 20));
    let coarse = if telling == 0 { 64 + shape.min(15) * 8 + frequency.min(80) / 20 } else { telling };
    push(of(41).with(coarse.into()), Reach::FAR);
    Signature { word: of(42).text(word).0, fine: fine.0, coarse }
}

impl Spelling<'_> {
    /// How a word is written, as far as folding hides it: bits.
    pub fn shape(source: &str) -> u8 {
        let first = source.chars().next().unwrap_or_default();
        let last = source.chars().next_back().unwrap_or_default();
        match first {
            'A'..='Z' => 1 + u8::from(source.len() > 1 && source.bytes().all(|b| b.is_ascii_uppercase())),
            'a'..='z' => 3,
            _ if is_numeric(first) => 4,
            '\u{5d0}'..='\u{5ea}' => 5,
            _ => 8 + u8::from(matches!(first, 'أ' | 'إ' | 'آ')) + 2 * u8::from(last == 'ة') + 4 * u8::from(last == 'ى'),
        }
    }
}

/// How a word and its inflected forms occur at large: names take no article, pronoun or plural.
struct Usage {
    frequency: u64,
    article: u64,
    pronoun: u64,
    plural: u64,
    verb: u64,
    joined: u64,
}

impl Usage {
    fn of(word: &str) -> Self {
        let own = lexicon::frequency(Parts::of(word));
        let bare = word.strip_prefix("ال").filter(|bare| bare.len() > 4).unwrap_or(word);
        let after = |after| lexicon::frequency(Parts { word: bare, after, ..Parts::default() });
        let before = |before| lexicon::frequency(Parts { before, word: bare, ..Parts::default() });
        let against = |other: u8| match (own, other) {
            (_, 0) => 0,
            (0, _) => 1,
            (own, other) if other + 20 < own => 2,
            (own, other) if other < own => 3,
            (own, other) if other < own.saturating_add(20) => 4,
            _ => 5,
        };
        // The article where there is none, and none where there is.
        let article =
            if bare.len() < word.len() { 8 + against(lexicon::frequency(Parts::of(bare))) } else { against(before("ال")) };
        Self {
            frequency: u64::from(own).div_ceil(18),
            article,
            pronoun: against(after("ها").max(after("هم")).max(after("نا"))),
            plural: against(after("ين").max(after("ات")).max(after("ون"))),
            verb: against(before("ي").max(before("ت")).max(after("وا")).max(after("ت"))),
            joined: against(before("ب").max(before("ل"))),
        }
    }

    fn state(&self) -> u64 {
        self.frequency.min(3) << 8 | self.article << 4 | self.pronoun
    }

    fn features(&self, kind: u8, push: &mut impl FnMut(Feature, Reach)) {
        let of = |n: u8| Feature::new(kind + n);
        push(of(0).with(self.frequency), Reach::NEAR);
        push(of(1).with(self.frequency).with(self.article), Reach::NEAR);
        push(of(2).with(self.frequency).with(self.pronoun), Reach::HERE);
        push(of(3).with(self.frequency).with(self.plural), Reach::HERE);
        push(of(4).with(self.frequency).with(self.verb), Reach::HERE);
        push(of(5).with(self.frequency).with(self.joined), Reach::HERE);
        push(of(6).with(self.state()).with(self.verb), Reach::NEAR);
        push(of(7).with(self.state()).with(self.verb << 8 | self.plural << 4 | self.joined), Reach::HERE);
    }
}

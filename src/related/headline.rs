//! A headline without what outlets hang on it: cues before and after, their name at its end, the ellipsis of a cut.

use super::vocabulary::{Gap, Token, Vocabulary, pieces};
use super::wordlists::{Class, LISTS};
use crate::text::fold;
use std::ops::Range;

/// Words of a headline that are looked at; what is longer is a paragraph.
pub(super) const LONGEST: usize = 60;
/// Bytes of a headline that are looked at.
const BYTES: usize = 2048;
/// Words that an outlet's name has at most.
const TAIL: usize = 4;
/// Words that a headline must have before a tail, and behind a speaker.
const BODY: usize = 3;
/// Words that name a speaker at most.
const SPEAKER: usize = 5;
/// Names that outlets hang on one another's headlines at most.
const TAILS: usize = 2;

/// A headline taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Headline {
    /// Its words (spellings), without cues.
    pub(super) words: Box<[u32]>,
    /// How many of them stand before what may be outlets' names.
    pub(super) bare: usize,
    /// How many of them name who says the rest, before a colon; 0 where nobody is named.
    pub(super) speaker: usize,
    /// Whether an ellipsis ends it, or what stands before an outlet's name.
    pub(super) cut: bool,
    /// Whether what stands behind them is an outlet's name for sure.
    pub(super) outlet: bool,
    /// Whether it is no headline but the beginning of the text.
    pub(super) teaser: bool,
    /// The same for headlines that differ in nothing a reader would call a difference ([`Vocabulary::key`]).
    pub(super) key: u64,
    /// The same of its words without what may be outlets' names.
    pub(super) bare_key: u64,
}

impl Headline {
    /// Takes `text` apart.
    pub(super) fn new(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let (text, too_long) = beginning(text.trim(), BYTES);
        let bare = without_tails(text);
        let cut = too_long || is_cut(text) || is_cut(bare);
        let mut tokens = vocabulary.spelled(bare, LONGEST);
        let kept = without_cues(&tokens);
        tokens.truncate(kept.end);
        tokens.drain(..kept.start);
        if let Some(first) = tokens.first_mut() {
            first.gap = Gap::Space;
        }
        let colon = tokens.iter().position(|token| token.gap == Gap::Colon);
        let speaker = colon.filter(|&at| at <= SPEAKER && tokens.len() - at >= BODY).unwrap_or(0);
        let mut bare_words = tokens.len();
        let mut outlet = false;
        if bare.len() < text.len() {
            let tail = vocabulary.spelled(&text[bare.len()..], LONGEST);
            // No outlet's name counts anything: a round, a date, a part.
            let counts = tail.iter().any(|token| token.info.class == Class::Number || token.info.digits());
            outlet = tail.iter().any(|token| token.info.outlet);
            tokens.extend(tail);
            bare_words = if counts && !outlet { tokens.len() } else { bare_words };
        }
        let words: Box<[u32]> = tokens.iter().map(|token| token.word).collect();
        let key = vocabulary.key(&words);
        let bare_key = vocabulary.key(&words[..bare_words]);
        Self { words, bare: bare_words, outlet, speaker, cut, teaser: false, key, bare_key }
    }

    /// The same, known to be a teaser or not.
    pub(super) fn of_kind(self, teaser: bool) -> Self {
        Self { teaser, ..self }
    }

    /// The words without what may be outlets' names.
    pub(super) fn bare(&self) -> &[u32] {
        self.words.get(..self.bare).unwrap_or(&self.words)
    }

    /// Whether something at its end may be an outlet's name.
    pub(super) fn has_tail(&self) -> bool {
        self.bare < self.words.len()
    }

    /// Whether what follows the bare words may be left aside beside another headline: two that both go on, differently and not
    /// with the name of an outlet, are two headlines.
    pub(super) fn aside(&self, other: &Self) -> bool {
        let (mine, others) = (&self.words[self.bare..], &other.words[other.bare..]);
        mine.is_empty() || others.is_empty() || mine == others || self.outlet || other.outlet
    }

    /// What the speaker says, and the speaker: `Minister: no change` as `no change - Minister`, another outlet's way.
    pub(super) fn turned(&self) -> Option<Vec<u32>> {
        let (speaker, said) = self.bare().split_at_checked(self.speaker).filter(|(speaker, _)| !speaker.is_empty())?;
        Some([said, speaker].concat())
    }
}

/// Whether an ellipsis ends a text.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | ')'));
    text.ends_with("..") || text.ends_with('…') || text.ends_with(". .")
}

/// The part of a text before bars, or dashes between spaces, behind which few words stand.
fn without_tails(text: &str) -> &str {
    let mut bare = text;
    for _ in 0..TAILS {
        let bar = [" - ", " – ", " — ", "|"].iter().filter_map(|bar| bare.rfind(bar)).max();
        let Some(bar) = bar else { break };
        let count = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let mut cues = bare[bar..].split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let only_cues = cues.all(|word| LISTS.cue(&fold(word.trim_matches(|c: char| !c.is_alphanumeric()))).is_some());
        if !(1..=TAIL).contains(&count(&bare[bar..])) || count(&bare[..bar]) < BODY || only_cues {
            break;
        }
        bare = bare[..bar].trim_end();
    }
    bare
}

/// The first `bytes` of a text, on a character boundary, and whether anything is left.
pub(super) fn beginning(text: &str, bytes: usize) -> (&str, bool) {
    let end = text.floor_char_boundary(bytes);
    (&text[..end], end < text.len())
}

/// The stretch of a headline between cue words (`صور..`, `عاجل`, `(video)`) at either end; two words stay.
fn without_cues(tokens: &[Token]) -> Range<usize> {
    let cue = |token: &Token| token.info.cue;
    let parted = |at: usize| tokens.get(at).is_some_and(|token| token.gap != Gap::Space);
    let most = tokens.len().saturating_sub(2);
    let head = tokens.iter().take_while(|token| cue(token).is_some()).count().min(most);
    let strong = tokens[..head].iter().all(|token| cue(token) == Some(true));
    let start = if parted(head) || strong { head } else { 0 };
    let tail = tokens.iter().rev().take_while(|token| cue(token).is_some()).count().min(most - start);
    let end = tokens.len() - tail;
    start..if parted(end) { end } else { tokens.len() }
}

/// The folded headline without cues and spaces: equal for headlines that differ in nothing a reader would call a difference.
#[must_use]
pub fn headline_key(text: &str) -> String {
    let (text, _) = beginning(text.trim(), BYTES);
    let (bare, tail) = text.split_at(without_tails(text).len());
    let mut vocabulary = Vocabulary::default();
    let tokens = vocabulary.tokens(bare, LONGEST);
    let mut words = Vec::new();
    pieces(bare, LONGEST, |piece, _| words.push(piece.to_owned()));
    words.truncate(without_cues(&tokens).end);
    words.drain(..without_cues(&tokens).start);
    pieces(tail, LONGEST, |piece, _| words.push(piece.to_owned()));
    let mut key = String::new();
    for word in &words {
        let digit = |c: char| c.is_ascii_digit();
        if key.ends_with(digit) && word.starts_with(digit) {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// By what headlines find an article of this title, hashed: whole, and without what may be outlets' names.
#[must_use]
pub fn title_keys(title: &str) -> [u64; 2] {
    let headline = Headline::new(title, &mut Vocabulary::default());
    [headline.key, headline.bare_key]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_meet_where_readers_see_one_headline() {
        for (a, b) in [
            ("صور.. البلدية تفتتح حديقة الزيتون", "البلدية تفتتح حديقة الزيتون"),
            ("البلديه تفتتح حديقه الزيتون (فيديو)", "«البلدية» تفتتح حديقة الزيتون"),
            ("عاجل| البلدية تفتتح حديقة الزيتون", "عاجل البلدية تفتتح حديقة الزيتون.. بالصور"),
            ("BREAKING: Ferry service resumes", "Ferry service resumes – video"),
            ("شب\u{200c}های شعر در شیراز برگزار می\u{200c}شود", "شب های شعر در شیراز برگزار می شود"),
            ("انتخاب عبد الله الراوي رئيسا للنادي", "انتخاب عبدالله الراوي رئيسا للنادي"),
        ] {
            assert_eq!(headline_key(a), headline_key(b));
        }
        for (a, b) in [
            ("صور الأقمار الصناعية تظهر جزيرة", "الأقمار الصناعية تظهر جزيرة"),
            ("القبض على 7 مهربين", "القبض على 9 مهربين"),
            ("فوز الفريق 1 21", "فوز الفريق 12 1"),
        ] {
            assert_ne!(headline_key(a), headline_key(b));
        }
    }

    #[test]
    fn an_outlets_name_is_only_a_guess() {
        let mut words = Vocabulary::default();
        let headline = Headline::new("انطلاق معرض الكتاب في بنغازي | صحيفة الساحل", &mut words);
        assert_eq!((headline.words.len(), headline.bare().len(), headline.cut), (7, 5, false));
        assert!(Headline::new("انطلاق معرض الكتاب...", &mut words).cut);
        let twice = Headline::new("انطلاق معرض الكتاب في... - صحيفة الساحل - ميناء نيوز", &mut words);
        assert_eq!((twice.bare().len(), twice.cut), (4, true));
    }

    #[test]
    fn a_speaker_may_stand_first_or_last() {
        let mut words = Vocabulary::default();
        let first = Headline::new("الوزير: لن نرفع أسعار القمح", &mut words);
        let last = Headline::new("لن نرفع أسعار القمح - الوزير", &mut words);
        assert_eq!(first.turned().map(|turned| words.key(&turned)), Some(last.key));
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,80}") {
            let key = headline_key(&text);
            prop_assert_eq!(headline_key(&key).is_empty(), key.is_empty());
        }
    }
}

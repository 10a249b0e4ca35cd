//! A headline without what outlets hang on it: cues before and after, their name at its end, the ellipsis of a cut.

use super::vocabulary::{Gap, Token, Vocabulary};

/// Words of a headline that are looked at; what is longer is a paragraph.
pub(super) const LONGEST: usize = 60;
/// Bytes of a headline that are looked at.
const BYTES: usize = 2048;
/// Words that an outlet's name has at most.
const TAIL: usize = 4;
/// Words that a headline must have before a tail.
const BEFORE_TAIL: usize = 3;

/// A headline taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Headline {
    /// Its words (spellings), without cues.
    pub(super) words: Vec<u32>,
    /// How many of them stand before what may be an outlet's name.
    pub(super) tail: Option<usize>,
    /// Whether an ellipsis ends it.
    pub(super) cut: bool,
}

impl Headline {
    /// Takes `text` apart.
    pub(super) fn new(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let (text, too_long) = beginning(text.trim(), BYTES);
        let cut = too_long || text.ends_with("..") || text.ends_with('…') || text.ends_with(". .");
        let mut tokens = vocabulary.tokens(text, LONGEST);
        trim_cues(&mut tokens, vocabulary);
        let tail =
            tokens.iter().rposition(|token| token.gap == Gap::Bar).filter(|&at| at >= BEFORE_TAIL && tokens.len() - at <= TAIL);
        Self { words: tokens.iter().map(|token| token.surface).collect(), tail, cut }
    }

    /// The words without what may be an outlet's name.
    pub(super) fn bare(&self) -> &[u32] {
        self.tail.and_then(|tail| self.words.get(..tail)).unwrap_or(&self.words)
    }
}

/// The first `bytes` of a text, on a character boundary, and whether anything is left.
pub(super) fn beginning(text: &str, bytes: usize) -> (&str, bool) {
    let end = text.floor_char_boundary(bytes);
    (&text[..end], end < text.len())
}

/// Cuts cue words (`صور..`, `عاجل`, `(video)`) at either end, as long as two words stay.
fn trim_cues(tokens: &mut Vec<Token>, vocabulary: &Vocabulary) {
    let cues = |run: &mut dyn Iterator<Item = &Token>| run.take_while(|t| vocabulary.cue(t.surface).is_some()).count();
    let strong = |run: &[Token]| run.iter().all(|t| vocabulary.cue(t.surface) == Some(true));
    let head = cues(&mut tokens.iter()).min(tokens.len().saturating_sub(2));
    let parted = tokens.get(head).is_some_and(|next| next.gap != Gap::Space);
    if head > 0 && (parted || strong(&tokens[..head])) {
        tokens.drain(..head);
    }
    let tail = cues(&mut tokens.iter().rev()).min(tokens.len().saturating_sub(2));
    let from = tokens.len() - tail;
    if tail > 0 && tokens.get(from).is_some_and(|first| first.gap != Gap::Space) {
        tokens.truncate(from);
    }
    if let Some(first) = tokens.first_mut() {
        first.gap = Gap::Space;
    }
}

/// The folded headline without cues and spaces: equal for headlines that differ in nothing a reader would call a difference.
#[must_use]
pub fn headline_key(text: &str) -> String {
    let mut vocabulary = Vocabulary::default();
    let headline = Headline::new(text, &mut vocabulary);
    vocabulary.spellings().joined(&headline.words)
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
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,80}") {
            let key = headline_key(&text);
            prop_assert_eq!(headline_key(&key).is_empty(), key.is_empty());
        }
    }
}

//! Whether a headline means an article. What must not differ: numbers, negations, and words put in another's place.

use super::index::ratio;
use super::prepared::Prepared;
use super::vocabulary::{Info, Vocabulary};
use super::wordlists::Class;
use super::{Why, headline::Headline, says};

/// Least share of a headline's weight that a nearly same one must have, and of the words more that it may have.
const SIMILAR: f64 = 0.72;
/// The same where one headline is the beginning of the other, and of how many words with a topic.
const GOES_ON: f64 = 0.5;
const BEGINNING: usize = 4;
/// Least likeness at which a difference in number, name or negation speaks against a link.
const CONTRARY: f64 = 0.5;
/// Words of a teaser that the text must begin with at least.
const LEAST: usize = 5;
/// Least share of a teaser's words that the text must begin with.
const BEGINS: f64 = 0.8;

/// What is compared with what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verifier<'v>(pub(super) &'v Vocabulary);

/// Two word sequences laid beside each other.
struct Alignment {
    /// Pairs of places that match, in order.
    pairs: Vec<(usize, usize)>,
    /// Stretches between them: places of the first, places of the second.
    gaps: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
}

/// What comparing two headlines comes to.
#[derive(Debug, Clone, Copy)]
enum Verdict {
    /// They are one headline, with a score.
    Same(f64, Why),
    /// They are much alike but one says something in the other's place.
    Contrary,
    /// They have not enough in common.
    Other,
}

impl Verdict {
    fn score(&self) -> f64 {
        match self {
            Self::Same(score, _) => *score,
            Self::Contrary => 0.0,
            Self::Other => -1.0,
        }
    }
}

impl<'v> Verifier<'v> {
    /// The best reason to take `headline` for `item`'s, with its score: that of [`says::score`] where only the text speaks.
    pub(super) fn link(self, headline: &Headline, item: &Prepared) -> Option<(f64, Why)> {
        let begins = self.begins(&headline.words, item);
        if begins.is_some() {
            return begins;
        }
        if let Some(title) = &item.title {
            let whole = self.titles(&headline.words, headline.cut, &title.words, title.cut);
            let tails = (headline.has_tail() || title.has_tail()) && headline.aside(title);
            let bare = tails.then(|| self.titles(headline.bare(), headline.cut, title.bare(), title.cut));
            let turned = headline.turned().map(|turned| self.titles(&turned, false, &title.words, title.cut));
            match [Some(whole), bare, turned].into_iter().flatten().max_by(|a, b| a.score().total_cmp(&b.score())) {
                Some(Verdict::Same(score, why)) => return Some((score, why)),
                Some(Verdict::Contrary) => return None,
                _ => {}
            }
        }
        // A teaser is how the text begins, or it is another text's.
        if headline.teaser {
            return None;
        }
        let said = [Some(&headline.words[..]), headline.has_tail().then(|| headline.bare())].into_iter().flatten();
        let score = said.filter_map(|words| says::score(words, item, self.0)).max_by(f64::total_cmp)?;
        Some((score, Why::LeadSaysIt))
    }

    fn info(self, word: u32) -> &'v Info {
        self.0.info(word)
    }

    fn weight(self, word: u32) -> f64 {
        f64::from(self.info(word).weight)
    }

    fn weigh(self, words: &[u32]) -> f64 {
        words.iter().map(|&word| self.weight(word)).sum()
    }

    fn guarded(self, words: &[u32]) -> bool {
        words.iter().any(|&word| matches!(self.info(word).class, Class::Number | Class::Negation))
    }

    fn unnegated(self, words: &[u32]) -> bool {
        words.iter().all(|&word| self.info(word).class != Class::Negation)
    }

    fn topical(self, word: u32) -> bool {
        self.info(word).topical()
    }

    /// Longest common subsequence of two short sequences.
    fn align(self, a: &[u32], b: &[u32]) -> Alignment {
        let key = |words: &[u32]| words.iter().map(|&word| (self.info(word).root, self.info(word).class)).collect::<Vec<_>>();
        let (left, right) = (key(a), key(b));
        let width = b.len() + 1;
        let mut table = vec![0_u16; (a.len() + 1) * width];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                table[i * width + j] = if left[i] == right[j] {
                    table[(i + 1) * width + j + 1] + 1
                } else {
                    table[(i + 1) * width + j].max(table[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        let (mut pairs, mut gaps) = (Vec::new(), Vec::new());
        let mut last = (0, 0);
        while i < a.len() && j < b.len() {
            if left[i] == right[j] {
                gaps.push((last.0..i, last.1..j));
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
                last = (i, j);
            } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        gaps.push((last.0..a.len(), last.1..b.len()));
        Alignment { pairs, gaps }
    }

    /// Whether `word` may stand where `others` stand: an exchange that says the same.
    fn excused(self, word: u32, others: &[u32]) -> bool {
        let word = self.info(word);
        let mut others = others.iter().map(|&other| self.info(other));
        !others.clone().any(|other| word.opposite(other)) && others.any(|other| word.synonym(other))
    }

    /// Compares two headlines.
    fn titles(self, a: &[u32], a_cut: bool, b: &[u32], b_cut: bool) -> Verdict {
        let aligned = self.align(a, b);
        let matched: Vec<u32> = aligned.pairs.iter().map(|&(i, _)| a[i]).collect();
        let content = matched.iter().filter(|&&word| self.topical(word)).count();
        let (common, mut exchanged, mut contrary) = (self.weigh(&matched), 0.0, false);
        let (mut more_a, mut more_b) = (0.0, 0.0);
        let ends = aligned.gaps.len() - 1;
        // One goes on where the other ends.
        let nothing = |words: &[u32]| !words.iter().any(|&word| self.topical(word));
        let goes_on = aligned.gaps[..ends].iter().all(|(in_a, in_b)| nothing(&a[in_a.clone()]) && nothing(&b[in_b.clone()]))
            && aligned.gaps.last().is_some_and(|(in_a, in_b)| nothing(&a[in_a.clone()]) || nothing(&b[in_b.clone()]));
        for (at, (in_a, in_b)) in aligned.gaps.into_iter().enumerate() {
            let (left, right) = (&a[in_a], &b[in_b]);
            // Where one was cut, it may end within a word, and the other goes on.
            if at == ends && ((a_cut && left.len() <= 1) || (b_cut && right.len() <= 1)) {
                continue;
            }
            // A number that one leaves out contradicts nothing, one put in or in another's place does.
            contrary |= self.guarded(left) || (self.guarded(right) && !(left.is_empty() && self.unnegated(right)));
            let (new, old): (Vec<u32>, Vec<u32>) = (
                left.iter().copied().filter(|&w| self.topical(w)).collect(),
                right.iter().copied().filter(|&w| self.topical(w)).collect(),
            );
            if new.is_empty() || old.is_empty() {
                more_a += self.weigh(&new);
                more_b += self.weigh(&old);
            } else {
                contrary |= new.iter().any(|&word| !self.excused(word, &old));
                exchanged += self.weigh(&new);
            }
        }
        let cut = a_cut || b_cut;
        let alike = common + exchanged;
        let score = (common + 0.8 * exchanged) / (alike + more_a.max(more_b) + 0.3 * more_a.min(more_b));
        let enough = content >= 3 || (content >= 2 && more_a + more_b < 0.2) || (cut && content >= 2 && matched.len() >= 3);
        // What was cut is the beginning of the other: nothing is left out or put in before its end.
        let whole = !cut || more_a + more_b < 0.2;
        if !enough || common < 1.2 * exchanged {
            Verdict::Other
        } else if contrary {
            if score >= CONTRARY { Verdict::Contrary } else { Verdict::Other }
        } else if whole && (score >= SIMILAR || (goes_on && score >= GOES_ON && content >= BEGINNING)) {
            let why = if cut { Why::CutHeadline } else { Why::SimilarHeadline };
            Verdict::Same(score.min(1.0) * 0.98, why)
        } else {
            Verdict::Other
        }
    }

    /// Compares a teaser with the beginning of the text.
    fn begins(self, teaser: &[u32], item: &Prepared) -> Option<(f64, Why)> {
        if teaser.len() < LEAST {
            return None;
        }
        let lead = item.lead().get(..(teaser.len() + 12).min(item.lead().len()))?;
        let aligned = self.align(teaser, lead);
        let last = aligned.pairs.last()?.1 + 1;
        let ends = aligned.gaps.len() - 1;
        let loose = |(at, gap): (usize, &(std::ops::Range<usize>, _))| at != ends && self.guarded(&teaser[gap.0.clone()]);
        if aligned.gaps.iter().enumerate().any(loose) || aligned.pairs.len() < LEAST {
            return None;
        }
        let score = ratio(aligned.pairs.len(), teaser.len()).min(ratio(aligned.pairs.len(), last) + 0.1);
        (score >= BEGINS).then_some((score.min(1.0) * 0.97, Why::BeginningOfText))
    }
}

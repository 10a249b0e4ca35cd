//! What can be seen of a line without its neighbours.

use super::{
    cues,
    line::{Ending, Line, Mark, SHORT},
    lines::trim,
    names, stamps,
    tokens::Tokens,
};
use crate::text::{Span, safe};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Characters counted of a line; more make no difference.
const MOST_CHARS: usize = 2_000;

/// Looks at the line that covers `whole`.
#[must_use]
pub fn look(text: &str, whole: Span) -> Line {
    let (bullet, weak) = bullet(whole.of(text)).unwrap_or((0, false));
    let span = trim(text, Span::new(whole.start + bullet, whole.end));
    let slice = span.of(text);
    let tokens = Tokens::new(slice);
    let chars = slice.chars().take(MOST_CHARS).count();
    let short = chars <= SHORT;
    let cue = cues::find(slice, &tokens);
    let date = if short { stamps::find(slice) } else { None };
    let mut line = Line {
        span,
        bullet: (bullet > 0).then(|| trim(text, Span::new(whole.start, whole.start + bullet))),
        chars,
        words: tokens.len(),
        ending: ending(slice),
        cue,
        cue_end: span.start + cue.map_or(0, |hit| tokens.end_of(hit.words.1)),
        key: key(&tokens, slice.len()),
        ..Line::default()
    };
    line.mark(Mark::WeakBullet, weak);
    line.mark(Mark::SignsPost, short && signs_post(slice));
    line.mark(Mark::Captions, chars < 140 && names::credit_at_end(slice).is_some());
    line.mark(Mark::Site, tokens.len() <= 9 && names_site(slice));
    line.mark(Mark::Latin, is_latin(slice));
    if let Some((at, value)) = date {
        line.mark(Mark::OnlyDate, stamps::only(slice, at, cue.map_or(0, |hit| tokens.end_of(hit.words.1))));
        line.date = Some((at.shifted(span.start), value));
    }
    line
}

/// Whether Latin letters prevail among the first characters of the line; what lies beyond Latin and is no blank counts for a letter.
fn is_latin(slice: &str) -> bool {
    let (mut latin, mut others) = (0, 0);
    for c in slice.chars().take(300) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{370}'..='\u{1fff}' | '\u{2e80}'.. => others += 1,
            _ => {}
        }
    }
    latin > others
}

/// `NAME | SLOGAN`, or a path through a site: `A / B / C`.
fn names_site(slice: &str) -> bool {
    slice.contains(" | ") || [" / ", " > ", " » ", " › "].iter().any(|mark| slice.matches(mark).count() > 1)
}

/// The bytes of a bullet and the blank behind it, and whether it is a weak one.
#[must_use]
pub fn bullet(slice: &str) -> Option<(usize, bool)> {
    let mut chars = slice.char_indices();
    let (_, first) = chars.next()?;
    let (next, second) = chars.next().unwrap_or((slice.len(), ' '));
    if matches!(
        first,
        '•' | '●'
            | '○'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '▸'
            | '▹'
            | '‣'
            | '·'
            | '∙'
            | '⁃'
            | '◦'
            | '◄'
            | '◀'
            | '»'
            | '›'
            | '✓'
            | '✔'
            | '➤'
    ) {
        // A guillemet that is closed again is a quotation mark.
        let quotes = matches!(first, '»' | '›') && slice.get(next..)?.contains(['«', '‹']);
        return (!quotes).then_some((next, false));
    }
    if matches!(first, '-' | '–' | '*' | '+' | '>') && second.is_whitespace() {
        return Some((next, true));
    }
    if first.is_numeric() {
        let digits = slice.char_indices().take(3).take_while(|(_, c)| c.is_numeric()).last().map(|(at, c)| at + c.len_utf8())?;
        let mut after = slice.get(digits..)?.char_indices();
        let (_, mark) = after.next()?;
        let (space_at, space) = after.next()?;
        if matches!(mark, '.' | ')' | '-' | '–') && space.is_whitespace() {
            return Some((digits + space_at, true));
        }
    }
    None
}

fn ending(slice: &str) -> Ending {
    let tail = slice.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '”' | '“' | '»' | '«' | ')' | '\'' | '’' | ']' | '*')
            || safe::shown(c) == safe::Shown::Drop
    });
    let tail = tail.strip_suffix("المزيد").map_or(tail, str::trim_end);
    if tail.ends_with("...") || tail.ends_with('…') || tail.ends_with("..") {
        Ending::Cut
    } else if tail.ends_with(['.', '۔', '।', '。']) {
        Ending::Sentence
    } else if tail.ends_with(['!', '?', '؟']) {
        Ending::Question
    } else if tail.ends_with(':') {
        Ending::Colon
    } else {
        Ending::Open
    }
}

/// A dash and a handle in brackets.
fn signs_post(slice: &str) -> bool {
    slice.starts_with(['—', '–', '-']) && slice.contains("(@")
}

fn key(tokens: &Tokens, bytes: usize) -> u64 {
    let mut hasher = FxHasher::default();
    tokens.folded().hash(&mut hasher);
    if tokens.more {
        bytes.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for (line, end) in [
            ("قال إنه سيعود.", Ending::Sentence),
            ("قال \"سأعود.\"", Ending::Sentence),
            ("فتح الجسر...", Ending::Cut),
            ("فتح الجسر …المزيد", Ending::Cut),
            ("إقرأ أيضاً:", Ending::Colon),
            ("فتح الجسر", Ending::Open),
        ] {
            assert_eq!(ending(line), end, "{line}");
        }
    }
}

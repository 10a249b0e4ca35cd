//! What can be seen of a line without its neighbours.

use super::{
    cohesion, cues,
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
    let (span, heading) = unmarked(text, trim(text, Span::new(whole.start + bullet, whole.end)));
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
        stems: cohesion::stems(&tokens),
        key: key(&tokens, slice.len()),
        ..Line::default()
    };
    line.mark(Mark::WeakBullet, weak);
    line.mark(Mark::Heading, heading);
    line.mark(Mark::Tag, slice.starts_with('#') && tokens.len() <= 5);
    let medium = tokens.len() <= 12 && chars <= 50 && cue.is_none_or(|hit| hit.words == (0, tokens.len()));
    let short_names =
        || tokens.len() <= 6 && names::names_medium(slice) && (tokens.len() < 4 || names::credit_at_end(slice).is_none());
    let named =
        || short_names() || names::bracketed_medium(slice) || cue.is_none() && names::medium_at_end(slice, &tokens).is_some();
    line.mark(Mark::Ago, tokens.len() <= 9 && date.is_none() && says_ago(slice));
    line.mark(Mark::Medium, medium && ending(slice) == Ending::Open && named());
    if line.is(Mark::Medium) {
        line.cue = None;
    }
    line.mark(Mark::GoesOn, tokens.word(0).is_some_and(goes_on));
    line.mark(Mark::Post, ["pic.twitter.com/", "https://t.co/"].iter().any(|link| slice.contains(link)));
    line.mark(Mark::SignsPost, short && signs_post(slice));
    line.mark(Mark::Captions, chars < 140 && names::credit_at_end(slice).is_some());
    line.mark(Mark::Site, tokens.len() <= 9 && names_site(slice));
    let letters = slice.chars().any(|c| c.is_alphabetic() && !matches!(c, 'ص' | 'م' | 'ق' | 'س'));
    line.mark(Mark::Number, !letters && short || is_address(slice) || chars < 25 && is_ago(slice));
    line.mark(Mark::Latin, is_latin(slice));
    if let Some((at, value)) = date {
        line.mark(Mark::OnlyDate, stamps::only(slice, at, cue.map_or(0, |hit| tokens.end_of(hit.words.1))));
        line.mark(Mark::Stamped, !line.closed() && chars <= 120 && stamps::stands_out(slice, at));
        line.date = Some((at.shifted(span.start), value));
    }
    line
}

/// The line without the marks of a heading or of emphasis that a converter to plain text leaves, and whether it was a heading.
fn unmarked(text: &str, span: Span) -> (Span, bool) {
    let slice = span.of(text);
    let hashes = slice.len() - slice.trim_start_matches('#').len();
    let heading = (1..=6).contains(&hashes) && slice[hashes..].starts_with([' ', '\u{a0}']);
    let mut inner = trim(text, Span::new(span.start + if heading { hashes } else { 0 }, span.end));
    for mark in ["**", "__", "*", "_"] {
        let slice = inner.of(text);
        if slice.len() > 2 * mark.len() + 2 && slice.starts_with(mark) && slice.ends_with(mark) {
            inner = trim(text, Span::new(inner.start + mark.len(), inner.end - mark.len()));
        }
    }
    (inner, heading)
}

/// Nothing but an address of the web.
fn is_address(slice: &str) -> bool {
    let web = ["http://", "https://", "www."].iter().any(|start| slice.starts_with(start));
    web && !slice.contains(char::is_whitespace)
}

/// A name and, parted from it by a point or stroke, how long ago it was.
fn says_ago(slice: &str) -> bool {
    let mut parts = slice.split(['·', '|', '•']).map(str::trim);
    slice.contains(['·', '|', '•']) && parts.any(is_ago)
}

/// `منذ يوم`, `قبل 3 ساعات`, `2 hours ago`.
fn is_ago(part: &str) -> bool {
    let first = part.split_whitespace().next().unwrap_or("");
    ["منذ", "قبل"].contains(&first) && part.split_whitespace().count() <= 4
        || ["أمس", "اليوم", "الآن"].contains(&part)
        || part.ends_with(" ago") && part.len() < 24
}

/// Folded first words of sentences that go on with what was said.
const GOES_ON: [&str; 31] = [
    "وقال",
    "وقالت",
    "واضاف",
    "واضافت",
    "واكد",
    "واكدت",
    "واوضح",
    "واوضحت",
    "واشار",
    "واشارت",
    "واعلن",
    "واعلنت",
    "وافاد",
    "وذكر",
    "وذكرت",
    "وكان",
    "وكانت",
    "وجاء",
    "وبحسب",
    "وقد",
    "ولفت",
    "وشدد",
    "وفي",
    "ومن",
    "وعن",
    "كما",
    "فيما",
    "لكن",
    "ولكن",
    "يذكر",
    "يشار",
];

/// Whether a sentence that begins with this word goes on with what was said: `وقال`, `ويبلغ`, `كما`.
fn goes_on(word: &str) -> bool {
    let verb = |mark: char| word.strip_prefix('و').is_some_and(|rest| rest.starts_with(mark)) && word.chars().count() > 4;
    GOES_ON.contains(&word) || verb('ي') || verb('ت')
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

/// `NAME | SLOGAN`, or a path through a site: `A / B / C`, `A » B »`.
fn names_site(slice: &str) -> bool {
    let path = |mark: &str, least: usize| slice.matches(mark).count() >= least;
    let arrows = [" > ", " » ", " › ", " ← ", " → "].iter().any(|mark| path(mark, 1));
    slice.contains(" | ") || path(" / ", 2) || arrows || slice.ends_with(['»', '›', '>']) && !slice.contains(['«', '‹'])
}

/// The bytes of a time with which a line of a ticker begins: `14:05 `.
fn clock(slice: &str) -> Option<usize> {
    let (hour, rest) = slice.split_once(':')?;
    let (minute, rest) = rest.split_once(char::is_whitespace)?;
    let figures = |part: &str, least: usize| (least..=2).contains(&part.chars().count()) && part.chars().all(char::is_numeric);
    let headline =
        rest.chars().find(|c| !c.is_whitespace()).is_some_and(char::is_alphabetic) && rest.split_whitespace().nth(2).is_some();
    (figures(hour, 1) && figures(minute, 2) && headline).then_some(hour.len() + 1 + minute.len())
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
    // `:: `, `-- `, `++ `.
    if second == first && matches!(first, ':' | '-' | '+' | '*' | '>') {
        let rest = slice.trim_start_matches(first);
        return rest.starts_with(char::is_whitespace).then_some((slice.len() - rest.len(), true));
    }
    if let Some(bytes) = clock(slice) {
        return Some((bytes, true));
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

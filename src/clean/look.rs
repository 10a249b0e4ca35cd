//! What can be seen of a line without its neighbours.

use super::{
    cohesion,
    cues::{self, CueKind},
    line::{Ending, Line, Mark, SHORT},
    lines::trim,
    names, stamps, tails,
    tokens::Tokens,
};
use crate::text::{Span, letters::is_alphanumeric, safe};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Characters counted of a line; more make no difference.
const MOST_CHARS: usize = 2_000;

/// Looks at the line that covers `whole`.
#[must_use]
pub fn look(text: &str, whole: Span) -> Line {
    let (bullet, weak) = bullet(whole.of(text)).unwrap_or((0, false));
    let (span, heading) = unmarked(text, trim(text, Span::new(whole.start + bullet, whole.end)));
    let span = linked(text, span).map_or(span, |words| trim(text, words));
    let slice = span.of(text);
    let tokens = Tokens::new(slice);
    let chars = slice.chars().count().min(MOST_CHARS);
    let short = chars <= SHORT;
    let cue = cues::find(slice, &tokens).or_else(|| owned(slice, &tokens));
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
    // `الشرق الأوسط` is a newspaper, too.
    let section = cue.is_some_and(|hit| hit.kind == CueKind::Section && hit.words == (0, tokens.len()));
    line.mark(Mark::Medium, medium && !section && ending(slice) == Ending::Open && named());
    if line.is(Mark::Medium) {
        line.cue = None;
    }
    line.mark(Mark::GoesOn, tokens.word(0).is_some_and(|first| tails::goes_on(first, tokens.word(1))));
    line.mark(Mark::Arabic, is_arabic(&tokens));
    // Most lines have no stroke and no bracket, which are found faster than a word.
    line.mark(Mark::Post, slice.contains('/') && ["pic.twitter.com/", "https://t.co/"].iter().any(|link| slice.contains(link)));
    line.mark(Mark::SignsPost, short && signs_post(slice));
    line.mark(Mark::Captions, chars < 140 && names::credit_at_end(slice).is_some());
    line.mark(Mark::Site, tokens.len() <= 9 && names_site(slice) || slice.contains(']') && slice.matches("](").count() > 1);
    // `10:25 ص` has no word.
    let part = |word: &str| ["", "ص", "م", "ق", "س"].contains(&word.trim_matches(char::is_numeric));
    let letters = !short || slice.split(|c: char| !is_alphanumeric(c)).any(|word| !part(word));
    line.mark(Mark::Number, short && (!letters || tells_time(slice)) || is_address(slice) || chars < 25 && is_ago(slice));
    line.mark(Mark::Latin, is_latin(slice));
    if let Some((at, value)) = date {
        line.mark(Mark::OnlyDate, stamps::only(slice, at, cue.map_or(0, |hit| tokens.end_of(hit.words.1))));
        // `Submitted by NAME on Fri, 08/07/2015 - 11:54`
        let written = cue.is_some_and(|hit| hit.kind == CueKind::Byline && hit.words.0 == 0)
            && tokens.len() <= 14
            && crate::text::words(&slice[at.end..]).take(3).count() < 3;
        line.mark(
            Mark::Stamped,
            !line.closed() && !signs_post(slice) && chars <= 120 && (stamps::stands_out(slice, at) || written),
        );
        line.date = Some((at.shifted(span.start), value));
    }
    line
}

/// Whether words have the Arabic article, which Persian and Urdu words rarely have.
fn is_arabic(tokens: &Tokens) -> bool {
    let article = |i: &usize| tokens.word(*i).is_some_and(has_article);
    (0..tokens.len()).filter(article).count() * 12 > tokens.len()
}

fn has_article(word: &str) -> bool {
    word.starts_with("ال") || word.starts_with("وال") || word.starts_with("بال") || word.starts_with("لل")
}

/// Who holds the rights, said by the sign alone: `© الضفاف 2025`.
fn owned(slice: &str, tokens: &Tokens) -> Option<cues::Hit> {
    let sign = if tokens.len() <= 12 { slice.find('©')? } else { return None };
    let at = (0..tokens.len()).find(|i| tokens.span(*i).is_some_and(|word| word.start > sign)).unwrap_or(tokens.len());
    Some(cues::Hit { kind: CueKind::Copyright, words: (at, at) })
}

/// The time in several cities: `القاهرة 18:20 - تونس 16:20`.
fn tells_time(slice: &str) -> bool {
    if !slice.contains(':') {
        return false;
    }
    let clock =
        |word: &&str| word.split_once(':').is_some_and(|(h, m)| [h, m].iter().all(|p| p.len() == 2 && p.parse::<u8>().is_ok()));
    slice.split_whitespace().filter(clock).count() >= 2 && slice.split_whitespace().count() <= 16
}

/// The words of a link that a converter to plain text leaves as `[words](address)`, if the line is one and nothing else.
fn linked(text: &str, span: Span) -> Option<Span> {
    let slice = span.of(text);
    let inner = slice.strip_prefix('[')?;
    let (words, address) = inner.split_once("](")?;
    let address = address.strip_suffix(')')?;
    (!words.is_empty() && !address.contains([' ', '(', '['])).then(|| Span::new(span.start + 1, span.start + 1 + words.len()))
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
    let parted = slice.contains(['·', '|', '•']) || slice.contains(" - ");
    let mut parts = slice.split(['·', '|', '•', '-']).map(str::trim);
    parted && parts.any(is_ago)
}

/// `منذ يوم`, `قبل 3 ساعات`, `2 hours ago`.
fn is_ago(part: &str) -> bool {
    let first = part.split_whitespace().next().unwrap_or("");
    let unit = |word: &str| {
        let units = [
            "يوم",
            "ساع",
            "دقيق",
            "دقائق",
            "ثوان",
            "ثاني",
            "أسبوع",
            "أسابيع",
            "شهر",
            "أشهر",
            "سن",
            "عام",
            "أعوام",
            "أيام",
            "لحظ",
            "قليل",
        ];
        word.chars().all(char::is_numeric) || units.iter().any(|unit| word.starts_with(unit))
    };
    let ago = ["منذ", "قبل"].contains(&first) && part.split_whitespace().count() <= 4;
    ago && part.split_whitespace().skip(1).any(unit)
        || ["أمس", "اليوم", "الآن"].contains(&part)
        || part.ends_with(" ago") && part.len() < 24
}

/// Whether Latin letters prevail among the first characters of the line; what lies beyond Latin and is no blank counts for a letter.
fn is_latin(slice: &str) -> bool {
    // No other character begins like U+0040–007F or U+00C0–027F; all bytes are looked at, since that takes less than a stop.
    if !slice.bytes().fold(false, |any, byte| any | matches!(byte, 0x40..0x80 | 0xc3..=0xc9)) {
        return false;
    }
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
    if !slice.starts_with(char::is_numeric) {
        return None;
    }
    let (hour, rest) = slice.split_once([':', 'h'])?;
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

//! A page as lines, each with what can be seen of it and how it stands among the others.

use super::{
    cues, dateline,
    line::{Line, Mark},
    look,
    tokens::Tokens,
};
use crate::text::{Span, fold::TATWEEL};
use rustc_hash::FxHashMap;

/// Lines looked at. A page with more is no article's page: the rest of it becomes one paragraph.
const MOST_LINES: usize = 20_000;

/// A page as lines.
#[derive(Debug, Default)]
pub struct Read {
    /// Those that have letters or digits.
    pub lines: Vec<Line>,
    /// Where the rest of an endless page begins.
    pub rest: usize,
    /// Media that the page names as its sources, folded.
    pub media: Vec<String>,
}

/// Reads the lines of `text`.
#[must_use]
pub fn read(text: &str) -> Read {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut loose_bullet = None;
    let mut rest = text.len();
    let mut start = 0;
    for end in text.match_indices(is_line_end).map(|(at, _)| at).chain([text.len()]) {
        let span = trim(text, Span::new(start, end));
        let begun = start;
        start = text.get(end..).and_then(|tail| tail.chars().next()).map_or(end, |c| end + c.len_utf8());
        let slice = span.of(text);
        if !slice.chars().any(char::is_alphanumeric) || slice.chars().all(|c| c == TATWEEL) {
            if span.is_empty() {
                // The second half of CR LF is no line of its own.
                gap += usize::from(!(begun > 0 && text.get(begun - 1..=begun) == Some("\r\n") && end == begun));
            } else if slice.chars().count() == 1 {
                loose_bullet = look::bullet(slice).map(|_| span);
            }
            continue;
        }
        if lines.len() == MOST_LINES {
            rest = span.start;
            break;
        }
        let mut line = look::look(text, span);
        if line.bullet.is_none() {
            line.bullet = loose_bullet;
        }
        line.mark(Mark::Again, lines.last().is_some_and(|before: &Line| before.key == line.key));
        line.gap = gap;
        gap = 0;
        loose_bullet = None;
        lines.push(line);
    }
    compare(&mut lines);
    let media = media(text, &lines);
    // Asked where a short line stands above. Near the top of the page even a place that is unknown here may open the text.
    let mut above = false;
    for (i, line) in lines.iter_mut().enumerate() {
        let opens =
            above && line.chars > 100 && line.bullet.is_none() && dateline::opening(line.span.of(text), i < 12, &media).is_some();
        line.mark(Mark::OpensArticle, opens);
        above = line.short();
    }
    for line in lines.iter_mut().filter(|l| l.short() && !l.is(Mark::OnlyDate) && l.words <= 10) {
        let slice = line.span.of(text);
        line.dateline = dateline::is_line(slice, &Tokens::new(slice), &media);
    }
    Read { lines, rest, media }
}

/// What only the other lines tell of each line.
fn compare(lines: &mut [Line]) {
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    // Where a line stands last, but for titles of articles under their cue.
    let mut last: FxHashMap<u64, usize> = FxHashMap::default();
    let mut under_cue = false;
    for (i, line) in lines.iter().enumerate() {
        *times.entry(line.key).or_default() += 1;
        if !under_cue {
            last.insert(line.key, i);
        }
        under_cue = line.cue.is_some_and(|hit| hit.kind == cues::CueKind::Embedded);
    }
    let airy = lines.iter().filter(|l| l.gap > 0).count() * 2 > lines.len();
    for (i, line) in lines.iter_mut().enumerate() {
        line.mark(Mark::Tight, airy && line.gap == 0);
        line.mark(Mark::Listed, last.get(&line.key).is_some_and(|last| *last > i + 3));
        line.times = times.get(&line.key).copied().unwrap_or(1);
    }
}

/// The values of the source lines.
fn media(text: &str, lines: &[Line]) -> Vec<String> {
    let named = lines.iter().filter(|l| l.words <= 10 && l.cue.is_some_and(|hit| hit.kind == cues::CueKind::Source));
    named.take(8).map(|l| cues::words_of(text.get(l.cue_end..l.span.end).unwrap_or(""))).filter(|name| !name.is_empty()).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `span` without white space and invisible characters at either end.
#[must_use]
pub fn trim(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let start = slice.find(|c| !is_blank(c)).unwrap_or(0);
    let end = slice.char_indices().rev().find(|(_, c)| !is_blank(*c)).map_or(start, |(at, c)| at + c.len_utf8());
    Span::new(span.start + start, span.start + end)
}

/// A value without the marks that separate it from its label.
#[must_use]
pub fn value(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：' | '-' | '–' | '—' | '|' | '/' | 'ـ' | '.' | '…' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '•' | '›'
            )
    };
    let left = slice.trim_start_matches(mark);
    let start = span.start + (slice.len() - left.len());
    trim(text, Span::new(start, span.end))
}

/// White space, or a mark that is not seen and stands for itself alone. Embeddings stay with the text that they embed.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        read(text).lines
    }

    #[test]
    fn bullets_are_no_part_of_their_line() {
        for (line, rest) in [
            ("  • فتح الجسر الجديد", "فتح الجسر الجديد"),
            ("- فتح الجسر", "فتح الجسر"),
            ("3. فتح الجسر", "فتح الجسر"),
            ("١٢- فتح الجسر", "فتح الجسر"),
            ("3.5 مليون طن من القمح", "3.5 مليون طن من القمح"),
            ("«فتح» الجسر", "«فتح» الجسر"),
            ("»فتح« الجسر", "»فتح« الجسر"),
            ("-فتح الجسر", "-فتح الجسر"),
            ("\u{200f}•\u{a0}فتح الجسر\u{feff}", "فتح الجسر"),
        ] {
            assert_eq!(lines(line).first().map(|l| l.span.of(line)), Some(rest), "{line}");
        }
        let text = "•\nفتح الجسر";
        assert_eq!(lines(text).first().and_then(|l| l.bullet).map(|b| b.of(text)), Some("•"));
    }

    #[test]
    fn every_kind_of_line_end_parts_lines() {
        let text = "أول\r\n\r\nثان\rثالث\u{2028}رابع\u{85}خامس\n\n\nسادس";
        let found = lines(text);
        assert_eq!(found.iter().map(|l| l.span.of(text)).collect::<Vec<_>>(), ["أول", "ثان", "ثالث", "رابع", "خامس", "سادس"]);
        assert_eq!(found.iter().map(|l| l.gap).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 2]);
    }
}

//! A page as lines, each with what can be seen of it and how it stands among the others.

use super::{
    broken,
    cues::{self, CueKind},
    dateline,
    folder::Folder,
    line::{Ending, Line, Mark},
    look, tails,
    tokens::Tokens,
    topic,
};
use crate::text::{Span, fold::TATWEEL, letters::is_alphanumeric};
use rustc_hash::FxHashMap;

/// Lines looked at. A page with more is no article's page: the rest of it becomes one paragraph.
const MOST_LINES: usize = 20_000;

/// No run of headlines is so long.
const FAR: usize = MOST_LINES * 2;

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

/// A stretch of the page that is a line, and what stands before it.
#[derive(Debug, Clone, Copy)]
struct Cut {
    span: Span,
    /// Empty lines.
    gap: usize,
    /// A bullet on a line of its own.
    bullet: Option<Span>,
    /// A rule of strokes or stars.
    ruled: bool,
}

/// Reads the lines of `text`, a page of `folder`; those that were broken off in their sentence are one.
#[must_use]
pub fn read(text: &str, folder: &Folder) -> Read {
    let (mut cuts, rest) = cut(text);
    let mut lines = see(text, folder, &cuts);
    broken::mark(text, &mut lines);
    if lines.iter().any(|line| line.is(Mark::Continues)) {
        cuts = joined(cuts, &lines);
        lines = see(text, folder, &cuts);
    }
    topic::shifts(&mut lines);
    tails::strangers(&mut lines);
    // Behind the last paragraph `الشرق الأوسط` is no section.
    for i in 1..lines.len() {
        let signs = lines[i].cue.is_some_and(|hit| hit.kind == CueKind::Section)
            && lines[i - 1].closed()
            && lines[i - 1].chars > 60
            && super::names::is_agency(lines[i].span.of(text));
        if signs {
            lines[i].cue = None;
            lines[i].mark(Mark::Medium, true);
        }
    }
    let mut media = media(text, &lines);
    let owners: Vec<String> = lines.iter().filter_map(|line| owner(text, line)).take(4).collect();
    for line in lines.iter_mut().filter(|l| l.cue.is_none() && l.words <= 8 && l.chars <= 60 && l.ending == Ending::Open) {
        let medium = super::names::part_of_line(line.span.of(text), &owners).is_some();
        // In a menu the site names itself.
        line.mark(
            Mark::Medium,
            line.is(Mark::Medium) || medium && !(line.everywhere() && line.common.mostly_before() && line.words <= 2),
        );
    }
    media.extend(owners);
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
        if dateline::has_joint(slice) {
            line.dateline = dateline::is_line(slice, &Tokens::new(slice), &media);
        }
    }
    Read { lines, rest, media }
}

/// The lines of `text` that have letters or digits, and where the rest of an endless page begins.
fn cut(text: &str) -> (Vec<Cut>, usize) {
    let mut cuts = Vec::new();
    let (mut gap, mut bullet, mut ruled) = (0, None, false);
    let mut start = 0;
    for end in line_ends(text).chain([text.len()]) {
        let span = trim(text, Span::new(start, end));
        let begun = start;
        start = text.get(end..).and_then(|tail| tail.chars().next()).map_or(end, |c| end + c.len_utf8());
        let slice = span.of(text);
        if slice.chars().any(is_alphanumeric) && !slice.chars().all(|c| c == TATWEEL) {
            if cuts.len() == MOST_LINES {
                return (cuts, span.start);
            }
            cuts.push(Cut { span, gap, bullet, ruled });
            (gap, bullet, ruled) = (0, None, false);
        } else if span.is_empty() {
            // The second half of CR LF is no line of its own.
            gap += usize::from(!(begun > 0 && text.get(begun - 1..=begun) == Some("\r\n") && end == begun));
        } else if slice.chars().filter(|c| !c.is_whitespace()).take(3).count() == 3 {
            ruled = true;
        } else if slice.chars().count() == 1 {
            bullet = look::bullet(slice).map(|_| span);
        }
    }
    (cuts, text.len())
}

/// What can be seen of each line.
fn see(text: &str, folder: &Folder, cuts: &[Cut]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let mut line = look::look(text, cut.span);
        line.common = folder.of(text, &line);
        learn(&mut line, text, folder);
        line.mark(Mark::Habit, folder.leads);
        line.bullet = line.bullet.or(cut.bullet);
        line.mark(Mark::Again, lines.last().is_some_and(|before| before.key == line.key));
        line.mark(Mark::Ruled, cut.ruled);
        line.gap = cut.gap;
        lines.push(line);
    }
    compare(&mut lines);
    lines
}

/// The lines, those that go on joined to those that they go on from.
fn joined(cuts: Vec<Cut>, lines: &[Line]) -> Vec<Cut> {
    let mut out: Vec<Cut> = Vec::with_capacity(cuts.len());
    for (cut, line) in cuts.into_iter().zip(lines) {
        match out.last_mut().filter(|_| line.is(Mark::Continues)) {
            Some(before) => before.span.end = cut.span.end,
            None => out.push(cut),
        }
    }
    out
}

/// A label that the folder's pages use, as the shape of its value tells what it labels.
fn learn(line: &mut Line, text: &str, folder: &Folder) {
    let slice = line.span.of(text);
    if line.cue.is_some() {
        return;
    }
    let Some((end, common)) = folder.label(slice) else { return };
    let value = slice[end..].trim_start_matches([':', '：', ' ']);
    let words = value.split_whitespace().count();
    let listed = value.contains(['،', ',', '|', '#', '؛']) || value.contains(" / ") || value.contains(" - ");
    let kind = if line.date.is_some() {
        return line.mark(Mark::Stamped, true);
    } else if words <= 5 && super::names::names_medium(value) {
        CueKind::Source
    } else if listed && !common.mostly_inside() && words <= 24 {
        CueKind::Keywords
    } else if super::names::could_be_person(value) && common.head * 2 > common.pages {
        CueKind::Byline
    } else if words > 3 && common.mostly_inside() {
        CueKind::Inline
    } else {
        return;
    };
    let label = crate::text::words(&slice[..end]).count();
    line.cue = Some(cues::Hit { kind, words: (0, label) });
    line.cue_end = line.span.start + end;
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
        under_cue = line.cue.is_some_and(|hit| hit.kind == CueKind::Embedded);
    }
    // On a page of another script a Latin name is a picture's credit.
    let latin = lines.iter().filter(|l| l.is(Mark::Latin)).count() * 2 > lines.len();
    for line in lines.iter_mut().filter(|l| !latin && l.is(Mark::Medium) && l.is(Mark::Latin)) {
        line.unmark(Mark::Medium);
        line.mark(Mark::Captions, true);
    }
    // `قصص مقترحة نهاية` closes the box that it names.
    for i in 1..lines.len() {
        let closes = lines[i - 1].cue.is_some_and(|hit| hit.kind == CueKind::Boxend);
        lines[i].mark(Mark::Resumes, closes);
    }
    // Under `مصدر الصورة` stands a picture's credit.
    for i in 1..lines.len() {
        let credit = lines[i - 1].cue.is_some_and(|hit| hit.kind == CueKind::Credit && hit.words.1 == lines[i - 1].words);
        if credit && lines[i].is(Mark::Medium) {
            lines[i].unmark(Mark::Medium);
            lines[i].mark(Mark::Captions, true);
        }
    }
    // One heading is a title, several in a row are keywords.
    let heading = |l: &Line| l.is(Mark::Heading) && l.words <= 4;
    for run in lines.chunk_by_mut(|a, b| heading(a) && heading(b)).filter(|run| run.len() > 2) {
        for line in run {
            line.mark(Mark::Tag, true);
        }
    }
    // What stands beside one headline after another: a date, a counter, who published it.
    let name = |l: &Line| l.words <= 4 && (l.is(Mark::Number) || l.is(Mark::Medium) || l.is(Mark::Ago));
    let beside: Vec<bool> = lines.iter().map(|l| !l.closed() && (l.is(Mark::OnlyDate) || name(l))).collect();
    let at = |i: Option<usize>| i.and_then(|i| beside.get(i)).copied().unwrap_or(false);
    for (i, line) in lines.iter_mut().enumerate() {
        // With a headline between them, or a headline and its teaser.
        let next = |far: usize| at(Some(i + far)) && (1..far).all(|on| !at(Some(i + on)));
        let last = |far: usize| at(i.checked_sub(far)) && (1..far).all(|back| !at(i.checked_sub(back)));
        let listed = at(Some(i)) && [2, 3].into_iter().any(|far| next(far) || last(far));
        line.mark(Mark::ListedDate, listed);
    }
    let mut pages: Vec<usize> = lines.iter().map(|l| l.common.pages).filter(|pages| *pages > 2).collect();
    pages.sort_unstable();
    let usual = pages.get(pages.len() * 3 / 4).copied().unwrap_or(0);
    for line in lines.iter_mut() {
        line.usual = usual;
        // Of a line that differs from page to page in its figures alone, the date is the point.
        line.mark(Mark::Stamped, line.is(Mark::Stamped) || line.date.is_some() && line.common.pages > 2 && line.words <= 16);
    }
    let mut run = 0;
    for line in lines.iter_mut().rev() {
        let ends = line.cue.is_some() || line.furniture() && line.words <= 4;
        run = match (line.headline(), ends) {
            (true, _) => run + 1,
            (false, true) => 0,
            // Dates and counters stand between headlines.
            (false, false) if line.is(Mark::ListedDate) || line.words <= 2 => run,
            (false, false) => FAR,
        };
        line.run = if line.headline() && run < FAR { run } else { 0 };
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
    let named = lines.iter().filter(|l| l.words <= 10 && l.cue.is_some_and(|hit| hit.kind == CueKind::Source));
    named.take(8).map(|l| cues::words_of(text.get(l.cue_end..l.span.end).unwrap_or(""))).filter(|name| !name.is_empty()).collect()
}

/// Who holds the rights, folded: `جميع الحقوق محفوظة لشبكة الضفاف 2024`.
fn owner(text: &str, line: &Line) -> Option<String> {
    let hit = line.cue.filter(|hit| hit.kind == CueKind::Copyright && line.words <= 16)?;
    let tokens = Tokens::new(line.span.of(text));
    let name = |from: usize, to: usize| {
        let rights = |word: &&str| !["جميع", "كل", "كافه", "الحقوق", "حقوق", "محفوظه", "all", "rights"].contains(word);
        let words = (from..to).filter_map(|i| tokens.word(i)).skip_while(|word| !rights(word)).take_while(rights);
        // A year is none of its words, a number is.
        words.filter(|word| word.chars().any(char::is_alphabetic) || word.len() < 4).take(5).collect::<Vec<_>>().join(" ")
    };
    let after = name(hit.words.1, tokens.len());
    let behind = !after.is_empty();
    let found = if behind { after } else { name(0, hit.words.0) };
    // `محفوظة للضفاف`, `محفوظة لشبكة الضفاف`: only there a lam is no letter of the name.
    let bare = found
        .strip_prefix("لدي ")
        .or_else(|| found.strip_prefix("لل").filter(|_| behind))
        .or_else(|| found.strip_prefix('ل').filter(|_| behind))
        .unwrap_or(&found);
    (bare.chars().count() > 3).then(|| bare.to_owned())
}

/// Where the characters are that end a line.
fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter_map(move |(at, byte)| {
        let ends = match byte {
            b'\n' | b'\r' | 0xb | 0xc => true,
            // U+0085, U+2028, U+2029
            0xc2 => bytes.get(at + 1) == Some(&0x85),
            0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
            _ => false,
        };
        ends.then_some(at)
    })
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
                ':' | '：'
                    | '-'
                    | '–'
                    | '—'
                    | '|'
                    | '/'
                    | 'ـ'
                    | '.'
                    | '…'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{feff}'
                    | '•'
                    | '›'
                    | '←'
                    | '→'
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
        read(text, &Folder::default()).lines
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

//! What is read: running text, captions, and the headlines of other articles.

use super::Builder;
use crate::{
    clean::{
        HeadlineKind, Paragraph, ParagraphKind, RemovedKind, cohesion,
        cues::CueKind,
        dateline,
        fit::counts,
        labels::Region,
        line::{Ending, Line, Mark},
        lines, removed_kind, stamps,
    },
    text::Span,
};

/// Bytes of a text paragraph behind which no dateline is looked for.
const OPENING: usize = 200;

impl Builder<'_> {
    pub(super) fn body(&mut self, at: usize, i: usize, line: &Line) {
        match line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind) {
            Some(kind @ (CueKind::Inline | CueKind::Related | CueKind::Embedded)) => self.inline(at, line, kind),
            Some(CueKind::Caption) => self.caption(at, i, line),
            Some(CueKind::Credit) if line.words >= 6 => self.caption(at, i, line),
            Some(kind) if kind.is_date() || kind == CueKind::Byline => self.meta(at, line),
            Some(kind) if kind.is_furniture() || kind == CueKind::Endmark => self.remove(line.span, removed_kind(kind)),
            // Where pages end with leads of other articles, a repeated one is such a lead.
            None if line.furniture()
                && line.is(Mark::Habit)
                && line.closed()
                && line.chars >= 60
                && line.common.last * 2 > line.common.pages =>
            {
                self.headline(at, line.span, HeadlineKind::Lead);
            }
            None if line.furniture() && (at == 0 || line.chars <= 80 || line.everywhere()) => {
                self.remove(line.span, RemovedKind::Other);
            }
            _ => self.running(at, i, line),
        }
    }

    /// Running text: what is glued before its first sentence is cut off.
    pub(super) fn running(&mut self, at: usize, i: usize, line: &Line) {
        let text = self.text;
        let mut start = line.span.start;
        let first = self.drafts.get(at).is_none_or(|draft| !draft.opened);
        if line.span.len() > OPENING {
            self.draft(at).opened = true;
        }
        let again = line.times > 1 && line.chars >= 40 && !self.draft(at).keys.insert(line.key);
        if again {
            return self.remove(line.span, RemovedKind::Repeat);
        }
        if first {
            start = self.stamp_before(at, line).unwrap_or(start);
            let slice = Span::new(start, line.span.end).of(text);
            let cut = dateline::opening(slice, true, self.media);
            if let Some(cut) = cut {
                self.draft(at).fields.dateline(text, start, cut);
                start = self.date_before(at, start + cut.end, line.span.end);
            }
        }
        let span = lines::trim(text, Span::new(start, line.span.end));
        self.paragraph(
            at,
            i,
            span,
            if line.is(Mark::Captions) && !line.closed() { ParagraphKind::Caption } else { ParagraphKind::Text },
        );
    }

    /// A labelled date glued before the text; where the text goes on.
    fn stamp_before(&mut self, at: usize, line: &Line) -> Option<usize> {
        let text = self.text;
        let hit = line.cue.filter(|hit| hit.kind.is_date() && hit.words.0 == 0)?;
        let rest = text.get(line.cue_end..line.span.end)?;
        let head = rest.get(..rest.floor_char_boundary(160))?;
        let (date, value) = stamps::find(head)?;
        if head.get(..date.start)?.chars().any(char::is_alphanumeric) {
            return None;
        }
        let date = date.shifted(line.cue_end);
        self.remove(lines::trim(text, Span::new(line.span.start, date.start)), RemovedKind::Label);
        self.draft(at).fields.stamp(hit.kind, date, value);
        let rest = text.get(date.end..line.span.end)?;
        Some(date.end + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—|:.،".contains(c)).len()))
    }

    /// A date between dateline and text, which a colon ends; where the text goes on.
    fn date_before(&mut self, at: usize, start: usize, end: usize) -> usize {
        let Some(rest) = self.text.get(start..end) else { return start };
        let head = rest.get(..rest.floor_char_boundary(80)).unwrap_or(rest);
        let Some((span, value)) = stamps::find(head).filter(|(span, _)| span.start == 0) else { return start };
        let Some(after) = rest.get(span.end..).map(str::trim_start).and_then(|after| after.strip_prefix(':')) else { return start };
        self.draft(at).fields.stamp(CueKind::Published, span.shifted(start), value);
        end - after.trim_start().len()
    }

    pub(super) fn paragraph(&mut self, at: usize, i: usize, span: Span, kind: ParagraphKind) {
        if span.is_empty() {
            return;
        }
        let draft = self.draft(at);
        draft.article.paragraphs.push(Paragraph { span, kind, display: None });
        draft.lines.push(i);
    }

    /// A headline with its cue before it.
    pub(super) fn inline(&mut self, at: usize, line: &Line, kind: CueKind) {
        let rest = lines::value(self.text, Span::new(line.cue_end.min(line.span.end), line.span.end));
        if rest.is_empty() {
            return self.remove(line.span, removed_kind(kind));
        }
        self.remove(lines::trim(self.text, Span::new(line.span.start, rest.start)), RemovedKind::Cue);
        self.headline(at, rest, HeadlineKind::Inline);
    }

    pub(super) fn caption(&mut self, at: usize, i: usize, line: &Line) {
        let rest = lines::value(self.text, Span::new(line.cue_end.min(line.span.end), line.span.end));
        self.remove(lines::trim(self.text, Span::new(line.span.start, rest.start)), RemovedKind::Label);
        self.paragraph(at, i, rest, ParagraphKind::Caption);
    }

    /// A line of a list of headlines.
    pub(super) fn entry(&mut self, i: usize, line: &Line) {
        match line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind) {
            Some(CueKind::Section | CueKind::SectionLabel) => return self.remove(line.span, RemovedKind::Label),
            Some(kind @ (CueKind::Inline | CueKind::Related | CueKind::Embedded)) => return self.inline(0, line, kind),
            Some(kind) if kind.is_date() || (line.words <= 6 && !matches!(kind, CueKind::Source | CueKind::Agency)) => {
                return self.remove(line.span, removed_kind(kind));
            }
            _ => {}
        }
        if line.is(Mark::ListedDate) && !line.headline()
            || line.is(Mark::OnlyDate)
            || line.words == 1 && line.chars < 12 && line.bullet.is_none()
        {
            return self.remove(line.span, RemovedKind::Label);
        }
        // A label that stands before entry after entry.
        if line.times > 2 && line.words <= 3 && line.bullet.is_none() {
            return self.remove(line.span, RemovedKind::Label);
        }
        let above = i
            .checked_sub(1)
            .filter(|before| self.regions.get(*before) == Some(&Region::List))
            .and_then(|before| self.lines.get(before));
        let cut = line.ending == Ending::Cut;
        let snippet = line.bullet.is_none()
            && (cut || line.chars > 130)
            && above.is_some_and(|above| {
                above.bullet.is_none() && above.ending != Ending::Cut && above.words > 3 && cohesion::shared(above, line) >= 2
            });
        if snippet {
            return self.remove(line.span, RemovedKind::Other);
        }
        let kind = if cut && line.chars > 60 && line.bullet.is_none() {
            HeadlineKind::Teaser
        } else if line.ending == Ending::Sentence && line.chars > 130 && line.bullet.is_none() {
            HeadlineKind::Lead
        } else {
            HeadlineKind::List
        };
        let headline = entry_headline(self.text, line.span);
        self.remove(lines::trim(self.text, Span::new(headline.end, line.span.end)), RemovedKind::Label);
        self.headline(0, headline, kind);
    }
}

/// The headline of an entry without the columns behind it (`HEADLINE⇥writer⇥24`) and its date in brackets.
fn entry_headline(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let column = slice.split('\t').next().unwrap_or(slice).trim_end();
    let dated = column.strip_suffix([')', ']']).and_then(|inner| inner.rfind(['(', '[']).map(|open| (open, &inner[open + 1..])));
    let end = match dated {
        Some((open, inside)) if open > 0 && stamps::find(inside).is_some_and(|(at, _)| stamps::only(inside, at, 0)) => {
            column[..open].trim_end().len()
        }
        _ => column.len(),
    };
    Span::new(span.start, span.start + end)
}

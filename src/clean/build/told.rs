//! Lines of which the reader said what they are.

use super::Builder;
use crate::{
    clean::{
        HeadlineKind, ParagraphKind, RemovedKind,
        cues::CueKind,
        labels::Region,
        line::Line,
        lines, stamps,
        told::{self, ToldPart},
    },
    text::Span,
};

impl Builder<'_> {
    /// Takes a told line as what it was told to be. Returns whether it needs nothing else.
    pub(super) fn told(&mut self, i: usize, line: &Line, region: Region, part: ToldPart) -> bool {
        let embedded = matches!(region, Region::EmbeddedTop | Region::EmbeddedBody);
        let at = if embedded { self.embedded(i) } else { 0 };
        match part {
            ToldPart::Title => self.draft(0).titles.push(i),
            ToldPart::Text => self.running(0, i, line),
            ToldPart::EmbeddedText => {
                let at = if embedded { at } else { self.embed() };
                self.running(at, i, line);
            }
            // The region knows whether this is the second line of one title.
            ToldPart::EmbeddedTitle if region == Region::EmbeddedTitle => return false,
            ToldPart::EmbeddedTitle => {
                let at = self.embed();
                self.draft(at).titles.push(i);
            }
            ToldPart::Caption => {
                let value = self.value_of(line);
                self.paragraph(at, i, value, ParagraphKind::Caption);
            }
            ToldPart::Quote => self.paragraph(at, i, line.span, ParagraphKind::Quote),
            ToldPart::Source | ToldPart::Byline => {
                let (text, value) = (self.text, self.value_of(line));
                self.draft(at).fields.told(text, part, value);
            }
            ToldPart::Published => self.published(at, line),
            ToldPart::Related if line.cue.is_some_and(|hit| hit.kind.points()) => self.inline(at, line, CueKind::Inline),
            ToldPart::Related => {
                let kind =
                    if matches!(region, Region::List | Region::HeadList) { HeadlineKind::List } else { HeadlineKind::Inline };
                self.headline(if matches!(region, Region::List | Region::HeadList) { 0 } else { at }, line.span, kind);
            }
            ToldPart::Nav => self.remove(line.span, RemovedKind::Nav),
            ToldPart::Promo => self.remove(line.span, RemovedKind::Promo),
            ToldPart::Comments => self.remove(line.span, RemovedKind::Comments),
            ToldPart::Other => self.remove(line.span, RemovedKind::Other),
        }
        true
    }

    /// The line without its label, which is removed.
    fn value_of(&mut self, line: &Line) -> Span {
        let (text, span) = (self.text, line.span);
        let labelled = told::label(span.of(text)).map(|label| span.start + label.end);
        let cued =
            line.cue.filter(|hit| hit.words.0 == 0 && (hit.kind.is_meta() || hit.kind == CueKind::Caption)).map(|_| line.cue_end);
        let Some(end) = labelled.or(cued) else { return span };
        let value = lines::value(text, Span::new(end, span.end));
        if value.is_empty() {
            return span;
        }
        self.remove(lines::trim(text, Span::new(span.start, value.start)), RemovedKind::Label);
        value
    }

    /// The line's date; what stands around it is its label.
    fn published(&mut self, at: usize, line: &Line) {
        let (text, span) = (self.text, line.span);
        let Some((date, value)) = stamps::find(span.of(text)) else {
            let value = self.value_of(line);
            return self.draft(at).fields.told(text, ToldPart::Published, value);
        };
        let date = date.shifted(span.start);
        self.remove(lines::trim(text, Span::new(span.start, date.start)), RemovedKind::Label);
        self.remove(lines::trim(text, Span::new(date.end, span.end)), RemovedKind::Label);
        self.draft(at).fields.told_date(date, value);
    }
}

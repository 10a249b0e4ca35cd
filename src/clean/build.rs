//! Labelled lines become articles and what is removed.

use super::{
    Headline, HeadlineKind, Page, Paragraph, ParagraphKind, Part, Removed, RemovedKind, cohesion,
    cues::CueKind,
    dateline,
    draft::Draft,
    fit::counts,
    labels::Region,
    line::{Ending, Line, Mark},
    names, posts, removed_kind, stamps,
};
use crate::text::Span;

/// Bytes of a text paragraph behind which no dateline is looked for.
const OPENING: usize = 200;

/// Takes lines one by one.
pub struct Builder<'t> {
    text: &'t str,
    lines: &'t [Line],
    regions: &'t [Region],
    media: &'t [String],
    /// The main article first.
    pub drafts: Vec<Draft>,
    /// What belongs to no article.
    pub removed: Vec<Removed>,
    /// Names that the page gives itself.
    pub site: Option<String>,
    /// The region of the last body line.
    above: Option<Region>,
    /// A label whose value stands on the next line: the draft it belongs to, and its kind.
    waiting: Option<(usize, CueKind)>,
}

impl<'t> Builder<'t> {
    /// Builds from lines and their regions.
    #[must_use]
    pub fn new(text: &'t str, lines: &'t [Line], regions: &'t [Region], media: &'t [String]) -> Self {
        Self {
            text,
            lines,
            regions,
            media,
            drafts: vec![Draft::default()],
            removed: Vec::new(),
            site: None,
            above: None,
            waiting: None,
        }
    }

    /// Every line in turn.
    pub fn take_all(&mut self) {
        for (i, (line, region)) in self.lines.iter().zip(self.regions).enumerate() {
            if let Some(bullet) = line.bullet {
                self.remove(bullet, RemovedKind::Bullet);
            }
            self.take(i, line, *region);
        }
    }

    /// The page with its titles chosen, its fields settled and its posts marked.
    #[must_use]
    pub fn finish(mut self) -> Page {
        let mut page = Page { removed: std::mem::take(&mut self.removed), ..Page::default() };
        for (at, mut draft) in self.drafts.into_iter().enumerate() {
            page.removed.extend(draft.choose_title(self.text, self.lines));
            posts::mark(self.text, self.lines, &mut draft);
            draft.fields.settle(&mut draft.article, if at == 0 { self.site.as_deref() } else { None });
            draft.article.part = if at == 0 { Part::Main } else { Part::Embedded };
            draft.article.index = at.saturating_sub(1);
            page.articles.push(draft.article);
        }
        page
    }

    fn take(&mut self, i: usize, line: &Line, region: Region) {
        let waiting = self.waiting.take();
        if matches!(region, Region::Body | Region::EmbeddedBody) {
            self.above = Some(region);
        }
        match region {
            Region::Head => self.head(i, line),
            Region::Title => self.draft(0).titles.push(i),
            Region::Top => self.top(0, i, line),
            Region::Body => self.body(0, i, line),
            Region::Tail => self.tail(line, waiting),
            Region::InlineCue | Region::EmbeddedCue | Region::ListCue => {
                let kind = if line.cue.is_some_and(|c| c.kind == CueKind::Section) { RemovedKind::Label } else { RemovedKind::Cue };
                self.remove(line.span, kind);
            }
            Region::InlineHead => self.headline(0, line.span, HeadlineKind::Inline),
            Region::EmbeddedTitle => {
                let again = i > 0 && self.regions.get(i - 1) == Some(&Region::EmbeddedTitle);
                let at = if again { self.drafts.len() - 1 } else { self.embed() };
                self.draft(at).titles.push(i);
            }
            Region::EmbeddedTop => {
                let at = self.embedded(i);
                self.top(at, i, line);
            }
            Region::EmbeddedBody => {
                let at = self.embedded(i);
                self.body(at, i, line);
            }
            Region::List => self.entry(i, line),
            Region::Comments => self.remove(line.span, RemovedKind::Comments),
            Region::Foot => {
                let kind = line.cue.map_or(RemovedKind::Footer, |hit| match hit.kind {
                    CueKind::Copyright => RemovedKind::Copyright,
                    CueKind::Nav | CueKind::Section => RemovedKind::Nav,
                    CueKind::Share => RemovedKind::Share,
                    CueKind::Newsletter => RemovedKind::Newsletter,
                    CueKind::Promo => RemovedKind::Promo,
                    CueKind::Cookie => RemovedKind::Cookie,
                    _ => RemovedKind::Footer,
                });
                self.remove(line.span, kind);
            }
        }
    }

    fn draft(&mut self, at: usize) -> &mut Draft {
        if at >= self.drafts.len() {
            self.drafts.resize_with(at + 1, Draft::default);
        }
        &mut self.drafts[at]
    }

    /// A new embedded article.
    fn embed(&mut self) -> usize {
        self.drafts.push(Draft::default());
        self.drafts.len() - 1
    }

    /// The embedded article that line `i` belongs to; a new one where its title is missing.
    fn embedded(&mut self, i: usize) -> usize {
        let within =
            i > 0 && matches!(self.regions.get(i - 1), Some(Region::EmbeddedTitle | Region::EmbeddedTop | Region::EmbeddedBody));
        if within { self.drafts.len() - 1 } else { self.embed() }
    }

    fn remove(&mut self, span: Span, kind: RemovedKind) {
        if !span.is_empty() {
            self.removed.push(Removed { span, kind });
        }
    }

    fn headline(&mut self, at: usize, span: Span, kind: HeadlineKind) {
        self.draft(at).article.related.push(Headline { span, kind });
    }

    fn head(&mut self, i: usize, line: &Line) {
        let kind = line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind);
        match kind {
            Some(CueKind::Section) if self.is_section(i) => {
                let text = self.text;
                self.draft(0).fields.section(text, line.span);
            }
            Some(kind) if kind.is_meta() => self.meta(0, line),
            Some(CueKind::Section | CueKind::Nav) => self.remove(line.span, RemovedKind::Nav),
            Some(kind) => self.remove(line.span, removed_kind(kind)),
            None if line.is(Mark::OnlyDate) => self.bare_date(line),
            // A name that the page sets over its teasers too.
            None if line.times > 2 && line.words <= 4 && self.regions.get(i + 1) == Some(&Region::Title) => {
                let text = self.text;
                self.draft(0).fields.section(text, line.span);
            }
            None => {
                let names = line.ending == Ending::Colon
                    || self.lines.get(i + 1).is_some_and(|next| next.is(Mark::OnlyDate) && next.gap == 0);
                if names && self.site.is_none() {
                    self.site = Some(line.span.of(self.text).trim_end_matches([':', ' ']).to_owned());
                }
                self.remove(line.span, if names || i == 0 { RemovedKind::SiteHeader } else { RemovedKind::Nav });
            }
        }
    }

    /// A date without a label. Before the title stands when the page was collected, if a machine wrote it.
    fn bare_date(&mut self, line: &Line) {
        let zoned = line.date.is_some_and(|(_, value)| matches!(value, crate::dates::Value::Moment { zoned: true, .. }));
        let crawled = zoned && self.drafts.first().is_some_and(|main| main.titles.is_empty());
        self.draft(0).fields.date(line, if crawled { CueKind::Crawled } else { CueKind::Published });
    }

    /// Whether a section's name before the title is the article's own, and no entry of a menu.
    fn is_section(&self, i: usize) -> bool {
        let name = |at: usize| {
            self.regions.get(at) == Some(&Region::Head)
                && self
                    .lines
                    .get(at)
                    .is_some_and(|l| l.cue.is_some_and(|c| matches!(c.kind, CueKind::Section | CueKind::Nav)) && l.words <= 2)
        };
        let last = !name(i + 1);
        let menu_gap =
            i.checked_sub(1).filter(|before| name(*before)).and_then(|before| self.lines.get(before)).map(|before| before.gap);
        let gap = self.lines.get(i).map_or(0, |l| l.gap);
        last && (self.lines.get(i).is_some_and(|l| l.times > 1)
            || menu_gap.is_none_or(|menu| gap > menu || self.lines.get(i.wrapping_sub(1)).is_some_and(|l| l.is(Mark::Latin))))
    }

    fn top(&mut self, at: usize, i: usize, line: &Line) {
        match line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind) {
            Some(kind) if kind.is_meta() => self.meta(at, line),
            Some(CueKind::Caption) => self.caption(at, i, line),
            Some(CueKind::Credit) if line.words >= 6 => self.caption(at, i, line),
            Some(CueKind::Section) => {
                let text = self.text;
                self.draft(at).fields.section(text, line.span);
            }
            Some(kind @ (CueKind::Inline | CueKind::Related | CueKind::Embedded)) => self.inline(at, line, kind),
            Some(kind) => self.remove(line.span, removed_kind(kind)),
            None if line.is(Mark::OnlyDate) && at == 0 => self.bare_date(line),
            None if line.is(Mark::OnlyDate) => self.draft(at).fields.date(line, CueKind::Published),
            None if line.dateline.is_some() => {
                if let Some(cut) = dateline::line(line.span.of(self.text), self.media) {
                    let text = self.text;
                    self.draft(at).fields.dateline(text, line.span.start, cut);
                }
            }
            None if line.is(Mark::Captions) => self.paragraph(at, i, line.span, ParagraphKind::Caption),
            None if line.words >= 5 => self.paragraph(at, i, line.span, ParagraphKind::Deck),
            None if names::could_be_person(line.span.of(self.text))
                && self.drafts.get(at).is_some_and(|d| !d.titles.is_empty()) =>
            {
                let text = self.text;
                self.draft(at).fields.value(text, CueKind::Byline, line.span);
            }
            None => self.remove(line.span, RemovedKind::Other),
        }
    }

    fn meta(&mut self, at: usize, line: &Line) {
        let (labels, open) = self.drafts.get_mut(at).map(|draft| draft.fields.line(self.text, line)).unwrap_or_default();
        for label in labels {
            self.remove(label, RemovedKind::Label);
        }
        self.waiting = open.map(|kind| (at, kind));
    }

    fn tail(&mut self, line: &Line, waiting: Option<(usize, CueKind)>) {
        // The article above: its source closes an embedded article, its keywords are the page's.
        let last = self.drafts.len() - 1;
        let kind = line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind);
        match kind {
            Some(CueKind::Keywords | CueKind::SectionLabel) => self.meta(0, line),
            Some(kind) if kind.is_meta() => {
                let own =
                    self.above == Some(Region::EmbeddedBody) && self.drafts.first().is_some_and(|main| main.fields.has_source());
                self.meta(if own { last } else { 0 }, line);
            }
            Some(kind) => self.remove(line.span, removed_kind(kind)),
            None => match waiting {
                Some((at, kind)) if line.words <= 12 => {
                    let text = self.text;
                    self.draft(at).fields.value(text, kind, line.span);
                    if kind == CueKind::Keywords && line.words <= 4 {
                        self.waiting = Some((at, kind));
                    }
                }
                _ if line.is(Mark::OnlyDate) => self.draft(0).fields.date(line, CueKind::Published),
                _ => self.remove(line.span, RemovedKind::Other),
            },
        }
    }

    fn body(&mut self, at: usize, i: usize, line: &Line) {
        match line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind) {
            Some(kind @ (CueKind::Inline | CueKind::Related | CueKind::Embedded)) => self.inline(at, line, kind),
            Some(CueKind::Caption) => self.caption(at, i, line),
            Some(CueKind::Credit) if line.words >= 6 => self.caption(at, i, line),
            Some(kind) if kind.is_date() || kind == CueKind::Byline => self.meta(at, line),
            Some(
                kind @ (CueKind::Share
                | CueKind::Promo
                | CueKind::Newsletter
                | CueKind::Cookie
                | CueKind::Widget
                | CueKind::Disclaimer
                | CueKind::Credit
                | CueKind::Endmark),
            ) => self.remove(line.span, removed_kind(kind)),
            _ => self.running(at, i, line),
        }
    }

    /// Running text: what is glued before its first sentence is cut off.
    fn running(&mut self, at: usize, i: usize, line: &Line) {
        let text = self.text;
        let mut start = line.span.start;
        let first = self
            .drafts
            .get(at)
            .is_none_or(|d| !d.article.paragraphs.iter().any(|p| p.kind == ParagraphKind::Text && p.span.len() > OPENING));
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
        let span = super::lines::trim(text, Span::new(start, line.span.end));
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
        self.remove(super::lines::trim(text, Span::new(line.span.start, date.start)), RemovedKind::Label);
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

    fn paragraph(&mut self, at: usize, i: usize, span: Span, kind: ParagraphKind) {
        if span.is_empty() {
            return;
        }
        let draft = self.draft(at);
        draft.article.paragraphs.push(Paragraph { span, kind, display: None });
        draft.lines.push(i);
    }

    /// A headline with its cue before it.
    fn inline(&mut self, at: usize, line: &Line, kind: CueKind) {
        let rest = value_span(self.text, Span::new(line.cue_end.min(line.span.end), line.span.end));
        if rest.is_empty() {
            return self.remove(line.span, removed_kind(kind));
        }
        self.remove(super::lines::trim(self.text, Span::new(line.span.start, rest.start)), RemovedKind::Cue);
        self.headline(at, rest, HeadlineKind::Inline);
    }

    fn caption(&mut self, at: usize, i: usize, line: &Line) {
        let rest = value_span(self.text, Span::new(line.cue_end.min(line.span.end), line.span.end));
        self.remove(super::lines::trim(self.text, Span::new(line.span.start, rest.start)), RemovedKind::Label);
        self.paragraph(at, i, rest, ParagraphKind::Caption);
    }

    /// A line of a list of headlines.
    fn entry(&mut self, i: usize, line: &Line) {
        let text = self.text;
        match line.cue.filter(|hit| counts(hit.kind, line)).map(|hit| hit.kind) {
            Some(CueKind::Section | CueKind::SectionLabel) => return self.remove(line.span, RemovedKind::Label),
            Some(kind @ (CueKind::Inline | CueKind::Related | CueKind::Embedded)) => return self.inline(0, line, kind),
            Some(kind) if kind.is_date() || (line.words <= 6 && !matches!(kind, CueKind::Source | CueKind::Agency)) => {
                return self.remove(line.span, removed_kind(kind));
            }
            _ => {}
        }
        if line.is(Mark::OnlyDate) || line.words == 1 && line.chars < 12 && line.bullet.is_none() {
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
                above.bullet.is_none()
                    && above.ending != Ending::Cut
                    && above.words > 3
                    && cohesion::shared(above.span.of(text), line.span.of(text)) >= 2
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
        self.headline(0, line.span, kind);
    }
}

/// A value without the marks that separate it from its label.
#[must_use]
pub fn value_span(text: &str, span: Span) -> Span {
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
    super::lines::trim(text, Span::new(start, span.end))
}

//! Labelled lines become articles and what is removed.

mod content;
mod told;

use super::{
    Headline, HeadlineKind, Page, ParagraphKind, Part, Removed, RemovedKind,
    cues::CueKind,
    dateline,
    draft::Draft,
    fit::counts,
    labels::Region,
    line::{Ending, Line, Mark},
    names, posts, removed_kind,
};
use crate::text::Span;

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
        if line.told.is_some_and(|part| self.told(i, line, region, part)) {
            return;
        }
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
}

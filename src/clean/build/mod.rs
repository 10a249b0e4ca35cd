//! Labelled lines become articles and what is removed.

mod content;
mod told;

use super::{
    Headline, HeadlineKind, Page, Paragraph, ParagraphKind, Part, Removed, RemovedKind,
    cues::CueKind,
    dateline,
    draft::Draft,
    fit::counts,
    labels::Region,
    line::{Ending, Line, Mark},
    names, posts, removed_kind,
    tokens::Tokens,
};
use crate::{dates::Value, text::Span};
use jiff::tz::Offset;

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
            signed(self.text, &mut draft);
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
        if let Some((at, kind)) = waiting
            && !matches!(region, Region::Title | Region::EmbeddedTitle)
            && answers(kind, line)
        {
            let text = self.text;
            self.draft(at).fields.value(text, kind, line.span);
            if kind == CueKind::Keywords && line.words <= 4 {
                self.waiting = Some((at, kind));
            }
            return;
        }
        match region {
            Region::Head => self.head(i, line),
            Region::Title => self.draft(0).titles.push(i),
            Region::Top => self.top(0, i, line),
            Region::Body => self.body(0, i, line),
            Region::Tail => self.tail(line),
            Region::InlineCue | Region::EmbeddedCue | Region::ListCue | Region::HeadCue => {
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
            Region::List | Region::HeadList => self.entry(i, line),
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
        if within && self.drafts.len() > 1 { self.drafts.len() - 1 } else { self.embed() }
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
            None if line.is(Mark::Ago) => self.ago(0, line),
            None if line.is(Mark::Stamped) => self.stamped(0, line),
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
        let greenwich = matches!(line.date, Some((_, Value::Moment { zone: Some(zone), .. })) if zone == Offset::UTC);
        // `2024-12-23@16:00:32 GMT` is a machine's, wherever it stands.
        let machine = line.span.of(self.text).contains('@');
        let crawled = machine || greenwich && self.drafts.first().is_some_and(|main| main.titles.is_empty());
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
            None if line.is(Mark::Ago) => self.ago(at, line),
            None if line.is(Mark::Stamped) && !line.is(Mark::OnlyDate) => self.stamped(at, line),
            // A medium's name above the text of every page is the menu's.
            None if line.is(Mark::Medium) && line.dateline.is_none() && !(line.everywhere() && line.common.mostly_before()) => {
                self.medium(at, line);
            }
            None if line.furniture() && !line.is(Mark::OnlyDate) && line.dateline.is_none() => {
                self.remove(line.span, RemovedKind::Other);
            }
            None if line.is(Mark::OnlyDate) => self.draft(at).fields.date(line, CueKind::Published),
            None if line.dateline.is_some() => {
                let text = self.text;
                let slice = line.span.of(text);
                match dateline::line(slice, self.media) {
                    // Media without a place: who publishes it, and from whom.
                    Some(cut) if cut.place.is_none() && cut.byline.is_none() && line.is(Mark::Medium) => self.medium(at, line),
                    // `PERSON - MEDIUM`: who wrote it and who publishes it, and no place.
                    Some(cut)
                        if cut.place.is_none_or(|place| names::could_be_person(place.of(slice)))
                            && cut.agency.is_some()
                            && self.signed_line(at, line) => {}
                    Some(cut) => {
                        // `MEDIUM - PLACE` under the page's title says who publishes it, under a name whom that one works for;
                        // `PLACE - MEDIUM` says for whom it was written.
                        let first = cut.agency.filter(|agency| {
                            at == 0 && !self.names_writer(i) && cut.place.is_some_and(|place| agency.start < place.start)
                        });
                        if let Some(agency) = first {
                            self.draft(at).fields.publisher(text, agency.shifted(line.span.start));
                        }
                        self.draft(at).fields.dateline(text, line.span.start, cut);
                    }
                    None => {}
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

    /// Whether the line before line `i` names a person.
    fn names_writer(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|before| self.lines.get(before)) else { return false };
        before.cue.map_or_else(|| names::could_be_person(before.span.of(self.text)), |hit| hit.kind == CueKind::Byline)
    }

    /// `PERSON - MEDIUM`: who wrote it and who publishes it. Whether the line is so.
    fn signed_line(&mut self, at: usize, line: &Line) -> bool {
        let text = self.text;
        let slice = line.span.of(text);
        let Some((person, medium)) = [" - ", " – ", " — ", " | ", " / "].iter().find_map(|mark| slice.split_once(mark)) else {
            return false;
        };
        let of = |name: &str| {
            let tokens = Tokens::new(name);
            names::classify(&tokens, 0, tokens.len())
        };
        let is = names::could_be_person(person) && of(medium) == names::Name::Agency && of(person) == names::Name::Unknown;
        if is {
            let fields = &mut self.draft(at).fields;
            fields.value(text, CueKind::Byline, Span::new(line.span.start, line.span.start + person.len()));
            fields.value(text, CueKind::Source, Span::new(line.span.end - medium.len(), line.span.end));
        }
        is
    }

    /// A date and what little stands beside it.
    fn stamped(&mut self, at: usize, line: &Line) {
        let text = self.text;
        self.draft(at).fields.stamped(text, line.span);
    }

    /// Who published it some time ago.
    fn ago(&mut self, at: usize, line: &Line) {
        let text = self.text;
        let name = line.span.of(text).split(['·', '|', '•', '-']).next().unwrap_or("").trim_end();
        if (1..=5).contains(&name.split_whitespace().count()) && !name.starts_with("منذ") && !name.starts_with("قبل") {
            self.draft(at).fields.value(text, CueKind::Source, Span::new(line.span.start, line.span.start + name.len()));
        } else {
            self.remove(line.span, RemovedKind::Other);
        }
    }

    /// The medium that a line names.
    fn medium(&mut self, at: usize, line: &Line) {
        let text = self.text;
        let slice = line.span.of(text);
        let bare = slice.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '(' | '*'));
        // Initials before the stroke are the writer's.
        let bare = bare.split_once('/').filter(|(before, _)| before.contains('.')).map_or(bare, |(_, after)| after.trim_start());
        let mut span = Span::new(line.span.end - bare.len(), line.span.end);
        let part = names::part_of_line(slice, self.media);
        if let Some(part) = part.filter(|_| slice.split(['-', '–', '|', '/']).any(|p| names::could_be_person(p.trim()))) {
            let at = slice.find(part).unwrap_or(0);
            span = Span::new(line.span.start + at, line.span.start + at + part.len());
        } else if names::bracketed_medium(slice) {
            span.start = line.span.start + slice.rfind(['(', '[']).map_or(0, |open| open + 1);
        } else if !names::names_medium(slice)
            && let Some(start) = names::medium_at_end(slice, &Tokens::new(slice))
        {
            span.start = line.span.start + start;
        }
        self.draft(at).fields.value(text, CueKind::Source, span);
    }

    fn meta(&mut self, at: usize, line: &Line) {
        let (labels, open) = self.drafts.get_mut(at).map(|draft| draft.fields.line(self.text, line)).unwrap_or_default();
        for label in labels {
            self.remove(label, RemovedKind::Label);
        }
        self.waiting = open.map(|kind| (at, kind));
    }

    fn tail(&mut self, line: &Line) {
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
            None if line.is(Mark::ListedDate) && line.date.is_some() => self.remove(line.span, RemovedKind::Other),
            None if line.is(Mark::OnlyDate) => self.draft(0).fields.date(line, CueKind::Published),
            None if line.is(Mark::Stamped) => self.stamped(0, line),
            None if line.is(Mark::Tag) => {
                let text = self.text;
                self.draft(0).fields.value(text, CueKind::Keywords, line.span);
            }
            None if line.is(Mark::Medium) => self.medium(if self.above == Some(Region::EmbeddedBody) { last } else { 0 }, line),
            None => self.remove(line.span, RemovedKind::Other),
        }
    }
}

/// An agency in brackets that signs the last paragraph is the source, where no line names one.
fn signed(text: &str, draft: &mut Draft) {
    if draft.fields.has_source() {
        return;
    }
    // Behind a full stop an agency signs the article, elsewhere a picture.
    let stopped = |p: &Paragraph| {
        let slice = p.span.of(text);
        slice.rfind(['(', '[']).is_some_and(|open| slice[..open].trim_end().ends_with('.'))
    };
    let text_or_signed = |p: &&mut Paragraph| p.kind == ParagraphKind::Text || p.kind == ParagraphKind::Caption && stopped(p);
    let Some(last) = draft.article.paragraphs.iter_mut().rev().find(text_or_signed) else { return };
    let slice = last.span.of(text);
    let tail = slice.get(slice.floor_char_boundary(slice.len().saturating_sub(80))..).unwrap_or("");
    let Some(at) = names::signature(tail) else { return };
    let name = Span::new(last.span.end - tail.len() + at.start, last.span.end - tail.len() + at.end);
    let open = text.get(last.span.start..name.start).map_or(0, |before| {
        let before = before.trim_end();
        let before = ["نقلا عن", "نقلاً عن", "المصدر:", "عن:"].iter().find_map(|cue| before.strip_suffix(cue)).unwrap_or(before);
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/' | '-' | '–' | '—' | '*' | 'ـ')).len()
    });
    if open > 0 {
        last.span.end = last.span.start + open;
        last.kind = ParagraphKind::Text;
        draft.fields.value(text, CueKind::Source, name);
    }
}

/// Whether a line can be the value of the label above it.
fn answers(kind: CueKind, line: &Line) -> bool {
    if line.cue.is_some_and(|hit| counts(hit.kind, line)) {
        return false;
    }
    if line.is(Mark::OnlyDate) && !kind.is_date() {
        return false;
    }
    if kind.is_date() { line.date.is_some() && line.words <= 14 } else { line.words <= 12 && line.chars <= 100 && !line.closed() }
}

//! The lines that speak about an article: who published and wrote it, and when.

use super::{
    Article, Dateline, Meta, MetaField, Stamp,
    cues::{self, CueKind},
    dateline::{self, Cut},
    line::Line,
    names, stamps,
    tokens::Tokens,
    told::ToldPart,
};
use crate::{dates::Value, text::Span};

/// Keywords kept; a line with more lists something else.
const MOST_KEYWORDS: usize = 64;

/// What was gathered for one article.
#[derive(Debug, Default)]
pub struct Fields {
    sources: Vec<(String, Span)>,
    agency: Option<(String, Span)>,
    byline: Option<(String, Span)>,
    section: Option<String>,
    publisher: Option<String>,
    keywords: Vec<String>,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    crawled: Option<Stamp>,
    dateline: Option<(Dateline, Option<Stamp>)>,
    meta: Vec<Meta>,
    /// What the reader said, which comes before anything found.
    told: Told,
}

#[derive(Debug, Default)]
struct Told {
    source: Option<String>,
    byline: Option<String>,
    published: Option<Stamp>,
}

impl Fields {
    /// A value that the reader said to be one.
    pub fn told(&mut self, text: &str, part: ToldPart, span: Span) {
        let said = Some(span.of(text).to_owned());
        let field = match part {
            ToldPart::Source => {
                self.told.source = said;
                MetaField::Source
            }
            ToldPart::Byline => {
                self.told.byline = said;
                MetaField::Byline
            }
            _ => MetaField::Published,
        };
        self.meta.push(Meta { field, span });
    }

    /// The date of publication, as the reader said.
    pub fn told_date(&mut self, span: Span, value: Value) {
        self.told.published = stamps::stamp(value);
        self.meta.push(Meta { field: MetaField::Published, span });
    }

    /// Whether a source line was seen.
    #[must_use]
    pub fn has_source(&self) -> bool {
        !self.sources.is_empty()
    }

    /// A section's name on a line of its own.
    pub fn section(&mut self, text: &str, span: Span) {
        self.section.get_or_insert(span.of(text).to_owned());
        self.meta.push(Meta { field: MetaField::Section, span });
    }

    /// A line that holds nothing but a date.
    pub fn date(&mut self, line: &Line, kind: CueKind) {
        if let Some((_, value)) = line.date {
            self.stamp(kind, line.span, value);
        }
    }

    /// A date and where it stands.
    pub fn stamp(&mut self, kind: CueKind, span: Span, value: Value) {
        let (slot, field) = match kind {
            CueKind::Updated => (&mut self.updated, MetaField::Updated),
            CueKind::Crawled => (&mut self.crawled, MetaField::Crawled),
            _ => (&mut self.published, MetaField::Published),
        };
        if slot.is_none() {
            *slot = stamps::stamp(value);
        }
        self.meta.push(Meta { field, span });
    }

    /// A line of dates with a section or a medium beside them.
    pub fn stamped(&mut self, text: &str, span: Span) {
        let slice = span.of(text);
        let mut at = 0;
        for found in crate::dates::find(slice).into_iter().filter(|found| stamps::stamp(found.value).is_some()) {
            let before = slice.get(at..found.span.start).unwrap_or("");
            let label = cues::find(before, &Tokens::new(before)).map(|hit| hit.kind).filter(|kind| kind.is_date());
            let kind = label.unwrap_or(if at == 0 { CueKind::Published } else { CueKind::Updated });
            self.stamp(kind, found.span.shifted(span.start), found.value);
            if at == 0 && label.is_none() {
                self.beside(text, span.start, before);
            }
            at = found.span.end;
        }
        if at > 0 {
            let behind = super::lines::value(text, Span::new(span.start + at, span.end));
            self.written(text, behind);
        }
    }

    /// A name behind a byline's word: `بواسطة ليلى حداد`. Whether there was one.
    fn written(&mut self, text: &str, span: Span) -> bool {
        let slice = span.of(text);
        let tokens = Tokens::new(slice);
        let Some(hit) = cues::at(slice, &tokens, 0).filter(|hit| hit.kind == CueKind::Byline) else { return false };
        let name = slice.get(tokens.end_of(hit.words.1)..).unwrap_or("");
        // `من طرف NAME في DATE`.
        let end = ["في", "بتاريخ", "يوم", "on", "le"].iter().fold(name.trim_end(), |name, word| {
            name.strip_suffix(word).filter(|rest| rest.ends_with(char::is_whitespace)).map_or(name, str::trim_end)
        });
        let start = span.end - name.len();
        let name = bare(text, Span::new(start, start + end.len()));
        let medium =
            names::names_medium(name.of(text)) || names::medium_at_end(name.of(text), &Tokens::new(name.of(text))).is_some();
        let person = !medium && names::could_be_person(name.of(text));
        if person || medium {
            self.value(text, if medium { CueKind::Source } else { CueKind::Byline }, name);
        }
        person || medium
    }

    /// What stands before a date: a section, a medium or who wrote it.
    fn beside(&mut self, text: &str, base: usize, before: &str) {
        let name = before.trim().trim_end_matches(|c: char| c.is_whitespace() || "|-–—:/•·،,(".contains(c));
        let start = base + (before.len() - before.trim_start().len());
        let span = Span::new(start, start + name.len());
        let parted = before.trim_end().len() > before.trim_start().len().min(name.len())
            && before.trim_end().ends_with(['|', ',', '،', '•', '·']);
        if self.written(text, span) {
            return;
        }
        let section = cues::find(name, &Tokens::new(name)).is_some_and(|hit| matches!(hit.kind, CueKind::Section | CueKind::Nav));
        if section {
            self.section(text, span);
        } else if names::names_medium(name) || {
            let tokens = Tokens::new(name);
            names::classify(&tokens, 0, tokens.len()) == names::Name::Agency
        } {
            self.sources.push((name.to_owned(), span));
        } else if parted && names::could_be_person(name) {
            self.value(text, CueKind::Byline, span);
        }
    }

    /// Who publishes it, where no other line says so.
    pub fn publisher(&mut self, text: &str, span: Span) {
        self.publisher.get_or_insert(span.of(text).to_owned());
    }

    /// A dateline; `base` is where its slice begins.
    pub fn dateline(&mut self, text: &str, base: usize, cut: Cut) {
        let of = |span: Option<Span>| span.map(|s| s.shifted(base).of(text).to_owned());
        if let Some(person) = cut.byline
            && self.byline.is_none()
        {
            let span = person.shifted(base);
            self.byline = Some((span.of(text).to_owned(), span));
            self.meta.push(Meta { field: MetaField::Byline, span });
        }
        if cut.span.is_empty() {
            return;
        }
        let span = cut.span.shifted(base);
        if self.dateline.is_none() {
            let found = Dateline { place: of(cut.place), agency: of(cut.agency), span };
            self.dateline = Some((found, cut.date.and_then(stamps::stamp)));
        } else {
            // A second one says nothing new, but it is no text either.
            self.meta.push(Meta { field: MetaField::Agency, span });
        }
    }

    /// Reads a line of labels and values. Returns the labels' spans, and the last label if its value must stand on the next line.
    pub fn line(&mut self, text: &str, line: &Line) -> (Vec<Span>, Option<CueKind>) {
        let slice = line.span.of(text);
        let tokens = Tokens::new(slice);
        let mut labels: Vec<cues::Hit> = Vec::new();
        for i in 0..tokens.len() {
            if labels.last().is_some_and(|l| i < l.words.1) {
                continue;
            }
            let fresh = i == 0 || tokens.span(i).is_some_and(|s| parted(slice.get(tokens.end_of(i)..s.start).unwrap_or("")));
            if let Some(hit) = cues::at(slice, &tokens, i).filter(|hit| hit.kind.is_meta() && fresh) {
                labels.push(hit);
            }
        }
        let mut spans = Vec::new();
        let mut open = None;
        for (n, hit) in labels.iter().enumerate() {
            let start = tokens.span(hit.words.0).map_or(0, |s| s.start);
            let end = labels.get(n + 1).and_then(|next| tokens.span(next.words.0)).map_or(slice.len(), |s| s.start);
            let value = super::lines::value(text, Span::new(tokens.end_of(hit.words.1), end).shifted(line.span.start));
            let value = Span::new(
                value.start,
                value.start + value.of(text).trim_end_matches(|c: char| c.is_whitespace() || "|•·-–—/".contains(c)).len(),
            );
            spans.push(super::lines::trim(text, Span::new(line.span.start + start, value.start)));
            if value.is_empty() {
                open = Some(hit.kind);
            } else {
                open = None;
                let value = self.undated(text, hit.kind, value);
                self.value(text, hit.kind, value);
            }
        }
        (spans, open)
    }

    /// A name without the date that the line puts behind it.
    fn undated(&mut self, text: &str, kind: CueKind, value: Span) -> Span {
        let slice = value.of(text);
        if kind.is_date() || kind == CueKind::Keywords {
            return value;
        }
        // `NAME - PLACE`: the place says where the writer is.
        if kind == CueKind::Byline
            && let Some(person) = dateline::line(slice, &[]).and_then(|cut| cut.byline)
        {
            return person.shifted(value.start);
        }
        let Some((at, date)) = stamps::find(slice) else { return value };
        let Some(name) = slice.get(..at.start).map(|n| n.trim_end_matches(|c: char| c.is_whitespace() || "|•·-–—/،,(".contains(c)))
        else {
            return value;
        };
        if name.is_empty() {
            return value;
        }
        self.stamp(CueKind::Published, at.shifted(value.start), date);
        Span::new(value.start, value.start + name.len())
    }

    /// A value and what it is.
    pub fn value(&mut self, text: &str, kind: CueKind, span: Span) {
        let span = if kind == CueKind::Keywords { span } else { bare(text, span) };
        // `المصدر: »` says nothing.
        if span.is_empty() {
            return;
        }
        let said = || span.of(text).to_owned();
        let field = match kind {
            _ if kind.is_date() => {
                return match stamps::find(span.of(text)) {
                    Some((at, value)) => {
                        let start = span.start + if self.published_in(text, span, at.start) { at.start } else { 0 };
                        let behind = Span::new(span.start + at.end, span.end);
                        let by = super::lines::value(text, behind);
                        let end = if self.written(text, by) { by.start } else { span.end };
                        self.stamp(kind, super::lines::trim(text, Span::new(start, end)), value);
                    }
                    None => self.meta.push(Meta { field: date_field(kind), span }),
                };
            }
            CueKind::Source => {
                self.sources.push((said(), span));
                return;
            }
            CueKind::Agency => {
                self.agency = Some((said(), span));
                MetaField::Agency
            }
            CueKind::Byline => {
                self.byline.get_or_insert((said(), span));
                MetaField::Byline
            }
            CueKind::SectionLabel => {
                self.section = Some(said());
                MetaField::Section
            }
            _ => return self.keywords(text, span),
        };
        self.meta.push(Meta { field, span });
    }

    /// The medium in `نشر في الجمهورية يوم 12 - 03 - 2018`, as aggregators write it. Whether there is one.
    fn published_in(&mut self, text: &str, span: Span, date: usize) -> bool {
        let before = span.of(text).get(..date).unwrap_or("").trim_end();
        let day = ["يوم", "بتاريخ", "on"];
        // The word for the day may be the date's own.
        let own = span.of(text).get(date..).is_some_and(|date| day.iter().any(|word| date.starts_with(word)));
        let told = day.iter().find_map(|word| before.strip_suffix(word)).map(str::trim_end);
        let Some(name) = told.or(own.then_some(before)) else { return false };
        let tokens = Tokens::new(name);
        let label = cues::at(name, &tokens, 0).is_some();
        let is = (1..=4).contains(&tokens.len()) && !label && !name.contains(char::is_numeric);
        if is {
            let start = span.start + (span.of(text).len() - span.of(text).trim_start().len());
            self.sources.push((name.trim_start().to_owned(), Span::new(start, start + name.trim_start().len())));
        }
        is
    }

    /// A keyword line.
    fn keywords(&mut self, text: &str, span: Span) {
        for keyword in split_keywords(span.of(text)) {
            if !self.keywords.contains(&keyword) && self.keywords.len() < MOST_KEYWORDS {
                self.keywords.push(keyword);
            }
        }
        self.meta.push(Meta { field: MetaField::Keywords, span });
    }

    /// Writes everything into the article.
    pub fn settle(mut self, article: &mut Article, site: Option<&str>) {
        let agency_at = match self.sources.len() {
            0 | 1 => None,
            // Of two, the agency is the one that is known for one, else the first: the page itself signs last.
            _ => Some(self.sources.iter().position(|(name, _)| names::is_agency(name)).unwrap_or(0)),
        };
        for (i, (name, span)) in self.sources.iter().enumerate() {
            let field = if agency_at == Some(i) { MetaField::Agency } else { MetaField::Source };
            self.meta.push(Meta { field, span: *span });
            if agency_at == Some(i) {
                self.agency.get_or_insert((name.clone(), *span));
            } else {
                article.source = Some(name.clone());
            }
        }
        article.source = article.source.take().or(self.publisher);
        if article.source.is_none() {
            article.source = site.map(str::to_owned);
        }
        article.agency = self.agency.map(|(name, _)| name);
        article.byline = self.byline.map(|(name, _)| name);
        article.published = self.published;
        article.updated = self.updated;
        article.crawled = self.crawled;
        if let Some((dateline, date)) = self.dateline {
            article.published = article.published.or(date);
            article.dateline = Some(dateline);
        }
        article.source = self.told.source.or(article.source.take());
        article.byline = self.told.byline.or(article.byline.take());
        article.published = self.told.published.or(article.published);
        article.section = self.section;
        article.keywords = self.keywords;
        self.meta.sort_by_key(|m| m.span);
        article.meta = self.meta;
    }
}

fn date_field(kind: CueKind) -> MetaField {
    match kind {
        CueKind::Updated => MetaField::Updated,
        CueKind::Crawled => MetaField::Crawled,
        _ => MetaField::Published,
    }
}

/// Whether a label may begin behind this: `نشر في: … | آخر تحديث: …`.
fn parted(between: &str) -> bool {
    between.contains(['|', '•', '·', '/', '–', '—', '،', ';', '؛', '\u{a0}', ')'])
        || between.contains("  ")
        || between.contains(" - ")
}

/// A value without brackets, quotation marks and stops around it.
fn bare(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | ')'
                    | '['
                    | ']'
                    | '"'
                    | '“'
                    | '”'
                    | '«'
                    | '»'
                    | '*'
                    | '.'
                    | '،'
                    | ','
                    | ':'
                    | '/'
                    | '|'
                    | '-'
                    | '–'
                    | '—'
                    | 'ـ'
            )
    };
    let left = slice.trim_start_matches(mark);
    let start = span.start + (slice.len() - left.len());
    Span::new(start, start + left.trim_end_matches(mark).len())
}

/// Keywords as far as the line delimits them; a line of words and blanks stays one.
fn split_keywords(line: &str) -> Vec<String> {
    let marks = [',', '،', ';', '؛', '|', '#', '•', '·', '\t'];
    line.split(marks).map(|k| k.trim().trim_end_matches('.')).filter(|k| !k.is_empty()).map(str::to_owned).collect()
}

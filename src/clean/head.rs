//! What the head of a web page says, where the visible text says less. Never a guess.

use super::{Article, Meta, MetaField, Page, Removed, RemovedKind, Stamp, labels::Region, line::Line, stamps};
use crate::{
    corpus::html::{About, Area, Markup, When},
    text::Span,
};

/// Hours that a day may lie beside the same day elsewhere.
const DAY_APART: i64 = 38;

/// Fills the main article's facts from the markup.
pub fn fill(text: &str, html: &Markup, lines: &[Line], regions: &[Region], page: &mut Page) {
    let Some(main) = page.articles.first_mut() else { return };
    let mut dropped = Vec::new();
    foreign_dates(text, html, main, &mut dropped);
    let labelled = labelled(lines, main);
    let shown = shown(html, lines, regions);
    main.published = better(main.published, labelled, html.about.published.or(shown));
    main.updated = better(main.updated, true, html.about.updated);
    // Systems write both when a page is published once.
    if let (Some(published), Some(updated)) = (main.published, main.updated)
        && earlier(updated, published)
    {
        main.updated = None;
    }
    facts(&html.about, main);
    page.removed.extend(dropped);
}

/// Fills title, source, author, section and keywords where the text has none.
pub fn facts(about: &About, main: &mut Article) {
    if main.title.is_none() && !main.paragraphs.is_empty() {
        main.title.clone_from(&about.headline);
    }
    let site = about.site.as_ref();
    main.source = main.source.take().or_else(|| site.cloned());
    if main.byline.is_none() {
        let authors: Vec<&str> = about.authors.iter().filter(|author| Some(*author) != site).map(String::as_str).collect();
        main.byline = (!authors.is_empty()).then(|| authors.join("، "));
    }
    main.section = main.section.take().or_else(|| about.section.clone());
    if main.keywords.is_empty() {
        main.keywords.clone_from(&about.keywords);
    }
}

/// Dates of today, of menus, of other articles and of comments are none of the article's.
fn foreign_dates(text: &str, html: &Markup, main: &mut Article, dropped: &mut Vec<Removed>) {
    let of_dates = |meta: &Meta| matches!(meta.field, MetaField::Published | MetaField::Updated);
    let foreign = |meta: &Meta| {
        let area = html.hint(meta.span.start).area;
        of_dates(meta) && area.any(Area::OUTSIDE) && !area.any(Area::BODY)
    };
    if !main.meta.iter().any(foreign) {
        return;
    }
    for meta in main.meta.iter().filter(|meta| foreign(meta)) {
        dropped.push(Removed { span: meta.span, kind: RemovedKind::Other });
    }
    main.meta.retain(|meta| !foreign(meta));
    let first = |field: MetaField| {
        let mut left = main.meta.iter().filter(|meta| meta.field == field);
        left.find_map(|meta| stamps::find(meta.span.of(text)).and_then(|(_, value)| stamps::stamp(value)))
    };
    (main.published, main.updated) = (first(MetaField::Published), first(MetaField::Updated));
}

/// Whether a line that calls itself the date of publication gave it.
fn labelled(lines: &[Line], main: &Article) -> bool {
    let Some(meta) = main.meta.iter().find(|meta| meta.field == MetaField::Published) else { return false };
    let at = lines.partition_point(|line| line.span.end <= meta.span.start);
    lines.get(at).is_some_and(|line| line.cue.is_some_and(|hit| hit.kind.is_date()) && line.span.contains(meta.span))
}

/// The date that a `<time>` beside the title or above the text means, whatever it shows.
fn shown(html: &Markup, lines: &[Line], regions: &[Region]) -> Option<When> {
    let near = |span: Span| {
        let at = lines.partition_point(|line| line.span.end <= span.start);
        lines.get(at).is_some_and(|line| line.span.overlaps(span)) && matches!(regions.get(at), Some(Region::Top | Region::Title))
    };
    html.times.iter().find(|time| !time.area.any(Area::OUTSIDE) && near(time.span)).map(|time| time.when)
}

/// The better of what the text shows and what the markup says: the markup's, unless a labelled line names another day, or the
/// same day with a time that the markup has not.
fn better(seen: Option<Stamp>, labelled: bool, said: Option<When>) -> Option<Stamp> {
    let Some(said) = said else { return seen };
    let stamp = stamp(said);
    let Some(seen) = seen else { return Some(stamp) };
    let same = apart(seen, stamp) <= DAY_APART;
    if !same && labelled {
        return Some(seen);
    }
    let timed = matches!(seen, Stamp::Moment { .. });
    Some(if same && timed && said.time.is_none() { seen } else { stamp })
}

/// A date as the markup gives it.
pub fn stamp(when: When) -> Stamp {
    match when.time {
        None => Stamp::Day(when.day),
        // Midnight to the second, and nowhere: a day in the form of a moment.
        Some(time) if time == jiff::civil::Time::midnight() && when.zone.is_none() => Stamp::Day(when.day),
        Some(_) => Stamp::Moment { at: when.datetime(), zone: when.zone },
    }
}

/// Hours between two stamps, as their clocks show them.
fn apart(a: Stamp, b: Stamp) -> i64 {
    let at = |stamp: Stamp| match stamp {
        Stamp::Day(day) => day.at(12, 0, 0, 0),
        Stamp::Moment { at, .. } => at,
    };
    at(a).duration_since(at(b)).abs().as_hours()
}

/// Whether `a` lies before `b`, as far as both say.
fn earlier(a: Stamp, b: Stamp) -> bool {
    match (a, b) {
        (Stamp::Moment { at: a, zone: Some(x) }, Stamp::Moment { at: b, zone: Some(y) }) => {
            x.to_timestamp(a).ok().zip(y.to_timestamp(b).ok()).is_some_and(|(a, b)| a < b)
        }
        _ => a.date() < b.date(),
    }
}

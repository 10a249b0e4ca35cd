//! The parts of a web page mended by its markup: kinds of paragraphs, headlines as far as they are linked, lists beside the
//! article.

use super::{
    Article, Headline, HeadlineKind, Meta, MetaField, Page, Paragraph, ParagraphKind, Removed, RemovedKind, head::stamp,
    lines::trim, stamps,
};
use crate::{
    corpus::html::{Area, Hint, Kind, Markup},
    text::Span,
};

/// Characters of the longest caption.
const CAPTION: usize = 300;
/// Words of the shortest headline in a list that the page puts before its article.
const HEADLINE: usize = 3;

/// Bytes of the longest line that is a date and little more.
const DATE_LINE: usize = 160;
/// In a line that says it the time is not that of publication.
const UPDATED: &str = "تحديث";

/// Mends all of it but what stands in `fixed`.
pub fn mend(text: &str, html: &Markup, fixed: &[Span], page: &mut Page) {
    let fixed = |span: Span| fixed.iter().any(|line| line.overlaps(span));
    for article in &mut page.articles {
        facts(text, html, article, fixed);
        let free = |p: &&mut Paragraph| matches!(p.kind, ParagraphKind::Text | ParagraphKind::Deck) && !fixed(p.span);
        for paragraph in article.paragraphs.iter_mut().filter(free) {
            paragraph.kind = kind(html.hint(paragraph.span.start), paragraph.span.of(text), paragraph.kind);
        }
        for headline in article.related.iter_mut().filter(|headline| !fixed(headline.span)) {
            headline.span = linked(text, html, headline.span);
        }
    }
    let Some(main) = page.articles.first_mut() else { return };
    lists(text, html, main, &mut page.removed, fixed);
    // Where others are links, a line that is none is no headline.
    let is_link = |headline: &Headline| html.hint(headline.span.start).linked > 0;
    if main.related.iter().any(is_link) {
        main.related.retain(|headline| is_link(headline) || fixed(headline.span));
    }
    keywords(text, html, main);
    sections(text, html, main);
}

fn kind(hint: Hint, slice: &str, kind: ParagraphKind) -> ParagraphKind {
    let short = slice.chars().take(CAPTION + 1).count() <= CAPTION;
    match hint.kind {
        Kind::Caption if short => ParagraphKind::Caption,
        Kind::Quote => ParagraphKind::Quote,
        _ if hint.area.any(Area::CAPTION) && short => ParagraphKind::Caption,
        _ if hint.area.any(Area::DECK) && short => ParagraphKind::Deck,
        Kind::Paragraph | Kind::Cell | Kind::Item => ParagraphKind::Text,
        _ => kind,
    }
}

/// A line that says only who publishes the article, who wrote it and when is no paragraph of it.
fn facts(text: &str, html: &Markup, article: &mut Article, fixed: impl Fn(Span) -> bool) {
    let mut meta = Vec::new();
    let mut published = None;
    let mut first = true;
    article.paragraphs.retain(|paragraph| {
        let slice = paragraph.span.of(text);
        let opens = std::mem::take(&mut first);
        if fixed(paragraph.span) {
            return true;
        }
        // Who publishes it, on a line of its own.
        if html.about.site.as_deref() == Some(slice) {
            return false;
        }
        let area = html.hint(paragraph.span.start).area;
        let tells = area.any(Area::DATE.with(Area::AUTHOR)) && !area.any(Area::CAPTION.with(Area::DECK));
        let closed = slice.ends_with(['.', '؟', '!']);
        if closed || !(tells || opens && is_date_line(slice)) {
            return true;
        }
        let time = html.times.get(html.times.partition_point(|time| time.span.end <= paragraph.span.start));
        let time = time.filter(|time| paragraph.span.contains(trim(text, time.span)));
        let shown = stamps::find(slice).map(|(span, value)| (span.shifted(paragraph.span.start), stamps::stamp(value)));
        let date = time.map(|time| (trim(text, time.span), Some(stamp(time.when)))).or(shown);
        let writer = html.about.authors.iter().find_map(|author| {
            let at = slice.find(author.as_str())?;
            Some(Span::new(at, at + author.len()).shifted(paragraph.span.start))
        });
        let writer = writer.filter(|writer| date.is_none_or(|(date, _)| !date.overlaps(*writer)));
        if let Some((span, stamp)) = date.filter(|(span, _)| !span.is_empty() && !slice.contains(UPDATED)) {
            published = published.or(stamp);
            meta.push(Meta { field: MetaField::Published, span });
        }
        meta.extend(writer.map(|span| Meta { field: MetaField::Byline, span }));
        false
    });
    article.published = article.published.or(published);
    article.meta.extend(meta);
    article.meta.sort_by_key(|meta| meta.span);
}

/// Whether a line opens with a date and says little more.
fn is_date_line(slice: &str) -> bool {
    slice.len() <= DATE_LINE && stamps::find(slice).is_some_and(|(span, _)| span.start <= 24 && span.len() * 5 >= slice.len() * 2)
}

/// The part of a headline's line that is linked, where that is a headline by itself.
fn linked(text: &str, html: &Markup, span: Span) -> Span {
    let inside = |link: &Span| link.overlaps(span);
    let part = html.links.iter().skip(html.links.partition_point(|link| link.span.end <= span.start)).map(|link| link.span);
    let longest =
        part.take_while(|link| link.start < span.end).filter(inside).max_by_key(|link| link.end.min(span.end) - link.start);
    let Some(link) = longest else { return span };
    let part = trim(text, Span::new(link.start.max(span.start), link.end.min(span.end)));
    if part.len() * 2 > span.len() && part.of(text).split_whitespace().count() > 1 { part } else { span }
}

/// Headlines in boxes that the page puts before its article or beside it.
fn lists(text: &str, html: &Markup, main: &mut Article, removed: &mut Vec<Removed>, fixed: impl Fn(Span) -> bool) {
    removed.retain(|part| {
        let hint = html.hint(part.span.start);
        let listed =
            hint.area.any(Area::RELATED.with(Area::ASIDE)) && hint.linked >= 60 && !hint.area.any(Area::NAV.with(Area::TAGS));
        let span = linked(text, html, part.span);
        let furniture = matches!(part.kind, RemovedKind::Nav | RemovedKind::SiteHeader | RemovedKind::Other);
        let is = furniture && listed && !fixed(part.span) && span.of(text).split_whitespace().count() >= HEADLINE;
        if is {
            main.related.push(Headline { span, kind: HeadlineKind::List });
        }
        !is
    });
    main.related.sort_by_key(|headline| headline.span);
}

/// Keywords by their links: on the page nothing else may part them.
fn keywords(text: &str, html: &Markup, main: &mut Article) {
    let Some(line) = main.meta.iter().find(|meta| meta.field == MetaField::Keywords).map(|meta| meta.span) else { return };
    let links = html.links.iter().filter(|link| line.contains(link.span));
    let words: Vec<String> = links.map(|link| trim(text, link.span).of(text).trim_start_matches('#').to_owned()).collect();
    if !words.is_empty() {
        main.keywords = words;
    }
}

/// A section's name that stands over another list is not the article's.
fn sections(text: &str, html: &Markup, main: &mut Article) {
    let foreign = |meta: &Meta| {
        meta.field == MetaField::Section && html.hint(meta.span.start).area.any(Area::RELATED.with(Area::ASIDE).with(Area::NAV))
    };
    if main.meta.iter().any(foreign) {
        main.meta.retain(|meta| !foreign(meta));
        main.section = main.meta.iter().find(|meta| meta.field == MetaField::Section).map(|meta| meta.span.of(text).to_owned());
    }
}

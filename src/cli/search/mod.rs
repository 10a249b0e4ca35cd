//! `khabar search`: articles that answer a query.

mod data;
mod text;
mod wrong;

use super::{
    args::{Common, Search, SearchFormat, SearchOrder},
    error::{Error, complain},
    input,
    outlet::Outlet,
    read,
};
use crate::{
    app::Config,
    entities::EntityWords,
    library::{Collection, searched},
    messages::{Catalogue, Msg},
    search::{Context, Highlighter, Leaf, Matcher, Query, context, parse},
    text::Span,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{io::Write, process::ExitCode, sync::Arc};

/// Characters of text around a hit.
const AROUND: usize = 160;

/// An article that was found.
struct Hit {
    article: usize,
    score: f32,
}

/// Writes the articles below the paths that answer the query.
pub fn run(
    options: &Search,
    common: &Common,
    sample: bool,
    words: &Arc<EntityWords>,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let (path, named) = read::config_path(common)?;
    let config = Config::read(&path, named).map_err(|source| Error::Config { path, source: Box::new(source) })?;
    let messages = Catalogue::of(read::language(common, &config));
    let outlet = Outlet::new(options.width, common);
    let query = match parse(&options.query) {
        Ok(query) => query,
        Err(error) => {
            wrong::tell(&options.query, &error, messages, &outlet.printer);
            return Ok(ExitCode::from(2));
        }
    };
    let input = input::read(&options.paths, sample, words)?;
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let found = found(&input.collection, &query, options.order, today);
    let shown = &found[..found.len().min(options.limit)];
    if found.is_empty() {
        complain(messages.text(Msg::SearchNone));
    }
    let highlighter = Highlighter::new(&query);
    match options.format.unwrap_or(if outlet.on_terminal { SearchFormat::Text } else { SearchFormat::Ndjson }) {
        SearchFormat::Ndjson => data::write(&input.collection, shown, &highlighter, out)?,
        SearchFormat::Text => {
            let theme = read::theme(common, &config)?;
            if !text::write(&input.collection, shown, &highlighter, (&outlet, &theme), out)? {
                return Ok(ExitCode::from(130));
            }
            if !found.is_empty() {
                complain(&messages.count(Msg::SearchFound, found.len(), &[&shown.len().to_string()]));
            }
        }
    }
    Ok(input.status())
}

/// All that answer the query, in order: the best or the newest first, then in the order of the collection.
fn found(collection: &Collection, query: &Query, order: SearchOrder, today: Date) -> Vec<Hit> {
    let prepared: Vec<_> = (0..collection.len()).map(|article| searched::prepared(collection, article)).collect();
    let matcher = Matcher::new(query, today, &searched::Known(collection), false).weighed(&prepared.iter());
    let score = |article: usize| matcher.score(u32::try_from(article).ok()?, &prepared[article]);
    let mut found: Vec<Hit> = (0..collection.len()).filter_map(|article| Some(Hit { article, score: score(article)? })).collect();
    let ranked = order == SearchOrder::Rank && query.positive().iter().any(|leaf| matches!(leaf, Leaf::Text(..)));
    found.sort_by(|a, b| {
        let by_rank = if ranked { b.score.total_cmp(&a.score) } else { std::cmp::Ordering::Equal };
        by_rank.then_with(|| prepared[b.article].day().cmp(&prepared[a.article].day()))
    });
    found
}

/// Where the query hits an article: stretches of the document's text with the hits in them, the title's first.
fn hits(collection: &Collection, article: usize, highlighter: &Highlighter) -> Vec<Context> {
    let (file, content) = collection.at(article);
    let text = &file.document.text;
    let title = content.title_spans.first().map(|span| (*span, true));
    let paragraphs = content.paragraphs.iter().map(|paragraph| (paragraph.span, false));
    let within = |(span, title): (Span, bool)| {
        let slice = span.of(text);
        let contexts = context(slice, &highlighter.spans(slice, title), AROUND);
        contexts.into_iter().map(move |one| Context {
            span: one.span.shifted(span.start),
            hits: one.hits.into_iter().map(|hit| hit.shifted(span.start)).collect(),
        })
    };
    title.into_iter().chain(paragraphs).flat_map(within).collect()
}

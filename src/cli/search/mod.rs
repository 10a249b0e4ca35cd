//! `khabar search`: articles that answer a query.

mod data;
mod text;
mod wrong;

use super::{
    args::{Common, Search, SearchFormat, SearchOrder},
    error::{Error, complain},
    finding::made,
    index::told,
    input,
    library::Pages,
    outlet::Outlet,
    read,
};
use crate::{
    app::Config,
    entities::EntityWords,
    library::{
        Collection, Dirs, Index,
        index::{Error as IndexError, Progress, Reader},
        searched,
    },
    messages::{Catalogue, Msg},
    search::{Context, Highlighter, Leaf, Matcher, Order, Query, context, grade, parse},
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
    let today = Timestamp::now().to_zoned(TimeZone::system()).date();
    let Sought { collection, found, total, status } = match indexed(options, common, sample, &query, today)? {
        Some(sought) => sought,
        None => in_memory(options, sample, words, &query, today)?,
    };
    let shown = &found[..found.len().min(options.limit)];
    if found.is_empty() {
        complain(messages.text(Msg::SearchNone));
    }
    let highlighter = Highlighter::new(&query);
    match options.format.unwrap_or(if outlet.on_terminal { SearchFormat::Text } else { SearchFormat::Ndjson }) {
        SearchFormat::Ndjson => data::write(&collection, shown, &highlighter, out)?,
        SearchFormat::Text => {
            let theme = read::theme(common, &config)?;
            if !text::write(&collection, shown, &highlighter, (&outlet, &theme), out)? {
                return Ok(ExitCode::from(130));
            }
            if !found.is_empty() {
                complain(&messages.count(Msg::SearchFound, total, &[&shown.len().to_string()]));
            }
        }
    }
    Ok(status)
}

/// What a query found, and where.
struct Sought {
    collection: Collection,
    /// The best, or the newest, first; of an index those that are asked for.
    found: Vec<Hit>,
    total: usize,
    status: ExitCode,
}

fn in_memory(options: &Search, sample: bool, words: &Arc<EntityWords>, query: &Query, today: Date) -> Result<Sought, Error> {
    let input = input::read(&options.paths, sample, words)?;
    let found = found(&input.collection, query, options.order, today);
    let (total, status) = (found.len(), input.status());
    Ok(Sought { collection: input.collection, found, total, status })
}

/// The same from the index of the paths, where there is one: it is brought up to date first, unless another khabar is at it.
fn indexed(options: &Search, common: &Common, sample: bool, query: &Query, today: Date) -> Result<Option<Sought>, Error> {
    if sample || common.no_index || options.paths.is_empty() {
        return Ok(None);
    }
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    let index = Index::new(&dirs.cache, &options.paths);
    if !index.exists() {
        return Ok(None);
    }
    let pages = Arc::new(Pages(told(common, &dirs)));
    let mut whole = true;
    let outcome = index.update(&*pages, &mut |progress| {
        if let Progress::Problem(problem) = progress {
            complain(&problem);
            whole = false;
        }
        true
    });
    match outcome {
        Ok(_) | Err(IndexError::Busy) => {}
        Err(error) => return Err(error.into()),
    }
    let reader: Reader = pages;
    let (Some(view), Some(finder)) = (index.view(reader)?, index.finder()?) else { return Ok(None) };
    let order = match options.order {
        SearchOrder::Rank => Order::Rank,
        SearchOrder::Date => Order::Date,
    };
    let answer = finder.find(query, &made(&dirs.bookmarks()), today, order, options.limit)?;
    let place = |(number, score): (u32, f32)| Some(Hit { article: view.place_of(number)?, score });
    let found = answer.hits.into_iter().filter_map(place).collect();
    let status = if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    Ok(Some(Sought { collection: Collection::on_disk(view), found, total: answer.total, status }))
}

/// All that answer the query, in order: the best or the newest first, then in the order of the collection.
fn found(collection: &Collection, query: &Query, order: SearchOrder, today: Date) -> Vec<Hit> {
    let prepared: Vec<_> = (0..collection.len()).map(|article| searched::prepared(collection, article)).collect();
    let matcher = Matcher::new(query, today, &searched::Known(collection), false).weighed(&prepared.iter());
    let score = |article: usize| matcher.score(u32::try_from(article).ok()?, &prepared[article]);
    let mut found: Vec<Hit> = (0..collection.len()).filter_map(|article| Some(Hit { article, score: score(article)? })).collect();
    let ranked = order == SearchOrder::Rank && query.positive().iter().any(|leaf| matches!(leaf, Leaf::Text(..)));
    found.sort_by(|a, b| {
        let by_rank = if ranked { grade(b.score).cmp(&grade(a.score)) } else { std::cmp::Ordering::Equal };
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

//! What was found, as data.

use super::{
    super::{
        json,
        object::{Counter, Reference, rounded},
    },
    Hit, hits,
};
use crate::{library::Collection, search::Highlighter};
use serde::Serialize;
use std::io::{self, Write};

/// An article that was found.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    reference: Reference<'a>,
    headline: &'a str,
    published: Option<String>,
    source: Option<&'a str>,
    score: f64,
    hits: Vec<Place<'a>>,
}

/// A hit in code points of the file, and the text around it.
#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    context: &'a str,
}

/// One object an article.
pub(super) fn write(collection: &Collection, shown: &[Hit], highlighter: &Highlighter, out: &mut dyn Write) -> io::Result<()> {
    let mut counter = Counter::new(collection);
    for hit in shown {
        let listed = collection.listed(hit.article);
        let text = &collection.at(hit.article).0.document.text;
        let points = counter.points(hit.article);
        let contexts = hits(collection, hit.article, highlighter);
        let places = contexts.iter().flat_map(|around| {
            around.hits.iter().map(|hit| {
                let [start, end] = points.span(*hit);
                Place { start, end, context: around.span.of(text) }
            })
        });
        let found = Found {
            reference: Reference::to(collection, hit.article),
            headline: &listed.headline,
            published: listed.published.map(|stamp| stamp.to_string()),
            source: listed.source.as_deref(),
            score: rounded(f64::from(hit.score)),
            hits: places.collect(),
        };
        json::line(&found, out)?;
    }
    Ok(())
}

//! `khabar related`: links, unseen headlines, events and stories.

use super::{
    args::RelatedFormat,
    error::Error,
    input, json,
    object::{Counter, Reference, rounded},
};
use crate::{
    entities::EntityWords,
    library::Collection,
    related::{PairKind, Why},
    text::{SafeText, Span},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

/// Writes how the articles below the paths relate.
pub fn run(
    paths: &[PathBuf],
    sample: bool,
    words: &Arc<EntityWords>,
    format: RelatedFormat,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let input = input::read(paths, sample, words)?;
    let edges = edges(&input.collection);
    match format {
        RelatedFormat::Ndjson => ndjson(&input.collection, &edges, out)?,
        RelatedFormat::Dot => dot(&input.collection, &edges, out)?,
    }
    Ok(input.status())
}

/// A link between articles, or from a headline to nothing.
struct Edge {
    from: usize,
    to: Option<usize>,
    kind: &'static str,
    headline: Option<Span>,
    score: f64,
    why: Option<Why>,
}

fn edges(collection: &Collection) -> Vec<Edge> {
    let relations = collection.relations();
    let mut edges = Vec::new();
    for from in 0..collection.len() {
        let (_, content) = collection.at(from);
        for (headline, link) in content.related.iter().zip(&relations.targets[from]) {
            edges.push(Edge {
                from,
                to: link.as_ref().map(|link| link.to),
                kind: "listed",
                headline: Some(headline.span),
                score: link.as_ref().map_or(0.0, |link| link.score),
                why: link.as_ref().map(|link| link.why),
            });
        }
        for link in relations.duplicates[from].iter().filter(|link| link.to > from) {
            let (to, score, why) = (Some(link.to), link.score, Some(link.why));
            edges.push(Edge { from, to, kind: "duplicate", headline: None, score, why });
        }
    }
    for pair in &relations.pairs {
        let kind = match pair.kind {
            PairKind::SameEvent => "same_event",
            PairKind::SameStory => "same_story",
            PairKind::SharesEntities => "shares_entities",
        };
        let (from, to) = pair.items;
        edges.push(Edge { from, to: Some(to), kind, headline: None, score: pair.score, why: Some(pair.why) });
    }
    edges
}

fn ndjson(collection: &Collection, edges: &[Edge], out: &mut dyn Write) -> io::Result<()> {
    let relations = collection.relations();
    let mut counter = Counter::new(collection);
    for edge in edges {
        let mut object = json!({"from": Reference::to(collection, edge.from), "kind": edge.kind,
            "to": edge.to.map(|to| Reference::to(collection, to)), "score": rounded(edge.score),
            "why": edge.why.map(|why| why.to_string())});
        if let Some(span) = edge.headline {
            let points = counter.points(edge.from);
            let [start, end] = points.span(span);
            object["headline"] = json!(span.of(points.text));
            (object["start"], object["end"]) = (json!(start), json!(end));
        }
        json::line(&object, out)?;
    }
    for unseen in &relations.unseen {
        json::line(&json!({"unseen": unseen.headline, "files": unseen.files}), out)?;
    }
    for (name, ids) in [("event", &relations.event), ("story", &relations.story)] {
        let mut clusters: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (article, id) in ids.iter().enumerate() {
            clusters.entry(id).or_default().push(article);
        }
        for (id, members) in clusters.into_iter().filter(|(_, members)| members.len() > 1) {
            json::line(&cluster(collection, name, id, &members), out)?;
        }
    }
    Ok(())
}

/// A cluster, named by the headline of its first dated article.
fn cluster(collection: &Collection, name: &str, id: &str, members: &[usize]) -> serde_json::Value {
    let dates = members.iter().filter_map(|i| Some((collection.listed(*i).published?.date(), *i)));
    let first = dates.clone().min().map_or(members[0], |(_, article)| article);
    json!({name: id, "headline": collection.listed(first).headline,
        "from": dates.clone().map(|(date, _)| date).min().map(|date| date.to_string()),
        "to": dates.map(|(date, _)| date).max().map(|date| date.to_string()),
        "members": members.iter().map(|i| Reference::to(collection, *i)).collect::<Vec<_>>()})
}

/// Graphviz's language; labels are safe text in its quotes.
fn dot(collection: &Collection, edges: &[Edge], out: &mut dyn Write) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", SafeText::new(text).as_str().replace('\\', "\\\\").replace('"', "\\\""));
    writeln!(out, "digraph khabar {{")?;
    for i in 0..collection.len() {
        writeln!(out, "  a{i} [label={}];", quoted(&collection.listed(i).headline))?;
    }
    for edge in edges {
        if let Some(to) = edge.to {
            let both = if edge.kind == "listed" { "" } else { ", dir=none" };
            writeln!(out, "  a{} -> a{to} [label={}{both}];", edge.from, quoted(edge.kind))?;
        }
    }
    writeln!(out, "}}")
}

//! `khabar related`: links, unseen headlines, events and stories.

use super::{
    args::RelatedFormat,
    dot,
    error::Error,
    input, json,
    object::{Counter, Reference, rounded},
    reasons::Reasons,
};
use crate::{
    entities::{EntityType, EntityWords},
    library::{About, Collection},
    related::{PairKind, Why},
    text::Span,
};
use serde_json::{Value, json};
use std::{
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
    let (edges, reasons) = (edges(&input.collection), Reasons::new(&input.collection));
    match format {
        RelatedFormat::Ndjson => ndjson(&input.collection, &edges, &reasons, out)?,
        RelatedFormat::Dot => dot::write(&input.collection, &edges, &reasons, out)?,
    }
    Ok(input.status())
}

/// A link between articles, or from a headline to nothing.
pub struct Edge {
    /// The article it leads from.
    pub from: usize,
    /// The article it leads to.
    pub to: Option<usize>,
    /// What it is called.
    pub kind: &'static str,
    /// The place of the headline that leads there, among those of its page.
    pub at: Option<usize>,
    headline: Option<Span>,
    score: f64,
    /// The reason.
    pub why: Option<Why>,
}

fn edges(collection: &Collection) -> Vec<Edge> {
    let relations = collection.relations();
    let mut edges = Vec::new();
    for from in 0..collection.len() {
        let (_, content) = collection.at(from);
        for (at, (headline, link)) in content.related.iter().zip(&relations.targets[from]).enumerate() {
            edges.push(Edge {
                from,
                to: link.as_ref().map(|link| link.to),
                kind: "listed",
                at: Some(at),
                headline: Some(headline.span),
                score: link.as_ref().map_or(0.0, |link| link.score),
                why: link.as_ref().map(|link| link.why),
            });
        }
        for link in relations.duplicates[from].iter().filter(|link| link.to > from) {
            let (to, score, why) = (Some(link.to), link.score, Some(link.why));
            edges.push(Edge { from, to, kind: "duplicate", at: None, headline: None, score, why });
        }
    }
    for pair in &relations.pairs {
        let kind = match pair.kind {
            PairKind::SameEvent => "same_event",
            PairKind::SameStory => "same_story",
            PairKind::SharesEntities => "shares_entities",
        };
        let (from, to) = pair.items;
        edges.push(Edge { from, to: Some(to), kind, at: None, headline: None, score: pair.score, why: Some(pair.why) });
    }
    edges
}

fn ndjson(collection: &Collection, edges: &[Edge], reasons: &Reasons<'_>, out: &mut dyn Write) -> io::Result<()> {
    let relations = collection.relations();
    let mut counter = Counter::new(collection);
    for edge in edges {
        let why = edge.to.zip(edge.why).map(|(to, why)| reasons.say(edge.from, edge.at, to, why));
        let mut object = json!({"from": Reference::to(collection, edge.from), "kind": edge.kind,
            "to": edge.to.map(|to| Reference::to(collection, to)), "score": rounded(edge.score),
            "why": why});
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
    let stories = collection.stories();
    for event in stories.events().iter().filter(|event| event.about.articles > 1) {
        let members: Vec<usize> = event.articles().collect();
        json::line(&cluster(collection, "event", &event.about, &members), out)?;
    }
    for story in stories.all() {
        let members: Vec<usize> = stories.articles_of(story).collect();
        let mut object = cluster(collection, "story", &story.about, &members);
        let outlets = story.outlets.iter().map(|(outlet, count)| json!({"name": outlet, "articles": count}));
        object["outlets"] = outlets.collect();
        let events = stories.events_of(story).iter().map(|event| relations.event[event.about.named].as_str());
        object["events"] = events.collect();
        json::line(&object, out)?;
    }
    Ok(())
}

/// An event or a story. Its members stand in the order in which it was told, those without a date last, copies right after the
/// fullest version.
fn cluster(collection: &Collection, name: &str, about: &About, members: &[usize]) -> Value {
    let ids = if name == "event" { &collection.relations().event } else { &collection.relations().story };
    let stories = collection.stories();
    let cast = |kind: EntityType| -> Value {
        let named = about.cast.iter().filter_map(|(number, count)| Some((stories.named(*number)?, count)));
        let of_kind = named.filter(|(named, _)| named.kind == kind);
        of_kind.map(|(named, count)| json!({"id": named.id, "name": named.name, "articles": count})).collect()
    };
    json!({name: ids[about.named], "headline": collection.listed(about.named).headline,
        "from": about.from.map(|date| date.to_string()), "to": about.to.map(|date| date.to_string()), "undated": about.undated,
        "people": cast(EntityType::Per), "places": cast(EntityType::Loc), "organisations": cast(EntityType::Org),
        "members": members.iter().map(|i| Reference::to(collection, *i)).collect::<Vec<_>>()})
}

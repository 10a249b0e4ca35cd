//! How articles relate in Graphviz's language: a box a story with its events within, copies beside what they are copies of, a
//! node an article. What nothing leads to and that leads nowhere is left out, so that a large folder stays readable.

use super::{reasons::Reasons, related::Edge};
use crate::{
    library::{Collection, Event, Telling},
    text::SafeText,
};
use rustc_hash::FxHashSet;
use std::io::{self, Write};

/// Characters of a headline that a node shows, and of one line of it.
const HEADLINE: (usize, usize) = (90, 30);

/// Writes the graph.
pub fn write(collection: &Collection, edges: &[Edge], reasons: &Reasons<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "// thick: copies; plain: one event; dashed: one story; dotted: the same names; an arrow: a page lists the other."
    )?;
    writeln!(out, "// The reason of each is its tooltip (dot -Tsvg shows it).")?;
    writeln!(out, "digraph khabar {{")?;
    writeln!(out, "  graph [rankdir=LR, fontname=\"sans-serif\", compound=true];")?;
    writeln!(out, "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=10];")?;
    writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=8, color=gray40];")?;
    let stories = collection.stories();
    for (number, story) in stories.all().iter().enumerate() {
        writeln!(out, "  subgraph cluster_s{number} {{")?;
        writeln!(out, "    label={}; style=rounded; color=gray60;", quoted(&collection.listed(story.about.named).headline))?;
        for (at, event) in stories.events_of(story).iter().enumerate() {
            event_box(collection, event, &format!("{number}_{at}"), out)?;
        }
        writeln!(out, "  }}")?;
    }
    let mut linked: FxHashSet<usize> = FxHashSet::default();
    for edge in edges {
        linked.extend(edge.to.into_iter().flat_map(|to| [edge.from, to]));
    }
    for article in (0..collection.len()).filter(|article| linked.contains(article) && stories.of(*article).is_none()) {
        node(collection, article, "  ", out)?;
    }
    let mut drawn = FxHashSet::default();
    for edge in edges {
        let Some((to, why)) = edge.to.zip(edge.why).filter(|(to, _)| drawn.insert((edge.from, *to, edge.kind))) else { continue };
        // Of copies it is enough to see under which they lie.
        if edge.kind == "duplicate" && !folded(collection, edge.from, to) {
            continue;
        }
        let look = match edge.kind {
            "duplicate" => "dir=none, penwidth=3",
            "same_event" => "dir=none",
            "same_story" => "dir=none, style=dashed",
            "shares_entities" => "dir=none, style=dotted, constraint=false",
            _ => "color=gray70, constraint=false",
        };
        let why = quoted(&reasons.say(edge.from, edge.at, to, why));
        writeln!(out, "  a{} -> a{to} [{look}, tooltip={why}];", edge.from)?;
    }
    writeln!(out, "}}")
}

/// An event of several tellings in a box of its own.
fn event_box(collection: &Collection, event: &Event, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let boxed = event.tellings.len() > 1;
    if boxed {
        writeln!(out, "    subgraph cluster_e{name} {{\n    label=\"\"; style=\"rounded,filled\"; color=gray95;")?;
    }
    for (at, Telling { article, copies }) in event.tellings.iter().enumerate() {
        if !copies.is_empty() {
            writeln!(out, "    subgraph cluster_c{name}_{at} {{\n    label=\"\"; style=dotted; color=gray60;")?;
        }
        for article in std::iter::once(article).chain(copies.iter()) {
            node(collection, *article, "    ", out)?;
        }
        if !copies.is_empty() {
            writeln!(out, "    }}")?;
        }
    }
    if boxed { writeln!(out, "    }}") } else { Ok(()) }
}

/// Whether one of the two lies under the other.
fn folded(collection: &Collection, a: usize, b: usize) -> bool {
    let under = |telling: &Telling| {
        (telling.article == a && telling.copies.contains(&b)) || (telling.article == b && telling.copies.contains(&a))
    };
    collection.stories().event_of(a).is_some_and(|event| event.tellings.iter().any(under))
}

fn node(collection: &Collection, article: usize, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let listed = collection.listed(article);
    let date = listed.dated.map_or_else(|| "undated".to_owned(), |stamp| stamp.date().to_string());
    let facts = listed.source.as_ref().map_or_else(|| date.clone(), |source| format!("{source} · {date}"));
    let label = quoted(&format!("{}\n{facts}", wrapped(&listed.headline)));
    let tooltip = quoted(&collection.at(article).0.document.name);
    writeln!(out, "{indent}a{article} [label={label}, tooltip={tooltip}];")
}

/// A headline in lines of a few words.
fn wrapped(headline: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in headline.split_whitespace() {
        let letters = word.chars().count();
        if lines.chars().count() + letters > HEADLINE.0 {
            return lines + "…";
        }
        if width + letters > HEADLINE.1 && width > 0 {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        width += letters + 1;
    }
    lines
}

/// A text in the quotes of the language, safe for a terminal; its lines are lines of the label.
fn quoted(text: &str) -> String {
    let safe = text.lines().map(|line| SafeText::new(line).as_str().replace('\\', "\\\\").replace('"', "\\\""));
    format!("\"{}\"", safe.collect::<Vec<_>>().join("\\n"))
}

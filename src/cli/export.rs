//! `khabar export`: articles as data, or clean for reading elsewhere.

use super::{
    args::ExportFormat,
    error::{Error, language},
    input, json,
    object::{Counter, object},
    reasons::Reasons,
};
use crate::{
    app::PrintKind,
    entities::EntityWords,
    library::{Collection, Relation, RelationKind},
    messages::{Catalogue, Msg},
    text::safe::visible,
};
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc};

/// Writes all articles below the paths.
pub fn run(
    paths: &[PathBuf],
    sample: bool,
    words: &Arc<EntityWords>,
    format: ExportFormat,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let messages = Catalogue::of(language());
    let input = input::read(paths, sample, words)?;
    let (collection, reasons) = (&input.collection, Reasons::new(&input.collection));
    let articles = 0..collection.len();
    let whole = |kind, out: &mut dyn Write| {
        begin(kind, out)?;
        clean(collection, articles.clone(), kind, messages, out)
    };
    match format {
        ExportFormat::Ndjson => {
            let mut counter = Counter::new(collection);
            articles.clone().try_for_each(|i| json::line(&object(collection, i, counter.points(i), &reasons), out))?;
        }
        ExportFormat::Json => {
            let mut counter = Counter::new(collection);
            out.write_all(b"[")?;
            for i in articles.clone() {
                out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
                json::write(&object(collection, i, counter.points(i), &reasons), out)?;
            }
            out.write_all(b"\n]\n")?;
        }
        ExportFormat::Markdown => whole(PrintKind::Markdown, out)?,
        ExportFormat::Text => whole(PrintKind::Text, out)?,
        ExportFormat::Html => whole(PrintKind::Html, out)?,
    }
    Ok(input.status())
}

/// Writes some articles of a collection for reading elsewhere.
///
/// # Errors
/// When `out` can't be written.
pub fn write(
    collection: &Collection,
    articles: &[usize],
    kind: PrintKind,
    messages: &'static Catalogue,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    begin(kind, out)?;
    go_on(collection, articles, kind, messages, out)
}

/// What stands before the first article.
///
/// # Errors
/// When `out` can't be written.
pub fn begin(kind: PrintKind, out: &mut dyn Write) -> std::io::Result<()> {
    if kind == PrintKind::Html {
        writeln!(out, "<!doctype html>\n<meta charset=\"utf-8\">\n<title>khabar</title>")?;
    }
    Ok(())
}

/// Writes some articles more.
///
/// # Errors
/// When `out` can't be written.
pub fn go_on(
    collection: &Collection,
    articles: &[usize],
    kind: PrintKind,
    messages: &'static Catalogue,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    clean(collection, articles.iter().copied(), kind, messages, out)
}

fn clean(
    collection: &Collection,
    articles: impl Iterator<Item = usize>,
    kind: PrintKind,
    messages: &'static Catalogue,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let reasons = Reasons::of(collection, messages);
    for i in articles {
        let article = Clean::of(collection, i, &reasons, messages);
        match kind {
            PrintKind::Html => html(i, &article, messages, out)?,
            PrintKind::Markdown => markdown(&article, messages, out)?,
            PrintKind::Text => text(&article, messages, out)?,
        }
    }
    Ok(())
}

/// An article for reading, all of it safe text.
struct Clean {
    headline: String,
    facts: String,
    direction: &'static str,
    language: &'static str,
    paragraphs: Vec<String>,
    story: Option<String>,
    ways: Vec<Way>,
}

/// A way to another article: what it is to this one, its headline, who told it when in which file, and why.
struct Way {
    to: usize,
    kind: &'static str,
    headline: String,
    facts: String,
    why: String,
}

impl Clean {
    fn of(collection: &Collection, article: usize, reasons: &Reasons<'_>, messages: &'static Catalogue) -> Self {
        let (file, content) = collection.at(article);
        let mut facts: Vec<String> = content.source.iter().chain(&content.byline).cloned().collect();
        facts.extend(content.published.map(|stamp| stamp.to_string()));
        facts.push(file.document.name.clone());
        let shown = content.paragraphs.iter().map(|p| p.display.as_deref().unwrap_or(p.span.of(&file.document.text)));
        Self {
            headline: visible(&collection.listed(article).headline).into_owned(),
            facts: visible(&facts.join(" · ")).into_owned(),
            direction: content.language.direction().name(),
            language: content.language.tag(),
            paragraphs: shown.map(|text| visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned()).collect(),
            story: story(collection, article, messages),
            ways: ways(collection, article, reasons, messages),
        }
    }
}

/// The story of an article in a line: its name, its days, how many articles tell it.
fn story(collection: &Collection, article: usize, messages: &Catalogue) -> Option<String> {
    let about = &collection.stories().of(article)?.about;
    let days = match (about.from, about.to) {
        (Some(from), Some(to)) if from == to => format!(" · {from}"),
        (Some(from), Some(to)) => format!(" · {from} – {to}"),
        _ => String::new(),
    };
    let name = visible(&collection.listed(about.named).headline).into_owned();
    Some(format!("{name}{days} · {}", messages.fill(Msg::Articles, &[&about.articles.to_string()])))
}

fn ways(collection: &Collection, article: usize, reasons: &Reasons<'_>, messages: &'static Catalogue) -> Vec<Way> {
    let way = |relation: &Relation| {
        let (to, why) = relation.target.zip(relation.why)?;
        let listed = collection.listed(to);
        let date = listed.dated.map_or_else(|| messages.text(Msg::Undated).to_owned(), |stamp| stamp.date().to_string());
        let facts: Vec<&str> =
            listed.source.as_deref().into_iter().chain([date.as_str(), collection.at(to).0.document.name.as_str()]).collect();
        let kind = messages.text(match relation.kind {
            RelationKind::Listed(_) => Msg::ExportListed,
            RelationKind::Duplicate => Msg::ExportCopy,
            RelationKind::SameEvent => Msg::ExportEvent,
            RelationKind::SameStory => Msg::ExportStory,
            RelationKind::SharedNames => Msg::ExportNames,
        });
        let why = reasons.say(article, relation.at, to, why);
        let [headline, facts, why] = [&relation.headline, &facts.join(" · "), &why].map(|text| visible(text).into_owned());
        Some(Way { to, kind, headline, facts, why })
    };
    collection.relations_of(article).iter().filter_map(way).collect()
}

fn text(article: &Clean, messages: &Catalogue, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}\n{}\n", article.headline, article.facts)?;
    for paragraph in &article.paragraphs {
        writeln!(out, "{paragraph}\n")?;
    }
    if let Some(story) = &article.story {
        writeln!(out, "{}\n", messages.fill(Msg::ExportOfStory, &[story]))?;
    }
    for way in &article.ways {
        writeln!(out, "- {}: {}\n  {}\n  {}", way.kind, way.headline, way.facts, way.why)?;
    }
    if article.ways.is_empty() { Ok(()) } else { writeln!(out) }
}

fn markdown(article: &Clean, messages: &Catalogue, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", marked_down(&article.headline), marked_down(&article.facts))?;
    for paragraph in &article.paragraphs {
        writeln!(out, "{}\n", marked_down(paragraph))?;
    }
    if article.story.is_some() || !article.ways.is_empty() {
        writeln!(out, "## {}\n", messages.text(Msg::ExportRelated))?;
    }
    if let Some(story) = &article.story {
        writeln!(out, "{}\n", messages.fill(Msg::ExportOfStory, &[&marked_down(story)]))?;
    }
    for Way { kind, headline, facts, why, .. } in &article.ways {
        writeln!(out, "- {kind}: **{}**  \n  {}  \n  {}", marked_down(headline), marked_down(facts), marked_down(why))?;
    }
    if article.ways.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Characters that Markdown would take for its own (`CommonMark`, 2.4).
fn marked_down(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn html(i: usize, article: &Clean, messages: &Catalogue, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "<article id=\"a{i}\" lang=\"{}\" dir=\"{}\">", article.language, article.direction)?;
    writeln!(out, "<h1>{}</h1>\n<p><small>{}</small></p>", escaped(&article.headline), escaped(&article.facts))?;
    for paragraph in &article.paragraphs {
        writeln!(out, "<p>{}</p>", escaped(paragraph))?;
    }
    if let Some(story) = &article.story {
        let story = messages.fill(Msg::ExportOfStory, &[&format!("<bdi>{}</bdi>", escaped(story))]);
        writeln!(out, "<p dir=\"auto\"><small>{story}</small></p>")?;
    }
    if !article.ways.is_empty() {
        writeln!(out, "<ul dir=\"auto\">")?;
        for Way { to, kind, headline, facts, why } in &article.ways {
            let (headline, facts, why) = (escaped(headline), escaped(facts), escaped(why));
            write!(out, "<li>{kind}: <a href=\"#a{to}\"><bdi>{headline}</bdi></a><br><small><bdi>{facts}</bdi>")?;
            writeln!(out, "<br><bdi>{why}</bdi></small></li>")?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</article>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

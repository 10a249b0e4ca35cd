//! `khabar export`: articles as data, or clean for reading elsewhere.

use super::{
    args::ExportFormat,
    error::Error,
    input, json,
    object::{Counter, object},
};
use crate::{entities::EntityWords, library::Collection, text::safe::visible};
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc};

/// Writes all articles below the paths.
pub fn run(
    paths: &[PathBuf],
    sample: bool,
    words: &Arc<EntityWords>,
    format: ExportFormat,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let input = input::read(paths, sample, words)?;
    let articles = 0..input.collection.len();
    match format {
        ExportFormat::Ndjson => {
            let mut counter = Counter::new(&input.collection);
            articles.into_iter().try_for_each(|i| json::line(&object(&input.collection, i, counter.points(i)), out))?;
        }
        ExportFormat::Json => {
            let mut counter = Counter::new(&input.collection);
            out.write_all(b"[")?;
            for i in articles {
                out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
                json::write(&object(&input.collection, i, counter.points(i)), out)?;
            }
            out.write_all(b"\n]\n")?;
        }
        ExportFormat::Markdown => articles.into_iter().try_for_each(|i| markdown(&Clean::of(&input.collection, i), out))?,
        ExportFormat::Text => articles.into_iter().try_for_each(|i| text(&Clean::of(&input.collection, i), out))?,
        ExportFormat::Html => html(&input.collection, out)?,
    }
    Ok(input.status())
}

/// An article for reading, all of it safe text.
struct Clean {
    headline: String,
    facts: String,
    direction: &'static str,
    language: &'static str,
    paragraphs: Vec<String>,
}

impl Clean {
    fn of(collection: &Collection, article: usize) -> Self {
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
        }
    }
}

fn text(article: &Clean, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}\n{}\n", article.headline, article.facts)?;
    for paragraph in &article.paragraphs {
        writeln!(out, "{paragraph}\n")?;
    }
    Ok(())
}

fn markdown(article: &Clean, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", marked_down(&article.headline), marked_down(&article.facts))?;
    for paragraph in &article.paragraphs {
        writeln!(out, "{}\n", marked_down(paragraph))?;
    }
    Ok(())
}

/// Characters that Markdown would take for its own (`CommonMark`, 2.4).
fn marked_down(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn html(collection: &Collection, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "<!doctype html>\n<meta charset=\"utf-8\">\n<title>khabar</title>")?;
    for i in 0..collection.len() {
        let article = Clean::of(collection, i);
        writeln!(out, "<article lang=\"{}\" dir=\"{}\">", article.language, article.direction)?;
        writeln!(out, "<h1>{}</h1>\n<p><small>{}</small></p>", escaped(&article.headline), escaped(&article.facts))?;
        for paragraph in &article.paragraphs {
            writeln!(out, "<p>{}</p>", escaped(paragraph))?;
        }
        writeln!(out, "</article>")?;
    }
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

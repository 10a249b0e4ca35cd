//! A document becomes articles: the main one and those embedded in its page, each with what the page says about it.
//!
//! ```text
//! text → lines (what each line looks like) → labels (which part of a page it is, decided over all lines together)
//!      → build (articles, metadata, headlines, what is removed) → parts (nothing left over) → display
//! ```
//!
//! The words that pages use are data (`assets/cues.toml`, `assets/datelines.toml`), the grammar of a page is in `labels`.

mod article;
mod body;
mod broken;
mod build;
mod cohesion;
mod cues;
mod dateline;
mod display;
mod draft;
mod fields;
mod fit;
mod folder;
mod head;
mod labels;
mod lead;
mod line;
mod lines;
mod look;
mod markup;
mod names;
mod own;
mod parts;
mod posts;
mod said;
mod source;
mod stamps;
mod stretches;
mod tails;
mod tokens;
mod told;
mod topic;
mod web;
mod wire;

pub use article::{
    Article, Dateline, Headline, HeadlineKind, Meta, MetaField, Page, Paragraph, ParagraphKind, Part, Removed, RemovedKind, Stamp,
};
pub use body::{Body, HeadlineOrigin};
pub use display::{Repaired, repaired, repaired_text};
pub use folder::{Common, Folder, MOST_PAGES, Survey};
pub use own::{Fault, Own, OwnError};
pub use parts::kept as kept_spans;
pub use source::removed as removed_of_source;
pub use stretches::{Aside, Stretch, What, naming};
pub use told::{Told, ToldPart, label_of, tell, telling, told_lines};

use crate::{
    corpus::{
        Document,
        html::{About, Markup},
    },
    text::{Language, Span},
};
use cues::CueKind;

/// Takes a page of text apart. Any text is a page; one without an article has a main article without paragraphs.
#[must_use]
pub fn clean(text: &str) -> Page {
    taken_apart(text, Voices::default(), &Folder::default(), &[])
}

/// [`clean`], where a survey of the folder tells what its pages have in common.
#[must_use]
pub fn clean_among(text: &str, folder: &Folder) -> Page {
    taken_apart(text, Voices::default(), folder, &[])
}

/// Takes a document of a folder apart, of whose lines the reader may have said what they are: a web page with what its markup
/// says, any other by its text, and what the record around it says. Spans are bytes of its text.
#[must_use]
pub fn clean_document(document: &Document, folder: &Folder, told: &[Told]) -> Page {
    let voices = Voices { html: document.html.as_deref(), said: document.said.as_deref() };
    taken_apart(&document.text, voices, folder, told)
}

/// What speaks of a page besides its text.
#[derive(Clone, Copy, Default)]
struct Voices<'d> {
    html: Option<&'d Markup>,
    said: Option<&'d About>,
}

fn taken_apart(text: &str, Voices { html, said }: Voices<'_>, folder: &Folder, told: &[Told]) -> Page {
    let lines::Read { mut lines, rest, media } = lines::read(text, folder);
    told::mark(text, &mut lines, told);
    if let Some(html) = html {
        markup::attach(&mut lines, html);
    }
    if let Some(said) = said {
        said::mark(text, &mut lines, said);
    }
    let regions = labels::label(&lines);
    let mut builder = build::Builder::new(text, &lines, &regions, &media);
    builder.take_all();
    let mut page = builder.finish();
    if rest < text.len() {
        let span = lines::trim(text, Span::new(rest, text.len()));
        let main = page.articles.first_mut().filter(|_| !span.is_empty());
        main.map(|main| main.paragraphs.push(Paragraph { span, kind: ParagraphKind::Text, display: None })).unwrap_or_default();
    }
    if let Some(html) = html {
        // What the reader said of a line no markup changes.
        let fixed: Vec<Span> = lines.iter().filter(|line| line.told.is_some()).map(line::Line::whole).collect();
        let told = lines.iter().any(|line| line.told == Some(ToldPart::Published));
        let date = page.articles.first().and_then(|main| main.published).filter(|_| told);
        web::mend(text, html, &fixed, &mut page);
        head::fill(text, html, &lines, &regions, &mut page);
        if let Some(main) = page.articles.first_mut() {
            main.published = date.or(main.published);
        }
    }
    if let Some(said) = said {
        said::fill(text, said, &mut page);
    }
    for article in &mut page.articles {
        article.language = language(text, article);
        if article.published.is_none() {
            article.published = lead::published(text, article);
        }
        for paragraph in &mut article.paragraphs {
            paragraph.display = repaired_text(paragraph.span.of(text), article.language);
        }
    }
    parts::fill(text, &mut page);
    page
}

/// Bytes by which a language is guessed.
const SAMPLE: usize = 2_500;

/// The language of an article by its own text, posts aside; by its title where it has none.
fn language(text: &str, article: &Article) -> Language {
    let mut sample = String::new();
    for paragraph in article.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Tweet) {
        let slice = paragraph.span.of(text);
        sample.push_str(slice.get(..slice.floor_char_boundary(SAMPLE)).unwrap_or(slice));
        sample.push(' ');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let title = article.title.as_deref().and_then(Language::guess);
    let page = || Language::guess(text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text));
    Language::guess(&sample).or(title).or_else(page).unwrap_or_default()
}

/// The kind of what a cue marks for removal.
fn removed_kind(kind: CueKind) -> RemovedKind {
    match kind {
        CueKind::Embedded | CueKind::Inline | CueKind::Related => RemovedKind::Cue,
        CueKind::Section | CueKind::Nav => RemovedKind::Nav,
        CueKind::Share => RemovedKind::Share,
        CueKind::Promo => RemovedKind::Promo,
        CueKind::Newsletter => RemovedKind::Newsletter,
        CueKind::Comments => RemovedKind::Comments,
        CueKind::Cookie => RemovedKind::Cookie,
        CueKind::Widget => RemovedKind::Widget,
        CueKind::Endmark => RemovedKind::Endmark,
        CueKind::Copyright => RemovedKind::Copyright,
        CueKind::Footer => RemovedKind::Footer,
        CueKind::Disclaimer | CueKind::Credit | CueKind::Caption => RemovedKind::Other,
        _ => RemovedKind::Label,
    }
}

#[cfg(test)]
mod pages;

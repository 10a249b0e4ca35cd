//! Any bytes are pages of a folder, and each of them is taken apart: every character in exactly one part, text or web page.
//!
//! `cargo +nightly fuzz run clean fuzz/corpus/clean assets/sample tests/html` begins with the project's own pages.
#![no_main]

use khabar::{
    clean::{
        Article, Folder, Page, RemovedKind, Survey, Told, ToldPart, clean_document, kept_spans, naming, removed_of_source, tell,
    },
    corpus::Document,
    text::{
        Span,
        safe::{Shown, shown},
    },
};
use khabar_fuzz::pages;
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;

fuzz_target!(|data: &[u8]| {
    let documents: Vec<Document> =
        pages(data).into_iter().map(|bytes| Document::new("page".to_owned(), PathBuf::new(), bytes)).collect();
    let mut survey = Survey::default();
    for document in &documents {
        survey.add(&document.text);
    }
    let folder = survey.finish();
    for (i, document) in documents.iter().enumerate() {
        check(document, &clean_document(document, &Folder::default(), &[]));
        check(document, &clean_document(document, &folder, &[]));
        let told = told(document, data.len().wrapping_add(i));
        check(document, &clean_document(document, &folder, &told));
    }
});

/// What a reader may have said of one of the lines.
fn told(document: &Document, choice: usize) -> Vec<Told> {
    let mut at = choice * 7 % document.text.len().max(1);
    while !document.text.is_char_boundary(at) {
        at -= 1;
    }
    tell(&document.text, &[at], ToldPart::ALL[choice % ToldPart::ALL.len()])
}

/// What holds for any page.
fn check(document: &Document, page: &Page) {
    let text = &document.text;
    assert!(!page.articles.is_empty());
    let kept = kept_spans(page);
    for span in &kept {
        assert_eq!(span.trimmed(text), *span, "white space around {:?}", span.of(text));
    }
    tiles(text.len(), kept.iter().copied().chain(page.removed.iter().map(|removed| removed.span)).collect());
    for space in page.removed.iter().filter(|removed| removed.kind == RemovedKind::Whitespace) {
        assert!(
            space.span.of(text).chars().all(|c| c.is_whitespace() || c.is_control() || shown(c) == Shown::Drop),
            "{:?}",
            space.span.of(text)
        );
    }
    if let Some(html) = &document.html {
        let removed = removed_of_source(page, html);
        let kept = kept.iter().map(|span| html.map.source(*span).expect("what is kept stands in the source"));
        let all: Vec<Span> = kept.chain(removed.iter().map(|removed| removed.span)).collect();
        assert!(all.iter().all(|span| html.source.get(span.start..span.end).is_some()));
        tiles(html.source.len(), all);
    }
    for article in &page.articles {
        reads(text, article);
    }
    let stretches = page.stretches();
    assert!(stretches.iter().all(|stretch| text.get(stretch.span.start..stretch.span.end).is_some()));
    let _ = naming(&stretches);
}

/// The spans cover `0..len`, none of them empty or over another.
fn tiles(len: usize, mut spans: Vec<Span>) {
    spans.sort_unstable();
    let mut at = 0;
    for span in spans {
        assert!(span.start == at && span.end > at, "{span:?} does not begin at {at}");
        at = span.end;
    }
    assert_eq!(at, len);
}

/// Its body leads back to the page, and mending what was mended changes nothing.
fn reads(text: &str, article: &Article) {
    let body = article.body(text);
    let whole = body.spans(Span::new(0, body.text.len()));
    assert_eq!(whole, article.paragraphs.iter().map(|paragraph| paragraph.span).collect::<Vec<_>>());
    assert!(!article.id(text).is_empty());
    let (headline, _) = article.headline(text);
    assert!(article.title.is_some() || headline.chars().count() <= 180);
    for paragraph in &article.paragraphs {
        assert_ne!(paragraph.display.as_deref(), Some(paragraph.span.of(text)), "shown as it stands");
    }
}

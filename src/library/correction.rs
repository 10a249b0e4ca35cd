//! What the user said that lines are, kept by the source of their pages.

use crate::{
    clean::{self, Folder, Page, Told},
    corpus::Document,
    text::{SafeText, fold},
};
use jiff::Timestamp;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Longest copy of a corrected line, in characters; it is for people only.
const SHOWN: usize = 200;

/// One line of the pages of a source, corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The source, folded.
    pub source: String,
    /// The line and what it is.
    pub told: Told,
    /// The beginning of the line as it was written where it was corrected.
    pub shown: String,
    /// When: ISO 8601 in UTC, to the millisecond.
    pub created: String,
}

impl Correction {
    /// A correction made now.
    #[must_use]
    pub fn new(source: &str, told: Told, line: &str, created: Timestamp) -> Self {
        let created = created.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        Self { source: key(source), told, shown: line.chars().take(SHOWN).collect(), created }
    }
}

/// All corrections, by source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    by_source: FxHashMap<String, Vec<Told>>,
}

impl Corrections {
    /// Corrections as they are stored.
    #[must_use]
    pub fn new(all: &[Correction]) -> Self {
        let mut corrections = Self::default();
        corrections.tell_all(all);
        corrections
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_source.is_empty()
    }

    /// What was told of the lines of a source's pages.
    #[must_use]
    pub fn of(&self, source: &str) -> &[Told] {
        if self.by_source.is_empty() { &[] } else { self.by_source.get(&key(source)).map_or(&[], Vec::as_slice) }
    }

    /// All that was told, each with its source, folded.
    pub fn each(&self) -> impl Iterator<Item = (&str, &Told)> {
        self.by_source.iter().flat_map(|(source, told)| told.iter().map(move |told| (source.as_str(), told)))
    }

    /// A page cleaned with what was said of its source's lines.
    #[must_use]
    pub fn cleaned(&self, document: &Document, folder: &Folder) -> Page {
        let page = clean::clean_document(document, folder, &[]);
        let told = if self.is_empty() { &[] } else { self.of(&source_of(&page, document)) };
        if told.is_empty() { page } else { clean::clean_document(document, folder, told) }
    }

    /// More of them, each in place of what was said of the same line.
    pub fn tell_all(&mut self, corrections: &[Correction]) {
        for Correction { source, told, .. } in corrections {
            let all = self.by_source.entry(source.clone()).or_default();
            all.retain(|old| (&old.line, old.label) != (&told.line, told.label));
            all.push(told.clone());
        }
    }

    /// Takes back what was said of the same lines.
    pub fn untell_all(&mut self, corrections: &[Correction]) {
        for Correction { source, told, .. } in corrections {
            let Some(all) = self.by_source.get_mut(source) else { continue };
            all.retain(|old| (&old.line, old.label) != (&told.line, told.label));
            if all.is_empty() {
                self.by_source.remove(source);
            }
        }
    }
}

/// Sources that read alike are one.
pub(super) fn key(source: &str) -> String {
    fold(source).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whose page this is, for people: the source that it names as khabar found it, else its folder, else the file alone.
#[must_use]
pub fn source_of(page: &Page, document: &Document) -> String {
    if let Some(source) = page.articles.first().and_then(|main| main.source.as_deref()).filter(|source| !key(source).is_empty()) {
        return SafeText::new(source).to_string();
    }
    let name = Path::new(&document.name);
    let own = name.parent().and_then(Path::file_name).or_else(|| document.folder.file_name());
    SafeText::new(&own.or(name.file_name()).unwrap_or_default().to_string_lossy()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{ToldPart, clean};

    #[test]
    fn a_page_belongs_to_its_source_else_to_its_folder_else_to_itself() {
        let of = |folder: &str, name: &str, text: &str| {
            let document = Document { name: name.into(), folder: folder.into(), ..Document::default() };
            source_of(&clean(text), &document)
        };
        let body = "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.";
        assert_eq!(of("/news", "a/1.txt", &format!("{body}\n\nالمصدر: صحيفة الضفاف\n")), "صحيفة الضفاف");
        assert_eq!(of("/news", "a/1.txt", body), "a");
        assert_eq!(of("/news", "1.txt", body), "news");
        assert_eq!(of("", "1.txt", body), "1.txt");
    }

    #[test]
    fn the_later_word_on_a_line_counts_and_sources_that_read_alike_are_one() {
        let made = |source: &str, part| {
            let told = Told { line: "سطر".into(), label: false, part };
            Correction::new(source, told, "سطر", Timestamp::UNIX_EPOCH)
        };
        let mut all = Corrections::new(&[made("شبكة الأخبار", ToldPart::Nav), made("شبكه  الاخبار", ToldPart::Promo)]);
        assert_eq!(all.of("شبكة الاخبار").iter().map(|told| told.part).collect::<Vec<_>>(), [ToldPart::Promo]);
        assert!(all.of("أخرى").is_empty());
        all.untell_all(&[made("شبكة الأخبار", ToldPart::Nav)]);
        assert!(all.is_empty());
    }
}

//! `khabar compare`: two tellings of the same news beside each other.

mod data;
mod marked;
mod text;

use super::{
    args::{Common, Compare, CompareFormat},
    error::{Error, complain},
    input,
};
use crate::{
    clean::Part,
    corpus::{self, Entry},
    entities::EntityWords,
    library::{PageFile, telling},
    related::compare::compare,
    term::panic::guarded,
};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// One of the two articles.
struct Told {
    page: PageFile,
    /// Index of the article in its page.
    article: usize,
}

/// Compares the two articles named.
pub fn run(
    options: &Compare,
    common: &Common,
    sample: bool,
    words: &Arc<EntityWords>,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let open = |path: &Path| open(path, sample, words).map_err(|problem| complain(&format!("{}: {problem}", path.display())));
    // Each that can't be read is named.
    let (Ok(a), Ok(b)) = (open(&options.a), open(&options.b)) else { return Ok(ExitCode::FAILURE) };
    let comparison = compare(&telling(&a.page, a.article), &telling(&b.page, b.article));
    match options.format {
        CompareFormat::Ndjson => data::write(&comparison, [&a, &b], out)?,
        CompareFormat::Text => return text::write(&comparison, [&a, &b], (options.width, common), out),
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the article that a word of the command line names.
fn open(named: &Path, sample: bool, words: &Arc<EntityWords>) -> Result<Told, String> {
    let (file, part) = named_part(named).filter(|(file, _)| !there(named, sample) && there(file, sample)).unzip();
    let file = file.as_deref().unwrap_or(named);
    let page = guarded(|| document(file, sample).map(|document| PageFile::new(document).heeding(words)))
        .map_err(|panicked| format!("a fault in khabar, please report it: {panicked}"))??;
    input::warn_of_encoding(&page);
    let articles = &page.page.articles;
    let (part, index) = part.unwrap_or((Part::Main, 0));
    let found = articles.iter().position(|article| (article.part, article.index) == (part, index));
    let article = found.ok_or_else(|| {
        let all: Vec<String> = articles.iter().map(|article| format!("#{}{}", article.part.name(), article.index)).collect();
        format!("there is no such article in it, only {}", all.join(", "))
    })?;
    if articles[article].paragraphs.is_empty() && articles[article].title.is_none() {
        complain(&format!("{}: no article was found in it", named.display()));
    }
    Ok(Told { page, article })
}

/// `FILE#embedded1` taken apart.
fn named_part(named: &Path) -> Option<(PathBuf, (Part, usize))> {
    let (file, part) = named.to_str()?.rsplit_once('#')?;
    let number = |name: Part| part.strip_prefix(name.name())?.parse().ok().map(|index| (name, index));
    Some((file.into(), number(Part::Main).or_else(|| number(Part::Embedded))?))
}

fn there(file: &Path, sample: bool) -> bool {
    if sample { corpus::sample().iter().any(|document| Path::new(&document.name) == file) } else { Entry::file(file).exists() }
}

fn document(file: &Path, sample: bool) -> Result<corpus::Document, String> {
    if sample {
        let found = corpus::sample().into_iter().find(|document| Path::new(&document.name) == file);
        return found.ok_or_else(|| "the sample has no such page".to_owned());
    }
    corpus::read(&Entry::file(file)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_behind_its_file() {
        let part = |named: &str| named_part(Path::new(named)).map(|(file, part)| (file.display().to_string(), part));
        assert_eq!(part("a/b.txt#embedded12"), Some(("a/b.txt".to_owned(), (Part::Embedded, 12))));
        assert_eq!(part("a#b.txt#main0"), Some(("a#b.txt".to_owned(), (Part::Main, 0))));
        for other in ["a.txt", "a#b.txt", "a.txt#embedded", "a.txt#main-1", "a.txt#lead0"] {
            assert_eq!(part(other), None, "{other}");
        }
    }
}

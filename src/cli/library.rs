//! Which libraries have an index, and how it reads pages.

use super::workers::{BEGINNING, Told};
use crate::{
    clean::{Folder, Page},
    corpus::{self, Document, Entry},
    library::{
        Index, PageFile,
        index::{Reach, Read},
    },
    term::panic::{Panicked, guarded},
    text::safe::visible,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use walkdir::WalkDir;

/// What is larger than this many files, or this many bytes, is not held in memory.
const FILES: usize = 1_000;
const BYTES: u64 = 32 << 20;

/// Pages as the user wants them read.
pub struct Pages(pub Told);

impl Pages {
    fn told(&self, page: PageFile) -> Box<PageFile> {
        let Told { corrections, words } = &self.0;
        let page = if page.follows(corrections) { page } else { page.corrected(corrections) };
        Box::new(page.heeding(words))
    }
}

fn fault(name: &str, panicked: &Panicked) -> String {
    format!("{name}: a fault in khabar, please report it: {panicked}")
}

impl Read for Pages {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        let name = || visible(&entry.path.display().to_string()).into_owned();
        match guarded(|| corpus::read(entry).map(|document| self.told(PageFile::among(document, folder)))) {
            Ok(read) => read.map_err(|error| format!("{}: {error}", name())),
            Err(panicked) => Err(fault(&name(), &panicked)),
        }
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        let name = visible(&document.name).into_owned();
        guarded(|| self.told(PageFile::among(document, folder))).map_err(|panicked| fault(&name, &panicked))
    }

    fn beginning(&self, entry: &Entry, folder: &Arc<Folder>) -> Option<Box<PageFile>> {
        let begun = guarded(|| corpus::beginning(entry, BEGINNING).ok().flatten().map(|page| PageFile::among(page, folder)));
        begun.ok().flatten().map(Box::new)
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        guarded(|| {
            let document = corpus::read(entry).ok()?;
            let page = self.0.corrections.cleaned(&document, folder);
            Some((document, page))
        })
        .ok()?
    }

    fn said(&self) -> Vec<Reach> {
        let Told { corrections, words } = &self.0;
        let spellings = words.nones().map(|spelling| Reach::Spelling(spelling.to_owned()));
        let entities = words.led().map(|(id, to, name)| Reach::Entity(id.to_owned(), to.to_owned(), name.map(str::to_owned)));
        let lines = corrections.each().map(|(source, told)| Reach::Source(source.to_owned(), format!("{told:?}")));
        spellings.chain(entities).chain(lines).collect()
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        match guarded(|| corpus::sampled(entry)) {
            Ok(Ok(Some(text))) => add(&text),
            _ => drop(guarded(|| corpus::sampled_records(entry, most, |text| add(text)))),
        }
    }
}

/// The index of these paths, where there is one, or where they hold more than memory should.
pub fn index_of(cache: &Path, paths: &[PathBuf]) -> Option<Index> {
    let index = Index::new(cache, paths);
    (index.exists() || large(paths)).then_some(index)
}

/// Whether there is any file below a folder that is not hidden.
pub fn has_file(folder: &Path) -> bool {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let shown = WalkDir::new(folder).into_iter().filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    shown.filter_map(Result::ok).any(|entry| entry.path().is_file())
}

/// Whether the paths hold much; looking ends as soon as that is known.
fn large(paths: &[PathBuf]) -> bool {
    let (mut files, mut bytes) = (0, 0);
    let all = paths.iter().flat_map(|path| WalkDir::new(path).into_iter().filter_map(Result::ok));
    for entry in all.filter(|entry| entry.file_type().is_file()) {
        files += 1;
        bytes += entry.metadata().map_or(0, |meta| meta.len());
        if files > FILES || bytes > BYTES && files > 1 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Collection;
    use std::fs;

    /// Reads no page whole.
    struct Beginnings(Pages);

    impl Read for Beginnings {
        fn page(&self, entry: &Entry, _: &Arc<Folder>) -> Result<Box<PageFile>, String> {
            panic!("{} is read whole", entry.name)
        }

        fn beginning(&self, entry: &Entry, folder: &Arc<Folder>) -> Option<Box<PageFile>> {
            self.0.beginning(entry, folder)
        }

        fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
            self.0.cleaned(document, folder)
        }

        fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
            self.0.plain(entry, folder)
        }

        fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
            self.0.sampled(entry, most, add);
        }
    }

    #[test]
    fn a_row_of_a_large_file_that_was_not_read_yet_waits_for_its_beginning_only() {
        let dir = tempfile::tempdir().unwrap();
        let pages = dir.path().join("pages");
        fs::create_dir(&pages).unwrap();
        let line = "انطلق سباق القوارب في بحيرة الزرقان بمشاركة أربعين فريقا من ثماني مدن، وقال المنظمون إنه سباق هذا العام.\n\n";
        fs::write(pages.join("1.txt"), format!("سباق القوارب ينطلق في الزرقان\n\n{}", line.repeat(2_000))).unwrap();
        let index = Index::new(&dir.path().join("cache"), &[pages]);
        // Listed, and stopped before anything is read.
        index.update(&Pages(Told::default()), &mut |_| false).unwrap();
        let view = index.view(Arc::new(Beginnings(Pages(Told::default())))).unwrap().unwrap();
        let collection = Collection::on_disk(view);
        assert_eq!(collection.len(), 1);
        assert_eq!(collection.listed(0).headline, "سباق القوارب ينطلق في الزرقان");
    }
}

//! What relating needs of articles that were just read, set aside so that their files need not be cleaned again for it. Nothing
//! depends on it: what is not here is read from its file.

use super::rows;
use crate::{
    clean::{HeadlineKind, Part},
    related::{Item, Listed, Named},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    thread,
};
use zstd::bulk::{Compressor, Decompressor};

/// Bytes of the disk that are taken at most.
const MOST: u64 = 1 << 30;
/// An article of more bytes is read again: it would have to be held whole.
const LONGEST: usize = 1 << 20;
/// How hard texts are packed: the time should be none beside that of cleaning.
const LEVEL: i32 = 1;

/// Fewer are not unpacked by another thread.
const LEAST: usize = 64;

/// Kinds as they are written.
const KINDS: [HeadlineKind; 4] = [HeadlineKind::List, HeadlineKind::Inline, HeadlineKind::Teaser, HeadlineKind::Lead];

/// An article as it is written; without its id and entities, which the rows have.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    file: &'a str,
    embedded: bool,
    #[serde(borrow)]
    title: Option<&'a str>,
    #[serde(borrow)]
    body: Vec<&'a str>,
    day: Option<i32>,
    #[serde(borrow)]
    keywords: Vec<&'a str>,
    #[serde(borrow)]
    address: Option<&'a str>,
    #[serde(borrow)]
    headlines: Vec<(&'a str, u8, Option<&'a str>)>,
}

/// Where an article is written: offset, length there, length unpacked; 0 where it is not.
type Place = (u64, u32, u32);

/// Articles by their numbers. The file goes with it.
#[derive(Default)]
pub struct Texts {
    out: Option<Out>,
    first: u32,
    places: Vec<Place>,
}

struct Out {
    path: PathBuf,
    file: BufWriter<File>,
    end: u64,
    packer: Compressor<'static>,
}

impl Texts {
    /// None yet. Where the folder takes no file it stays at that.
    pub fn new(folder: &Path) -> Self {
        Self { out: Out::new(folder.join("texts.tmp")).ok(), ..Self::default() }
    }

    /// Sets an article aside; numbers are to rise.
    pub fn push(&mut self, num: u32, item: &Item<'_>) {
        let Some(out) = &mut self.out else { return };
        if out.end >= MOST {
            return;
        }
        match out.write(item) {
            Ok(Some(place)) => {
                if self.places.is_empty() {
                    self.first = num;
                }
                let at = num.saturating_sub(self.first) as usize;
                self.places.resize(self.places.len().max(at + 1), (0, 0, 0));
                self.places[at] = place;
            }
            Ok(None) => {}
            // A full disk: it has better uses.
            Err(_) => *self = Self::default(),
        }
    }

    /// Has everything in the file, where [`Texts::all`] finds it.
    pub fn finish(&mut self) {
        if self.out.as_mut().is_some_and(|out| out.file.flush().is_err()) {
            *self = Self::default();
        }
    }

    /// Articles that were set aside, unpacked, for [`item`].
    pub fn all(&self, nums: &[u32]) -> Vec<Option<Vec<u8>>> {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
        let each = |nums: &[u32]| {
            let mut unpacker = Decompressor::new().ok();
            nums.iter().map(|num| self.get(*num, unpacker.as_mut()?)).collect::<Vec<_>>()
        };
        if nums.len() < LEAST {
            return each(nums);
        }
        thread::scope(|scope| {
            let parts: Vec<_> =
                nums.chunks(nums.len().div_ceil(threads).max(LEAST)).map(|nums| scope.spawn(move || each(nums))).collect();
            parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    }

    fn get(&self, num: u32, unpacker: &mut Decompressor<'_>) -> Option<Vec<u8>> {
        let out = self.out.as_ref()?;
        let (offset, len, plain) = *self.places.get(num.checked_sub(self.first)? as usize)?;
        if len == 0 {
            return None;
        }
        let mut packed = vec![0; len as usize];
        out.file.get_ref().read_exact_at(&mut packed, offset).ok()?;
        unpacker.decompress(&packed, plain as usize).ok()
    }
}

/// An unpacked article, with what the rows have of it.
pub fn item<'a>(bytes: &'a [u8], id: &'a str, entities: Vec<Named<'a>>) -> Option<Item<'a>> {
    let kept: Kept<'a> = postcard::from_bytes(bytes).ok()?;
    let headline = |(text, kind, address): (&'a str, u8, Option<&'a str>)| {
        Some(Listed { text, kind: *KINDS.get(usize::from(kind))?, address })
    };
    Some(Item {
        id,
        file: kept.file,
        part: if kept.embedded { Part::Embedded } else { Part::Main },
        title: kept.title,
        body: kept.body,
        published: kept.day.map(rows::date_of),
        entities,
        keywords: kept.keywords,
        address: kept.address,
        headlines: kept.headlines.into_iter().map(headline).collect::<Option<_>>()?,
    })
}

impl Out {
    fn new(path: PathBuf) -> io::Result<Self> {
        let file = BufWriter::new(File::options().read(true).write(true).create(true).truncate(true).open(&path)?);
        Ok(Self { path, file, end: 0, packer: Compressor::new(LEVEL)? })
    }

    fn write(&mut self, item: &Item<'_>) -> io::Result<Option<Place>> {
        let number = |kind| KINDS.iter().position(|known| *known == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX);
        let kept = Kept {
            file: item.file,
            embedded: item.part == Part::Embedded,
            title: item.title,
            body: item.body.clone(),
            day: item.published.map(rows::day_number),
            keywords: item.keywords.clone(),
            address: item.address,
            headlines: item.headlines.iter().map(|listed| (listed.text, number(listed.kind), listed.address)).collect(),
        };
        let plain = postcard::to_stdvec(&kept).map_err(io::Error::other)?;
        if plain.len() > LONGEST {
            return Ok(None);
        }
        let packed = self.packer.compress(&plain)?;
        self.file.write_all(&packed)?;
        let (offset, len) = (self.end, packed.len());
        self.end += len as u64;
        Ok(u32::try_from(len).ok().zip(u32::try_from(plain.len()).ok()).map(|(len, plain)| (offset, len, plain)))
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        // One that stays behind is written over by the next.
        drop(fs::remove_file(&self.path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn article(body: &str) -> Item<'_> {
        Item {
            id: "a1",
            file: "x.html",
            part: Part::Embedded,
            title: Some("عنوان"),
            body: vec![body, ""],
            published: Some(date(1969, 12, 30)),
            entities: vec![Named { id: "LOC:x", name: "x" }],
            keywords: vec!["نهر"],
            address: Some("https://a.example/1"),
            headlines: KINDS.map(|kind| Listed { text: "خبر", kind, address: None }).to_vec(),
        }
    }

    #[test]
    fn what_is_set_aside_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::new(folder.path());
        let (one, other) = (article("نص"), article("نص آخر طويل"));
        texts.push(7, &one);
        texts.push(9, &other);
        texts.finish();
        for (num, kept) in [(7, Some(&one)), (8, None), (9, Some(&other)), (10, None), (0, None)] {
            let bytes = texts.all(&[num]).pop().flatten();
            let entities = vec![Named { id: "LOC:x", name: "x" }];
            let back = bytes.as_ref().map(|bytes| item(bytes, "a1", entities).unwrap());
            assert_eq!(format!("{back:?}"), format!("{kept:?}"));
        }
        drop(texts);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_too_long_or_finds_no_file_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::new(folder.path());
        texts.push(1, &article(&"ا".repeat(LONGEST)));
        texts.finish();
        assert_eq!(texts.all(&[1]), [None]);
        let mut nowhere = Texts::new(&folder.path().join("none"));
        nowhere.push(1, &article("نص"));
        nowhere.finish();
        assert_eq!(nowhere.all(&[1]), [None]);
    }
}

//! First paragraphs of articles, set aside while stories are named.

use super::Error;
use crate::library::stories::LEAD;
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

/// The leads of articles in the order in which they were pushed. The file goes with it.
pub struct Leads {
    path: PathBuf,
    file: BufWriter<File>,
    ends: Vec<u64>,
}

impl Leads {
    /// None yet; room for so many.
    pub fn new(folder: &Path, count: usize) -> Result<Self, Error> {
        let path = folder.join("leads.tmp");
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
        let file = file.map_err(|error| Error::File { path: path.clone(), error })?;
        Ok(Self { path, file: BufWriter::new(file), ends: Vec::with_capacity(count) })
    }

    /// The next.
    pub fn push(&mut self, lead: &str) -> Result<(), Error> {
        let lead = &lead[..lead.floor_char_boundary(LEAD)];
        self.file.write_all(lead.as_bytes()).map_err(|error| Error::File { path: self.path.clone(), error })?;
        self.ends.push(self.ends.last().copied().unwrap_or(0) + lead.len() as u64);
        Ok(())
    }

    /// That of an article.
    pub fn get(&self, at: usize) -> io::Result<String> {
        let end = self.ends.get(at).copied().unwrap_or(0);
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut bytes = vec![0; usize::try_from(end - start).unwrap_or(0)];
        // What was pushed last may not be in the file yet.
        let buffered = self.file.buffer();
        let written = self.ends.last().copied().unwrap_or(0) - buffered.len() as u64;
        if start >= written {
            let from = usize::try_from(start - written).unwrap_or(0);
            let to = from + bytes.len();
            bytes.copy_from_slice(&buffered[from..to]);
        } else {
            let there = usize::try_from(written.min(end) - start).unwrap_or(0);
            self.file.get_ref().read_exact_at(&mut bytes[..there], start)?;
            let rest = bytes.len() - there;
            bytes[there..].copy_from_slice(&buffered[..rest]);
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Leads {
    fn drop(&mut self) {
        // One that stays behind is written over by the next.
        drop(fs::remove_file(&self.path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_come_back_whether_or_not_they_are_in_the_file_yet() {
        let dir = tempfile::tempdir().unwrap();
        let mut leads = Leads::new(dir.path(), 3_000).unwrap();
        let lead = |at: usize| "خبر ".repeat(at % 7) + &at.to_string();
        for at in 0..3_000 {
            leads.push(&lead(at)).unwrap();
            assert_eq!(leads.get(at).unwrap(), lead(at));
        }
        assert!((0..3_000).all(|at| leads.get(at).unwrap() == lead(at)));
        drop(leads);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}

//! What is compared of items, by their numbers: the latest in memory, what came before them in a file, where there is one. New
//! items are mostly compared with those near in time, and what all of them tell is more than fits into memory.

use super::told::Told;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::sync::OnceLock;

/// The items.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The first of these is the one numbered `aside.ends.len()`.
    held: VecDeque<Told>,
    aside: Aside,
}

/// Those that are in the file.
#[derive(Debug, Default)]
struct Aside {
    file: Option<File>,
    /// How many stay in memory.
    held: usize,
    /// Where each ends there, in bytes.
    ends: Vec<u64>,
    /// Whether it took no more.
    full: bool,
    /// What went wrong first when one was read.
    fault: OnceLock<io::Error>,
}

/// Room for an item that is read; kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    bytes: Vec<u8>,
    numbers: Vec<u32>,
}

impl Shelf {
    /// Of which the latest `held` stay in memory and the others are set aside in a file, which nobody else writes.
    pub(super) fn aside(file: File, held: usize) -> Self {
        Self { aside: Aside { file: Some(file), held, ..Aside::default() }, ..Self::default() }
    }

    /// One more.
    pub(super) fn push(&mut self, told: Told) {
        self.held.push_back(told);
        let takes = self.aside.file.is_some() && !self.aside.full;
        let chunk = self.aside.chunk();
        if takes && self.held.len() >= self.aside.held + chunk {
            self.set_aside(chunk);
        }
    }

    /// Writes some; where the disk takes no more they stay, and all that come.
    fn set_aside(&mut self, chunk: usize) {
        let Some(file) = &mut self.aside.file else { return };
        let mut bytes = Vec::new();
        let mut end = self.aside.ends.last().copied().unwrap_or(0);
        let ends: Vec<u64> = (self.held.iter().take(chunk))
            .map(|told| {
                let before = bytes.len();
                bytes.extend(told.lent().written().flat_map(u32::to_le_bytes));
                end += (bytes.len() - before) as u64;
                end
            })
            .collect();
        self.aside.full = file.write_all(&bytes).is_err();
        if self.aside.full {
            return;
        }
        self.held.drain(..ends.len());
        self.aside.ends.extend(ends);
    }

    /// One of them; nothing of one that was not put here.
    pub(super) fn of<'s>(&'s self, item: u32, room: &'s mut Room) -> Told<&'s [u32]> {
        let item = item as usize;
        match item.checked_sub(self.aside.ends.len()) {
            Some(at) => self.held.get(at).map(Told::lent),
            None => self.aside.read(item, room),
        }
        .unwrap_or_default()
    }

    /// Lets go of all of them; what went wrong with any is still told.
    pub(super) fn close(&mut self) {
        (self.held, self.aside.file, self.aside.ends) = <_>::default();
    }

    /// What went wrong when one was read: what was found since is not to be trusted.
    pub(super) fn fault(&mut self) -> Option<io::Error> {
        self.aside.fault.take()
    }
}

impl Aside {
    /// How many are written at a time.
    fn chunk(&self) -> usize {
        (self.held / 16).max(1)
    }

    fn read<'s>(&self, item: usize, room: &'s mut Room) -> Option<Told<&'s [u32]>> {
        let end = *self.ends.get(item)?;
        let start = item.checked_sub(1).map_or(0, |before| self.ends[before]);
        room.bytes.resize(usize::try_from(end - start).ok()?, 0);
        if let Err(error) = self.file.as_ref()?.read_exact_at(&mut room.bytes, start) {
            // The first is told.
            drop(self.fault.set(error));
            return None;
        }
        room.numbers.clear();
        room.numbers.extend(room.bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)));
        Told::of_written(&room.numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shingles::Shingles;
    use super::super::vector::Counts;
    use super::*;

    fn told(number: u32) -> Told {
        let vector = |terms: std::ops::Range<u32>| {
            let mut counts = Counts::default();
            terms.for_each(|term| counts.add(term, 1.5));
            counts.vector(8, 0).0
        };
        let vectors = [vector(number..number + 5), vector(0..number % 3), vector(number..number + number % 2)];
        Told::new(vectors.each_ref(), &Shingles::new(0..number % 40))
    }

    #[test]
    fn those_in_the_file_are_what_they_were() {
        let mut shelf = Shelf::aside(tempfile::tempfile().unwrap(), 64);
        (0..1000).for_each(|number| shelf.push(told(number)));
        assert!((64..68).contains(&shelf.held.len()));
        let mut room = Room::default();
        for number in (0..1000).rev() {
            assert_eq!(shelf.of(number, &mut room), told(number).lent(), "{number}");
        }
        assert!(shelf.fault().is_none());
        assert_eq!(shelf.of(1000, &mut room), Told::default().lent());
    }

    #[test]
    fn what_the_disk_does_not_take_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("told");
        std::fs::write(&path, "").unwrap();
        let mut shelf = Shelf::aside(File::open(&path).unwrap(), 8);
        (0..100).for_each(|number| shelf.push(told(number)));
        assert_eq!(shelf.held.len(), 100);
        assert_eq!(shelf.of(7, &mut Room::default()), told(7).lent());
    }

    #[test]
    fn a_file_that_is_cut_short_is_told() {
        let mut shelf = Shelf::aside(tempfile::tempfile().unwrap(), 8);
        (0..100).for_each(|number| shelf.push(told(number)));
        shelf.aside.file.as_ref().unwrap().set_len(99).unwrap();
        assert_eq!(shelf.of(50, &mut Room::default()), Told::default().lent());
        assert_eq!(shelf.fault().map(|error| error.kind()), Some(io::ErrorKind::UnexpectedEof));
    }
}

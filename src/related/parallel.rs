//! Work on slices, shared among the cores.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Pieces below which work is not shared.
const WORTH: usize = 64;
/// Threads at most.
const THREADS: usize = 8;

/// Pieces for each thread.
const PIECES: usize = 8;

/// How many cores there are. To ask takes longer than a short piece of work: files are read for it.
static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

/// `of` every element, in order.
pub(super) fn map<T: Sync, R: Send>(all: &[T], of: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_with(all, || (), |(), one| of(one)).0
}

/// `of` every element, in order; and what each of the threads that were at work kept in mind. Who is done with a piece takes the
/// next: pieces take longer or shorter, and other work goes on beside.
pub(super) fn map_with<T: Sync, R: Send, M: Send>(
    all: &[T],
    begin: impl Fn() -> M + Sync,
    of: impl Fn(&mut M, &T) -> R + Sync,
) -> (Vec<R>, Vec<M>) {
    let threads = THREADS.min(all.len().div_ceil(WORTH)).max(1);
    let threads = if threads > 1 { threads.min(*CORES) } else { threads };
    let piece = all.len().div_ceil(threads * if threads > 1 { PIECES } else { 1 }).max(1);
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut mind, mut done) = (begin(), Vec::new());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = all.chunks(piece).nth(number) else { return (done, mind) };
            done.push((number, piece.iter().map(|one| of(&mut mind, one)).collect::<Vec<_>>()));
        }
    };
    let parts = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut parts = vec![work()];
        parts.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        parts
    });
    let (pieces, minds): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let mut pieces: Vec<_> = pieces.into_iter().flatten().collect();
    pieces.sort_unstable_by_key(|(number, _)| *number);
    (pieces.into_iter().flat_map(|(_, done)| done).collect(), minds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_nothing_is_lost() {
        let all: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&all, |one| one + 1), (1..=1000).collect::<Vec<_>>());
        assert_eq!(map(&all[..3], |one| *one), [0, 1, 2]);
        assert!(map(&[] as &[usize], |one| *one).is_empty());
    }
}

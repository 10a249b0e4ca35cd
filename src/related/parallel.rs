//! Work on slices, shared among the cores.

use std::{sync::LazyLock, thread};

/// Pieces below which work is not shared.
const WORTH: usize = 64;
/// Threads at most.
const THREADS: usize = 8;

/// How many cores there are. To ask takes longer than a short piece of work: files are read for it.
static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

/// `of` every element, in order.
pub(super) fn map<T: Sync, R: Send>(all: &[T], of: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let parts = map_with(all, || (), |(), one| of(one));
    parts.into_iter().flat_map(|(part, ())| part).collect()
}

/// `of` every element, in order, in as many parts as threads were at work, each with what its thread kept in mind.
pub(super) fn map_with<T: Sync, R: Send, M: Send>(
    all: &[T],
    begin: impl Fn() -> M + Sync,
    of: impl Fn(&mut M, &T) -> R + Sync,
) -> Vec<(Vec<R>, M)> {
    let threads = THREADS.min(all.len().div_ceil(WORTH)).max(1);
    let threads = if threads > 1 { threads.min(*CORES) } else { threads };
    let work = |part: &[T]| {
        let mut mind = begin();
        let done = part.iter().map(|one| of(&mut mind, one)).collect();
        (done, mind)
    };
    let mut parts = all.chunks(all.len().div_ceil(threads).max(1));
    let Some(first) = parts.next() else { return Vec::new() };
    thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut done = vec![work(first)];
        done.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        done
    })
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

//! Work shared among threads, whose results come in order, with never more than a few waiting.

use std::{
    collections::BTreeMap,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

/// How far ahead of the first result that is missing others are worked on.
const AHEAD: usize = 256;

/// How far the results were taken, and whether anybody still wants them.
struct Gate {
    taken: Mutex<usize>,
    moved: Condvar,
    stop: AtomicBool,
}

impl Gate {
    /// Waits until it is near `at`'s turn.
    fn wait(&self, at: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while at >= *taken + AHEAD && !self.stop.load(Ordering::Relaxed) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn advance(&self, taken: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = taken;
        self.moved.notify_all();
    }

    fn stop(&self) {
        let _taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        self.stop.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }
}

/// Does `work` on all of them in as many threads as there are cores; `take` gets each result in order, in this thread, and says
/// whether to go on.
///
/// # Errors
/// The first that `take` returns; nothing is taken after it.
pub fn each<T: Send, R: Send, E>(
    all: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<bool, E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let all = Mutex::new(all.enumerate());
    let gate = Gate { taken: Mutex::new(0), moved: Condvar::new(), stop: AtomicBool::new(false) };
    let (results, inbox) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (results, all, gate, work) = (results.clone(), &all, &gate, &work);
            scope.spawn(move || {
                loop {
                    let next = all.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((at, one)) = next else { break };
                    gate.wait(at);
                    if gate.stop.load(Ordering::Relaxed) || results.send((at, work(one))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(results);
        let (mut early, mut turn) = (BTreeMap::new(), 0);
        let outcome = (|| {
            for (at, result) in inbox {
                early.insert(at, result);
                while let Some(result) = early.remove(&turn) {
                    let go_on = take(result)?;
                    turn += 1;
                    gate.advance(turn);
                    if !go_on {
                        return Ok(());
                    }
                }
            }
            Ok(())
        })();
        gate.stop();
        outcome
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_though_some_take_longer() {
        let mut taken = Vec::new();
        let slow = |one: usize| (0..(one % 7) * 1_000).fold(one, |a, b| std::hint::black_box(a ^ b ^ b));
        each(0..2_000, slow, |result| {
            taken.push(result);
            Ok::<_, ()>(true)
        })
        .unwrap();
        assert_eq!(taken, (0..2_000).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_taken_after_a_stop_or_an_error() {
        let mut taken = 0;
        each(
            0..5_000,
            |one| one,
            |_| {
                taken += 1;
                Ok::<_, ()>(taken < 10)
            },
        )
        .unwrap();
        assert_eq!(taken, 10);
        assert_eq!(each(0..5_000, |one| one, |at| if at == 3 { Err("full") } else { Ok(true) }), Err("full"));
    }
}

//! Work shared among threads, whose results come in order, with never more than a few waiting.

use std::{
    collections::BTreeMap,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// How far ahead of the first result that is missing others are worked on: as many as are made while what was taken is kept, which
/// takes half a second.
const AHEAD: usize = 512;
/// Results that are taken at once: who works and who takes share the cores and their caches, and change places seldom.
const TOGETHER: usize = 32;
/// How long one waits for so many.
const SOON: Duration = Duration::from_millis(20);

/// How far the results were taken, and whether anybody still wants them.
struct Gate {
    taken: Mutex<usize>,
    moved: Condvar,
    stop: AtomicBool,
}

impl Gate {
    /// Waits until it is near `at`'s turn.
    fn wait(&self, at: usize) {
        let mut taken = locked(&self.taken);
        while at >= *taken + AHEAD && !self.stop.load(Ordering::Relaxed) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn advance(&self, taken: usize) {
        *locked(&self.taken) = taken;
        self.moved.notify_all();
    }

    fn stop(&self) {
        let _taken = locked(&self.taken);
        self.stop.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }
}

/// Somebody who takes, however that ends: nobody works for him afterwards.
struct Open<'g>(&'g Gate);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Results that wait to be taken.
struct Results<R> {
    made: Mutex<Made<R>>,
    enough: Condvar,
}

struct Made<R> {
    /// Each with its turn.
    results: Vec<(usize, R)>,
    /// How many threads work.
    working: usize,
}

impl<R> Results<R> {
    fn put(&self, turn: usize, result: R) {
        let mut made = locked(&self.made);
        made.results.push((turn, result));
        if made.results.len() == TOGETHER {
            self.enough.notify_one();
        }
    }

    /// Those that were made; none where nobody works any more.
    fn take(&self) -> Vec<(usize, R)> {
        let few = |made: &mut Made<R>| made.results.len() < TOGETHER && made.working > 0;
        let mut made = locked(&self.made);
        loop {
            made = self.enough.wait_timeout_while(made, SOON, few).unwrap_or_else(PoisonError::into_inner).0;
            if made.working == 0 || !made.results.is_empty() {
                return std::mem::take(&mut made.results);
            }
        }
    }
}

/// A thread that works, however it ends.
struct Worker<'r, R>(&'r Results<R>, &'r Gate);

impl<R> Drop for Worker<'_, R> {
    fn drop(&mut self) {
        // Nobody waits for a turn that never comes.
        if thread::panicking() {
            self.1.stop();
        }
        locked(&self.0.made).working -= 1;
        self.0.enough.notify_one();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
    let results = Results { made: Mutex::new(Made { results: Vec::new(), working: threads }), enough: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (results, all, gate, work) = (&results, &all, &gate, &work);
            scope.spawn(move || {
                let worker = Worker(results, gate);
                loop {
                    let next = locked(all).next();
                    let Some((turn, one)) = next else { break };
                    gate.wait(turn);
                    if gate.stop.load(Ordering::Relaxed) {
                        break;
                    }
                    results.put(turn, work(one));
                }
                drop(worker);
            });
        }
        let _open = Open(&gate);
        in_order(&results, &gate, &mut take)
    })
}

/// Takes results in the order of their turns, until that says not to go on.
fn in_order<R, E>(results: &Results<R>, gate: &Gate, take: &mut impl FnMut(R) -> Result<bool, E>) -> Result<(), E> {
    let (mut early, mut turn) = (BTreeMap::new(), 0);
    loop {
        let made = results.take();
        if made.is_empty() {
            return Ok(());
        }
        early.extend(made);
        while let Some(result) = early.remove(&turn) {
            let go_on = take(result)?;
            turn += 1;
            gate.advance(turn);
            if !go_on {
                return Ok(());
            }
        }
    }
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

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_fault_ends_all_of_it() {
        let fault = |one: usize| if one == 3 { panic!("a fault") } else { one };
        each(0..50_000, fault, |_| Ok::<_, ()>(true)).unwrap();
    }

    #[test]
    #[should_panic(expected = "nobody takes it")]
    fn so_does_one_of_who_takes() {
        each(0..50_000, |one| one, |one| if one == 3 { panic!("nobody takes it") } else { Ok::<_, ()>(true) }).unwrap();
    }
}

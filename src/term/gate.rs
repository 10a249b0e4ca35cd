//! How much input may wait in the queue.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many events of the terminal may wait: then the reading thread does, and the terminal behind it.
const WAITING: usize = 8192;

/// Counts the terminal's events that nobody has taken yet, and lets no more than [`WAITING`] in.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    inside: usize,
    open: bool,
}

impl Gate {
    /// Waits for room.
    pub(super) fn enter(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |state: &mut GateState| state.inside >= WAITING && !state.open;
        let mut state = self.changed.wait_while(state, full).unwrap_or_else(PoisonError::into_inner);
        state.inside += 1;
    }

    /// This many were taken.
    pub(super) fn leave(&self, count: usize) {
        if count > 0 {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.inside = state.inside.saturating_sub(count);
            self.changed.notify_all();
        }
    }

    /// For good: nobody takes any more.
    pub(super) fn open(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::Arc, thread};

    fn inside(gate: &Gate) -> usize {
        gate.state.lock().unwrap().inside
    }

    #[test]
    fn a_full_queue_lets_the_next_in_when_one_leaves() {
        let gate = Arc::new(Gate::default());
        let producer = thread::spawn({
            let gate = Arc::clone(&gate);
            move || (0..WAITING + 100).for_each(|_| gate.enter())
        });
        for _ in 0..100 {
            while inside(&gate) < WAITING {
                thread::yield_now();
            }
            assert_eq!(inside(&gate), WAITING);
            gate.leave(1);
        }
        producer.join().unwrap();
        assert_eq!(inside(&gate), WAITING);
    }

    #[test]
    fn an_open_gate_holds_nobody() {
        let gate = Gate::default();
        gate.open();
        (0..=WAITING).for_each(|_| gate.enter());
        gate.leave(WAITING * 2);
        assert_eq!(inside(&gate), 0);
    }
}

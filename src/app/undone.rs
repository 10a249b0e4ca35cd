//! What can be undone and done again, kept while something else is open.

use super::{State, marking::MarkSteps, rekey::KeySteps, shelf::ShelfSteps};

/// The steps of one library, of all kinds, for they are taken back in the order in which they were made.
#[derive(Debug, Default)]
pub struct Steps {
    marks: MarkSteps,
    shelf: ShelfSteps,
    keys: KeySteps,
}

impl State {
    /// Takes the steps out, when something else is opened.
    pub fn take_steps(&mut self) -> Steps {
        let keys = std::mem::take(&mut self.key_steps);
        Steps { marks: self.marking.take_steps(), shelf: self.shelf.take_steps(), keys }
    }

    /// Goes on with them, when that is opened again.
    pub fn go_on_with(&mut self, Steps { marks, shelf, keys }: Steps) {
        self.marking.go_on_with(marks);
        self.shelf.go_on_with(shelf);
        self.key_steps = keys;
    }
}

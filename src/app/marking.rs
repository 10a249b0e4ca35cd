//! What the reader knows of the user's marks, and what can be undone of them.

use crate::library::{Mark, MarkChange, Marks};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// So many steps can be undone.
const STEPS: usize = 1_000;

/// Steps back and forward, apart from what they were made on.
#[derive(Debug, Default)]
pub(super) struct MarkSteps(VecDeque<Vec<MarkChange>>, Vec<Vec<MarkChange>>);

/// Marks of articles, and the steps back and forward.
#[derive(Debug, Default)]
pub struct Marking {
    /// The marks as they are shown; the store follows.
    pub marks: Marks,
    /// The article that is open, so that it is marked read once.
    pub opened: Option<String>,
    /// What was done before the stored marks were known.
    early: Option<Vec<MarkChange>>,
    known: bool,
    undo: VecDeque<Vec<MarkChange>>,
    redo: Vec<Vec<MarkChange>>,
}

impl Marking {
    /// The stored marks were read.
    pub fn load(&mut self, marks: Marks) {
        self.marks = marks;
        self.known = true;
        for change in self.early.take().unwrap_or_default() {
            self.marks.apply(&change);
        }
    }

    /// Makes changes; returns those that changed something.
    pub fn apply(&mut self, changes: Vec<MarkChange>) -> Vec<MarkChange> {
        let done: Vec<MarkChange> = changes.into_iter().filter(|change| self.marks.apply(change)).collect();
        if !self.known {
            self.early.get_or_insert_default().extend(done.iter().cloned());
        }
        done
    }

    /// Makes changes that can be undone; returns those that changed something.
    pub fn step(&mut self, changes: Vec<MarkChange>) -> Vec<MarkChange> {
        let done = self.apply(changes);
        if !done.is_empty() {
            self.redo.clear();
            self.remember(done.clone());
        }
        done
    }

    fn remember(&mut self, step: Vec<MarkChange>) {
        if self.undo.len() == STEPS {
            self.undo.pop_front();
        }
        self.undo.push_back(step);
    }

    pub(super) fn take_steps(&mut self) -> MarkSteps {
        MarkSteps(std::mem::take(&mut self.undo), std::mem::take(&mut self.redo))
    }

    pub(super) fn go_on_with(&mut self, MarkSteps(undo, redo): MarkSteps) {
        (self.undo, self.redo) = (undo, redo);
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.undo.len()
    }

    /// Undoes the last step; what was done for it, nothing where there is none.
    pub fn undo(&mut self) -> Vec<MarkChange> {
        let Some(step) = self.undo.pop_back() else { return Vec::new() };
        let back = step.iter().rev().map(MarkChange::inverse).collect();
        self.redo.push(step);
        self.apply(back)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Vec<MarkChange> {
        let Some(step) = self.redo.pop() else { return Vec::new() };
        self.remember(step.clone());
        self.apply(step)
    }

    /// The store tells what it changed: when an article that is unread again was read, so that undoing gives it that time.
    pub fn stored(&mut self, done: &[MarkChange]) {
        let read = done.iter().filter(|told| matches!(told.mark, Mark::Read { at: None, was: Some(_) }));
        let mut told: FxHashMap<&str, &MarkChange> = read.map(|told| (told.article.as_str(), told)).collect();
        // The latest step of each article, and each step once.
        for change in self.undo.iter_mut().rev().flatten() {
            if told.is_empty() {
                return;
            }
            if change.mark == (Mark::Read { at: None, was: None })
                && let Some(told) = told.remove(change.article.as_str())
            {
                *change = told.clone();
            }
        }
    }

    /// Tags that begin with what was typed, the commonest first; letters are compared by `fold`.
    #[must_use]
    pub fn tags_like(&self, typed: &str, fold: impl Fn(&str) -> String) -> Vec<String> {
        let wanted = fold(typed.trim());
        let mut found: Vec<(usize, &str)> =
            self.marks.tags().filter(|(tag, _)| fold(tag).starts_with(&wanted)).map(|(tag, count)| (count, tag)).collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        found.into_iter().map(|(_, tag)| tag.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn star(n: usize, on: bool) -> Vec<MarkChange> {
        vec![MarkChange::star(&format!("{n:016x}"), on)]
    }

    #[test]
    fn steps_go_back_and_forward_and_a_new_one_forgets_those_ahead() {
        let mut marking = Marking::default();
        assert!(marking.undo().is_empty() && marking.redo().is_empty());
        marking.step(star(1, true));
        marking.step(star(2, true));
        assert!(marking.step(star(2, true)).is_empty(), "what changes nothing is no step");
        assert_eq!(marking.undo(), star(2, false));
        assert_eq!(marking.redo(), star(2, true));
        marking.undo();
        marking.step(star(3, true));
        assert!(marking.redo().is_empty());
        assert_eq!((marking.undo(), marking.undo()), (star(3, false), star(1, false)));
        assert_eq!(marking.marks, Marks::default());
    }

    #[test]
    fn the_oldest_of_very_many_steps_is_forgotten() {
        let mut marking = Marking::default();
        for n in 0..=STEPS {
            marking.step(star(n, true));
        }
        while !marking.undo().is_empty() {}
        assert_eq!(marking.marks.starred(), 1);
        assert!(marking.marks.is_starred("0000000000000000"));
    }

    #[test]
    fn what_was_done_before_the_marks_were_known_is_not_lost() {
        let mut marking = Marking::default();
        marking.step(star(1, true));
        let mut stored = Marks::default();
        stored.apply(&star(2, true)[0]);
        marking.load(stored);
        assert_eq!(marking.marks.starred(), 2);
        marking.undo();
        assert_eq!(marking.marks.starred(), 1);
    }

    #[test]
    fn an_undone_unreading_gives_back_the_time_of_the_first() {
        let mut marking = Marking::default();
        let id = "00000000000000a1";
        let read = MarkChange { article: id.into(), mark: Mark::Read { at: Some(5), was: None } };
        marking.apply(vec![read.clone()]);
        marking.step(vec![MarkChange::unread(id)]);
        marking.stored(&[read.inverse()]);
        assert_eq!(marking.undo(), [read]);
    }
}

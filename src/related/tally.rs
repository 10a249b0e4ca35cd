//! Sums by item, for one question after another: an array as long as the collection, of which only what was touched is looked
//! at. Questions are many and touch thousands of items; a map would be made and grown for each.

use std::ops::AddAssign;

/// Sums that are greater than nothing once something was added.
#[derive(Debug, Default)]
pub(super) struct Tally<V> {
    sums: Vec<V>,
    touched: Vec<u32>,
}

impl<V: Copy + Default + PartialEq + AddAssign> Tally<V> {
    /// For so many items.
    pub(super) fn new(items: usize) -> Self {
        Self { sums: vec![V::default(); items], touched: Vec::new() }
    }

    /// Adds to the sum of an item; `value` is more than nothing.
    pub(super) fn add(&mut self, item: u32, value: V) {
        let sum = &mut self.sums[item as usize];
        if *sum == V::default() {
            self.touched.push(item);
        }
        *sum += value;
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.touched.is_empty()
    }

    /// All items with their sums, in the order in which they were first touched. Nothing is left.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (u32, V)> + '_ {
        let sums = &mut self.sums;
        self.touched.drain(..).map(|item| (item, std::mem::take(&mut sums[item as usize])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_begins_with_nothing() {
        let mut tally = Tally::new(9);
        for item in [7, 2, 7] {
            tally.add(item, 1_u32);
        }
        assert!(!tally.is_empty());
        assert_eq!(tally.take().collect::<Vec<_>>(), [(7, 2), (2, 1)]);
        assert!(tally.is_empty());
        tally.add(7, 5);
        assert_eq!(tally.take().collect::<Vec<_>>(), [(7, 5)]);
    }
}

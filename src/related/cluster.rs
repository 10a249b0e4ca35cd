//! Groups of items, and ids for them that depend on nothing but their members.

use super::vocabulary::hash;

/// Disjoint sets (union by the smaller number, path halving).
#[derive(Debug, Clone)]
pub(super) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// Every one of `count` items alone.
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The smallest member of the group of `item`.
    pub(super) fn first(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Makes one group of two.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// For each item the smallest member of its group.
    pub(super) fn firsts(&mut self) -> Vec<usize> {
        (0..self.parent.len()).map(|item| self.first(item)).collect()
    }
}

/// The id of a group: a letter and the hash of the smallest id of its members. Items must be in the order of their ids.
pub(super) fn ids(kind: char, firsts: &[usize], ids: &[&str]) -> Vec<String> {
    firsts.iter().map(|&first| format!("{kind}{:016x}", hash(ids[first].as_bytes()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_join_through_any_member_and_keep_their_id() {
        let mut groups = Groups::new(5);
        groups.join(4, 2);
        groups.join(1, 4);
        assert_eq!(groups.firsts(), [0, 1, 1, 3, 1]);
        let names = ids('e', &groups.firsts(), &["a", "b", "c", "d", "e"]);
        assert_eq!((&names[1], &names[2]), (&names[4], &names[1]));
        assert_ne!(names[0], names[1]);
    }
}

//! Several short lists in one allocation.

/// `N` lists of numbers.
#[derive(Debug, Clone)]
pub(super) struct Lists<const N: usize> {
    numbers: Box<[u32]>,
    /// Where each ends.
    ends: [u32; N],
}

impl<const N: usize> Default for Lists<N> {
    fn default() -> Self {
        Self { numbers: Box::default(), ends: [0; N] }
    }
}

impl<const N: usize> Lists<N> {
    pub(super) fn new(lists: [&[u32]; N]) -> Self {
        let numbers: Box<[u32]> = lists.concat().into();
        let mut end = 0;
        let ends = lists.map(|list| {
            end += u32::try_from(list.len()).unwrap_or_default();
            end
        });
        Self { numbers, ends }
    }

    /// One of them.
    pub(super) fn of(&self, list: usize) -> &[u32] {
        let from = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[from as usize..self.ends[list] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_comes_back() {
        let lists = Lists::new([&[7, 8][..], &[], &[9]]);
        assert_eq!([lists.of(0), lists.of(1), lists.of(2)], [&[7, 8][..], &[], &[9]]);
        assert!(Lists::<2>::default().of(1).is_empty());
    }
}

//! Places of the list and numbers of the index, one by the other.

use super::order::WAITING;
use std::sync::{Arc, OnceLock};

/// The order of a list.
#[derive(Debug)]
pub struct Places {
    order: Arc<[u32]>,
    /// By number of an article: its place.
    inverse: OnceLock<Vec<u32>>,
}

impl Places {
    /// Of an order that was kept.
    pub fn new(order: Arc<[u32]>) -> Self {
        Self { order, inverse: OnceLock::new() }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The place of an article.
    pub fn place_of(&self, num: u32) -> Option<usize> {
        let inverse = self.inverse.get_or_init(|| {
            let articles = || self.order.iter().filter(|place| **place & WAITING == 0);
            let mut inverse = vec![u32::MAX; articles().max().map_or(0, |most| *most as usize + 1)];
            for (at, place) in (0u32..).zip(self.order.iter()) {
                if place & WAITING == 0 {
                    inverse[*place as usize] = at;
                }
            }
            inverse
        });
        inverse.get(num as usize).copied().filter(|at| *at != u32::MAX).map(|at| at as usize)
    }

    /// The article at a place; `None` for a file that was not read yet.
    pub fn number_of(&self, at: usize) -> Option<u32> {
        self.order.get(at).copied().filter(|place| place & WAITING == 0)
    }

    /// The place of a file that was not read yet.
    pub fn waiting_place(&self, file: usize) -> Option<usize> {
        let wanted = u32::try_from(file).ok()? | WAITING;
        self.order.iter().position(|place| *place == wanted)
    }

    /// The file at a place that was not read yet.
    pub fn waiting(&self, at: usize) -> Option<usize> {
        self.order.get(at).filter(|place| **place & WAITING != 0).map(|place| (place & !WAITING) as usize)
    }
}

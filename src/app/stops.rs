//! Where reading of articles stopped, and which were read last: kept between starts.

use rustc_hash::FxHashMap;

/// A place where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// The article's id.
    pub article: String,
    /// Code points of its own text before what stood at the top of the screen.
    pub start: usize,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub struct Stops {
    /// Ids, those read last at the end; one that was read again stands there twice, and the last counts.
    order: Vec<String>,
    places: FxHashMap<String, usize>,
    /// What is still to be stored.
    waiting: Vec<Stopped>,
}

impl Stops {
    /// Takes what is stored, oldest first; what was read meanwhile stays the newest.
    pub fn load(&mut self, stored: Vec<Stopped>) {
        let newer = std::mem::take(&mut self.order);
        for Stopped { article, start } in stored {
            self.places.entry(article.clone()).or_insert(start);
            self.order.push(article);
        }
        self.order.extend(newer);
    }

    /// Keeps a place.
    pub fn keep(&mut self, stopped: Stopped) {
        self.places.insert(stopped.article.clone(), stopped.start);
        self.order.push(stopped.article.clone());
        self.waiting.retain(|waiting| waiting.article != stopped.article);
        self.waiting.push(stopped);
    }

    /// Where reading of an article stopped.
    #[must_use]
    pub fn of(&self, article: &str) -> Option<usize> {
        self.places.get(article).copied()
    }

    /// What is to be stored, once.
    pub fn waiting(&mut self) -> Vec<Stopped> {
        std::mem::take(&mut self.waiting)
    }

    /// Ids of the articles that were read, the last one first, each once.
    pub fn newest(&self) -> impl Iterator<Item = &str> {
        let mut seen = rustc_hash::FxHashSet::default();
        self.order.iter().rev().map(String::as_str).filter(move |id| seen.insert(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_last_comes_first() {
        let stop = |article: &str, start| Stopped { article: article.into(), start };
        let mut stops = Stops::default();
        stops.keep(stop("new", 7));
        stops.load(vec![stop("a", 1), stop("b", 2), stop("new", 3)]);
        stops.keep(stop("a", 5));
        assert_eq!(stops.newest().collect::<Vec<_>>(), ["a", "new", "b"]);
        assert_eq!((stops.of("a"), stops.of("new"), stops.of("c")), (Some(5), Some(7), None));
        assert_eq!(stops.waiting().len(), 2);
        assert!(stops.waiting().is_empty());
    }
}

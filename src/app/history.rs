//! Where the reader has been: back and forward along jumps.

use super::view::Place;

/// A place that a jump left or reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Index of the article.
    pub article: usize,
    /// The line at the top of the screen.
    pub top: Place,
    /// Whether the file behind it was shown.
    pub raw: bool,
    /// The entity whose page lay over it, and the page's cursor.
    pub entity: Option<(u32, usize)>,
    /// An article of the story whose page lay over it, and the page's cursor.
    pub story: Option<(usize, usize)>,
    /// The other telling that it was compared with, and the row under the cursor there.
    pub compared: Option<(usize, usize)>,
}

/// Stops behind and ahead of the present one.
#[derive(Debug, Clone, Default)]
pub struct History {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
    /// Whether something else was open before, which can be opened again.
    pub goes_beyond: bool,
}

impl History {
    /// One that begins here, with or without something that was open before.
    #[must_use]
    pub fn beyond(goes_beyond: bool) -> Self {
        Self { goes_beyond, ..Self::default() }
    }

    /// Remembers the place that a jump leaves. What was ahead is forgotten.
    pub fn leave(&mut self, here: Stop) {
        self.behind.push(here);
        self.ahead.clear();
    }

    /// All articles that stops know.
    pub fn articles(&self) -> impl Iterator<Item = usize> + '_ {
        let stops = self.behind.iter().chain(&self.ahead);
        stops.flat_map(|stop| [Some(stop.article), stop.story.map(|(a, _)| a), stop.compared.map(|(a, _)| a)]).flatten()
    }

    /// Takes the stops along to where their articles are now; a stop whose article is gone goes with it.
    pub fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        for stops in [&mut self.behind, &mut self.ahead] {
            let moved = |place: Option<(usize, usize)>| place.and_then(|(article, at)| Some((to(article)?, at)));
            let follow = |stop: &Stop| {
                let (story, compared) = (moved(stop.story), moved(stop.compared));
                Some(Stop { article: to(stop.article)?, story, compared, ..*stop })
            };
            *stops = stops.iter().filter_map(follow).collect();
        }
    }

    /// Whether nothing is left to step back to.
    #[must_use]
    pub fn is_at_start(&self) -> bool {
        self.behind.is_empty()
    }

    /// Steps back from `here`.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.ahead.push(here);
        Some(stop)
    }

    /// Steps forward from `here`.
    pub fn forward(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.ahead.pop()?;
        self.behind.push(here);
        Some(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_retrace_the_jumps() {
        let stop = |article| Stop { article, top: Place::default(), raw: false, entity: None, story: None, compared: None };
        let mut history = History::default();
        history.leave(stop(1));
        history.leave(stop(2));
        assert_eq!(history.back(stop(3)), Some(stop(2)));
        assert_eq!(history.back(stop(2)), Some(stop(1)));
        assert_eq!(history.back(stop(1)), None);
        assert_eq!(history.forward(stop(1)), Some(stop(2)));
        history.leave(stop(2));
        assert_eq!(history.forward(stop(9)), None);
    }
}

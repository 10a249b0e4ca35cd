//! A stored story to which articles come, or from which they go. Its name, whom it is about, and the days that only those told of
//! who went are found anew when all articles are related anew.

use super::stored::{Stored, StoredAbout};

/// An article that comes to a story.
#[derive(Debug, Clone, Copy)]
pub struct Comer<'a> {
    /// Its number.
    pub num: u32,
    /// The event that it tells of; a new one where there is none.
    pub event: Option<usize>,
    /// Its near-duplicates, the nearest first.
    pub copies: &'a [u32],
    /// Its day, where that is known.
    pub day: Option<i32>,
    /// Who published it.
    pub outlet: Option<&'a str>,
}

impl Stored {
    /// The events and numbers of its articles, event by event.
    pub fn members(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        let tellings = self.events.iter().enumerate().flat_map(|(at, (_, tellings))| tellings.iter().map(move |told| (at, told)));
        tellings.flat_map(|(at, (article, copies))| std::iter::once(article).chain(copies).map(move |num| (at, *num)))
    }

    /// Takes an article in; returns its event.
    pub fn join(&mut self, comer: &Comer<'_>) -> usize {
        let at = comer.event.filter(|at| *at < self.events.len()).unwrap_or_else(|| {
            self.events.push((StoredAbout::of(comer.num), Vec::new()));
            self.events.len() - 1
        });
        let (about, tellings) = &mut self.events[at];
        let is_copy = |telling: &(u32, Vec<u32>)| comer.copies.iter().any(|copy| telling.0 == *copy || telling.1.contains(copy));
        if let Some(telling) = tellings.iter_mut().find(|telling| is_copy(telling)) {
            telling.1.push(comer.num);
        } else if comer.day.is_some_and(|day| about.from.is_some_and(|from| day < from)) {
            tellings.insert(0, (comer.num, Vec::new()));
        } else {
            tellings.push((comer.num, Vec::new()));
        }
        about.add(comer.day);
        self.about.add(comer.day);
        if let Some(outlet) = comer.outlet {
            match self.outlets.iter_mut().find(|(name, _)| name == outlet) {
                Some((_, count)) => *count += 1,
                None => self.outlets.push((outlet.to_owned(), 1)),
            }
        }
        at
    }

    /// Takes an article out; events without one go.
    pub fn leave(&mut self, num: u32) {
        for (about, tellings) in &mut self.events {
            let before = tellings.len();
            let mut copy = false;
            for telling in tellings.iter_mut() {
                let copies = telling.1.len();
                telling.1.retain(|other| *other != num);
                copy |= telling.1.len() < copies;
                if telling.0 == num && !telling.1.is_empty() {
                    telling.0 = telling.1.remove(0);
                    copy = true;
                }
            }
            tellings.retain(|telling| telling.0 != num);
            if !copy && tellings.len() == before {
                continue;
            }
            about.articles = about.articles.saturating_sub(1);
            self.about.articles = self.about.articles.saturating_sub(1);
            if about.named == num {
                about.named = tellings.first().map_or(num, |telling| telling.0);
            }
        }
        self.events.retain(|(_, tellings)| !tellings.is_empty());
        if self.about.named == num {
            let first = self.members().next();
            self.about.named = first.map_or(num, |(_, first)| first);
        }
    }

    /// Puts the events in order: by their first day, those that have none last.
    pub fn sort(&mut self) {
        self.events.sort_by_key(|(about, _)| (about.from.is_none(), about.from));
        self.outlets.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }

    /// How many articles it has.
    pub fn articles(&self) -> usize {
        self.about.articles as usize
    }
}

impl StoredAbout {
    fn of(named: u32) -> Self {
        Self { named, from: None, to: None, undated: 0, articles: 0, cast: Vec::new() }
    }

    fn add(&mut self, day: Option<i32>) {
        self.articles = self.articles.saturating_add(1);
        let Some(day) = day else {
            self.undated = self.undated.saturating_add(1);
            return;
        };
        self.from = Some(self.from.map_or(day, |from| from.min(day)));
        self.to = Some(self.to.map_or(day, |to| to.max(day)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comer(num: u32, event: Option<usize>, day: Option<i32>) -> Comer<'static> {
        Comer { num, event, copies: &[], day, outlet: Some("صحيفة الساحل") }
    }

    fn members(story: &Stored) -> Vec<(usize, u32)> {
        story.members().collect()
    }

    #[test]
    fn articles_come_to_their_events_and_go() {
        let mut story = Stored { about: StoredAbout::of(7), outlets: Vec::new(), events: Vec::new() };
        assert_eq!(story.join(&comer(7, None, Some(20))), 0);
        assert_eq!(story.join(&comer(9, Some(0), Some(21))), 0);
        assert_eq!(story.join(&Comer { copies: &[9], ..comer(11, Some(0), None) }), 0);
        assert_eq!(story.join(&comer(5, None, Some(3))), 1);
        story.sort();
        assert_eq!(members(&story), [(0, 5), (1, 7), (1, 9), (1, 11)]);
        let (from, to, undated) = (story.about.from, story.about.to, story.about.undated);
        assert_eq!((story.articles(), from, to, undated), (4, Some(3), Some(21), 1));
        assert_eq!(story.outlets, [("صحيفة الساحل".to_owned(), 4)]);
        // The fullest of several versions goes: another stands for them.
        story.leave(9);
        assert_eq!(members(&story), [(0, 5), (1, 7), (1, 11)]);
        story.leave(7);
        story.leave(7);
        story.leave(5);
        assert_eq!((members(&story), story.articles(), story.about.named), (vec![(0, 11)], 1, 11));
    }
}

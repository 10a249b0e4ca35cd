//! Why articles are linked, in the interface's words.

use super::{Focus, Overlay, State, StoryRow, TieRow, view::isolated};
use crate::related::Why;

/// Files that are named where a headline has no article.
const FILES: usize = 3;

impl State {
    /// Why an article is linked to another, seen from `from`; `at` is the headline that leads there, if one does.
    #[must_use]
    pub fn evidence(&self, from: usize, at: Option<usize>, to: usize, why: Why) -> String {
        let common = |id: &str| self.index.find(id).map_or(0, |entity| self.index.places(entity).len());
        self.collection.evidence(from, at, to, why, &common).say(self.setup.messages, isolated)
    }

    /// The open article and the one under the cursor of the panel of relations, or in a story's page; of a copy there, the text that
    /// it lies under and itself. Whatever sets two articles beside each other takes them from here.
    #[must_use]
    pub fn pair_at_hand(&self) -> Option<(usize, usize)> {
        let open = self.reading.as_ref()?.article;
        let pair = if self.overlay == Overlay::Story {
            match self.tale.as_ref()?.current()? {
                StoryRow::Telling(article, ..) => (open, *article),
                StoryRow::Copy(article, under) => (*under, *article),
                _ => return None,
            }
        } else {
            match self.ties.as_ref().filter(|_| self.focus == Focus::Panel)?.current()? {
                TieRow::Tie(tie) => (open, tie.article),
                _ => return None,
            }
        };
        (pair.0 != pair.1).then_some(pair)
    }

    /// The first of the other files that list a headline which no article carries.
    #[must_use]
    pub fn listing(&self, article: usize, at: Option<usize>) -> Vec<String> {
        let places = at.and_then(|at| self.collection.linked().unseen(article, at)).map_or(&[][..], |(_, places)| places);
        let here = self.collection.listed(article).file;
        let mut files: Vec<usize> =
            places.iter().map(|(from, _)| self.collection.listed(*from).file).filter(|f| *f != here).collect();
        files.dedup();
        let more = files.len() > FILES;
        let names =
            files.into_iter().take(FILES).filter_map(|file| self.collection.file(file)).map(|file| file.document.name.clone());
        names.chain(more.then(|| "…".to_owned())).collect()
    }
}

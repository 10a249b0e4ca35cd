//! What stands below a bookmark's passage and note in the list, and how many rows the whole takes.

use super::{Action, Role, SHELF_ROWS, Shelved, State, direction_of, hints::parts, view::isolated};
use crate::{bidi::Paragraph, library::Standing, messages::Msg, text::Direction};

/// Rows that facts may take on a narrow screen.
const FACTS: usize = 3;

impl State {
    /// Where the passage stands, the colour, the letter, the file and the day, in words.
    #[must_use]
    pub fn shelf_facts(&self, item: &Shelved) -> String {
        let (messages, b) = (self.setup.messages, &item.bookmark);
        let mut facts = vec![match item.standing() {
            // Its article may still come.
            Standing::Away if self.loading => self.named(Msg::Loading),
            Standing::Away if b.place.source.is_empty() => self.named(Msg::StateAwaySample),
            Standing::Away => self.named(Msg::StateAwayHow).replace("{0}", &isolated(&b.place.source)),
            Standing::Found => self.named(Msg::StateFound),
            Standing::Moved => self.named(Msg::StateMoved),
            Standing::Lost => self.named(Msg::StateLost),
        }];
        facts.extend(b.colour.map(|colour| messages.known(&format!("colour.{}", colour.name())).to_owned()));
        facts.extend(b.letter.map(|letter| isolated(&format!("'{letter}"))));
        facts.push(isolated(&b.place.file));
        facts.push(isolated(b.created.get(..10).unwrap_or_default()));
        parts(facts)
    }

    /// Its note and the headline of its article, in a row of so many columns or, where they are too long for that, in one each.
    #[must_use]
    pub fn shelf_told(&self, item: &Shelved, width: u16) -> Vec<(String, Direction, Role)> {
        let (b, otherwise) = (&item.bookmark, self.setup.messages.language.direction());
        // Lines of either direction stay whole beside each other.
        let note = b.note.lines().map(str::trim).filter(|line| !line.is_empty()).map(isolated).collect::<Vec<_>>().join(" · ");
        let headline = (b.place.headline.clone(), direction_of(&b.place.headline, otherwise), Role::Dim);
        if note.is_empty() {
            return vec![headline];
        }
        let both = format!("{note} — {}", isolated(&b.place.headline));
        // The note reads in its own direction, and the headline behind it.
        let base = direction_of(&b.note, otherwise);
        let fits = Paragraph::new(&both, base, self.setup.layout).wrap(width.saturating_sub(2).max(1)).len() == 1;
        if fits { vec![(both, base, Role::Text)] } else { vec![(note, base, Role::Text), headline] }
    }

    /// Rows of one of those shown, in so many columns.
    #[must_use]
    pub fn shelf_rows(&self, at: usize, width: u16) -> u16 {
        let Some(item) = self.shelf.shown.get(at).and_then(|item| self.shelf.items.get(*item)) else { return SHELF_ROWS };
        let told = self.shelf_told(item, width).len();
        let (direction, width) = (self.setup.messages.language.direction(), width.saturating_sub(2).max(1));
        let facts = Paragraph::new(&self.shelf_facts(item), direction, self.setup.layout).wrap(width).len();
        SHELF_ROWS - 2 + u16::try_from(told + facts.clamp(1, FACTS)).unwrap_or(2)
    }

    /// Scrolls the list so that its cursor is on the screen.
    pub(super) fn settle_shelf(&mut self) {
        let area = self.shelf_areas().1;
        let mut at = std::mem::take(&mut self.shelf.at);
        let rows = |entry| usize::from(self.shelf_rows(entry, area.width));
        at.settle_by(usize::from(area.height), self.shelf.shown.len(), rows);
        self.shelf.at = at;
    }

    /// A page of it on or back, or half of one; whether the action says so.
    pub(super) fn turn_shelf(&mut self, action: Action) -> bool {
        let area = self.shelf_areas().1;
        let mut at = std::mem::take(&mut self.shelf.at);
        let rows = |entry| usize::from(self.shelf_rows(entry, area.width));
        let turned = at.paged(action, usize::from(area.height), self.shelf.shown.len(), rows, |_| true);
        self.shelf.at = at;
        turned
    }

    /// The bookmark in a row of the screen.
    pub(super) fn shelf_hit(&self, row: u16) -> Option<usize> {
        let area = self.shelf_areas().1;
        let mut left = row.checked_sub(area.y).filter(|below| *below < area.height)?;
        for at in self.shelf.at.top..self.shelf.shown.len() {
            match left.checked_sub(self.shelf_rows(at, area.width)) {
                Some(rest) => left = rest,
                None => return Some(at),
            }
        }
        None
    }
}

//! Which actions do anything in what lies on top, so that no menu offers others.

use super::{Action, Focus, Overlay, State};
use crate::library::RelationKind;

impl Overlay {
    /// Whether an action does something while this is open.
    #[must_use]
    pub fn takes(self, action: Action) -> bool {
        use Action as A;
        if matches!(action, A::Quit | A::Suspend | A::Redraw) {
            return true;
        }
        if self == Self::Keys {
            return matches!(action, A::Down | A::Up | A::Open | A::Cancel | A::Back | A::Undo | A::Redo);
        }
        if action.moves() || everywhere(action) {
            return true;
        }
        match self {
            Self::None | Self::Welcome => true,
            Self::Help => matches!(action, A::Find | A::Filter | A::Open | A::Undo | A::Redo),
            Self::Bookmarks => matches!(
                action,
                A::Open
                    | A::Filter
                    | A::Sort
                    | A::Print
                    | A::Copy
                    | A::EditNote
                    | A::JumpLetter
                    | A::GiveLetter
                    | A::Remove
                    | A::Correct
                    | A::Refuse
                    | A::Undo
                    | A::Redo
            ),
            Self::Tell(_) => matches!(action, A::Open | A::Correct | A::Raw),
            Self::Types(_) => matches!(action, A::Open | A::Types),
            Self::Amend(_) | Self::Same => matches!(action, A::Open | A::Correct),
            Self::Entity => matches!(
                action,
                A::Open | A::NextLink | A::PreviousLink | A::Back | A::Forward | A::OnlyEntity | A::Copy | A::Correct
            ),
            Self::Story => matches!(
                action,
                A::Open
                    | A::NextLink
                    | A::PreviousLink
                    | A::Unfold
                    | A::Story
                    | A::OnlyStory
                    | A::Compare
                    | A::Back
                    | A::Forward
                    | A::Copy
                    | A::Correct
            ),
            Self::Compare => matches!(
                action,
                A::Open
                    | A::Left
                    | A::Right
                    | A::FindNext
                    | A::FindPrevious
                    | A::NextArticle
                    | A::PreviousArticle
                    | A::Copy
                    | A::Compare
                    | A::Back
                    | A::Forward
            ),
            Self::Choose => {
                matches!(action, A::Open | A::Back | A::Remove | A::Undo | A::Sort | A::Group | A::Count | A::Searches)
            }
            Self::Palette | Self::Messages(_) | Self::Keys => false,
        }
    }
}

impl State {
    /// Whether there is anything here for an action, as far as hints go: what has nothing to act on is not offered.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        if let (Overlay::Compare, Some(compare)) = (self.overlay, &self.compare) {
            return !matches!(action, Action::NextArticle | Action::PreviousArticle) || compare.others.len() > 1;
        }
        if self.overlay != Overlay::None {
            return true;
        }
        let links = || self.reading.iter().flat_map(|reading| &reading.view.links).filter(|link| link.target.is_some());
        let told = |kind| matches!(kind, RelationKind::Duplicate | RelationKind::SameEvent | RelationKind::SameStory);
        match (self.focus, action) {
            (Focus::List, Action::Open) => self.list.current().is_some(),
            (Focus::List, Action::Filter | Action::Count) => !self.collection.is_empty(),
            (Focus::Article, Action::NextLink) => links().next().is_some(),
            (Focus::Article, Action::Compare) => links().any(|link| told(link.kind)),
            _ => true,
        }
    }
}

/// What opens something of its own, or changes how the screen looks, whatever is on it.
fn everywhere(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Help
            | A::Palette
            | A::OpenPath
            | A::ChangeKey
            | A::Messages
            | A::Bookmarks
            | A::Cancel
            | A::Zen
            | A::ChooseTheme
            | A::Harakat
            | A::Digits
            | A::Spacing
            | A::Justify
            | A::TextNarrower
            | A::TextWider
            | A::ListNarrower
            | A::ListWider
    )
}

//! Everything that a key can do: one table feeds the key map, the help, the hints and the README's key list.

use crate::messages::Msg;

/// Makes [`Action`], its names as the key map writes them, and its section in the help.
macro_rules! actions {
    ($($section:ident: $($name:ident = $text:literal),+;)+) => {
        /// What a key can do. Its description is in the catalogues under `action.` and its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = concat!("`", $text, "`")] $name,)+)+
        }

        impl Action {
            /// All actions, in the order of the help.
            pub const ALL: &[Self] = &[$($(Self::$name,)+)+];

            /// The name that the key map uses.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($(Self::$name => $text,)+)+ }
            }

            /// The section of the help that lists it.
            #[must_use]
            pub fn section(self) -> Msg {
                match self { $($(Self::$name => Msg::$section,)+)+ }
            }
        }
    };
}

actions! {
    SectionMove:
        Down = "down", Up = "up", PageDown = "page-down", PageUp = "page-up",
        HalfDown = "half-page-down", HalfUp = "half-page-up", Top = "top", Bottom = "bottom",
        Left = "left", Right = "right";
    SectionRead:
        Open = "open", NextArticle = "next-article", PreviousArticle = "previous-article",
        Filter = "filter", Find = "find", FindNext = "find-next", FindPrevious = "find-previous",
        Raw = "raw", Correct = "correct";
    SectionList:
        Sort = "sort", Group = "group", NextGroup = "next-group", PreviousGroup = "previous-group", FoldAll = "fold-all",
        Count = "count", KeepSearch = "keep-search", Searches = "searches", Alike = "alike";
    SectionLinks:
        NextLink = "next-link", PreviousLink = "previous-link", Compare = "compare", Back = "back", Forward = "forward",
        Relations = "relations", Story = "story", Unfold = "unfold", OnlyStory = "only-story";
    SectionEntities:
        Entities = "entities", NextEntity = "next-entity", PreviousEntity = "previous-entity",
        OnlyEntity = "only-entity", Types = "types";
    SectionMarks:
        Select = "select", WordForward = "word-forward", WordBack = "word-back", LineStart = "line-start",
        LineEnd = "line-end", SelectParagraph = "select-paragraph",
        SwapEnds = "swap-ends", Copy = "copy", Bookmark = "bookmark", Bookmarks = "bookmarks",
        EditNote = "edit-note", Remove = "remove", JumpLetter = "jump-letter", GiveLetter = "give-letter", Refuse = "refuse";
    SectionArticles:
        Star = "star", ToggleRead = "toggle-read", Tag = "tag", NextUnread = "next-unread", MarkShown = "mark-shown",
        Visited = "visited", Undo = "undo", Redo = "redo";
    SectionOut:
        OpenAddress = "open-address", CopyAddress = "copy-address", CopyCitation = "copy-citation", CopyFile = "copy-file-name",
        Print = "print", Pipe = "pipe", OpenPath = "open-path";
    SectionLook:
        Zen = "zen", ChooseTheme = "theme", Harakat = "harakat", Digits = "digits", Spacing = "spacing", Justify = "justify",
        TextNarrower = "text-narrower", TextWider = "text-wider", ListNarrower = "list-narrower", ListWider = "list-wider";
    SectionGeneral:
        Help = "help", Palette = "palette", ChangeKey = "change-key", Messages = "messages", Cancel = "cancel", Redraw = "redraw", Suspend = "suspend", Quit = "quit";
}

impl Action {
    /// Whether it only moves up or down.
    #[must_use]
    pub fn moves(self) -> bool {
        matches!(
            self,
            Self::Down | Self::Up | Self::PageDown | Self::PageUp | Self::HalfDown | Self::HalfUp | Self::Top | Self::Bottom
        )
    }

    /// Whether a count before it says how often.
    #[must_use]
    pub fn repeats(self) -> bool {
        (self.moves() && !matches!(self, Self::Top | Self::Bottom))
            || matches!(
                self,
                Self::Left
                    | Self::Right
                    | Self::NextArticle
                    | Self::PreviousArticle
                    | Self::FindNext
                    | Self::FindPrevious
                    | Self::NextGroup
                    | Self::PreviousGroup
                    | Self::NextLink
                    | Self::PreviousLink
                    | Self::NextEntity
                    | Self::PreviousEntity
                    | Self::WordForward
                    | Self::WordBack
                    | Self::NextUnread
                    | Self::Back
                    | Self::Forward
                    | Self::Undo
                    | Self::Redo
                    | Self::TextNarrower
                    | Self::TextWider
                    | Self::ListNarrower
                    | Self::ListWider
            )
    }

    /// The action of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// The catalogue key of its description.
    #[must_use]
    pub fn message_key(self) -> String {
        format!("action.{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Catalogue, UiLanguage};

    #[test]
    fn every_action_is_described_in_both_languages() {
        for action in Action::ALL {
            for language in [UiLanguage::English, UiLanguage::Arabic] {
                let key = action.message_key();
                assert_ne!(Catalogue::of(language).by_key(&key), key, "no text in {language:?}");
            }
            assert_eq!(Action::by_name(action.name()), Some(*action));
        }
    }
}

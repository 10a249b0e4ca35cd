//! The help: the table of actions with the keys that the key map gives them, those of the present view first.

use super::{Action, Focus, Keymap, Overlay, Rolling, State, hints::named, types::name_key};
use crate::{
    bidi::Paragraph,
    entities::EntityType,
    messages::{Catalogue, Msg},
    text::{Direction, fold},
};
use ratatui::layout::Rect;

/// Columns that keys get.
const KEYS: u16 = 26;

/// What the open help was opened over, and what it is narrowed to.
#[derive(Debug, Default)]
pub struct HelpPage {
    /// What lay on the screen.
    pub under: Overlay,
    /// Which pane had the keys.
    pub focus: Focus,
    /// Words that its lines must have.
    pub words: String,
    /// The line under the cursor.
    pub at: Rolling,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Section(String),
    /// An action: its keys and what it does.
    Entry {
        /// The action.
        action: Action,
        /// Keys, separated by blanks wide enough to tell them from sequences.
        keys: String,
        /// What the action does.
        text: String,
    },
    /// What a mark on the screen means, or what the mouse does.
    Legend(String),
    /// A type of entity, as an example of itself.
    Type(EntityType, String),
    /// Nothing.
    Gap,
}

impl HelpLine {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        !matches!(self, Self::Section(_) | Self::Gap)
    }

    fn has(&self, words: &[String]) -> bool {
        let Self::Entry { keys, text, .. } = self else {
            let (Self::Section(text) | Self::Legend(text) | Self::Type(_, text)) = self else { return false };
            let text = fold(text);
            return words.iter().all(|word| text.contains(word));
        };
        let text = fold(text);
        words.iter().all(|word| text.contains(word) || keys.split("  ").any(|key| fold(key) == *word))
    }
}

impl State {
    /// Where its lines stand, below the title.
    #[must_use]
    pub fn help_area(&self) -> Rect {
        let body = self.body();
        Rect { y: body.y + body.height.min(2), height: body.height.saturating_sub(2), ..body }
    }

    /// Columns that keys get.
    #[must_use]
    pub fn help_keys(&self) -> u16 {
        KEYS.min(self.help_area().width / 2)
    }

    /// Rows that a line takes.
    #[must_use]
    pub fn help_rows(&self, line: &HelpLine) -> usize {
        let (width, direction) = (self.help_area().width, self.setup.messages.language.direction());
        let rows = |text: &str, width: u16, base| Paragraph::new(text, base, self.setup.layout).wrap(width.max(1)).len();
        match line {
            HelpLine::Gap => 1,
            HelpLine::Section(text) | HelpLine::Legend(text) | HelpLine::Type(_, text) => rows(text, width, direction),
            HelpLine::Entry { keys, text, .. } => {
                let beside = self.help_keys();
                rows(keys, beside, Direction::Ltr).max(rows(text, width.saturating_sub(beside + 1), direction))
            }
        }
    }

    /// The lines of the open help: those for what lies below it, then everything; narrowed, only what has the words.
    #[must_use]
    pub fn help_lines(&self) -> Vec<HelpLine> {
        let (messages, keymap) = (self.setup.messages, &self.setup.keymap);
        let all = help_lines(messages, keymap);
        let words: Vec<String> = fold(&self.help.words).split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            let mut lines = vec![HelpLine::Section(messages.text(Msg::SectionHere).to_owned())];
            lines.extend(here(self.help.under, self.help.focus).iter().map(|action| entry(*action, messages, keymap)));
            lines.push(HelpLine::Gap);
            return lines.into_iter().chain(all).collect();
        }
        let found: Vec<HelpLine> =
            all.into_iter().filter(|line| !matches!(line, HelpLine::Section(_)) && line.has(&words)).collect();
        if found.is_empty() { vec![HelpLine::Legend(messages.text(Msg::HelpNothing).to_owned())] } else { found }
    }
}

/// The actions that matter most in a view.
fn here(overlay: Overlay, focus: Focus) -> &'static [Action] {
    use Action as A;
    match (overlay, focus) {
        (Overlay::Bookmarks, _) => {
            &[A::Open, A::EditNote, A::Filter, A::Sort, A::Remove, A::Undo, A::Correct, A::Refuse, A::Print, A::Copy, A::Cancel]
        }
        (Overlay::Entity, _) => &[A::Open, A::NextLink, A::OnlyEntity, A::Correct, A::Back, A::Cancel],
        (Overlay::Story, _) => &[A::Open, A::NextLink, A::Unfold, A::OnlyStory, A::Compare, A::Back, A::Cancel],
        (Overlay::Compare, _) => &[A::FindNext, A::FindPrevious, A::Left, A::Right, A::NextArticle, A::Open, A::Back, A::Cancel],
        (Overlay::Choose | Overlay::Types(_) | Overlay::Amend(_) | Overlay::Same | Overlay::Tell(_), _) => {
            &[A::Down, A::Up, A::Open, A::Cancel]
        }
        (_, Focus::List) => {
            &[A::Down, A::Open, A::Filter, A::Sort, A::Group, A::Count, A::NextUnread, A::Star, A::Right, A::Palette, A::Quit]
        }
        (_, Focus::Article) => &[
            A::PageDown,
            A::NextLink,
            A::Open,
            A::Back,
            A::Relations,
            A::Story,
            A::Entities,
            A::Find,
            A::Select,
            A::Bookmark,
            A::Left,
        ],
        (_, Focus::Panel) => &[A::Down, A::Open, A::Filter, A::OnlyEntity, A::Left, A::Cancel],
    }
}

fn entry(action: Action, messages: &Catalogue, keymap: &Keymap) -> HelpLine {
    let keys = keymap.keys_of(action).join("  ");
    HelpLine::Entry { action, keys, text: messages.known(&action.message_key()).to_owned() }
}

/// All of the help in the interface's language.
#[must_use]
pub fn help_lines(messages: &Catalogue, keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let mut section = None;
    for action in Action::ALL {
        if section != Some(action.section()) {
            if section.is_some() {
                lines.push(HelpLine::Gap);
            }
            section = Some(action.section());
            lines.push(HelpLine::Section(messages.text(action.section()).to_owned()));
        }
        lines.push(entry(*action, messages, keymap));
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Section(messages.text(Msg::SectionMouse).to_owned()));
    for line in [Msg::MouseWheel, Msg::MousePress, Msg::MouseEntity, Msg::MouseDrag, Msg::MouseBorder, Msg::MouseShift] {
        lines.push(HelpLine::Legend(messages.text(line).to_owned()));
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Section(messages.text(Msg::SectionSigns).to_owned()));
    for legend in [
        Msg::LegendHere,
        Msg::LegendEmbedded,
        Msg::LegendUnseen,
        Msg::LegendListed,
        Msg::LegendLeads,
        Msg::LegendOthers,
        Msg::LegendStar,
        Msg::LegendGroup,
        Msg::LegendNote,
        Msg::LegendLetter,
        Msg::LegendRaw,
        Msg::LegendAside,
        Msg::LegendCompare,
        Msg::LegendRows,
        Msg::LegendCursor,
        Msg::LegendArrow,
        Msg::LegendTypes,
        Msg::LegendBeyond,
        Msg::LegendCut,
    ] {
        lines.push(HelpLine::Legend(named(messages.text(legend), keymap)));
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Section(messages.text(Msg::SectionColours).to_owned()));
    lines.extend(EntityType::ALL.map(|kind| HelpLine::Type(kind, messages.known(&name_key(kind)).to_owned())));
    lines
}

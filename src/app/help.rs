//! The help: the table of actions with the keys that the key map gives them.

use super::{Action, Keymap, types::name_key};
use crate::{
    entities::EntityType,
    messages::{Catalogue, Msg},
};

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Section(String),
    /// An action: its keys and what it does.
    Entry {
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

/// The help in the interface's language.
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
        let keys = keymap.keys_of(*action).join("  ");
        lines.push(HelpLine::Entry { keys, text: messages.by_key(&action.message_key()).to_owned() });
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Section(messages.text(Msg::SectionMouse).to_owned()));
    for line in [Msg::MouseWheel, Msg::MousePress, Msg::MouseEntity, Msg::MouseDrag, Msg::MouseShift] {
        lines.push(HelpLine::Legend(messages.text(line).to_owned()));
    }
    lines.push(HelpLine::Gap);
    for legend in [
        Msg::LegendHere,
        Msg::LegendEmbedded,
        Msg::LegendUnseen,
        Msg::LegendListed,
        Msg::LegendOthers,
        Msg::LegendNote,
        Msg::LegendRaw,
        Msg::LegendCompare,
    ] {
        lines.push(HelpLine::Legend(messages.text(legend).to_owned()));
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Section(messages.text(Msg::SectionColours).to_owned()));
    lines.extend(EntityType::ALL.map(|kind| HelpLine::Type(kind, messages.known(&name_key(kind)).to_owned())));
    lines
}

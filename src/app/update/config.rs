//! The settings file has changed while the reader runs.

use crate::{
    app::{Renewed, State},
    messages::Msg,
    text::safe::visible,
};

/// Takes over new settings, or says what is wrong with them and stays with the old ones.
pub fn renewed(state: &mut State, settings: Result<Box<Renewed>, String>) {
    let messages = state.setup.messages;
    let settings = match settings {
        Ok(settings) => *settings,
        Err(wrong) => return state.warn(messages.fill(Msg::ConfigWrong, &[&visible(&wrong)])),
    };
    let Renewed { keymap, theme, types, mark_read, later, warnings } = settings;
    (state.setup.keymap, state.setup.theme, state.setup.mark_read) = (keymap, theme, mark_read);
    // Half a sequence may mean something else now.
    state.typed.clear();
    // What was switched while reading stays, unless the settings say something new of it.
    if types != state.setup.types {
        (state.setup.types, state.types) = (types, types);
    }
    if let Some(odd) = warnings.first() {
        return state.warn(messages.fill(Msg::ConfigOdd, &[&visible(odd)]));
    }
    state.say(match later[..] {
        [] => messages.text(Msg::ConfigTaken).to_owned(),
        _ => messages.fill(Msg::ConfigLater, &[&later.join(messages.text(Msg::Comma))]),
    });
}

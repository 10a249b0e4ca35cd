//! The settings file has changed while the reader runs.

use crate::{
    app::{Renewed, State, look::Rule},
    messages::{Msg, reworded},
    text::safe::visible,
};

/// Takes over new settings, or says what is wrong with them and stays with the old ones.
pub fn renewed(state: &mut State, settings: Result<Box<Renewed>, String>) {
    let messages = state.setup.messages;
    let settings = match settings {
        Ok(settings) => *settings,
        Err(wrong) => return state.warn(messages.fill(Msg::ConfigWrong, &[&reworded(&visible(&wrong), messages.language)])),
    };
    let Renewed { keymap, themes, own_theme, commands, types, mark_read, later, warnings } = settings;
    let setup = &mut state.setup;
    (setup.keymap, setup.mark_read, setup.commands) = (keymap, mark_read, commands);
    (setup.themes, setup.own_theme) = (themes, own_theme);
    // What was chosen by keys stays, as long as there is such a theme.
    let named = |name: &String| setup.themes.iter().find(|(other, _)| other == name);
    let chosen =
        setup.look.theme.as_ref().filter(|_| setup.theme_rule == Rule::Chosen).and_then(named).or_else(|| named(&setup.own_theme));
    if let Some((_, theme)) = chosen {
        setup.theme = theme.clone();
    }
    // Half a sequence may mean something else now.
    state.typed.clear();
    // What was switched while reading stays, unless the settings say something new of it.
    if types != state.setup.types {
        (state.setup.types, state.types) = (types, types);
    }
    // What keys changed was told when they did.
    if std::mem::take(&mut state.key_steps.awaited) {
        return;
    }
    if let Some(odd) = warnings.first() {
        return state.warn(messages.fill(Msg::ConfigOdd, &[&reworded(&visible(odd), messages.language)]));
    }
    state.say(match later[..] {
        [] => messages.text(Msg::ConfigTaken).to_owned(),
        _ => messages.fill(Msg::ConfigLater, &[&later.join(messages.text(Msg::Comma))]),
    });
}

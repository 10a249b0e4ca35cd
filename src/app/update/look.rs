//! How the screen looks, changed by keys and kept.

use super::settle;
use crate::{
    app::{
        Action, Border, Choice, Effect, Overlay, State,
        look::{MEASURES, Numerals, Rule, STEP, Spacing},
    },
    messages::Msg,
    text::Direction,
};

/// An action on the look of the screen.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let messages = state.setup.messages;
    let look = &mut state.setup.look;
    let on = |on: bool| messages.text(if on { Msg::On } else { Msg::Off });
    let what = match action {
        Action::ChooseTheme => {
            state.choice = Some(Choice::themes(state));
            state.overlay = Overlay::Choose;
            return Vec::new();
        }
        Action::Zen => {
            look.zen = !look.zen;
            messages.fill(Msg::LookZen, &[on(look.zen)])
        }
        Action::Harakat => {
            look.harakat = !look.harakat;
            messages.fill(Msg::LookHarakat, &[on(look.harakat)])
        }
        Action::Digits => {
            look.digits = match look.digits {
                Numerals::Written => Numerals::Latin,
                Numerals::Latin => Numerals::Arabic,
                Numerals::Arabic => Numerals::Written,
            };
            messages
                .text(match look.digits {
                    Numerals::Written => Msg::LookDigitsWritten,
                    Numerals::Latin => Msg::LookDigitsLatin,
                    Numerals::Arabic => Msg::LookDigitsArabic,
                })
                .to_owned()
        }
        Action::Spacing => {
            look.spacing = if look.spacing == Spacing::Close { Spacing::Apart } else { Spacing::Close };
            messages.fill(Msg::LookSpacing, &[on(look.spacing == Spacing::Apart)])
        }
        Action::Justify => {
            look.justified = !look.justified;
            messages.fill(Msg::LookJustify, &[on(look.justified)])
        }
        Action::TextNarrower | Action::TextWider => {
            let by = if action == Action::TextWider { STEP } else { -STEP };
            look.measure = look.measure.saturating_add_signed(by).clamp(*MEASURES.start(), *MEASURES.end());
            messages.fill(Msg::LookMeasure, &[&look.measure.to_string()])
        }
        Action::ListNarrower | Action::ListWider => {
            // The keys point; in Arabic the list is on the right, where it grows to the left.
            let right = action == Action::ListWider;
            let wider = right == (messages.language.direction() == Direction::Ltr);
            let kept = look.list;
            let width = |state: &State| state.panes().list.map(|pane| pane.width);
            let before = width(state);
            state.setup.look.list = kept.saturating_add(if wider { STEP } else { -STEP });
            let now = width(state);
            if now == before {
                // What moves nothing is not counted, or as many keys back would move nothing either.
                state.setup.look.list = kept;
            }
            messages.fill(Msg::LookList, &[&now.unwrap_or(0).to_string()])
        }
        _ => return Vec::new(),
    };
    state.say(what);
    changed(state)
}

/// Another theme was chosen.
pub fn theme(state: &mut State, name: &str) -> Vec<Effect> {
    (state.choice, state.overlay) = (None, Overlay::None);
    let Some((_, theme)) = state.setup.themes.iter().find(|(other, _)| other == name) else { return Vec::new() };
    state.setup.theme = theme.clone();
    state.setup.theme_rule = Rule::Chosen;
    // The theme of the settings is followed, also when they change.
    state.setup.look.theme = (name != state.setup.own_theme).then(|| name.to_owned());
    let said = state.setup.messages.fill(Msg::LookTheme, &[&state.theme_shown(name)]);
    state.say(said);
    changed(state)
}

/// The border that was pressed follows the pointer.
pub fn drag(state: &mut State, column: u16) {
    let Some((border, _)) = &state.dragged else { return };
    state.setup.look = state.look_with(*border, column);
    settle(state);
}

/// The button went up: the border stays where it is.
pub fn dropped(state: &mut State) -> Vec<Effect> {
    let Some((border, _)) = state.dragged.take().filter(|(_, before)| *before != state.setup.look) else { return Vec::new() };
    let panes = state.panes();
    let (said, pane) = match border {
        Border::List => (Msg::LookList, panes.list),
        Border::Related => (Msg::LookRelated, panes.related.or(panes.panel)),
    };
    state.say(state.setup.messages.fill(said, &[&pane.map_or(0, |pane| pane.width).to_string()]));
    changed(state)
}

fn changed(state: &mut State) -> Vec<Effect> {
    state.setup.layout = state.setup.look.layout(state.setup.terminal);
    settle(state);
    vec![Effect::KeepLook(state.setup.look.write())]
}

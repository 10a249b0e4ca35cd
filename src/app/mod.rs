//! The reader's state and how actions change it: `update(&mut State, Action) -> Vec<Effect>`. Nothing here draws, waits,
//! reads a file or writes to the terminal.

mod action;
mod asked;
pub mod beside;
pub mod config;
mod effect;
mod field;
mod find;
mod help;
mod history;
mod hit;
mod key;
pub mod keymap;
mod list;
mod menu;
mod panes;
mod pointer;
mod raw;
mod reading;
mod rolling;
mod shelf;
mod state;
pub mod theme;
mod update;
pub mod view;

pub use action::Action;
pub use config::{Config, ConfigError};
pub use effect::{Effect, Event};
pub use field::Field;
pub use help::{HelpLine, help_lines};
pub use history::{History, Stop};
pub use hit::Hit;
pub use key::Key;
pub use keymap::Keymap;
pub use list::{List, ROWS as LIST_ROWS};
pub use menu::Menu;
pub use panes::{Pane, Panes};
pub use pointer::{Grip, Pointer, Press};
pub use raw::{Label, Raw};
pub use reading::{Find, Reading, Selection};
pub use rolling::Rolling;
pub use shelf::{ROWS as SHELF_ROWS, Shelf, Shelved};
pub use state::{Focus, Notice, Overlay, Prompt, PromptKind, Setup, State, Tone};
pub use theme::{Role, Theme};
pub use update::{handle, settle, update};

//! Keys written into a settings file as the user left it: comments, order and everything else stay.

use super::{Config, ConfigError};
use crate::app::{Key, rekey::KeyChange};
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

/// The text of a settings file with keys changed. What the default says anyway is left out.
///
/// # Errors
/// What is wrong with the file, before or after; `own` are the names of the user's own themes.
pub fn with_keys(text: &str, changes: &[KeyChange], own: &[String]) -> Result<String, ConfigError> {
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    Config::parse_with(text, own)?;
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| std::io::Error::other(error.to_string()))?;
    let default = Config::default().keymap()?;
    let keys = file.entry("keys").or_insert_with(|| Item::Table(Table::new()));
    if let Some(keys) = keys.as_table_like_mut() {
        for change in changes {
            let written = in_file(keys, &change.keys);
            if default.bound_to(&change.keys) == change.after {
                written.map(|keys_there| keys.remove(&keys_there));
            } else {
                let does = change.after.map_or("none", |action| action.name());
                put(keys, &written.unwrap_or_else(|| change.keys.clone()), does);
            }
        }
    }
    let text = file.to_string();
    Config::parse_with(&text, own)?;
    Ok(format!("{mark}{text}"))
}

/// A sequence as the file writes it already.
fn in_file(keys: &dyn TableLike, sequence: &str) -> Option<String> {
    let wanted = Key::parse_sequence(sequence)?;
    keys.iter().map(|(keys, _)| keys).find(|keys| Key::parse_sequence(keys).as_ref() == Some(&wanted)).map(str::to_owned)
}

/// Puts a value; in place of an old one, so that what stands around that stays.
fn put(keys: &mut dyn TableLike, sequence: &str, does: &str) {
    match keys.get_mut(sequence).and_then(Item::as_value_mut) {
        Some(old) => {
            let around = old.decor().clone();
            *old = does.into();
            *old.decor_mut() = around;
        }
        None => drop(keys.insert(sequence, value(does))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, config::commented};

    fn change(keys: &str, after: Option<Action>) -> KeyChange {
        KeyChange { keys: keys.to_owned(), before: None, after }
    }

    #[test]
    fn what_the_user_wrote_stays_and_what_the_default_says_goes() {
        let text = "# mine\ntheme = \"light\" # at night\n\n[keys]\n# out\n\"g  x\" = \"quit\" # so\nX = \"down\"\n\n[entities]\nshow = [\"per\"]\n";
        let changes = [change("g x", Some(Action::Help)), change("q", None), change("X", None)];
        let new = with_keys(text, &changes, &[]).expect("a good file");
        let wanted = "# mine\ntheme = \"light\" # at night\n\n[keys]\n# out\n\"g  x\" = \"help\" # so\nq = \"none\"\n\n[entities]\nshow = [\"per\"]\n";
        assert_eq!(new, wanted);
        let back = with_keys(&new, &[change("q", Some(Action::Quit)), change("g x", None)], &[]).expect("a good file");
        assert_eq!(back, "# mine\ntheme = \"light\" # at night\n\n[keys]\n\n[entities]\nshow = [\"per\"]\n");
    }

    #[test]
    fn any_shape_of_file_takes_keys() {
        let changes = [change("\"", Some(Action::Quit)), change("ctrl-alt-x y", Some(Action::Help))];
        for text in [
            "",
            "\u{feff}theme = \"dark\"\r\n",
            "keys = { x = \"quit\" }\n",
            "keys.x = \"quit\"\n",
            &commented(),
            crate::app::config::DEFAULT,
        ] {
            let new = with_keys(text, &changes, &[]).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"));
            let map = Config::parse(&new).expect("good settings").keymap().expect("good keys");
            assert_eq!(map.bound_to("\""), Some(Action::Quit), "{new}");
            assert_eq!(map.bound_to("ctrl-alt-x y"), Some(Action::Help), "{new}");
            assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        }
    }

    #[test]
    fn a_file_that_is_wrong_is_left_alone() {
        assert!(with_keys("them = 1\n", &[change("X", Some(Action::Quit))], &[]).is_err());
    }
}

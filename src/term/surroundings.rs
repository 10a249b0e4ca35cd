//! What the environment says about the terminal: proof of nothing, as programs inherit it, but all that there is in tmux.

use std::{
    collections::BTreeMap,
    env,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The variables that matter.
const VARIABLES: [&str; 13] = [
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLORTERM",
    "TMUX",
    "STY",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "MLTERM",
    "KITTY_WINDOW_ID",
    "XTERM_VERSION",
    "TERMINOLOGY",
    "WT_SESSION",
];

/// How long tmux may take to say how it is set.
const PATIENCE: Duration = Duration::from_millis(250);

/// Variables of the environment, and how tmux is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    variables: BTreeMap<&'static str, String>,
    /// Whether tmux passes sequences on to the terminal around it; `None` where nobody asked or it did not say.
    pub passthrough: Option<bool>,
}

impl Surroundings {
    /// Those of this process. tmux is asked about itself only where the terminal around it has a switch to be reached.
    #[must_use]
    pub fn here() -> Self {
        let mut here = Self::of(|name| env::var(name).ok());
        if here.has("TMUX") && ["VTE_VERSION", "KONSOLE_VERSION", "MLTERM"].iter().any(|name| here.has(name)) {
            here.passthrough = passthrough();
        }
        here
    }

    /// From any source of variables.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variables = VARIABLES.into_iter().filter_map(|name| Some((name, variable(name).filter(|value| !value.is_empty())?)));
        Self { variables: variables.collect(), passthrough: None }
    }

    /// The value of a variable that matters here, or nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.variables.get(name).map_or("", String::as_str)
    }

    /// Whether a variable that matters here is set.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.variables.contains_key(name)
    }

    /// All that are set, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.variables.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// Asks tmux for `allow-passthrough`. Before 3.3 it had no such option and passed everything on.
fn passthrough() -> Option<bool> {
    let (answer, wait) = mpsc::channel();
    let ask = move || {
        let mut tmux = Command::new("tmux");
        tmux.args(["show-options", "-Apv", "allow-passthrough"]).stdin(Stdio::null());
        // Nobody waits any more where this fails.
        drop(answer.send(tmux.output()));
    };
    thread::Builder::new().name("ask-tmux".to_owned()).spawn(ask).ok()?;
    let output = wait.recv_timeout(PATIENCE).ok()?.ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    match said.trim() {
        "on" | "all" => Some(true),
        "off" => Some(false),
        _ => String::from_utf8_lossy(&output.stderr).contains("option").then_some(true),
    }
}

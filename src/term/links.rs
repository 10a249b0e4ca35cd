//! Links for the terminal to open (OSC 8): made of bytes that can do nothing else, and only for terminals known to take them.

use super::{Detected, Kind, Multiplexer, Surroundings};
use crate::app::config::Hyperlinks;
use std::path::Path;
use url::Url;

/// Longest address that all of those terminals take.
const LONGEST: usize = 2083;

/// Ends a link.
pub const CLOSE: &str = "\u{1b}]8;;\u{1b}\\";

/// Whether links are written in this terminal, as the settings have it.
#[must_use]
pub fn writes_links(wish: Hyperlinks, terminal: &Detected, around: &Surroundings) -> bool {
    match wish {
        Hyperlinks::Auto => takes_links(terminal, around),
        Hyperlinks::On => true,
        Hyperlinks::Off => false,
    }
}

/// Others ignore them at best; some print them.
fn takes_links(terminal: &Detected, around: &Surroundings) -> bool {
    match terminal.multiplexer {
        // tmux passes them on from 3.4 on, to terminals that it knows to take them.
        Some(Multiplexer::Tmux) => {
            let said = terminal.answers.version.as_deref().and_then(|version| version.strip_prefix("tmux "));
            let told = (around.get("TERM_PROGRAM") == "tmux").then(|| around.get("TERM_PROGRAM_VERSION"));
            said.or(told).and_then(version).is_some_and(|version| version >= (3, 4))
        }
        Some(Multiplexer::Screen) => false,
        None => match terminal.kind {
            Kind::Vte | Kind::Konsole | Kind::Kitty | Kind::Foot | Kind::Alacritty | Kind::XtermJs => true,
            // By this name go also VTEs that are too old to be told apart.
            Kind::LeavesAlone => !around.has("VTE_VERSION"),
            _ => false,
        },
    }
}

/// `3.4a`, `next-3.5`: the two numbers.
fn version(text: &str) -> Option<(u32, u32)> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let (major, minor) = text[from..].split_once('.')?;
    let minor: String = minor.chars().take_while(char::is_ascii_digit).collect();
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// An address that a terminal may be given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link(String);

impl Link {
    /// An address of the web; `None` for all else.
    #[must_use]
    pub fn web(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        Self::of(&url).filter(|_| matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty())
    }

    /// A file of this machine, named with it, so that a terminal elsewhere does not take it for one of its own.
    #[must_use]
    pub fn file(path: &Path, host: &str) -> Option<Self> {
        let mut url = Url::from_file_path(std::path::absolute(path).ok()?).ok()?;
        if !host.is_empty() {
            url.set_host(Some(host)).ok()?;
        }
        Self::of(&url)
    }

    fn of(url: &Url) -> Option<Self> {
        let text = url.as_str();
        // Addresses are percent-encoded when they are read; what would not be is no address.
        (text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, 0x21..=0x7e))).then(|| Self(text.to_owned()))
    }

    /// Begins the link. Parts with the same `id` are one, however lines are broken.
    #[must_use]
    pub fn open(&self, id: &str) -> String {
        let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        format!("\u{1b}]8;id={id};{}\u{1b}\\", self.0)
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Answers, Wishes, detect};

    #[test]
    fn an_address_is_ascii_and_of_the_web_or_a_file() {
        let web = |text: &str| Link::web(text).map(|link| link.0);
        assert_eq!(web("https://ضفة.example/أ?q=«x»").as_deref(), Some("https://xn--ogbz7a.example/%D8%A3?q=%C2%ABx%C2%BB"));
        for wrong in ["javascript:alert(1)", "file:///etc/passwd", "khabar:bookmark/1", "mailto:a@b.example", "http:", "no address"]
        {
            assert_eq!(web(wrong), None, "{wrong}");
        }
        assert_eq!(web("https://bank.example@evil.example/"), None, "a name before the host is there to deceive");
        for odd in [
            "https://a.example/\u{1b}]0;x\u{7}",
            "https://a.example/\u{9c}x",
            "https://a.example/a\nb\u{202e}",
            "https://a.example/a b;c",
        ] {
            let link = web(odd).expect("a link");
            assert!(link.bytes().all(|byte| (0x21..=0x7e).contains(&byte)), "{link}");
        }
        assert_eq!(web(&format!("https://a.example/{}", "x".repeat(3000))), None);
        let file = Link::file(Path::new("/tmp/خبر 1.txt"), "desk").map(|link| link.0);
        assert_eq!(file.as_deref(), Some("file://desk/tmp/%D8%AE%D8%A8%D8%B1%201.txt"));
        assert!(Link::file(Path::new("/tmp/a"), "no host\u{1b}").is_none());
    }

    #[test]
    fn only_terminals_that_are_known_to_take_links_get_them() {
        let gets = |answers: Answers, variables: &'static [(&str, &str)]| {
            let around = Surroundings::of(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()));
            writes_links(Hyperlinks::Auto, &detect(answers, &around, Wishes::default()), &around)
        };
        let version = |text: &str| Answers { version: Some(text.to_owned()), ..Answers::default() };
        assert!(gets(version("kitty(0.32)"), &[]) && gets(version("foot(1.16)"), &[]));
        assert!(!gets(version("XTerm(379)"), &[]) && !gets(Answers::default(), &[("TERM", "linux")]));
        assert!(!gets(Answers::default(), &[]));
        assert!(gets(version("tmux 3.4"), &[]) && gets(version("tmux 3.5a"), &[]) && gets(version("tmux next-3.6"), &[]));
        assert!(!gets(version("tmux 3.3a"), &[]) && !gets(version("tmux"), &[("TMUX", "x")]));
        assert!(!gets(Answers::default(), &[("TMUX", "x"), ("KITTY_WINDOW_ID", "1")]), "its version is not known");
        assert!(gets(Answers::default(), &[("TMUX", "x"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.4")]));
        assert!(!gets(Answers::default(), &[("STY", "x")]));
    }
}

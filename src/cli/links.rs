//! Addresses in a text become links, where the terminal takes them.

use super::{args::Common, read};
use crate::{
    app::{Config, config::Hyperlinks},
    corpus::Document,
    term::{self, Link},
    text::Span,
};
use regex::Regex;
use std::{cell::Cell, path::Path, sync::LazyLock};

/// An address as it stands in a text.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"(?i)\bhttps?://[^\s<>"«»“”‹›\p{Cc}\p{Cf}\p{Co}]+"#).ok());

/// Makes links, each with a number of its own.
pub struct Links {
    host: Option<String>,
    next: Cell<u32>,
}

impl Links {
    /// Links, where they are wanted.
    pub fn new(wanted: bool) -> Self {
        let host = || nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok()).unwrap_or_default();
        Self { host: wanted.then(host), next: Cell::new(0) }
    }

    /// A link of the web over a stretch of a text.
    pub fn web(&self, span: Span, address: &str) -> Option<Linked> {
        self.host.as_ref()?;
        Some(self.numbered(span, &Link::web(address)?))
    }

    /// A link to a file over a stretch of a text.
    pub fn file(&self, span: Span, path: &Path) -> Option<Linked> {
        Some(self.numbered(span, &Link::file(path, self.host.as_ref()?)?))
    }

    /// A link from the headline of a page: to where it was published, else to its file.
    pub fn page(&self, span: Span, document: &Document) -> Option<Linked> {
        let address = document.about().and_then(|about| about.address.as_deref());
        if let Some(link) = address.and_then(|address| self.web(span, address)) {
            return Some(link);
        }
        // A record has its number behind the name of its file; the sample has no file.
        let path = document.folder.join(&document.name);
        let there = |path: &Path| path.is_file() && !document.folder.as_os_str().is_empty();
        let record = document.name.rsplit_once('#').map(|(file, _)| document.folder.join(file));
        let path = Some(path).filter(|path| there(path)).or(record.filter(|path| there(path)))?;
        self.file(span, &path)
    }

    /// The addresses that stand in a text.
    pub fn in_text(&self, text: &str) -> Vec<Linked> {
        let Some(pattern) = ADDRESS.as_ref().filter(|_| self.host.is_some()) else { return Vec::new() };
        let found = pattern.find_iter(text).filter_map(|found| {
            let address = trimmed(found.as_str());
            self.web(Span::new(found.start(), found.start() + address.len()), address)
        });
        found.collect()
    }

    fn numbered(&self, span: Span, link: &Link) -> Linked {
        let number = self.next.replace(self.next.get().wrapping_add(1));
        Linked { span, open: link.open(&format!("khabar-{}-{number}", std::process::id())) }
    }
}

/// A stretch of a text that is a link, and what begins it.
pub struct Linked {
    /// The stretch.
    pub span: Span,
    /// The sequence.
    pub open: String,
}

/// Without what closes the sentence or the brackets around it.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let closes = match last {
            ')' => !address.contains('('),
            ']' => !address.contains('['),
            _ => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '؟' | '،' | '؛' | '’' | '}' | '*' | '_'),
        };
        if !closes {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

/// What the settings say of links; what can't be read is told elsewhere.
pub fn asked(common: &Common) -> Hyperlinks {
    let config = read::config_path(common).ok().and_then(|(path, named)| Config::read(&path, named).ok());
    config.map(|config| config.hyperlinks()).unwrap_or_default()
}

/// Links for output without a screen: the terminal is not asked what it is, as little as possible is sent to it.
pub fn unasked(config: &Config) -> Links {
    Links::new(
        term::by_surroundings().is_some_and(|(terminal, around)| term::writes_links(config.hyperlinks(), &terminal, &around)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_what_stands_around_them() {
        let text =
            "انظر (https://a.example/b(c)) أو https://a.example/x، و«http://b.example/?q=1». HTTPS://C.example/… javascript:x";
        let found: Vec<&str> = Links::new(true).in_text(text).iter().map(|link| link.span.of(text)).collect();
        assert_eq!(found[1..], ["https://a.example/x", "http://b.example/?q=1", "HTTPS://C.example/"]);
        assert!(found[0].starts_with("https://a.example/b(c)"));
        assert!(Links::new(false).in_text(text).is_empty());
    }
}

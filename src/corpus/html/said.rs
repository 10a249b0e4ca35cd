//! What one voice of a page (JSON-LD, microdata, Open Graph) says of the article.

use super::When;

/// Authors and keywords kept of a page.
pub const MOST: usize = 32;

/// What was said. Only what was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The headline.
    pub headline: Option<String>,
    /// Who published it.
    pub site: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The section of the site.
    pub section: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// When it was published.
    pub published: Option<When>,
    /// When it was changed last.
    pub updated: Option<When>,
    /// Its address.
    pub address: Option<String>,
    /// Whether the article's text was given with it.
    pub body: bool,
}

impl Said {
    /// Fills what is open with what another says.
    pub fn or(mut self, other: Self) -> Self {
        self.headline = self.headline.or(other.headline);
        self.site = self.site.or(other.site);
        self.section = self.section.or(other.section);
        self.published = self.published.or(other.published);
        self.updated = self.updated.or(other.updated);
        self.address = self.address.or(other.address);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        if self.keywords.is_empty() {
            self.keywords = other.keywords;
        }
        self
    }

    /// Adds an author, once.
    pub fn author(&mut self, name: &str) {
        let name = tidy(name);
        // An address of a profile is no name.
        if !name.is_empty() && !name.contains("://") && !self.authors.contains(&name) && self.authors.len() < MOST {
            self.authors.push(name);
        }
    }

    /// Adds the keywords of a line.
    pub fn keyword(&mut self, line: &str) {
        for keyword in line.split([',', '،', ';', '؛', '|', '#']).map(tidy).filter(|keyword| !keyword.is_empty()) {
            if !self.keywords.contains(&keyword) && self.keywords.len() < MOST {
                self.keywords.push(keyword);
            }
        }
    }
}

/// A value on one line, without controls; character references that were written twice are read twice.
#[must_use]
pub fn tidy(value: &str) -> String {
    let visible: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect();
    let mut out = String::new();
    for word in visible.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if !out.contains('&') {
        return out;
    }
    let mut read = String::new();
    let mut rest = out.as_str();
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (taken, decoded) = super::refs::decode(rest).unwrap_or((1, "&".to_owned()));
        read.extend(decoded.chars().map(|c| if c.is_control() { ' ' } else { c }));
        rest = &rest[taken..];
    }
    read + rest
}

/// A value that says something.
#[must_use]
pub fn value(text: &str) -> Option<String> {
    Some(tidy(text)).filter(|text| !text.is_empty())
}

//! What a page says of itself, from all its voices.

use super::{
    When, address,
    said::{Said, tidy, value},
    tokens::Attributes,
};
use url::Url;

/// What a page says of itself. What it does not say is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The article's headline, as its head gives it.
    pub headline: Option<String>,
    /// The name of the site.
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
    /// The page's own address.
    pub address: Option<String>,
    /// The language that it names.
    pub language: Option<String>,
}

/// The head while it is read.
#[derive(Debug, Default)]
pub struct Head {
    /// The text of `<title>`.
    pub title: Option<String>,
    /// The linked data of the scripts.
    pub linked: Vec<Said>,
    /// The language of the page.
    pub language: Option<String>,
    graph: Said,
    names: Said,
    canonical: Option<String>,
    base: Option<String>,
    saved: Option<String>,
    /// Where the page was found, as others say.
    pub found: Option<String>,
}

impl About {
    /// Fills what is open with what another says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            headline: self.headline.or(other.headline),
            site: self.site.or(other.site),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            section: self.section.or(other.section),
            keywords: if self.keywords.is_empty() { other.keywords } else { self.keywords },
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
            address: self.address.or(other.address),
            language: self.language.or(other.language),
        }
    }
}

impl From<Said> for About {
    /// What one voice says, as it is.
    fn from(said: Said) -> Self {
        Self {
            headline: said.headline,
            site: said.site,
            authors: said.authors,
            section: said.section,
            keywords: said.keywords,
            published: said.published,
            updated: said.updated,
            address: said.address,
            language: None,
        }
    }
}

impl Head {
    /// A `<meta>` element.
    pub fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = attributes.get("content").filter(|content| !content.trim().is_empty()) else { return };
        for name in ["property", "name"].iter().filter_map(|name| attributes.get(name)).flat_map(str::split_ascii_whitespace) {
            let name = name.to_ascii_lowercase();
            let (graph, names) = (&mut self.graph, &mut self.names);
            match name.as_str() {
                "og:title" => graph.headline = graph.headline.take().or_else(|| value(content)),
                "og:site_name" => graph.site = graph.site.take().or_else(|| value(content)),
                "og:url" => graph.address = graph.address.take().or_else(|| value(content)),
                "article:published_time" | "og:published_time" | "article:published" => {
                    graph.published = graph.published.or_else(|| When::read(content));
                }
                "article:modified_time" | "og:updated_time" | "article:modified" => {
                    graph.updated = graph.updated.or_else(|| When::read(content));
                }
                "article:section" => graph.section = graph.section.take().or_else(|| value(content)),
                "article:tag" => graph.keyword(content),
                "article:author" => graph.author(content),
                "twitter:title" | "dc.title" | "dcterms.title" => names.headline = names.headline.take().or_else(|| value(content)),
                "author" | "dc.creator" | "dcterms.creator" | "parsely-author" | "sailthru.author" => names.author(content),
                "application-name" => names.site = names.site.take().or_else(|| value(content)),
                "keywords" | "news_keywords" => names.keyword(content),
                "section" | "parsely-section" => names.section = names.section.take().or_else(|| value(content)),
                "date"
                | "pubdate"
                | "publishdate"
                | "publish-date"
                | "publish_date"
                | "published_time"
                | "datepublished"
                | "dc.date"
                | "dc.date.issued"
                | "dcterms.date"
                | "dcterms.issued"
                | "dcterms.created"
                | "parsely-pub-date"
                | "sailthru.date"
                | "article_date_original"
                | "cxenseparse:recs:publishtime"
                | "cxenseparse:publishtime" => {
                    names.published = names.published.or_else(|| When::read(content));
                }
                "lastmod" | "last-modified" | "dcterms.modified" | "datemodified" | "modified_time" => {
                    names.updated = names.updated.or_else(|| When::read(content));
                }
                _ => {}
            }
        }
    }

    /// A `<link>` or `<base>` element.
    pub fn link(&mut self, name: &str, attributes: &Attributes) {
        let Some(href) = attributes.get("href") else { return };
        let canonical = || {
            attributes.get("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")))
        };
        match name {
            "base" => self.base = self.base.take().or_else(|| value(href)),
            "link" if canonical() => self.canonical = self.canonical.take().or_else(|| value(href)),
            _ => {}
        }
    }

    /// A comment: browsers write into one where a page was saved from.
    pub fn comment(&mut self, text: &str) {
        if let Some((_, rest)) = text.split_once("saved from url=(")
            && let Some((_, address)) = rest.split_once(')')
        {
            self.saved = value(address);
        }
    }

    /// All of it together, and the address that links are relative to.
    #[must_use]
    pub fn finish(self, items: Vec<Said>) -> (About, Option<Url>) {
        let title = self.title.as_deref().map(tidy).filter(|title| !title.is_empty());
        let told = title.as_deref().or(self.graph.headline.as_deref()).unwrap_or_default().to_owned();
        let linked = chosen(self.linked, &told);
        let said = linked.or(chosen(items, &told)).or(self.graph).or(self.names);
        let own = self.canonical.iter().chain(&said.address).chain(&self.saved).chain(&self.found);
        let own: Vec<Url> = own.filter_map(|address| address::resolve(None, address)).collect();
        let base = self.base.as_deref().and_then(|base| address::resolve(own.first(), base)).or_else(|| own.first().cloned());
        let site = said.site;
        let headline = said.headline.or_else(|| title.map(|title| without(&title, site.as_deref())));
        let about = About {
            headline,
            // The site itself is no author.
            authors: said.authors.into_iter().filter(|author| Some(author) != site.as_ref()).collect(),
            site,
            section: said.section,
            keywords: said.keywords,
            published: said.published,
            updated: said.updated,
            address: own.first().map(ToString::to_string),
            language: self.language,
        };
        (about, base)
    }
}

/// The article that is meant where several are described: the only one, or the one under the page's title.
fn chosen(mut all: Vec<Said>, title: &str) -> Said {
    let named = |said: &Said| said.headline.as_deref().is_some_and(|headline| !headline.is_empty() && title.contains(headline));
    if let Some(at) = all.iter().position(named) {
        return all.swap_remove(at);
    }
    if all.len() == 1 { all.remove(0) } else { Said::default() }
}

/// A title without the site's name at its end or beginning.
fn without(title: &str, site: Option<&str>) -> String {
    let marks = |c: char| c.is_whitespace() || "|-–—:•·»«".contains(c);
    let Some(site) = site.filter(|site| !site.is_empty()) else { return title.to_owned() };
    let bare = title.strip_suffix(site).filter(|rest| rest.ends_with(marks)).map(|rest| rest.trim_end_matches(marks));
    let bare =
        bare.or_else(|| title.strip_prefix(site).filter(|rest| rest.starts_with(marks)).map(|rest| rest.trim_start_matches(marks)));
    bare.filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned()
}

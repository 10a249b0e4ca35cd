//! Microdata: values in the page itself, marked by `itemprop`.

use super::{
    When,
    said::{Said, value},
    tokens::Attributes,
};

/// Articles kept of a page: one that has more lists others.
const MOST: usize = 16;

/// The item that text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// None.
    #[default]
    None,
    /// An article, by its number.
    Article(usize),
    /// Its author.
    Author(usize),
    /// Its publisher.
    Publisher(usize),
    /// Anything else.
    Other,
}

/// A property whose value is text that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    property: Property,
    article: usize,
    /// Where the text begins.
    pub start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Headline,
    Author,
    Publisher,
    Section,
    Keywords,
    Published,
    Updated,
    Address,
    Body,
}

/// The articles of a page's microdata.
#[derive(Debug, Default)]
pub struct Microdata {
    articles: Vec<Said>,
}

impl Microdata {
    /// Reads an element's attributes. Returns the scope of what is in it, and the property whose value its text is.
    pub fn element(&mut self, name: &str, attributes: &Attributes, around: Scope, at: usize) -> (Scope, Option<Waiting>) {
        let property = attributes.get("itemprop");
        let scoped = attributes.get("itemscope").is_some();
        if property.is_none() && !scoped {
            return (around, None);
        }
        let property = property.unwrap_or_default();
        let (known, article) = match (around, property) {
            (Scope::Article(article), "headline") => (Some(Property::Headline), article),
            (Scope::Article(article), "author" | "creator") | (Scope::Author(article), "name") => (Some(Property::Author), article),
            (Scope::Article(article), "publisher") | (Scope::Publisher(article), "name") => (Some(Property::Publisher), article),
            (Scope::Article(article), "articleSection") => (Some(Property::Section), article),
            (Scope::Article(article), "keywords") => (Some(Property::Keywords), article),
            (Scope::Article(article), "datePublished") => (Some(Property::Published), article),
            (Scope::Article(article), "dateModified") => (Some(Property::Updated), article),
            (Scope::Article(article), "url" | "mainEntityOfPage") => (Some(Property::Address), article),
            (Scope::Article(article), "articleBody") => (Some(Property::Body), article),
            _ => (None, 0),
        };
        let scope = match (scoped, known) {
            (false, _) => around,
            (true, Some(Property::Author)) => Scope::Author(article),
            (true, Some(Property::Publisher)) => Scope::Publisher(article),
            (true, _) if property.is_empty() && self.articles.len() < MOST && is_article(attributes) => {
                self.articles.push(Said::default());
                Scope::Article(self.articles.len() - 1)
            }
            _ => Scope::Other,
        };
        let Some(known) = known else { return (scope, None) };
        if known == Property::Body {
            if let Some(said) = self.articles.get_mut(article) {
                said.body = true;
            }
            return (scope, None);
        }
        let waiting = Waiting { property: known, article, start: at };
        let given = ["content", "datetime"].iter().find_map(|name| attributes.get(name)).filter(|value| !value.is_empty());
        let given = given.or_else(|| attributes.get("href").filter(|_| known == Property::Address && matches!(name, "link" | "a")));
        match given {
            Some(text) => self.take(waiting, text),
            // The value is the item, whose name comes.
            None if scoped || matches!(name, "meta" | "link") => {}
            None => return (scope, Some(waiting)),
        }
        (scope, None)
    }

    /// Takes a property's value.
    pub fn take(&mut self, waiting: Waiting, text: &str) {
        let Some(said) = self.articles.get_mut(waiting.article) else { return };
        let date = || When::read(text);
        match waiting.property {
            Property::Headline => said.headline = said.headline.take().or_else(|| value(text)),
            Property::Author => said.author(text),
            Property::Publisher => said.site = said.site.take().or_else(|| value(text)),
            Property::Section => said.section = said.section.take().or_else(|| value(text)),
            Property::Keywords => said.keyword(text),
            Property::Published => said.published = said.published.or_else(date),
            Property::Updated => said.updated = said.updated.or_else(date),
            Property::Address => said.address = said.address.take().or_else(|| value(text)),
            Property::Body => {}
        }
    }

    /// What the page's own articles say; of several, those that come with their text.
    #[must_use]
    pub fn finish(self) -> Vec<Said> {
        let with_body = self.articles.iter().any(|said| said.body);
        self.articles.into_iter().filter(|said| said.body || !with_body).collect()
    }
}

fn is_article(attributes: &Attributes) -> bool {
    let kind = attributes.get("itemtype").unwrap_or_default().trim().trim_end_matches('/');
    let name = kind.rsplit(['/', '#']).next().unwrap_or_default();
    name.ends_with("Article") || name == "BlogPosting"
}

//! From an element's name, roles and classes to the area of the page that it opens.

use super::{hints::Area, names::Class, tokens::Attributes};
use rustc_hash::FxHashMap;

/// Attribute values whose areas are remembered: pages say the same again and again.
const MOST: usize = 4096;

/// The areas that attribute values tell of, outside an article and inside.
#[derive(Debug, Default)]
pub struct Words(FxHashMap<Box<str>, [Area; 2]>);

impl Words {
    fn area(&mut self, names: &str, inside: bool) -> Area {
        let at = usize::from(inside);
        if let Some(known) = self.0.get(names) {
            return known[at];
        }
        let areas = [by_words(names, false), by_words(names, true)];
        if self.0.len() < MOST && names.len() <= 256 {
            self.0.insert(names.into(), areas);
        }
        areas[at]
    }
}

/// The area that an element opens, given the one it stands in.
#[must_use]
pub fn area(words: &mut Words, name: &str, attributes: &Attributes, around: Area, class: Class) -> Area {
    let by_name = match name {
        "nav" => Area::NAV,
        // Within an article, its own head and foot.
        "header" if !around.any(Area::ARTICLE.with(Area::MAIN)) => Area::HEADER,
        "footer" if !around.any(Area::ARTICLE.with(Area::MAIN)) => Area::FOOTER,
        "aside" => Area::ASIDE,
        "form" | "button" | "fieldset" | "label" | "search" => Area::FORM,
        "article" => Area::ARTICLE,
        "main" => Area::MAIN,
        "figure" => Area::FIGURE,
        _ if class == Class::Time => Area::DATE,
        _ => Area::NONE,
    };
    let by_role = match attributes.get("role") {
        Some("navigation" | "menu" | "menubar") => Area::NAV,
        Some("banner") => Area::HEADER,
        Some("contentinfo") => Area::FOOTER,
        Some("complementary") => Area::ASIDE,
        Some("search" | "form" | "button") => Area::FORM,
        Some("main") => Area::MAIN,
        Some("article") => Area::ARTICLE,
        _ => Area::NONE,
    };
    let by_item = match attributes.get("itemprop") {
        Some("articleBody") => Area::BODY,
        Some("headline") => Area::TITLE,
        Some("author") => Area::AUTHOR,
        Some("datePublished" | "dateModified") => Area::DATE,
        Some("description") => Area::DECK,
        _ => Area::NONE,
    };
    let mut found = around.with(by_name).with(by_role).with(by_item);
    // The whole page's classes say what it has, not what it is.
    if !matches!(name, "html" | "body") {
        for names in [attributes.get("class"), attributes.get("id")].into_iter().flatten() {
            let inside = found.any(Area::ARTICLE.with(Area::MAIN).with(Area::BODY));
            found = found.with(words.area(names, inside));
        }
    }
    // The body of an article is that, whatever it stands in.
    if by_item == Area::BODY || name == "main" { found.without(Area::OUTSIDE) } else { found }
}

/// Names looked at in a class attribute.
const MOST_NAMES: usize = 24;

/// The area that class names or an id tell of.
fn by_words(names: &str, inside: bool) -> Area {
    let mut found = Area::NONE;
    for name in names.split_ascii_whitespace().take(MOST_NAMES).filter(|name| name.len() <= 64) {
        let name = name.to_ascii_lowercase();
        let mut words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        // `has-sidebar`, `no-comments` tell of others.
        if words.next_if(|word| matches!(*word, "has" | "with" | "no" | "without" | "is" | "not")).is_some() {
            continue;
        }
        for word in words {
            found = found.with(by_word(word, inside));
        }
        found = found.with(by_compound(&name));
    }
    found
}

/// Words that stand alone between hyphens.
fn by_word(word: &str, inside: bool) -> Area {
    match word {
        "nav" | "navbar" | "navigation" | "menu" | "submenu" | "megamenu" | "topbar" | "ticker" | "toolbar" => Area::NAV,
        "breadcrumb" | "breadcrumbs" | "crumbs" => Area::BREADCRUMB,
        "header" | "masthead" if !inside => Area::HEADER,
        "footer" | "copyright" | "bottombar" if !inside => Area::FOOTER,
        "sidebar" | "aside" | "rail" => Area::ASIDE,
        "related" | "recommended" | "recommendations" | "similar" | "popular" | "trending" | "mostread" | "morenews" => {
            Area::RELATED
        }
        "share" | "sharing" | "social" | "sharebox" | "sharebar" | "addthis" | "sharethis" => Area::SHARE,
        "comment" | "comments" | "respond" | "disqus" | "reply" => Area::COMMENT,
        "tags" | "tag" | "keywords" | "tagcloud" => Area::TAGS,
        "author" | "byline" | "writer" => Area::AUTHOR,
        "caption" | "credit" => Area::CAPTION,
        "newsletter" | "subscribe" | "subscription" | "cookie" | "cookies" | "consent" | "gdpr" | "ad" | "ads" | "advert"
        | "advertisement" | "promo" | "sponsored" | "banner" | "popup" | "modal" => Area::PROMO,
        "meta" | "info" | "date" | "time" | "timestamp" | "published" | "pubdate" => Area::DATE,
        "headline" => Area::TITLE,
        "deck" | "subtitle" | "standfirst" | "excerpt" | "summary" | "dek" => Area::DECK,
        _ => Area::NONE,
    }
}

/// Names that tell as a whole.
fn by_compound(name: &str) -> Area {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&[
        "articlebody",
        "article-body",
        "article_body",
        "article-content",
        "articlecontent",
        "entry-content",
        "post-content",
        "post__content",
        "post-body",
        "story-body",
        "storybody",
        "story-content",
        "story-text",
        "article-text",
        "articletext",
        "article__body",
        "article__content",
        "news-body",
        "newsbody",
        "news-content",
        "news-text",
        "detail-content",
        "single-content",
        "td-post-content",
    ]) {
        Area::BODY
    } else if has(&[
        "most-read",
        "most_read",
        "mostread",
        "most-viewed",
        "read-also",
        "readalso",
        "read-more",
        "more-news",
        "latest-news",
        "also-read",
        "other-news",
        "you-may",
    ]) {
        Area::RELATED
    } else if has(&["side-bar", "side_bar"]) {
        Area::ASIDE
    } else if has(&["post-title", "entry-title", "article-title", "story-title", "news-title", "post__title", "article__title"]) {
        Area::TITLE
    } else {
        Area::NONE
    }
}

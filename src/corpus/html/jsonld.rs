//! Linked data in scripts: the nodes that are articles.

use super::{
    When,
    said::{Said, value},
};
use serde_json::Value;

/// Nodes looked at in one script, and how deep.
const MOST: usize = 400;
const DEEPEST: usize = 6;

/// The articles that a script describes. What is listed in another node (related articles, items of lists) is left out.
#[must_use]
pub fn articles(script: &str) -> Vec<Said> {
    // Some pages wrap it in a comment, or leave line ends in strings.
    let script = script
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>");
    let parsed = serde_json::from_str::<Value>(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " ")));
    let mut found = Vec::new();
    if let Ok(parsed) = parsed {
        collect(&parsed, &parsed, 0, &mut MOST.clone(), &mut found);
    }
    found
}

fn collect(node: &Value, all: &Value, depth: usize, left: &mut usize, found: &mut Vec<Said>) {
    if depth > DEEPEST || *left == 0 {
        return;
    }
    *left -= 1;
    match node {
        Value::Array(nodes) => nodes.iter().for_each(|node| collect(node, all, depth + 1, left, found)),
        Value::Object(fields) => {
            if is_article(node) {
                found.push(said(node, all));
                return;
            }
            for field in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(field) {
                    collect(inner, all, depth + 1, left, found);
                }
            }
        }
        _ => {}
    }
}

fn is_article(node: &Value) -> bool {
    let article = |name: &str| {
        let name = name.rsplit(['/', '#']).next().unwrap_or(name);
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    texts(node.get("@type")).iter().any(|name| article(name))
}

fn said(node: &Value, all: &Value) -> Said {
    let text = |field: &str| texts(node.get(field)).first().and_then(|text| value(text));
    let date = |field: &str| text(field).and_then(|text| When::read(&text));
    let mut said = Said {
        headline: text("headline").or_else(|| text("name")),
        site: names(node.get("publisher"), all).into_iter().next().and_then(|name| value(&name)),
        section: text("articleSection"),
        published: date("datePublished"),
        updated: date("dateModified"),
        address: text("url").or_else(|| node.get("mainEntityOfPage").and_then(address)),
        body: node.get("articleBody").is_some(),
        ..Said::default()
    };
    for name in names(node.get("author"), all) {
        said.author(&name);
    }
    for line in texts(node.get("keywords")) {
        said.keyword(line);
    }
    said
}

fn address(page: &Value) -> Option<String> {
    let said =
        page.as_str().or_else(|| page.get("@id").and_then(Value::as_str)).or_else(|| page.get("url").and_then(Value::as_str))?;
    value(said).filter(|said| said.starts_with("http"))
}

/// A text or the texts of a list.
fn texts(field: Option<&Value>) -> Vec<&str> {
    match field {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Names of people and organisations: said there, or in the node that is referred to.
fn names(field: Option<&Value>, all: &Value) -> Vec<String> {
    let one = |node: &Value| -> Option<String> {
        if let Some(name) = node.as_str() {
            return Some(name.to_owned());
        }
        let name = |node: &Value| texts(node.get("name")).first().map(|name| (*name).to_owned());
        name(node).or_else(|| {
            let id = node.get("@id")?.as_str()?;
            let graph = all.get("@graph")?.as_array()?.iter().take(MOST);
            graph.into_iter().find(|other| other.get("@id").and_then(Value::as_str) == Some(id)).and_then(name)
        })
    };
    match field {
        Some(Value::Array(nodes)) => nodes.iter().take(MOST).filter_map(one).collect(),
        Some(node) => one(node).into_iter().collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_among_other_nodes() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"الضفاف","datePublished":"2011-01-01"},
            {"@type":"Person","@id":"#w","name":"ليلى الحمداني"},
            {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"خبر آخر","datePublished":"2020-01-01"}]},
            {"@type":["NewsArticle"],"headline":"فتح &quot;الجسر&quot;","datePublished":"2024-05-03T09:40:00+03:00","author":{"@id":"#w"},
             "keywords":"جسر، نهر","publisher":{"name":"الضفاف"}}]}"##;
        let found = articles(script);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].headline.as_deref(), Some("فتح \"الجسر\""));
        assert_eq!(found[0].authors, ["ليلى الحمداني"]);
        assert_eq!(found[0].keywords, ["جسر", "نهر"]);
        assert_eq!(found[0].published.map(|when| when.day.to_string()).as_deref(), Some("2024-05-03"));
        assert!(articles("{\"broken\": ").is_empty());
        assert!(articles(&"[".repeat(100_000)).is_empty());
    }
}

//! Addresses: resolved, and as far as they tell one page from another.

use url::Url;

/// Longest address that is read.
const LONGEST: usize = 4096;

/// An address of the web as it is written in a page, resolved against the page's own where it is relative.
#[must_use]
pub fn resolve(base: Option<&Url>, written: &str) -> Option<Url> {
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST || written.starts_with('#') {
        return None;
    }
    let resolved = base.map_or_else(|| Url::parse(written), |base| base.join(written)).ok()?;
    matches!(resolved.scheme(), "http" | "https").then_some(resolved)
}

/// Parameters that say where a reader came from, not what is read.
const TRACKING: [&str; 8] = ["ref", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "from", "source"];

/// What tells a page from others: neither scheme nor `www.` or `m.`, no fragment, no parameters that track readers.
#[must_use]
pub fn key(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    let host = ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host);
    let path = url.path().trim_end_matches('/');
    let path = ["/amp", "/index.html", "/index.php"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let mut query: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !name.starts_with("utm_") && !TRACKING.contains(&&**name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    query.sort();
    // The front page is no article.
    if path.is_empty() && query.is_empty() {
        return None;
    }
    let mut key = format!("{host}{path}");
    for (name, value) in query {
        key.push(if key.contains('?') { '&' } else { '?' });
        key.push_str(&name);
        key.push('=');
        key.push_str(&value);
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_have_one_key() {
        let one = key("https://www.aldifaf.example/news/bridge/?utm_source=feed&ref=top#comments");
        assert_eq!(one.as_deref(), Some("aldifaf.example/news/bridge"));
        assert_eq!(one, key("http://aldifaf.example/news/bridge"));
        assert_ne!(key("https://a.example/?id=1"), key("https://a.example/?id=2"));
        assert_eq!(key("https://a.example/"), None);
        assert_eq!(key("https://a.example/خبر"), key("https://a.example/%D8%AE%D8%A8%D8%B1"));
        let base = Url::parse("https://a.example/n/1").ok();
        assert_eq!(resolve(base.as_ref(), "../x").map(String::from).as_deref(), Some("https://a.example/x"));
        assert_eq!(resolve(base.as_ref(), "javascript:void(0)"), None);
        assert_eq!(resolve(None, "/x"), None);
    }
}

//! Where lines may end (UAX #14), and where they do.

use super::{
    cluster::Cluster,
    role::{Role, role},
};
use std::ops::Range;

/// Marks the clusters before which a line may end.
pub(super) fn mark(text: &str, links: &[Range<usize>], clusters: &mut [Cluster]) {
    let mut links = links.iter().peekable();
    let mut clusters = clusters.iter_mut().peekable();
    // Looked for once for all that lies before it.
    let mut word = 0;
    for (at, _) in unicode_linebreak::linebreaks(text) {
        while clusters.next_if(|cluster| (cluster.start as usize) < at).is_some() {}
        // What is hidden before a word, such as the beginning of an isolate, has no cluster of its own: the line ends before the word.
        if word < at {
            let hidden = text.get(at..).unwrap_or_default().chars().take_while(|c| role(*c) == Role::Hidden).map(char::len_utf8);
            word = at + hidden.sum::<usize>();
        }
        let Some(cluster) = clusters.next_if(|cluster| cluster.start as usize == word) else { continue };
        // A hyphen would have to be shown at the end of the line, where no cell has been kept for it.
        if text.get(..at).is_some_and(|before| before.ends_with('\u{ad}')) {
            continue;
        }
        // What stands between two parts ends a line; at the beginning of the next it would part it from nothing.
        if text.get(at..).is_some_and(|after| after.starts_with("· ")) && text.get(..at).is_some_and(|before| before.ends_with(' '))
        {
            continue;
        }
        while links.next_if(|link| link.end <= at).is_some() {}
        let inside = links.peek().is_some_and(|link| link.start < at);
        cluster.set(if inside { Cluster::SOFT_BREAK } else { Cluster::BREAK });
    }
}

/// Fills lines of `width` cells, as many clusters a line as fit. See [`super::Paragraph::wrap`].
pub(super) fn wrap(clusters: &[Cluster], width: u16) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let next = next_line(clusters, start, usize::from(width));
        let mut end = next;
        while end > start && clusters.get(end - 1).is_some_and(|cluster| cluster.is(Cluster::WHITE)) {
            end -= 1;
        }
        if end > start {
            lines.push(start..end);
        }
        start = next;
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}

/// How many clusters from the first on fit into `width` cells.
pub(super) fn fit(clusters: &[Cluster], width: u16) -> usize {
    let mut used = 0;
    clusters
        .iter()
        .take_while(|cluster| {
            used += usize::from(cluster.width);
            used <= usize::from(width)
        })
        .count()
}

/// Where the line after the one that begins at `start` begins: always further on.
fn next_line(clusters: &[Cluster], start: usize, width: usize) -> usize {
    let mut used = 0;
    let (mut allowed, mut soft) = (None, None);
    for (i, cluster) in clusters.iter().enumerate().skip(start) {
        if i > start && cluster.is(Cluster::BREAK) {
            allowed = Some(i);
        } else if i > start && cluster.is(Cluster::SOFT_BREAK) {
            soft = Some(i);
        }
        used += usize::from(cluster.width);
        if used > width && i > start && !cluster.is(Cluster::WHITE) {
            return allowed.or(soft).unwrap_or(i);
        }
    }
    clusters.len()
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Paragraph};
    use crate::text::Direction;

    fn logical(text: &str, width: u16) -> Vec<&str> {
        let paragraph = Paragraph::new(text, Direction::Rtl, Options::default());
        paragraph.wrap(width).into_iter().map(|range| paragraph.span(range).of(text)).collect()
    }

    #[test]
    fn lines_end_where_words_do() {
        for (text, width, lines) in [
            ("", 10, vec![""]),
            ("   ", 10, vec![""]),
            ("قرأ الطالب كتابا", 10, vec!["قرأ الطالب", "كتابا"]),
            ("قرأ الطالب كتابا", 9, vec!["قرأ", "الطالب", "كتابا"]),
            // Lam-alef takes one cell.
            ("سلام الآن", 3, vec!["سلام", "الآن"]),
            ("one   two  ", 4, vec!["one", "two"]),
            ("  one two", 5, vec!["  one", "two"]),
            ("one\ntwo\r\nthree", 9, vec!["one\ntwo", "three"]),
            ("a\u{a0}b c", 3, vec!["a\u{a0}b", "c"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("ab cdefgh", 4, vec!["ab", "cdef", "gh"]),
            ("بتاريخ 2025-11-09 صباحا", 12, vec!["بتاريخ", "2025-11-09", "صباحا"]),
            ("قال «نعم» ثم سكت", 6, vec!["قال", "«نعم»", "ثم سكت"]),
            ("日本語です", 5, vec!["日本", "語で", "す"]),
            ("日本", 1, vec!["日", "本"]),
            ("ab", 0, vec!["a", "b"]),
            ("ab\u{200b}cd", 3, vec!["ab\u{200b}", "cd"]),
            ("ab\u{ad}cd", 3, vec!["ab\u{ad}c", "d"]),
        ] {
            assert_eq!(logical(text, width), lines, "{text:?} at {width}");
        }
    }

    #[test]
    fn links_stay_whole_if_they_fit() {
        for (text, width, lines) in [
            ("انظر https://news.example/a-b/c", 26, vec!["انظر", "https://news.example/a-b/c"]),
            ("راسلونا desk-two@news.example الآن", 21, vec!["راسلونا", "desk-two@news.example", "الآن"]),
            ("نحو https://news.example/one/two ثم", 21, vec!["نحو", "https://news.example/", "one/two ثم"]),
            ("one-two three-four", 14, vec!["one-two three-", "four"]),
        ] {
            assert_eq!(logical(text, width), lines, "{text:?} at {width}");
        }
    }

    #[test]
    fn hidden_characters_take_linear_time() {
        for hidden in ["\u{200b}\u{2066}", "\u{200b}\u{2069}", "\u{2068}\u{2069}\u{200b}"] {
            let text = format!("قال {} ثم", hidden.repeat(200_000));
            assert_eq!(logical(&text, 3), ["قال", "ثم"]);
        }
    }

    #[test]
    fn lines_are_wrapped_before_they_are_reordered() {
        let text = "التقى الوزير وفد Red Crescent مساء";
        let paragraph = Paragraph::new(text, Direction::Rtl, Options { forms: super::super::Forms::Base, ..Options::default() });
        let lines: Vec<_> = paragraph.wrap(20).into_iter().map(|range| paragraph.line(range).text()).collect();
        assert_eq!(lines, ["Red دفو ريزولا ىقتلا", "ءاسم Crescent"]);
    }

    #[test]
    fn a_headline_is_cut_to_its_width() {
        let paragraph = Paragraph::new("سلام 日本", Direction::Rtl, Options::default());
        for (width, clusters) in [(0, 0), (3, 3), (4, 4), (5, 4), (6, 5), (80, 6)] {
            assert_eq!(paragraph.fit(width), 0..clusters);
        }
    }
}

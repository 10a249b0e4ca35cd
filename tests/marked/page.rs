//! A page and its marks.

use khabar::text::Span;

/// A mark: what a stretch of the page is.
#[derive(Debug)]
pub struct Mark {
    /// Its name, without number.
    pub kind: String,
    /// 0 for the page's own article, 1 for the first embedded one …
    pub part: usize,
    /// The value of a date.
    pub value: Option<String>,
    /// Where it stands in the page without marks.
    pub span: Span,
}

/// A page without its marks, and what they said.
#[derive(Debug, Default)]
pub struct Gold {
    /// The page.
    pub text: String,
    /// The marks, in order.
    pub marks: Vec<Mark>,
}

impl Gold {
    /// Takes the marks out of a page.
    pub fn read(marked: &str) -> Self {
        let mut gold = Self::default();
        let mut rest = marked;
        while let Some((before, mark)) = rest.split_once("{{") {
            gold.text.push_str(before);
            let (name, mark) = mark.split_once('|').expect("a name, then |");
            let (inner, after) = mark.split_once("}}").expect("a closed mark");
            let (name, value) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value.to_owned())));
            let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let part = name[kind.len()..].parse().unwrap_or(0);
            let start = gold.text.len();
            gold.text.push_str(inner);
            let span = Span::new(start, gold.text.len());
            gold.marks.push(Mark { kind: kind.to_owned(), part, value, span });
            rest = after;
        }
        gold.text.push_str(rest);
        gold
    }

    /// The marks of one name in one article.
    pub fn of(&self, kind: &str, part: usize) -> impl DoubleEndedIterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.part == part && mark.kind == kind)
    }

    /// What the first such mark holds.
    pub fn said(&self, kind: &str, part: usize) -> Option<&str> {
        self.of(kind, part).map(|mark| mark.span.of(&self.text)).next()
    }

    /// The value of the first such mark.
    pub fn date(&self, kind: &str, part: usize) -> Option<&str> {
        self.of(kind, part).find_map(|mark| mark.value.as_deref())
    }

    /// How many articles the page embeds.
    pub fn embedded(&self) -> usize {
        self.marks.iter().map(|mark| mark.part).max().unwrap_or(0)
    }
}

impl Mark {
    /// Whether it is part of an article's body.
    pub fn is_body(&self) -> bool {
        matches!(self.kind.as_str(), "p" | "deck" | "quote" | "caption" | "tweet")
    }
}

#[test]
fn marks_leave_the_page_as_it_was() {
    let gold = Gold::read("{{title|خبر}}\r\nنشر: {{published=2024-05-03|3 مايو 2024}}\r\n{{p1|نص}}.");
    assert_eq!(gold.text, "خبر\r\nنشر: 3 مايو 2024\r\nنص.");
    assert_eq!(gold.said("title", 0), Some("خبر"));
    assert_eq!(gold.date("published", 0), Some("2024-05-03"));
    assert_eq!((gold.said("p", 1), gold.embedded()), (Some("نص"), 1));
}

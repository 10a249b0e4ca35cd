//! A text and the mentions that are marked in it.

use khabar::text::Span;

/// A mention that a reader marked.
#[derive(Debug)]
pub struct Marked {
    /// `PER`, `ORG` …
    pub kind: String,
    /// Whose; empty for dates and counts.
    pub id: String,
    /// Counts neither for nor against.
    pub optional: bool,
    /// Where it stands in the text without marks.
    pub span: Span,
}

/// A text without its marks, and what they said.
#[derive(Debug, Default)]
pub struct Gold {
    /// The text.
    pub text: String,
    /// The mentions, in order.
    pub mentions: Vec<Marked>,
}

impl Gold {
    /// Takes the marks out of a text.
    pub fn read(marked: &str) -> Self {
        let mut gold = Self::default();
        let mut rest = marked;
        while let Some((before, mark)) = rest.split_once('[') {
            gold.text.push_str(before);
            let (head, mark) = mark.split_once('|').expect("a type, then |");
            let (surface, after) = mark.split_once(']').expect("a closed mark");
            let (optional, head) = head.strip_prefix('?').map_or((false, head), |head| (true, head));
            let (kind, id) = head.split_once(' ').unwrap_or((head, ""));
            let start = gold.text.len();
            gold.text.push_str(surface);
            let span = Span::new(start, gold.text.len());
            gold.mentions.push(Marked { kind: kind.to_owned(), id: id.to_owned(), optional, span });
            rest = after;
        }
        gold.text.push_str(rest);
        gold
    }
}

#[test]
fn marks_leave_the_text_as_it_was() {
    let gold = Gold::read("قال [PER sami|سامي الورد] إن [?DATE|غدا] عطلة");
    assert_eq!(gold.text, "قال سامي الورد إن غدا عطلة");
    let [person, day] = &gold.mentions[..] else { unreachable!("two marks") };
    assert_eq!((person.kind.as_str(), person.id.as_str(), person.span.of(&gold.text)), ("PER", "sami", "سامي الورد"));
    assert!(day.optional && day.kind == "DATE" && !person.optional);
}

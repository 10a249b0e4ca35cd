//! An article's body as one text, with a map to the document; its headline; its id.

use super::{Article, Paragraph, Part};
use crate::text::{Fnv, Span, letters::is_alphanumeric};
use std::borrow::Cow;

/// What stands between two paragraphs of a body.
const BREAK: &str = "\n\n";
/// Longest headline taken from a lead, in characters.
const LEAD: usize = 90;

/// The paragraphs' slices joined by an empty line. Bookmarks anchor to this text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The text.
    pub text: String,
    /// Where each paragraph begins in `text`, and what it covers in the document.
    pieces: Vec<(usize, Span)>,
}

impl Body {
    /// The body's byte for byte `at` of the document, `None` where no paragraph covers or ends at it.
    #[must_use]
    pub fn from_document(&self, at: usize) -> Option<usize> {
        let i = self.pieces.partition_point(|(_, span)| span.start <= at).checked_sub(1)?;
        let (start, span) = self.pieces.get(i)?;
        (at <= span.end).then(|| start + at - span.start)
    }

    /// The document's spans behind a span of the body, one for each paragraph that it touches.
    #[must_use]
    pub fn spans(&self, of: Span) -> Vec<Span> {
        let first = self.pieces.partition_point(|(start, span)| start + span.len() <= of.start);
        let touched = self.pieces.iter().skip(first).take_while(|(start, _)| *start < of.end);
        touched
            .map(|(start, span)| {
                let from = of.start.max(*start) - start;
                Span::new(span.start + from, span.start + (of.end - start).min(span.len()).max(from))
            })
            .filter(|span| !span.is_empty())
            .collect()
    }
}

/// Where a headline comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadlineOrigin {
    /// The page prints it.
    Title,
    /// Another page lists the article under it.
    Related,
    /// The start of the first sentence.
    Lead,
}

impl HeadlineOrigin {
    /// `title`, `related`, `lead`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Related => "related",
            Self::Lead => "lead",
        }
    }
}

impl Article {
    /// The body of an article of `text`.
    #[must_use]
    pub fn body(&self, text: &str) -> Body {
        let mut body = Body::default();
        for Paragraph { span, .. } in &self.paragraphs {
            if !body.text.is_empty() {
                body.text.push_str(BREAK);
            }
            body.pieces.push((body.text.len(), *span));
            body.text.push_str(span.of(text));
        }
        body
    }

    /// What lists show: the title, else the start of the first sentence, cut at a word with `…`; empty for an empty article.
    #[must_use]
    pub fn headline<'a>(&'a self, text: &'a str) -> (Cow<'a, str>, HeadlineOrigin) {
        if let Some(title) = &self.title {
            return (Cow::Borrowed(title), HeadlineOrigin::Title);
        }
        let first = self.paragraphs.first().map_or("", |p| p.display.as_deref().unwrap_or_else(|| p.span.of(text)));
        (lead(first), HeadlineOrigin::Lead)
    }

    /// Sixteen hexadecimal digits that stay the same for the same text in the same place of a page.
    #[must_use]
    pub fn id(&self, text: &str) -> String {
        let part: &[u8] = match self.part {
            Part::Main => b"main",
            Part::Embedded => b"embedded",
        };
        let title = self.title.as_deref().unwrap_or("");
        let head = Fnv::of(part).with(&(self.index as u64).to_le_bytes()).with(title.as_bytes());
        self.paragraphs.iter().fold(head, |hash, p| hash.with(b"\n").with(p.span.of(text).as_bytes())).hex()
    }
}

/// The start of the first sentence, at most about 90 characters.
fn lead(paragraph: &str) -> Cow<'_, str> {
    let sentence = first_sentence(paragraph);
    let Some((limit, _)) = sentence.char_indices().nth(LEAD) else { return Cow::Borrowed(sentence) };
    let head = sentence.get(..limit).unwrap_or(sentence);
    let cut = head.rfind(char::is_whitespace).unwrap_or(limit);
    let head = head.get(..cut).unwrap_or(head).trim_end_matches(|c: char| c.is_whitespace() || "،,؛;:-–—ـ(«“\"".contains(c));
    Cow::Owned(format!("{head}…"))
}

/// Up to the first stop that a blank follows, without the full stop; read no further than the headline could go.
fn first_sentence(paragraph: &str) -> &str {
    let mut chars = paragraph.char_indices().take(LEAD * 2).peekable();
    let mut letters = 0;
    while let Some((at, c)) = chars.next() {
        let stop = matches!(c, '.' | '؟' | '?' | '!' | '۔');
        // One letter before a stop is an initial.
        if stop && letters > 1 && chars.peek().is_none_or(|(_, next)| next.is_whitespace()) {
            let end = if c == '.' || c == '۔' { at } else { at + c.len_utf8() };
            return paragraph.get(..end).unwrap_or(paragraph);
        }
        letters = if is_alphanumeric(c) { letters + 1 } else { 0 };
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::clean;
    use proptest::prelude::*;

    const PAGE: &str = "أعلنت بلدية الضفاف أن الجسر الجديد فوق النهر يفتح للسيارات في الأسبوع المقبل بعد عامين من العمل المتواصل فيه.\n\n\
        وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية منه تبدأ في الصيف القادم إن شاء الله.\n";

    #[test]
    fn a_body_maps_to_its_document_and_back() {
        let page = clean(PAGE);
        let body = page.articles[0].body(PAGE);
        assert_eq!(body.text, PAGE.trim_end());
        let at = body.text.find("رئيس").expect("a word of the second paragraph");
        let there = PAGE.find("رئيس").expect("a word of the second paragraph");
        assert_eq!(body.from_document(there), Some(at));
        assert_eq!(body.spans(Span::new(at, at + 2)), [Span::new(there, there + 2)]);
        assert_eq!(body.from_document(PAGE.len()), None);
        let all = body.spans(Span::new(0, body.text.len()));
        assert_eq!(all, page.articles[0].paragraphs.iter().map(|p| p.span).collect::<Vec<_>>());
    }

    #[test]
    fn headlines_from_leads_end_at_a_word() {
        let page = clean(PAGE);
        let (headline, origin) = page.articles[0].headline(PAGE);
        assert_eq!(
            (headline.as_ref(), origin),
            ("أعلنت بلدية الضفاف أن الجسر الجديد فوق النهر يفتح للسيارات في الأسبوع المقبل بعد عامين من…", HeadlineOrigin::Lead)
        );
        assert_eq!(lead("قال م. سالم إن الجسر مفتوح. وأضاف أنه جميل"), "قال م. سالم إن الجسر مفتوح");
        assert_eq!(lead(""), "");
    }

    #[test]
    fn an_id_stays_and_tells_texts_apart() {
        let other = PAGE.replace('أ', "ا");
        let (one, two) = (clean(PAGE), clean(&other));
        assert_ne!(one.articles[0].id(PAGE), two.articles[0].id(&other));
        // Fixed for good: bookmarks hold them.
        assert_eq!(Article::default().id(""), "e2b230cdea684cc8");
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn maps_agree_on_any_page(text in "([ابجد ]{0,60}[.:…]?\n{1,2}){0,8}") {
            for article in clean(&text).articles {
                let body = article.body(&text);
                for (at, c) in body.text.char_indices().filter(|(_, c)| *c != '\n') {
                    let there = body.spans(Span::new(at, at + c.len_utf8()));
                    prop_assert_eq!(there.len(), 1);
                    prop_assert!(there[0].of(&text).starts_with(c));
                    prop_assert_eq!(body.from_document(there[0].start), Some(at));
                }
            }
        }
    }
}

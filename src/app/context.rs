//! A mention with the words around it, for two lines of a screen.

use crate::{
    library::{At, Collection},
    text::{Direction, Span, lang},
};

/// A piece of an article, in which a mention stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The piece in logical order.
    pub text: String,
    /// The mention in it.
    pub mention: Span,
    /// Its direction.
    pub base: Direction,
}

/// The words around a mention, as many as two lines of this width hold; the mention is always among them.
#[must_use]
pub fn around(collection: &Collection, at: At, width: u16) -> Option<Context> {
    let page = collection.file(at.file as usize)?;
    let mention = page.mentions.get(at.mention as usize)?.span;
    let article = &page.page.articles[(*page.owners.get(at.mention as usize)?)?];
    let paragraphs = article.paragraphs.iter().map(|paragraph| paragraph.span);
    let parts = article.title_spans.iter().copied().chain(paragraphs);
    // A dateline goes on into the text.
    let dateline = article.dateline.as_ref().map(|dateline| dateline.span).filter(|span| span.contains(mention));
    let whole = match dateline {
        Some(dateline) => {
            let text = article.paragraphs.iter().map(|p| p.span).find(|span| span.start >= dateline.end);
            Span::new(dateline.start, text.map_or(dateline.end, |text| text.end))
        }
        None => parts.into_iter().find(|span| span.contains(mention)).unwrap_or(mention),
    };
    let text = &page.document.text;
    // Lines end at words, which leaves blanks at their ends.
    let width = usize::from(width.max(10));
    let room = width * 2 - (width / 4).min(12);
    let named = squeezed(mention.of(text), usize::MAX, false).trim().to_owned();
    let left = room.saturating_sub(named.chars().count());
    let (before, after) = (Span::new(whole.start, mention.start).of(text), Span::new(mention.end, whole.end).of(text));
    // A third of what is left stands before it, so that it falls on the first line; what is short leaves room to the other side.
    let short = squeezed(after, left, false).chars().count();
    let before = squeezed(before, (left / 3).max(left.saturating_sub(short)), true);
    let after = squeezed(after, left.saturating_sub(before.chars().count()), false);
    let start = before.len();
    let context = format!("{before}{named}{after}");
    let base = lang::paragraph_direction(&context, article.language.direction());
    Some(Context { mention: Span::new(start, start + named.len()), text: context, base })
}

/// A text with every white space one blank, cut at a word to so many characters, at its beginning or at its end.
fn squeezed(text: &str, most: usize, from_end: bool) -> String {
    // More than this much of a text is not looked at, however long it is.
    let bytes = most.saturating_mul(8).min(text.len());
    let (piece, cut) = if from_end {
        let from = text.ceil_char_boundary(text.len() - bytes);
        (&text[from..], from > 0)
    } else {
        let to = text.floor_char_boundary(bytes);
        (&text[..to], to < text.len())
    };
    let mut out = String::with_capacity(piece.len());
    for c in piece.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let count = out.chars().count();
    if count <= most && !cut {
        return if from_end { out.trim_start() } else { out.trim_end() }.to_owned();
    }
    if from_end {
        let at = out.char_indices().nth(count.saturating_sub(most)).map_or(out.len(), |(at, _)| at);
        let word = out[at..].find(' ').map_or(at, |blank| at + blank + 1);
        format!("…{}", &out[word.min(out.len())..])
    } else {
        let at = out.char_indices().nth(most).map_or(out.len(), |(at, _)| at);
        let word = out[..at].rfind(' ').unwrap_or(0);
        format!("{}…", &out[..word])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{corpus::Document, library::PageFile};
    use std::sync::Arc;

    #[test]
    fn a_long_paragraph_is_cut_at_words_around_the_mention() {
        let words = "كلمة أخرى تأتي هنا ".repeat(40);
        let text = format!("عنوان الخبر\n\n{words}زار سامح شكري  بغداد {words}\n");
        let mut collection = Collection::default();
        collection.extend([Arc::new(PageFile::new(Document { text, ..Document::default() }))]);
        let page = &collection.files()[0];
        let at = page.mentions.iter().position(|m| m.name == "بغداد").expect("it is found");
        let at = At { file: 0, mention: u32::try_from(at).expect("few") };
        for width in [10, 40, 76, 200] {
            let context = around(&collection, at, width).expect("a context");
            assert_eq!(context.mention.of(&context.text), "بغداد");
            assert!(context.text.chars().count() <= usize::from(width) * 2, "{width}: {}", context.text);
            assert!(context.text.starts_with('…') && context.text.ends_with('…'), "{width}: {}", context.text);
        }
        assert!(around(&collection, at, 76).expect("a context").text.contains("سامح شكري بغداد كلمة"));
    }

    #[test]
    fn what_is_short_is_whole() {
        assert_eq!(squeezed("قال\n أمس ", 20, true), "قال أمس ");
        assert_eq!(squeezed(" ثم  عاد\n", 20, false), " ثم عاد");
        assert_eq!(squeezed("واحد اثنان ثلاثة", 9, true), "…ثلاثة");
        assert_eq!(squeezed("واحد اثنان ثلاثة", 9, false), "واحد…");
        assert_eq!(squeezed("واحد", 0, false), "…");
    }
}

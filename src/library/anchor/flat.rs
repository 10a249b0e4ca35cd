//! A text folded for comparing: spellings folded ([`crate::text::fold()`]), every run of white space one space, so that a
//! passage that was wrapped, indented or spelled anew still compares equal.

use crate::text::{Folded, Span, fold};

/// Version of the folding; a bookmark remembers the one it was made under.
pub const FOLD_VERSION: u32 = 1;

/// Bytes of source folded at a time. Origins are kept per chunk and not per byte, so memory stays near the text's own size.
const CHUNK: usize = 16 * 1024;

/// A folded, squeezed text that can say where its parts came from.
#[derive(Debug)]
pub struct Flat<'t> {
    source: &'t str,
    /// Folded and squeezed.
    pub text: String,
    /// Where each chunk begins: (byte of the source, byte of `text`), both ascending.
    chunks: Vec<(usize, usize)>,
}

impl<'t> Flat<'t> {
    /// Folds `source`.
    #[must_use]
    pub fn new(source: &'t str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut chunks = Vec::with_capacity(source.len() / CHUNK + 1);
        let mut start = 0;
        while start < source.len() {
            let end = source.ceil_char_boundary(start + CHUNK);
            chunks.push((start, text.len()));
            squeeze(&fold(&source[start..end]), &mut text, |_| ());
            start = end;
        }
        Self { source, text, chunks }
    }

    /// The byte of the folded text at which what stands at `byte` of the source begins.
    #[must_use]
    pub fn folded(&self, byte: usize) -> usize {
        let byte = self.source.floor_char_boundary(byte);
        let Some((from, at)) = self.chunk(|(source, _)| *source <= byte) else { return 0 };
        let mut out = String::new();
        if at > 0 && self.text.as_bytes().get(at - 1) == Some(&b' ') {
            out.push(' ');
        }
        let held = out.len();
        squeeze(&fold(&self.source[from..byte]), &mut out, |_| ());
        (at + out.len() - held).min(self.text.len())
    }

    /// The source behind a stretch of the folded text; marks stay with their letter.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start(span.start);
            return Span::new(at, at);
        }
        // The end is where the last folded character came from, so it is looked up by that character's own place.
        let last = self.text[..span.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let (start, end) = (self.start(span.start), self.stretch(last).end);
        Span::new(start.min(end), end)
    }

    fn start(&self, at: usize) -> usize {
        if at >= self.text.len() { self.source.len() } else { self.stretch(at).start }
    }

    /// The source of the one folded character that begins at `at`.
    fn stretch(&self, at: usize) -> Span {
        let Some((from, first)) = self.chunk(|(_, folded)| *folded <= at) else { return Span::default() };
        let chunk = &self.source[from..self.source.ceil_char_boundary(from + CHUNK)];
        let folded = Folded::new(chunk);
        let mut out = String::new();
        if first > 0 && self.text.as_bytes().get(first - 1) == Some(&b' ') {
            out.push(' ');
        }
        let wanted = out.len() + at - first;
        let mut kept = None;
        squeeze_from(&folded.text, &mut out, |made, origin| {
            if kept.is_none() && made == wanted {
                kept = Some(origin);
            }
        });
        let Some(origin) = kept else { return Span::new(from + chunk.len(), from + chunk.len()) };
        let width = folded.text[origin..].chars().next().map_or(0, char::len_utf8);
        folded.source(&self.source[from..], Span::new(origin, origin + width)).shifted(from)
    }

    /// The last chunk for which `before` holds.
    fn chunk(&self, before: impl Fn(&(usize, usize)) -> bool) -> Option<(usize, usize)> {
        let n = self.chunks.partition_point(before);
        self.chunks.get(n.checked_sub(1)?).copied()
    }
}

/// Appends `folded` to `out`, one space for each run of spaces.
pub fn squeeze(folded: &str, out: &mut String, mut each: impl FnMut(usize)) {
    squeeze_from(folded, out, |made, _| each(made));
}

/// The same, telling for each character kept its place in `out` and in `folded`.
fn squeeze_from(folded: &str, out: &mut String, mut each: impl FnMut(usize, usize)) {
    for (at, c) in folded.char_indices() {
        if c == ' ' && out.ends_with(' ') {
            continue;
        }
        each(out.len(), at);
        out.push(c);
    }
}

/// A short text folded and squeezed.
#[must_use]
pub fn flat(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    squeeze(&fold(source), &mut out, |_| ());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_passage_wrapped_and_spelled_anew_is_the_same_passage() {
        assert_eq!(flat("افتتح  الوزيرُ\n\t المدرسة"), flat("إفتتح الوزير المدرسه"));
    }

    #[test]
    fn far_into_a_long_text_the_source_is_still_found() {
        let source = format!("{}  النَّهْرُ\n\nهنا{}", "سطر من الأخبار   ".repeat(4000), " ذيل".repeat(9000));
        let flat = Flat::new(&source);
        let at = flat.text.find("النهر هنا").expect("folded words");
        let span = flat.source(Span::new(at, at + "النهر هنا".len()));
        assert_eq!(span.of(&source), "النَّهْرُ\n\nهنا");
        assert_eq!(flat.folded(span.start), at);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn every_stretch_has_a_source(source in "[ \n\u{640}\u{64e}اﻻaé\u{200f}😀]{0,80}", a in 0usize..90, b in 0usize..90) {
            let flat = Flat::new(&source);
            prop_assert_eq!(&flat.text, &super::flat(&source));
            let (a, b) = (flat.text.floor_char_boundary(a), flat.text.floor_char_boundary(b));
            let span = flat.source(Span::new(a.min(b), a.max(b)));
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
            prop_assert!(span.end <= source.len());
            prop_assert!(flat.folded(a) <= flat.text.len());
        }
    }
}

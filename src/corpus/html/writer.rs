//! The rendered text while it is written: blanks run together, lines and empty lines between blocks, each piece mapped.

use super::{Area, Block, Hint, Kind, SourceMap, refs, tree::Context};
use crate::text::Span;

/// Characters of the longest cell that is put beside others on one line.
const CELL: usize = 60;
/// Characters of the longest line that only says who wrote it and when.
const FACTS: usize = 120;

/// The text so far.
#[derive(Debug, Default)]
pub struct Writer {
    /// The text.
    pub text: String,
    /// Its places in the source.
    pub map: SourceMap,
    /// Its lines.
    pub blocks: Vec<Block>,
    /// The line that is open: where it begins, what holds for it, its characters, and those that are links.
    line: Option<(usize, Context, usize, usize)>,
    /// Blanks that are written once something follows.
    blank: Option<Span>,
    /// Line ends that are written once something follows.
    gap: u8,
}

impl Writer {
    /// Ends the line; at least `gap` line ends part it from what follows.
    pub fn line_end(&mut self, gap: u8) {
        self.gap = self.gap.max(gap);
        self.blank = None;
        let Some((start, context, chars, linked)) = self.line.take() else { return };
        let share = linked.checked_mul(100).map_or(0, |share| share / chars.max(1));
        let hint = Hint {
            kind: context.kind,
            area: if chars > FACTS { context.area.without(Area::DATE.with(Area::AUTHOR)) } else { context.area },
            linked: u8::try_from(share).unwrap_or(100).min(100),
        };
        self.blocks.push(Block { span: Span::new(start, self.text.len()), hint });
    }

    /// A break: two of them part paragraphs.
    pub fn break_line(&mut self) {
        if self.line.is_some() {
            self.line_end(1);
        } else if !self.text.is_empty() {
            self.gap = 2;
        }
    }

    /// Where the next character comes to stand.
    #[must_use]
    pub fn next(&self) -> usize {
        let blank = usize::from(self.line.is_some() && self.blank.is_some());
        let gap = if self.line.is_none() && !self.text.is_empty() { usize::from(self.gap.max(1)) } else { 0 };
        self.text.len() + blank + gap
    }

    /// Writes a stretch of the source.
    pub fn write(&mut self, source: &str, span: Span, context: &Context) {
        let raw = span.of(source);
        let mut at = 0;
        let mut plain = 0;
        while let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) {
            let len = c.len_utf8();
            let special = match c {
                '&' => refs::decode(&raw[at..]),
                '\r' | '\n' if context.verbatim => {
                    let both = usize::from(raw[at..].starts_with("\r\n"));
                    self.plain(raw, Span::new(plain, at), span.start, context);
                    self.break_line();
                    at += len + both;
                    plain = at;
                    continue;
                }
                _ => standing_for(c).map(|c| (len, c.to_owned())),
            };
            let Some((taken, decoded)) = special else {
                at += len;
                continue;
            };
            self.plain(raw, Span::new(plain, at), span.start, context);
            let place = Span::new(at, at + taken).shifted(span.start);
            // One piece, whatever it stands for: `&fjlig;` is two characters.
            let shown: String = decoded.chars().map(|c| standing_for(c).map_or_else(|| c.to_string(), str::to_owned)).collect();
            match shown.as_str() {
                " " => self.blank(place),
                "" => {}
                shown => self.put(shown, place, context),
            }
            at += taken;
            plain = at;
        }
        self.plain(raw, Span::new(plain, raw.len()), span.start, context);
    }

    fn plain(&mut self, raw: &str, part: Span, base: usize, context: &Context) {
        if !part.is_empty() {
            self.put(part.of(raw), part.shifted(base), context);
        }
    }

    fn blank(&mut self, source: Span) {
        if self.line.is_some() {
            let start = self.blank.map_or(source.start, |blank| blank.start);
            // Markup may stand between two blanks: the first of them is the one.
            let end =
                if self.blank.is_none_or(|blank| blank.end == source.start) { source.end } else { self.blank.map_or(0, |b| b.end) };
            self.blank = Some(Span::new(start, end));
        }
    }

    fn put(&mut self, text: &str, source: Span, context: &Context) {
        match &mut self.line {
            None => {
                if !self.text.is_empty() {
                    self.text.push_str(if self.gap > 1 { "\n\n" } else { "\n" });
                }
                self.gap = 0;
                self.line = Some((self.text.len(), *context, 0, 0));
            }
            Some(_) => {
                if let Some(blank) = self.blank.take() {
                    self.text.push(' ');
                    self.map.push(Span::new(self.text.len() - 1, self.text.len()), blank);
                }
            }
        }
        self.blank = None;
        let start = self.text.len();
        self.text.push_str(text);
        self.map.push(Span::new(start, self.text.len()), source);
        if let Some((_, line, chars, linked)) = &mut self.line {
            // A name and a date within a line tell what the line is.
            line.area = line.area.with(context.area.only(Area::DATE.with(Area::AUTHOR)));
            let count = text.chars().count();
            *chars += count;
            *linked += if context.linked { count } else { 0 };
        }
    }

    /// Puts the cells of a row that began with block `first` on one line, parted by tabs, where each is short and on a line of
    /// its own.
    pub fn join_cells(&mut self, first: usize, cells: usize) {
        self.line_end(1);
        let Some(row) = self.blocks.get(first..).filter(|row| row.len() > 1 && row.len() == cells) else { return };
        let short = |block: &Block| block.span.len() <= CELL * 2 && block.hint.linked < 50 && block.hint.kind == Kind::Cell;
        let tight = row.windows(2).all(|pair| pair[0].span.end + 1 == pair[1].span.start);
        if !(tight && row.iter().all(short)) {
            return;
        }
        let (Some(start), Some(end)) = (row.first().map(|b| b.span.start), row.last().map(|b| b.span.end)) else { return };
        let joined = self.text[start..end].replace('\n', "\t");
        self.text.truncate(start);
        self.text.push_str(&joined);
        let hint = self.blocks[first].hint;
        self.blocks.truncate(first);
        self.blocks.push(Block { span: Span::new(start, end), hint });
    }
}

/// What a character of the source becomes: a blank for white space, U+FFFD for a control, nothing for a BOM.
fn standing_for(c: char) -> Option<&'static str> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | ' ' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(" "),
        '\u{feff}' => Some(""),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("\u{fffd}"),
        _ => None,
    }
}

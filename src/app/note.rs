//! The small editor of a bookmark: its note, with the tags in it, its colour and its letter; and where it lies.

use super::{Pad, Role, State};
use crate::{
    library::{Colour, tag_of},
    text::{Direction, Span},
};
use ratatui::layout::Rect;
use std::fmt::Write as _;

/// Rows of the note that are always shown, and at most.
const ROWS: (usize, usize) = (3, 8);

/// A bookmark under edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteEditor {
    /// Its id; `None` for one that is to be made of the selection.
    pub of: Option<String>,
    /// The note, its tags at the end.
    pub pad: Pad,
    /// The tags that it has, so that those with a `_` are known again.
    pub known: Vec<String>,
    /// The colour.
    pub colour: Option<Colour>,
    /// The letter.
    pub letter: Option<char>,
    /// Whether keys choose colour and letter instead of writing.
    pub choosing: bool,
    /// Whether one more key drops what was written.
    pub dropping: bool,
    /// As it was when it was opened.
    before: String,
}

/// Where the editor lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteArea {
    /// The whole of it, its first row a title.
    pub area: Rect,
    /// The rows of the note.
    pub text: Rect,
    /// The row of colour and letter.
    pub marks: Rect,
    /// The first row of the note that is shown.
    pub top: usize,
}

impl NoteEditor {
    /// An editor of a note and its tags.
    #[must_use]
    pub fn new(of: Option<String>, note: &str, tags: &[String], colour: Option<Colour>, letter: Option<char>) -> Self {
        let mut pad = Pad::new(&with_tags(note, tags));
        // What is typed goes on with the note, not with its tags.
        pad.go_to_end_of(note.split('\n').count() - 1);
        let before = pad.text();
        Self { of, pad, known: tags.to_vec(), colour, letter, choosing: false, dropping: false, before }
    }

    /// The same of no bookmark: its own is gone.
    #[must_use]
    pub fn of_none(self) -> Self {
        Self { of: None, ..self }
    }

    /// Whether anything else is written than at first.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.pad.text().trim() != self.before.trim()
    }

    /// The note and the tags as they are written now.
    #[must_use]
    pub fn read(&self) -> (String, Vec<String>) {
        parted(&self.pad.text(), &self.known)
    }
}

/// A tag as it is written in a note: one word.
fn written(tag: &str) -> String {
    format!("#{}", tag.split_whitespace().collect::<Vec<_>>().join("_"))
}

/// A note with those of its tags at the end that do not stand in it.
fn with_tags(note: &str, tags: &[String]) -> String {
    let mut text = note.to_owned();
    let mut begun = false;
    for tag in tags.iter().map(|tag| written(tag)).filter(|tag| !note.split_whitespace().any(|word| word == tag)) {
        let gap = if begun { " " } else { "\n" };
        let _ = write!(text, "{gap}{tag}");
        begun = true;
    }
    text
}

/// The note and the tags of a text: each `#word` is a tag; those at the end of the text are no part of the note.
fn parted(text: &str, known: &[String]) -> (String, Vec<String>) {
    let own = |word: &str| known.iter().any(|tag| written(tag) == word);
    let is_tag = |word: &str| word.strip_prefix('#').is_some_and(|rest| rest.chars().any(char::is_alphanumeric)) || own(word);
    let mut tags: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| is_tag(word)) {
        let own = known.iter().find(|tag| written(tag) == word).cloned();
        let tag = own.or_else(|| tag_of(&word.trim_start_matches('#').replace('_', " ")));
        if let Some(tag) = tag.filter(|tag| !tags.contains(tag)) {
            tags.push(tag);
        }
    }
    let mut note = text.trim_end();
    while let Some(last) = note.split_whitespace().next_back().filter(|word| is_tag(word)) {
        note = note[..note.len() - last.len()].trim_end();
    }
    (note.trim().to_owned(), tags)
}

impl State {
    /// Where the editor of a note lies: at the bottom of the body, so that the passage above it stays in sight.
    #[must_use]
    pub fn note_area(&self) -> Option<NoteArea> {
        let (note, body) = (self.note.as_ref()?, self.body());
        let (otherwise, options) = (self.setup.messages.language.direction(), self.setup.layout);
        let (rows, cursor) = note.rows(body.width.saturating_sub(2), otherwise, options);
        let rows = rows.len().clamp(ROWS.0, ROWS.1).min(usize::from(body.height.saturating_sub(2))).max(1);
        let height = (u16::try_from(rows).unwrap_or(1) + 2).min(body.height);
        let area = Rect { y: body.bottom() - height, height, ..body };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let text = Rect { y: inner.y + 1, height: height.saturating_sub(2), ..inner };
        let marks = Rect { y: inner.bottom().saturating_sub(1), height: u16::from(height > 1), ..inner };
        let top = (cursor + 1).saturating_sub(usize::from(text.height));
        Some(NoteArea { area, text, marks, top })
    }
}

/// Where a sign stands that a bookmarked passage has a note: in the margin where lines of this direction begin.
#[must_use]
pub fn sign_column(area: Rect, base: Direction) -> u16 {
    match base {
        Direction::Ltr => area.left().saturating_sub(1),
        Direction::Rtl => area.right(),
    }
}

/// A stretch of a block that is bookmarked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Painted {
    /// The block.
    pub block: usize,
    /// The stretch of its text.
    pub span: Span,
    /// How it is painted.
    pub role: Role,
    /// The bookmark's id, where it has a note.
    pub note: Option<String>,
    /// Whether the passage begins here.
    pub first: bool,
}

/// The role of a bookmark of this colour.
#[must_use]
pub fn mark_role(colour: Option<Colour>) -> Role {
    match colour {
        None => Role::Bookmark,
        Some(Colour::Yellow) => Role::Mark1,
        Some(Colour::Green) => Role::Mark2,
        Some(Colour::Blue) => Role::Mark3,
        Some(Colour::Red) => Role::Mark4,
        Some(Colour::Violet) => Role::Mark5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn tags_are_words_of_the_note_and_those_at_its_end_are_taken_off_it() {
        assert_eq!(parted("قارن بالعام #ماء_الري\n#نقل", &[]), ("قارن بالعام".to_owned(), tags(&["ماء الري", "نقل"])));
        assert_eq!(parted("see #water today", &[]), ("see #water today".to_owned(), tags(&["water"])));
        assert_eq!(parted("#ماء #ماء", &[]), (String::new(), tags(&["ماء"])));
        assert_eq!(parted("number # 4", &[]), ("number # 4".to_owned(), tags(&[])));
        assert_eq!(parted("#a_b", &tags(&["a_b"])).1, ["a_b"], "a tag that is known stays as it is");
    }

    #[test]
    fn what_is_edited_and_kept_unchanged_is_the_same() {
        for (note, own) in
            [("", &["ماء الري", "b"][..]), ("سطر\nline two", &["x_y"]), ("see #water today", &["water", "نقل"]), ("", &[])]
        {
            let editor = NoteEditor::new(None, note, &tags(own), None, None);
            let (text, mut kept) = editor.read();
            kept.sort();
            let mut own = tags(own);
            own.sort();
            assert_eq!((text.as_str(), kept), (note, own));
        }
    }
}

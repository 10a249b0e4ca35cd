//! Lists and texts in words, with numbers where something can be chosen.

use super::{desk::Desk, speech::Speech, words::Word};
use crate::{
    app::{Focus, PanelRow, State, StoryRow, TieRow, hints::named, types::name_key, view::BlockKind},
    clean::{ParagraphKind, Part},
    library::Anchor,
    messages::Msg,
};
use std::io;

/// Articles on a page of the list.
pub const PAGE: usize = 20;

/// What the numbers of the last list stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbers {
    /// Articles of the list.
    List,
    /// Paragraphs of the open article: blocks of its view.
    Paragraphs(Vec<usize>),
    /// Rows of the relations.
    Related(Vec<usize>),
    /// Rows of the story.
    Story(Vec<usize>),
    /// Rows of the entities.
    Entities(Vec<usize>),
    /// Bookmarks.
    Bookmarks,
}

/// A page of the list, from 0.
pub fn list(state: &State, page: usize, speech: &mut Speech<'_>) -> io::Result<()> {
    let (messages, count) = (state.setup.messages, state.list.shown.len());
    if count == 0 {
        let nothing = if state.collection.is_empty() { Msg::NothingHere } else { Msg::PlainNothing };
        return speech.say(messages.text(nothing));
    }
    // Marks of direction are for a screen.
    let wanted = state.narrowings().join(" + ").replace(['\u{2068}', '\u{2069}'], "");
    speech.say(&if wanted.is_empty() {
        messages.fill(Msg::Articles, &[&count.to_string()])
    } else {
        messages.fill(Msg::ArticlesShown, &[&count.to_string(), &state.collection.len().to_string(), &wanted])
    })?;
    for (at, article) in state.list.shown.iter().enumerate().skip(page * PAGE).take(PAGE) {
        speech.say(&format!("{}. {}", at + 1, entry(state, *article)))?;
    }
    let pages = count.div_ceil(PAGE);
    if pages > 1 {
        speech.say(&messages.fill(Msg::PlainPage, &[&(page + 1).to_string(), &pages.to_string()]))?;
    }
    Ok(())
}

/// An article in a line: headline, who told it, when, and what it is marked with.
fn entry(state: &State, article: usize) -> String {
    let (messages, listed) = (state.setup.messages, state.collection.listed(article));
    let marks = &state.marking.marks;
    let mut parts = vec![listed.headline.clone(), state.told_by(article)];
    parts.extend((listed.part == Part::Embedded).then(|| messages.text(Msg::PlainEmbedded).to_owned()));
    parts.extend(marks.is_read(&listed.id).then(|| messages.known("facet.value.read").to_owned()));
    parts.extend(marks.is_starred(&listed.id).then(|| messages.text(Msg::PlainStarred).to_owned()));
    parts.extend(marks.tags_of(&listed.id).map(|tag| format!("#{tag}")));
    parts.join(" · ")
}

/// The open article: headline, facts, paragraphs with numbers. What the numbers stand for.
pub fn article(state: &State, speech: &mut Speech<'_>) -> io::Result<Numbers> {
    let messages = state.setup.messages;
    let Some(reading) = &state.reading else {
        speech.say(messages.text(Msg::NoArticle))?;
        return Ok(Numbers::List);
    };
    let mut numbers = Vec::new();
    for (at, block) in reading.view.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Headline => {
                speech.say_headline("", &block.text, "", &state.collection.page_of(reading.article).document)?;
            }
            BlockKind::Meta => speech.say(&block.text)?,
            BlockKind::Text(kind) => {
                numbers.push(at);
                speech.pause()?;
                let quoted = matches!(kind, ParagraphKind::Quote | ParagraphKind::Tweet);
                let quoted = if quoted { format!("{}: ", messages.text(Msg::PlainQuote)) } else { String::new() };
                speech.say(&format!("{}. {quoted}{}", numbers.len(), &*block.text))?;
            }
            BlockKind::Gap | BlockKind::Line | BlockKind::Section | BlockKind::Link(_) => {}
        }
    }
    if numbers.is_empty() {
        speech.say(messages.text(Msg::NoText))?;
    }
    let related = reading.view.links.iter().filter(|link| link.target.is_some()).count();
    if related > 0 {
        speech.pause()?;
        speech.say(&messages.count(Msg::PlainRelated, related, &[]))?;
    }
    Ok(Numbers::Paragraphs(numbers))
}

/// What the open article is related to.
pub fn related(state: &State, speech: &mut Speech<'_>) -> io::Result<Numbers> {
    let Some(ties) = state.ties.as_ref().filter(|ties| !ties.rows.is_empty()) else { return Ok(Numbers::List) };
    let mut numbers = Vec::new();
    for (at, row) in ties.rows.iter().enumerate() {
        let (line, said) = state.tie_words(row);
        // The mark before a headline is for the eye.
        let headline = line.split_once(' ').map_or(line.as_str(), |(_, rest)| rest);
        match row {
            TieRow::Section(..) => {
                speech.pause()?;
                speech.say(&line.replace(" · ", ": "))?;
            }
            TieRow::Tie(_) => {
                numbers.push(at);
                speech.say(&format!("{}. {headline} · {said}", numbers.len()))?;
            }
            TieRow::Unseen(..) => speech.say(headline)?,
            TieRow::Lists(..) => speech.say(&format!("{line} · {said}"))?,
        }
    }
    Ok(Numbers::Related(numbers))
}

/// The story of the open article.
pub fn story(state: &State, speech: &mut Speech<'_>) -> io::Result<Numbers> {
    let Some(page) = &state.tale else { return Ok(Numbers::List) };
    let (messages, stories) = (state.setup.messages, state.collection.stories());
    let mut numbers = Vec::new();
    for (at, row) in page.rows.iter().enumerate() {
        match row {
            StoryRow::Name => {
                let named = stories.of(page.article).map_or(page.article, |story| story.about.named);
                speech.say(&state.collection.listed(named).headline)?;
            }
            StoryRow::Line(text) | StoryRow::Event(text) => speech.say(text)?,
            StoryRow::Section(title) => speech.say(messages.text(*title))?,
            StoryRow::Gap => speech.pause()?,
            StoryRow::Cast(number, count) => {
                let name = state.cast_name(*number);
                speech.say(&format!("{name}: {count}"))?;
            }
            StoryRow::More(count) => speech.say(&messages.fill(Msg::EntityMore, &[&count.to_string()]))?,
            StoryRow::Telling(article, ..) | StoryRow::Copy(article, _) => {
                numbers.push(at);
                speech.say(&format!("{}. {}", numbers.len(), entry(state, *article)))?;
            }
        }
    }
    Ok(Numbers::Story(numbers))
}

/// Who and what is named in the open article.
pub fn entities(state: &State, speech: &mut Speech<'_>) -> io::Result<Numbers> {
    let (Some(panel), messages) = (&state.panel, state.setup.messages) else { return Ok(Numbers::List) };
    let mut numbers = Vec::new();
    for (at, row) in panel.rows.iter().enumerate() {
        match row {
            PanelRow::Kind(kind, count) => speech.say(&format!("{}: {count}", messages.known(&name_key(*kind))))?,
            PanelRow::Entity { count, named, .. } => {
                numbers.push(at);
                let name = state.called_here(*named);
                speech.say(&format!("{}. {name}: {count}", numbers.len()))?;
            }
            PanelRow::Hidden(count) => {
                speech.say(&named(&messages.fill(Msg::EntitiesHidden, &[&count.to_string()]), &state.setup.keymap))?;
            }
            PanelRow::Taken | PanelRow::TakenOut { .. } => {}
        }
    }
    if numbers.is_empty() {
        speech.say(messages.text(Msg::NoEntities))?;
    }
    Ok(Numbers::Entities(numbers))
}

/// The bookmarks, newest first.
pub fn bookmarks(state: &State, speech: &mut Speech<'_>) -> io::Result<Numbers> {
    let messages = state.setup.messages;
    if state.shelf.items.is_empty() {
        speech.say(messages.text(Msg::PlainNoBookmarks))?;
    }
    for (at, item) in state.shelf.items.iter().enumerate() {
        let bookmark = &item.bookmark;
        let mut parts = vec![format!("“{}”", bookmark.quote.exact), bookmark.place.headline.clone()];
        parts.extend(
            Some(bookmark.note.clone()).filter(|note| !note.is_empty()).map(|note| messages.fill(Msg::PlainNote, &[&note])),
        );
        let state = match item.anchor {
            Anchor::Found(_) => None,
            _ if item.article.is_none() => Some(Msg::StateAway),
            _ => Some(Msg::StateLost),
        };
        parts.extend(state.map(|state| messages.text(state).to_owned()));
        speech.say(&format!("{}. {}", at + 1, parts.join(" · ")))?;
    }
    Ok(Numbers::Bookmarks)
}

/// All words in both languages, and what they do.
pub fn help(speech: &mut Speech<'_>) -> io::Result<()> {
    let messages = speech.messages;
    speech.say(messages.text(Msg::PlainHelp))?;
    for (_, name, english, arabic) in Word::ALL {
        let words = format!("{}, {}", english.join(", "), arabic.first().copied().unwrap_or_default());
        speech.say(&format!("{words}: {}", messages.known(&format!("plain.help.{name}"))))?;
    }
    Ok(())
}

/// Says what the reader would say in its status line.
pub fn notice(desk: &mut Desk, speech: &mut Speech<'_>) -> io::Result<()> {
    match desk.state.notice.take() {
        Some(notice) => speech.say(&notice.text),
        None => Ok(()),
    }
}

/// Whether an article is open, and not only the list.
pub fn is_open(state: &State) -> bool {
    state.reading.is_some() && state.focus != Focus::List
}

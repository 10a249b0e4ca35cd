//! Which bookmarks are wanted, and in what order: for the reader's shelf and for the command line.

use super::{Anchor, Bookmark, Colour, tag_of};
use crate::{
    messages::{Catalogue, Msg},
    search,
    text::fold,
};
use unicode_segmentation::UnicodeSegmentation;

/// How a bookmark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its passage may stand elsewhere; the user has to say.
    Moved,
    /// Its passage stands in its article.
    Found,
    /// Its article is not in what is open.
    Away,
    /// Its passage is gone.
    Lost,
}

impl Standing {
    /// Of a bookmark whose article is there or not, and whose passage was looked for.
    #[must_use]
    pub fn of(there: bool, anchor: Anchor) -> Self {
        match anchor {
            _ if !there => Self::Away,
            Anchor::Found(_) => Self::Found,
            Anchor::Moved { .. } => Self::Moved,
            Anchor::Lost => Self::Lost,
        }
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Found, Self::Moved, Self::Lost, Self::Away];

    /// The name on the command line and in filters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Moved => "moved",
            Self::Lost => "lost",
            Self::Away => "away",
        }
    }
}

/// An order of bookmarks. In each, what is lost comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first.
    #[default]
    Made,
    /// By headline, within an article as it is read.
    Article,
    /// By file.
    File,
    /// By colour, those without one last.
    Colour,
    /// What may have moved first.
    State,
}

impl Order {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Made, Self::Article, Self::File, Self::Colour, Self::State];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Made => "date",
            Self::Article => "article",
            Self::File => "file",
            Self::Colour => "colour",
            Self::State => "state",
        }
    }

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|order| *order == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// Sorts numbers of bookmarks, given newest first; `of` tells the bookmark and how it stands.
    pub fn sort<'b>(self, all: &mut [usize], of: impl Fn(usize) -> (&'b Bookmark, Standing)) {
        all.sort_by(|a, b| {
            let ((a, a_stands), (b, b_stands)) = (of(*a), of(*b));
            let lost = (a_stands == Standing::Lost).cmp(&(b_stands == Standing::Lost));
            let headline = |bookmark: &Bookmark| fold(&bookmark.place.headline);
            let within = || a.place.article.cmp(&b.place.article).then(a.position.start.cmp(&b.position.start));
            lost.then_with(|| match self {
                Self::Made => b.created.cmp(&a.created),
                Self::Article => headline(a).cmp(&headline(b)).then_with(within),
                Self::File => a.place.file.cmp(&b.place.file).then(a.position.start.cmp(&b.position.start)),
                Self::Colour => a.colour.is_none().cmp(&b.colour.is_none()).then(a.colour.cmp(&b.colour)),
                Self::State => a_stands.cmp(&b_stands),
            })
        });
    }
}

/// What is asked of bookmarks: all of it must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Folded words that must stand in the passage, the note, the tags, the headline or the file's name.
    pub words: Vec<String>,
    /// Tags that it must have, or their beginnings.
    pub tags: Vec<String>,
    /// Colours of which it must have one, if there are any.
    pub colours: Vec<Colour>,
    /// Ways to stand of which one must be its own, if there are any.
    pub standings: Vec<Standing>,
}

const COLOURS: [(&str, Colour); 5] =
    [("اصفر", Colour::Yellow), ("اخضر", Colour::Green), ("ازرق", Colour::Blue), ("احمر", Colour::Red), ("بنفسجي", Colour::Violet)];
const STANDINGS: [(&str, Standing); 4] =
    [("موجود", Standing::Found), ("منقول", Standing::Moved), ("مفقود", Standing::Lost), ("بعيد", Standing::Away)];

impl Sought {
    /// Reads words, `#tag`, `colour:green` and `state:lost`, in Arabic `لون:` and `حالة:`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut sought = Self::default();
        for word in text.split_whitespace() {
            if let Some(tag) = word.strip_prefix('#') {
                sought.tags.extend(tag_of(&tag.replace('_', " ")));
                continue;
            }
            match word.split_once(':').map(|(field, value)| (fold(field), value)) {
                Some((field, value)) if ["colour", "color", "لون"].contains(&field.as_str()) => {
                    // A name that is still being typed is none yet.
                    sought.colours.extend(colour(value));
                }
                Some((field, value)) if ["state", "حاله"].contains(&field.as_str()) => sought.standings.extend(standing(value)),
                _ => sought.words.push(fold(word)),
            }
        }
        sought
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn holds(&self, bookmark: &Bookmark, standing: Standing) -> bool {
        let place = &bookmark.place;
        let has = |tag: &String| bookmark.tags.iter().any(|own| fold(own).starts_with(&fold(tag)));
        let text = || {
            fold(
                &[&bookmark.quote.exact, &bookmark.note, &bookmark.tags.join(" "), &place.headline, &place.file]
                    .map(String::as_str)
                    .join("\n"),
            )
        };
        (self.colours.is_empty() || bookmark.colour.is_some_and(|colour| self.colours.contains(&colour)))
            && (self.standings.is_empty() || self.standings.contains(&standing))
            && self.tags.iter().all(has)
            && (self.words.is_empty() || {
                let text = text();
                self.words.iter().all(|word| text.contains(word.as_str()))
            })
    }
}

/// A word of what is asked of bookmarks that has the shape of a field, and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsought {
    /// Where it stands, in characters as they are seen, from 1.
    pub column: usize,
    /// The field as it was typed.
    pub field: String,
    /// The value, where the field is known and takes no such one.
    pub value: Option<String>,
}

const FIELDS: [&str; 5] = ["colour", "color", "لون", "state", "حالة"];

impl Unsought {
    /// The first in a text. While it is typed, a value may still go on. `12:30` and addresses are words.
    #[must_use]
    pub fn first(text: &str, typing: bool) -> Option<Self> {
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let column = text[..at].graphemes(true).count() + 1;
            at += word.len();
            let Some((field, value)) = word.trim_end().split_once(':').filter(|_| !word.starts_with('#')) else { continue };
            if field.chars().count() < 2 || !field.chars().all(char::is_alphabetic) {
                continue;
            }
            let known = FIELDS.iter().position(|name| fold(name) == fold(field));
            let good = match known {
                None => !value.starts_with(char::is_alphanumeric),
                Some(at) if at < 3 => {
                    colour(value).is_some() || typing && begins(value, COLOURS.map(|(name, _)| name), Colour::ALL.map(Colour::name))
                }
                Some(_) => {
                    standing(value).is_some()
                        || typing && begins(value, STANDINGS.map(|(name, _)| name), Standing::ALL.map(Standing::name))
                }
            };
            if !good {
                let value = known.map(|_| value.to_owned());
                return Some(Self { column, field: field.to_owned(), value });
            }
        }
        None
    }

    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn text(&self, messages: &Catalogue) -> String {
        let column = self.column.to_string();
        match (&self.value, search::nearest_name(&self.field, FIELDS)) {
            (Some(value), _) => messages.fill(Msg::ShelfValue, &[&column, &self.field, value]),
            (None, Some(near)) => messages.fill(Msg::ShelfFieldNear, &[&column, &self.field, near]),
            (None, None) => messages.fill(Msg::ShelfField, &[&column, &self.field]),
        }
    }
}

/// Whether one of the names begins so.
fn begins<const N: usize>(typed: &str, arabic: [&str; N], english: impl IntoIterator<Item = &'static str>) -> bool {
    let typed = fold(typed);
    arabic.iter().any(|name| name.starts_with(&typed)) || english.into_iter().any(|name| name.starts_with(&typed))
}

/// The colour of a name in either language, or of a digit.
fn colour(text: &str) -> Option<Colour> {
    let folded = fold(text);
    let digit = folded.parse::<usize>().ok().and_then(|n| Colour::ALL.get(n.checked_sub(1)?).copied());
    digit
        .or_else(|| Colour::by_name(&folded))
        .or_else(|| COLOURS.iter().find(|(name, _)| *name == folded).map(|(_, colour)| *colour))
}

/// The way to stand of a name in either language.
fn standing(text: &str) -> Option<Standing> {
    let folded = fold(text);
    let english = Standing::ALL.into_iter().find(|standing| standing.name() == folded);
    english.or_else(|| STANDINGS.iter().find(|(name, _)| *name == folded).map(|(_, standing)| *standing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Place;

    fn bookmark(n: usize, colour: Option<Colour>) -> Bookmark {
        Bookmark {
            created: format!("2026-01-0{n}T00:00:00.000Z"),
            note: "قارن بالعام الماضي".into(),
            tags: vec!["ماء الري".into()],
            place: Place { file: format!("{}.txt", 9 - n), headline: format!("خبر {n}"), ..Place::default() },
            colour,
            ..Bookmark::default()
        }
    }

    #[test]
    fn what_has_the_shape_of_a_field_and_is_none_is_told_with_its_column() {
        use crate::messages::UiLanguage::{Arabic, English};
        let told = |text, language| Unsought::first(text, false).map(|wrong| wrong.text(Catalogue::of(language)));
        let english = |text| told(text, English).unwrap_or_default();
        assert!(english("ماء foo:bar").starts_with("column 5: bookmarks have no field “foo:”"), "{}", english("ماء foo:bar"));
        assert!(english("colr:green").contains("but “colo"), "{}", english("colr:green"));
        assert!(english("colour:grene").contains("grene"), "{}", english("colour:grene"));
        assert!(told("لونن:أخضر", Arabic).is_some_and(|text| text.contains("لون")));
        for good in ["12:30", "https://a.example/b", "colour:green state:lost #tag:x", "لون:أخضر", "قال:", "a:b"] {
            assert_eq!(told(good, English), None, "{good}");
        }
        assert_eq!((Unsought::first("colour:gr", true), Unsought::first("حالة:", true)), (None, None));
        assert!(Unsought::first("colour:gx", true).is_some());
    }

    #[test]
    fn words_tags_colours_and_states_narrow_together_in_both_languages() {
        let holds = |query: &str| Sought::read(query).holds(&bookmark(1, Some(Colour::Green)), Standing::Moved);
        for query in [
            "",
            "قارِن",
            "قارن الماضي",
            "#ماء_الري",
            "#ماء",
            "colour:green",
            "لون:أخضر",
            "color:2",
            "state:moved",
            "حالة:منقول قارن",
        ] {
            assert!(holds(query), "{query}");
        }
        for query in ["غير", "#ري", "colour:red", "state:lost", "قارن colour:blue"] {
            assert!(!holds(query), "{query}");
        }
    }

    #[test]
    fn every_order_has_what_is_lost_at_its_end() {
        let all = || {
            vec![
                (bookmark(3, None), Standing::Lost),
                (bookmark(2, None), Standing::Found),
                (bookmark(1, Some(Colour::Red)), Standing::Moved),
            ]
        };
        let sorted = |order: Order| {
            let (all, mut numbers) = (all(), [0, 1, 2]);
            order.sort(&mut numbers, |i| (&all[i].0, all[i].1));
            numbers.map(|i| all[i].0.place.headline.clone())
        };
        assert_eq!(sorted(Order::Made), ["خبر 2", "خبر 1", "خبر 3"]);
        assert_eq!(sorted(Order::Article), ["خبر 1", "خبر 2", "خبر 3"]);
        assert_eq!(sorted(Order::File), ["خبر 2", "خبر 1", "خبر 3"]);
        assert_eq!(sorted(Order::Colour), ["خبر 1", "خبر 2", "خبر 3"]);
        assert_eq!(sorted(Order::State), ["خبر 1", "خبر 2", "خبر 3"]);
        assert_eq!(Order::State.next(), Order::Made);
    }
}

//! Menus from which one thing is chosen: how the list is sorted, what it is grouped by, what it can be narrowed to, which search
//! is asked again.

use super::{Keymap, Print, State, hints::named, narrowed::dates_apart};
use crate::{
    app::view::isolated,
    library::{
        Group, SavedSearch, Sort,
        facets::{Counted, Facet},
    },
    messages::{Catalogue, Msg, UiLanguage},
    search::{self, Leaf, Mark},
};

/// What an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Sorts the list.
    Sort(Sort),
    /// Groups the list.
    Group(Group),
    /// Shows the values of a facet.
    Facet(Facet),
    /// Narrows the list by a condition.
    Narrow(String),
    /// Asks a search again that was kept.
    Search(SavedSearch),
    /// Takes a theme, by its name.
    Theme(String),
    /// Opens an article that was read before, by its id.
    Visit(String),
    /// Writes articles to a file.
    Print(Print),
    /// Hands the article to a command of the settings, by its name.
    Command(String),
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// How the list is sorted.
    Sorting,
    /// What it is grouped by.
    Grouping,
    /// A facet.
    Facets,
    /// A value of a facet.
    Values(Facet),
    /// A search that was kept.
    Searches,
    /// A theme.
    Themes,
    /// An article that was read before.
    Visited,
    /// A shape in which articles are written.
    Prints,
    /// A command of the settings.
    Commands,
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen.
    pub about: About,
    /// What stands above it.
    pub title: String,
    /// What stands in it, and what each does; a menu without entries says so.
    pub entries: Vec<(String, Pick)>,
    /// The entry under the cursor.
    pub at: usize,
    /// Whether its entries are being counted.
    pub counting: bool,
}

impl State {
    /// What a theme is called here, with the name that it has in the settings.
    #[must_use]
    pub fn theme_shown(&self, name: &str) -> String {
        match self.setup.messages.known(&format!("theme.{name}")) {
            "" => isolated(name),
            known if known == name => known.to_owned(),
            known => format!("{known} · {}", isolated(name)),
        }
    }
}

impl Choice {
    fn of(about: About, title: &str, entries: Vec<(String, Pick)>, at: usize) -> Self {
        Self { about, title: title.to_owned(), entries, at, counting: false }
    }

    /// How the list can be sorted.
    #[must_use]
    pub fn sorts(state: &State) -> Self {
        let messages = state.setup.messages;
        let entry = |sort: Sort| (messages.known(&sort.message_key()).to_owned(), Pick::Sort(sort));
        let at = Sort::ALL.iter().position(|sort| *sort == state.list.sort).unwrap_or(0);
        Self::of(About::Sorting, messages.text(Msg::SortTitle), Sort::ALL.map(entry).into(), at)
    }

    /// What it can be grouped by.
    #[must_use]
    pub fn groups(state: &State) -> Self {
        let messages = state.setup.messages;
        let entry = |group: Group| (messages.known(&group.message_key()).to_owned(), Pick::Group(group));
        let at = Group::ALL.iter().position(|group| *group == state.list.group).unwrap_or(0);
        Self::of(About::Grouping, messages.text(Msg::GroupTitle), Group::ALL.map(entry).into(), at)
    }

    /// What can be counted.
    #[must_use]
    pub fn facets(state: &State, at: usize) -> Self {
        let messages = state.setup.messages;
        let entry = |facet: Facet| (messages.known(facet.message_key()).to_owned(), Pick::Facet(facet));
        Self::of(About::Facets, messages.text(Msg::FacetTitle), Facet::ALL.map(entry).into(), at)
    }

    /// The values of a facet; without them yet while they are counted.
    #[must_use]
    pub fn values(state: &State, facet: Facet, counts: Option<&[Counted]>) -> Self {
        let messages = state.setup.messages;
        let arabic = messages.language == UiLanguage::Arabic;
        let entry = |one: &Counted| {
            let text = format!("{} · {}", name_of(state, one), isolated(&one.count.to_string()));
            (text, Pick::Narrow(search::clause(&one.leaf, arabic)))
        };
        let entries = counts.unwrap_or_default().iter().map(entry).collect();
        let counting = counts.is_none();
        Self { counting, ..Self::of(About::Values(facet), messages.known(facet.message_key()), entries, 0) }
    }

    /// The searches that were kept.
    #[must_use]
    pub fn searches(state: &State, at: usize) -> Self {
        let messages = state.setup.messages;
        let entry = |search: &SavedSearch| {
            let query = dates_apart(&state.query_shown(&search.query));
            (format!("{} · {}", isolated(&search.name), isolated(&query)), Pick::Search(search.clone()))
        };
        let entries: Vec<_> = state.searches.iter().map(entry).collect();
        let at = at.min(entries.len().saturating_sub(1));
        Self::of(About::Searches, messages.text(Msg::SearchesTitle), entries, at)
    }

    /// The themes.
    #[must_use]
    pub fn themes(state: &State) -> Self {
        let now = state.setup.look.theme.as_ref().unwrap_or(&state.setup.own_theme);
        let names: Vec<&String> = state.setup.themes.iter().map(|(name, _)| name).collect();
        let at = names.iter().position(|name| *name == now).unwrap_or(0);
        let entries = names.into_iter().map(|name| (state.theme_shown(name), Pick::Theme(name.clone()))).collect();
        Self::of(About::Themes, state.setup.messages.text(Msg::ThemesTitle), entries, at)
    }

    /// The articles that were read last and are here.
    #[must_use]
    pub fn visited(state: &State) -> Self {
        const MOST: usize = 100;
        // Of other libraries' articles no more are asked for than answer at once.
        const ASKED: usize = 1_000;
        let place = state.collection.places_of_ids();
        let entry = |id: &str| {
            let article = place(id)?;
            let listed = state.collection.listed(article);
            let source = listed.source.as_deref().map(|source| format!(" · {}", isolated(source)));
            Some((format!("{}{}", isolated(&listed.headline), source.unwrap_or_default()), Pick::Visit(id.to_owned())))
        };
        let entries = state.stops.newest().take(ASKED).filter_map(entry).take(MOST).collect();
        Self::of(About::Visited, state.setup.messages.text(Msg::VisitedTitle), entries, 0)
    }

    /// The shapes in which articles are written.
    #[must_use]
    pub fn prints(state: &State) -> Self {
        let messages = state.setup.messages;
        let shown = (state.list.count()).to_string();
        let entry = |print: Print| (Catalogue::filled(messages.known(print.message_key()), &[&shown]), Pick::Print(print));
        Self::of(About::Prints, messages.text(Msg::PrintTitle), Print::ALL.map(entry).into(), 0)
    }

    /// The commands of the settings.
    #[must_use]
    pub fn commands(state: &State) -> Self {
        let entries = state.setup.commands.iter().map(|(name, _)| (isolated(name), Pick::Command(name.clone()))).collect();
        Self::of(About::Commands, state.setup.messages.text(Msg::CommandsTitle), entries, 0)
    }

    /// The texts of its entries.
    #[must_use]
    pub fn texts(&self, messages: &Catalogue, keymap: &Keymap) -> Vec<String> {
        if self.entries.is_empty() {
            let empty = match self.about {
                About::Searches => Msg::SearchesNone,
                About::Visited => Msg::VisitedNone,
                _ if self.counting => Msg::FacetCounting,
                _ => Msg::FacetNone,
            };
            return vec![named(messages.text(empty), keymap)];
        }
        // Where texts end in counts, numbers before them would be taken for others.
        let counts = matches!(self.about, About::Values(_));
        let numbered = |at: usize| if !counts && at < 9 { format!("{} ", at + 1) } else { String::new() };
        self.entries.iter().enumerate().map(|(at, (text, _))| numbered(at) + text).collect()
    }
}

/// What a value is called.
fn name_of(state: &State, counted: &Counted) -> String {
    let messages = state.setup.messages;
    match &counted.leaf {
        Leaf::Type(kind) => messages.known(&super::types::name_key(*kind)).to_owned(),
        Leaf::Is(Mark::Unread) => messages.text(Msg::FacetUnread).to_owned(),
        Leaf::Is(_) => messages.text(Msg::FacetWasRead).to_owned(),
        Leaf::Language(tag) if tag == "ar" => messages.text(Msg::FacetArabic).to_owned(),
        Leaf::Language(tag) if tag == "en" => messages.text(Msg::FacetEnglish).to_owned(),
        Leaf::Entity(name) => {
            let entity = state.index.find(&name.text);
            isolated(&entity.map_or_else(|| counted.name.clone(), |entity| state.called(entity)))
        }
        _ => isolated(&counted.name),
    }
}

//! Everything that the screen shows and keys change.

use super::{
    Amend, Border, Choice, Chooser, Compare, Completing, EntityPage, Field, Goal, HelpPage, History, Keymap, List, Log, Look,
    Marking, NoteEditor, Palette, Panel, Panes, Print, Promises, Reading, Shelf, Stop, Stops, StoryPage, Theme, Ties, Types,
    Typing,
};
use crate::{
    app::{
        hints::named,
        look::{Rule, Themes},
        rekey::{KeySteps, Rekey},
    },
    bidi::Options,
    entities::EntityWords,
    library::{Collection, Corrections, EntityIndex, EntityWord, RestOfPage, SavedSearch, index::Progress},
    messages::{Catalogue, Msg},
};
use jiff::Timestamp;
use std::{collections::VecDeque, path::PathBuf, sync::Arc};

/// Which pane keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The article.
    Article,
    /// The panel of its entities.
    Panel,
}

/// What lies over the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The help.
    Help,
    /// The keys of an action.
    Keys,
    /// The bookmarks.
    Bookmarks,
    /// What the marked lines of the file can be told to be, with the cursor on this entry.
    Tell(usize),
    /// The types of entity, with the cursor on this one.
    Types(usize),
    /// An entity's page.
    Entity,
    /// A story's page.
    Story,
    /// What can be said of an entity, with the cursor on this entry.
    Amend(usize),
    /// The entities that another may be the same as.
    Same,
    /// Two tellings compared.
    Compare,
    /// A menu from which one thing is chosen.
    Choose,
    /// All actions, to be found by words.
    Palette,
    /// What the reader was told, scrolled this many lines.
    Messages(u16),
    /// What the program is, on its first start.
    Welcome,
}

/// What a line of text is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// Words to find in the article.
    Find,
    /// Words of an action.
    Palette,
    /// Words to narrow the help to.
    Help,
    /// The name of a file to write articles to.
    Print(Print),
    /// The name of a file to write bookmarks to.
    PrintBookmarks,
    /// Words to narrow the list to, and where the reader was before.
    Filter(Option<Stop>),
    /// Words of the name of the entity that another is.
    Same,
    /// Words to narrow the panel of relations to.
    Ties,
    /// What the bookmarks are narrowed to.
    Shelf,
    /// The name under which the filter is kept.
    SaveSearch,
    /// The path of what is to be opened in place of what is open.
    OpenPath,
    /// Tags of an article, by commas.
    Tag {
        /// Its id.
        article: String,
        /// What was typed before a tag was completed.
        stem: Option<String>,
    },
}

/// A line of text being asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What was typed so far.
    pub field: Field,
}

/// Many articles that are being written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printing {
    /// Which of this sitting's exports it is: one that was stopped may have come to its end by then.
    pub job: u32,
    /// How many are.
    pub done: usize,
    /// Of how many.
    pub of: usize,
    /// How many of the list can't be: their files wait to be read.
    pub waiting: usize,
    /// What was asked for the name, to be asked again where it fails.
    pub retry: Prompt,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// News.
    Info,
    /// Something failed.
    Error,
}

/// A message in the status line until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What to say.
    pub text: String,
    /// How.
    pub tone: Tone,
}

/// What a reader starts with.
#[derive(Debug)]
pub struct Setup {
    /// The interface's texts.
    pub messages: &'static Catalogue,
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// What is open, for the bar at the top.
    pub title: String,
    /// The terminal's size in columns and rows.
    pub size: (u16, u16),
    /// What text must be laid out for.
    pub layout: Options,
    /// Whether the first article is opened at once: the user named one file.
    pub one_file: bool,
    /// The types of entity that are shown at first.
    pub types: Types,
    /// Whether an article that is opened is marked read.
    pub mark_read: bool,
    /// What the terminal can, before the reader's own likes.
    pub terminal: Options,
    /// How the reader likes the screen.
    pub look: Look,
    /// The themes that can be chosen, by name.
    pub themes: Themes,
    /// What says which theme holds.
    pub theme_rule: Rule,
    /// The theme of the settings, by its name in `themes`.
    pub own_theme: String,
    /// Commands of the settings to which an article can be handed: name, program and arguments.
    pub commands: Vec<(String, Vec<String>)>,
    /// Whether nothing was ever opened here, so that the program says what it is.
    pub first: bool,
    /// The time, for what the user makes.
    pub clock: fn() -> Timestamp,
}

/// The reader.
#[derive(Debug)]
pub struct State {
    /// Texts, keys, colours, size.
    pub setup: Setup,
    /// What is open.
    pub collection: Collection,
    /// The list.
    pub list: List,
    /// The open article.
    pub reading: Option<Reading>,
    /// Which pane keys go to.
    pub focus: Focus,
    /// What lies over the panes.
    pub overlay: Overlay,
    /// The border that is being dragged, and the look before.
    pub dragged: Option<(Border, Look)>,
    /// A line being asked for.
    pub prompt: Option<Prompt>,
    /// Where to go as soon as it is there.
    pub goal: Option<Goal>,
    /// The note being written.
    pub note: Option<NoteEditor>,
    /// Jumps.
    pub history: History,
    /// The bookmarks.
    pub shelf: Shelf,
    /// What is read, starred and tagged.
    pub marking: Marking,
    /// What the user said that lines are.
    pub corrections: Corrections,
    /// What the user said of entities, oldest first.
    pub said: Vec<EntityWord>,
    /// The same, as it is applied.
    pub words: Arc<EntityWords>,
    /// Who is mentioned where.
    pub index: EntityIndex,
    /// Counts how often what is mentioned where has changed otherwise than by more files.
    pub edition: u64,
    /// The types of entity that are shown.
    pub types: Types,
    /// The panel of the article's entities, while it is open.
    pub panel: Option<Panel>,
    /// The panel of the article's relations, while it is open in place of that of its entities.
    pub ties: Option<Ties>,
    /// The page of a story, while it is open.
    pub tale: Option<StoryPage>,
    /// The page of an entity, while it is open.
    pub page: Option<EntityPage>,
    /// Two tellings, while they are compared.
    pub compare: Option<Compare>,
    /// What the menu of corrections of an entity speaks of.
    pub amend: Option<Amend>,
    /// What the choice of the same entity offers.
    pub chooser: Option<Chooser>,
    /// The menu from which one thing is chosen.
    pub choice: Option<Choice>,
    /// The palette of actions, while it is open.
    pub palette: Option<Palette>,
    /// The keys of an action, while they are changed.
    pub rekey: Option<Rekey>,
    /// Keys that were changed, so that it can be undone.
    pub key_steps: KeySteps,
    /// What the help is narrowed to, and what lay on the screen when it was opened.
    pub help: HelpPage,
    /// What the reader was told.
    pub log: Log,
    /// Where reading of articles stopped, by their ids.
    pub stops: Stops,
    /// The searches that are kept, in order of their names.
    pub searches: Vec<SavedSearch>,
    /// Those that were forgotten since the reader was opened, the latest last.
    pub forgotten: Vec<SavedSearch>,
    /// The end of the filter while it is completed.
    pub completing: Option<Completing>,
    /// Counts how often pages were cleaned again, so that links between their former articles are known for such.
    pub generation: u64,
    /// Whether it is being found how they relate now.
    pub relating: bool,
    /// The message of the moment.
    pub notice: Option<Notice>,
    /// Paths that could not be read, with why.
    pub problems: Vec<String>,
    /// Whether what is open is only the beginning of a page.
    pub beginning: bool,
    /// The file of the index of whose page the open article shows only the beginning.
    pub begun: Option<usize>,
    /// Files of the index whose pages are being read to their ends.
    pub unread: Vec<usize>,
    /// Of these, what is to be asked for.
    pub wanted: Vec<RestOfPage>,
    /// The same, one after the other: pages of bookmarks, for which nobody waits.
    pub later: VecDeque<RestOfPage>,
    /// The one of them that is being read.
    pub behind: Option<usize>,
    /// Where the bookmarks are to be written to once it is known how they stand.
    pub to_write: Option<PathBuf>,
    /// Two articles that are to be compared, and from which row on, once their pages were read to their ends.
    pub to_compare: Option<(usize, usize, usize)>,
    /// The id of the article under the list's cursor when this library was left, until that is found.
    pub left: Option<String>,
    /// The entry of the list that is still to be shown.
    pub late: Option<usize>,
    /// Whether files are still being read.
    pub loading: bool,
    /// How far bringing the index up to date is, while it is.
    pub indexing: Option<Progress>,
    /// What was asked for the name of a file that is being written, to be asked again where that fails.
    pub retry: Option<Prompt>,
    /// A file of many articles while it is being written.
    pub printing: Option<Printing>,
    /// How many such files were begun.
    pub exports: u32,
    /// What is said once it is written.
    pub promises: Promises,
    /// Keys of a command that is not complete.
    pub typed: Typing,
}

impl State {
    /// A reader with nothing open yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self {
            types: setup.types,
            overlay: if setup.first { Overlay::Welcome } else { Overlay::None },
            dragged: None,
            said: Vec::new(),
            words: Arc::default(),
            index: EntityIndex::default(),
            edition: 0,
            panel: None,
            ties: None,
            tale: None,
            page: None,
            compare: None,
            amend: None,
            chooser: None,
            choice: None,
            palette: None,
            rekey: None,
            key_steps: KeySteps::default(),
            help: HelpPage::default(),
            log: Log::default(),
            stops: Stops::default(),
            searches: Vec::new(),
            forgotten: Vec::new(),
            completing: None,
            setup,
            collection: Collection::default(),
            list: List::default(),
            reading: None,
            focus: Focus::List,
            prompt: None,
            note: None,
            goal: None,
            history: History::default(),
            shelf: Shelf::default(),
            marking: Marking::default(),
            corrections: Corrections::default(),
            generation: 0,
            relating: false,
            notice: None,
            problems: Vec::new(),
            beginning: false,
            begun: None,
            unread: Vec::new(),
            wanted: Vec::new(),
            later: VecDeque::new(),
            behind: None,
            to_write: None,
            to_compare: None,
            retry: None,
            left: None,
            late: None,
            loading: true,
            indexing: None,
            printing: None,
            exports: 0,
            promises: Promises::default(),
            typed: Typing::default(),
        }
    }

    /// The same reader with nothing of something else open yet: what was set while reading goes along, and what was said.
    #[must_use]
    pub fn elsewhere(self, title: String, one_file: bool, has_before: bool) -> Self {
        let setup = Setup { title, one_file, first: false, types: self.types, ..self.setup };
        Self { log: self.log, history: History::beyond(has_before), ..Self::new(setup) }
    }

    /// Where the panes are.
    #[must_use]
    pub fn panes(&self) -> Panes {
        self.panes_with(self.panel.is_some() || self.ties.is_some())
    }

    /// Where they are with a panel, or without.
    #[must_use]
    pub fn panes_with(&self, panel: bool) -> Panes {
        Panes::of(self.setup.size, self.focus, self.setup.messages.language.direction(), panel, &self.setup.look)
    }

    /// Rows of the article's pane.
    #[must_use]
    pub fn article_height(&self) -> u16 {
        self.panes().article.map_or(1, |pane| pane.height.max(1))
    }

    /// How much of the open page is set aside, and as what.
    #[must_use]
    pub fn aside(&self) -> Option<String> {
        let aside = &self.collection.page_of(self.reading.as_ref()?.article).aside;
        let messages = self.setup.messages;
        let kinds = aside.kinds.iter().map(|(what, count)| format!("{} {count}", messages.known(&format!("part.{}", what.name()))));
        let kinds = kinds.collect::<Vec<_>>().join(messages.text(Msg::Comma));
        let (count, lines) = (aside.count().to_string(), aside.lines.to_string());
        Some(match aside.count() {
            0 => messages.fill(Msg::AsideNone, &[&lines]),
            _ => messages.fill(Msg::AsideKinds, &[&count, &lines, &kinds]),
        })
    }

    /// A message with the keys that hold now.
    #[must_use]
    pub fn named(&self, message: Msg) -> String {
        named(self.setup.messages.text(message), &self.setup.keymap)
    }

    /// What to say where nothing of an article is known: `none`, unless files are still being read.
    #[must_use]
    pub fn unless_later(&self, none: Msg) -> Msg {
        match (self.loading, &self.indexing) {
            (true, _) => Msg::Loading,
            (false, Some(_)) => Msg::RelatedLater,
            (false, None) => none,
        }
    }

    /// Whether [`super::rest`] has more to do.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.shelf.pending()
    }

    /// Whether the open article shows only how its page begins, while the rest is read.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.beginning || self.begun.is_some()
    }

    /// What to say of a search in the article that finds nothing.
    #[must_use]
    pub fn none_found(&self) -> Msg {
        if self.is_begun() { Msg::FindNotYet } else { Msg::FindNone }
    }

    /// Says something in the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.tell(&text.into(), Tone::Info);
    }

    /// Says something once what is asked of the store with it is written.
    pub fn promise(&mut self, text: impl Into<String>) {
        self.promises.make(text.into());
    }

    /// Says what was promised, now that it is so; where something else was said since, only in the log.
    pub(super) fn say_promised(&mut self, (text, overtaken): (String, bool)) {
        if overtaken {
            let notice = Notice { text: named(&text, &self.setup.keymap), tone: Tone::Info };
            self.log.keep((self.setup.clock)(), &notice);
        } else {
            self.say(text);
        }
    }

    /// Says in the status line that something failed.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.tell(&text.into(), Tone::Error);
    }

    fn tell(&mut self, text: &str, tone: Tone) {
        let notice = Notice { text: named(text, &self.setup.keymap), tone };
        self.log.keep((self.setup.clock)(), &notice);
        self.promises.overtake();
        self.notice = Some(notice);
    }

    /// The present place, for the history.
    #[must_use]
    pub fn here(&self) -> Option<Stop> {
        let page = self.page.as_ref().filter(|_| self.overlay == Overlay::Entity);
        let tale = self.tale.as_ref().filter(|_| self.overlay == Overlay::Story);
        let compare = self.compare.as_ref().filter(|_| self.overlay == Overlay::Compare);
        self.reading.as_ref().map(|reading| Stop {
            article: reading.article,
            compared: compare.map(|compare| (compare.articles[1], compare.cursor.block)),
            top: reading.top,
            raw: reading.raw.is_some(),
            entity: page.map(|page| (page.entity, page.at.cursor)),
            story: tale.map(|page| (page.article, page.at.cursor)),
        })
    }
}

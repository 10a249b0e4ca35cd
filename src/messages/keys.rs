//! The messages that code asks for by name.

/// Makes [`Msg`] and the catalogue key of each.
macro_rules! messages {
    ($($name:ident = $key:literal),+ $(,)?) => {
        /// A message of the interface; its text is in the catalogues under [`Msg::key`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Msg {
            $(#[doc = concat!("`", $key, "`")] $name,)+
        }

        impl Msg {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The key in the catalogues.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

messages! {
    Articles = "articles",
    ArticlesShown = "articles.shown",
    Loading = "loading",
    Beginning = "beginning",
    NothingHere = "nothing.here",
    NothingMatches = "nothing.matches",
    NoArticle = "no.article",
    NoText = "no.text",
    Unreadable = "unreadable",
    Sample = "sample",
    Undated = "undated",
    Assumed = "assumed",
    Damaged = "damaged",
    Related = "related",
    RelatedEmpty = "related.empty",
    RelatedPage = "related.page",
    SameTelling = "related.duplicate",
    SameEvent = "related.event",
    SameStory = "related.story",
    LegendHere = "legend.here",
    LegendUnseen = "legend.unseen",
    NotHere = "not.here",
    HistoryStart = "history.start",
    HistoryEnd = "history.end",
    NoLinks = "no.links",
    WhyAddress = "why.address",
    WhySameHeadline = "why.same",
    WhyWithoutTail = "why.without-tail",
    WhyCut = "why.cut",
    WhySimilar = "why.similar",
    WhyBeginning = "why.beginning",
    WhyLead = "why.lead",
    WhyShared = "why.shared",
    WhyNews = "why.news",
    WhySubject = "why.subject",
    WhyNames = "why.names",
    ModeUnsure = "mode.unsure",
    CalibrateHead = "calibrate.head",
    CalibrateRight = "calibrate.right",
    CalibrateMore = "calibrate.more",
    CalibrateNone = "calibrate.none",
    CalibrateSaved = "calibrate.saved",
    CalibrateKept = "calibrate.kept",
    PromptFind = "prompt.find",
    PromptFilter = "prompt.filter",
    PromptNote = "prompt.note",
    FindNone = "find.none",
    FindAt = "find.at",
    ModeSelect = "mode.select",
    SelectHint = "select.hint",
    Copied = "copied",
    CopyTooLong = "copy.too.long",
    BookmarkSaved = "bookmark.saved",
    BookmarkRemoved = "bookmark.removed",
    BookmarkFailed = "bookmark.failed",
    BookmarkEmpty = "bookmark.empty",
    BookmarksEmpty = "bookmarks.empty",
    StateFound = "state.found",
    StateMoved = "state.moved",
    StateLost = "state.lost",
    StateAway = "state.away",
    StoreReadOnly = "store.readonly",
    Help = "help",
    HelpClose = "help.close",
    HintList = "hint.list",
    HintArticle = "hint.article",
    HintBookmarks = "hint.bookmarks",
    SectionMove = "section.move",
    SectionRead = "section.read",
    SectionLinks = "section.links",
    SectionMarks = "section.marks",
    SectionGeneral = "section.general",
    SectionMouse = "section.mouse",
    AsideNone = "aside.none",
    AsideKinds = "aside.kinds",
    AsideShort = "aside.short",
    Comma = "comma",
    HintRaw = "hint.raw",
    HintTell = "hint.tell",
    ModeRaw = "mode.raw",
    TellTitle = "tell.title",
    TellTitles = "tell.titles",
    TellBack = "tell.back",
    TellWhere = "tell.where",
    TellNothing = "tell.nothing",
    TellReadOnly = "tell.readonly",
    ToldLine = "told.kept.line",
    ToldLabel = "told.kept.label",
    ToldBack = "told.kept.back",
    LegendRaw = "legend.raw",
    MouseWheel = "mouse.wheel",
    MousePress = "mouse.press",
    MouseDrag = "mouse.drag",
    MouseShift = "mouse.shift",
}

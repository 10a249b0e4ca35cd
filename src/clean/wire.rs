//! The names that outputs use for kinds of parts.

use super::{HeadlineKind, MetaField, ParagraphKind, Part, RemovedKind};

/// Gives each kind the name that outputs print.
macro_rules! named {
    ($($kind:ident { $($variant:ident = $name:literal),+ $(,)? })+) => {
        $(impl $kind {
            /// The name that outputs print.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        })+
    };
}

named! {
    Part { Main = "main", Embedded = "embedded" }
    ParagraphKind { Text = "text", Quote = "quote", Caption = "caption", Tweet = "tweet", Deck = "deck" }
    HeadlineKind { List = "list", Inline = "inline", Teaser = "teaser", Lead = "lead" }
    MetaField {
        Source = "source", Agency = "agency", Byline = "byline", Section = "section", Published = "published",
        Updated = "updated", Crawled = "crawled", Keywords = "keywords", Site = "site",
    }
    RemovedKind {
        Whitespace = "whitespace", Label = "label", Cue = "cue", Bullet = "bullet", Separator = "separator",
        Repeat = "repeat", SiteHeader = "site_header", Nav = "nav", Promo = "promo", Newsletter = "newsletter",
        Comments = "comments", Cookie = "cookie", Widget = "widget", Share = "share", Footer = "footer",
        Copyright = "copyright", Endmark = "endmark", Other = "other",
    }
}

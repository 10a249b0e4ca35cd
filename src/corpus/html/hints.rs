//! What the markup around a line says of it.

/// What a line is, by its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Nothing that tells.
    #[default]
    Plain,
    /// A paragraph.
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// Stands under a picture or over a table.
    Caption,
    /// A cell of a table, or a row of cells parted by tabs.
    Cell,
}

/// The areas of a page that a line stands in: a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area(u32);

macro_rules! areas {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Area {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

areas! {
    /// Menus.
    NAV = 0,
    /// The head of the page.
    HEADER = 1,
    /// The foot of the page.
    FOOTER = 2,
    /// What stands beside.
    ASIDE = 3,
    /// Forms and buttons.
    FORM = 4,
    /// An article.
    ARTICLE = 5,
    /// The main part.
    MAIN = 6,
    /// The body of an article.
    BODY = 7,
    /// Lists of other articles.
    RELATED = 8,
    /// Share buttons.
    SHARE = 9,
    /// Comments.
    COMMENT = 10,
    /// A path through the site.
    BREADCRUMB = 11,
    /// Keywords.
    TAGS = 12,
    /// Who wrote it.
    AUTHOR = 13,
    /// A picture's caption.
    CAPTION = 14,
    /// Advertising, newsletters, cookie banners.
    PROMO = 15,
    /// The title.
    TITLE = 16,
    /// A date.
    DATE = 17,
    /// The deck under the title.
    DECK = 18,
    /// Text under a heading, in a figure.
    FIGURE = 19,
}

impl Area {
    /// No area.
    pub const NONE: Self = Self(0);
    /// What is not part of an article.
    pub const OUTSIDE: Self =
        Self(Self::NAV.0 | Self::HEADER.0 | Self::FOOTER.0 | Self::ASIDE.0 | Self::RELATED.0 | Self::COMMENT.0 | Self::PROMO.0);

    /// Whether it shares an area with another.
    #[must_use]
    pub fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What of this is in the other.
    #[must_use]
    pub fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// This without the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What the markup says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hint {
    /// Its element.
    pub kind: Kind,
    /// Where it stands.
    pub area: Area,
    /// Hundredths of it that are links.
    pub linked: u8,
}

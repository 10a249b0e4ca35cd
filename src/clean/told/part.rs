//! What a line can be told to be.

/// Makes [`ToldPart`] and the names under which it is kept.
macro_rules! told_parts {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What a line can be told to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ToldPart {
            $($(#[$doc])* $name,)+
        }

        impl ToldPart {
            /// All of them, as a menu lists them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name under which it is kept.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

told_parts! {
    /// The main article's title.
    Title = "title",
    /// Its running text.
    Text = "text",
    /// A picture's caption.
    Caption = "caption",
    /// A quotation set apart.
    Quote = "quote",
    /// Who published it.
    Source = "source",
    /// Who wrote it.
    Byline = "byline",
    /// When it was published.
    Published = "published",
    /// A headline of another article.
    Related = "related",
    /// The title of another article that the page carries whole.
    EmbeddedTitle = "embedded-title",
    /// The text of one.
    EmbeddedText = "embedded-text",
    /// Menus and the like.
    Nav = "nav",
    /// Advertising.
    Promo = "promo",
    /// Comments and their forms.
    Comments = "comments",
    /// No part of any article.
    Other = "other",
}

impl ToldPart {
    /// The part of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.name() == name)
    }

    /// Whether a label tells the part of its line whatever stands behind it. Titles and texts have colons of their own.
    #[must_use]
    pub fn goes_by_label(self) -> bool {
        !matches!(self, Self::Title | Self::Text | Self::Quote | Self::EmbeddedTitle | Self::EmbeddedText)
    }

    /// Whether it depends on where the line stands: a title may be listed again, as another article's headline.
    pub(super) fn is_placed(self) -> bool {
        matches!(self, Self::Title | Self::Text | Self::Related | Self::EmbeddedTitle | Self::EmbeddedText)
    }
}

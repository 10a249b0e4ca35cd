//! Element names by what they do to text.

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Stands within a line.
    Inline,
    /// A link.
    Link,
    /// A date or time.
    Time,
    /// Stands on lines of its own.
    Block,
    /// A paragraph.
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A quotation.
    Quote,
    /// What stands under a picture or over a table.
    Caption,
    /// Text with its line ends.
    Verbatim,
    /// A line break.
    Break,
    /// Has no content.
    Void,
    /// Is not shown.
    Dropped,
    /// Not shown, and has tags of its own.
    Foreign,
    /// The page's title.
    Title,
    /// `html`, `head`, `body`.
    Root,
}

impl Class {
    /// The class of an element by its name in lower case.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "a" => Self::Link,
            "time" => Self::Time,
            "p" => Self::Paragraph,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ul" | "ol" | "menu" | "dl" | "dir" => Self::List,
            "li" | "dt" | "dd" => Self::Item,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "blockquote" => Self::Quote,
            "figcaption" | "caption" => Self::Caption,
            "pre" | "listing" | "xmp" | "plaintext" => Self::Verbatim,
            "br" => Self::Break,
            "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "img" | "input" | "keygen" | "link" | "meta"
            | "param" | "source" | "track" | "wbr" | "hr" => Self::Void,
            "script" | "style" | "noscript" | "template" | "iframe" | "noembed" | "noframes" | "textarea" | "select" | "object"
            | "audio" | "video" | "canvas" | "datalist" | "map" | "applet" | "progress" | "meter" => Self::Dropped,
            "svg" | "math" => Self::Foreign,
            "title" => Self::Title,
            "html" | "head" | "body" => Self::Root,
            "address" | "article" | "aside" | "center" | "details" | "dialog" | "div" | "fieldset" | "figure" | "footer"
            | "form" | "header" | "hgroup" | "legend" | "main" | "nav" | "search" | "section" | "summary" | "tbody" | "thead"
            | "tfoot" | "optgroup" | "option" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it begins and ends lines.
    #[must_use]
    pub fn is_block(self) -> bool {
        !matches!(self, Self::Inline | Self::Link | Self::Time | Self::Void | Self::Dropped | Self::Foreign | Self::Title)
    }

    /// The line ends around it: 2 make an empty line.
    #[must_use]
    pub fn gap(self) -> u8 {
        match self {
            Self::Item | Self::Row | Self::Cell | Self::Caption | Self::Break | Self::List => 1,
            _ if self.is_block() => 2,
            _ => 0,
        }
    }
}

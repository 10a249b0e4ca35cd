//! Articles written to a file for reading elsewhere.

/// In which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintKind {
    /// A web page, which any browser prints.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl PrintKind {
    /// The shape that the ending of a file's name says, if it says one of these.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "txt" => Some(Self::Text),
            _ => None,
        }
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// The shape.
    pub kind: PrintKind,
    /// Whether all articles that the list shows are meant, and not the one at hand.
    pub all: bool,
}

impl Print {
    /// Everything that can be written, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self { kind: PrintKind::Html, all: false },
        Self { kind: PrintKind::Text, all: false },
        Self { kind: PrintKind::Markdown, all: false },
        Self { kind: PrintKind::Html, all: true },
        Self { kind: PrintKind::Text, all: true },
        Self { kind: PrintKind::Markdown, all: true },
    ];

    /// The catalogue key of its name.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match (self.kind, self.all) {
            (PrintKind::Html, false) => "print.html",
            (PrintKind::Text, false) => "print.text",
            (PrintKind::Markdown, false) => "print.markdown",
            (PrintKind::Html, true) => "print.all.html",
            (PrintKind::Text, true) => "print.all.text",
            (PrintKind::Markdown, true) => "print.all.markdown",
        }
    }

    /// What names of such files end in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self.kind {
            PrintKind::Html => "html",
            PrintKind::Markdown => "md",
            PrintKind::Text => "txt",
        }
    }

    /// A name for the file: the headline's first words, without anything that means something to a shell or a file system.
    #[must_use]
    pub fn name_for(self, headline: &str) -> String {
        const WORDS: usize = 6;
        let words = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS);
        let name = words.collect::<Vec<_>>().join("-");
        let name = if name.is_empty() { "khabar" } else { name.get(..name.floor_char_boundary(120)).unwrap_or("khabar") };
        format!("{name}.{}", self.ending())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_the_headline_and_by_nothing_dangerous() {
        let print = Print::ALL[0];
        assert_eq!(print.name_for("ميناء الضفة: يستقبل / أول سفينة"), "ميناء-الضفة-يستقبل-أول-سفينة.html");
        assert_eq!(print.name_for("../../--rm $(x) \u{1b}[2J"), "rm-x-2J.html");
        assert_eq!(print.name_for("…"), "khabar.html");
    }
}

//! The words of the command line.

mod formats;

pub use formats::{
    Base, BookmarkColour, BookmarkFormat, BookmarkSort, BookmarkState, CompareFormat, EntityFormat, ExportFormat, Lang,
    MarksFormat, Mode, RelatedFormat, SearchFormat, SearchOrder,
};

use clap::{Args as Group, Parser, Subcommand};
use std::path::PathBuf;

/// A terminal reader for collected news, in which Arabic reads right.
#[derive(Debug, Parser)]
#[command(name = "khabar", version, subcommand_precedence_over_arg = true, disable_help_subcommand = true)]
pub struct Args {
    /// Files and folders to read, or links that bookmarks were exported with; without any, what was open last, at first the
    /// built-in sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Use the built-in sample
    #[arg(long, global = true)]
    pub sample: bool,

    /// List everything that keys can do: name, keys and description, with tabs between them
    #[arg(long)]
    pub list_actions: bool,

    /// Read by lines of text, without a screen: for screen readers, plain terminals and scripts
    #[arg(long)]
    pub plain: bool,

    /// Flags that every command takes
    #[command(flatten)]
    pub common: Common,

    /// What to do instead of reading
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Group)]
pub struct Common {
    /// Read the settings from FILE
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Keep what you make in DIR; settings are named by --config
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,

    /// Work in memory only; what was opened is not remembered
    #[arg(long, global = true)]
    pub no_index: bool,

    /// Language of the interface
    #[arg(long, global = true)]
    pub lang: Option<Lang>,

    /// Colours: dark, light, contrast-dark, contrast-light, plain, one of your own, or auto
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,

    /// How text is laid out for the terminal; auto where it is not said
    #[arg(long, global = true)]
    pub mode: Option<Mode>,

    /// Write a log to khabar.log in the data folder; -vv and -vvv say more
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub verbose: u8,
}

/// Commands besides reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Articles as data: one object an article
    Export {
        /// Files and folders
        paths: Vec<PathBuf>,
        /// Shape of the output
        #[arg(long, default_value = "ndjson")]
        format: ExportFormat,
    },
    /// People, places, organisations, dates and numbers, one mention a line
    Entities {
        /// Files and folders
        paths: Vec<PathBuf>,
        /// Shape of the output
        #[arg(long, default_value = "tsv")]
        format: EntityFormat,
        /// Instead: what you said of entities in the reader, one word a line
        #[arg(long, conflicts_with = "paths")]
        corrections: bool,
    },
    /// How articles relate: headlines resolved, copies, events, stories
    Related {
        /// Files and folders
        paths: Vec<PathBuf>,
        /// Shape of the output
        #[arg(long, default_value = "ndjson")]
        format: RelatedFormat,
    },
    /// Two tellings of the same news beside each other, sentence by sentence
    Compare(Compare),
    /// Articles that answer a query: words in any form, "phrases", -without, OR, prefix*, =spelling, title:, source:, entity:,
    /// before:, on: and more
    Search(Search),
    /// Any text, laid out for this terminal
    Cat(Cat),
    /// Articles as data, a line of JSON in and a line out: for programs and clusters
    #[command(after_help = ANNOTATE)]
    Annotate(Annotate),
    /// Bookmarked passages
    Bookmarks {
        /// What to do with them
        #[command(subcommand)]
        command: BookmarksCommand,
    },
    /// Marks of articles: read, starred, tags
    Marks {
        /// What to do with them
        #[command(subcommand)]
        command: MarksCommand,
    },
    /// Write all that you made (bookmarks, notes, marks, corrections, saved searches) to one file
    Backup {
        /// The file; it is not written over
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Replace the file where there is one
        #[arg(long)]
        force: bool,
    },
    /// Take over from a backup what is not here; nothing here is changed
    Restore {
        /// The backup
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Bring the index of a library up to date without opening it; without paths that of the one opened last
    Index {
        /// Files and folders
        paths: Vec<PathBuf>,
    },
    /// The settings file: written, found, described, checked
    Config {
        /// What to do with it
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Find the way of laying out text that reads right in this terminal, by eye, and keep it
    Calibrate,
    /// What a shell needs to complete khabar's words
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man {
        /// Write one page a command there instead
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// What the terminal, the settings and the library look like, and what to do about it
    Doctor {
        /// Files and folders to try: what can't be read is named
        paths: Vec<PathBuf>,
    },
}

/// Options of `cat`.
#[derive(Debug, Group)]
pub struct Cat {
    /// Files; none, or -, is standard input
    pub files: Vec<PathBuf>,
    /// Clean each file first and show its articles alone
    #[arg(long)]
    pub article: bool,
    /// Cells in a line; by the terminal where it is not said, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=10_000))]
    pub width: Option<u16>,
    /// Base direction of paragraphs; auto: by language
    #[arg(long, default_value = "auto")]
    pub base: Base,
}

/// What a line of `annotate` may be, and what comes of it.
const ANNOTATE: &str = "\
Each line of standard input is an object with a text (\"text\", or \"content\", \"body\" ...) or a web page (\"html\"), and as far as \
they are known \"id\", \"url\", \"title\", \"published\", \"source\", \"author\". It gives one line, in order, whatever --jobs says: \"id\" as it \
came, \"schema_version\", \"articles\" as export writes them but without \"file\", and of the main article \"norm\" (its title and \
text, folded and stemmed), \"bands\" (MinHash: texts that share four runs of three words in five share a band) and \"headline_key\" \
(the folded headline).

A line that gives none of this gives {\"id\", \"error\"}, and the next one follows: no JSON, no object, no text, no UTF-8, an empty \
line, a line over 16 MiB. Its id is null where it could not be read; an id is a text or a whole number of 64 bits. A field that is \
null counts as not given, and so does one of the wrong type, but for the text. Half a surrogate pair is read as U+FFFD. Every \
line is read by itself, and without the words in your settings: the same line gives the same output anywhere. The exit status \
does not tell of bad lines.";

/// Options of `annotate`.
#[derive(Debug, Group)]
pub struct Annotate {
    /// Lines that are worked on at once; without it, as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Options of `compare`.
#[derive(Debug, Group)]
pub struct Compare {
    /// A file: its own article. FILE#main0 says the same, FILE#embedded1 is the second of those that its page carries whole.
    /// With --sample, a page of the sample
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// The other one, named likewise
    #[arg(value_name = "B")]
    pub b: PathBuf,
    /// Shape of the output; without colours, [-…-] stands only in A, {+…+} only in B, and [!…!] {!…!} weigh more: another
    /// number or name, a negation, the opposite
    #[arg(long, default_value = "text")]
    pub format: CompareFormat,
    /// Cells in a line; by the terminal where it is not said, else 80. From 100 on the two stand beside each other
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=10_000))]
    pub width: Option<u16>,
}

/// Options of `search`.
#[derive(Debug, Group)]
pub struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub query: String,
    /// Files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Shape of the output; text where a terminal is there, else ndjson
    #[arg(long)]
    pub format: Option<SearchFormat>,
    /// How many articles are shown at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// What comes first: the best, or the newest
    #[arg(long, default_value = "rank")]
    pub order: SearchOrder,
    /// Cells in a line; by the terminal where it is not said, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=10_000))]
    pub width: Option<u16>,
}

/// Commands on bookmarks.
#[derive(Debug, Subcommand)]
pub enum BookmarksCommand {
    /// Bookmarks, newest first, each with whether its passage is still found; what is written can be imported
    #[command(visible_alias = "export")]
    List(BookmarkList),
    /// Take over bookmarks from what list or export wrote; what is here and newer stays as it is
    Import {
        /// Files; - is standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// What they are; by their names where it is not said
        #[arg(long)]
        format: Option<BookmarkFormat>,
    },
}

/// Commands on the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Write the defaults, commented, to begin with; what is there is not written over
    Init {
        /// Replace the file where there is one; that is kept beside as FILE.old
        #[arg(long)]
        force: bool,
    },
    /// Where the settings file is looked for
    Path,
    /// The JSON Schema of the settings, for editors
    Schema,
    /// Say what is wrong or odd in a file, with lines
    Check {
        /// The file; without it, the one that is used
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// Options of `bookmarks list`.
#[derive(Debug, Group)]
pub struct BookmarkList {
    /// Shape of the output
    #[arg(long, default_value = "markdown")]
    pub format: BookmarkFormat,
    /// Those with a tag that begins so
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Those of this colour
    #[arg(long)]
    pub colour: Vec<BookmarkColour>,
    /// Those whose passages are found, have perhaps moved, or are lost
    #[arg(long)]
    pub state: Vec<BookmarkState>,
    /// In another order; what is lost comes last then
    #[arg(long)]
    pub sort: Option<BookmarkSort>,
}

/// Commands on marks.
#[derive(Debug, Subcommand)]
pub enum MarksCommand {
    /// Articles with marks, by their ids
    List {
        /// Those with this tag
        #[arg(long, value_name = "TAG")]
        tag: Option<String>,
        /// Those with a star
        #[arg(long)]
        starred: bool,
        /// Those that were read
        #[arg(long)]
        read: bool,
        /// Shape of the output
        #[arg(long, default_value = "text")]
        format: MarksFormat,
    },
    /// Mark articles; each is named once its mark is kept
    Add(Marking),
    /// Take marks away
    Remove(Marking),
}

/// Which marks, and of which articles.
#[derive(Debug, Group)]
#[group(id = "marking")]
pub struct Marking {
    /// Ids, or files: then their own articles
    #[arg(value_name = "ARTICLE", required = true)]
    pub articles: Vec<PathBuf>,
    /// A star
    #[arg(long)]
    pub starred: bool,
    /// Read
    #[arg(long)]
    pub read: bool,
    /// A tag
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bidi::RenderMode;
    use clap::{CommandFactory, ValueEnum};

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn flags_stand_before_or_after_the_command() {
        for line in ["khabar export --sample --data-dir D", "khabar --sample --data-dir D export"] {
            let args = Args::try_parse_from(line.split(' ')).expect("good words");
            assert!(matches!(args.command, Some(Command::Export { .. })) && args.sample, "{line}");
            assert_eq!(args.common.data_dir.as_deref(), Some(std::path::Path::new("D")), "{line}");
        }
        let args = Args::try_parse_from(["khabar", "--no-index", "news", "a.txt"]).expect("good words");
        assert_eq!(args.paths.len(), 2);
        assert!(args.command.is_none());
    }

    #[test]
    fn modes_have_one_name_everywhere() {
        for mode in Mode::value_variants() {
            let name = mode.to_possible_value().expect("a name");
            assert_eq!(mode.chosen(), RenderMode::by_name(name.get_name()), "{name:?}");
        }
        assert_eq!(Mode::value_variants().len(), RenderMode::ALL.len() + 1);
    }
}

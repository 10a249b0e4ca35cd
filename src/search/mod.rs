//! One query language for the reader's filter, `khabar search` and saved searches, and the two engines that answer it.
//!
//! A text becomes a [`Query`] ([`parse()`]), whose `Display` gives back an equal one. [`Matcher`] looks through articles that are
//! in memory ([`Prepared`]), [`Searcher`] through an index that a [`Writer`] made; both find the same articles. What neither
//! text nor metadata say (stories, tags, what was read, files' names) the caller tells through [`Sets`].
//!
//! # The language
//!
//! | query | finds articles |
//! |---|---|
//! | `نفط العراق` | with both words, in any form of them |
//! | `"إقليم كردستان"` `«…»` | with these words in this order |
//! | `نفط OR غاز`, `نفط أو غاز`, `\|` | with either |
//! | `-كرة`, `NOT كرة`, `ليس كرة` | without the word |
//! | `(نفط أو غاز) العراق` | grouped |
//! | `عرا*` | with a word that begins so, article and clitics aside |
//! | `=العراق`, `exact:"…"`, `لفظ:` | with this very spelling (diacritics, hamza, case and digits stay free). Of a phrase the order is looked at by stems and each word's spelling by itself |
//! | `"نفط سعر"~5`, `نفط NEAR/5 سعر`, `قرب/5` | with both, at most so many other words between them, in either order |
//! | `title:…`, `عنوان:…` | with it in the title; `title:(a OR b)` too |
//! | `/توقيع.{0,9}اتفاق/` | whose title fits the regular expression; both are folded first |
//! | `source:رويترز`, `مصدر:` | published by an outlet with this word or phrase in its name; `source:روي*` |
//! | `entity:ترامب`, `كيان:`, `entity:"PER:…"` | that mention it, by any whole words of its name, or by its id |
//! | `type:EVENT`, `نوع:` | that mention any such |
//! | `lang:ar`, `لغة:` | in a language |
//! | `file:2024/*.txt`, `ملف:` | by the file's name |
//! | `story:…`, `قصة:` | of a story, by its id or words of its name |
//! | `tag:…`, `وسم:` | that were tagged so |
//! | `is:unread` `read` `starred` `main` `embedded`, `حالة:` | |
//! | `has:bookmark` `note` `date` `links`, `فيه:` | |
//! | `before:` `after:` `on:`, `قبل:` `بعد:` `في:` | by date: `2024-03-02`, `2024-03`, `2024`, `today`, `yesterday`, `7d`, `2w`, `3m`, `1y` ago; `on:2024-01..2024-03` |

mod alike;
mod complete;
mod day;
mod display;
mod entry;
mod fault;
mod full;
mod grade;
mod highlight;
mod keys;
mod names;
mod parse;
mod query;
mod regex;
mod scan;

pub use alike::alike;
pub use complete::{Begun, Slot, begun, clause, fields_like, mistaken_field, narrowed, value, whole_value};
pub use day::{Moment, Unit, When, day_number};
pub use entry::{Entry, Mentioned};
pub use fault::{Fault, QueryError};
pub use full::{Completion, Found, IndexError, Order, Place, Searcher, Tied, Writer};
pub use grade::grade;
pub use highlight::{Context, Highlighter, context};
pub use keys::{file_matches, goes_on, name_key, name_matches};
pub use names::nearest_name;
pub use parse::{before_mistake, parse};
pub use query::{Leaf, Mark, Name, Node, Query, Sets, Thing, Within, Words};
pub use regex::title_regex;
pub use scan::{Matcher, Prepared};

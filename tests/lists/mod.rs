//! What the list does with many articles: hits in what it was narrowed to, ways of sorting and grouping, counts, searches that
//! are kept, articles alike, and a filter that is completed.

use super::{ENGLISH, HARBOUR, Story, UNION, story::laid_out, three};
use khabar::app::Role;

mod hits;

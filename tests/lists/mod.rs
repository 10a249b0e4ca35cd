//! What the list does with many articles: hits in what it was narrowed to, ways of sorting and grouping, counts, searches that
//! are kept, articles alike, and a filter that is completed.

use super::{ENGLISH, HARBOUR, Story, UNION, story::laid_out, three};
use khabar::app::Role;

mod alike;
mod completing;
mod counts;
mod hits;
mod narrowed;
mod order;
mod searches;

/// The headlines of the list in the order in which it shows them.
fn headlines(story: &Story) -> Vec<&str> {
    let (list, collection) = (&story.state.list, &story.state.collection);
    list.shown.iter().map(|article| collection.listed(*article).headline.as_str()).collect()
}

const FIRST: &str = "ميناء الضفة يستقبل أول سفينة شحن منذ عامين";
const MUSEUM: &str = "افتتاح متحف البحر في المدينة القديمة";
const OTHER: &str = "نقابة البحارة ترحب بعودة العمل الى ميناء الضفة";
const LAST: &str = "River clean-up draws hundreds";

//! Facets counted over the index.

use super::{
    Finder, listing, pack,
    rows::date_of,
    sets::{Known, Made},
};
use crate::{
    entities::EntityType,
    library::facets::{Counted, Facet, counts_alone, in_order},
    search::{Leaf, Mark, Query, Sets},
};
use jiff::civil::Date;
use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// So many of the most frequent entities are looked up by name.
const NAMED: usize = 2_000;

impl Finder {
    /// Counts a facet over articles by their numbers.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn counted(&self, facet: Facet, articles: &RoaringBitmap, made: &Made) -> Result<Vec<Counted>, super::Error> {
        let known = Known { db: &self.db, made };
        let with = |leaf: &Leaf| known.set(leaf).unwrap_or_default().intersection_len(articles);
        let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        // What only the words know.
        let words = |leaf: &Leaf| -> Result<usize, super::Error> {
            let query = Query { root: Some(crate::search::Node::Leaf(leaf.clone())) };
            Ok(whole(self.all(&query, made, Date::default())?.intersection_len(articles)))
        };
        let all = match facet {
            Facet::Source => {
                let mut counts: FxHashMap<i64, usize> = FxHashMap::default();
                self.each(articles, "SELECT a.num, a.source FROM articles a", |source| *counts.entry(source).or_default() += 1);
                let name = |id: i64| self.db.row("SELECT name FROM sources WHERE id = ?1", [id], |row| row.get::<_, String>(0));
                counts.into_iter().filter_map(|(id, count)| Some(Counted::source(&name(id)?, count))).collect()
            }
            Facet::Day | Facet::Month => {
                let month = facet == Facet::Month;
                let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
                self.each(articles, "SELECT a.num, a.day FROM articles a", |day| *counts.entry(day).or_default() += 1);
                let mut times: BTreeMap<Date, usize> = BTreeMap::new();
                for (day, count) in counts {
                    let day = date_of(i32::try_from(day).unwrap_or_default());
                    *times.entry(if month { day.first_of_month() } else { day }).or_default() += count;
                }
                times.into_iter().map(|(day, count)| Counted::time(day, month, count)).collect()
            }
            Facet::Entity => self.entities(articles),
            Facet::Kind => {
                let one = |kind| Ok(Counted::kind(kind, words(&Leaf::Type(kind))?));
                EntityType::ALL.into_iter().map(one).collect::<Result<_, super::Error>>()?
            }
            Facet::Language => {
                let one = |tag: String| Ok(Counted::language(&tag, words(&Leaf::Language(tag.clone()))?));
                self.searcher.languages()?.into_iter().map(one).collect::<Result<_, super::Error>>()?
            }
            Facet::Tag => {
                let mut tags: Vec<&String> = made.marks.iter().flat_map(|mark| &mark.tags).collect();
                tags.sort_unstable();
                tags.dedup();
                tags.into_iter().map(|tag| Counted::tag(tag, whole(with(&Leaf::Tag(tag.clone()))))).collect()
            }
            Facet::Read => {
                let read = with(&Leaf::Is(Mark::Read));
                vec![Counted::read(Mark::Unread, whole(articles.len() - read)), Counted::read(Mark::Read, whole(read))]
            }
        };
        Ok(in_order(facet, all))
    }

    fn entities(&self, articles: &RoaringBitmap) -> Vec<Counted> {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        listing::each(&self.db, articles, "SELECT a.num, a.mentions FROM articles a", |_, row| {
            pack::unpack(row.get_ref(1)?.as_blob().unwrap_or_default()).for_each(|entity| *counts.entry(entity).or_default() += 1);
            Ok(())
        });
        let mut counts: Vec<(u32, usize)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
        counts.truncate(NAMED);
        let named = |(entity, count)| {
            let query = "SELECT id, name FROM entities WHERE num = ?1";
            let (id, name): (String, String) = self.db.row(query, [entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
            EntityType::of_id(&id).filter(|kind| counts_alone(*kind)).map(|_| Counted::entity(&id, &name, count))
        };
        counts.into_iter().filter_map(named).collect()
    }

    /// The second column of the rows of these articles, where they have it.
    fn each(&self, articles: &RoaringBitmap, query: &str, mut take: impl FnMut(i64)) {
        listing::each(&self.db, articles, query, |_, row| {
            row.get::<_, Option<i64>>(1)?.into_iter().for_each(&mut take);
            Ok(())
        });
    }
}

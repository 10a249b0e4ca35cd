//! Who is mentioned where, over all that is open: numbers alone, since texts and names are in the pages.

use super::{Collection, IndexedEntities, PageFile};
use crate::entities::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A mention of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Index of the file in the collection.
    pub file: u32,
    /// Index among the mentions of the file.
    pub mention: u32,
}

/// What stands for a mention that is not counted.
const NONE: u32 = u32::MAX;

/// All entities of a collection. An entity has a number as long as the index lives, also when nothing mentions it any more.
#[derive(Debug, Default)]
pub struct EntityIndex {
    numbers: FxHashMap<Arc<str>, u32>,
    ids: Vec<Arc<str>>,
    /// By entity: where it is mentioned, in order.
    places: Vec<Vec<At>>,
    /// By file: the entity of each mention.
    files: Vec<Box<[u32]>>,
    /// What an index on the disk has instead.
    indexed: Option<IndexedEntities>,
}

impl EntityIndex {
    /// The entities that an index on the disk has. Nothing is taken in.
    #[must_use]
    pub fn indexed(indexed: IndexedEntities) -> Self {
        Self { indexed: Some(indexed), ..Self::default() }
    }

    /// Forgets what was read of an index, where that is much.
    pub fn trim(&mut self) {
        if let Some(indexed) = &mut self.indexed {
            indexed.trim();
        }
    }

    /// Takes in the next file of the collection.
    pub fn add(&mut self, page: &PageFile) {
        let file = number(self.files.len());
        self.files.push(Box::default());
        self.take_in(file, page);
    }

    /// Takes in pages anew, each in place of what its file was. One pass over what their entities had.
    pub fn replace<'p>(&mut self, pages: impl IntoIterator<Item = (usize, &'p PageFile)>) {
        if self.indexed.is_some() {
            return;
        }
        let pages: Vec<(u32, &PageFile)> = pages.into_iter().map(|(file, page)| (number(file), page)).collect();
        let files: FxHashSet<u32> = pages.iter().map(|(file, _)| *file).collect();
        let mut touched: FxHashSet<u32> = FxHashSet::default();
        for (file, _) in &pages {
            touched.extend(self.files[*file as usize].iter().filter(|entity| **entity != NONE));
        }
        for entity in &touched {
            self.places[*entity as usize].retain(|at| !files.contains(&at.file));
        }
        for (file, page) in pages {
            self.take_in(file, page);
            touched.extend(self.files[file as usize].iter().filter(|entity| **entity != NONE));
        }
        for entity in touched {
            self.places[entity as usize].sort_unstable();
        }
    }

    fn take_in(&mut self, file: u32, page: &PageFile) {
        let mut of = Vec::with_capacity(page.mentions.len());
        for (i, mention) in page.mentions.iter().enumerate() {
            if !page.counts(i) {
                of.push(NONE);
                continue;
            }
            let entity = self.enter(&mention.id);
            self.places[entity as usize].push(At { file, mention: number(i) });
            of.push(entity);
        }
        self.files[file as usize] = of.into();
    }

    fn enter(&mut self, id: &str) -> u32 {
        if let Some(entity) = self.numbers.get(id) {
            return *entity;
        }
        let entity = number(self.ids.len());
        let id: Arc<str> = id.into();
        self.numbers.insert(Arc::clone(&id), entity);
        self.ids.push(id);
        self.places.push(Vec::new());
        entity
    }

    /// The number of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        match &self.indexed {
            Some(indexed) => indexed.find(id),
            None => self.numbers.get(id).copied(),
        }
    }

    /// The id of a number.
    ///
    /// # Panics
    /// When there is no such number.
    #[must_use]
    pub fn id(&self, entity: u32) -> &str {
        match &self.indexed {
            Some(indexed) => indexed.named(entity).0,
            None => &self.ids[entity as usize],
        }
    }

    /// The type of an entity.
    ///
    /// # Panics
    /// When there is no such number.
    #[must_use]
    pub fn kind(&self, entity: u32) -> EntityType {
        EntityType::of_id(self.id(entity)).unwrap_or(EntityType::Org)
    }

    /// Where it is mentioned, in the order of the collection; nothing for a number that there isn't.
    #[must_use]
    pub fn places(&self, entity: u32) -> &[At] {
        match &self.indexed {
            Some(indexed) => indexed.places(entity),
            None => self.places.get(entity as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// The entity of a mention, if that counts.
    #[must_use]
    pub fn of(&self, collection: &Collection, file: usize, mention: usize) -> Option<u32> {
        if let Some(indexed) = &self.indexed {
            let page = collection.file(file)?;
            return indexed.find(&page.mentions.get(mention).filter(|_| page.counts(mention))?.id);
        }
        self.files.get(file)?.get(mention).copied().filter(|entity| *entity != NONE)
    }

    /// The entities that anything mentions; of an index on the disk those that most articles mention.
    pub fn all(&self) -> impl Iterator<Item = u32> + '_ {
        let indexed = self.indexed.iter().flat_map(|indexed| indexed.all().iter().copied());
        indexed.chain(self.held())
    }

    fn held(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.iter().enumerate().filter(|(_, places)| !places.is_empty()).map(|(entity, _)| number(entity))
    }

    /// The articles that mention an entity, in the order of the collection, each with its first mention and how many it has.
    #[must_use]
    pub fn articles(&self, collection: &Collection, entity: u32) -> Vec<(usize, At, usize)> {
        if let (Some(indexed), Some(library)) = (&self.indexed, collection.indexed()) {
            return indexed.articles(library, entity);
        }
        let mut articles: Vec<(usize, At, usize)> = Vec::new();
        for at in self.places(entity) {
            let Some(article) = article_of(collection, *at) else { continue };
            // An article embedded in another may stand amid it.
            match articles.iter_mut().rev().take_while(|(_, first, _)| first.file == at.file).find(|(a, ..)| *a == article) {
                Some((_, _, count)) => *count += 1,
                None => articles.push((article, *at, 1)),
            }
        }
        articles
    }

    /// Who is mentioned in the same articles, and in how many of them, most first.
    #[must_use]
    pub fn with(&self, collection: &Collection, entity: u32) -> Vec<(u32, usize)> {
        if let Some(indexed) = &self.indexed {
            return indexed.with(entity);
        }
        let mut counts = vec![0u32; self.ids.len()];
        let mut last = vec![NONE; self.ids.len()];
        let mut found = Vec::new();
        for (stamp, (_, first, _)) in (0u32..).zip(self.articles(collection, entity)) {
            let page = &collection.files()[first.file as usize];
            let owner = page.owners[first.mention as usize];
            for (other, its) in self.files[first.file as usize].iter().zip(page.owners.iter()) {
                let at = *other as usize;
                if *other == NONE || *other == entity || *its != owner || last[at] == stamp {
                    continue;
                }
                last[at] = stamp;
                if counts[at] == 0 {
                    found.push(*other);
                }
                counts[at] += 1;
            }
        }
        let mut with: Vec<_> = found.into_iter().map(|other| (other, counts[other as usize] as usize)).collect();
        with.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), std::cmp::Reverse(self.places(*other).len()), *other));
        with
    }

    /// The name under which an entity is mentioned first.
    #[must_use]
    pub fn name<'c>(&'c self, collection: &'c Collection, entity: u32) -> &'c str {
        if let Some(indexed) = &self.indexed {
            return indexed.named(entity).1;
        }
        let first = self.places(entity).first();
        first.map_or("", |at| &collection.files()[at.file as usize].mentions[at.mention as usize].name)
    }
}

/// The article that holds a mention.
#[must_use]
pub fn article_of(collection: &Collection, at: At) -> Option<usize> {
    let page = collection.file(at.file as usize)?;
    collection.place(at.file as usize, (*page.owners.get(at.mention as usize)?)?)
}

/// A count as the index keeps it: nobody has four thousand million of anything open.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        corpus::Document,
        entities::{EntityWords, Said},
    };
    use proptest::prelude::*;

    const LINES: [&str; 4] = [
        "زار وزير الخارجية المصري سامح شكري بغداد والتقى محمد الحلبوسي في 3 مارس 2024.",
        "قال محمد الحلبوسي إن بغداد ترحب بالوفد المصري الذي يضم 12 خبيرا.",
        "وصل سامح شكري إلى بيروت قادما من بغداد.",
        "The minister of Iraq met a delegation in London on 5 May 2024.",
    ];

    fn page(lines: &[usize]) -> Arc<PageFile> {
        let text = lines.iter().map(|line| LINES[*line]).collect::<Vec<_>>().join("\n\n");
        Arc::new(PageFile::new(Document { text, ..Document::default() }))
    }

    fn whole(files: &[Arc<PageFile>]) -> EntityIndex {
        let mut index = EntityIndex::default();
        for file in files {
            index.add(file);
        }
        index
    }

    /// Everything in the index, by ids, so that numbers don't matter.
    fn all(index: &EntityIndex) -> Vec<(String, Vec<At>)> {
        let mut all: Vec<_> = index.all().map(|e| (index.id(e).to_owned(), index.places(e).to_vec())).collect();
        all.sort();
        all
    }

    #[test]
    fn who_appears_with_whom_is_counted_by_articles() {
        let files = [page(&[0]), page(&[1, 2]), page(&[2]), page(&[3])];
        let index = whole(&files);
        let mut collection = Collection::default();
        collection.extend(files);
        let baghdad = index.all().find(|e| index.name(&collection, *e) == "بغداد").expect("it is mentioned");
        assert_eq!(
            index.articles(&collection, baghdad).iter().map(|(a, _, n)| (*a, *n)).collect::<Vec<_>>(),
            [(0, 1), (1, 2), (2, 1)]
        );
        let with = index.with(&collection, baghdad);
        let count = |name: &str| with.iter().find(|(e, _)| index.name(&collection, *e) == name).map(|(_, n)| *n);
        assert_eq!(count("محمد الحلبوسي"), Some(2));
        assert_eq!(count("بيروت"), Some(2));
        assert!(with.iter().all(|(e, _)| *e != baghdad));
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn pages_taken_in_anew_are_as_if_they_had_been_so_from_the_beginning(
            pages in prop::collection::vec(prop::collection::vec(0usize..4, 0..4), 1..6),
            none in 0usize..4,
        ) {
            let files: Vec<_> = pages.iter().map(|lines| page(lines)).collect();
            let mut index = whole(&files);
            let spelling = ["بغداد", "سامح شكري", "محمد الحلبوسي", "بيروت"][none];
            let words = Arc::new(EntityWords::new([&Said::NotEntity { spelling: spelling.into() }]));
            let named: Vec<_> = files.iter().map(|file| file.named(&words).map_or_else(|| Arc::clone(file), Arc::new)).collect();
            index.replace(named.iter().enumerate().filter(|(i, new)| !Arc::ptr_eq(new, &files[*i])).map(|(i, new)| (i, &**new)));
            prop_assert_eq!(all(&index), all(&whole(&named)));
            let back: Vec<_> = named.iter().map(|file| file.named(&Arc::default()).map_or_else(|| Arc::clone(file), Arc::new)).collect();
            index.replace(back.iter().enumerate().map(|(i, new)| (i, &**new)));
            prop_assert_eq!(all(&index), all(&whole(&files)));
        }
    }
}

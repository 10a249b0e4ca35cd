//! The articles of a collection as search takes them.

use super::{Collection, PageFile};
use crate::{
    clean::{HeadlineOrigin, Stamp},
    search::{Entry, Leaf, Mentioned, Prepared, Sets, Thing, day_number, file_matches, name_key, name_matches},
};
use roaring::RoaringBitmap;

/// Calls `take` with an article as search takes it; its number is its place in the collection. What it is called can change with
/// [`Collection::set_relations`].
///
/// # Panics
/// When there is no such article.
pub fn with_entry<T>(collection: &Collection, article: usize, take: impl FnOnce(&Entry<'_>) -> T) -> T {
    let (listed, (file, content)) = (collection.listed(article), collection.at(article));
    let text = &file.document.text;
    let body: Vec<&str> = content.paragraphs.iter().map(|paragraph| paragraph.span.of(text)).collect();
    let own = file.mentions.iter().zip(file.owners.iter()).filter(|(_, owner)| **owner == Some(listed.article));
    let entities: Vec<_> = own.map(|(one, _)| Mentioned { id: &one.id, name: &one.name, kind: one.kind }).collect();
    take(&Entry {
        number: number(article),
        file: number(listed.file),
        title: title(collection, article),
        body: &body,
        source: listed.source.as_deref(),
        entities: &entities,
        day: listed.dated.map(Stamp::date).map(day_number),
        part: listed.part,
        language: content.language.tag(),
    })
}

/// Calls `take` with an article of a page as search takes it, under the numbers of the article and its file.
///
/// # Panics
/// When there is no such article.
pub fn with_page_entry<T>(page: &PageFile, at: usize, (number, file): (u32, u32), take: impl FnOnce(&Entry<'_>) -> T) -> T {
    let content = &page.page.articles[at];
    let text = &page.document.text;
    let body: Vec<&str> = content.paragraphs.iter().map(|paragraph| paragraph.span.of(text)).collect();
    let own = page.mentions.iter().zip(page.owners.iter()).filter(|(_, owner)| **owner == Some(at));
    let entities: Vec<_> = own.map(|(one, _)| Mentioned { id: &one.id, name: &one.name, kind: one.kind }).collect();
    take(&Entry {
        number,
        file,
        title: content.title.as_deref().unwrap_or_default(),
        body: &body,
        source: content.source.as_deref(),
        entities: &entities,
        day: content.published.or(content.updated).map(Stamp::date).map(day_number),
        part: content.part,
        language: content.language.tag(),
    })
}

/// An article made ready for a [`crate::search::Matcher`].
///
/// # Panics
/// When there is no such article.
#[must_use]
pub fn prepared(collection: &Collection, article: usize) -> Prepared {
    with_entry(collection, article, Prepared::new)
}

/// What a collection knows that search asks for: files, stories and links; nothing of marks.
#[derive(Debug, Clone, Copy)]
pub struct Known<'c>(pub &'c Collection);

impl Sets for Known<'_> {
    fn set(&self, leaf: &Leaf) -> Option<RoaringBitmap> {
        let collection = self.0;
        let those = |holds: &dyn Fn(usize) -> bool| (0..collection.len()).filter(|i| holds(*i)).map(number).collect();
        Some(match leaf {
            Leaf::File(pattern) => those(&|i| file_matches(pattern, &collection.at(i).0.document.name)),
            Leaf::Story(wanted) => {
                let key = name_key(wanted);
                let ids = &collection.relations().story;
                let named = |i: usize| {
                    let story = collection.stories().of(i)?;
                    Some(name_matches(&name_key(&collection.listed(story.about.named).headline), &key, false))
                };
                those(&|i| ids.get(i).is_some_and(|id| id == wanted) || named(i).unwrap_or(false))
            }
            Leaf::Has(Thing::Links) => those(&|i| {
                let targets = collection.relations().targets.get(i);
                targets.is_some_and(|targets| targets.iter().any(Option::is_some)) || !collection.linked().kin(i).is_empty()
            }),
            _ => return None,
        })
    }

    fn titles(&self, each: &mut dyn FnMut(u32, &str)) {
        for article in 0..self.0.len() {
            each(number(article), title(self.0, article));
        }
    }
}

/// What the page, or another that lists it, calls an article; empty where nothing does.
fn title(collection: &Collection, article: usize) -> &str {
    let listed = collection.listed(article);
    if listed.origin == HeadlineOrigin::Lead { "" } else { &listed.headline }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

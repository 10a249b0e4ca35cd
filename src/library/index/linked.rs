//! How articles relate, as the index has it: rows by number of the article, in which others stand by their numbers.

use super::{Error, Indexed, db::Shared, held::Held, places::Places};
use crate::{
    entities::EntityType,
    library::{Kin, RelationKind, stories},
    related::{Link, Why},
};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{fmt, sync::Arc};

/// What is kept of an article's relations.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// By headline of its page: what it leads to, how sure, and why.
    pub targets: Vec<Option<(u32, f32, Why)>>,
    /// Articles that tell the same: kind, number, reason. The nearest kind of each, the nearest first.
    pub kin: Vec<(u8, u32, Why)>,
    /// Where others list it: their numbers, and the headline there.
    pub incoming: Vec<(u32, u32)>,
    /// Headlines that nobody carries and several files list: place here, key of the headline.
    pub unseen: Vec<(u32, i64)>,
}

impl Row {
    /// That of an article; an empty one where nothing is kept of it.
    pub fn of(db: &Connection, num: u32) -> Result<Self, Error> {
        let mut find = db.prepare_cached("SELECT data FROM links WHERE num = ?1")?;
        let data: Option<Option<Vec<u8>>> = find.query_row([num], |row| row.get(0)).optional()?;
        Ok(data.flatten().and_then(|data| postcard::from_bytes(&data).ok()).unwrap_or_default())
    }
}

/// Where a headline is listed that nobody carries.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// How many files list it.
    pub files: u32,
    /// The articles, and its places on their pages.
    pub places: Vec<(u32, u32)>,
    /// The same where somebody carries it only perhaps.
    pub unsure: Vec<(u32, u32)>,
}

impl Group {
    /// That of a key; an empty one where there is none.
    pub fn of(db: &Connection, key: i64) -> Result<Self, Error> {
        let mut find = db.prepare_cached("SELECT data FROM unseen WHERE num = ?1")?;
        let data: Option<Vec<u8>> = find.query_row([key], |row| row.get(0)).optional()?;
        Ok(data.and_then(|data| postcard::from_bytes(&data).ok()).unwrap_or_default())
    }

    /// Keeps it under a key; an empty one goes.
    pub fn keep(&self, db: &Connection, key: i64) -> Result<(), Error> {
        if *self == Self::default() {
            db.prepare_cached("DELETE FROM unseen WHERE num = ?1")?.execute([key])?;
            return Ok(());
        }
        let data = postcard::to_stdvec(self).unwrap_or_default();
        db.prepare_cached("INSERT OR REPLACE INTO unseen (num, data) VALUES (?1, ?2)")?.execute(params![key, data])?;
        Ok(())
    }
}

/// Kinds as they are written.
const KINDS: [RelationKind; 4] =
    [RelationKind::Duplicate, RelationKind::SameEvent, RelationKind::SameStory, RelationKind::SharedNames];

/// How a kind is written; what pages list is no kin.
pub fn kind_number(kind: RelationKind) -> Option<u8> {
    KINDS.iter().position(|known| *known == kind).and_then(|at| u8::try_from(at).ok())
}

/// The same for one reader: places of the list.
#[derive(Default)]
struct Seen {
    targets: Vec<Option<Link>>,
    kin: Vec<Kin>,
    incoming: Vec<(usize, usize)>,
    unseen: Vec<(u32, i64)>,
    event: Option<u32>,
    story: Option<u32>,
}

impl Seen {
    /// How many others it names.
    fn size(&self) -> usize {
        self.targets.len() + self.kin.len() + self.incoming.len() + self.unseen.len()
    }
}

/// Files that list a headline, and where.
type Unseen = (usize, Vec<(usize, usize)>);

/// A story and its events.
type Told = (stories::Story, Vec<stories::Event>);

/// Relations and stories of an index; what was asked for is kept in mind until that is much.
pub struct Links {
    db: Shared,
    places: Arc<Places>,
    known: bool,
    rows: Held<usize, Seen>,
    unseen: Held<i64, Unseen>,
    stories: Held<u32, Told>,
    named: Held<u32, stories::Named>,
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Links").field("known", &self.known).finish_non_exhaustive()
    }
}

impl Links {
    /// Those of the library in view.
    pub fn new(library: &Indexed) -> Self {
        let (db, places) = (library.database().clone(), Arc::clone(library.places()));
        let known = db.with(|db| matches!(super::db::meta::<i64>(db, "related"), Ok(Some(_))));
        Self { db, places, known, rows: Held::default(), unseen: Held::default(), stories: Held::default(), named: Held::default() }
    }

    /// Forgets what was asked for, where that is much.
    pub fn trim(&mut self) {
        self.rows.trim();
        self.unseen.trim();
        self.stories.trim();
        self.named.trim();
    }

    /// Whether it is known how the articles relate.
    pub fn known(&self) -> bool {
        self.known
    }

    fn data<T: DeserializeOwned>(&self, query: &str, num: impl ToSql) -> Option<T> {
        self.db.row(query, [num], |row| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob().unwrap_or_default()).ok())).flatten()
    }

    fn row(&self, article: usize) -> &Seen {
        if let Some(row) = self.rows.get(&article) {
            return row;
        }
        let row = self.read(article).unwrap_or_default();
        self.rows.keep(article, row.size(), row)
    }

    fn read(&self, article: usize) -> Option<Seen> {
        let num = self.places.number_of(article)?;
        let found = self.db.row("SELECT data, event, story FROM links WHERE num = ?1", [num], |row| {
            let data: Option<Row> = postcard::from_bytes(row.get_ref(0)?.as_blob().unwrap_or_default()).ok();
            Ok((data.unwrap_or_default(), row.get(1)?, row.get(2)?))
        });
        let (row, event, story) = found?;
        let place = |num: u32| self.places.place_of(num);
        let target = |target: Option<(u32, f32, Why)>| {
            let (to, score, why) = target?;
            Some(Link { to: place(to)?, score: f64::from(score), why })
        };
        let kin = |(kind, to, why): (u8, u32, Why)| Some((*KINDS.get(usize::from(kind))?, place(to)?, why));
        Some(Seen {
            targets: row.targets.into_iter().map(target).collect(),
            kin: row.kin.into_iter().filter_map(kin).collect(),
            incoming: row.incoming.into_iter().filter_map(|(from, at)| Some((place(from)?, at as usize))).collect(),
            unseen: row.unseen,
            event,
            story,
        })
    }

    /// [`crate::library::Linked::kin`].
    pub fn kin(&self, article: usize) -> &[Kin] {
        &self.row(article).kin
    }

    /// [`crate::library::Linked::incoming`].
    pub fn incoming(&self, article: usize) -> &[(usize, usize)] {
        &self.row(article).incoming
    }

    /// [`crate::library::Linked::target`].
    pub fn target(&self, article: usize, headline: usize) -> Option<Link> {
        self.row(article).targets.get(headline).copied().flatten()
    }

    /// [`crate::library::Linked::unseen`].
    pub fn unseen(&self, article: usize, headline: usize) -> Option<(usize, &[(usize, usize)])> {
        let (_, key) = *self.row(article).unseen.iter().find(|(at, _)| *at as usize == headline)?;
        let unseen = if let Some(unseen) = self.unseen.get(&key) {
            unseen
        } else {
            let Group { files, places, .. } = self.data("SELECT data FROM unseen WHERE num = ?1", key)?;
            let place = |(num, at): (u32, u32)| Some((self.places.place_of(num)?, at as usize));
            self.unseen.keep(key, places.len(), (files as usize, places.into_iter().filter_map(place).collect()))
        };
        // Others may have listed it that are gone.
        (unseen.0 > 1).then_some((unseen.0, &unseen.1[..]))
    }

    fn story(&self, number: u32) -> Option<&Told> {
        if let Some(story) = self.stories.get(&number) {
            return Some(story);
        }
        let stored: stories::Stored = self.data("SELECT data FROM stories WHERE num = ?1", number)?;
        let story = stored.seen(number, |num| self.places.place_of(num))?;
        Some(self.stories.keep(number, story.0.about.articles, story))
    }

    /// The story of an article and its events, if another belongs to it.
    pub fn story_of(&self, article: usize) -> Option<(&stories::Story, &[stories::Event])> {
        self.story(self.row(article).story?).map(|(story, events)| (story, events.as_slice()))
    }

    /// The events of a story.
    pub fn events_of(&self, story: &stories::Story) -> &[stories::Event] {
        self.story(story.number()).map_or(&[], |(_, events)| events)
    }

    /// The event of an article.
    pub fn event_of(&self, article: usize) -> Option<&stories::Event> {
        let event = self.row(article).event?;
        self.story_of(article)?.1.get(event as usize)
    }

    /// Who or what a number stands for.
    pub fn named(&self, number: u32) -> Option<&stories::Named> {
        if let Some(named) = self.named.get(&number) {
            return Some(named);
        }
        let query = "SELECT id, name FROM entities WHERE num = ?1";
        let (id, name): (String, String) = self.db.row(query, [number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let kind = EntityType::of_id(&id).unwrap_or(EntityType::Org);
        Some(self.named.keep(number, 1, stories::Named { id: id.into(), name: name.into(), kind }))
    }
}

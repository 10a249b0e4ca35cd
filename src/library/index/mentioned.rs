//! Where entities are mentioned: for each of them rows of articles, several in one where they were packed. A row begins with its
//! first article's number, as its key; what it holds are for each article the distance from the one before, how many mentions,
//! and their places among those of the file.

use super::{Error, db, pack};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Bytes from which on a row is full: of longer ones the database keeps the rest on pages of their own.
const FULL: usize = 900;

/// Of so many articles one must be new for the rows of all to be packed again: that takes as long as all are many.
const NEW: i64 = 4;

/// An article that mentions an entity, and where.
pub type Mentioned = (u32, Vec<u32>);

fn packed(articles: &[Mentioned]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = articles.first().map_or(0, |first| first.0);
    for (article, places) in articles {
        let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
        [article - before, count].into_iter().chain(places.iter().copied()).for_each(|number| pack::put(&mut bytes, number));
        before = *article;
    }
    bytes
}

fn unpacked(first: u32, bytes: &[u8]) -> Vec<Mentioned> {
    let (mut numbers, mut article, mut all) = (pack::unpack(bytes), first, Vec::new());
    while let Some(distance) = numbers.next() {
        article = article.saturating_add(distance);
        let count = numbers.next().unwrap_or(0) as usize;
        all.push((article, numbers.by_ref().take(count).collect()));
    }
    all
}

/// The articles of a row that gives `article` and `places`, in these columns.
pub fn of_row(row: &Row<'_>, article: usize, places: usize) -> rusqlite::Result<Vec<Mentioned>> {
    Ok(unpacked(row.get(article)?, row.get_ref(places)?.as_blob().unwrap_or_default()))
}

/// Keeps where an article mentions an entity. Numbers of articles rise.
pub fn keep(db: &Connection, entity: u32, article: u32, places: Vec<u32>) -> Result<(), Error> {
    let mut insert =
        db.prepare_cached("INSERT OR REPLACE INTO mentions (entity, article, count, places) VALUES (?1, ?2, 1, ?3)")?;
    insert.execute(params![entity, article, packed(&[(article, places)])])?;
    Ok(())
}

/// Forgets that an article mentions an entity.
pub fn forget(db: &Connection, entity: u32, article: u32) -> Result<(), Error> {
    let mut find = db
        .prepare_cached("SELECT article, places FROM mentions WHERE entity = ?1 AND article <= ?2 ORDER BY article DESC LIMIT 1")?;
    let found = find.query_row([entity, article], |row| Ok((row.get::<_, u32>(0)?, of_row(row, 0, 1)?))).optional()?;
    let Some((first, mut all)) = found else { return Ok(()) };
    let before = all.len();
    all.retain(|(other, _)| *other != article);
    if all.len() == before {
        return Ok(());
    }
    db.prepare_cached("DELETE FROM mentions WHERE entity = ?1 AND article = ?2")?.execute([entity, first])?;
    insert(db, "mentions", entity, &all)
}

fn insert(db: &Connection, table: &str, entity: u32, all: &[Mentioned]) -> Result<(), Error> {
    let Some((first, _)) = all.first() else { return Ok(()) };
    let mut insert = db.prepare_cached(&format!("INSERT INTO {table} (entity, article, count, places) VALUES (?1, ?2, ?3, ?4)"))?;
    insert.execute(params![entity, first, i64::try_from(all.len()).unwrap_or(i64::MAX), packed(all)])?;
    Ok(())
}

/// Whether so much came since all rows were packed that it is worth doing again; it does not depend on how often it was stopped.
pub fn is_much_new(db: &Connection) -> Result<bool, Error> {
    let all: i64 = db.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
    let new = db::meta::<i64>(db, "next")?.unwrap_or(0) - db::meta::<i64>(db, "packed")?.unwrap_or(0);
    Ok(new > 0 && new.saturating_mul(NEW) >= all)
}

/// Packs all rows: most of what one takes is not what it says. In the end `lasts` is asked whether that
/// may last; whether it does.
pub fn pack_all(db: &mut Connection, lasts: impl FnOnce() -> bool) -> Result<bool, Error> {
    let change = db.transaction()?;
    let made: String = change.query_row("SELECT sql FROM sqlite_schema WHERE name = 'mentions'", [], |row| row.get(0))?;
    change.execute_batch(&made.replacen("mentions", "packed", 1))?;
    {
        let mut query = change.prepare("SELECT entity, article, places FROM mentions ORDER BY entity, article")?;
        let mut rows = query.query([])?;
        let (mut of, mut some, mut size): (u32, Vec<Mentioned>, usize) = (0, Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let entity = row.get(0)?;
            if entity != of || size >= FULL {
                insert(&change, "packed", of, &some)?;
                (of, size) = (entity, 0);
                some.clear();
            }
            size += row.get_ref(2)?.as_blob().map_or(0, <[u8]>::len);
            some.append(&mut of_row(row, 1, 2)?);
        }
        insert(&change, "packed", of, &some)?;
    }
    change.execute_batch("DROP TABLE mentions; ALTER TABLE packed RENAME TO mentions")?;
    if !lasts() {
        return Ok(false);
    }
    change.commit()?;
    Ok(true)
}

/// All rows are packed and all that goes with it is done: what is stopped before does it again.
pub fn all_packed(db: &Connection) -> Result<(), Error> {
    db::set_meta(db, "packed", db::meta::<i64>(db, "next")?.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(db: &Connection, entity: u32) -> Vec<Mentioned> {
        let mut query = db.prepare("SELECT article, places FROM mentions WHERE entity = ?1 ORDER BY article").unwrap();
        let rows = query.query_map([entity], |row| of_row(row, 0, 1)).unwrap();
        rows.flat_map(Result::unwrap).collect()
    }

    #[test]
    fn what_is_packed_says_what_it_said_and_can_be_forgotten() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("schema.sql")).unwrap();
        let places = |entity: u32, article: u32| (0..=(entity + article) % 3).map(|at| at * 200).collect::<Vec<_>>();
        let mut expected: Vec<Vec<Mentioned>> = vec![Vec::new(); 4];
        let fill = |db: &Connection, expected: &mut Vec<Vec<Mentioned>>, articles: std::ops::Range<u32>| {
            for article in articles {
                for entity in (0..4).filter(|entity| article % (entity * 40 + 1) == 0) {
                    keep(db, entity, article, places(entity, article)).unwrap();
                    expected[entity as usize].push((article, places(entity, article)));
                }
            }
        };
        fill(&db, &mut expected, 0..2_000);
        assert!(pack_all(&mut db, || true).unwrap());
        fill(&db, &mut expected, 2_000..2_200);
        let rows = |db: &Connection| db.query_row("SELECT count(*) FROM mentions", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(rows(&db) < 230, "{}", rows(&db));
        assert!(!pack_all(&mut db, || false).unwrap());
        assert!(rows(&db) > 200, "{}", rows(&db));
        let check = |db: &Connection, expected: &[Vec<Mentioned>]| {
            for (entity, expected) in (0u32..).zip(expected) {
                assert_eq!(&all(db, entity), expected);
                let count: i64 = db
                    .query_row("SELECT coalesce(sum(count), 0) FROM mentions WHERE entity = ?1", [entity], |row| row.get(0))
                    .unwrap();
                assert_eq!(usize::try_from(count).unwrap(), expected.len());
            }
        };
        check(&db, &expected);
        // The first of a row, some in the middle, one that was not packed, and one that is not there.
        for article in [0, 41, 123, 1_000, 2_050, 2_199, 9_999] {
            for entity in 0..4 {
                forget(&db, entity, article).unwrap();
                expected[entity as usize].retain(|(other, _)| *other != article);
            }
        }
        check(&db, &expected);
        assert!(pack_all(&mut db, || true).unwrap());
        check(&db, &expected);
        assert!(rows(&db) < 20, "{}", rows(&db));
    }
}

//! The schema, step by step. A step that has been released is never changed; a new one is added below it.

use super::Error;
use rusqlite::{Connection, TransactionBehavior};

/// `PRAGMA application_id` of our files: `khbr`.
pub const APPLICATION: i32 = 0x6b68_6272;

/// What leads from version n to n + 1.
pub const STEPS: [&str; 6] = [
    include_str!("v1.sql"),
    include_str!("v2.sql"),
    include_str!("v3.sql"),
    include_str!("v4.sql"),
    include_str!("v5.sql"),
    include_str!("v6.sql"),
];

/// The version these steps lead to.
pub fn version_of(steps: &[&str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

/// The version of an open database, after checking that it is ours or empty.
pub fn version(db: &Connection) -> Result<i64, Error> {
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == APPLICATION || application == 0 && version == 0 && tables == 0 { Ok(version) } else { Err(Error::Foreign) }
}

/// Takes the database through the steps it lacks, each in a transaction of its own.
pub fn migrate(db: &mut Connection, steps: &[&str]) -> Result<(), Error> {
    loop {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked inside the transaction: another instance may have taken the step meanwhile.
        let version = version(&change)?;
        let Some(step) = usize::try_from(version).ok().and_then(|n| steps.get(n)) else { return Ok(()) };
        change.execute_batch(step)?;
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.pragma_update(None, "user_version", version + 1)?;
        change.commit()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_takes_only_the_steps_it_lacks() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &STEPS).unwrap();
        db.execute("INSERT INTO bookmarks (id, created, exact) VALUES ('1', '2026-01-01T00:00:00Z', 'نص')", []).unwrap();
        let later: Vec<&str> =
            STEPS.into_iter().chain(["ALTER TABLE bookmarks ADD COLUMN mood TEXT NOT NULL DEFAULT 'none'"]).collect();
        migrate(&mut db, &later).unwrap();
        migrate(&mut db, &later).unwrap();
        let row: (String, String) = db.query_row("SELECT exact, mood FROM bookmarks", [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
        assert_eq!(row, ("نص".to_owned(), "none".to_owned()));
        assert_eq!(version(&db).unwrap(), version_of(&later));
    }

    #[test]
    fn a_step_that_fails_leaves_the_step_before() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &STEPS).unwrap();
        let broken: Vec<&str> = STEPS.into_iter().chain(["CREATE TABLE half (a); SELECT no_such_thing();"]).collect();
        assert!(migrate(&mut db, &broken).is_err());
        assert_eq!(version(&db).unwrap(), version_of(&STEPS));
        assert!(db.query_row("SELECT count(*) FROM half", [], |_| Ok(())).is_err());
    }

    #[test]
    fn a_database_of_another_program_is_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE recipes (name)").unwrap();
        assert!(matches!(migrate(&mut db, &STEPS), Err(Error::Foreign)));
    }
}

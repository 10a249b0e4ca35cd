-- What can be rebuilt of a library. A change of this file is a change of VERSION in db.rs: an older index is made anew.
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE folders (id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
-- A record of a collection names the file that holds it, and where it begins there.
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL,
  name TEXT NOT NULL,
  path BLOB,
  container INTEGER,
  record INTEGER,
  start INTEGER,
  length INTEGER,
  size INTEGER NOT NULL DEFAULT -1,
  time INTEGER NOT NULL DEFAULT 0,
  hash INTEGER,
  -- 0 to be read, 1 read, 2 could not be read, 3 holds records
  state INTEGER NOT NULL DEFAULT 0,
  batch INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  -- Whether it holds records; then start, record and length are where the next of them to be read begins: bytes, number, lines.
  holds INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX files_name ON files(name) WHERE container IS NULL;
CREATE INDEX files_unread ON files(id) WHERE state = 0;
CREATE INDEX files_records ON files(container, record) WHERE container IS NOT NULL;
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE articles (
  num INTEGER PRIMARY KEY,
  file INTEGER NOT NULL,
  at INTEGER NOT NULL,
  embedded INTEGER NOT NULL,
  id TEXT NOT NULL,
  headline TEXT NOT NULL,
  origin INTEGER NOT NULL,
  source INTEGER,
  published TEXT,
  updated TEXT,
  day INTEGER,
  length INTEGER NOT NULL,
  -- Numbers of the entities that it is about, in order, with repeats; of all that it mentions, each once.
  subjects BLOB,
  mentions BLOB
);
CREATE INDEX articles_file ON articles(file, at);
CREATE INDEX articles_id ON articles(id);
CREATE INDEX articles_day ON articles(day);
-- What lists are sorted, grouped and counted by is read from here, since rows are wide.
CREATE INDEX articles_source ON articles(source, day);
CREATE INDEX articles_length ON articles(length);
CREATE TABLE entities (num INTEGER PRIMARY KEY, key INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX entities_key ON entities(key);
-- Where an entity is mentioned, as mentioned.rs packs it: articles from this one on, how many.
CREATE TABLE mentions (
  entity INTEGER, article INTEGER, count INTEGER NOT NULL, places BLOB NOT NULL, PRIMARY KEY (entity, article)
) WITHOUT ROWID;
CREATE TABLE links (num INTEGER PRIMARY KEY, event INTEGER, story INTEGER, listing TEXT, data BLOB);
CREATE INDEX links_story ON links(story) WHERE story IS NOT NULL;
CREATE TABLE stories (num INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- Headlines that nobody carries, by their keys: how many files list each, and where.
CREATE TABLE unseen (num INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- What the links were told of since they were found: articles whose headlines led to what is gone, keys of headlines that fewer
-- list, and what left a story.
CREATE TABLE loose (num INTEGER PRIMARY KEY);
CREATE TABLE unlisted (key INTEGER PRIMARY KEY);
CREATE TABLE gone (num INTEGER PRIMARY KEY, story INTEGER NOT NULL);

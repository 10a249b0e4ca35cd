CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY NOT NULL,
    created TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    article TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL DEFAULT '',
    part TEXT NOT NULL DEFAULT 'main',
    part_index INTEGER NOT NULL DEFAULT 0,
    headline TEXT NOT NULL DEFAULT '',
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    position_start INTEGER NOT NULL DEFAULT 0,
    position_end INTEGER NOT NULL DEFAULT 0,
    fold_version INTEGER NOT NULL DEFAULT 1,
    paragraph TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX bookmarks_file ON bookmarks (file);
CREATE INDEX bookmarks_article ON bookmarks (article);
CREATE TABLE tags (
    bookmark TEXT NOT NULL REFERENCES bookmarks (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (bookmark, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE bookmarks ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmarks ADD COLUMN letter TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmarks ADD COLUMN updated TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmarks ADD COLUMN refused TEXT NOT NULL DEFAULT '';
CREATE TABLE former_quotes (
    bookmark TEXT NOT NULL REFERENCES bookmarks (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    until TEXT NOT NULL DEFAULT '',
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    position_start INTEGER NOT NULL DEFAULT 0,
    position_end INTEGER NOT NULL DEFAULT 0,
    fingerprint TEXT NOT NULL DEFAULT '',
    fold_version INTEGER NOT NULL DEFAULT 1,
    paragraph TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bookmark, place)
) STRICT, WITHOUT ROWID;

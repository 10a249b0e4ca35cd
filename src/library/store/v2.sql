CREATE TABLE corrections (
    source TEXT NOT NULL,
    line TEXT NOT NULL,
    label INTEGER NOT NULL DEFAULT 0,
    part TEXT NOT NULL,
    shown TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    PRIMARY KEY (source, line, label)
) STRICT, WITHOUT ROWID;

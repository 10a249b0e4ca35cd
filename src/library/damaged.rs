//! What `SQLite` says where a file is not what was written.

use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};

/// Whether an error says that the file's content is not what it should be.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

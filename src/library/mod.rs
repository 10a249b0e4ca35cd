//! What the user made (bookmarks), kept apart from anything that can be rebuilt.

//! What the list is narrowed to, in words: entities by their names, not by their ids.

use super::{State, list::Whom, view::isolated};
use crate::{entities::EntityType, messages::Msg};

impl State {
    /// A query as it is shown: an id in it is the name of its entity.
    #[must_use]
    pub fn query_shown(&self, query: &str) -> String {
        let mut out = String::with_capacity(query.len());
        let mut rest = query;
        while let Some((before, (id, after))) = rest.split_once(":\"").and_then(|(a, b)| Some((a, b.split_once('"')?))) {
            out.push_str(before);
            let name = EntityType::of_id(id).map(|_| self.name_of_id(id));
            out.push_str(":\"");
            out.push_str(name.as_deref().unwrap_or(id));
            out.push('"');
            rest = after;
        }
        out + rest
    }

    /// What an entity is called; of one that nothing here mentions, what its id says.
    fn name_of_id(&self, id: &str) -> String {
        let known = self.index.find(id).map(|entity| self.index.name(&self.collection, entity)).filter(|name| !name.is_empty());
        known.map_or_else(|| id.split_once(':').map_or(id, |(_, name)| name).replace('_', " "), str::to_owned)
    }

    /// Each thing that the list is narrowed to: an entity, a story or what is like an article, and the filter that was typed.
    #[must_use]
    pub fn narrowings(&self) -> Vec<String> {
        let messages = self.setup.messages;
        let only = self.list.only.as_ref().map(|only| match only.what {
            // What is like an article says so itself.
            Whom::Like(_) => only.name.clone(),
            _ => messages.fill(Msg::OnlyNow, &[&isolated(&only.name)]),
        });
        let filter = Some(self.list.filter.text().trim()).filter(|filter| !filter.is_empty());
        let typed = filter.map(|filter| messages.fill(Msg::Quoted, &[&isolated(&self.query_shown(filter))]));
        only.into_iter().chain(typed).collect()
    }
}

//! What may stand in a config: one table, from which the check and the JSON Schema are made.

use super::Hyperlinks;
use crate::{
    app::{Action, Role, Theme, types::role_of},
    bidi::RenderMode,
    entities::EntityType,
};

/// What may stand in a place.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// One of these words, whether in small letters or in capitals.
    AnyCase(Vec<&'static str>),
    /// `true` or `false`.
    Flag,
    /// A colour as themes write it.
    Color,
    /// Any number of such values.
    List(Box<Self>),
    /// A table with these keys alone.
    Table(Vec<Field>),
    /// A table from sequences of keys to actions.
    Keys,
    /// The name of a theme: one that is built in, or of a file of the user's.
    Theme,
    /// A table from names to programs with their arguments.
    Commands,
}

/// A key of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What it is for.
    pub says: &'static str,
    /// What it takes.
    pub shape: Shape,
}

fn field(name: &'static str, says: &'static str, shape: Shape) -> Field {
    Field { name, says, shape }
}

/// The keys of the config.
#[must_use]
pub fn fields() -> Vec<Field> {
    let modes = std::iter::once("auto").chain(RenderMode::ALL.iter().map(|mode| mode.name())).collect();
    let styles = Role::ALL.iter().map(|role| field(role.name(), "The style of this role", style())).collect();
    let show = Shape::List(Box::new(Shape::AnyCase(EntityType::ALL.map(|kind| role_of(kind).name()).to_vec())));
    vec![
        field("lang", "The interface's language; by the locale where it is not said", Shape::OneOf(vec!["en", "ar"])),
        field("theme", "Colours", Shape::Theme),
        field("mode", "How text is laid out for the terminal", Shape::OneOf(modes)),
        field("mouse", "Whether the reader takes the mouse", Shape::Flag),
        field("hyperlinks", "Whether addresses are written as links", Shape::OneOf(Hyperlinks::NAMES.to_vec())),
        field("mark_read", "When articles are marked read", Shape::OneOf(vec!["open", "never"])),
        field("keys", "Key sequences and the actions that they start; none frees a key", Shape::Keys),
        field("style", "Own styles over the theme's, by role", Shape::Table(styles)),
        field("entities", "What of entities is shown", Shape::Table(vec![field("show", "Types that are coloured at first", show)])),
        field("commands", "Programs that an article can be handed to: a name, the program and its arguments", Shape::Commands),
    ]
}

fn style() -> Shape {
    let attributes = Shape::OneOf(vec!["bold", "dim", "italic", "underline", "reverse"]);
    Shape::Table(vec![
        field("fg", "Colour of the letters", Shape::Color),
        field("rich", "In place of fg where the terminal has 256 colours", Shape::Color),
        field("bg", "Colour behind the letters", Shape::Color),
        field("add", "Besides colours", Shape::List(Box::new(attributes))),
    ])
}

/// The themes that are always there, and what means the one that suits.
#[must_use]
pub fn themes() -> Vec<&'static str> {
    Theme::NAMES.into_iter().chain(["auto"]).collect()
}

/// What a key may start: every action, and nothing.
#[must_use]
pub fn actions() -> Vec<&'static str> {
    Action::ALL.iter().map(|action| action.name()).chain(["none"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Config, config::EntityConfig, theme::StyleSpec};
    use serde::{Deserialize, Deserializer, de::Visitor, forward_to_deserialize_any};

    /// Takes note of the fields that a struct asks for.
    struct Fields<'a>(&'a mut Vec<&'static str>);

    impl<'de> Deserializer<'de> for Fields<'_> {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(serde::de::Error::custom("only structs are asked"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.0.extend(fields);
            self.deserialize_any(visitor)
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
            tuple tuple_struct map enum identifier ignored_any
        }
    }

    fn read<'de, T: Deserialize<'de>>() -> Vec<&'static str> {
        let mut fields = Vec::new();
        drop(T::deserialize(Fields(&mut fields)));
        fields
    }

    fn named(shape: &Shape) -> Vec<&'static str> {
        let Shape::Table(fields) = shape else { panic!("no table: {shape:?}") };
        fields.iter().map(|field| field.name).collect()
    }

    #[test]
    fn the_table_names_what_is_read() {
        let all = Shape::Table(fields());
        assert_eq!(named(&all), read::<Config>());
        assert_eq!(named(&style()), read::<StyleSpec>());
        let entities = fields().into_iter().find(|field| field.name == "entities").expect("entities");
        assert_eq!(named(&entities.shape), read::<EntityConfig>());
    }
}

//! The JSON Schema of the config, for editors: made from the same table as the check.

use super::shape::{Field, Shape, actions, fields, themes};
use serde_json::{Map, Value, json};

/// The schema, in draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let mut schema = table(&fields());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Settings of khabar");
    schema
}

fn table(fields: &[Field]) -> Value {
    let one = |field: &Field| {
        let mut value = of(&field.shape);
        value["description"] = json!(field.says);
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = fields.iter().map(one).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::OneOf(words) => json!({"enum": words}),
        Shape::AnyCase(words) => {
            let capitals = words.iter().map(|word| word.to_uppercase());
            json!({"enum": words.iter().map(|word| (*word).to_owned()).chain(capitals).collect::<Vec<_>>()})
        }
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Color => json!({"type": "string", "minLength": 1, "examples": ["blue", "light-red", "208", "#ff8800"]}),
        Shape::List(inner) => json!({"type": "array", "items": of(inner)}),
        Shape::Table(fields) => table(fields),
        Shape::Theme => json!({"type": "string", "minLength": 1, "examples": themes()}),
        Shape::Commands => json!({
            "type": "object",
            "additionalProperties": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
        }),
        Shape::Keys => json!({
            "type": "object",
            "propertyNames": {"pattern": "\\S", "examples": ["j", "ctrl-d", "shift-tab", "g g"]},
            "additionalProperties": {"enum": actions()},
        }),
    }
}

//! Settings files, a folder of good ones and a folder of wrong ones, in which the first line says what must be told.

use khabar::app::config::{Config, ConfigError, DEFAULT, commented, schema};
use serde_json::Value;
use std::{fs, path::PathBuf};

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/config").join(folder);
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        (path.display().to_string(), fs::read_to_string(&path).expect("a text"))
    };
    let files: Vec<_> = fs::read_dir(folder).expect("the folder").map(read).collect();
    assert!(!files.is_empty());
    files
}

/// Whether the schema takes a file. Validators bring licences that are not ours to take, and the schema uses few keywords: those,
/// and a panic for any other.
fn accepted(text: &str) -> Result<(), String> {
    let instance: Value = toml::from_str(text.trim_start_matches('\u{feff}')).expect("TOML");
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    takes(&schema, &instance, "")
}

fn takes(schema: &Value, instance: &Value, place: &str) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{place}: {what}: {instance}"));
    for (keyword, says) in schema.as_object().expect("a schema") {
        match keyword.as_str() {
            "type" => {
                let fits = match says.as_str().expect("a type") {
                    "object" => instance.is_object(),
                    "array" => instance.is_array(),
                    "string" => instance.is_string(),
                    "boolean" => instance.is_boolean(),
                    other => panic!("{other} is no type of the schema"),
                };
                if !fits {
                    return wrong("another type");
                }
            }
            "enum" if !says.as_array().expect("words").contains(instance) => return wrong("none of these"),
            "minLength" if instance.as_str().is_some_and(str::is_empty) => return wrong("empty"),
            "minItems" if instance.as_array().is_some_and(Vec::is_empty) => return wrong("empty"),
            "minItems" | "$schema" | "title" | "description" | "examples" | "properties" | "enum" | "minLength" => {}
            "items" => {
                for item in instance.as_array().into_iter().flatten() {
                    takes(says, item, place)?;
                }
            }
            "propertyNames" => {
                let pattern = regex::Regex::new(says["pattern"].as_str().expect("a pattern")).expect("a good one");
                if let Some(name) =
                    instance.as_object().into_iter().flat_map(|table| table.keys()).find(|name| !pattern.is_match(name))
                {
                    return wrong(name);
                }
            }
            "additionalProperties" => {
                for (name, value) in instance.as_object().into_iter().flatten() {
                    let place = format!("{place}.{name}");
                    match (schema.get("properties").and_then(|all| all.get(name)), says) {
                        (None, Value::Bool(false)) => return wrong(&format!("no “{name}” here")),
                        (Some(schema), _) | (None, schema) => takes(schema, value, &place)?,
                    }
                }
            }
            other => panic!("the test knows nothing of “{other}”"),
        }
    }
    Ok(())
}

#[test]
fn every_good_file_is_taken_and_the_schema_takes_it_too() {
    let mut all = files("valid");
    all.extend([("the default".to_owned(), DEFAULT.to_owned()), ("its comments".to_owned(), commented())]);
    for (name, text) in all {
        let config = Config::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(config.warnings, [], "{name}");
        accepted(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_wrong_file_is_refused_with_its_line_and_what_may_be_meant() {
    for (name, text) in files("invalid") {
        let head = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("what must be told");
        let (line, word) = head.split_once(": ").expect("a line and a word");
        let Err(ConfigError::Faults(faults)) = Config::parse(&text) else { panic!("{name} was taken") };
        let told = faults.iter().any(|fault| fault.line.to_string() == line && fault.what.to_string().contains(word));
        assert!(told, "{name}: {faults:?}");
    }
}

#[test]
fn the_schema_refuses_what_the_program_does_not_know() {
    for text in [
        "them = \"dark\"",
        "theme = 3",
        "[commands]\nx = []",
        "[keys]\nj = \"dwon\"",
        "[style]\npre = {}",
        "[entities]\nshow = [\"pers\"]",
    ] {
        assert!(accepted(text).is_err(), "{text}");
    }
}

#[test]
fn all_that_is_wrong_is_told_in_the_order_of_the_lines() {
    let Err(ConfigError::Faults(faults)) = Config::parse("them = \"dark\"\nlang = 3\n[keys]\nj = \"dwon\"\nkk = \"up\"\n") else {
        panic!("taken")
    };
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 2, 4, 5]);
}

#[test]
fn keys_that_hinder_each_other_are_told_with_their_lines_but_taken() {
    let told = |text: &str| {
        let config = Config::parse(text).unwrap_or_else(|error| panic!("{error}"));
        config.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let twice = told("[keys]\n\"g h\" = \"help\"\n\"g  h\" = \"raw\"\n");
    assert!(twice.starts_with("line 3:") && twice.contains("“g h” in line 2"), "{twice}");
    let hides = told("[keys]\ng = \"help\"\n");
    assert!(hides.contains("line 2:") && hides.contains("“g g” (top)"), "{hides}");
    let hidden = told("[keys]\n\"q x\" = \"help\"\n");
    assert!(hidden.contains("line 2:") && hidden.contains("“q” (quit) comes first"), "{hidden}");
    assert!(told("[keys]\nctrl-i = \"help\"\n").contains("tab"));
    assert_eq!(told("[keys]\nq = \"none\"\n\"q x\" = \"help\"\n"), "");
}

#[test]
fn the_commented_default_says_nothing_and_says_everything_once_the_comments_are_taken_off() {
    let commented = commented();
    assert!(commented.lines().all(|line| line.is_empty() || line.trim_start().starts_with(['#', '['])), "{commented}");
    let setting = |line: &str| DEFAULT.lines().any(|other| line.strip_prefix("# ") == Some(other));
    let taken_off = |line: &str| if setting(line) { line[2..].to_owned() } else { line.to_owned() };
    let again: Vec<_> = commented.lines().map(taken_off).collect();
    assert_eq!(again.join("\n").trim_end(), DEFAULT.trim_end());
}

//! `khabar related` and `export` on the sample: stories as objects, the graph, reasons in what is for reading.

use serde_json::Value;
use std::process::Command;

fn out(args: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a temporary folder");
    let khabar = env!("CARGO_BIN_EXE_khabar");
    let done = Command::new(khabar).args(["--data-dir", home.path().to_str().expect("a path"), "--sample"]).args(args).output();
    let done = done.expect("khabar runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn stories_are_objects_with_a_name_days_and_a_cast() {
    let lines: Vec<Value> = out(&["related"]).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let stories: Vec<&Value> = lines.iter().filter(|line| line["story"].is_string()).collect();
    let events: Vec<&Value> = lines.iter().filter(|line| line["event"].is_string()).collect();
    assert!(!stories.is_empty() && !events.is_empty());
    for cluster in stories.iter().chain(&events) {
        assert!(cluster["headline"].as_str().is_some_and(|headline| !headline.is_empty()), "{cluster}");
        let members = cluster["members"].as_array().expect("members");
        assert!(members.len() > 1, "{cluster}");
        assert!(members.iter().all(|member| member["file"].is_string() && member["part"].is_string()));
        for kind in ["people", "places", "organisations"] {
            let named = cluster[kind].as_array().expect("a list");
            assert!(named.iter().all(|one| one["name"].as_str().is_some_and(|name| !name.is_empty()) && one["id"].is_string()));
        }
        let (from, to) = (cluster["from"].as_str(), cluster["to"].as_str());
        assert_eq!(from.is_some(), to.is_some());
        assert!(from <= to);
    }
    // Each event of a story that has several articles is an object too.
    let known: Vec<&str> = events.iter().filter_map(|event| event["event"].as_str()).collect();
    let inner = stories.iter().flat_map(|story| story["events"].as_array().expect("events")).filter_map(Value::as_str);
    assert!(known.iter().all(|event| inner.clone().any(|other| other == *event)));
    for link in lines.iter().filter(|line| line["kind"].is_string()) {
        assert_eq!(link["why"].as_str().is_some_and(|why| !why.is_empty()), !link["to"].is_null(), "{link}");
    }
}

/// Splits the graph into tokens of Graphviz's language; `None` where it is not of that language.
fn tokens(dot: &str) -> Option<Vec<String>> {
    let mut tokens = Vec::new();
    let mut chars = dot.chars().peekable();
    let mut fresh = true;
    while let Some(c) = chars.next() {
        match c {
            '/' if fresh && chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '\n' => {
                fresh = true;
                continue;
            }
            c if c.is_whitespace() => continue,
            '"' => {
                let mut text = String::from('"');
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' => text.extend(['\\', chars.next()?]),
                        '\n' => return None,
                        c => text.push(c),
                    }
                }
                tokens.push(text);
            }
            '{' | '}' | '[' | ']' | ';' | ',' | '=' => tokens.push(c.to_string()),
            '-' => {
                chars.next_if_eq(&'>')?;
                tokens.push("->".to_owned());
            }
            c if c.is_ascii_alphanumeric() || c == '_' => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.')) {
                    word.push(c);
                }
                tokens.push(word);
            }
            _ => return None,
        }
        fresh = false;
    }
    Some(tokens)
}

/// Reads statements (`DOT`'s grammar as far as we write it) up to the closing brace; gives what follows, and nodes and edges.
fn statements<'t>(mut rest: &'t [String], nodes: &mut Vec<String>, edges: &mut Vec<(String, String)>) -> Option<&'t [String]> {
    let word = |token: &String| token.starts_with(|c: char| c.is_ascii_alphabetic());
    loop {
        let (first, after) = rest.split_first()?;
        rest = match first.as_str() {
            "}" => return Some(after),
            "subgraph" => {
                let (name, after) = after.split_first().filter(|(name, _)| word(name))?;
                assert!(name.starts_with("cluster_"));
                statements(after.strip_prefix(&["{".to_owned()])?, nodes, edges)?
            }
            _ if word(first) => {
                let mut after = after;
                match after.first()?.as_str() {
                    "=" => after = after.get(2..)?,
                    "->" => {
                        edges.push((first.clone(), after.get(1).filter(|token| word(token))?.clone()));
                        after = after.get(2..)?;
                    }
                    _ if matches!(first.as_str(), "graph" | "node" | "edge") => {}
                    _ => nodes.push(first.clone()),
                }
                if after.first()? == "[" {
                    let end = after.iter().position(|token| token == "]")?;
                    for pair in after.get(1..end)?.split(|token| token == ",") {
                        assert!(pair.len() == 3 && word(&pair[0]) && pair[1] == "=", "{pair:?}");
                    }
                    after = after.get(end + 1..)?;
                }
                after.strip_prefix(&[";".to_owned()])?
            }
            _ => return None,
        };
    }
}

#[test]
fn the_graph_is_graphviz_and_every_article_stands_in_it_once() {
    let dot = out(&["related", "--format", "dot"]);
    let tokens = tokens(&dot).expect("tokens of the language");
    assert_eq!(tokens[..3], ["digraph", "khabar", "{"]);
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    let rest = statements(&tokens[3..], &mut nodes, &mut edges).expect("statements");
    assert!(rest.is_empty());
    let count = nodes.len();
    nodes.sort();
    nodes.dedup();
    assert_eq!(nodes.len(), count, "a node stands twice");
    assert!(!edges.is_empty() && edges.iter().all(|(a, b)| nodes.contains(a) && nodes.contains(b)));
    assert!(dot.contains("subgraph cluster_s0") && dot.contains("subgraph cluster_c"));
    assert!(!dot.chars().any(|c| matches!(c, '\u{2066}'..='\u{2069}')), "no control of direction leaves the program");
}

#[test]
fn what_is_for_reading_tells_the_story_and_the_reasons() {
    for format in ["markdown", "html", "text"] {
        let text = out(&["export", "--format", format]);
        assert!(text.contains("Story: "), "{format}");
        assert!(text.contains("the same headline") && text.contains(" with "), "{format}");
        assert!(!text.chars().any(|c| matches!(c, '\u{2066}'..='\u{2069}')), "{format}");
    }
    let html = out(&["export", "--format", "html"]);
    for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(html.contains(&format!("<article id=\"{target}\"")), "{target} leads nowhere");
    }
    // Programs read one article a line, whatever is added.
    let lines = out(&["export"]);
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).expect("an object")["file"].is_string()));
    assert!(lines.lines().any(|line| line.contains("\"story_headline\":\"")));
}

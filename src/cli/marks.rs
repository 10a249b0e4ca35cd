//! `khabar marks`: which articles are read, starred or tagged, without a terminal.

use super::{
    args::{Common, Marking, MarksCommand, MarksFormat},
    error::{Error, complain},
    input, json, made,
};
use crate::{
    clean::Part,
    library::{Dirs, MarkChange, Marked, Store, tag_of},
    text::SafeText,
};
use jiff::Timestamp;
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc};

/// Runs a command on marks.
pub fn run(common: &Common, command: &MarksCommand, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let path = Dirs::new(common.data_dir.as_deref())?.bookmarks();
    match command {
        MarksCommand::List { tag, starred, read, format } => {
            // Looking makes nothing: without a file there is no mark.
            let all = if Store::is_kept(&path) { made::open(&path)?.marked()? } else { Vec::new() };
            let tag = tag.as_deref().map(|tag| tag_of(tag).unwrap_or_default());
            let wanted = |marked: &&Marked| {
                (!starred || marked.starred)
                    && (!read || marked.read.is_some())
                    && tag.as_ref().is_none_or(|tag| marked.tags.contains(tag))
            };
            all.iter().filter(wanted).try_for_each(|marked| show(marked, *format, out))?;
            Ok(ExitCode::SUCCESS)
        }
        MarksCommand::Add(marking) => change(&path, marking, true, out),
        MarksCommand::Remove(marking) => change(&path, marking, false, out),
    }
}

fn show(marked: &Marked, format: MarksFormat, out: &mut dyn Write) -> Result<(), Error> {
    let read = marked.read.and_then(|at| Timestamp::from_second(at).ok()).map(|at| at.to_string());
    if format == MarksFormat::Ndjson {
        let object = serde_json::json!({"article": marked.article, "read": read, "starred": marked.starred, "tags": marked.tags});
        return Ok(json::line(&object, out)?);
    }
    let star = if marked.starred { "★" } else { " " };
    let tags: Vec<String> = marked.tags.iter().map(|tag| format!("#{}", SafeText::new(tag))).collect();
    let line = format!("{} {star} {:20} {}", SafeText::new(&marked.article), read.unwrap_or_default(), tags.join(" "));
    Ok(writeln!(out, "{}", line.trim_end())?)
}

/// Sets marks or takes them away, an article at a time; what is named on the output is on the disk.
fn change(path: &std::path::Path, marking: &Marking, on: bool, out: &mut dyn Write) -> Result<ExitCode, Error> {
    if !marking.starred && !marking.read && marking.tag.is_empty() {
        return Err(Error::Usage("say which marks: --read, --starred or --tag TAG"));
    }
    let (ids, whole) = articles(&marking.articles)?;
    let mut store = made::open(path)?;
    for id in ids {
        let mut changes: Vec<MarkChange> = marking.tag.iter().filter_map(|tag| MarkChange::tag(&id, tag, on)).collect();
        if marking.read {
            changes.push(if on { MarkChange::read(&id, Timestamp::now()) } else { MarkChange::unread(&id) });
        }
        if marking.starred {
            changes.push(MarkChange::star(&id, on));
        }
        store.mark(&changes)?;
        writeln!(out, "{}", SafeText::new(&id))?;
        out.flush()?;
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The ids meant, and whether all files could be read.
fn articles(named: &[PathBuf]) -> Result<(Vec<String>, bool), Error> {
    let is_id = |name: &str| name.len() == 16 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let (mut ids, mut files) = (Vec::new(), Vec::new());
    for name in named {
        match name.to_str().filter(|name| is_id(name)) {
            Some(id) => ids.push(id.to_owned()),
            None => files.push(name.clone()),
        }
    }
    let mut whole = true;
    if files.is_empty() {
        return Ok((ids, whole));
    }
    input::each(&files, false, &Arc::default(), |file| {
        match file {
            Ok(file) => {
                let own = file.page.articles.iter().zip(file.ids.iter()).filter(|(article, _)| article.part == Part::Main);
                ids.extend(own.map(|(_, id)| id.clone()));
            }
            Err(problem) => {
                complain(&problem);
                whole = false;
            }
        }
        true
    })?;
    Ok((ids, whole))
}

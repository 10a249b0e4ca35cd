//! The reader: settings and terminal, and what it begins with.

use super::{
    args::{Common, Lang},
    beginning::Beginning,
    error::{Error, complain},
    keys, last, link, look, own,
    reload::{self, Reload},
    sitting::{self, Desk},
    terminal, themes,
};
use crate::{
    app::{Config, Event, State, Theme},
    library::{Dirs, Store},
    messages::{Catalogue, Msg, UiLanguage, reworded},
    term::{self, Inbox, Screen, Session},
    text::safe::visible,
};
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Opens the reader on these paths; without any, on what was open last, and at first on the sample.
pub fn run(common: &Common, paths: &[PathBuf], sample: bool) -> Result<ExitCode, Error> {
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    let (config_file, named) = config_path(common)?;
    let wrong = |source| Error::Config { path: config_file.clone(), source: Box::new(source) };
    let bytes = reload::bytes(&config_file);
    let config = Config::read(&config_file, named).map_err(wrong)?;
    // Before the terminal is taken, so that what is wrong is told on it.
    theme(common, &config)?;
    let first = !Store::is_kept(&dirs.bookmarks());
    let language = language(common, &config);

    let own = own::problems(&own::load(common));

    let link::Opened { paths, sample, goal } = link::read(paths, sample, &dirs)?;
    let remembered = if paths.is_empty() && !sample { last::opened(&dirs) } else { None };
    let paths = remembered.unwrap_or(paths);
    let sample = sample || paths.is_empty();

    let session = Session::enter(&terminal::asked_with(common, &config), config.mouse())?;
    let inbox = Inbox::<Event>::open(&session)?;
    let screen = Screen::new(&session)?;
    let messages = Catalogue::of(language);
    let size = screen.size();
    let beginning = Beginning {
        messages,
        title: title(&paths, sample, messages),
        size: (size.width, size.height),
        terminal: session.detected().layout(),
        answers: &session.detected().answers,
        first: first && sample,
    };
    let mut state = State::new(beginning.setup(common, &config, &paths)?);
    if first && !sample {
        state.say(messages.text(Msg::WelcomeNotice));
    }
    if session.detected().unsure && terminal::is_to_be_told(common, &dirs, session.detected()) {
        state.say(messages.text(Msg::ModeUnsure));
    }
    if let Some(odd) = config.warnings.first() {
        state.warn(messages.fill(Msg::ConfigOdd, &[&reworded(&visible(&odd.to_string()), language)]));
    }
    // These outlive what is open.
    let sender = inbox.sender().lasting();
    let reload = Reload {
        common: common.clone(),
        path: config_file.clone(),
        named,
        config,
        bytes,
        answers: session.detected().answers.clone(),
    };
    reload.start(move |event| sender.send(event)).map_err(Error::Reader)?;
    let sender = inbox.sender().lasting();
    let rekeyed = keys::keeper(config_file, move |event| {
        sender.send(event);
    });
    let desk = Desk { common, looks: look::keeper(dirs.look()), dirs, inbox, screen, rekeyed, own, left: Vec::new() };
    let (state, ending) = sitting::sit(desk, state, link::Opened { paths, sample, goal })?;
    drop(session);
    if let Some(ending) = ending {
        ending.finish();
    }
    state.problems.iter().for_each(|problem| complain(problem));
    Ok(if state.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The settings file, and whether the user named it.
pub fn config_path(common: &Common) -> Result<(PathBuf, bool), Error> {
    match &common.config {
        Some(path) => Ok((path.clone(), true)),
        None => Ok((Dirs::new(common.data_dir.as_deref())?.config_file(), false)),
    }
}

/// The flag, else (with `NO_COLOR` set, see no-color.org) none, else the settings.
pub fn theme(common: &Common, config: &Config) -> Result<Theme, Error> {
    Ok(themes::Chosen::new(common, config, &term::Answers::default())?.theme)
}

/// The flag, else the settings, else the locale.
pub fn language(common: &Common, config: &Config) -> UiLanguage {
    match (common.lang, config.lang.as_deref()) {
        (Some(Lang::Ar), _) | (None, Some("ar")) => UiLanguage::Arabic,
        (Some(Lang::En), _) | (None, Some(_)) => UiLanguage::English,
        (None, None) => {
            let set = |name: &&str| env::var(name).is_ok_and(|value| !value.is_empty());
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(set).and_then(|name| env::var(name).ok());
            UiLanguage::from_locale(&locale.unwrap_or_default())
        }
    }
}

/// What is open, for the bar: the folder's own name, not the way to it.
pub fn title(paths: &[PathBuf], sample: bool, messages: &Catalogue) -> String {
    if sample {
        return messages.text(Msg::Sample).to_owned();
    }
    let name = |path: &Path| {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        visible(&real.file_name().unwrap_or(real.as_os_str()).to_string_lossy()).into_owned()
    };
    let first = paths.first().map(|path| name(path)).unwrap_or_default();
    if paths.len() > 1 { format!("{first} +{}", paths.len() - 1) } else { first }
}

//! The reader: settings, terminal, workers, and the loop between them.

use super::{
    args::{Common, Lang},
    beginning::Beginning,
    behind::Behind,
    error::{Error, complain},
    finding::{Asked, Finding},
    keys, last, link, look, outside, own,
    printing::Printing,
    reload::{self, Reload},
    terminal, themes,
    workers::{self, Keeper},
};
use crate::{
    app::{self, Config, Effect, Event, State, Theme, rekey::KeyChange},
    library::{Dirs, Index, Request},
    messages::{Catalogue, Msg, UiLanguage, reworded},
    term::{self, Ending, Inbox, Screen, Session},
    text::safe::visible,
    ui,
};
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
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
    let first = !dirs.bookmarks().exists();
    let language = language(common, &config);

    let own = own::problems(&own::load(common));

    let link::Opened { paths, sample, goal } = link::read(paths, sample, &dirs)?;
    // A link is looked at in passing: what was open last stays that.
    let linked = goal.is_some();
    let remembered = if paths.is_empty() && !sample { last::opened(&dirs) } else { None };
    let paths = remembered.unwrap_or(paths);
    let sample = sample || paths.is_empty();

    let session = Session::enter(&terminal::asked_with(common, &config), config.mouse())?;
    let inbox = Inbox::<Event>::open(&session)?;
    let mut screen = Screen::new(&session)?;
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
    let setup = beginning.setup(common, &config, &paths)?;
    let mut state = State::new(setup);
    if first && !sample {
        state.say(messages.text(Msg::WelcomeNotice));
    }
    state.goal = goal;
    if session.detected().unsure && terminal::is_to_be_told(common, &dirs, session.detected()) {
        state.say(messages.text(Msg::ModeUnsure));
    }
    if let Some(odd) = config.warnings.first() {
        state.warn(messages.fill(Msg::ConfigOdd, &[&reworded(&visible(&odd.to_string()), language)]));
    }
    for problem in own {
        app::handle(&mut state, Event::Problem(visible(&problem).into_owned()));
    }
    let (keeper, told) = Keeper::start(dirs.bookmarks(), left_key(&paths), inbox.sender()).map_err(Error::Reader)?;
    let sender = inbox.sender();
    let reload = Reload {
        common: common.clone(),
        path: config_file.clone(),
        named,
        config,
        bytes,
        answers: session.detected().answers.clone(),
    };
    reload.start(move |event| sender.send(event)).map_err(Error::Reader)?;
    let cache = (!common.no_index).then(|| dirs.cache.clone());
    let finding = match &cache {
        Some(cache) => {
            let index = Index::new(cache, &paths);
            Some(Finding::start(index, dirs.bookmarks(), messages, inbox.sender()).map_err(Error::Reader)?)
        }
        None => None,
    };
    workers::load(paths.clone(), sample, cache, told, inbox.sender()).map_err(Error::Reader)?;
    let sender = inbox.sender();
    let rekeyed = keys::keeper(config_file, move |event| {
        sender.send(event);
    });
    let looks = look::keeper(dirs.look());
    let first_events = first_events(&inbox);
    let outcome = converse(&mut state, &inbox, &mut screen, (&keeper, finding.as_ref(), &looks, &rekeyed), first_events);
    if !sample {
        keeper.ask(Request::KeepPlace { library: left_key(&paths), left: app::left_off(&state) });
    }
    for effect in app::end(&mut state) {
        if let Effect::Store(change) = effect {
            keeper.ask(change);
        }
    }
    keeper.finish();
    drop(session);
    // A mistyped path must not replace what was open last.
    if !common.no_index && !sample && !linked && !state.collection.is_empty() {
        last::remember(&dirs, &paths);
    }
    if let Some(ending) = outcome? {
        ending.finish();
    }
    state.problems.iter().for_each(|problem| complain(problem));
    Ok(if state.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The library by which it is kept how its list was left.
fn left_key(paths: &[PathBuf]) -> String {
    let paths = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    paths.map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>().join("\n")
}

/// How long the first frame waits for the first article, so that it need not be painted twice.
const FIRST: Duration = Duration::from_millis(25);

/// Events in, effects out, a frame after each handful. Returns when the user quits (`None`) or the system says so.
fn converse(
    state: &mut State,
    inbox: &Inbox<Event>,
    screen: &mut Screen,
    (keeper, finding, looks, rekeyed): (&Keeper, Option<&Finding>, &Behind<String>, &Behind<Vec<KeyChange>>),
    first: Vec<term::Event<Event>>,
) -> Result<Option<Ending>, Error> {
    let mut events = first;
    // Dropped with the loop, which stops it.
    let mut printing: Vec<Printing> = Vec::new();
    let ask = |asked| {
        if let Some(finding) = finding {
            finding.ask(asked);
        }
    };
    loop {
        for event in events.drain(..) {
            let event = match event {
                term::Event::Key(key) => Event::Key(key),
                term::Event::Paste(text) => Event::Paste(text),
                term::Event::Resize(size) => {
                    screen.resize(size).map_err(Error::Reader)?;
                    Event::Resize(size.width, size.height)
                }
                term::Event::App(event) => event,
                term::Event::End(ending) => return Ok(Some(ending)),
                term::Event::InputLost(error) => return Err(Error::Input(error)),
                term::Event::Mouse(mouse) => Event::Mouse(mouse),
                term::Event::Resumed => continue,
            };
            for effect in app::handle(state, event) {
                match effect {
                    Effect::Quit => return Ok(None),
                    Effect::Suspend if term::can_suspend() => term::suspend().map_err(Error::Reader)?,
                    Effect::Suspend => {}
                    Effect::Redraw => screen.repaint().map_err(Error::Reader)?,
                    Effect::Copy(text) => {
                        let whole = term::clipboard::copy(&text).is_ok();
                        app::handle(state, Event::Copied { whole });
                    }
                    Effect::Store(change) => keeper.ask(change),
                    Effect::KeepLook(look) => looks.ask(look),
                    Effect::KeepKeys(changes) => rekeyed.ask(changes),
                    effect @ (Effect::OpenAddress(_) | Effect::Print { .. } | Effect::PrintBookmarks(_)) => {
                        let outcome = outside::carry_out(state, &effect);
                        app::handle(state, Event::Outside(outcome));
                    }
                    Effect::StopPrinting => printing.clear(),
                    Effect::PrintIndexed { numbers, kind, path } => {
                        let job = finding.map(|finding| outside::job(state, finding.index.clone(), (numbers, kind, path)));
                        let begun = job.map(|job| Printing::start(job, inbox.sender())).transpose().map_err(Error::Reader)?;
                        printing.extend(begun);
                    }
                    Effect::Pipe { command, article } => {
                        outside::pipe(state, &command, article, inbox.sender()).map_err(Error::Reader)?;
                    }
                    Effect::Clean { pages, corrections } => {
                        workers::clean(pages, corrections, inbox.sender()).map_err(Error::Reader)?;
                    }
                    Effect::Name { pages, words } => {
                        workers::name(pages, words, inbox.sender()).map_err(Error::Reader)?;
                    }
                    Effect::Compare { pages, articles } => {
                        workers::compare(pages, articles, inbox.sender()).map_err(Error::Reader)?;
                    }
                    Effect::Search(wanted) => ask(Asked::List(wanted)),
                    Effect::Count { facet, articles } => ask(Asked::Count(facet, articles)),
                    Effect::AlikeIndexed { article, page, at } => ask(Asked::Alike(article, page, at)),
                    Effect::Complete { text, before, entity, typed } => ask(Asked::Complete { text, before, entity, typed }),
                    Effect::Alike { article, pages } => {
                        workers::alike(pages, article, inbox.sender()).map_err(Error::Reader)?;
                    }
                    Effect::Relate { pages, generation } => {
                        workers::relate(pages, generation, inbox.sender()).map_err(Error::Reader)?;
                    }
                }
            }
        }
        if state.late.is_some() {
            // The list answers at once; a page is read only if nothing else was pressed meanwhile.
            screen.draw(|frame| ui::draw(state, frame)).map_err(Error::Reader)?;
            inbox.drain(Some(Duration::ZERO), &mut events);
            if events.iter().any(|event| matches!(event, term::Event::Key(_) | term::Event::Mouse(_))) {
                continue;
            }
        }
        for effect in app::rest(state) {
            if let Effect::Store(change) = effect {
                keeper.ask(change);
            }
        }
        screen.draw(|frame| ui::draw(state, frame)).map_err(Error::Reader)?;
        // After a stop the terminal may have another size, which the screen learns when it draws.
        let size = (screen.size().width, screen.size().height);
        if size != state.setup.size {
            app::handle(state, Event::Resize(size.0, size.1));
            screen.draw(|frame| ui::draw(state, frame)).map_err(Error::Reader)?;
        }
        if events.is_empty() {
            inbox.drain(None, &mut events);
        }
    }
}

/// What happens until the first article is there, or for [`FIRST`] at most.
fn first_events(inbox: &Inbox<Event>) -> Vec<term::Event<Event>> {
    let start = Instant::now();
    let mut events = Vec::new();
    while !events.iter().any(|event| {
        matches!(event, term::Event::App(Event::Files(_) | Event::Beginning(_) | Event::Related(_) | Event::Library(_)))
    }) {
        let Some(left) = FIRST.checked_sub(start.elapsed()) else { break };
        inbox.drain(Some(left), &mut events);
    }
    events
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

//! Sitting with what is open: workers, and the loop between them and the screen; then, if it is asked for, with something else.

use super::{
    args::Common,
    behind::Behind,
    elsewhere,
    error::Error,
    finding::{Asked, Finding},
    last,
    link::Opened,
    outside,
    printing::Printing,
    read::title,
    workers::{self, Keeper},
};
use crate::{
    app::{self, Effect, Event, State, Steps, rekey::KeyChange},
    corpus,
    library::{Dirs, Index, Request},
    term::{self, Ending, Inbox, Screen},
    text::safe::visible,
    ui,
};
use std::{
    collections::HashMap,
    path::PathBuf,
    time::{Duration, Instant},
};

/// What stays whatever is open.
pub struct Desk<'a> {
    /// Flags.
    pub common: &'a Common,
    /// Where things lie.
    pub dirs: Dirs,
    /// What happens.
    pub inbox: Inbox<Event>,
    /// The screen.
    pub screen: Screen,
    /// Keeps how the screen is liked.
    pub looks: Behind<String>,
    /// Keeps keys that were changed.
    pub rekeyed: Behind<Vec<KeyChange>>,
    /// What is wrong with the user's own words.
    pub own: Vec<String>,
    /// What happened just when something else was opened.
    pub left: Vec<term::Event<Event>>,
}

/// Why a sitting ends.
enum Left {
    /// The user is done, or the system says so.
    Ended(Option<Ending>),
    /// For something else.
    For(Opened),
    /// For what was open before.
    Back,
}

/// Reads what is opened, and what is opened after it. Returns the state in the end, and the ending where the system said so.
pub fn sit(mut desk: Desk<'_>, mut state: State, mut opened: Opened) -> Result<(State, Option<Ending>), Error> {
    let mut before: Vec<Opened> = Vec::new();
    let mut steps: HashMap<(String, bool), Steps> = HashMap::new();
    loop {
        let left = (left_key(&opened.paths), opened.sample);
        let again = Opened { paths: opened.paths.clone(), sample: opened.sample, goal: None };
        opened = match (once(&mut state, &mut desk, opened)?, before.pop()) {
            (Left::Ended(ending), _) => return Ok((state, ending)),
            (Left::For(next), last) => {
                before.extend(last);
                before.push(again);
                next
            }
            (Left::Back, last) => last.unwrap_or(again),
        };
        desk.inbox.renew();
        let title = title(&opened.paths, opened.sample, state.setup.messages);
        steps.insert(left, state.take_steps());
        state = state.elsewhere(title, is_one_file(&opened.paths), !before.is_empty());
        if let Some(steps) = steps.remove(&(left_key(&opened.paths), opened.sample)) {
            state.go_on_with(steps);
        }
    }
}

/// Whether the user named one file, which is opened at once.
pub fn is_one_file(paths: &[PathBuf]) -> bool {
    paths.len() == 1 && !paths[0].is_dir() && !corpus::is_collection(&paths[0])
}

fn once(state: &mut State, desk: &mut Desk<'_>, Opened { paths, sample, goal }: Opened) -> Result<Left, Error> {
    // A link is looked at in passing: what was open last stays that.
    let linked = goal.is_some();
    state.goal = goal;
    for problem in &desk.own {
        app::handle(state, Event::Problem(visible(problem).into_owned()));
    }
    let (dirs, inbox) = (&desk.dirs, &desk.inbox);
    let (keeper, told) = Keeper::start(dirs.bookmarks(), left_key(&paths), inbox.sender()).map_err(Error::Reader)?;
    let cache = (!desk.common.no_index).then(|| dirs.cache.clone());
    let finding = match &cache {
        Some(cache) => {
            let index = Index::new(cache, &paths);
            Some(Finding::start(index, dirs.bookmarks(), state.setup.messages, inbox.sender()).map_err(Error::Reader)?)
        }
        None => None,
    };
    workers::load(paths.clone(), sample, cache, told, inbox.sender()).map_err(Error::Reader)?;
    let outcome = converse(state, desk, (&keeper, finding.as_ref()));
    if !sample {
        keeper.ask(Request::KeepPlace { library: left_key(&paths), left: app::left_off(state) });
    }
    for effect in app::end(state) {
        if let Effect::Store(change) = effect {
            keeper.ask(change);
        }
    }
    keeper.finish();
    // A mistyped path must not replace what was open last.
    if !desk.common.no_index && !sample && !linked && !state.collection.is_empty() {
        last::remember(&desk.dirs, &paths);
    }
    outcome
}

/// The library by which it is kept how its list was left.
pub fn left_key(paths: &[PathBuf]) -> String {
    let paths = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    paths.map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>().join("\n")
}

/// How long the first frame waits for the first article, so that it need not be painted twice.
const FIRST: Duration = Duration::from_millis(25);

/// Events in, effects out, a frame after each handful. Returns when the user is done with it or the system says so.
fn converse(state: &mut State, desk: &mut Desk<'_>, (keeper, finding): (&Keeper, Option<&Finding>)) -> Result<Left, Error> {
    let Desk { inbox, screen, looks, rekeyed, dirs, left, .. } = desk;
    let mut events = first_events(inbox, std::mem::take(left));
    // Dropped with the loop, which stops it.
    let mut printing: Vec<Printing> = Vec::new();
    let ask = |asked| {
        if let Some(finding) = finding {
            finding.ask(asked);
        }
    };
    loop {
        let mut coming = std::mem::take(&mut events).into_iter();
        while let Some(event) = coming.next() {
            let event = match event {
                term::Event::Key(key) => Event::Key(key),
                term::Event::Paste(text) => Event::Paste(text),
                term::Event::Resize(size) => {
                    screen.resize(size).map_err(Error::Reader)?;
                    Event::Resize(size.width, size.height)
                }
                term::Event::App(event) => event,
                term::Event::End(ending) => return Ok(Left::Ended(Some(ending))),
                term::Event::InputLost(error) => return Err(Error::Input(error)),
                term::Event::Mouse(mouse) => Event::Mouse(mouse),
                term::Event::Resumed => continue,
            };
            for effect in app::handle(state, event) {
                match effect {
                    Effect::Quit => return Ok(Left::Ended(None)),
                    Effect::Suspend if term::can_suspend() => term::suspend().map_err(Error::Reader)?,
                    // A page is only read to its end when nothing else is to be done: see `rest`.
                    Effect::Suspend | Effect::ReadRest(_) => {}
                    Effect::Redraw => screen.repaint().map_err(Error::Reader)?,
                    Effect::Copy(text) => {
                        drop(app::handle(state, Event::Copied { whole: term::clipboard::copy(&text).is_ok() }));
                    }
                    Effect::Store(change) => keeper.ask(change),
                    Effect::KeepLook(look) => looks.ask(look),
                    Effect::KeepKeys(changes) => rekeyed.ask(changes),
                    effect @ (Effect::OpenAddress(_) | Effect::Print { .. } | Effect::PrintBookmarks(_)) => {
                        let outcome = outside::carry_out(state, &effect);
                        app::handle(state, Event::Outside(outcome));
                    }
                    Effect::OpenBefore | Effect::Elsewhere(_) => {
                        let Some(next) = next(state, effect, dirs) else { continue };
                        left.extend(coming.filter(outlives));
                        return Ok(next);
                    }
                    Effect::CompletePath(text) => drop(app::handle(state, elsewhere::completed(text))),
                    Effect::StopPrinting => printing.clear(),
                    Effect::PrintIndexed { job: number, numbers, kind, path } => {
                        let job = finding.map(|finding| outside::job(state, finding.index.clone(), (numbers, kind, path)));
                        let begun =
                            job.map(|job| Printing::start(number, job, inbox.sender())).transpose().map_err(Error::Reader)?;
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
        rest(state, keeper, inbox)?;
        screen.draw(|frame| ui::draw(state, frame)).map_err(Error::Reader)?;
        // After a stop the terminal may have another size, which the screen learns when it draws.
        let size = (screen.size().width, screen.size().height);
        if size != state.setup.size {
            app::handle(state, Event::Resize(size.0, size.1));
            screen.draw(|frame| ui::draw(state, frame)).map_err(Error::Reader)?;
        }
        if events.is_empty() {
            inbox.drain(state.is_busy().then_some(Duration::ZERO), &mut events);
        }
    }
}

/// Carries out what is left to do when nothing happens any more.
fn rest(state: &mut State, keeper: &Keeper, inbox: &Inbox<Event>) -> Result<(), Error> {
    for effect in app::rest(state) {
        match effect {
            Effect::Store(change) => keeper.ask(change),
            Effect::ReadRest(page) => workers::rest(page, inbox.sender()).map_err(Error::Reader)?,
            Effect::PrintBookmarks(_) => {
                let outcome = outside::carry_out(state, &effect);
                app::handle(state, Event::Outside(outcome));
            }
            _ => {}
        }
    }
    Ok(())
}

/// What is to be opened next, if it can be; where it can't, that is told.
fn next(state: &mut State, effect: Effect, dirs: &Dirs) -> Option<Left> {
    let Effect::Elsewhere(what) = effect else { return Some(Left::Back) };
    match elsewhere::find(&what, dirs, state.setup.messages) {
        Ok(opened) => Some(Left::For(opened)),
        Err(why) => {
            app::handle(state, Event::NotOpened(what, why));
            None
        }
    }
}

/// Whether something that happened concerns more than what was open: keys, signals, the settings.
fn outlives(event: &term::Event<Event>) -> bool {
    !matches!(event, term::Event::App(event) if !matches!(event, Event::Config(_) | Event::KeysFailed { .. }))
}

/// What happens until the first article is there, or for [`FIRST`] at most.
fn first_events(inbox: &Inbox<Event>, mut events: Vec<term::Event<Event>>) -> Vec<term::Event<Event>> {
    let start = Instant::now();
    while !events.iter().any(|event| {
        matches!(event, term::Event::App(Event::Files(_) | Event::Beginning(_) | Event::Related(_) | Event::Library(_)))
    }) {
        let Some(left) = FIRST.checked_sub(start.elapsed()) else { break };
        inbox.drain(Some(left), &mut events);
    }
    events
}

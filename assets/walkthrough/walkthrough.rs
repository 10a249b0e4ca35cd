//! Drives the program in a pseudo-terminal and writes what it shows as an animated picture (SVG) of text.
//!
//! `assets/walkthrough/record.sh` runs it: PROGRAM, the story, the picture.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::{
    collections::HashMap,
    error::Error,
    fmt::Write as _,
    fs,
    io::{Read, Write},
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

const COLUMNS: u16 = 112;
const ROWS: u16 = 30;
/// Cells in the picture.
const CELL: (f32, u32) = (8.4, 18);
/// A screen that stays as it is for so long is done.
const QUIET: Duration = Duration::from_millis(700);
const BACKGROUND: &str = "#16181d";
const TEXT: &str = "#d8d8d8";
/// The sixteen colours.
const PALETTE: [&str; 16] = [
    "#16181d", "#e06c75", "#98c379", "#d19a66", "#61afef", "#c678dd", "#56b6c2", "#abb2bf", "#5c6370", "#ff8b94", "#b5e890",
    "#ffd08a", "#8cc8ff", "#e3a5f5", "#8be9f0", "#ffffff",
];

/// What is seen for a while, and what is said of it.
struct Frame {
    screen: vt100::Screen,
    seconds: f32,
    words: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, story, picture] = arguments.as_slice() else { return Err("PROGRAM STORY PICTURE".into()) };
    let story = fs::read_to_string(story)?;
    let mut frames = Vec::new();
    let mut running: Option<Running> = None;
    for line in story.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(words) = line.strip_prefix('!') {
            running = Some(Running::start(Path::new(program), words)?);
            continue;
        }
        let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
        let ([keys, seconds, words], Some(running)) = (parts.as_slice(), &mut running) else { return Err(line.into()) };
        let screen = running.press(&bytes(keys)?)?;
        frames.push(Frame { screen, seconds: seconds.parse()?, words: (*words).to_owned() });
    }
    fs::write(picture, svg(&frames)?)?;
    Ok(())
}

/// The program in its terminal.
struct Running {
    keys: Box<dyn Write + Send>,
    heard: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _home: tempfile::TempDir,
}

impl Running {
    fn start(program: &Path, words: &str) -> Result<Self, Box<dyn Error>> {
        let home = tempfile::tempdir()?;
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(fs::canonicalize(program)?);
        command.env_clear();
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home.path());
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.args(["--sample", "--mode", "visual", "--theme", "dark"]);
        command.args(words.split_whitespace());
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let (to, heard) = mpsc::channel();
        thread::spawn(move || {
            // The terminal lives as long as anything is read from it.
            let _master = pair.master;
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let [rows, columns] = [ROWS, COLUMNS].map(|size| size.try_into().ok());
        let (Some(rows), Some(columns)) = (rows, columns) else { return Err("no size".into()) };
        let mut running = Self { keys, heard, terminal: vt100::Parser::new(rows, columns, 0), child, _home: home };
        running.wait()?;
        // The first start says what the program is.
        running.press(b"\r")?;
        Ok(running)
    }

    /// Types, and gives what the screen comes to.
    fn press(&mut self, bytes: &[u8]) -> Result<vt100::Screen, Box<dyn Error>> {
        // Each key by itself: Esc is told from the beginning of a sequence by what follows it at once.
        for key in keys(bytes) {
            self.keys.write_all(key)?;
            self.keys.flush()?;
            thread::sleep(Duration::from_millis(120));
        }
        self.wait()?;
        Ok(self.terminal.screen().clone())
    }

    fn wait(&mut self) -> Result<(), Box<dyn Error>> {
        loop {
            match self.heard.recv_timeout(QUIET) {
                Ok(bytes) => self.terminal.process(&bytes),
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err("the program has ended".into()),
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Names of keys and 'quoted text' as a terminal sends them.
fn bytes(keys: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    let mut rest = keys;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('\'') {
            let (text, after) = quoted.split_once('\'').ok_or("a quotation mark is missing")?;
            out.extend(text.bytes());
            rest = after.trim_start();
            continue;
        }
        let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
        match key {
            "enter" => out.push(b'\r'),
            "tab" => out.push(b'\t'),
            "esc" => out.push(0x1b),
            key => out.extend(key.bytes()),
        }
        rest = after.trim_start();
    }
    Ok(out)
}

/// Single keys: a character each.
fn keys(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunk_by(|_, next| next & 0xc0 == 0x80)
}

fn svg(frames: &[Frame]) -> Result<String, std::fmt::Error> {
    let whole: f32 = frames.iter().map(|frame| frame.seconds).sum();
    let (width, height) = (f32::from(COLUMNS) * CELL.0, (u32::from(ROWS) + 2) * CELL.1);
    let (mut rows, mut style, mut body) = (Rows::default(), String::new(), String::new());
    let mut from = 0.0;
    for (i, frame) in frames.iter().enumerate() {
        let (begin, end) = (from / whole * 100.0, (from + frame.seconds) / whole * 100.0);
        from += frame.seconds;
        let before = if i == 0 { String::new() } else { format!("0%,{:.3}%{{opacity:0}}", begin - 0.001) };
        let after = if i + 1 == frames.len() { String::new() } else { format!("{end:.3}%,100%{{opacity:0}}") };
        writeln!(style, "@keyframes k{i}{{{before}{begin:.3}%,{:.3}%{{opacity:1}}{after}}}", end - 0.001)?;
        writeln!(style, "#f{i}{{animation:k{i} {whole}s linear infinite}}")?;
        write!(body, "<g id=\"f{i}\" class=\"f\">")?;
        for y in 0..ROWS {
            let id = rows.of(&row(&frame.screen, y)?);
            if let Some(id) = id {
                write!(body, "<use href=\"#r{id}\" y=\"{}\"/>", u32::from(y) * CELL.1)?;
            }
        }
        let y = (u32::from(ROWS) + 1) * CELL.1 + 5;
        writeln!(body, "<text class=\"c\" x=\"{}\" y=\"{y}\">{}</text></g>", width / 2.0, escaped(&frame.words))?;
    }
    let mut out = String::new();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height}\" width=\"{width:.0}\" height=\"{height}\">"
    )?;
    writeln!(out, "<title>khabar: a walk through the reader</title>")?;
    // Cells are in the order in which they are seen.
    writeln!(
        out,
        "<style>text{{font:14px 'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:{TEXT};white-space:pre;unicode-bidi:bidi-override;direction:ltr}}\
         .b{{font-weight:bold}}.i{{font-style:italic}}.u{{text-decoration:underline}}.c{{text-anchor:middle;fill:#ffd08a;font-size:15px}}\
         .f{{opacity:0}}\n{style}@media (prefers-reduced-motion:reduce){{.f{{animation:none!important}}#f1{{opacity:1}}}}</style>"
    )?;
    writeln!(out, "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\"/>")?;
    writeln!(out, "<defs>{}</defs>\n{body}</svg>", rows.written)?;
    Ok(out)
}

/// Rows that frames share.
#[derive(Default)]
struct Rows {
    known: HashMap<String, usize>,
    written: String,
}

impl Rows {
    fn of(&mut self, row: &str) -> Option<usize> {
        if row.is_empty() {
            return None;
        }
        let next = self.known.len();
        let id = *self.known.entry(row.to_owned()).or_insert(next);
        if id == next {
            // Memory takes all.
            let _ = writeln!(self.written, "<g id=\"r{id}\">{row}</g>");
        }
        Some(id)
    }
}

/// How a cell looks.
#[derive(Clone, PartialEq)]
struct Look {
    fg: String,
    bg: String,
    class: String,
}

/// A row as stretches of one look, each as wide as its cells.
fn row(screen: &vt100::Screen, y: u16) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let mut x = 0;
    while x < COLUMNS {
        let (look, mut text, start) = (look(screen, y, x), String::new(), x);
        let arabic = is_arabic(screen, y, x);
        while x < COLUMNS && self::look(screen, y, x) == look && (is_blank(screen, y, x) || is_arabic(screen, y, x) == arabic) {
            let cell = screen.cell(y, x);
            let contents = cell.map(vt100::Cell::contents).filter(|text| !text.is_empty()).unwrap_or(" ");
            text.push_str(contents);
            // Blanks in a row may be drawn as one.
            if text.ends_with("  ") && !text.trim().is_empty() {
                x += 1;
                break;
            }
            x += if cell.is_some_and(vt100::Cell::is_wide) { 2 } else { 1 };
        }
        let blank = text.len() - text.trim_start_matches(' ').len();
        let left = |column: u16| f32::from(column) * CELL.0;
        if look.bg != BACKGROUND {
            let width = left(x) - left(start);
            write!(out, "<rect x=\"{:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{}\"/>", left(start), CELL.1, look.bg)?;
        }
        let shown = text.trim_matches(' ');
        if !shown.is_empty() {
            let cells = u16::try_from(shown.chars().filter(|c| !is_mark(*c)).count()).unwrap_or(COLUMNS);
            let at = start + u16::try_from(blank).unwrap_or(0);
            let fill = if look.fg == TEXT { String::new() } else { format!(" style=\"fill:{}\"", look.fg) };
            let class = if look.class.is_empty() { String::new() } else { format!(" class=\"{}\"", look.class.trim()) };
            write!(
                out,
                "<text x=\"{:.1}\" y=\"14\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"{class}{fill}>{}</text>",
                left(at),
                left(cells),
                escaped(shown)
            )?;
        }
    }
    Ok(out)
}

fn look(screen: &vt100::Screen, y: u16, x: u16) -> Look {
    let Some(cell) = screen.cell(y, x) else {
        return Look { fg: TEXT.to_owned(), bg: BACKGROUND.to_owned(), class: String::new() };
    };
    let (mut fg, mut bg) = (colour(cell.fgcolor(), TEXT), colour(cell.bgcolor(), BACKGROUND));
    if cell.inverse() {
        (fg, bg) = (bg, fg);
    }
    let mut class = String::new();
    for (on, name) in [(cell.bold(), " b"), (cell.italic(), " i"), (cell.underline(), " u")] {
        class.push_str(if on { name } else { "" });
    }
    Look { fg, bg, class }
}

fn colour(colour: vt100::Color, otherwise: &str) -> String {
    match colour {
        vt100::Color::Default => otherwise.to_owned(),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        vt100::Color::Idx(i @ 0..=15) => PALETTE[usize::from(i)].to_owned(),
        vt100::Color::Idx(i @ 16..=231) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let i = i - 16;
            format!("#{:02x}{:02x}{:02x}", level(i / 36), level(i / 6 % 6), level(i % 6))
        }
        vt100::Color::Idx(i) => {
            let grey = 8 + 10 * (i - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

fn is_blank(screen: &vt100::Screen, y: u16, x: u16) -> bool {
    screen.cell(y, x).is_none_or(|cell| cell.contents().trim().is_empty())
}

/// Whether a cell is Arabic: such stretches are scaled by themselves, so that their letters stay joined in any font.
fn is_arabic(screen: &vt100::Screen, y: u16, x: u16) -> bool {
    let first = screen.cell(y, x).and_then(|cell| cell.contents().chars().next());
    first.is_some_and(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}')
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

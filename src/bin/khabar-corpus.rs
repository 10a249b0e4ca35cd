//! Writes a made-up corpus: `khabar-corpus COUNT FOLDER` writes files, a thousand a folder; `khabar-corpus COUNT --jsonl FILE`
//! one record a line (`-`: standard output). `--seed N` for another one; the same seed gives the same bytes.

#[path = "../../benches/made/mod.rs"]
mod made;

use made::{Made, Page};
use serde::Serialize;
use std::{
    env,
    error::Error,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

const USAGE: &str = "khabar-corpus [--seed N] COUNT FOLDER | khabar-corpus [--seed N] COUNT --jsonl FILE";
/// Files in a folder.
const SHARD: u64 = 1_000;
/// Articles that a core makes at a time.
const PIECE: u64 = 500;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("khabar-corpus: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut seed, mut lines, mut rest) = (1, None, Vec::new());
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{} wants a value", argument.to_string_lossy()));
        match argument.to_str() {
            Some("--seed") => seed = value()?.to_string_lossy().parse()?,
            Some("--jsonl") => lines = Some(PathBuf::from(value()?)),
            Some(other) if other.starts_with("--") => return Err(format!("{other}: no such option").into()),
            _ => rest.push(argument),
        }
    }
    let count: u64 = rest.first().ok_or(USAGE)?.to_string_lossy().parse()?;
    let made = Made::new(seed, count, 5);
    let bytes = match (lines, &rest[1..]) {
        (Some(file), []) if file == Path::new("-") => records(&made, count, io::stdout().lock())?,
        (Some(file), []) => records(&made, count, File::create(file)?)?,
        (None, [folder]) => files(&made, count, Path::new(folder))?,
        _ => return Err(USAGE.into()),
    };
    eprintln!("{count} articles, {bytes} bytes");
    Ok(())
}

/// A line of JSON.
#[derive(Serialize)]
struct Record<'r> {
    title: &'r str,
    text: &'r str,
    url: &'r str,
    date: &'r str,
    source: &'r str,
}

/// Makes all articles, some at a time on every core; `one` puts down what becomes of an article, `take` gets it in order.
fn each(
    made: &Made,
    count: u64,
    one: impl Fn(Page, u64, &mut Vec<u8>) -> io::Result<()> + Sync,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, |n| u64::try_from(n.get()).unwrap_or(1));
    let part = |begin: u64| {
        let mut out = Vec::new();
        (begin..count.min(begin + PIECE)).try_for_each(|n| one(made.page(n), n, &mut out))?;
        Ok::<_, io::Error>(out)
    };
    let part = &part;
    let mut next = 0;
    while next < count {
        let begins: Vec<u64> = (0..threads).map(|n| next + n * PIECE).filter(|begin| *begin < count).collect();
        next += threads * PIECE;
        thread::scope(|scope| {
            let running: Vec<_> = begins.into_iter().map(|begin| scope.spawn(move || part(begin))).collect();
            for piece in running {
                take(&piece.join().map_err(|_| io::Error::other("an article could not be made"))??)?;
            }
            Ok::<_, io::Error>(())
        })?;
    }
    Ok(())
}

fn records(made: &Made, count: u64, out: impl Write) -> Result<u64, Box<dyn Error>> {
    let mut out = BufWriter::with_capacity(1 << 20, out);
    let mut bytes = 0;
    let one = |page: Page, _, line: &mut Vec<u8>| {
        let Page { title, source, date, url, body, .. } = &page;
        serde_json::to_writer(&mut *line, &Record { title, text: body, url, date, source })?;
        line.push(b'\n');
        Ok(())
    };
    each(made, count, one, |lines| {
        bytes += lines.len();
        out.write_all(lines)
    })?;
    out.flush()?;
    Ok(u64::try_from(bytes)?)
}

fn files(made: &Made, count: u64, folder: &Path) -> Result<u64, Box<dyn Error>> {
    for shard in 0..count.div_ceil(SHARD) {
        fs::create_dir_all(folder.join(format!("{shard:04}")))?;
    }
    let bytes = AtomicU64::new(0);
    let one = |page: Page, n, _: &mut Vec<u8>| {
        bytes.fetch_add(u64::try_from(page.text.len()).unwrap_or(0), Ordering::Relaxed);
        fs::write(folder.join(format!("{:04}/{n:07}.txt", n / SHARD)), page.text)
    };
    each(made, count, one, |_| Ok(()))?;
    Ok(bytes.into_inner())
}

//! Makes the tagger's model: `khabar-train OUT CORPUS:FILE…`, where CORPUS is `anercorp` or `wojood`.
//!
//! `--aside N/M` keeps the pieces of the first file aside whose number leaves N when it is divided by M, and scores the model
//! on them. How training goes: `--rounds N` times over all lines, features seen `--least N` times, `--prior X` its strength,
//! `--rate X` the first step, two to the power of `--bits N` rows.

use khabar::entities::train::{Corpus, Piece, Settings, train};
use std::{env, error::Error, fs, process::ExitCode};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("khabar-train: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings { rounds: 25, least: 2, prior: 4.0, rate: 0.02, bits: 18 };
    let (mut out, mut files, mut aside) = (None, Vec::new(), None);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--aside" => {
                let value = value()?;
                let (n, m) = value.split_once('/').ok_or("--aside wants N/M")?;
                let (n, m) = (n.parse::<usize>()?, m.parse::<usize>()?);
                aside = Some((n, m)).filter(|_| n < m);
                if aside.is_none() {
                    return Err(format!("--aside {value}: N must be less than M").into());
                }
            }
            "--rounds" => settings.rounds = value()?.parse()?,
            "--least" => settings.least = value()?.parse()?,
            "--prior" => settings.prior = value()?.parse()?,
            "--rate" => settings.rate = value()?.parse()?,
            "--bits" => settings.bits = value()?.parse::<u32>()?.clamp(8, 24),
            other if other.starts_with('-') => return Err(format!("{other}: no such option").into()),
            _ if out.is_none() => out = Some(argument),
            _ => files.push(argument),
        }
    }
    let out = out
        .filter(|_| !files.is_empty())
        .ok_or("khabar-train [--aside N/M] [--rounds N] [--least N] [--prior X] [--rate X] [--bits N] OUT CORPUS:FILE…")?;
    let (mut pieces, mut kept): (Vec<Piece>, Vec<Piece>) = Default::default();
    for (number, file) in files.iter().enumerate() {
        let (corpus, path) = file.split_once(':').ok_or_else(|| format!("{file}: say which corpus it is of, as anercorp:FILE"))?;
        let corpus = match corpus {
            "anercorp" => Corpus::Anercorp,
            "wojood" => Corpus::Wojood,
            other => return Err(format!("{other}: no corpus known here; there are anercorp and wojood").into()),
        };
        let content = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        for (at, piece) in corpus.read(&content).into_iter().enumerate() {
            match aside {
                Some((n, m)) if number == 0 && at % m == n => kept.push(piece),
                _ => pieces.push(piece),
            }
        }
    }
    let (model, scores) = train(&pieces, &kept, &settings);
    fs::write(&out, model).map_err(|error| format!("{out}: {error}"))?;
    if !kept.is_empty() {
        let mut all = [0; 3];
        for (name, score) in ["PER", "LOC", "ORG"].iter().zip(scores) {
            let counts = [score.right, score.found, score.gold];
            tell(name, counts);
            for (all, count) in all.iter_mut().zip(counts) {
                *all += count;
            }
        }
        tell("all", all);
    }
    Ok(())
}

fn tell(name: &str, [right, found, gold]: [usize; 3]) {
    let percent = |part: usize, whole: usize| {
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        100.0 * number(part) / number(whole.max(1))
    };
    println!("{name}: P {:.1} R {:.1} F {:.1}", percent(right, found), percent(right, gold), percent(2 * right, found + gold));
}

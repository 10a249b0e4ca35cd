//! An index whose writer is killed at any moment: what was committed is there, and the next writer is not locked out.

use jiff::civil::date;
use khabar::{
    clean::Part,
    search::{Entry, Place, Query, Searcher, Writer},
};
use std::{
    env,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

/// Set for the process that is to be killed: the folder of its index.
const FOLDER: &str = "KHABAR_TEST_INDEX";
/// Articles of one commit.
const EACH: u32 = 20;

/// Adds articles and commits them, with the number of commits as payload, until it is killed.
fn write_for_ever(folder: &Path) -> ! {
    let mut writer = Writer::open(Place::Folder(folder), 0, 1).expect("the lock of a dead process is none");
    let mut commits: u32 = writer.payload().expect("read").parse().unwrap_or(0);
    loop {
        for at in 0..EACH {
            let number = commits * EACH + at;
            let body = ["سفينة في الميناء", "والعراق"];
            let entry = Entry {
                number,
                file: number,
                title: "خبر",
                body: &body,
                source: None,
                entities: &[],
                day: None,
                part: Part::Main,
                language: "ar",
            };
            writer.add(&entry).expect("written");
        }
        commits += 1;
        writer.commit(&commits.to_string()).expect("written");
        println!("committed {commits}");
    }
}

#[test]
fn what_was_committed_outlives_the_writer() {
    if let Some(folder) = env::var_os(FOLDER) {
        write_for_ever(Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut seen = 0;
    for round in 1..=6 {
        let mut child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "what_was_committed_outlives_the_writer", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let told = lines.map_while(Result::ok).filter_map(|line| line.split_once("committed ")?.1.trim().parse::<u32>().ok());
        let last = told.take(round).last().expect("it commits");
        // It is in the midst of the next.
        child.kill().expect("SIGKILL");
        child.wait().expect("gone");
        let searcher = Searcher::open(folder.path()).expect("whole");
        let commits: u32 = searcher.payload().expect("read").parse().expect("a number");
        assert!(commits >= last && last > seen, "{commits} {last} {seen}");
        let all = searcher.all(&Query::default(), (date(2024, 1, 1), &())).expect("read");
        assert_eq!(all.iter().collect::<Vec<_>>(), (0..commits * EACH).collect::<Vec<_>>());
        seen = commits;
    }
}

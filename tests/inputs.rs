//! Pages that come packed, or many in one file.

use flate2::{Compression, write::GzEncoder};
use khabar::{
    corpus::{self, Document, Entry, Place},
    library::PageFile,
};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records").join(name)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory")
}

/// What `export` gives of paths: the articles, and what it says of the rest.
fn export(paths: &[&Path]) -> (Vec<Value>, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_khabar")).arg("export").args(paths).output().expect("khabar");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let articles = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (articles, String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

/// All that a collection gives: names with their documents, and problems.
fn all(path: &Path) -> (Vec<(Entry, Document)>, Vec<String>) {
    let records = corpus::records(&Entry::file(path)).expect("a file").expect("a collection");
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for record in records {
        match record {
            Ok(record) => good.push(record),
            Err(problem) => bad.push(problem.what),
        }
    }
    (good, bad)
}

#[test]
fn each_line_is_a_page_with_what_its_fields_say() {
    let (articles, said, status) = export(&[&fixture("news.jsonl")]);
    let of = |article: &Value, name: &str| article[name].as_str().unwrap_or("-").to_owned();
    let notes: Vec<String> =
        articles.iter().map(|a| ["file", "title", "source", "byline", "published"].map(|name| of(a, name)).join(" | ")).collect();
    assert_eq!(
        notes,
        [
            "news.jsonl#0 | بلدية الزرقان تفتتح جسر الضفتين | صحيفة الضفاف | ليلى الحمداني | 2024-05-03T09:40:00+03:00",
            "news.jsonl#1 | مدرسة السنابل تستقبل تلاميذها في مبناها الجديد | sanabel.example | - | 2024-09-01T08:00:00+03:00",
            "news.jsonl#3 | افتتاح معرض الكتاب في تل السنابل | شبكة الساحل | - | 2024-05-03T06:40:00Z",
        ]
    );
    // A title that only a field gives stands nowhere; one that the text repeats stands there and not in the body.
    assert_eq!(articles[0]["title_spans"], serde_json::json!([]));
    assert_eq!(articles[1]["title_spans"], serde_json::json!([[0, 46]]));
    assert_eq!(articles[1]["paragraphs"].as_array().map(Vec::len), Some(2));
    // The page's list leads by its address to the record that gives that as its own, or by its words.
    assert_eq!(articles[2]["related"][0]["target"]["file"], "news.jsonl#0");
    // Bad lines are named, and the rest is done.
    assert_eq!(status, Some(1));
    let said: Vec<&str> = said.lines().map(|line| line.rsplit_once("news.jsonl: ").expect("its file").1).collect();
    assert_eq!(
        said,
        ["record 2, line 4: no JSON: EOF while parsing a string at byte 53", "record 4, line 6: no field with a text"]
    );
}

#[test]
fn arrays_and_single_objects_are_collections_too() {
    let (good, bad) = all(&fixture("array.json"));
    assert_eq!(good.iter().map(|(entry, _)| entry.name.as_str()).collect::<Vec<_>>(), ["array.json#0", "array.json#1"]);
    assert!(bad.is_empty());
    let (lines, _) = all(&fixture("news.jsonl"));
    for ((_, a), (_, b)) in good.iter().zip(&lines) {
        assert_eq!((&a.text, &a.said), (&b.text, &b.said));
    }
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("one.json");
    fs::write(&path, "{\n  \"title\": \"خبر\",\n  \"text\": \"نص الخبر.\"\n}\n").expect("a file");
    assert_eq!(all(&path).0[0].1.text, "نص الخبر.");
}

#[test]
fn packed_files_read_as_what_is_in_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/jsonld.html")).expect("a page");
    let text = "خبر من الضفاف\n\nافتتحت بلدية الزرقان صباح اليوم الجسر الجديد فوق النهر بعد عامين من العمل، بحضور مئات من السكان.";
    let news = fs::read(fixture("news.jsonl")).expect("records");
    let half = news.len() / 2;
    for (name, plain) in [("a.txt", text.as_bytes()), ("b.html", &page), ("c.jsonl", &news)] {
        fs::write(dir.path().join(name), plain).expect("a file");
        let halves = plain.split_at(half.min(plain.len()));
        for (end, packed) in [("gz", gzip(plain)), ("zst", zstd(plain)), ("2.GZ", [gzip(halves.0), gzip(halves.1)].concat())] {
            let name = if end == "2.GZ" { name.replace('.', "2.") + ".GZ" } else { format!("{name}.{end}") };
            fs::write(dir.path().join(name), packed).expect("a file");
        }
    }
    // What its name calls packed and is not.
    fs::write(dir.path().join("d.txt.gz"), text).expect("a file");
    let (articles, _, _) = export(&[dir.path()]);
    let bare = |article: &Value| {
        let mut article = article.clone();
        for name in ["file", "headline", "related", "duplicates", "event", "story", "story_headline"] {
            article[name] = Value::Null;
        }
        article
    };
    let of = |name: &str| {
        articles
            .iter()
            .filter(|a| a["file"].as_str().is_some_and(|f| f.split('#').next() == Some(name)))
            .map(bare)
            .collect::<Vec<_>>()
    };
    for (name, many) in [("a.txt", 1), ("b.html", 1), ("c.jsonl", 3)] {
        assert_eq!(of(name).len(), many, "{name}");
        for packed in [format!("{name}.gz"), format!("{name}.zst"), name.replace('.', "2.") + ".GZ"] {
            assert_eq!(of(&packed), of(name), "{packed}");
        }
    }
    assert_eq!(of("d.txt.gz"), of("a.txt"));
}

#[test]
fn a_record_is_read_by_itself_and_reading_goes_on_where_it_stopped() {
    let dir = tempfile::tempdir().expect("a folder");
    let news = fs::read(fixture("news.jsonl")).expect("records");
    let array = fs::read(fixture("array.json")).expect("records");
    for (name, bytes) in
        [("a.jsonl", news.clone()), ("a.jsonl.gz", gzip(&news)), ("a.json", array.clone()), ("a.json.zst", zstd(&array))]
    {
        let path = dir.path().join(name);
        fs::write(&path, bytes).expect("a file");
        let (records, _) = all(&path);
        for (entry, document) in &records {
            assert_eq!(&corpus::read(entry).expect("the record"), document, "{}", entry.name);
            // By the name that outputs give it.
            let named = dir.path().join(&entry.name);
            assert_eq!(&corpus::read(&Entry::file(&named)).expect("the record"), document);
            let (entries, problems) = corpus::walk(&[named]);
            assert_eq!((entries.len(), problems.len(), &entries[0].name), (1, 0, &entry.name));
        }
        let entry = Entry::file(&path);
        let mut first = corpus::records(&entry).expect("a file").expect("a collection");
        let _ = first.next();
        let place = first.place();
        assert!(place > Place::default() && place.number == 1);
        let rest = corpus::records_from(&entry, place).expect("a file").expect("a collection");
        assert_eq!(rest.filter_map(Result::ok).collect::<Vec<_>>(), records[1..], "{name}");
        let missing = corpus::read(&Entry::file(&dir.path().join(format!("{name}#99")))).expect_err("none");
        assert_eq!(missing.to_string(), "there is no such record");
    }
    // What is called so is a file.
    fs::write(dir.path().join("a.jsonl#0"), "نص").expect("a file");
    assert_eq!(corpus::read(&Entry::file(&dir.path().join("a.jsonl#0"))).expect("a file").text, "نص");
}

#[test]
fn how_many_records_a_file_holds_is_guessed_while_it_is_read() {
    let dir = tempfile::tempdir().expect("a folder");
    // Words that repeat in no order, so that what is packed is not read at once.
    let line = |n: u64| {
        let words = (n..n + 40).map(|i| format!("{:x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect::<Vec<_>>().join(" ");
        format!("{{\"id\": {n}, \"text\": \"{words}\"}}\n")
    };
    let lines: String = (0..4_000).map(|n| line(n * 1_000)).collect();
    for (name, bytes) in [("news.jsonl", lines.clone().into_bytes()), ("packed.jsonl.gz", gzip(lines.as_bytes()))] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).expect("a file");
        let mut records = corpus::records(&Entry::file(&path)).expect("a file").expect("a collection");
        let meter = records.meter().expect("a file more");
        let guess = |records: &mut corpus::Records, count: usize| {
            records.by_ref().take(count).for_each(drop);
            meter.expected(records.place().number.into())
        };
        let half = guess(&mut records, 2_000).expect("a guess");
        assert!((3_500..=4_100).contains(&half), "{name}: {half}");
        assert_eq!(guess(&mut records, 2_000), Some(4_000), "{name}");
        // So it is where reading went on.
        let place = Place { number: 0, ..records.place() };
        drop(records);
        let again = corpus::records_from(&Entry::file(&path), place).expect("a file").expect("a collection");
        assert_eq!(again.meter().expect("a file more").expected(4_000), Some(4_000), "{name}");
    }
}

#[test]
fn long_lines_bombs_and_torn_files_are_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let good = "{\"text\": \"خبر قصير.\"}\n";
    let long = format!("{good}{{\"text\": \"{}\"}}\n{good}", "x".repeat(corpus::LONGEST_RECORD));
    for (name, bytes) in [("long.jsonl", long.clone().into_bytes()), ("long.jsonl.zst", zstd(long.as_bytes()))] {
        let (records, problems) = all(&write(name, &bytes));
        assert_eq!(records.iter().map(|(entry, _)| entry.record.map(|r| r.number)).collect::<Vec<_>>(), [Some(0), Some(2)]);
        assert_eq!(problems, ["record 1, line 2: longer than 16 MiB"]);
    }
    let bomb = vec![b' '; 200 << 20];
    let many = zstd(&[good.as_bytes(), &bomb].concat());
    let (records, problems) = all(&write("bomb.jsonl.zst", &many));
    assert_eq!(
        (records.len(), problems),
        (1, vec!["record 1, line 2: inflates to more than 128 MiB without a record; the rest is left out".to_owned()])
    );
    let error = corpus::read(&Entry::file(&write("bomb.txt.gz", &gzip(&bomb)))).expect_err("too much");
    assert_eq!(error.to_string(), "inflates to more than 128 MiB");
    let torn = gzip(good.repeat(50).as_bytes());
    let (records, problems) = all(&write("torn.jsonl.gz", &torn[..torn.len() - 12]));
    assert!(records.len() <= 50 && problems.len() == 1, "{problems:?}");
    assert!(problems[0].ends_with("; the rest is left out"), "{problems:?}");
    let (_, problems) = all(&write("prose.jsonl", "سطر من النثر\n".repeat(3_000).as_bytes()));
    assert_eq!(problems.len(), 1_000);
    assert!(problems[999].ends_with("; nor is one before it, so the rest is left out"), "{}", problems[999]);
}

#[test]
fn a_field_never_shows_the_headline_twice_nor_hides_a_paragraph() {
    let page = |json: &str| {
        let record = corpus::record::parse(json).expect("a record");
        PageFile::new(record.document("x.jsonl#0".to_owned(), PathBuf::new()).expect("a text"))
    };
    let body = "افتتحت بلدية الزرقان صباح اليوم الجسر الجديد فوق النهر بعد عامين من العمل، بحضور مئات من سكان الضفتين.\\nوقال رئيس البلدية سامر الحلواني إن الجسر سيختصر الطريق إلى السوق القديم بنصف ساعة.";
    let title = "الزرقان تفتتح جسر الضفتين";
    for (text, paragraphs, spans) in [
        (body.to_owned(), 2, 0),
        (format!("{title}\\n{body}"), 2, 1),
        (format!("«الزرقان» تفتتح جسر الضفتين | صحيفة الضفاف\\n\\n{body}"), 2, 1),
        (format!("بعد عامين من الانتظار\\n\\n{body}"), 3, 0),
    ] {
        let file = page(&format!("{{\"title\": \"{title}\", \"text\": \"{text}\"}}"));
        let main = &file.page.articles[0];
        assert!(main.title.as_deref().is_some_and(|title| title.contains("تفتتح جسر")), "{text}: {:?}", main.title);
        assert_eq!((main.paragraphs.len(), main.title_spans.len()), (paragraphs, spans), "{text}");
    }
    // Nothing but a headline is an article too.
    assert_eq!(page(&format!("{{\"title\": \"{title}\", \"text\": \"\"}}")).page.articles[0].title.as_deref(), Some(title));
}

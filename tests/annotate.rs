//! `khabar annotate`, run as a cluster runs it: a line in, a line out, whatever the lines hold.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
};

const BODY: &str = "افتتحت بلدية الزرقان صباح اليوم الجسر الجديد فوق النهر بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
    وقال رئيس البلدية سامر الحلواني إن الجسر سيختصر الطريق إلى السوق القديم بنصف ساعة، وإن العمل في الطريق الثاني يبدأ في الخريف.";

fn start(flags: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.arg("annotate").args(flags).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("khabar")
}

/// What comes of an input, byte for byte.
fn annotate(input: &[u8], flags: &[&str]) -> (ExitStatus, String) {
    let mut khabar = start(flags);
    let (mut stdin, input) = (khabar.stdin.take().expect("a pipe"), input.to_vec());
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = khabar.wait_with_output().expect("its end");
    writer.join().expect("no panic").expect("all of it is read");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status, String::from_utf8(output.stdout).expect("UTF-8"))
}

fn lines(input: &[u8]) -> Vec<Value> {
    let (status, output) = annotate(input, &[]);
    assert!(status.success());
    output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn one(record: &Value) -> Value {
    let mut lines = lines(format!("{record}\n").as_bytes());
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

#[test]
fn a_record_gives_its_article_with_what_its_fields_say() {
    let record = json!({"id": "ع-1", "text": BODY, "url": "https://aldifaf.example/1", "title": "جسر جديد في الزرقان",
        "published": "2024-05-03T09:40:00+03:00", "source": "صحيفة الضفاف"});
    let line = one(&record);
    assert_eq!(
        line.as_object().map(|line| line.keys().map(String::as_str).collect::<Vec<_>>()),
        Some(vec!["articles", "bands", "headline_key", "id", "norm", "schema_version"])
    );
    assert_eq!(
        (&line["id"], &line["schema_version"], &line["headline_key"]),
        (&json!("ع-1"), &json!(1), &json!("جسرجديدفيالزرقان"))
    );
    let article = &line["articles"][0];
    assert_eq!(line["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(article.get("file"), None);
    assert_eq!((&article["title"], &article["title_spans"]), (&json!("جسر جديد في الزرقان"), &json!([])));
    assert_eq!((&article["published"], &article["source"]), (&json!("2024-05-03T09:40:00+03:00"), &json!("صحيفة الضفاف")));
    // Offsets are code points of the field.
    let points: Vec<char> = BODY.chars().collect();
    let paragraphs = article["paragraphs"].as_array().expect("a list");
    assert_eq!(paragraphs.len(), 2);
    for paragraph in paragraphs {
        let at = |name: &str| usize::try_from(paragraph[name].as_u64().expect("a number")).expect("small");
        assert_eq!(points[at("start")..at("end")].iter().collect::<String>(), paragraph["text"].as_str().expect("text"));
    }
    let norm = line["norm"].as_str().expect("text");
    assert!(norm.starts_with("جسر جديد في زرق"), "{norm}");
    assert!(norm.contains(" بلد ") && !norm.contains("البلدية"), "{norm}");
    assert!(line["bands"].as_array().is_some_and(|bands| bands.iter().all(|band| band.as_str().is_some_and(|b| b.len() == 16))));
}

#[test]
fn a_web_page_is_cleaned_and_its_markup_comes_first() {
    let html = format!(
        "<html><head><meta property=\"og:site_name\" content=\"شبكة الساحل\"></head><body><nav><a href=\"/\">الرئيسية</a></nav>\
         <article><h1>جسر جديد</h1><p>{}</p></article></body></html>",
        BODY.replace("\n\n", "</p><p>")
    );
    let line = one(&json!({"id": 7, "html": html, "source": "aldifaf.example", "published": 1_714_718_400}));
    let article = &line["articles"][0];
    assert_eq!((&line["id"], &article["title"], &article["source"]), (&json!(7), &json!("جسر جديد"), &json!("شبكة الساحل")));
    assert_eq!(article["published"], json!("2024-05-03T06:40:00Z"));
    let start = usize::try_from(article["paragraphs"][0]["start"].as_u64().expect("a number")).expect("small");
    assert!(html.chars().skip(start).collect::<String>().starts_with("افتتحت"));
}

#[test]
fn bad_lines_are_answered_in_their_place() {
    let good = |id: u32| json!({"id": id, "text": BODY}).to_string().into_bytes();
    let mut input = Vec::new();
    let mut push = |line: &[u8]| {
        input.extend_from_slice(line);
        input.push(b'\n');
    };
    push(&good(1));
    push("{\"id\": 2, \"text\": \"لم يكتم".as_bytes());
    push(b"");
    push(b"[1, 2]");
    push(b"\"x\"");
    push(br#"{"id": 6}"#);
    push(br#"{"id": 7, "text": 7}"#);
    push(br#"{"id": 8, "text": null, "html": null}"#);
    push(b"{\"id\": 9, \"text\": \"\xff\xfe\"}");
    push(br#"{"id": 10, "text": "a"} {"#);
    push(&[b"{\"id\": 11, \"text\": \"".as_slice(), &vec![b'x'; 17 << 20], b"\"}"].concat());
    push(&"[".repeat(100_000).into_bytes());
    input.extend(good(13));
    let lines = lines(&input);
    let said = |line: &Value| (line["id"].clone(), line["error"].as_str().unwrap_or_default().to_owned());
    let wanted = [
        (json!(1), ""),
        (json!(2), "no JSON: EOF while parsing a string at byte 32"),
        (json!(null), "an empty line"),
        (json!(null), "no object of JSON"),
        (json!(null), "no object of JSON"),
        (json!(6), "no field with a text"),
        (json!(7), "the field of its text holds no text"),
        (json!(8), "no field with a text"),
        (json!(9), "no UTF-8 at byte 20"),
        (json!(10), "no JSON: trailing characters at byte 25"),
        (json!(11), "longer than 16 MiB"),
        (json!(null), "no object of JSON"),
        (json!(13), ""),
    ];
    assert_eq!(lines.iter().map(said).collect::<Vec<_>>(), wanted.map(|(id, what)| (id, what.to_owned())));
    assert_eq!(lines[0]["articles"], lines[12]["articles"]);
}

#[test]
fn what_is_odd_and_not_wrong_is_read() {
    let input = [
        // Half a pair, and a whole one.
        br#"{"text": "\ud83d \\ud83d \ud83c\uddee", "id": "\udc00"}"#.as_slice(),
        br#"{"id": 18446744073709551615, "text": "", "title": 5, "published": {"x": []}, "source": null, "url": "::"}"#,
        br#"{"id": 1.5, "text": "a b c", "text": "d", "author": [{"name": "N"}, null, 3]}"#,
        b"{\"id\": null, \"text\": \"a\"}\r",
    ];
    let lines = lines(&input.join(&b'\n'));
    let ids: Vec<_> = lines.iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("\u{fffd}"), json!(u64::MAX), json!(null), json!(null)]);
    let text = |at: usize| lines[at]["articles"][0]["paragraphs"][0]["text"].clone();
    assert_eq!(text(0), json!("\u{fffd} \\ud83d \u{1f1ee}"));
    assert_eq!((&lines[1]["norm"], &lines[1]["bands"], &lines[1]["articles"][0]["title"]), (&json!(""), &json!([]), &json!(null)));
    assert_eq!(text(2), json!("a b c"));
}

#[test]
fn the_output_is_the_same_for_any_number_of_jobs() {
    let mut input = String::new();
    for id in 0..300 {
        let body = if id % 7 == 0 { BODY.repeat(1 + id % 40) } else { BODY.to_owned() };
        let line = if id % 11 == 0 { "{".to_owned() } else { json!({"id": id, "text": body}).to_string() };
        input.push_str(&line);
        input.push('\n');
    }
    let (_, alone) = annotate(input.as_bytes(), &["--jobs", "1"]);
    assert_eq!(alone.lines().count(), 300);
    for jobs in ["2", "7"] {
        assert!(annotate(input.as_bytes(), &["--jobs", jobs]).1 == alone, "{jobs}");
    }
}

#[test]
fn copies_share_a_band_and_other_news_does_not() {
    let share = |a: &str, b: &str| {
        let [a, b] = [a, b].map(|text| one(&json!({"text": text}))["bands"].as_array().expect("a list").clone());
        a.iter().any(|band| b.contains(band))
    };
    assert!(share(BODY, &format!("{BODY}\n\nالمصدر: صحيفة الضفاف")));
    assert!(!share(
        BODY,
        "فازت مدرسة السنابل بكأس المدينة للشطرنج بعد مباراة طويلة مع نادي البريد، وقال مدربها إن الفريق يستعد لكأس البلاد."
    ));
}

#[test]
fn each_line_is_answered_while_the_input_stays_open() {
    let mut khabar = start(&[]);
    let mut stdin = khabar.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(khabar.stdout.take().expect("a pipe"));
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": BODY})).expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it writes");
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON")["id"], json!(id));
    }
    drop(stdin);
    assert!(khabar.wait().expect("its end").success());
}

#[test]
fn an_output_that_closes_early_is_no_error() {
    let mut khabar = start(&[]);
    let mut stdin = khabar.stdin.take().expect("a pipe");
    drop(khabar.stdout.take());
    // It stops reading, sooner or later.
    let line = format!("{}\n", json!({"text": BODY}));
    while stdin.write_all(line.as_bytes()).is_ok() {}
    assert!(khabar.wait().expect("its end").success());
    let mut said = String::new();
    khabar.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
    assert_eq!(said, "");
}

#[test]
fn an_interrupt_ends_it_with_130() {
    let mut khabar = start(&[]);
    let mut stdin = khabar.stdin.take().expect("a pipe");
    writeln!(stdin, "{}", json!({"text": BODY})).expect("it reads");
    let mut first = String::new();
    // An answer: it listens to signals by now.
    let mut stdout = BufReader::new(khabar.stdout.take().expect("a pipe"));
    stdout.read_line(&mut first).expect("it writes");
    let killed = Command::new("kill").args(["-INT", &khabar.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    assert_eq!(khabar.wait().expect("its end").code(), Some(130));
}

//! How well a line fits each region of a page, by its cue or else by its shape.

use super::{
    cohesion,
    cues::CueKind,
    labels::{
        NEVER,
        Region::{
            self, Body, Comments, EmbeddedBody, EmbeddedCue, EmbeddedTitle, EmbeddedTop, Foot, Head, HeadCue, HeadList, InlineCue,
            InlineHead, List, ListCue, Tail, Title, Top,
        },
    },
    line::{Ending, Line, Mark},
};

/// What the lines around tell of a line.
#[derive(Debug)]
pub struct Context {
    /// How much the words of this line and the next long one have in common, from -5 to 4; only after a cue.
    cohesion: i32,
    /// What speaks for a title: the line is doubled near the top, a stamp or the first paragraph follows.
    title: i32,
    /// How much of it the next paragraphs say again, from -2 to 5; only near the top.
    about: i32,
    /// What speaks against a title of another article: it is a post, it is a sentence without a cue above, no paragraph follows.
    against: i32,
    /// A short line, and the next begins with a dateline.
    before_dateline: bool,
}

impl Context {
    /// Looks around line `i`, which is `line`.
    #[must_use]
    pub fn new(lines: &[Line], i: usize, line: &Line) -> Self {
        let next = lines.get(i + 1);
        let before = lines.get(i.saturating_sub(3)..i).unwrap_or(&[]);
        let after_cue = before.iter().any(|l| l.words <= 6 && l.cue.is_some_and(|c| c.kind.points()));
        let near = || lines.iter().take(i + 9).skip(i.saturating_sub(8)).filter(|l| l.key == line.key).count();
        let doubled = i < 12 && line.times > 1 && line.words > 2 && line.ending != Ending::Sentence && near() > 1;
        let stamped = line.words > 1 && next.is_some_and(|next| next.is(Mark::OnlyDate) || next.dateline == Some(true));
        let opens = i == 0 && line.chars < 120 && next.is_some_and(|next| next.chars > 120);
        let posted = line.is(Mark::Post) || next.is_some_and(|next| next.is(Mark::SignsPost));
        let article = lines.iter().skip(i + 1).take(5).any(|l| l.chars > 110 || l.chars > 80 && l.closed());
        Self {
            cohesion: match line.short() {
                true if after_cue => cohesion::of_next(lines, i),
                true if i > 2 => cohesion::of_article(lines, i),
                _ => 0,
            },
            about: if line.short() { cohesion::of_article(lines, i) } else { 0 },
            against: 14 * i32::from(posted || !article) + 11 * i32::from(line.ending == Ending::Sentence && !after_cue),
            title: 5 * i32::from(doubled) + 3 * i32::from(stamped) + i32::from(opens),
            before_dateline: line.short() && next.is_some_and(|next| next.is(Mark::OpensArticle)),
        }
    }
}

/// How well a line fits a region: about -12 to 10.
#[must_use]
pub fn fit(region: Region, line: &Line, context: &Context) -> i32 {
    if line.is(Mark::ListedDate) {
        return match region {
            List | HeadList | Comments => 4,
            Head | Top | Tail | Foot => 1,
            EmbeddedTop => -4,
            _ => -9,
        };
    }
    if let Some(hit) = line.cue.filter(|hit| counts(hit.kind, line)) {
        let whole = hit.words.1 - hit.words.0 == line.words;
        return by_cue(region, hit.kind, whole, line);
    }
    if line.is(Mark::Tag) {
        return match region {
            Tail => 5,
            Top | Comments | Foot => 1,
            _ => -9,
        };
    }
    if line.is(Mark::Medium) {
        return match region {
            Tail => 5,
            Top | EmbeddedTop => 4,
            Head | Comments | Foot | List => -1,
            Body | EmbeddedBody => -4,
            _ => -9,
        };
    }
    if line.is(Mark::Ago) && line.cue.is_none() {
        return match region {
            Head | Top | EmbeddedTop => 4,
            Tail | List | HeadList | Comments => 1,
            _ => -6,
        };
    }
    if line.is(Mark::Stamped) && !line.is(Mark::OnlyDate) {
        return match region {
            Head | EmbeddedTop => 4,
            Top => 5,
            Tail | List | HeadList => 1,
            Comments | Foot => 0,
            Body | EmbeddedBody => -3,
            _ => -8,
        };
    }
    if line.furniture() && !line.is(Mark::OnlyDate) && !line.is(Mark::Number) && !line.lead() {
        return furniture(region, line, context);
    }
    if line.is(Mark::OnlyDate) {
        return match region {
            Head | EmbeddedTop => 5,
            Top => 6,
            Tail => 2,
            List | HeadList | Comments => 1,
            Foot => 0,
            _ => -9,
        };
    }
    if line.is(Mark::Number) && line.cue.is_none() {
        return number(region);
    }
    if let Some(known) = line.dateline {
        let strength = if known { 6 } else { 3 };
        match region {
            Top | EmbeddedTop => return strength,
            Tail => return 0,
            Title | EmbeddedTitle => return if known { -8 } else { -5 },
            Body | EmbeddedBody => return -3,
            _ => {}
        }
    }
    plain(region, line, context)
}

/// Whether a cue can mean itself in a line of this shape.
#[must_use]
pub fn counts(kind: CueKind, line: &Line) -> bool {
    match kind {
        CueKind::Inline | CueKind::Related | CueKind::Embedded => line.chars <= 220,
        CueKind::Published | CueKind::Updated | CueKind::Crawled => match line.date {
            Some((at, _)) => {
                line.short() && (line.is(Mark::OnlyDate) || line.words <= 16 && at.start.saturating_sub(line.cue_end) <= 48)
            }
            None => line.words <= 5,
        },
        CueKind::Byline => line.words <= 7 && !line.closed(),
        CueKind::Source | CueKind::Agency | CueKind::SectionLabel => line.words <= 12,
        CueKind::Keywords => true,
        CueKind::Cookie | CueKind::Copyright => line.words <= 20 && line.chars <= 140,
        CueKind::Credit | CueKind::Caption | CueKind::Share => line.words <= 16,
        _ => line.short(),
    }
}

fn by_cue(region: Region, kind: CueKind, whole: bool, line: &Line) -> i32 {
    match kind {
        // A menu points, too: what stands above the text of every page.
        CueKind::Embedded | CueKind::Related | CueKind::Inline
            if whole && line.common.pages > 3 && line.common.mostly_before() && region != HeadCue =>
        {
            match region {
                Head => 4,
                Top => 0,
                _ => -10,
            }
        }
        CueKind::Embedded | CueKind::Related | CueKind::Inline if whole && region == Head => {
            if line.words <= 2 || line.common.mostly_before() { 0 } else { -8 }
        }
        CueKind::Embedded | CueKind::Related | CueKind::Inline if whole && region == HeadCue => 6,
        CueKind::Embedded if whole => pointing(region, [10, 8, 6]),
        CueKind::Related if whole => pointing(region, [4, 10, 4]),
        CueKind::Inline if whole => pointing(region, [6, 8, 10]),
        CueKind::Embedded | CueKind::Inline | CueKind::Related => match region {
            Body | EmbeddedBody => 3,
            List => 2,
            Top | Tail | EmbeddedTop => 1,
            Title | EmbeddedTitle => -6,
            _ => -8,
        },
        CueKind::Section => match region {
            Head => 4,
            List | ListCue => 2,
            Top | Foot | EmbeddedTop => 1,
            Body | EmbeddedBody | Tail | Comments => -5,
            _ => -12,
        },
        CueKind::Nav => match region {
            Head => 5,
            Foot => 4,
            Tail | Top | List | Comments => -1,
            _ => -9,
        },
        CueKind::Published | CueKind::Updated | CueKind::Crawled => match region {
            Head => 5,
            Top | EmbeddedTop => 7,
            Tail => 3,
            List | Comments | Foot => 0,
            Body | EmbeddedBody => -4,
            _ => -12,
        },
        CueKind::Byline | CueKind::SectionLabel => match region {
            Head => 3,
            Top | EmbeddedTop => 6,
            Tail => 4,
            List | Comments | Foot | Body | EmbeddedBody => -2,
            _ => -9,
        },
        CueKind::Source | CueKind::Agency | CueKind::Keywords => match region {
            Tail => 8,
            Top | EmbeddedTop => 4,
            Head => 2,
            List | Comments | Foot => -4,
            _ => -10,
        },
        CueKind::Comments => match region {
            Comments => 10,
            Top | Head => -1,
            Foot | Tail | List => -5,
            _ => -12,
        },
        CueKind::Copyright | CueKind::Footer => match region {
            Foot => 8,
            Tail => 0,
            List | Comments | Head => -5,
            _ => -10,
        },
        CueKind::Endmark => match region {
            Tail => 6,
            Body | EmbeddedBody => 1,
            _ => -8,
        },
        // A caption, and furniture, which stands anywhere.
        _ => match region {
            Title | EmbeddedTitle | InlineCue | InlineHead | EmbeddedCue | ListCue | HeadCue => -12,
            Tail if line.short() => 2,
            _ => 1,
        },
    }
}

/// A counter, a clock, a number of a list.
fn number(region: Region) -> i32 {
    match region {
        Head | Top | Tail | Comments | Foot | List | HeadList => 1,
        EmbeddedTop => 0,
        Body | EmbeddedBody => -3,
        _ => -9,
    }
}

/// A line that other articles' pages have too, where they have it: it is taken out of whatever it stands in, but for a list.
fn furniture(region: Region, line: &Line, context: &Context) -> i32 {
    let common = line.common;
    // An article's title stands on many pages where it is listed, but not before their text.
    let headline =
        line.words > 3 && !line.everywhere() && (common.head <= 1 || common.head * 3 < common.pages || context.about > 1);
    match region {
        // What the text does not speak of is a label.
        Title | EmbeddedTitle if headline && line.words <= 5 && context.about <= 0 && context.cohesion <= 0 => -6,
        Title | EmbeddedTitle | List | HeadList | InlineHead if headline => plain(region, line, context),
        Head | Top | Body | EmbeddedTop if headline => plain(region, line, context).min(1),
        Head => 1 + 3 * i32::from(common.mostly_before()),
        Tail | Foot if headline => 0,
        Tail | Foot => 1 + 2 * i32::from(common.mostly_behind()),
        EmbeddedBody if line.chars > 80 && !line.everywhere() => paragraph(line),
        Top | Body | EmbeddedTop | EmbeddedBody | Comments => 1,
        List | HeadList | InlineHead => entry(line).min(if line.words > 3 { 3 } else { 0 }),
        Title | EmbeddedTitle => -8,
        // Words that stand over one headline after another are a cue, whatever they are.
        InlineCue if line.words <= 6 && common.mostly_inside() => 3,
        EmbeddedCue if line.words <= 6 && !common.mostly_before() => 0,
        ListCue if line.words <= 6 && common.mostly_behind() => 2,
        HeadCue if line.words <= 6 && common.mostly_before() => 2,
        InlineCue | EmbeddedCue | ListCue | HeadCue => NEVER,
    }
}

/// Scores of a cue alone on its line: before an article, before a list, inside the body.
fn pointing(region: Region, [embedded, list, inline]: [i32; 3]) -> i32 {
    match region {
        EmbeddedCue => embedded,
        ListCue => list,
        InlineCue => inline,
        Title | EmbeddedTitle => -20,
        List => -6,
        _ => -12,
    }
}

/// A line without a cue, by its shape.
fn plain(region: Region, line: &Line, context: &Context) -> i32 {
    let ruled = line.is(Mark::Ruled) && matches!(region, EmbeddedTitle | EmbeddedCue | ListCue | Foot | Comments);
    shape(region, line, context) + 2 * i32::from(ruled)
}

/// Its shape and what stands around it.
fn shape(region: Region, line: &Line, context: &Context) -> i32 {
    let title = title(line);
    let site = line.is(Mark::Site);
    let lead = context.before_dateline && line.words > 3;
    match region {
        Head if line.chars > 100 => -12,
        Head if site => 2,
        Head => match line.words {
            ..=3 if line.ending == Ending::Colon => 3,
            ..=3 => 1,
            4..=5 => -3,
            _ => -7,
        },
        Title if line.is(Mark::Heading) => 8 + context.about.max(0),
        // `شبكة الضفاف:` names who speaks, whatever the text says of it.
        Title if line.ending == Ending::Colon => title,
        Title => title + context.title + context.about - 4 * i32::from(site),
        Top if line.is(Mark::Captions) => 4,
        Top | EmbeddedTop if lead => 3,
        Top if line.bullet.is_some() || line.chars > 160 || line.chars > 90 && line.closed() => -9,
        Top => few(line, 3, -1, -5),
        EmbeddedTop | Body | EmbeddedBody if line.is(Mark::Captions) && line.short() => 1,
        EmbeddedTop => few(line, 3, -4, -8),
        Body if line.lead() => paragraph(line) - 2,
        Body | EmbeddedBody => paragraph(line),
        Tail => few(line, 4, -4, -7),
        // No better than an entry of a list, or every list would be one.
        InlineHead => title.max(entry(line)).min(2),
        EmbeddedTitle => {
            // A paragraph with a dateline under it, or one that shares next to nothing with the article before.
            let turns =
                if line.headline() && line.words <= 16 && line.chars <= 110 && line.is(Mark::Arabic) && !line.is(Mark::GoesOn) {
                    5 * i32::from(lead) + 3 * i32::from(line.shift > 5)
                } else {
                    -3
                };
            title + turns + context.cohesion + i32::from(line.shift) - context.against + 4 * i32::from(line.is(Mark::Listed))
        }
        // An article goes on, a list doesn't.
        List | HeadList if line.is(Mark::GoesOn) && line.closed() && line.chars > 60 => {
            if line.chars > 150 {
                -14
            } else {
                -7
            }
        }
        List | HeadList if site => -4,
        List if line.lead() => {
            3 + i32::from(line.strange) + 4 * i32::from(line.is(Mark::Habit)) + 6 * i32::from(line.common.pages > 1)
        }
        List => entry(line),
        HeadList => entry(line) - 1,
        // Readers write less at once than authors.
        Comments if line.chars > 300 && line.closed() => -7,
        Comments => few(line, 4, -1, -4),
        Foot => few(line, 4, -1, -5),
        InlineCue | EmbeddedCue | ListCue | HeadCue => NEVER,
    }
}

/// One score for a line of at most `words` words, another for a longer one.
fn few(line: &Line, words: usize, score: i32, longer: i32) -> i32 {
    if line.words <= words { score } else { longer }
}

/// How much a line looks like a paragraph.
fn paragraph(line: &Line) -> i32 {
    let score = match (line.chars, line.closed()) {
        (150.., _) => 6,
        (80.., true) => 5,
        (80.., false) => 2,
        (40.., true) => 3,
        (40.., false) => -1,
        (_, true) => 0,
        (_, false) => -2,
    };
    let bullet = i32::from(line.bullet.is_some() && !line.is(Mark::WeakBullet));
    let cut = i32::from(line.ending == Ending::Cut);
    let post = 2 * i32::from(line.is(Mark::SignsPost) || line.is(Mark::Latin));
    score - bullet - cut + post
}

/// How much a line looks like a headline.
fn title(line: &Line) -> i32 {
    let words = match line.words {
        0..=1 => -7,
        2 => -1,
        3 => 2,
        4..=18 => 4,
        19..=26 => 1,
        _ => -6,
    };
    let length = match line.chars {
        9..=140 => 0,
        0..=8 | 141..=200 => -3,
        _ => -8,
    };
    let ending = match (line.ending, line.chars) {
        (Ending::Open | Ending::Cut | Ending::Question, _) => 0,
        (Ending::Sentence, 91..) => -4,
        (Ending::Sentence, _) => -1,
        (Ending::Colon, _) => -6,
    };
    let bullet = 5 * i32::from(line.bullet.is_some());
    let caption = 8 * i32::from(line.is(Mark::Captions) || line.is(Mark::SignsPost));
    words + length + ending - bullet - caption
}

/// How much a line looks like an entry of a list of headlines.
fn entry(line: &Line) -> i32 {
    let bullet = match (line.bullet.is_some(), line.is(Mark::WeakBullet)) {
        (true, false) => 3,
        (true, true) => 2,
        _ => 0,
    };
    let shape = match (line.ending, line.chars) {
        (Ending::Cut, 40..) => 3,
        (_, 0..=8) | (Ending::Open | Ending::Question | Ending::Colon, 131..=220) => -2,
        (Ending::Sentence, 90..=120) => -3,
        (Ending::Sentence, 121..) | (_, 221..) => -5,
        _ => 1,
    };
    bullet + shape
}

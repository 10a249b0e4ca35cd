//! The lines of a page labelled together: the best path through a small grammar of pages (Viterbi, 1967).
//!
//! Each line scores for each region of a page by what it looks like ([`fit`]); each step from region to region has a cost
//! ([`step`]). What a line is depends so on the whole page: a short line after a paragraph is a subheading if paragraphs follow,
//! a headline if a list follows.
//!
//! A grammar with scores that are written down, and no model trained on pages: outlets differ in the order of parts, in words
//! and in habits, and marked pages of a few would teach theirs. The evidence is of five kinds: form (length, ending, bullets, dates,
//! names: `look`), cue words (`cues`), what the folder's pages share (`folder`), topic (`topic` where a page turns to another
//! article, `tails` for leads behind its end, `cohesion` between a headline and its text), and what the markup of a web page
//! says (`markup`). Scores are about the logarithms of how much likelier a look is in a region than elsewhere; none was fitted
//! by a program.

use super::{
    fit::{Context, fit},
    line::{Ending, Line, Mark},
    markup, told,
};

/// An enum, and all its values in their order.
macro_rules! listed {
    ($(#[$about:meta])* $name:ident, $all:ident: $($(#[$doc:meta])* $value:ident,)*) => {
        $(#[$about])*
        pub enum $name {
            $($(#[$doc])* $value,)*
        }

        const $all: [$name; [$($name::$value),*].len()] = [$($name::$value),*];
    };
}

listed! {
    /// The part of a page in which a line stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    Region, REGIONS:
    /// Site name, menus, what comes before the title.
    Head,
    /// A cue before headlines that stand above the title.
    HeadCue,
    /// Those headlines.
    HeadList,
    /// The title and its repeats.
    Title,
    /// Between title and body: date, byline, dateline, deck, caption.
    Top,
    /// The main article's text.
    Body,
    /// After the body: source, keywords, share buttons.
    Tail,
    /// A cue alone on its line inside the body.
    InlineCue,
    /// The headlines under it.
    InlineHead,
    /// `إقرأ أيضاً:` before a whole article.
    EmbeddedCue,
    /// That article's title.
    EmbeddedTitle,
    /// Its date, byline, dateline.
    EmbeddedTop,
    /// Its text.
    EmbeddedBody,
    /// `مقالات مشابهة`.
    ListCue,
    /// Headlines, teasers and section labels under it.
    List,
    /// Comment forms and comments.
    Comments,
    /// The foot of the page.
    Foot,
}

use Region::{
    Body, Comments, EmbeddedBody, EmbeddedCue, EmbeddedTitle, EmbeddedTop, Foot, Head, HeadCue, HeadList, InlineCue, InlineHead,
    List, ListCue, Tail, Title, Top,
};

/// No such step.
pub const NEVER: i32 = -10_000;

/// No step scores more.
const MOST: i32 = 8;

/// The region of each line.
#[must_use]
pub fn label(lines: &[Line]) -> Vec<Region> {
    let mut paths: Vec<[u8; REGIONS.len()]> = Vec::with_capacity(lines.len());
    let mut scores = [NEVER; REGIONS.len()];
    let mut likely: [u8; REGIONS.len()] = std::array::from_fn(|at| u8::try_from(at).unwrap_or_default());
    for (i, line) in lines.iter().enumerate() {
        let context = Context::new(lines, i, line);
        let mut next = [NEVER; REGIONS.len()];
        let mut from = [0_u8; REGIONS.len()];
        // The regions by how well the lines so far fit them, the best first.
        likely.sort_unstable_by_key(|at| std::cmp::Reverse(scores[usize::from(*at)]));
        for (to, region) in REGIONS.iter().enumerate() {
            let fit = line
                .told
                .map_or_else(|| fit(*region, line, &context) + markup::lean(*region, line), |part| told::fit(part, *region));
            if i == 0 {
                next[to] = begin(*region) + fit;
                continue;
            }
            let (mut best, mut best_from) = (i32::MIN, 0);
            for at in likely {
                let score = scores[usize::from(at)];
                // Those that are left score no better, and no step makes up for it.
                if score + MOST < best {
                    break;
                }
                let step = step(REGIONS[usize::from(at)], *region, line);
                debug_assert!(step <= MOST, "a step scores more than any may");
                if score + step > best || score + step == best && at > best_from {
                    (best, best_from) = (score + step, at);
                }
            }
            next[to] = (best + fit).max(NEVER * 2);
            from[to] = best_from;
        }
        // Only differences count; a page of twenty thousand lines must not sink to what never happens.
        let best = next.iter().copied().max().unwrap_or(0);
        scores = next.map(|score| (score - best).max(NEVER * 2));
        paths.push(from);
    }
    let mut at = (0..REGIONS.len()).max_by_key(|at| scores[*at] + end(REGIONS[*at])).unwrap_or(0);
    let mut labels: Vec<Region> = paths
        .iter()
        .rev()
        .map(|from| {
            let region = REGIONS[at];
            at = usize::from(from[at]);
            region
        })
        .collect();
    labels.reverse();
    labels
}

fn begin(region: Region) -> i32 {
    match region {
        Head | Title | Body => 0,
        Top => -2,
        List => -12,
        HeadCue => -4,
        EmbeddedCue | ListCue | Comments => -10,
        _ => NEVER,
    }
}

fn end(region: Region) -> i32 {
    match region {
        EmbeddedTitle | EmbeddedTop => NEVER,
        Title | Top | Head | HeadCue | HeadList => -6,
        ListCue | EmbeddedCue => -4,
        InlineCue | InlineHead => -10,
        _ => 0,
    }
}

/// Steps that every line may take: from any of these to any of those, at a cost. What is not here never happens.
const STEPS: [(&[Region], &[Region], i32); 52] = [
    (&[Head], &[Head, Top, Title], 0),
    (&[Head], &[Body], -2),
    (&[Head], &[ListCue, EmbeddedCue, Tail, List, Comments, Foot], -10),
    (&[Head], &[HeadCue], -3),
    (&[Head], &[HeadList], -12),
    (&[HeadCue], &[HeadList], 0),
    (&[HeadCue], &[HeadCue], -4),
    (&[HeadList], &[HeadList], 0),
    (&[HeadList], &[HeadCue, Head, Title], -4),
    (&[HeadList], &[Body], -8),
    (&[Title], &[Top, Body], 0),
    (&[Title], &[Title], -6),
    (&[Title], &[Comments, ListCue, EmbeddedCue, Tail], -8),
    (&[Top], &[Top, Body], 0),
    // What stands before the only title is the head; behind what stands under a title comes at most the title again.
    (&[Top], &[Title], -10),
    (&[Top], &[Tail, ListCue, EmbeddedCue, Comments], -8),
    (&[Body], &[Body, Tail], 0),
    (&[Body], &[InlineCue], -1),
    (&[Body], &[List], -10),
    (&[Tail, Top], &[InlineCue], -9),
    (&[Tail], &[Tail], 0),
    (&[Tail], &[Body], -10),
    (&[Body, Tail, EmbeddedBody], &[EmbeddedTitle], -12),
    (&[Body, EmbeddedBody, Tail, Comments, Foot], &[EmbeddedCue, ListCue, Comments, Foot], 0),
    (&[Tail, Comments, Foot], &[List], -7),
    (&[Comments, Foot], &[Tail], -2),
    (&[Comments], &[Body], -9),
    (&[InlineCue], &[InlineHead], -1),
    (&[InlineHead], &[InlineHead], -2),
    (&[InlineHead], &[Body], -1),
    (&[InlineHead], &[Tail, ListCue, EmbeddedCue, Comments, Foot], -4),
    (&[EmbeddedCue], &[EmbeddedTitle], 0),
    (&[EmbeddedCue], &[List, ListCue], -3),
    (&[EmbeddedCue], &[EmbeddedTop], -6),
    (&[EmbeddedCue], &[EmbeddedBody], -9),
    (&[EmbeddedCue], &[Comments, Foot, Tail], -6),
    (&[EmbeddedTitle], &[EmbeddedTop, EmbeddedBody], 0),
    (&[EmbeddedTitle], &[EmbeddedTitle], -12),
    (&[EmbeddedTop], &[EmbeddedTop, EmbeddedBody], 0),
    (&[EmbeddedTop], &[EmbeddedTitle], -7),
    (&[EmbeddedBody], &[EmbeddedBody], 0),
    (&[EmbeddedBody], &[List], -9),
    (&[EmbeddedBody], &[Tail], -3),
    (&[ListCue], &[List, ListCue], 0),
    (&[ListCue], &[EmbeddedCue], -3),
    (&[ListCue], &[EmbeddedTitle], -14),
    (&[ListCue], &[Comments, Foot, Tail], -6),
    (&[List], &[List], 0),
    (&[List], &[ListCue, EmbeddedCue, Comments, Foot, Tail], -1),
    // A box of links inside the body has a cue, and is none of these.
    (&[List], &[Body], -24),
    (&[List], &[EmbeddedTitle], -20),
    (&[InlineCue], &[Tail], -12),
];

/// The cost of each step, by the numbers of its regions.
const COSTS: [[i32; REGIONS.len()]; REGIONS.len()] = costs();

const fn costs() -> [[i32; REGIONS.len()]; REGIONS.len()] {
    let mut costs = [[NEVER; REGIONS.len()]; REGIONS.len()];
    let mut row = 0;
    while row < STEPS.len() {
        let (from, to, cost) = STEPS[row];
        let mut f = 0;
        while f < from.len() {
            let mut t = 0;
            while t < to.len() {
                costs[from[f] as usize][to[t] as usize] = cost;
                t += 1;
            }
            f += 1;
        }
        row += 1;
    }
    costs
}

/// What the step to the region of `line` costs.
fn step(from: Region, to: Region, line: &Line) -> i32 {
    let cost = match (from, to) {
        // Comments and the foot begin with words of their own.
        (_, Comments | Foot) if from != to && line.cue.is_none() && !markup::opens(to, line) => -20,
        (Top, Title) if line.times > 1 => 0,
        // A second title line is the title again, or a kicker.
        (Title, Title) if line.times > 1 => -1,
        (EmbeddedTitle, EmbeddedTitle) if line.is(Mark::Again) => -2,
        // Without a cue, two or three words over a paragraph are a subheading.
        (Body | Tail | EmbeddedBody, EmbeddedTitle) if line.words < 4 && !line.is(Mark::Listed) => -20,
        // No article opens with `وقال`.
        (EmbeddedTitle | EmbeddedTop, EmbeddedBody) if line.is(Mark::GoesOn) => -9,
        // An article opens with a paragraph; a second headline under a cue makes a list.
        (EmbeddedTitle, EmbeddedBody) if line.chars < 110 && !line.closed() || line.ending == Ending::Cut => -8,
        (EmbeddedCue, EmbeddedTitle) if line.is(Mark::Tight) => -2,
        // What goes on after a headline tells whether that one stood inside the article.
        (List | InlineHead, Body) if line.is(Mark::Resumes) => 0,
        (InlineHead, Body) => -1 - i32::from(line.shift) / 2 - 3 * i32::from(line.is(Mark::Tight)),
        (EmbeddedTitle, EmbeddedBody) => i32::from(line.shift) / 2,
        (Head, HeadList) if line.bullet.is_some() => -4,
        (Head, HeadList) if line.run > 3 => -7,
        // Points of the author's own have dashes, too.
        (Body, List) if line.is(Mark::WeakBullet) && line.run == 0 && line.common.pages < 2 => -16,
        // `وقال` goes on with a body, wherever it was left.
        (List, Body) if line.is(Mark::GoesOn) && line.closed() && line.chars > 60 => -12,
        // A box of links has an end where the article goes on.
        (List, Body) if line.shift < -4 && line.chars > 90 => -9,
        (Body, List) if line.lead() => -4,
        // Headlines in a row down to the end of the page need no cue.
        (Body | EmbeddedBody, List) if line.run > 1 => {
            let run = i32::try_from(line.run.min(4)).unwrap_or_default();
            -9 + 2 * run + 3 * i32::from(line.common.pages > 1)
        }
        (List, List) if line.lead() => 0,
        // A box inside the body holds together where the page parts its paragraphs.
        (InlineCue, InlineHead) if line.is(Mark::Tight) => 3,
        (InlineHead, InlineHead) if line.is(Mark::Tight) => -1,
        _ => COSTS[from as usize][to as usize],
    };
    told::step(line, to).map_or(cost, |told| told.max(cost))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{folder::Folder, lines};

    fn regions(text: &str) -> Vec<Region> {
        label(&lines::read(text, &Folder::default()).lines)
    }

    #[test]
    fn every_region_is_numbered_as_it_is_listed() {
        for (i, region) in REGIONS.into_iter().enumerate() {
            assert_eq!(region as usize, i, "{region:?}");
        }
    }

    #[test]
    fn a_page_from_head_to_foot() {
        let text = "الرئيسية\nرياضة\n\nافتتاح الجسر الجديد فوق نهر الزرقان\n\nتاريخ النشر: 3 مايو 2024\n\n\
            افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
            وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف.\n\n\
            المصدر: صحيفة الضفاف\n\nإقرأ أيضاً:\n\nمتحف المدينة يفتح قاعة للأطفال\n\n\
            فتح متحف المدينة قاعة جديدة للأطفال تضم ورشة لصناعة الفخار ومكتبة صغيرة، والدخول إليها مجاني يوم الثلاثاء.\n\n\
            مقالات مشابهة\n• سباق القوارب يعود إلى النهر\n• معرض الكتاب يستقبل ناشرين جددا\n\nجميع الحقوق محفوظة";
        assert_eq!(
            regions(text),
            [Head, Head, Title, Top, Body, Body, Tail, EmbeddedCue, EmbeddedTitle, EmbeddedBody, ListCue, List, List, Foot]
        );
    }

    #[test]
    fn a_list_in_the_body_stays_there() {
        let text = "نشرة الأسعار: الخضار تتراجع في السوق المركزي\n\n\
            تراجعت أسعار الخضار في السوق المركزي للأسبوع الثاني على التوالي بعد عودة الشاحنات إلى الطريق الشمالي وفتح الجسر.\n\n\
            وجاءت الأسعار على النحو الآتي:\n\nالطماطم: 0.45\nالخيار: 0.55\nالرمان: 1.20\nالخبز العربي: 0.32\n\n\
            وقال تاجر الجملة إن كلفة النقل انخفضت بنسبة الثلث، وإن البرادات القادمة من الميناء ستوفر السمك قبل نهاية الأسبوع.";
        assert_eq!(regions(text), [Title, Body, Body, Body, Body, Body, Body, Body]);
    }

    #[test]
    fn a_box_of_links_does_not_end_the_body() {
        let body = "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل.";
        let text = format!(
            "{body}\n\nاقرأ أيضا:\nسباق القوارب يعود إلى البحيرة\nمعرض الكتاب يستقبل ناشرين جددا\n\n{body} وهكذا.\n\nثم {body}"
        );
        assert_eq!(regions(&text), [Body, InlineCue, InlineHead, InlineHead, Body, Body]);
    }
}

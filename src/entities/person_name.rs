//! How far a person's name goes once it has begun.

use super::{
    classes::Classes,
    knowledge::Knowledge,
    token::{Gap, Tokens},
};

/// A name has at most this many words.
const LONGEST: usize = 8;

/// By what tradition a name is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Given name, father's, grandfather's, origin.
    Arabic,
    /// First name and family name in Arabic letters.
    Foreign,
    /// In Latin letters.
    Latin,
}

/// A name as far as it goes.
pub(super) struct Run {
    /// Its last word.
    pub last: usize,
    /// Whether an unlisted word without any mark of a name is in it.
    pub guessed: bool,
    /// Whether a part can be nothing else: `بن`, `عبد الله`, a name in `ال…ي`.
    pub sure: bool,
}

/// What a part does to the name.
enum Part {
    /// Words up to this one belong, and it may go on.
    Goes(usize),
    /// Words up to this one belong, and it is over.
    Ends(usize),
    /// The name ended before.
    Over,
}

/// Extends a name that begins at `first`; `compound` where that word is a first half (عبد).
pub(super) fn extend(tokens: &Tokens<'_>, knowledge: &Knowledge, first: usize, style: Style, compound: bool) -> Run {
    let mut run = Run { last: first, guessed: false, sure: false };
    let mut open = compound;
    while run.last - first + 1 < LONGEST && tokens.after(run.last).is_some() {
        let i = run.last + 1;
        let part = if style == Style::Latin {
            latin(tokens, first, i)
        } else if open {
            open = false;
            second(tokens, i, &mut run)
        } else if tokens.get(i).is_some_and(|t| t.classes().any(Classes::COMPOUND)) && tokens.after(i).is_some() {
            open = true;
            Part::Goes(i)
        } else {
            linked(tokens, i, style, &mut run, &mut open).unwrap_or_else(|| single(tokens, knowledge, (first, i), style, &mut run))
        };
        match part {
            Part::Goes(last) => run.last = last,
            Part::Ends(last) => {
                run.last = last;
                break;
            }
            Part::Over => break,
        }
    }
    run
}

/// Capitals go on.
fn latin(tokens: &Tokens<'_>, first: usize, i: usize) -> Part {
    let capital = tokens.source(i).starts_with(|c: char| c.is_uppercase());
    let other = tokens.get(i).is_none_or(|t| t.any(Classes::PLACE | Classes::NAT));
    if capital && !other && i - first < 4 {
        return Part::Goes(i);
    }
    // Omar al-Safadi, Ursula von der Leyen
    let link = |i: usize| tokens.get(i).is_some_and(|t| t.classes().any(Classes::LATIN_LINK));
    let at = i + 1 + usize::from(link(i) && link(i + 1));
    let named = (i..at).all(|i| tokens.after(i).is_some()) && tokens.source(at).starts_with(|c: char| c.is_uppercase());
    if link(i) && named { Part::Goes(at) } else { Part::Over }
}

/// What follows عبد: one of God's names.
fn second(tokens: &Tokens<'_>, i: usize, run: &mut Run) -> Part {
    let word = tokens.folded(i);
    let fits =
        word.starts_with("ال") || matches!(word, "ربه" | "رب") || tokens.get(i).is_some_and(|t| t.classes().any(Classes::SECOND));
    if fits {
        run.sure = true;
        return Part::Goes(i);
    }
    Part::Over
}

/// بن فلان, آل فلان, فون فلان, with the words that such links take.
fn linked(tokens: &Tokens<'_>, i: usize, style: Style, run: &mut Run, open: &mut bool) -> Option<Part> {
    let link = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            let foreign = style == Style::Foreign && t.classes().any(Classes::FOREIGN_LINK);
            foreign || t.classes().any(Classes::LINK)
        })
    };
    let mut at = i;
    while link(at) && at < i + 3 {
        at += 1;
    }
    if at == i || !(i..at).all(|n| tokens.after(n).is_some()) {
        return None;
    }
    let token = tokens.get(at)?;
    let family = tokens.folded(at - 1) == "ال";
    let ordinary =
        tokens.common(at) && !token.classes().any(Classes::GIVEN | Classes::FOREIGN | Classes::FAMILY | Classes::COMPOUND);
    if token.any(Classes::SAY | Classes::PRE_PLACE) && !is_ali(tokens, at) || (!family && (ordinary || token.any(Classes::TITLE))) {
        return None;
    }
    run.sure = true;
    *open = token.classes().any(Classes::COMPOUND);
    Some(Part::Goes(at))
}

/// One more word.
fn single(tokens: &Tokens<'_>, knowledge: &Knowledge, (first, i): (usize, usize), style: Style, run: &mut Run) -> Part {
    let Some(token) = tokens.get(i) else { return Part::Over };
    let classes = token.classes();
    let word = tokens.folded(i);
    if classes.any(Classes::SECOND) && (word == "الله" || run.last == first) && style == Style::Arabic {
        run.sure = true;
        return Part::Goes(i);
    }
    let ordinary = Classes::COMMON | Classes::SAY | Classes::PRE_PLACE | Classes::TITLE;
    // Said twice, it is two mentions.
    if word == tokens.folded(first) {
        return Part::Over;
    }
    if run.last == first && ordinal(word) && first > 0 && crowned(tokens.folded(first - 1)) {
        run.sure = true;
        return Part::Ends(i);
    }
    if is_ali(tokens, i) {
        return if tokens.source(i).ends_with('ي') && style == Style::Arabic { Part::Goes(i) } else { Part::Over };
    }
    if classes.any(Classes::GIVEN | Classes::FOREIGN | Classes::FAMILY) && !classes.any(ordinary) && !word.starts_with("ال") {
        return Part::Goes(i);
    }
    // ألميدا has no article.
    if style == Style::Foreign && word.starts_with("ال") && tokens.source(i).starts_with(['أ', 'إ', 'آ']) && classes.is_empty()
    {
        return if i - first < 3 && !tokens.common(i) { Part::Goes(i) } else { Part::Over };
    }
    if classes.any(Classes::PERSON) && !word.starts_with("ال") {
        return Part::Ends(i);
    }
    if word.starts_with("ال") && word.chars().count() > 3 {
        if !surname(tokens, knowledge, i, run.sure) {
            return Part::Over;
        }
        run.sure |= word.ends_with('ي');
        run.guessed |= !word.ends_with('ي') && !classes.any(Classes::GIVEN | Classes::PERSON);
        // One more may follow: الأحمد الصباح.
        let more = tokens.after(i).is_some() && tokens.folded(i + 1).starts_with("ال") && surname(tokens, knowledge, i + 1, false);
        return Part::Ends(if more && tokens.folded(i + 1).ends_with('ي') { i + 1 } else { i });
    }
    // رونالدو needs no second name; what follows an unlisted word is anybody's guess.
    if i == first + 1 && style == Style::Foreign && tokens.get(first).is_some_and(|t| t.classes().any(Classes::PERSON)) {
        return Part::Over;
    }
    let unknown = i - first;
    let short = run.sure && word.chars().count() == 2 && classes.is_empty();
    if (plain(tokens, i) || short) && (unknown == 1 || !run.guessed || style == Style::Foreign && unknown < 3) {
        let and = word.starts_with('و') && (style == Style::Arabic || word.starts_with("واس"))
            || word.starts_with('و') && !["وي", "وا", "وو", "ور"].iter().any(|p| word.starts_with(p));
        let prefixed = and || (unknown > 1 && !run.sure && ["ب", "ل", "و", "ف", "ا"].iter().any(|p| word.starts_with(p)));
        let verbal = verb(word) && (style == Style::Arabic || unknown > 1);
        if !verbal && !prefixed {
            run.guessed = true;
            return if unknown > 1 { Part::Ends(i) } else { Part::Goes(i) };
        }
    }
    Part::Over
}

/// Whether word `i`, though its stem is an ordinary word's, closes the name of somebody who has been announced: nothing is known
/// of the word itself, and after it the name is over.
pub(super) fn closes(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let word = tokens.folded(i);
    let letters = word.chars().count();
    let verbal = word.starts_with(['ي', 'ت', 'س', 'ن']) && letters < 6 || ["لل", "بال", "وال"].iter().any(|p| word.starts_with(p));
    let ending = ["يه", "ها", "هم", "ين", "ات", "ته", "وا"].iter().any(|e| word.ends_with(e));
    let over = Classes::COMMON | Classes::SAY | Classes::PRE_PLACE | Classes::SPEECH;
    let end = tokens.gap_after(i) != Gap::Space || tokens.get(i + 1).is_some_and(|t| t.classes().any(over));
    letters > 3
        && token.classes().is_empty()
        && token.readings().iter().all(|r| r.classes.is_empty())
        && word.chars().all(char::is_alphabetic)
        && !verbal
        && !ending
        && end
}

/// The Arabic for "the First" to "the Eighth".
fn ordinal(word: &str) -> bool {
    matches!(
        word,
        "الاول"
            | "الثاني"
            | "الثالث"
            | "الرابع"
            | "الخامس"
            | "السادس"
            | "السابع"
            | "الثامن"
            | "الاولي"
            | "الثانيه"
    )
}

/// Whether a title is of those who are numbered.
fn crowned(title: &str) -> bool {
    ["ملك", "ملكه", "شاه", "سلطان", "امبراطور", "قيصر", "بابا", "امير", "خديوي"]
        .contains(&title.strip_prefix("ال").or_else(|| title.strip_prefix("لل")).unwrap_or(title))
}

/// Whether word `i` is علي or على, which only the last letter tells apart, where the writer does.
pub(super) fn is_ali(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.folded(i) == "علي"
}

/// Whether a definite word can be a family name: unlisted, or an origin in the masculine.
fn surname(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize, sure: bool) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let word = tokens.folded(i);
    let classes = token.classes();
    let other = Classes::TITLE
        | Classes::COMMON
        | Classes::ADJECTIVE
        | Classes::ORG_HEAD
        | Classes::PORTFOLIO
        | Classes::NAT_ORG
        | Classes::SAY;
    if classes.any(other) {
        return false;
    }
    if classes.any(Classes::GIVEN | Classes::FAMILY | Classes::PERSON) {
        return true;
    }
    if classes.any(Classes::NAT) {
        return word.ends_with('ي');
    }
    let bare = word.strip_prefix("ال").unwrap_or(word);
    let given = knowledge.word(bare).is_some_and(|(_, classes)| classes.any(Classes::GIVEN) && !classes.any(Classes::COMMON));
    if classes.is_empty() && given && bare.chars().count() > 2 {
        return true;
    }
    let listed = knowledge.word(bare).is_some_and(|(_, classes)| classes.any(Classes::COMMON));
    if word.ends_with('ي') {
        return classes.is_empty() && !listed;
    }
    let ending = ["ون", "ين", "ات", "يا"].iter().any(|e| word.ends_with(e)) || (word.ends_with("يه") && !sure);
    classes.is_empty() && !ending && !listed && !tokens.common(i)
}

/// Whether no list and no stem says anything of word `i`.
pub(super) fn plain(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|token| token.plain)
}

/// Whether an unlisted word looks like a verb, an adverb or an inflected noun rather than a name.
pub(super) fn verb(word: &str) -> bool {
    const PREFIXES: [&str; 15] = ["ن", "سي", "ست", "سن", "است", "وي", "وت", "وس", "لي", "وال", "بال", "لل", "فت", "في", "فس"];
    const SUFFIXES: [&str; 12] = ["ها", "هم", "هما", "وا", "ته", "نا", "ات", "ون", "ين", "يه", "ه", "تا"];
    let letters = word.chars().count();
    let present = letters > 2 && (word.starts_with('ي') || word.starts_with('ت'));
    let shaped = letters > 3 && (PREFIXES.iter().any(|p| word.starts_with(p)) || SUFFIXES.iter().any(|s| word.ends_with(s)));
    // متسائلا, احتسب
    let adverb = word.ends_with('ا') && (letters < 6 || word.starts_with('م'));
    let reflexive = letters == 5 && word.starts_with('ا') && word.chars().nth(2) == Some('ت');
    present || shaped || adverb || reflexive
}

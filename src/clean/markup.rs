//! What the markup of a web page adds to the look of a line: for and against each region of the page.

use super::{
    labels::Region::{
        self, Body, Comments, EmbeddedBody, EmbeddedCue, EmbeddedTitle, EmbeddedTop, Foot, Head, HeadCue, HeadList, InlineCue,
        InlineHead, List, ListCue, Tail, Title, Top,
    },
    line::Line,
};
use crate::corpus::html::{Area, Hint, Kind, Markup};

/// Gives each line the hint of its block.
pub fn attach(lines: &mut [Line], html: &Markup) {
    let mut blocks = html.blocks.iter().peekable();
    for line in lines {
        while blocks.next_if(|block| block.span.end <= line.span.start).is_some() {}
        line.hint = blocks.peek().map(|block| block.hint);
    }
}

/// How much the markup speaks for a region, and against it: about -20 to 12.
#[must_use]
pub fn lean(region: Region, line: &Line) -> i32 {
    let Some(hint) = line.hint else { return 0 };
    // A cue with its headline behind it means itself, in the body too.
    let points = line.cue.is_some_and(|hit| hit.kind.points()) && !hint.area.any(Area::OUTSIDE.without(Area::RELATED));
    if points && hint.linked < 95 && matches!(region, Body | Tail) {
        return 0;
    }
    by_kind(region, line, hint) + by_area(region, hint) + by_links(region, line, hint)
}

/// Whether the markup says that a region begins which otherwise begins with words of its own.
#[must_use]
pub fn opens(region: Region, line: &Line) -> bool {
    let area = line.hint.map_or(Area::NONE, |hint| hint.area);
    match region {
        Foot => area.any(Area::FOOTER),
        Comments => area.any(Area::COMMENT),
        _ => false,
    }
}

fn by_kind(region: Region, line: &Line, hint: Hint) -> i32 {
    let outside = hint.area.any(Area::OUTSIDE);
    match (hint.kind, region) {
        (Kind::Heading(1), Title) if !outside => 12,
        (Kind::Heading(1), Head) => 0,
        (Kind::Heading(1), _) if !outside && line.words > 2 => -6,
        (Kind::Heading(_), EmbeddedTitle) => -4,
        (Kind::Heading(_), Title) if hint.area.any(Area::TITLE) && !outside => 8,
        // A heading between paragraphs.
        (Kind::Heading(2..=6), Body) if !outside && hint.linked == 0 => 4,
        (Kind::Paragraph | Kind::Quote, Body | EmbeddedBody) if !outside && hint.linked < 60 => 3,
        (Kind::Cell, Body) if !outside && hint.linked < 60 => 2,
        (Kind::Cell, Title | EmbeddedTitle) if line.span.len() < 60 => -4,
        (Kind::Item, Body) if hint.area.any(Area::BODY.with(Area::ARTICLE)) && !outside && hint.linked == 0 => 3,
        (Kind::Caption, Top | Body) => 2,
        (Kind::Caption | Kind::Item | Kind::Quote, Title | EmbeddedTitle) => -8,
        (Kind::Paragraph, Title | EmbeddedTitle) => -3,
        _ => 0,
    }
}

fn by_area(region: Region, hint: Hint) -> i32 {
    let area = hint.area;
    let mut lean = 0;
    let inside = !area.any(Area::OUTSIDE);
    if area.any(Area::BODY) && inside {
        lean += match region {
            Body | InlineCue | InlineHead => 4,
            Top => 1,
            EmbeddedTitle | EmbeddedTop | EmbeddedBody | EmbeddedCue => -4,
            Head | HeadCue | HeadList | Title | Foot | List | ListCue | Comments => -6,
            Tail => -3,
        };
    } else if area.any(Area::ARTICLE.with(Area::MAIN)) && inside {
        lean += match region {
            Body | Top | Title | Tail => 1,
            Foot | Head => -1,
            _ => 0,
        };
    }
    if area.any(Area::TITLE) && inside && region == Title {
        lean += 5;
    }
    if area.any(Area::DATE.with(Area::AUTHOR)) && inside {
        lean += match region {
            Top | EmbeddedTop => 4,
            Tail => 1,
            Body | EmbeddedBody | Title | EmbeddedTitle | List => -6,
            _ => 0,
        };
    }
    if area.any(Area::DECK) && inside {
        lean += i32::from(region == Top) * 3 - i32::from(matches!(region, Title | EmbeddedTitle)) * 4;
    }
    if area.any(Area::CAPTION) {
        lean -= i32::from(matches!(region, Title | EmbeddedTitle)) * 8;
    }
    // Furniture may stand before the article and behind it.
    if area.any(Area::NAV.with(Area::HEADER).with(Area::BREADCRUMB)) {
        lean += against_article(region) + i32::from(region == Head) * 5;
    }
    if area.any(Area::FOOTER) {
        lean += against_article(region) + i32::from(region == Foot) * 6 - i32::from(matches!(region, List | HeadList)) * 6;
    }
    if area.any(Area::RELATED.with(Area::ASIDE)) {
        lean += match region {
            List | ListCue | HeadCue | HeadList => 4,
            InlineHead | InlineCue => 2,
            _ => against_article(region),
        };
    }
    if area.any(Area::COMMENT) {
        lean += against_article(region) + i32::from(region == Comments) * 8;
    }
    if area.any(Area::SHARE.with(Area::FORM).with(Area::PROMO).with(Area::TAGS)) {
        lean += match region {
            Tail | Head | Foot | Comments => 2,
            _ => against_article(region),
        };
    }
    lean
}

/// What is none of the article's own.
fn against_article(region: Region) -> i32 {
    match region {
        Title | EmbeddedTitle | EmbeddedTop | EmbeddedBody | EmbeddedCue => -14,
        Body => -12,
        Top => -5,
        _ => 0,
    }
}

fn by_links(region: Region, line: &Line, hint: Hint) -> i32 {
    if hint.linked < 70 {
        return 0;
    }
    match region {
        List | HeadList | InlineHead => 3,
        Head | Foot if line.words <= 4 => 2,
        Body | EmbeddedBody => -5,
        Title | EmbeddedTitle => -3,
        _ => 0,
    }
}

//! What was found, for a person: each article with its headline, who published it and when, and where the query hits it.

use super::{
    super::{
        error::Error,
        outlet::{Interrupts, Outlet},
        print::{Placed, Printer, code},
    },
    Hit, hits,
};
use crate::{
    app::{Role, Theme, view::isolated},
    bidi::Paragraph,
    library::Collection,
    search::Highlighter,
    text::{Direction, Span, lang::paragraph_direction, safe::visible},
};
use std::io::{self, Write};

/// How many stretches of an article are shown.
const SHOWN: usize = 3;
/// Cells by which they are set in.
const INDENT: u16 = 2;

/// Styles from number 1 on.
const ROLES: [Role; 3] = [Role::Headline, Role::Meta, Role::Match];
const HEADLINE: u32 = 1;
const META: u32 = 2;
const MATCH: u32 = 3;

/// Writes all of it; whether it came to its end.
pub(super) fn write(
    collection: &Collection,
    shown: &[Hit],
    highlighter: &Highlighter,
    (outlet, theme): (&Outlet, &Theme),
    out: &mut dyn Write,
) -> Result<bool, Error> {
    let styles: Vec<String> = std::iter::once(String::new()).chain(ROLES.iter().map(|role| code(theme, *role))).collect();
    let sheet = Sheet { printer: &outlet.printer, styles: if outlet.on_terminal { styles } else { Vec::new() } };
    let interrupts = Interrupts::watch().map_err(Error::Reader)?;
    let whole =
        outlet.write(&interrupts, out, |out| shown.iter().try_for_each(|hit| sheet.article(collection, hit, highlighter, out)))?;
    Ok(whole)
}

struct Sheet<'a> {
    printer: &'a Printer,
    styles: Vec<String>,
}

impl Sheet<'_> {
    fn article(&self, collection: &Collection, hit: &Hit, highlighter: &Highlighter, out: &mut dyn Write) -> io::Result<()> {
        let (listed, (file, content)) = (collection.listed(hit.article), collection.at(hit.article));
        let base = listed.direction;
        let headline = one_line(&listed.headline);
        self.lines(&headline, base, 0, (HEADLINE, &highlighter.spans(&headline, true)), out)?;
        let published = listed.published.map(|stamp| stamp.to_string());
        let facts = [listed.source.as_deref(), published.as_deref(), Some(file.document.name.as_str())];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| isolated(&visible(fact))).collect();
        self.lines(&facts.join(" · "), base, 0, (META, &[]), out)?;
        let text = &file.document.text;
        let in_title = |span: Span| content.title_spans.first().is_some_and(|title| title.contains(span));
        let body = hits(collection, hit.article, highlighter).into_iter().filter(|around| !in_title(around.span));
        for around in body.take(SHOWN) {
            // The words of the stretch are hit as they are in the whole.
            let mut line = String::from("… ");
            let mut spans = Vec::new();
            let mut at = around.span.start;
            for hit in around.hits {
                line.push_str(&one_line(&text[at..hit.start]));
                let start = line.len();
                line.push_str(&one_line(hit.of(text)));
                spans.push(Span::new(start, line.len()));
                at = hit.end;
            }
            line.push_str(&one_line(&text[at..around.span.end]));
            line.push_str(" …");
            self.lines(&line, paragraph_direction(&line, content.language.direction()), INDENT, (0, &spans), out)?;
        }
        out.write_all(b"\n")
    }

    /// A text in lines, set in at the side where they begin, hits in their own style.
    fn lines(
        &self,
        text: &str,
        base: Direction,
        indent: u16,
        (style, hits): (u32, &[Span]),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let width = self.printer.width().saturating_sub(indent).max(1);
        let paragraph = Paragraph::new(text, base, self.printer.layout);
        let x = if base == Direction::Ltr { indent } else { 0 };
        let style = |span: Span| if hits.iter().any(|hit| hit.overlaps(span)) { MATCH } else { style };
        for range in paragraph.wrap(width) {
            self.printer.row(&[Placed { line: paragraph.line(range), x, width, style: &style }], &self.styles, out)?;
        }
        Ok(())
    }
}

/// A text in which every white space is a blank.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

//! A page as one row of stretches: which part each character stands in, and how many lines are set aside as what.

use super::{HeadlineKind, MetaField, Page, ParagraphKind, Part, RemovedKind};
use crate::text::Span;

/// What a stretch of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A title or its repeat.
    Title,
    /// A value of the metadata.
    Meta(MetaField),
    /// Where and by whom it was written.
    Dateline,
    /// A paragraph.
    Paragraph(ParagraphKind),
    /// Another article's headline.
    Related(HeadlineKind),
    /// Part of no article.
    Removed(RemovedKind),
}

impl What {
    /// The name that outputs and catalogues use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Meta(field) => field.name(),
            Self::Dateline => "dateline",
            Self::Paragraph(kind) => kind.name(),
            Self::Related(_) => "related",
            Self::Removed(kind) => kind.name(),
        }
    }

    /// Whether it is left out of the article as it is read.
    #[must_use]
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Related(_) | Self::Removed(_))
    }
}

/// A stretch of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub what: What,
    /// Index of its article in the page.
    pub article: usize,
}

impl Page {
    /// All stretches in order, white space left out.
    #[must_use]
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut all = Vec::new();
        for (article, content) in self.articles.iter().enumerate() {
            let mut push = |span, what| all.push(Stretch { span, what, article });
            content.title_spans.iter().for_each(|span| push(*span, What::Title));
            content.meta.iter().for_each(|meta| push(meta.span, What::Meta(meta.field)));
            content.dateline.iter().for_each(|dateline| push(dateline.span, What::Dateline));
            content.paragraphs.iter().for_each(|p| push(p.span, What::Paragraph(p.kind)));
            content.related.iter().for_each(|headline| push(headline.span, What::Related(headline.kind)));
        }
        let removed = self.removed.iter().filter(|removed| removed.kind != RemovedKind::Whitespace);
        all.extend(removed.map(|removed| Stretch { span: removed.span, what: What::Removed(removed.kind), article: 0 }));
        all.sort_by_key(|stretch| stretch.span);
        all
    }

    /// Whether an article of the page is embedded.
    #[must_use]
    pub fn is_embedded(&self, article: usize) -> bool {
        self.articles.get(article).is_some_and(|article| article.part == Part::Embedded)
    }
}

/// What names a line: of its stretches the first that is no label, bullet or mark, and rather one that is read than one that is not.
#[must_use]
pub fn naming(stretches: &[Stretch]) -> Option<&Stretch> {
    let rank = |stretch: &Stretch| match stretch.what {
        What::Removed(RemovedKind::Bullet | RemovedKind::Separator) => 3,
        What::Removed(_) => 2,
        What::Related(_) => 1,
        _ => 0,
    };
    // The longest of equals, the first of those.
    stretches
        .iter()
        .enumerate()
        .min_by_key(|(i, stretch)| (rank(stretch), usize::MAX - stretch.span.len(), *i))
        .map(|(_, first)| first)
}

/// How much of a page is not read as article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    /// Lines with anything on them.
    pub lines: usize,
    /// How many of them are set aside as what, most first.
    pub kinds: Vec<(What, usize)>,
}

impl Aside {
    /// Counts the lines of a page.
    #[must_use]
    pub fn of(text: &str, stretches: &[Stretch]) -> Self {
        let mut aside = Self::default();
        let mut from = 0;
        while let Some(first) = stretches.get(from) {
            // A line is named by all that begins on it; a stretch of several lines counts for each.
            let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[first.span.start..]);
            let end = end.map_or(text.len(), |at| first.span.start + at);
            let to = from + stretches[from..].iter().take_while(|stretch| stretch.span.start < end).count().max(1);
            let more = stretches[from..to]
                .iter()
                .map(|stretch| stretch.span.end)
                .max()
                .map_or("", |last| text.get(end..last).unwrap_or(""));
            let lines = 1 + more.lines().filter(|line| !line.trim().is_empty()).count();
            aside.lines += lines;
            if let Some(name) = naming(&stretches[from..to]).filter(|name| name.what.is_aside()) {
                aside.add(name.what, lines);
            }
            from = to;
        }
        aside.kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        aside
    }

    fn add(&mut self, what: What, lines: usize) {
        match self.kinds.iter_mut().find(|(known, _)| known.name() == what.name()) {
            Some((_, count)) => *count += lines,
            None => self.kinds.push((what, lines)),
        }
    }

    /// How many lines are set aside.
    #[must_use]
    pub fn count(&self) -> usize {
        self.kinds.iter().map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::clean;

    #[test]
    fn lines_are_counted_by_what_they_are() {
        let text = "افتتاح الجسر الجديد فوق نهر الزرقان\n\nتاريخ النشر: 3 مايو 2024\n\n\
            افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.\n\n\
            المصدر: صحيفة الضفاف\n\nمقالات مشابهة\n• سباق القوارب يعود إلى النهر\n• معرض الكتاب يستقبل ناشرين جددا\n";
        let page = clean(text);
        let aside = Aside::of(text, &page.stretches());
        assert_eq!((aside.lines, aside.count()), (7, 3));
        let kinds: Vec<_> = aside.kinds.iter().map(|(what, count)| (what.name(), *count)).collect();
        assert_eq!(kinds, [("related", 2), ("cue", 1)]);
    }
}

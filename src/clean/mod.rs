//! A document becomes articles: the main one and those embedded in its page, each with what the page says about it.

mod article;

pub use article::{
    Article, Dateline, Headline, HeadlineKind, Meta, MetaField, Page, Paragraph, ParagraphKind, Part, Removed, RemovedKind, Stamp,
};

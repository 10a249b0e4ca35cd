//! What is indexed of an article.

use super::{IndexError, split::Split, writer::Place};
use tantivy::{
    Index, IndexSettings,
    directory::{Directory, MmapDirectory, RamDirectory},
    schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions},
    store::Compressor,
};

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The article's number: a column.
    pub(super) number: Field,
    /// The file's number: what is deleted by.
    pub(super) file: Field,
    /// The day, where it is known: a column.
    pub(super) day: Field,
    /// Stems of title and text, with positions; those of the title thrice in the same place, so that they count for more.
    pub(super) text: Field,
    /// Stems of the title, with positions.
    pub(super) title: Field,
    /// Spellings in title and text.
    pub(super) exact: Field,
    /// Spellings in the title.
    pub(super) title_exact: Field,
    /// Ids of entities.
    pub(super) entities: Field,
    /// Names of sources and entities ([`super::names`]).
    pub(super) names: Field,
    /// Language, part, types of entities, whether dated ([`fact`]).
    pub(super) facts: Field,
}

/// Names of tokenizers.
const WEIGHED: &str = "weighed";
const PLAIN: &str = "plain";

impl Fields {
    /// The fields with their schema. Whatever changes here must change the schema, so that older indexes are told apart.
    pub(super) fn new() -> (Self, Schema) {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str, option, norms| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option).set_fieldnorms(norms);
            TextOptions::default().set_indexing_options(indexing)
        };
        let (positions, basic) = (IndexRecordOption::WithFreqsAndPositions, IndexRecordOption::Basic);
        let column = NumericOptions::default().set_fast();
        let fields = Self {
            number: schema.add_u64_field("number", column.clone()),
            file: schema.add_u64_field("file", NumericOptions::default().set_indexed()),
            day: schema.add_i64_field("day", column),
            text: schema.add_text_field("text", text(WEIGHED, positions, true)),
            title: schema.add_text_field("title", text(PLAIN, positions, false)),
            exact: schema.add_text_field("exact", text(PLAIN, basic, false)),
            title_exact: schema.add_text_field("title_exact", text(PLAIN, basic, false)),
            entities: schema.add_text_field("entities", text("raw", basic, false)),
            names: schema.add_text_field("names", text("raw", basic, false)),
            facts: schema.add_text_field("facts", text("raw", basic, false)),
        };
        (fields, schema.build())
    }
}

/// The term for a fact.
pub(super) fn fact(kind: char, value: &str) -> String {
    format!("{kind}{value}")
}

/// The index at a place, made there if `create` and none is there.
pub(super) fn open(place: Place<'_>, create: bool) -> Result<(Index, Fields), IndexError> {
    let (fields, schema) = Fields::new();
    let directory: Box<dyn Directory> = match place {
        Place::Folder(folder) => {
            if create {
                std::fs::create_dir_all(folder)?;
            }
            Box::new(MmapDirectory::open(folder).map_err(|error| IndexError::Io(std::io::Error::other(error)))?)
        }
        Place::Memory => Box::new(RamDirectory::create()),
    };
    let index = if create {
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        Index::builder().schema(schema).settings(settings).open_or_create(directory)?
    } else {
        let index = Index::open(directory)?;
        if index.schema() != schema {
            return Err(IndexError::Unusable("it has other fields".to_owned()));
        }
        index
    };
    index.tokenizers().register(WEIGHED, Split { title: 3 });
    index.tokenizers().register(PLAIN, Split { title: 1 });
    Ok((index, fields))
}

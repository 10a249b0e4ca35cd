//! khabar (خبر): a terminal reader for news that people have collected.
//!
//! # The map
//!
//! Data flows one way, and every folder may use only those that stand above it here:
//!
//! | folder | holds |
//! |---|---|
//! | [`text`] | spans, offsets, folding, words, languages, safe text: pure |
//! | [`bidi`] | a paragraph laid out for a terminal: shaping, wrapping, UAX #9: pure |
//! | [`dates`] | calendar expressions found and read: pure |
//! | [`messages`] | the texts of the interface in English and Arabic |
//! | [`corpus`] | files and folders become decoded documents |
//! | [`clean`] | a document becomes articles, each character in exactly one part |
//! | [`entities`] | people, places, organisations, dates, numbers in an article |
//! | [`related`] | headlines resolved to articles, near-duplicates, events and stories |
//! | [`search`] | one query language, and the two engines that answer it: in memory and over an index |
//! | [`library`] | the collection that is open, its stories and their reasons in words, and what the user made (bookmarks, corrections, marks) |
//! | [`app`] | the reader's state: `update(&mut State, Action) -> Vec<Effect>` |
//! | [`ui`] | the reader's screen: `draw(&State, &mut Frame)`, which changes nothing |
//! | [`term`] | the terminal itself: entering, restoring, signals, input, clipboard |
//! | [`cli`] | the command line and its output formats |
//!
//! Text is logical everywhere; visual order exists only in what [`bidi`] returns and [`ui`] paints.
//! Offsets are bytes of the decoded document inside the program, code points in what [`cli`] prints.
#![forbid(unsafe_code)]

pub mod app;
pub mod bidi;
pub mod clean;
pub mod cli;
pub mod corpus;
pub mod dates;
pub mod entities;
#[cfg(test)]
mod laws;
pub mod library;
pub mod messages;
pub mod related;
pub mod search;
pub mod term;
pub mod text;
pub mod ui;

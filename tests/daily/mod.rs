//! What a reader of news does all day: keys of either keyboard, the palette, the help, looks, what leaves the program.

mod hints;
mod keys;
mod leaving;
mod looks;
mod out;
mod reading;
mod rekey;

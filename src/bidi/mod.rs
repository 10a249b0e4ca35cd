//! A paragraph laid out for a terminal: shaped, wrapped in logical order, reordered line by line (UAX #9). Pure.

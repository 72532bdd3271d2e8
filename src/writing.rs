//! How all commands write: tables and paragraphs for people, JSON, XML, CSV, Markdown and HTML for
//! programs, and no text that leaves its place in them.

pub mod columns;
pub mod csv;
pub mod grid;
mod limited;
pub mod markdown;
pub mod markup;
pub mod paragraphs;
pub mod safe_json;
pub mod style;
pub mod xml;

pub use limited::Limited;
pub use style::Style;

//! Rows for a spreadsheet: UTF-8 with a byte order mark, lines that end with CRLF, and no cell that
//! a spreadsheet would take for a formula.

use std::io::{self, Write};

use crate::sanitize;

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// A spreadsheet evaluates a cell that starts with one of these.
const STARTS_OF_FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the byte order mark, without which a spreadsheet reads another encoding.
pub fn begin(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{BYTE_ORDER_MARK}")
}

/// Writes one line.
pub fn record<T: AsRef<str>>(
    cells: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    write!(out, "{}\r\n", cells.join(","))
}

fn cell(text: &str) -> String {
    let quote = match text.trim_start().starts_with(STARTS_OF_FORMULAS)
        || text.starts_with(STARTS_OF_FORMULAS)
    {
        true => "'",
        false => "",
    };
    let text = sanitize::text(text);
    format!("\"{quote}{}\"", text.replace('"', "\"\""))
}

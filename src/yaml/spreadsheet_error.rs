//! The errors that a spreadsheet writes instead of a value: `#N/A`.

/// The errors.
const ERRORS: [&str; 8] = [
    "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!",
];

/// The error that a text starts with.
pub fn error_at_start(text: &str) -> Option<&'static str> {
    ERRORS.into_iter().find(|error| text.starts_with(error))
}

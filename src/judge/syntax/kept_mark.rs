//! Withdraws a correction that would put the mark of another program in quotes, such as `#N/A`,
//! `@mira` or `` `mira `` as a name.

use crate::yaml::spreadsheet_error::error_at_start;
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// The starts of such a text in quotes.
const STARTS: [&str; 5] = ["\"#", "\"@", "\"`", "\">", "\"|"];

/// Withdraws the correction of an error if it keeps such a mark; returns whether it does. An error
/// of a spreadsheet is never a value.
pub(super) fn improve(error: &mut SyntaxError) -> bool {
    let Some((_, new)) = &error.edit else {
        return false;
    };
    if let Some(found) = error_at_start(new.trim_matches('"')) {
        error.message = wording::spreadsheet_error(found);
        error.help = "write the real value, or remove the key".into();
        error.edit = None;
        return true;
    }
    // A ticket number has such a mark, but is not a name.
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let kept = STARTS.iter().find_map(|start| new.strip_prefix(start));
    kept.is_some_and(|rest| !is_number(rest))
}

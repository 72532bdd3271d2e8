//! One error at the end of a file in braces that ends too early, as after an interrupted download.
//! The parser reports the brackets that are still open.

use crate::source::{Span, line_start};
use crate::yaml::braces::is_cut_off;
use crate::yaml::tree::SyntaxError;

/// Rewords the last error of a text if the text is cut off there; returns whether it is.
pub(super) fn improve(error: &mut SyntaxError, text: &str) -> bool {
    let end = text.trim_end().len();
    let at = error.span.range();
    let is_open_bracket = matches!(text.get(at.clone()), Some("[" | "{"));
    let is_of_end = is_open_bracket || at.start >= line_start(text, end);
    if !is_of_end || !is_cut_off(text) {
        return false;
    }
    *error = SyntaxError {
        span: Span::new(end, end),
        message: "the file ends too early".to_owned(),
        opened: is_open_bracket.then(|| (error.span, "this bracket is not closed".to_owned())),
        help: "restore the rest of the file, for example from version control".into(),
        ..SyntaxError::default()
    };
    true
}

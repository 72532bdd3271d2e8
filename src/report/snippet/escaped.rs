//! A part of a line as a snippet shows it. Deceptive characters are escaped, and so are hidden ones
//! at a label; elsewhere, a joiner that shapes a name or an emoji stays.

use std::borrow::Cow;

use crate::deception::{TextKind, hidden};
use crate::sanitize;

/// Appends a part of a line. `is_labelled` says whether a label points at a place in it. `place` is
/// called for every character that may be longer in the shown text, with its place in the part and
/// in the shown text.
pub fn push(
    part: &str,
    shown: &mut String,
    is_labelled: impl Fn(usize) -> bool,
    mut place: impl FnMut(usize, usize),
) {
    if is_shown_as_it_is(part) {
        place(0, shown.len());
        shown.push_str(part);
        return;
    }
    let deceptive = hidden(part, TextKind::Prose).map(|hidden| hidden.span);
    let mut deceptive = deceptive.peekable();
    for (at, character) in part.char_indices() {
        place(at, shown.len());
        while deceptive.next_if(|span| span.end as usize <= at).is_some() {}
        let is_deceptive = deceptive
            .peek()
            .is_some_and(|span| span.start as usize <= at);
        match character {
            '\t' => shown.push(' '),
            _ if is_deceptive => shown.extend(character.escape_unicode()),
            _ if sanitize::is_hidden(character) && !is_labelled(at) => shown.push(character),
            _ => sanitize::push(shown, character),
        }
    }
}

/// Whether a part has no character that hides or reorders something, and opens no command.
fn is_shown_as_it_is(part: &str) -> bool {
    let has_nothing_hidden = || {
        let is_borrowed = matches!(sanitize::text(part), Cow::Borrowed(_));
        is_borrowed && hidden(part, TextKind::Prose).next().is_none()
    };
    sanitize::is_plain(part) || has_nothing_hidden()
}

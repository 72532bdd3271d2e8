//! Parses a changed text only if the change lets the parser read further. Most changes that a
//! search tries do not, and take little time.

use super::Scratch;
use crate::yaml::Started;
use crate::yaml::tree::{Limits, Tree};

/// Parses a changed text if the plain scanner reads it past a place of the old text, or to its end.
/// `place` is `None` if the scanner stopped before the first mistake, so that it cannot show
/// progress. Parsing ends after `most_errors` syntax errors.
pub(super) fn read_further<'c>(
    text: &str,
    changed: &'c str,
    place: Option<usize>,
    most_errors: usize,
    scratch: &mut Scratch,
) -> Option<Tree<'c>> {
    let limits = Limits::with_errors(most_errors);
    let started = Started::new(&mut scratch.tree, changed, &limits);
    let until = started.until();
    let more = changed.len() as isize - text.len() as isize;
    let is_further = |place| until as isize > place as isize + more;
    if until == changed.len() || place.is_none_or(is_further) {
        return Some(started.parse(&mut scratch.tree, &limits));
    }
    started.recycle(&mut scratch.tree);
    None
}

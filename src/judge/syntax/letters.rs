//! A key with letters after its colon, or with a verb instead of the colon: `nam:e Ana Costa`,
//! `name is Ana Costa`.

use crate::judge::certainty::Certainty;
use crate::source::{Span, without_comment};
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::tree::SyntaxError;
use crate::yaml::typed::{may_start_later, without_copula};

/// Moves the colon to its place. Returns how certain the correction is, if the line has such a key.
pub(super) fn improve(error: &mut SyntaxError, text: &str) -> Option<Certainty> {
    let start = error.key.filter(|_| error.edit.is_some())?.start as usize;
    let word = text.get(error.key?.range())?;
    let line = text[start..].lines().next()?;
    let after = without_comment(line).trim_end().get(word.len()..)?;
    let value = after.trim_start_matches([' ', ':']);
    let between = &after[..after.len() - value.len()];
    let (whole, value) = match between.trim_start() {
        ":" => {
            let (letters, value) = value.split_once(' ')?;
            (format!("{word}{letters}"), value.trim_start())
        }
        "" if without_copula(value) != value => (word.to_owned(), without_copula(value)),
        _ => (String::new(), value),
    };
    if !keys::is_known(&whole) || value.is_empty() {
        let own = &after[between.len()..];
        let may_be_other = may_start_later(between, own) && keys::is_name(word);
        return may_be_other.then_some(Certainty::Likely);
    }
    if whole != word {
        error.message = format!("the `:` is within the key `{whole}`");
    }
    error.help = format!("write \0{whole}: {}\0", shortened(value)).into();
    let end = start + word.len() + after.len() - value.len();
    error.edit = Some((Span::new(start, end), format!("{whole}: ")));
    Some(Certainty::Sure)
}

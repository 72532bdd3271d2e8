//! How certain the correction of a wrong character is: what it replaces may mean something else.

use super::around::{BEFORE_TEXT, key_before};
use super::wrong::Wrong;
use crate::judge::certainty::Certainty;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::Span;
use crate::team::keys;

/// How certain the corrections are.
pub(super) fn certainty(text: &str, kind: Wrong, places: &[Correction]) -> Certainty {
    let is_doubted = |at: Span| {
        let found = &text[at.range()];
        match kind {
            // Something may be left out where the line is, or the remark is to be kept.
            Wrong::Comment | Wrong::OtherLine | Wrong::MergeMark | Wrong::Remark => true,
            Wrong::ExtraCharacters
            | Wrong::Prefix(_)
            | Wrong::ForBracket(_)
            | Wrong::QuotedTruth => is_doubt(found),
            Wrong::ForColon => is_doubt(found) || found.contains('<'),
            Wrong::ForComma => is_doubt(found) || is_other_relation(text, at),
            // With words, the second one may be meant to be changed.
            Wrong::DoubledLine => found.contains(char::is_alphanumeric),
            Wrong::NoQuote => may_be_quote(text, at),
            Wrong::ForQuote => {
                let is_comment = found.contains('#') || found.contains("//");
                is_comment || is_doubt(found) || is_of_text(text, at)
            }
            // Before others, it may close another bracket.
            Wrong::ExtraClosing(_) => !text[at.end as usize..].trim().is_empty(),
            _ => false,
        }
    };
    match kind {
        Wrong::NoValue => Certainty::None,
        // The next entry may be meant to be a part of this one.
        Wrong::NoBraces => Certainty::Likely,
        _ => Certainty::unless(places.iter().any(|place| is_doubted(place.at))),
    }
}

/// Whether characters may negate or question the value next to them, or be a value.
fn is_doubt(found: &str) -> bool {
    found.contains(['!', '?', '~', '*', '≠', '¬'])
}

/// Whether characters may say something else than that what is before and after them is meant:
/// `or`; between the items of a list also `->`, `|`, `/` or a letter.
fn is_other_relation(text: &str, place: Span) -> bool {
    let found = &text[place.range()];
    let has_letters = found.starts_with(char::is_alphabetic);
    let is_word = has_letters && found.chars().count() > 1;
    is_word && !found.eq_ignore_ascii_case("and")
        || (has_letters && !is_word || found.contains(['<', '>', '|', '/']))
            && !is_before_key(&text[place.end as usize..])
}

/// Whether the end of a key is the next that follows, before a comma, a bracket or another line.
fn is_before_key(after: &str) -> bool {
    let after = after.trim_start();
    // An entry starts with a key.
    let after = after.strip_prefix('{').map_or(after, str::trim_start);
    let mut places = after.char_indices();
    let end = places.find(|(at, c)| ",]}\n".contains(*c) || after[*at..].starts_with("\":"));
    end.is_some_and(|(_, c)| c == '"')
}

/// Whether the character beside a missing quote may be instead of it: a `2` has the same key on
/// many keyboards.
fn may_be_quote(text: &str, place: Span) -> bool {
    let (before, after) = text.split_at(place.start as usize);
    let is_odd = |character: Option<char>, inner: Option<char>| match character {
        Some('2') => inner.is_some_and(char::is_alphabetic),
        Some(character) => !character.is_alphanumeric(),
        None => false,
    };
    let is_closing = before.ends_with(|c| !BEFORE_TEXT.contains(&c));
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    match is_closing {
        true => is_odd(left.next(), left.next()),
        false => is_odd(right.next(), right.next()),
    }
}

/// Whether a character instead of a closing quote may be the apostrophe at the end of a free text.
fn is_of_text(text: &str, place: Span) -> bool {
    let opening = text[..place.start as usize].rfind('"').unwrap_or(0);
    let key = text[..opening].trim_end().strip_suffix(':');
    let key = key.map_or("", key_before);
    text[place.range()].contains(['\'', '’']) && keys::is_free_text(key)
}

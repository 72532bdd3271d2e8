//! The look of a text: its skeleton by UTS #39, section 4 (Unicode 18.0).
//!
//! Texts that look alike have the same skeleton; it is compared and never shown. It is the internal
//! skeleton, without the reordering of `bidiSkeleton`: controls that reorder are findings anyway.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfd_quick};

use super::characters::is_unseen;

mod table {
    include!(concat!(env!("OUT_DIR"), "/confusables.rs"));

    /// The look of a character, if it differs from the character.
    pub(super) fn prototype(character: char) -> Option<&'static str> {
        let at = CHARACTERS.binary_search(&character).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| ENDS[before]);
        PROTOTYPES.get(usize::from(start)..usize::from(ENDS[at]))
    }
}

/// The skeleton of a text, without the characters that show nothing: more than UTS #39 asks for,
/// which keeps a blank Braille pattern.
pub fn skeleton(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_its_own) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.chars().fold(String::new(), with_prototype));
    }
    let visible = text.nfd().filter(|character| !is_unseen(*character));
    let replaced = visible.fold(String::with_capacity(text.len()), with_prototype);
    match is_nfd_quick(replaced.chars()) {
        IsNormalized::Yes => Cow::Owned(replaced),
        _ => Cow::Owned(replaced.nfd().collect()),
    }
}

fn with_prototype(mut skeleton: String, character: char) -> String {
    let is_plain = u8::try_from(character).is_ok_and(is_its_own);
    let prototype = if is_plain {
        None
    } else {
        table::prototype(character)
    };
    match prototype {
        Some(prototype) => skeleton.push_str(prototype),
        None => skeleton.push(character),
    }
    skeleton
}

/// Whether a byte is an ASCII character that looks like no other.
fn is_its_own(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'"' | b'%' | b'0' | b'1' | b'I' | b'`' | b'm' | b'|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skeletons_match_the_standard_except_for_invisible_characters() {
        for character in ('\0'..='\u{33fff}').chain('\u{e0000}'..='\u{e1fff}') {
            let text: String = ['x', character, 'y'].iter().collect();
            let standard = unicode_security::skeleton(&text);
            if is_unseen(character) {
                assert_eq!(skeleton(&text), "xy", "U+{:04X}", character as u32);
            } else {
                assert!(
                    standard.eq(skeleton(&text).chars()),
                    "U+{:04X}",
                    character as u32
                );
            }
        }
    }
}

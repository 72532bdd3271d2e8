//! Which characters deceive, what each is called and what it does.
//!
//! The table holds all that Unicode 18.0 calls Default_Ignorable_Code_Point, the other format
//! characters that show nothing (UnicodeData, category Cf), the blank symbols that are neither
//! space nor ignorable, the controls, and the line breaks that YAML, git and GitHub disagree on. A
//! space that people see as a space is not in it, nor a mark that has a shape (U+06DD, U+070F).

use crate::sanitize::code_point;

/// The effect of a character on whoever reads the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It reorders what is shown.
    Reorders,
    /// It shows nothing.
    Invisible,
    /// It ends a line for some programs and not for others.
    BreaksLine,
    /// It is a control of a terminal.
    Controls,
}

impl Effect {
    /// The clause that explains a character.
    pub fn clause(self) -> &'static str {
        match self {
            Effect::Reorders => "which changes the order in which text is shown",
            Effect::Invisible => "which is invisible",
            Effect::BreaksLine => "which only some programs read as a line break",
            Effect::Controls => "which a terminal may interpret",
        }
    }
}

/// Some characters of one kind.
pub(super) struct Entry {
    first: char,
    last: char,
    pub effect: Effect,
    pub name: &'static str,
}

const fn some(first: char, last: char, effect: Effect, name: &'static str) -> Entry {
    Entry {
        first,
        last,
        effect,
        name,
    }
}

const fn one(character: char, effect: Effect, name: &'static str) -> Entry {
    some(character, character, effect, name)
}

use Effect::{BreaksLine, Controls, Invisible, Reorders};

/// All of them, in order.
static ENTRIES: &[Entry] = &[
    some('\0', '\u{8}', Controls, "a control character"),
    one('\t', Controls, "a tab"),
    one('\n', BreaksLine, "a line feed"),
    some('\u{b}', '\u{c}', Controls, "a control character"),
    one('\r', BreaksLine, "a lone carriage return"),
    some('\u{e}', '\u{1f}', Controls, "a control character"),
    some('\u{7f}', '\u{84}', Controls, "a control character"),
    one('\u{85}', BreaksLine, "a next line character"),
    some('\u{86}', '\u{9f}', Controls, "a control character"),
    one('\u{ad}', Invisible, "a soft hyphen"),
    one('\u{34f}', Invisible, "a combining grapheme joiner"),
    one('\u{61c}', Reorders, "an Arabic letter mark"),
    some('\u{115f}', '\u{1160}', Invisible, "a Hangul filler"),
    some('\u{17b4}', '\u{17b5}', Invisible, "a Khmer inherent vowel"),
    some(
        '\u{180b}',
        '\u{180d}',
        Invisible,
        "a Mongolian variation selector",
    ),
    one('\u{180e}', Invisible, "a Mongolian vowel separator"),
    one('\u{180f}', Invisible, "a Mongolian variation selector"),
    one('\u{200b}', Invisible, "a zero-width space"),
    one('\u{200c}', Invisible, "a zero-width non-joiner"),
    one('\u{200d}', Invisible, "a zero-width joiner"),
    one('\u{200e}', Reorders, "a left-to-right mark"),
    one('\u{200f}', Reorders, "a right-to-left mark"),
    one('\u{2028}', BreaksLine, "a line separator"),
    one('\u{2029}', BreaksLine, "a paragraph separator"),
    one('\u{202a}', Reorders, "a left-to-right embedding"),
    one('\u{202b}', Reorders, "a right-to-left embedding"),
    one('\u{202c}', Reorders, "an end of a directional run"),
    one('\u{202d}', Reorders, "a left-to-right override"),
    one('\u{202e}', Reorders, "a right-to-left override"),
    one('\u{2060}', Invisible, "a word joiner"),
    some('\u{2061}', '\u{2064}', Invisible, "an invisible operator"),
    one('\u{2065}', Invisible, "an unassigned character"),
    one('\u{2066}', Reorders, "a left-to-right isolate"),
    one('\u{2067}', Reorders, "a right-to-left isolate"),
    one('\u{2068}', Reorders, "a first strong isolate"),
    one('\u{2069}', Reorders, "an end of a directional isolate"),
    some(
        '\u{206a}',
        '\u{206f}',
        Invisible,
        "a deprecated format character",
    ),
    one('\u{2800}', Invisible, "a blank Braille pattern"),
    one('\u{3164}', Invisible, "a Hangul filler"),
    some('\u{fe00}', '\u{fe0f}', Invisible, "a variation selector"),
    one('\u{feff}', Invisible, "a byte order mark"),
    one('\u{ffa0}', Invisible, "a halfwidth Hangul filler"),
    some('\u{fff0}', '\u{fff8}', Invisible, "an unassigned character"),
    some('\u{fff9}', '\u{fffb}', Invisible, "an annotation mark"),
    one('\u{fffc}', Invisible, "an object replacement character"),
    some(
        '\u{13430}',
        '\u{1343f}',
        Invisible,
        "a hieroglyph format control",
    ),
    one('\u{16fe4}', Invisible, "a Khitan filler"),
    some(
        '\u{1bca0}',
        '\u{1bca3}',
        Invisible,
        "a shorthand format control",
    ),
    one('\u{1d159}', Invisible, "a blank musical symbol"),
    some(
        '\u{1d173}',
        '\u{1d17a}',
        Invisible,
        "a musical format control",
    ),
    one('\u{e0000}', Invisible, "an unassigned character"),
    some('\u{e0001}', '\u{e007f}', Invisible, "a tag character"),
    some(
        '\u{e0080}',
        '\u{e00ff}',
        Invisible,
        "an unassigned character",
    ),
    some('\u{e0100}', '\u{e01ef}', Invisible, "a variation selector"),
    some(
        '\u{e01f0}',
        '\u{e0fff}',
        Invisible,
        "an unassigned character",
    ),
];

/// Which blocks of 256 characters in the first plane have an entry; most letters need no other
/// lookup.
static PAGES: [bool; 256] = {
    let (mut pages, mut at) = ([false; 256], 0);
    while at < ENTRIES.len() {
        let page = ENTRIES[at].first as usize >> 8;
        if page < pages.len() {
            pages[page] = true;
        }
        at += 1;
    }
    pages
};

/// The entry that a character has.
pub(super) fn entry(character: char) -> Option<&'static Entry> {
    if matches!(character, ' '..='~') {
        return None;
    }
    let page = PAGES.get(character as usize >> 8);
    if page == Some(&false) {
        return None;
    }
    let after = ENTRIES.partition_point(|entry| entry.first <= character);
    let entry = ENTRIES.get(after.checked_sub(1)?)?;
    (character <= entry.last).then_some(entry)
}

/// The effect of a character on its reader; `None` if people see the character as it is.
pub fn effect(character: char) -> Option<Effect> {
    entry(character).map(|entry| entry.effect)
}

/// `a right-to-left override (U+202E)`; `None` if people see the character as it is.
pub fn named(character: char) -> Option<String> {
    entry(character).map(|entry| format!("{} ({})", entry.name, code_point(character)))
}

/// Whether a character is invisible, whatever else it does.
pub(super) fn is_unseen(character: char) -> bool {
    matches!(effect(character), Some(Invisible | Reorders))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_complete() {
        for two in ENTRIES.windows(2) {
            assert!(two[0].last < two[1].first, "{}", two[1].name);
        }
        for entry in ENTRIES {
            assert!(
                entry.first <= entry.last && entry.first as u32 >> 8 == entry.last as u32 >> 8
                    || entry.first > '\u{ffff}',
                "{}",
                entry.name
            );
        }
    }

    #[test]
    fn a_report_escapes_deceptive_characters() {
        // They shape the letter or emoji before them, and no report changes that.
        let is_selector = |character| {
            entry(character).is_some_and(|entry| {
                entry.name.contains("variation selector") || entry.name.contains("grapheme joiner")
            })
        };
        for character in '\0'..=char::MAX {
            assert_eq!(
                crate::sanitize::is_hidden(character),
                entry(character).is_some() && !is_selector(character),
                "U+{:04X}",
                character as u32
            );
        }
    }

    #[test]
    fn a_character_is_called_by_its_name_and_number() {
        assert_eq!(
            named('\u{202e}').unwrap(),
            "a right-to-left override (U+202E)"
        );
        assert_eq!(named('\u{3164}').unwrap(), "a Hangul filler (U+3164)");
        assert_eq!(named('\u{e0041}').unwrap(), "a tag character (U+E0041)");
        assert_eq!(named('é'), None);
    }
}

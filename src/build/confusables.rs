//! Writes the look-alikes of UTS #39 as three flat tables. The crate's own table holds a pointer
//! for each of its 6,800 entries. That makes the program 400 KB larger, and relocating the pointers
//! at every start takes longer than reading a team file.

use std::fmt::Write;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// No character beyond the third plane looks like another; tag characters are invisible.
const LAST_CHARACTER: char = '\u{3ffff}';

/// Writes the tables as Rust source.
pub fn write(target: &Path) {
    let (mut characters, mut ends, mut prototypes) = (Vec::new(), Vec::new(), String::new());
    for (character, prototype) in entries() {
        prototypes.push_str(&prototype);
        characters.push(character);
        ends.push(prototypes.len());
    }
    std::fs::write(target, source(&characters, &ends, &prototypes)).unwrap();
}

/// Each character that is replaced, and by what.
fn entries() -> impl Iterator<Item = (char, String)> {
    ('\0'..=LAST_CHARACTER).filter_map(|character| {
        let alone = [character];
        let is_decomposed = alone.into_iter().nfd().eq(alone);
        let prototype: String = skeleton(&character.to_string()).collect();
        let is_replaced = !prototype.is_empty() && !prototype.chars().eq(alone);
        (is_decomposed && is_replaced).then_some((character, prototype))
    })
}

fn source(characters: &[char], ends: &[usize], prototypes: &str) -> String {
    let mut source = String::new();
    let count = characters.len();
    writeln!(
        source,
        "static CHARACTERS: [char; {count}] = {characters:?};"
    )
    .unwrap();
    writeln!(source, "static ENDS: [u16; {count}] = {ends:?};").unwrap();
    writeln!(source, "static PROTOTYPES: &str = {prototypes:?};").unwrap();
    source
}

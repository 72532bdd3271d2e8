//! JSON that can go through any log: what cannot be seen and what a build server would obey is
//! written as `\u202e`, which means the same.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use crate::sanitize;

/// A value on several lines.
pub fn pretty(value: &impl Serialize) -> io::Result<String> {
    Ok(safe(&serde_json::to_string_pretty(value)?))
}

/// A value on one line.
pub fn line(value: &impl Serialize) -> io::Result<String> {
    Ok(safe(&serde_json::to_string(value)?))
}

/// Outside of texts JSON has neither hidden characters nor a `##`, so that what is replaced always
/// stands in a text.
fn safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\n' => safe.push('\n'),
            '[' if sanitize::opens_command(&safe) => safe.push_str("\\u005b"),
            _ if sanitize::is_hidden(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(safe, "\\u{unit:04x}");
                }
            }
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn what_is_written_means_the_same() {
        let text = "##[error] ##vso[x] [\u{85}\u{202e}\u{e0041}\u{7f}\r\n\u{0}\u{1b}𐐀";
        let written = line(&text).unwrap();
        assert!(
            written.is_ascii() || written.chars().filter(|c| !c.is_ascii()).eq(['𐐀']),
            "{written}"
        );
        assert!(!written.contains("##[") && !written.contains("##vso["));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}

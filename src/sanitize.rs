//! Recognizes and escapes characters that a reader cannot see or that a terminal would interpret.

use std::borrow::Cow;

use crate::shaping::legitimate;

/// Whether a character is a control, bidirectional, zero-width, blank or line-separating character.
/// Such a character never reaches a report unescaped, unless it shapes the letter or emoji before
/// it.
pub fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
        | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{2800}' | '\u{3164}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{13430}'..='\u{1343f}' | '\u{16fe4}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}')
}

/// Whether a text consists of characters from an English keyboard; none of these is hidden.
pub fn is_typed(text: &str) -> bool {
    // Without a branch for each byte this loop compiles to few instructions for many bytes. Each
    // step of an iterator is several calls in an unoptimised program, as the tests run it.
    let bytes = text.as_bytes();
    let (mut is_typed, mut at) = (true, 0);
    while at < bytes.len() {
        is_typed &= (bytes[at] >= b' ') & (bytes[at] < 0x7f);
        at += 1;
    }
    is_typed
}

/// Whether a text consists of characters from an English keyboard and cannot contain a build
/// server's command, so that it needs no escapes.
pub fn is_plain(text: &str) -> bool {
    is_typed(text) && !has_hashes(text)
}

fn has_hashes(text: &str) -> bool {
    memchr::memchr(b'#', text.as_bytes()).is_some() && text.contains("##")
}

/// Whether a text contains a hidden character.
pub fn has_hidden(text: &str) -> bool {
    !is_typed(text) && text.chars().any(is_hidden)
}

/// `U+202E`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", character as u32)
}

/// The text with every hidden character escaped as `\u{202e}`, except those that shape the letters
/// or the emoji around them, and without a `##[` that a build server would execute.
pub fn text(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !has_hidden(text) && !has_hashes(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut shaped = 0; // up to there, characters shape others
    for (at, character) in text.char_indices() {
        if is_hidden(character) {
            shaped = shaped.max(at + legitimate(text, at, character));
        }
        match at < shaped {
            true => shown.push(character),
            false => push(&mut shown, character),
        }
    }
    Cow::Owned(shown)
}

/// Appends a character, escaped if it is hidden. A bracket that would open a command (`##[`,
/// `##vso[`, `##teamcity[`) is separated.
pub fn push(shown: &mut String, character: char) {
    match character {
        '[' if opens_command(shown) => shown.push_str("\\["),
        _ if is_hidden(character) => shown.extend(character.escape_unicode()),
        _ => shown.push(character),
    }
}

/// Whether a bracket after this text starts a build server's command.
pub fn opens_command(before: &str) -> bool {
    before
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .ends_with("##")
}

/// The text without capital letters.
pub fn lower_case(text: &str) -> Cow<'_, str> {
    // Without a branch for each byte this loop compiles to few instructions for many bytes.
    let is_small = text.bytes().fold(true, |small, byte| {
        small & byte.is_ascii() & !byte.is_ascii_uppercase()
    });
    match is_small {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase()),
    }
}

/// A line of a report for people. GitHub executes a line that starts with blanks and `::`, so such
/// a line gets a `\` in front.
pub fn line(line: &str) -> Cow<'_, str> {
    if line
        .trim_ascii_start()
        .starts_with(|first: char| !first.is_whitespace() && first != ':' && first != '\u{1b}')
    {
        return Cow::Borrowed(line);
    }
    let start = line.len() - unstyled(line).len();
    match line[start..].starts_with("::") {
        true => Cow::Owned(format!("{}\\{}", &line[..start], &line[start..])),
        false => Cow::Borrowed(line),
    }
}

/// The lines of a text for people, none of which a build server takes for a command.
pub fn lines(text: &str) -> Cow<'_, str> {
    match memchr::memmem::find(text.as_bytes(), b"::") {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.split_inclusive('\n').map(line).collect()),
    }
}

/// Lines with a user's words, as a terminal may show them.
pub fn printed(lines: &str) -> String {
    let lines = lines.lines();
    lines.map(|one| format!("{}\n", line(&text(one)))).collect()
}

/// A line from its first visible character on: a log without its colours must not contain a command
/// either.
fn unstyled(mut line: &str) -> &str {
    loop {
        line = line.trim_start();
        let style = line
            .strip_prefix("\u{1b}[")
            .and_then(|rest| rest.split_once('m'));
        let Some((_, rest)) =
            style.filter(|(codes, _)| codes.chars().all(|c| c.is_ascii_digit() || c == ';'))
        else {
            return line;
        };
        line = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::{line, lines, text};

    #[test]
    fn hidden_characters_are_written_out_and_others_kept() {
        assert_eq!(text("a\u{202e}b\u{1b}[2J"), "a\\u{202e}b\\u{1b}[2J");
        assert_eq!(text("Zoë 健太 𐐀 e\u{301}"), "Zoë 健太 𐐀 e\u{301}");
        let shaped = "علی\u{200c}رضا 👩\u{200d}👧";
        assert_eq!(text(shaped), shaped);
        assert_eq!(text("Mi\u{200d}ra a\u{200c}"), "Mi\\u{200d}ra a\\u{200c}");
    }

    #[test]
    fn no_build_server_finds_a_command() {
        assert_eq!(
            text("##[error]x ##vso[a]b ## [c] #[d]"),
            "##\\[error]x ##vso\\[a]b ## [c] #[d]"
        );
        assert_eq!(
            line(" \u{3000}::stop-commands::x"),
            " \u{3000}\\::stop-commands::x"
        );
        assert_eq!(line("\u{1b}[31m ::x"), "\u{1b}[31m \\::x");
        assert_eq!(line("a::b"), "a::b");
        assert_eq!(lines("a::b\r\n ::c\n\n"), "a::b\r\n \\::c\n\n");
    }
}

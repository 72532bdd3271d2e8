//! Collects the words of the program's own messages: the string literals in `src`, without the
//! arguments of a message. A redacted report shows these words and masks all others.

use std::collections::BTreeSet;
use std::path::Path;

use crate::word::pieces;

/// Folders and files whose literals are examples, or belong to the build.
const EXAMPLES: [&str; 5] = ["tests", "tests.rs", "build", "docs", "init"];

/// Writes two texts as Rust source, one per line: the words outside backticks, and those between
/// backticks.
pub fn write(target: &Path) {
    let (mut words, mut quoted) = (BTreeSet::new(), BTreeSet::new());
    read_folder(Path::new("src"), &mut |literal| {
        for (number, part) in literal.split('`').enumerate() {
            match number % 2 {
                0 => words.extend(own_words(part)),
                _ if !part.contains(['{', '}']) => _ = quoted.insert(part.to_owned()),
                _ => {}
            }
        }
    });
    let words: Vec<String> = words.into_iter().collect();
    let quoted: Vec<String> = quoted.into_iter().collect();
    let source = format!(
        "static SAID: &str = {:?};\nstatic QUOTED: &str = {:?};\n",
        words.join("\n"),
        quoted.join("\n")
    );
    std::fs::write(target, source).unwrap();
}

/// The words of a text, without its arguments (`{name}`).
fn own_words(text: &str) -> Vec<String> {
    let text = text.replace("{{", " ").replace("}}", " ");
    let outside = text
        .split('{')
        .enumerate()
        .map(|(number, part)| match number {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, rest)| rest),
        });
    outside
        .flat_map(pieces)
        .filter(|(_, is_word)| *is_word)
        .map(|(word, _)| word.to_owned())
        .collect()
}

fn read_folder(folder: &Path, each: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if EXAMPLES.contains(&name) {
            continue;
        }
        if path.is_dir() {
            read_folder(&path, each);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            literals(text.split("#[cfg(test)]").next().unwrap(), each);
        }
    }
}

/// The string literals of a Rust text.
fn literals(text: &str, each: &mut dyn FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let from = &rest[at..];
        rest = if from.starts_with("//") {
            from.split_once('\n').map_or("", |(_, rest)| rest)
        } else if from.starts_with('"') {
            literal(from, &rest[..at], each)
        } else {
            &from[character_length(from)..]
        };
    }
}

/// Reads the literal at the start of a text and returns the rest of the text.
fn literal<'t>(text: &'t str, before: &str, each: &mut dyn FnMut(&str)) -> &'t str {
    let hashes = before.len() - before.trim_end_matches('#').len();
    if before.trim_end_matches('#').ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        let (inside, rest) = text[1..].split_once(&end).unwrap();
        each(inside);
        return rest;
    }
    let (mut inside, mut characters) = (String::new(), text[1..].char_indices());
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => {
                each(&inside);
                return &text[at + 2..];
            }
            '\\' => match characters.next() {
                Some((_, '"')) => inside.push('"'),
                Some((_, '\\')) => inside.push('\\'),
                // It marks what somebody is to write, and is shown as a backtick.
                Some((_, '0')) => inside.push('`'),
                _ => inside.push(' '),
            },
            _ => inside.push(character),
        }
    }
    ""
}

/// The length of a character literal; 1 for a lifetime and for a slash.
fn character_length(text: &str) -> usize {
    if let Some(escaped) = text.strip_prefix("'\\") {
        let first = escaped.chars().next().map_or(0, char::len_utf8);
        return escaped[first..].find('\'').map_or(1, |end| 3 + first + end);
    }
    let mut characters = text.char_indices().skip(2);
    match characters.next() {
        Some((at, '\'')) if text.starts_with('\'') => at + 1,
        _ => 1,
    }
}

//! Do comments, messages, rules, fixtures and pages avoid the phrases that
//! `.github/CONTRIBUTING.md` rules out? `--help` is made of comments and needs no test of its own.
//! Of the tests, it is the comments: their texts are often what the program must not say.

mod phrases;

use std::fs;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use crate::support::{files, has, repository};
use phrases::PHRASES;

/// The files whose prose is checked: single files, or folders with the ending of their files.
const PLACES: [(&str, &str); 11] = [
    ("rules", ".yaml"),
    ("README.md", ""),
    ("CHANGELOG.md", ""),
    ("src/docs", ".md"),
    (".pre-commit-hooks.yaml", ""),
    ("src", ".rs"),
    ("tests", ".rs"),
    ("build.rs", ""),
    ("fixtures", ".out"),
    ("fixtures", ".yaml"),
    ("tests/attacks", ".txt"),
];

/// The phrases as expressions.
static EXPRESSIONS: LazyLock<Vec<(&str, Regex, &str)>> = LazyLock::new(|| {
    let expression = |phrase: &str| format!("(?i){}", phrase.replace(' ', r"[\s│]+"));
    let phrases = PHRASES
        .map(|(words, phrase, instead)| (words, Regex::new(&expression(phrase)).unwrap(), instead));
    phrases.into()
});

/// Good English and published words that a phrase would match.
static ALLOWED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bis no longer\b|outside of Adobe Commerce Cloud DB").unwrap()
});

/// Names that must not occur, and how to name it instead: constants without a noun and a unit, and
/// words that messages must not use for a place in a text or a character. Each is searched for only
/// in a file that contains one of its words.
static NAMES: LazyLock<[(&str, Regex, &str); 5]> = LazyLock::new(|| {
    [
        (
            "MOST|USUAL|LONGEST|FEW|REASONS|BLOCK|DEEPEST|ENOUGH|EITHER",
            r"\bconst (MOST|USUAL|LONGEST|FEW|REASONS|BLOCK|DEEPEST|ENOUGH|EITHER)\b",
            "a noun and its unit, as in MAX_LABELS",
        ),
        (
            "const MAX_|const MIN_",
            r"\bconst (MAX|MIN)(_[A-Z]+)*_([A-Z]+ED|OPEN|ALIKE|SHOWN|DRAWN|FOUND|BLANK|ALONE)\b",
            "a noun at the end, as in MAX_SHOWN_ROWS",
        ),
        (
            "behind",
            r"\b(mod|fn) (is_|has_|[a-z]+_)?behind(_[a-z]+)?\b",
            "after",
        ),
        (
            " mend",
            r"\b(mod|fn|let|pub) mend(s|ed)?\b",
            "correct, edit",
        ),
        (
            "sign|Sign",
            r"\b(mod|fn|enum) ([a-z]+_)*[sS]igns?(_[a-z]+)*\b",
            "character",
        ),
    ]
    .map(|(words, name, instead)| (words, Regex::new(name).unwrap(), instead))
});

/// Replaces everything that is not prose, so that no phrase runs across it.
const CODE: &str = "\u{1}";

#[test]
fn prose_uses_the_words_of_the_field() {
    let paths = PLACES
        .iter()
        .flat_map(|(place, ending)| paths(place, ending));
    let paths: Vec<String> = paths.collect();
    let faults: Vec<String> = paths
        .into_iter()
        .flat_map(|path| {
            // Some fixtures are not UTF-8.
            let bytes = fs::read(repository(&path)).unwrap();
            faults(&path, &String::from_utf8_lossy(&bytes))
        })
        .collect();
    let message = "write these as `.github/CONTRIBUTING.md` asks";
    assert!(faults.is_empty(), "{message}:\n{}", faults.join("\n"));
}

#[test]
fn phrases_are_found_in_comments_and_texts_but_not_in_code() {
    let source = r#"//! What is told.
/// A file that nobody
/// of the customer owns.
const MOST: u8 = 1;
fn told(all: &'static str) -> char { stands_for("\"is no date"); '"' }
/// It is no longer read. What is it?
/// told
fn so() { many("\nWhat to do\n{}") }
"#;
    let found = faults("x.rs", source);
    let line = |fault: &String| fault.split(':').nth(1).unwrap().to_owned();
    let lines: Vec<String> = found.iter().map(line).collect();
    assert_eq!(lines, ["1", "7", "5", "2", "1", "8", "4"], "{found:#?}");
}

fn paths(place: &str, ending: &str) -> Vec<String> {
    match repository(place).is_file() {
        true => vec![place.to_owned()],
        false => files(place, ending),
    }
}

/// Every phrase in a text that is not prose of the field, with its place.
fn faults(path: &str, text: &str) -> Vec<String> {
    // To find the prose of a file takes much longer than to search for words in all of it.
    let escapes = [r"\n", r"\r", r"\t"].into_iter();
    let line = escapes.fold(text.to_owned(), |text, escape| text.replace(escape, " "));
    let may_have = has_words(&line);
    let possible = PHRASES.iter().find(|(words, ..)| may_have(words));
    let prose = possible.map(|_| prose(path, text)).unwrap_or_default();
    let fault = |text: &str, found: regex_lite::Match, instead: &str| {
        // A match of "What" starts with the end of the sentence before.
        let start = found.start() + found.as_str().find("What").unwrap_or(0);
        let line = text[..start].matches('\n').count() + 1;
        let words: Vec<&str> = text[start..found.end()].split_whitespace().collect();
        format!("{path}:{line}: \"{}\": write {instead}", words.join(" "))
    };
    let mut faults = Vec::new();
    let has_words = has_words(&prose);
    let possible = EXPRESSIONS.iter().filter(|(words, ..)| has_words(words));
    for (_, phrase, instead) in possible {
        let found = phrase.find_iter(&prose);
        faults.extend(found.map(|found| fault(&prose, found, instead)));
    }
    if path.ends_with(".rs") && path != file!() {
        let has_words = |words: &str| words.split('|').any(|word| has(text, word));
        let possible = NAMES.iter().filter(|(words, ..)| has_words(words));
        for (_, names, instead) in possible {
            let found = names.find_iter(text);
            faults.extend(found.map(|found| fault(text, found, instead)));
        }
    }
    faults
}

/// Whether a text has one of several words, apart by `|`, in lower case or as they are written,
/// with a space between two words whatever is there in the text: the marker of a comment, or the
/// backslash at the end of a line.
fn has_words(prose: &str) -> impl Fn(&str) -> bool {
    let words = prose.split(|c: char| !c.is_alphanumeric() && c != '_');
    let mut prose = String::from(" ");
    for word in words.filter(|word| !word.is_empty()) {
        prose.push_str(word);
        prose.push(' ');
    }
    let texts = [prose.to_lowercase(), prose];
    move |words| {
        let mut words = words.split('|');
        words.any(|word| texts.iter().any(|text| has(text, word)))
    }
}

/// The prose of a file, with every line in its place.
fn prose(path: &str, text: &str) -> String {
    let prose = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "rs" => prose_of_rust(text, !path.starts_with("tests/")),
        "md" => without_sessions(text),
        _ => text.to_owned(),
    };
    ALLOWED.replace_all(&prose, blank).into_owned()
}

/// A session shows what the program prints, which is checked where the program has it from.
fn without_sessions(text: &str) -> String {
    let sessions = Regex::new(r"(?s)```console\n.*?\n```").unwrap();
    sessions.replace_all(text, blank).into_owned()
}

/// The parts of a Rust file.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let tokens = [
        r"(?P<comment>//[/!]?[^\n]*)",
        r##"(?P<raw>r#+"[\s\S]*?"#+|r"[^"]*")"##,
        r#"(?P<text>"(?:[^"\\]|\\[\s\S])*")"#,
        r#"(?P<code>'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))'|[^"'/r]+|[\s\S])"#,
    ];
    Regex::new(&tokens.join("|")).unwrap()
});

/// The comments of a Rust file, and its texts if they are prose: markers and escapes are gaps.
fn prose_of_rust(text: &str, has_prose_in_texts: bool) -> String {
    let marker = Regex::new(r"^//[/!]?").unwrap();
    let escape = Regex::new(r"\\[\s\S]").unwrap();
    let masked = |found: &Captures| {
        let all = &found[0];
        if found.name("comment").is_some() {
            marker.replace(all, "").into_owned()
        } else if !has_prose_in_texts {
            blank(found)
        } else if found.name("text").is_some() {
            let gap = |escape: &Captures| match &escape[0] {
                "\\\n" => "\n".to_owned(),
                _ => " ".to_owned(),
            };
            let inner = escape.replace_all(&all[1..all.len() - 1], gap);
            format!("{CODE}{inner}{CODE}")
        } else if found.name("raw").is_some() {
            format!("{CODE}{all}{CODE}")
        } else {
            blank(found)
        }
    };
    TOKEN.replace_all(text, masked).into_owned()
}

/// The white space of code, without the rest: once for each word, which takes less time to
/// search.
fn blank(found: &Captures) -> String {
    let mut blank = String::new();
    for character in found[0].chars() {
        match character.is_whitespace() {
            true => blank.push(character),
            false if blank.ends_with(CODE) => {}
            false => blank.push_str(CODE),
        }
    }
    blank
}

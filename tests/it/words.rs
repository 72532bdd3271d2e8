//! Do comments, messages, rules, fixtures and pages avoid the phrases that `.github/CONTRIBUTING.md` rules
//! out? `--help` is made of comments and needs no test of its own. Of the tests, it is the comments:
//! their texts are often what the program must not say.

use std::fs;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use crate::support::{files, repository};

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

/// Phrases that must not occur in prose, and what to write instead. A space also matches a line
/// break; upper and lower case are the same unless `(?-i)` says otherwise.
const PHRASES: [(&str, &str); 26] = [
    (r"\btold\b", "reported"),
    (r"\bis no [a-z]+", "is not a valid, unknown, not found"),
    (
        r"\bstands? (for|twice|where|in|inside|at|here|there|alone|before|beside|under)\b",
        "is, means, appears",
    ),
    (
        r"\b(nobody|somebody|people|person|employee)\b of (the (customer|customizer|partner)|adobe|\{\})",
        "from",
    ),
    (
        r"\b(is|are) of (the (customer|customizer|partner)|adobe|no|another|one|\{\})",
        "works for, belongs to",
    ),
    (r"\bso many\b", "at most, or the number"),
    (r"\ball the same\b", "still, or nothing"),
    (r"\ball right\b", "accepted, valid"),
    (r"\b(is|are) due\b", "is missing, expected"),
    (r"\bthere is nothing to\b", "cannot"),
    (r"\bmend(s|ed|ing)?\b", "fix"),
    (r"\btakes? no more\b", "accepts at most"),
    (r"\b(in|out)side of\b", "inside, outside"),
    (r"\bgo(es)? on\b", "continue"),
    (
        r"\b(is|are) there (twice|again|already)\b",
        "appears twice, already exists",
    ),
    (r"\banswered with\b", "the help suggests"),
    (r"\bin silence\b", "silently"),
    (r"\bown models?\b", "custom model"),
    (
        r"\b(further|how far|as far) (in|out)\b",
        "indented further, indented less, the indentation",
    ),
    (
        r"\bbehind (`|(an?|the|this|that|each|every|its|one|two|another) ([a-z]+ )?(text|colon|comma|dot|brackets?|braces?|quotes?|dash|dashes|space|value|keys?|items?|lines?|group|end|comment|letters?|words?|date|numbers?)\b)",
        "after",
    ),
    (
        r"\b(missing|write|written|put|space|comment|text) behind\b",
        "after",
    ),
    (
        r"\b(an?|the|this|each|other|another|wrong|wide|last|first) signs?\b",
        "character",
    ),
    (r"\bin the place of\b", "instead of"),
    (
        r"\b(is|are) here instead\b",
        "`x` is expected here, not `y`",
    ),
    (
        r"\b(an?|one|this) \S+ too many\b|\bone too many\b",
        "an extra",
    ),
    (
        r"(?-i)(\A|[.:;!?\x01]\s|\x01|\n)[\s|>#*-]*What\b[^?\x01]*?([.\x01]|\n\s*\n|\z)",
        "a sentence with a subject",
    ),
];

/// The same as expressions.
static EXPRESSIONS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let expression = |phrase: &str| format!("(?i){}", phrase.replace(' ', r"[\s│]+"));
    let phrases =
        PHRASES.map(|(phrase, instead)| (Regex::new(&expression(phrase)).unwrap(), instead));
    phrases.into()
});

/// Good English and published words that a phrase would match.
const ALLOWED: &str = r"(?i)\bis no longer\b|outside of Adobe Commerce Cloud DB";

/// Names that must not occur, and how to name it instead: constants without a noun and a unit, and words
/// that messages must not use for a place in a text or a character.
const NAMES: [(&str, &str); 3] = [
    (
        r"\bconst (MOST|USUAL|LONGEST|FEW|REASONS|BLOCK|DEEPEST)\b",
        "a noun and its unit, as in MAX_LABELS",
    ),
    (r"\b(mod|fn) (is_|has_|[a-z]+_)?behind(_[a-z]+)?\b", "after"),
    (
        r"\b(mod|fn|enum) ([a-z]+_)*[sS]igns?(_[a-z]+)*\b",
        "character",
    ),
];

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
    let prose = prose(path, text);
    let fault = |text: &str, found: regex_lite::Match, instead: &str| {
        // A match of "What" starts with the end of the sentence before.
        let start = found.start() + found.as_str().find("What").unwrap_or(0);
        let line = text[..start].matches('\n').count() + 1;
        let words: Vec<&str> = text[start..found.end()].split_whitespace().collect();
        format!("{path}:{line}: \"{}\": write {instead}", words.join(" "))
    };
    let mut faults = Vec::new();
    for (phrase, instead) in EXPRESSIONS.iter() {
        let found = phrase.find_iter(&prose);
        faults.extend(found.map(|found| fault(&prose, found, instead)));
    }
    let is_code = path.ends_with(".rs") && path != file!();
    for (name, instead) in NAMES.iter().filter(|_| is_code) {
        let names = Regex::new(name).unwrap();
        faults.extend(
            names
                .find_iter(text)
                .map(|found| fault(text, found, instead)),
        );
    }
    faults
}

/// The prose of a file, with every line in its place.
fn prose(path: &str, text: &str) -> String {
    let prose = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "rs" => prose_of_rust(text, !path.starts_with("tests/")),
        "md" => without_sessions(text),
        _ => text.to_owned(),
    };
    let allowed = Regex::new(ALLOWED).unwrap();
    allowed.replace_all(&prose, blank).into_owned()
}

/// A session shows what the program prints, which is checked where the program has it from.
fn without_sessions(text: &str) -> String {
    let sessions = Regex::new(r"(?s)```console\n.*?\n```").unwrap();
    sessions.replace_all(text, blank).into_owned()
}

/// The comments of a Rust file, and its texts if they are prose: markers and escapes are gaps.
fn prose_of_rust(text: &str, has_prose_in_texts: bool) -> String {
    let tokens = [
        r"(?P<comment>//[/!]?[^\n]*)",
        r##"(?P<raw>r#+"[\s\S]*?"#+|r"[^"]*")"##,
        r#"(?P<text>"(?:[^"\\]|\\[\s\S])*")"#,
        r#"(?P<code>'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))'|[^"'/r]+|[\s\S])"#,
    ];
    let token = Regex::new(&tokens.join("|")).unwrap();
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
    token.replace_all(text, masked).into_owned()
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

//! Globs over activities and over the subjects of findings. They are `globset`'s, but `*` does not
//! match a `/`.

mod wildcards;

use globset::{ErrorKind, GlobBuilder, GlobMatcher};

/// The longest glob, in bytes. Some become an automaton, and a long one takes gigabytes.
const MAX_BYTES: usize = 1000;
/// The most `{`: the library recurses into each, and which of them are within a class only it
/// knows.
const MAX_BRACES: usize = 8;

/// Whether a text has wildcards.
pub fn is_glob(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// Refuses a glob that would cost too much.
pub fn bounded(pattern: &str) -> Result<(), String> {
    if pattern.len() > MAX_BYTES {
        return Err(format!(
            "it has {} bytes, but a glob has at most {MAX_BYTES}",
            pattern.len()
        ));
    }
    let braces = pattern.bytes().filter(|byte| *byte == b'{').count();
    match braces > MAX_BRACES {
        true => Err(format!(
            "it has {braces} `{{`, but a glob has at most {MAX_BRACES}"
        )),
        false => Ok(()),
    }
}

/// Why a text is not a glob.
fn reason(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnclosedClass => "its `[` is not closed, or is empty".to_owned(),
        ErrorKind::UnclosedAlternates => "its `{` is not closed".to_owned(),
        ErrorKind::UnopenedAlternates => "its `}` has no opening `{`".to_owned(),
        ErrorKind::InvalidRange(from, to) => format!("`{from}-{to}` is not in order"),
        ErrorKind::DanglingEscape => "nothing follows its `\\`".to_owned(),
        other => other.to_string(),
    }
}

/// How specific a pattern is. An exact id is more specific than any glob; of two globs, the one
/// with the longer literal prefix is more specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Specificity {
    /// A glob, and the number of bytes before its first wildcard.
    Glob(u32),
    /// An id.
    Exact,
}

/// A glob, or an exact id.
pub struct Matcher<'p> {
    pattern: &'p str,
    shape: Shape,
}

enum Shape {
    Exact,
    /// `**`
    Everything,
    /// `prefix/*`
    Children,
    /// `prefix/**`
    Below,
    /// Text with `*` and `?`.
    Wildcards,
    /// A glob with classes, alternatives, or `**` elsewhere.
    Glob(GlobMatcher),
}

impl<'p> Matcher<'p> {
    /// Reads a pattern. The shapes that people write are compared as text: a regular expression
    /// costs more than the rest of a file.
    pub fn new(pattern: &'p str) -> Result<Self, String> {
        let is_wild = |byte: &u8| matches!(byte, b'*' | b'?' | b'[' | b']' | b'{' | b'}' | b'\\');
        let Some(first) = pattern.as_bytes().iter().position(is_wild) else {
            return Ok(Matcher {
                pattern,
                shape: Shape::Exact,
            });
        };
        let shape = match &pattern[first..] {
            "**" if first == 0 => Shape::Everything,
            "*" if pattern[..first].ends_with('/') && first > 1 => Shape::Children,
            "**" if pattern[..first].ends_with('/') && first > 1 => Shape::Below,
            _ => {
                bounded(pattern)?;
                match wildcards::suffice(pattern) {
                    true => Shape::Wildcards,
                    false => Shape::Glob(compiled(pattern)?),
                }
            }
        };
        Ok(Matcher { pattern, shape })
    }

    /// Whether an id matches.
    pub fn is_match(&self, id: &str) -> bool {
        let bytes = id.as_bytes();
        // The prefix ends with a slash; finding that first is faster than comparing the rest.
        let below = |stars: usize| {
            let prefix = &self.pattern.as_bytes()[..self.pattern.len() - stars];
            bytes.get(prefix.len() - 1) == Some(&b'/') && bytes.starts_with(prefix)
        };
        match &self.shape {
            Shape::Exact => self.pattern == id,
            Shape::Everything => true,
            Shape::Children => below(1) && !bytes[self.pattern.len() - 1..].contains(&b'/'),
            Shape::Below => below(2),
            Shape::Wildcards => wildcards::is_match(self.pattern.as_bytes(), bytes),
            Shape::Glob(glob) => glob.is_match(id),
        }
    }

    /// Whether matching an id takes more than one comparison.
    pub fn is_costly(&self) -> bool {
        matches!(self.shape, Shape::Wildcards | Shape::Glob(_))
    }

    /// The id, if it is one.
    pub fn exact(&self) -> Option<&'p str> {
        matches!(self.shape, Shape::Exact).then_some(self.pattern)
    }

    /// How specific it is.
    pub fn specificity(&self) -> Specificity {
        match self.shape {
            Shape::Exact => Specificity::Exact,
            _ => Specificity::Glob(
                self.pattern
                    .find(['*', '?', '[', '{', '\\'])
                    .unwrap_or(self.pattern.len()) as u32,
            ),
        }
    }
}

fn compiled(pattern: &str) -> Result<GlobMatcher, String> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    let glob = glob.map_err(|error| reason(error.kind()))?;
    Ok(glob.compile_matcher())
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 22] = [
        "go-live/go-live-checklist",
        "go-live/load-testing",
        "go-live",
        "go-live/",
        "go-live/a/b",
        "production/x",
        "scaling",
        "",
        "/",
        "//",
        "a/",
        "/a",
        "go-livex/y",
        "-testing",
        "a-testing",
        "aa/ab",
        "abab",
        "aab",
        "é/ü",
        "a\nb",
        "a*b",
        "a?b",
    ];

    fn agrees(pattern: &str) {
        let (ours, theirs) = (Matcher::new(pattern).unwrap(), compiled(pattern).unwrap());
        for id in IDS {
            assert_eq!(
                ours.is_match(id),
                theirs.is_match(id),
                "{pattern:?} on {id:?}"
            );
        }
    }

    #[test]
    fn common_shapes_match_as_globset_does() {
        let patterns = [
            "**",
            "*",
            "go-live/*",
            "go-live/**",
            "go-live/go-live-checklist",
            "a/*",
            "a/**",
            "scaling",
            "a/b/*",
            "/**",
            "/*",
            "go-*",
            "go-live/go*",
            "go-live/*-testing",
            "*-testing",
            "*/load-testing",
            "*/*",
            "*/*/*",
            "go-live/*-*",
            "?",
            "??",
            "?/?",
            "a?b",
            "*a*b",
            "a*b*",
            "*b",
            "**/load-testing",
            "**/*-testing",
            "go-live/**/b",
            "a**",
            "*/",
            "/?",
            "?*",
            "*?",
            "é/*",
            "?/ü",
            "{go-live,a}/*",
            "[ag]*",
        ];
        patterns.iter().for_each(|pattern| agrees(pattern));
    }

    #[test]
    fn any_short_pattern_matches_as_globset_does() {
        let letters = ["a", "b", "/", "*", "?", "-"];
        for number in 0..letters.len().pow(4) {
            let digits = (0..4).map(|place| number / letters.len().pow(place) % letters.len());
            let pattern: String = digits.map(|digit| letters[digit]).collect();
            agrees(&pattern);
        }
    }

    #[test]
    fn common_shapes_need_no_regular_expression() {
        for pattern in [
            "prefix-*",
            "*-suffix",
            "prefix/ab*",
            "*/load-?esting",
            "*a*b*",
        ] {
            let shape = Matcher::new(pattern).unwrap().shape;
            assert!(matches!(shape, Shape::Wildcards), "{pattern}");
        }
    }

    #[test]
    fn an_exact_id_is_more_specific_than_a_glob_and_a_longer_prefix_than_a_shorter() {
        let specificity = |pattern| Matcher::new(pattern).unwrap().specificity();
        assert!(specificity("go-live/go-live-checklist") > specificity("go-live/go-live-check*"));
        assert!(specificity("go-live/g*") > specificity("go-live/*"));
        assert!(specificity("go-live/*") > specificity("**"));
    }
}

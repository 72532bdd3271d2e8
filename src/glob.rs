//! Globs over activities and over what findings are about: `globset`'s, with `*` staying within a
//! `/`.

use globset::{GlobBuilder, GlobMatcher};

/// No glob that somebody means is longer, in bytes: each of them becomes an automaton, and a long
/// one takes gigabytes.
const LONGEST: usize = 1000;
/// Nor has it more braces in braces: the library goes into each by itself.
const DEEPEST: usize = 8;

/// Refuses what no glob library can be given.
pub fn bounded(pattern: &str) -> Result<(), String> {
    if pattern.len() > LONGEST {
        return Err(format!(
            "it has {} bytes; a glob has at most {LONGEST}",
            pattern.len()
        ));
    }
    let deeper = |depth: &mut usize, byte: u8| {
        *depth = depth.saturating_add_signed(
            i8::from(byte == b'{') as isize - i8::from(byte == b'}') as isize,
        );
        Some(*depth)
    };
    match pattern.bytes().scan(0, deeper).any(|depth| depth > DEEPEST) {
        true => Err(format!("its braces are nested more than {DEEPEST} deep")),
        false => Ok(()),
    }
}

/// How specific a pattern is: an exact id is more specific than any glob, of two globs the one with
/// the longer literal prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Specificity {
    /// A glob with so many bytes before its first wildcard.
    Glob(u32),
    /// An id.
    Exact,
}

/// A glob, or an exact id.
pub struct Matcher<'p> {
    pattern: &'p str,
    how: How,
}

enum How {
    Exact,
    /// `**`
    Everything,
    /// `prefix/*`
    Children,
    /// `prefix/**`
    Below,
    Glob(GlobMatcher),
}

impl<'p> Matcher<'p> {
    /// Reads a pattern. The plain shapes that people write are compared as text: a glob becomes a
    /// regular expression, which costs more than the rest of a file.
    pub fn new(pattern: &'p str) -> Result<Self, String> {
        let is_wild = |byte: &u8| matches!(byte, b'*' | b'?' | b'[' | b']' | b'{' | b'}' | b'\\');
        let Some(first) = pattern.as_bytes().iter().position(is_wild) else {
            return Ok(Matcher {
                pattern,
                how: How::Exact,
            });
        };
        let how = match &pattern[first..] {
            "**" if first == 0 => How::Everything,
            "*" if pattern[..first].ends_with('/') && first > 1 => How::Children,
            "**" if pattern[..first].ends_with('/') && first > 1 => How::Below,
            _ => {
                bounded(pattern)?;
                let glob = GlobBuilder::new(pattern)
                    .literal_separator(true)
                    .build()
                    .map_err(|error| error.kind().to_string())?;
                How::Glob(glob.compile_matcher())
            }
        };
        Ok(Matcher { pattern, how })
    }

    /// Whether an id matches.
    pub fn is_match(&self, id: &str) -> bool {
        let bytes = id.as_bytes();
        // Behind a prefix, which ends with a slash: that is seen before anything is compared.
        let below = |stars: usize| {
            let prefix = &self.pattern.as_bytes()[..self.pattern.len() - stars];
            bytes.get(prefix.len() - 1) == Some(&b'/') && bytes.starts_with(prefix)
        };
        match &self.how {
            How::Exact => self.pattern == id,
            How::Everything => true,
            How::Children => below(1) && !bytes[self.pattern.len() - 1..].contains(&b'/'),
            How::Below => below(2),
            How::Glob(glob) => glob.is_match(id),
        }
    }

    /// Whether it took a regular expression to read it.
    pub fn is_costly(&self) -> bool {
        matches!(self.how, How::Glob(_))
    }

    /// How specific it is.
    pub fn specificity(&self) -> Specificity {
        match self.how {
            How::Exact => Specificity::Exact,
            _ => Specificity::Glob(
                self.pattern
                    .find(['*', '?', '[', '{', '\\'])
                    .unwrap_or(self.pattern.len()) as u32,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `globset` says, whatever the shape.
    fn globset(pattern: &str, id: &str) -> bool {
        GlobBuilder::new(pattern)
            .literal_separator(true)
            .build()
            .unwrap()
            .compile_matcher()
            .is_match(id)
    }

    #[test]
    fn plain_shapes_match_as_globset_does() {
        let ids = [
            "go-live/go-live-checklist",
            "go-live",
            "go-live/",
            "go-live/a/b",
            "production/x",
            "scaling",
            "",
            "/",
            "a/",
            "go-livex/y",
        ];
        for pattern in [
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
        ] {
            for id in ids {
                assert_eq!(
                    Matcher::new(pattern).unwrap().is_match(id),
                    globset(pattern, id),
                    "{pattern} on {id}"
                );
            }
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

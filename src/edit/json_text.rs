//! Whether a file is JSON.

/// Whether a text starts with a key in double quotes in brackets, perhaps after comments, also
/// those of other languages.
pub fn is_json(text: &str) -> bool {
    let (mut rest, mut is_in_brackets) = (text.trim_start_matches('\u{feff}'), false);
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with(['{', '[']) => {
                is_in_brackets = true;
                Some(1)
            }
            _ if rest.starts_with("/*") => rest.find("*/").map(|end| end + 2),
            _ if rest.starts_with("//") || rest.starts_with('#') => rest.find('\n'),
            _ if rest.starts_with("---") => Some(3),
            _ => None,
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return is_in_brackets && rest.starts_with('"'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn comments_of_other_languages_may_precede_json() {
        for json in [
            "{\"a\": 1}",
            "// a\n/* b\n */ {\n  // c\n  \"a\": 1\n}",
            "# a\n---\n[ { \"a\": 1 } ]",
        ] {
            assert!(is_json(json), "{json}");
        }
        for yaml in ["", "{ a: \"b\" }", "\"a\": 1", "// {", "a: [\"b\"]", "/* {"] {
            assert!(!is_json(yaml), "{yaml}");
        }
    }
}

//! Ids from published words. `build.rs` compiles this file too.

/// A row's id: `group/title`, or the title alone, as slugs of the published words.
pub fn row_id(group: Option<&str>, title: &str) -> String {
    match group {
        Some(group) => format!("{}/{}", slug(group), slug(title)),
        None => slug(title),
    }
}

/// The published words as an id: lower case, `&` and a bracketed aside dropped, a hyphen between
/// words.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut depth = 0usize;
    for character in words.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

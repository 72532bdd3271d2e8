//! The brackets of a line, and the one that is meant before a text.

/// The bracket to open for the next text: a key starts a mapping.
pub(super) fn meant_by(inner: &str) -> char {
    let inner = inner.trim_start();
    let end = inner.find([',', ':', '[', ']', '{', '}', '\n']);
    match end.map(|end| &inner[end..end + 1]) {
        Some(":") => '{',
        _ => '[',
    }
}

/// The brackets of a line outside quotes, and where they are.
pub(super) fn of_line(code: &str) -> Vec<(usize, char)> {
    let (mut quote, mut found, mut last) = (None, Vec::new(), ' ');
    for (at, character) in code.char_indices() {
        match (character, quote) {
            ('"' | '\'', None) if !last.is_alphanumeric() => quote = Some(character),
            (_, Some(open)) if character == open && last != '\\' => quote = None,
            ('[' | ']' | '{' | '}', None) => found.push((at, character)),
            _ => {}
        }
        last = character;
    }
    found
}

//! The code blocks of a page.

use regex_lite::{Captures, Regex};

/// The code blocks of a page in one language, without their fences.
pub fn blocks<'p>(page: &'p str, language: &str) -> impl Iterator<Item = &'p str> + use<'p> {
    let fence = format!("```{language}\n");
    let parts: Vec<&str> = page.split(fence.as_str()).skip(1).collect();
    parts
        .into_iter()
        .map(|part| part.split("\n```").next().unwrap())
}

/// The first of them with a word in it.
pub fn block<'p>(page: &'p str, language: &str, word: &str) -> &'p str {
    let mut blocks = blocks(page, language).filter(|block| block.contains(word));
    let block = blocks.next();
    block.unwrap_or_else(|| panic!("no block of {language} with {word}"))
}

/// A page with other text in its code blocks, which a function computes from a block's language and
/// text.
pub fn with_blocks(page: &str, mut text: impl FnMut(&str, &str) -> Option<String>) -> String {
    let block = Regex::new(r"(?ms)^```([a-z]*)\n(.*?)^```$").unwrap();
    let rewritten = block.replace_all(page, |found: &Captures| {
        match text(&found[1], found[2].trim_end_matches('\n')) {
            Some(text) => format!("```{}\n{text}\n```", &found[1]),
            None => found[0].to_owned(),
        }
    });
    rewritten.into_owned()
}

//! The names that Adobe gives a certification: `AEM` or `Adobe Experience Manager`, with and without
//! `Adobe Certified`, with any dash, and the words in any order.

use super::Certification;

/// Longer texts are no names.
const MAX_NAME_BYTES: usize = 200;
/// The words that do not distinguish certifications.
const FILLERS: [&str; 6] = [
    "adobe",
    "certified",
    "certification",
    "certificate",
    "for",
    "in",
];
/// Words that are written in several ways, in lower case with single spaces: (written, meant).
const SPELLINGS: [(&str, &str); 6] = [
    ("experience manager", "aem"),
    ("adobe commerce", "commerce"),
    ("magento commerce", "commerce"),
    ("front end", "frontend"),
    ("back end", "backend"),
    ("dev ops", "devops"),
];

/// The certifications whose names have the same words as a name, or else one word more:
/// `aem-devops-engineer` lacks the level.
pub(super) fn find(
    certifications: &'static [Certification],
    name: &str,
) -> Vec<&'static Certification> {
    let wanted = words(name);
    if name.len() > MAX_NAME_BYTES || wanted.is_empty() {
        return Vec::new();
    }
    let named = |more: usize| {
        let has_words = |certification: &&Certification| {
            let words = words(&certification.name);
            words.len() == wanted.len() + more && wanted.iter().all(|word| words.contains(word))
        };
        certifications.iter().filter(has_words).collect::<Vec<_>>()
    };
    let whole = named(0);
    if whole.is_empty() && wanted.len() > 1 {
        named(1)
    } else {
        whole
    }
}

/// The words of a name that matter, sorted.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    let mut spaced = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    for (written, meant) in SPELLINGS {
        spaced = spaced.replace(written, meant);
    }
    let mut words: Vec<String> = spaced
        .split(' ')
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

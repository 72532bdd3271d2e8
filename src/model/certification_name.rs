//! The names that Adobe gives a certification: with `AEM` or `Adobe Experience Manager`, with and
//! without `Adobe Certified`, with any dash, and with the words in any order.

use std::sync::LazyLock;

use super::shipped;
use super::types::Certification;
use crate::suggest::words_of;

/// Longer texts are not names.
const MAX_NAME_BYTES: usize = 200;
/// With fewer words, a text names a product or a level.
const MIN_WORDS: usize = 2;
/// The most certifications to choose one from.
const MAX_CERTIFICATIONS: usize = 8;
/// Words that any certification may have in its name.
const FILLERS: [&str; 6] = [
    "adobe",
    "certified",
    "certification",
    "certificate",
    "for",
    "in",
];
/// The initials of `Adobe Certified` and a level, and a word that is written in short.
const ABBREVIATIONS: [(&str, &str); 3] = [
    ("ace", "expert"),
    ("acp", "professional"),
    ("dev", "developer"),
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

/// The certifications that a text may name.
#[derive(Debug)]
pub enum Named {
    /// It has the words of this one's name.
    Clearly(&'static Certification),
    /// It has some words of the names of these, and all but those of the certificate's former
    /// product. Only the certificate says which one is meant.
    Perhaps(Vec<&'static Certification>),
}

/// The certifications, each with the words of its name.
static KNOWN: LazyLock<Vec<(Vec<String>, &Certification)>> = LazyLock::new(|| {
    let known = shipped::CERTIFICATIONS.iter();
    known.map(|known| (words(&known.name), known)).collect()
});

/// The certifications whose names have the words of a name. A name without the level or the exam
/// identifies none, because another certification may be added.
pub(super) fn find(name: &str) -> Named {
    if name.len() > MAX_NAME_BYTES {
        return Named::Perhaps(Vec::new());
    }
    let wanted = words(name);
    let with_words = |wanted: &[String]| {
        let has_words = |words: &[String]| wanted.iter().all(|word| words.contains(word));
        let found = KNOWN.iter().filter(|(words, _)| has_words(words));
        found.map(|(_, known)| *known).collect::<Vec<_>>()
    };
    if let Some((_, known)) = KNOWN.iter().find(|(words, _)| *words == wanted) {
        return Named::Clearly(known);
    }
    let of_today = today(wanted);
    if of_today.len() < MIN_WORDS {
        return Named::Perhaps(Vec::new());
    }
    let found = with_words(&of_today);
    Named::Perhaps(if found.len() > MAX_CERTIFICATIONS {
        Vec::new()
    } else {
        found
    })
}

/// The words with the current name of the product, without its version.
fn today(mut words: Vec<String>) -> Vec<String> {
    if let Some(former) = words.iter_mut().find(|word| *word == "magento") {
        "commerce".clone_into(former);
    }
    words.retain(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    words.sort_unstable();
    words.dedup();
    words
}

/// The words of a name that matter, sorted.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut spaced = words_of(&lower).collect::<Vec<_>>().join(" ");
    for (written, meant) in SPELLINGS {
        spaced = spaced.replace(written, meant);
    }
    let mut words: Vec<String> = spaced
        .split(' ')
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .map(
            |word| match ABBREVIATIONS.iter().find(|(short, _)| *short == word) {
                Some((_, whole)) => (*whole).to_owned(),
                None => word.to_owned(),
            },
        )
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

//! Names by some of their words: `load tests`, `environments`, `UAT`.

use super::letters::MAX_WORDS_BYTES;
use super::misspelt::Meant;

/// The shortest text to complete. A shorter one is the start of too many names.
const MIN_START_BYTES: usize = 4;

/// The shortest prefix that identifies a word.
const MIN_STEM_BYTES: usize = 4;

/// The shortest initials that identify an activity.
const MIN_INITIALS: usize = 3;

/// The names that have all words of a text, in any order and with any ending, or else those that
/// have its letters as initials. A shorter text is the start of too many names.
pub fn with_words_of<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    if text.len() > MAX_WORDS_BYTES || text.len() < MIN_INITIALS {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split([' ', '-', '_', '/'])
        .filter(|word| !word.is_empty())
        .map(stem)
        .collect();
    let Some(last) = lower.rsplit('/').next().filter(|_| !words.is_empty()) else {
        return Vec::new();
    };
    let (mut with_words, mut with_initials): (Vec<&str>, Vec<&str>) = Default::default();
    for name in names {
        let has = |word: &&str| name.split(['-', '/']).any(|part| part.starts_with(word));
        // Two tables may have the same name.
        if text.len() >= MIN_START_BYTES && words.iter().all(has) && !with_words.contains(&name) {
            with_words.push(name);
        }
        if has_initials(name, last) && !with_initials.contains(&name) {
            with_initials.push(name);
        }
    }
    match with_words.is_empty() {
        true => with_initials,
        false => with_words,
    }
}

/// Perhaps the only name that has the words of a text, or its letters as initials.
pub fn only_with_words_of<'n>(
    text: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<Meant<'n>> {
    match with_words_of(text, names).as_slice() {
        [only] => Some(Meant::Perhaps(only)),
        _ => None,
    }
}

/// Perhaps the only name of which a text is a whole word: `any` of `any-cse`.
pub fn only_with_part<'n>(
    text: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<Meant<'n>> {
    let has_it = |name: &&str| name.split('-').any(|word| word.eq_ignore_ascii_case(text));
    let mut found = names.into_iter().filter(has_it);
    let only = found.next()?;
    found.next().is_none().then_some(Meant::Perhaps(only))
}

/// The names with a word that begins like a text.
pub fn with_word<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let lower = text.to_lowercase();
    let is_it = |name: &&str| name.split(['-', '/']).any(|word| word.starts_with(&lower));
    match lower.len() {
        MIN_INITIALS..=MAX_WORDS_BYTES => names.into_iter().filter(is_it).collect(),
        _ => Vec::new(),
    }
}

/// A word without its ending: `test` of `tests` and `testing`.
fn stem(word: &str) -> &str {
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix('s'));
    stem.filter(|stem| stem.len() >= MIN_STEM_BYTES)
        .unwrap_or(word)
}

/// Whether the words of a name, after its group, begin with these letters, one after the other.
fn has_initials(name: &str, letters: &str) -> bool {
    let slug = name.rsplit('/').next().unwrap_or(name);
    let initials = slug.split('-').filter_map(|word| word.chars().next());
    letters.len() >= MIN_INITIALS && initials.collect::<String>().starts_with(letters)
}

#[cfg(test)]
mod tests {
    use super::with_words_of;

    #[test]
    fn names_are_found_by_some_of_their_words_or_by_their_initials() {
        let names = [
            "staging/load-testing",
            "staging/user-acceptance-test-development",
            "go-live/environments",
        ];
        let of = |text| with_words_of(text, names);
        assert_eq!(of("load tests"), [names[0]]);
        assert_eq!(of("staging/user-acceptance-testing"), [names[1]]);
        assert_eq!(of("staging"), [names[0], names[1]]);
        assert_eq!(of("UAT"), [names[1]]);
        assert_eq!(of("go-live/environment"), [names[2]]);
        assert!(of("lt").is_empty() && of("unit tests").is_empty() && of("").is_empty());
    }
}

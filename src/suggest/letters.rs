//! The words and the letters of texts, by which names are compared.

/// The longest text to search for word by word.
pub(super) const MAX_WORDS_BYTES: usize = 100;

/// The words of a text: what is between characters that are neither letters nor digits.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The words of a text in lower case, sorted.
pub(super) fn sorted_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut words: Vec<String> = words_of(&lower).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// A text as names are written: in lower case, with `-` between words.
pub(super) fn lower(text: &str) -> String {
    text.to_lowercase().replace([' ', '_'], "-")
}

/// The letters from `a` to `z` in a text, in either case, one bit each.
pub(super) fn letter_set(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |all, letter| all | 1 << (letter & 31))
}

/// Whether two names have the same letters: people write any case, and any dash or space between.
pub fn has_letters_of(known: &str, written: &str) -> bool {
    // Much longer texts are not compared letter by letter.
    written.len() < 4 * known.len() && letters(known).eq(letters(written))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// Whether a word is struck out, doubted, negated or commented out: `~~developer~~`, `developer?`,
/// `// developer`.
pub fn is_doubted(written: &str) -> bool {
    written.contains("~~")
        || written.contains('?')
        || written.starts_with(['!', '-', '/', ';', '<', '‹'])
}

/// The word before a question mark: `developer?`, `developer (?)`.
pub fn before_question(written: &str) -> Option<&str> {
    let word = written.trim_end_matches(['?', '(', ')', ' ']);
    (written.contains('?') && word != written).then_some(word)
}

/// The words that say that a name does not hold.
const DENIALS: [&str; 7] = ["kein", "keine", "never", "nicht", "no", "not", "without"];

/// Whether a text says that a name does not hold: `no developer`.
pub fn is_denied(written: &str) -> bool {
    let is_denial = |word: &str| {
        DENIALS
            .iter()
            .any(|denial| word.eq_ignore_ascii_case(denial))
    };
    words_of(written).any(is_denial)
}

/// How many letters must be added, dropped, changed or swapped, without regard to case.
pub fn distance(lower: &str, name: &str) -> usize {
    strsim::osa_distance(lower, &name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::has_letters_of;

    #[test]
    fn a_published_name_is_known_by_its_letters() {
        let name = "Production Deployments Approve/Reject";
        let is_known = |written| has_letters_of(name, written);
        assert!(is_known("production deployments approve-reject"));
        assert!(is_known("Production_Deployments_ApproveReject"));
        assert!(!is_known("production deployments approve"));
        assert!(!has_letters_of("a", &"-".repeat(1000)));
    }
}

//! Whether an e-mail or id is written in letters that imitate those of another script.

use unicode_normalization::UnicodeNormalization;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, RestrictionLevel, RestrictionLevelDetection};

use super::characters::is_unseen;
use super::skeleton::skeleton;
use crate::source::Span;

/// How an address deceives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disguise {
    /// A word of it mixes scripts that are not mixed in earnest, such as Latin and Cyrillic.
    MixesScripts,
    /// A word of it is in another script and looks like Latin throughout, among Latin words.
    ImitatesLatin,
}

impl Disguise {
    /// A clause about the word.
    pub fn clause(self) -> &'static str {
        match self {
            Disguise::MixesScripts => "mixes letters of different scripts that look alike",
            Disguise::ImitatesLatin => "has characters that only look like ASCII characters",
        }
    }
}

/// The first word of an e-mail or id that imitates another script. Each is judged alone: an address
/// may have a Cyrillic name and a Latin domain. UTS #39 calls what may be mixed within a word
/// "moderately restrictive": Latin with Chinese, Japanese or Korean, or with one other script that
/// is neither Cyrillic nor Greek.
pub fn disguise(address: &str) -> Option<(Disguise, Span)> {
    if address.is_ascii() {
        return None;
    }
    let has_latin = address.bytes().any(|byte| byte.is_ascii_alphabetic());
    words(address).find_map(|(start, word)| {
        let disguise = disguise_of(word, has_latin)?;
        Some((disguise, Span::new(start, start + word.len())))
    })
}

fn disguise_of(word: &str, has_latin: bool) -> Option<Disguise> {
    if word.is_ascii() {
        return None;
    }
    // The search finds the characters that nobody sees.
    let word: String = word
        .nfc()
        .filter(|character| !is_unseen(*character))
        .collect();
    if mixes_scripts(&word) {
        return Some(Disguise::MixesScripts);
    }
    (has_latin && imitates_latin(&word)).then_some(Disguise::ImitatesLatin)
}

/// The words of an address, with where each starts.
fn words(address: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let parts = address.split_inclusive(ends).scan(0, |at, part| {
        Some((std::mem::replace(at, *at + part.len()), part))
    });
    let words = parts.map(move |(start, part)| (start, part.trim_end_matches(ends)));
    words.filter(|(_, word)| !word.is_empty())
}

fn mixes_scripts(word: &str) -> bool {
    AugmentedScriptSet::for_str(word).is_empty()
        && !word.check_restriction_level(RestrictionLevel::ModeratelyRestrictive)
}

/// Whether a word looks like ASCII and has a character that is not a letter of a Latin script: one
/// of another script, of mathematics, of phonetics. The `ı` of Turkish is one.
fn imitates_latin(word: &str) -> bool {
    let latin = AugmentedScriptSet::for_char('a');
    let is_foreign = |c: char| {
        let mut scripts = AugmentedScriptSet::for_char(c);
        scripts.intersect_with(latin);
        !c.is_ascii() && (scripts.is_empty() || !c.identifier_allowed())
    };
    skeleton(word).is_ascii() && word.chars().any(is_foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> Option<(Disguise, &str)> {
        disguise(address).map(|(disguise, span)| (disguise, &address[span.range()]))
    }

    #[test]
    fn an_address_that_imitates_latin_is_found() {
        use Disguise::{ImitatesLatin, MixesScripts};
        for (address, expected, word) in [
            ("mirа@wknd.example", MixesScripts, "mirа"),
            ("mira@wκnd.example", MixesScripts, "wκnd"),
            ("mira.hοlm@wknd.example", MixesScripts, "hοlm"),
            ("ꮪandra@wknd.example", MixesScripts, "ꮪandra"),
            ("раураӏ@wknd.example", ImitatesLatin, "раураӏ"),
            ("mira@сосо.example", ImitatesLatin, "сосо"),
            ("𝐦𝐢𝐫𝐚@wknd.example", ImitatesLatin, "𝐦𝐢𝐫𝐚"),
            ("ｍira@wknd.example", ImitatesLatin, "ｍira"),
            ("mirɑ@wknd.example", ImitatesLatin, "mirɑ"),
            ("team-2৪@wknd.example", ImitatesLatin, "2৪"),
        ] {
            assert_eq!(found(address), Some((expected, word)), "{address}");
        }
    }

    #[test]
    fn an_address_in_another_script_is_accepted() {
        for address in [
            "mira.holm+team@wknd.example",
            "zoë.åkerström@wknd.example",
            "zoe\u{308}@wknd.example",
            "ışıl.ılgaz@wknd.example",
            "иван.петров@wknd.example",
            "сара@оса.рф",
            "ιωάννης@παράδειγμα.ελ",
            "山田taro@例え.jp",
            "김철수@예시.한국",
            "राम@उदाहरण.भारत",
            "สมชาย@wknd.example",
            "محمد@wknd.example",
            "ᎤᏬᏚ@wknd.example",
            "đặng.văn@wknd.example",
            "mi\u{3164}ra\u{202e}@wknd.example",
        ] {
            assert_eq!(found(address), None, "{address}");
        }
    }
}

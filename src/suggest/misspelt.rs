//! A misspelt name of a closed vocabulary. Similarity alone is clear only if letters were mistyped
//! and no word was changed.

use super::letters::{MAX_WORDS_BYTES, letter_set, sorted_words, words_of};
use super::only::only;
use super::typed::Typed;

/// One letter may be wrong in a text of at most this length, and two in a longer one.
const MAX_SHORT_LETTERS: usize = 7;

/// No letter may be wrong in a text of at most this length.
const MAX_EXACT_LETTERS: usize = 2;

/// The intended name of a text that is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant<'n> {
    /// Unmistakably this one.
    Clearly(&'n str),
    /// Perhaps this one: somebody must confirm it.
    Perhaps(&'n str),
}

impl<'n> Meant<'n> {
    /// The name.
    pub fn name(self) -> &'n str {
        match self {
            Meant::Clearly(name) | Meant::Perhaps(name) => name,
        }
    }

    /// The name, unless it is in doubt.
    pub fn clear(self) -> Option<&'n str> {
        match self {
            Meant::Clearly(name) => Some(name),
            Meant::Perhaps(_) => None,
        }
    }
}

/// The intended name of a text, among names and their other spellings, each with its meaning.
pub fn likely<'n>(
    written: &str,
    spellings: impl Iterator<Item = (&'n str, &'n str)> + Clone,
) -> Option<Meant<'n>> {
    let typed = Typed::of(written);
    let typed = typed.as_ref();
    let misspelt = typed.and_then(|typed| misspelt(typed, spellings.clone()));
    let clear = misspelt.or_else(|| reordered(written, spellings.clone()));
    let perhaps = || {
        let names = spellings.clone().map(|(name, _)| name);
        let near = typed?.closest(names.clone())?;
        let mut all = spellings.clone();
        let (_, meaning) = all.find(|(name, _)| *name == near)?;
        (!has_another_word(&typed?.lower, near, names)).then_some(Meant::Perhaps(meaning))
    };
    clear.map(Meant::Clearly).or_else(perhaps)
}

/// The meaning of the only name that a text is a misspelling of: of no more than two letters, with
/// no other name nearly as close, and without a word that other names have and this one lacks.
fn misspelt<'n>(
    typed: &Typed,
    spellings: impl Iterator<Item = (&'n str, &'n str)> + Clone,
) -> Option<&'n str> {
    let allowed = match typed.length {
        letters if letters <= MAX_EXACT_LETTERS => 0,
        letters if letters <= MAX_SHORT_LETTERS => 1,
        _ => 2,
    };
    let near: Vec<(usize, &str, &str)> = spellings
        .clone()
        .filter_map(|(name, meaning)| {
            Some((typed.distance_within(allowed + 1, name)?, name, meaning))
        })
        .collect();
    let (least, name, meaning) = near
        .iter()
        .min_by_key(|(distance, ..)| *distance)
        .copied()?;
    let is_rival = |(distance, _, other): &(usize, &str, &str)| {
        *distance <= least + usize::from(least > 0) && *other != meaning
    };
    let names = spellings.map(|(name, _)| name);
    let is_clear = least <= allowed
        && !near.iter().any(is_rival)
        && !lacks_a_word(&typed.lower, name)
        && is_numbered(&typed.lower) == is_numbered(name)
        && !has_another_word(&typed.lower, name, names);
    is_clear.then_some(meaning)
}

/// Whether a text ends with a number: `owner2` is a second owner, and no slip.
fn is_numbered(text: &str) -> bool {
    text.ends_with(|last: char| last.is_ascii_digit())
}

/// Whether one of a text and a name has all words of the other one and more: a missing word is not
/// a misspelling.
fn lacks_a_word(written: &str, name: &str) -> bool {
    let (written, name) = (sorted_words(written), sorted_words(name));
    let beyond = |own: &[String], other: &[String]| {
        let mut left = other.to_vec();
        let is_more = |word: &&String| match left.iter().position(|known| known == *word) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
        own.iter().filter(is_more).count()
    };
    (beyond(&written, &name) == 0) != (beyond(&name, &written) == 0)
}

/// Whether a text has a word of one of the names that the likely one lacks: `performance-testing`
/// is not a misspelt `performance-tuning`.
fn has_another_word<'n>(
    written: &str,
    likely: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> bool {
    let has = |name: &str, word: &str| words_of(name).any(|known| known.eq_ignore_ascii_case(word));
    let is_number_only = |word: &str| words_of(likely).any(|own| differ_in_number(own, word));
    words_of(written).any(|word| {
        !has(likely, word) && !is_number_only(word) && names.clone().any(|name| has(name, word))
    })
}

/// Whether one of two words is the plural of the other: `services` and `service`.
fn differ_in_number(one: &str, other: &str) -> bool {
    let is_plural = |long: &str, short: &str| {
        let singular = long.strip_suffix(['s', 'S']);
        singular.is_some_and(|singular| singular.eq_ignore_ascii_case(short))
    };
    is_plural(one, other) || is_plural(other, one)
}

/// The meaning of the only name that has the words of a text in another order:
/// `expiring-certification` for `certification-expiring`.
fn reordered<'n>(
    written: &str,
    spellings: impl Iterator<Item = (&'n str, &'n str)>,
) -> Option<&'n str> {
    let wanted = (written.len() <= MAX_WORDS_BYTES).then(|| sorted_words(written))?;
    let own = letter_set(written);
    let has_words =
        |(name, _): &(&str, &str)| letter_set(name) == own && sorted_words(name) == wanted;
    let found = spellings.filter(has_words).map(|(_, meaning)| meaning);
    only(found).filter(|_| wanted.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::{Meant, likely};

    fn of<'n>(written: &str, names: &[&'n str]) -> Option<Meant<'n>> {
        likely(written, names.iter().map(|name| (*name, *name)))
    }

    #[test]
    fn one_or_two_letters_are_a_misspelling_and_a_word_is_not() {
        let clear = |written, names: &[&'static str]| match of(written, names) {
            Some(Meant::Clearly(name)) => Some(name),
            _ => None,
        };
        let activities = ["a/performance-tuning", "a/load-testing"];
        assert_eq!(clear("a/performance-testing", &activities), None);
        assert_eq!(
            clear("a/performance-tunning", &activities),
            Some(activities[0])
        );
        let models = ["house-manager-inn", "house-manager-house-keeper"];
        assert_eq!(clear("house-manager-innkeep", &models), None);
        assert_eq!(clear("house-manger-nin", &models), Some(models[0]));
        assert_eq!(clear("House Manager_INN", &models), Some(models[0]));
        assert_eq!(clear("house-manager", &models), None);
        let keys = ["ends", "starts", "id", "customer", "customizer"];
        assert_eq!(clear("statrs", &keys), Some("starts"));
        assert_eq!(clear("edns", &keys), Some("ends"));
        assert_eq!(clear("enbs2", &keys), None);
        assert_eq!(clear("starts2", &keys), None, "a second one");
        assert_eq!(clear("ib", &keys), None);
        assert_eq!(clear("customier", &keys), None, "two are equally close");
        let migration = ["as-a-cloud-migration"];
        assert_eq!(
            clear("as-cloud-migration", &migration),
            None,
            "a word is missing"
        );
        assert_eq!(clear("asa-cloud-migraton", &migration), Some(migration[0]));
    }

    #[test]
    fn a_plural_is_a_misspelling_although_another_name_has_the_word() {
        let names = ["a-cloud-service", "b-managed-services", "applications"];
        let clearly = |at: usize| Some(Meant::Clearly(names[at]));
        assert_eq!(of("a-cloud-services", &names), clearly(0));
        assert_eq!(of("b-managed-service", &names), clearly(1));
        let both = ["service-a", "services-b"];
        let clear = of("services-a", &both).and_then(Meant::clear);
        assert_eq!(clear, None, "two are equally close");
    }

    #[test]
    fn words_in_another_order_are_the_same_name() {
        let names = ["pipeline-create", "pipeline-edit", "expiring-certification"];
        let clearly = |at: usize| Some(Meant::Clearly(names[at]));
        assert_eq!(of("Create Pipeline", &names), clearly(0));
        assert_eq!(of("certification-expiring", &names), clearly(2));
        assert_eq!(of("create", &names), None);
        assert_eq!(of("create the pipeline", &names), None);
    }

    #[test]
    fn a_less_similar_name_is_in_doubt() {
        let names = ["deployment-manager", "business-owner"];
        assert_eq!(
            of("deployement-manger1", &names),
            Some(Meant::Perhaps(names[0]))
        );
        assert_eq!(
            of("deployement-owner", &names),
            None,
            "another name has `owner`"
        );
    }
}

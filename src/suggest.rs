//! Did you mean: the closest of some names, and lists of names in words.

mod plain;

use crate::deception::as_seen;

pub use plain::plain;

/// A shorter text is the start of too many names.
const MIN_START_BYTES: usize = 4;

/// Longer texts are not searched for word by word.
const MAX_WORDS_BYTES: usize = 100;

/// The name that a misspelt one most likely means: at most a third of its letters differ. If two
/// names are equally close, `None`.
pub fn closest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = if written.len() > 4 * 80 {
        usize::MAX
    } else {
        written.chars().count()
    };
    if length > 80 {
        return None;
    }
    let seen = as_seen(written);
    let lower = seen.to_lowercase().replace([' ', '_'], "-");
    let allowed = (lower.chars().count() / 3).min(4);
    let own = letter_set(&lower);
    // A letter that only one of them has costs a step, and counting such letters is cheap.
    let has_few_others = |name: &str| {
        let other = letter_set(name);
        (own & !other).count_ones().max((other & !own).count_ones()) as usize <= allowed
    };
    let near = names
        .into_iter()
        .filter(|name| name.len().abs_diff(lower.len()) <= allowed * 2 && has_few_others(name))
        .map(|name| (distance(&lower, name), name))
        .filter(|(distance, _)| *distance <= allowed);
    let mut best: Option<(usize, &str)> = None;
    let mut is_clear = true;
    for (distance, name) in near {
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, known)) if distance == least => is_clear &= known == name,
            _ => (best, is_clear) = (Some((distance, name)), true),
        }
    }
    best.filter(|_| is_clear).map(|(_, name)| name)
}

/// The only name that starts with a text: `premier-support-assumed` for `premier-support`.
pub fn longer<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut names = all_longer(written, names);
    names.next().filter(|_| names.next().is_none())
}

/// The names that start with a text.
pub fn all_longer<'n>(
    written: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> impl Iterator<Item = &'n str> {
    let start = written.to_lowercase().replace([' ', '_'], "-") + "-";
    let names = names
        .into_iter()
        .filter(move |_| written.len() > MIN_START_BYTES);
    names.filter(move |name| name.starts_with(&start))
}

/// The closest name, or else the one that has the same words in another order.
pub fn meant<'n>(
    written: &str,
    names: impl IntoIterator<Item = &'n str> + Clone,
) -> Option<&'n str> {
    closest(written, names.clone()).or_else(|| reordered(written, names))
}

/// The only name that has the words of a text in another order: `expiring-certification` for
/// `certification-expiring`.
fn reordered<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let sorted = |text: &str| {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        words
    };
    let wanted = (written.len() <= MAX_WORDS_BYTES).then(|| sorted(written))?;
    let own = letter_set(written);
    let has_words = |name: &&str| letter_set(name) == own && sorted(name) == wanted;
    let mut names = names.into_iter().filter(has_words);
    let first = names.next().filter(|_| wanted.len() > 1)?;
    names.all(|other| other == first).then_some(first)
}

/// The letters from `a` to `z` in a text, in either case, one bit each.
fn letter_set(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |all, letter| all | 1 << (letter & 31))
}

/// Whether two names have the same letters: people write any case, and any dash or space between.
pub fn has_letters_of(known: &str, written: &str) -> bool {
    // Far longer texts are not looked at letter by letter.
    written.len() < 4 * known.len() && letters(known).eq(letters(written))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// How many letters must be added, dropped, changed or swapped, without regard to case.
pub fn distance(lower: &str, name: &str) -> usize {
    strsim::osa_distance(lower, &name.to_lowercase())
}

/// The message for a name that is not one of these.
pub fn unknown<'n>(
    what: &str,
    written: &str,
    names: impl IntoIterator<Item = &'n str> + Clone,
) -> String {
    let known = || format!("expected one of {}", listed(names.clone()));
    or_else(
        what,
        &shortened(written),
        closest(written, names.clone()),
        known,
    )
}

/// The message for an unknown name, with the command that lists the known ones.
pub fn not_listed(what: &str, written: &str, meant: Option<&str>, command: &str) -> String {
    or_else(what, written, meant, || format!("see `{command}`"))
}

fn or_else(what: &str, written: &str, meant: Option<&str>, known: impl Fn() -> String) -> String {
    let hint = meant.map_or_else(known, |meant| format!("did you mean `{meant}`?"));
    format!("unknown {what} `{written}`; {hint}")
}

/// `` `a`, `b`, `c` ``.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The editions of a table, in words.
pub fn editions<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.as_slice() {
        [only] => format!("the only edition is `{only}`"),
        several => format!("the editions are {}", listed(several.iter().copied())),
    }
}

/// A text from somebody's file, short enough for a message: at most 60 characters on one line, with
/// plain spaces only.
pub fn shortened(text: &str) -> String {
    // Only the part of a long text that is shown is read.
    let head = text
        .char_indices()
        .nth(61)
        .map_or(text, |(end, _)| &text[..end]);
    let first = head.split(['\n', '\r']).next().unwrap_or("");
    let line = first
        .char_indices()
        .nth(60)
        .map_or(first, |(end, _)| &first[..end]);
    let mut shown = String::with_capacity(line.len());
    for character in line.chars() {
        match character.is_whitespace() && !character.is_ascii() {
            true => shown.extend(character.escape_unicode()),
            false => shown.push(character),
        }
    }
    if line.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_name_that_is_cut_short_is_found_where_only_one_goes_on() {
        let rules = ["cse-gap", "cse-unnamed", "premier-support-assumed"];
        let assumed = Some("premier-support-assumed");
        assert_eq!(super::longer("Premier Support", rules), assumed);
        assert_eq!(super::longer("cse", rules), None);
    }

    #[test]
    fn words_in_another_order_are_the_same_name() {
        let names = ["pipeline-create", "pipeline-edit", "expiring-certification"];
        let read = |written| super::reordered(written, names);
        assert_eq!(read("Create Pipeline"), Some("pipeline-create"));
        assert_eq!(
            read("certification-expiring"),
            Some("expiring-certification")
        );
        assert_eq!(read("create"), None);
        assert_eq!(read("create the pipeline"), None);
    }

    #[test]
    fn a_published_name_is_known_by_its_letters() {
        let name = "Production Deployments Approve/Reject";
        let is_known = |written| super::has_letters_of(name, written);
        assert!(is_known("production deployments approve-reject"));
        assert!(is_known("Production_Deployments_ApproveReject"));
        assert!(!is_known("production deployments approve"));
        assert!(!super::has_letters_of("a", &"-".repeat(1000)));
    }

    #[test]
    fn near_misses_are_found_and_strangers_are_not() {
        let roles = ["business-owner", "deployment-manager", "developer"];
        assert_eq!(closest("buisness-owner", roles), Some("business-owner"));
        assert_eq!(closest("Business Owner", roles), Some("business-owner"));
        assert_eq!(closest("developr", roles), Some("developer"));
        assert_eq!(closest("astronaut", roles), None);
        assert_eq!(closest("x", ["y"]), None);
    }
}

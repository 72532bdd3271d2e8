//! An id made of a person's name.

use crate::suggest::plain;

/// Words that YAML or a reader misreads.
const MISREAD_WORDS: [&str; 3] = ["null", "true", "false"];

/// The id of a person: first and last name in plain letters, `jurgen-gross` for `Jürgen Groß`;
/// `None` for a name in another script.
pub fn id(name: &str) -> Option<String> {
    let without_note = name.split('(').next().unwrap_or(name);
    let in_order = match without_note.split_once(',') {
        Some((last, first)) => format!("{first} {last}"),
        None => without_note.to_owned(),
    };
    let is_title = |word: &&str| word.chars().count() > 2 && word.ends_with('.');
    let words = in_order.split_whitespace().filter(|word| !is_title(word));
    let words: Option<Vec<String>> = words.map(plain).collect();
    let words: Vec<String> = words?.into_iter().filter(|word| !word.is_empty()).collect();
    let id = match words.as_slice() {
        [] => return None,
        [only] => only.clone(),
        [first, .., last] => format!("{first}-{last}"),
    };
    let is_id = id.starts_with(|first: char| first.is_ascii_lowercase());
    (is_id && !MISREAD_WORDS.contains(&id.as_str())).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn an_id_is_the_first_and_the_last_name_in_plain_letters() {
        for (name, expected) in [
            ("Mira Holm", "mira-holm"),
            ("Jürgen Groß", "jurgen-gross"),
            ("Ju\u{308}rgen GROẞ", "jurgen-gross"),
            ("Łukasz Wiśniewski", "lukasz-wisniewski"),
            ("Søren Ægidius Kjær", "soren-kjaer"),
            ("Íñigo Núñez", "inigo-nunez"),
            ("Đorđe Þórðarson", "dorde-thordarson"),
            ("İbrahim Yıldız", "ibrahim-yildiz"),
            ("Nguyễn Thị Hương", "nguyen-huong"),
            ("Ştefan Ţîrlea", "stefan-tirlea"),
            ("Zoë O’Neil-Smith", "zoe-oneil-smith"),
            ("Anne-Marie D'Arc (Northstar)", "anne-marie-darc"),
            ("Dr. J. van der Berg", "j-berg"),
            ("Groß, Jürgen", "jurgen-gross"),
            ("Priya", "priya"),
        ] {
            assert_eq!(id(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_name_without_latin_letters_makes_no_id() {
        for name in [
            "健太",
            "Мира Холм",
            "Mira Холм",
            "true",
            "NULL",
            "-",
            "...",
            "7 of 9",
            "(ext.)",
            ",",
        ] {
            assert_eq!(id(name), None, "{name}");
        }
    }
}

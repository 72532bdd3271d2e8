//! A key that a mapping can have, and how a reader recognizes it.

/// One key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// Whether the mapping must have this key or another one like it.
    pub is_one_of_two: bool,
    /// Its meaning, for people.
    pub about: &'static str,
    /// Whether a key without a value is a mistake: somebody meant to write more.
    pub needs_value: bool,
    /// Whether a text that may contain a comma is a whole value; in braces, the comma would end it.
    pub is_whole: Option<fn(&str) -> bool>,
    /// Whether its value is a list of texts; in braces, a comma would end a list without brackets.
    pub is_list: bool,
    /// Whether its value is sentences, which may continue after a dash on the line below.
    pub is_prose: bool,
    /// If its value is a list of mappings that can be one text each: the key of such a text.
    pub item_key: Option<&'static str>,
    /// Whether an unknown key that may be this one is not read as it, because its value accepts
    /// findings.
    pub is_never_guessed: bool,
    /// The words that its value can be; empty if it can be any text.
    pub words: &'static [&'static str],
    /// Its value in words, if that is not just any text: the id of a person.
    pub value: &'static str,
    /// Other words that people use for it.
    also: &'static [&'static str],
    /// Words that may mean it, and may be another mapping's key.
    perhaps: &'static [&'static str],
    word: Word,
    mask: u128,
}

/// The first bytes of a text as a number. A decoder spends most of its comparisons on keys, and
/// comparing two numbers is a single instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word(u128);

/// The longest name of a key, in bytes.
const MAX_NAME_BYTES: usize = size_of::<u128>();

impl Key {
    /// A key, with a name of at most sixteen bytes.
    pub const fn new(name: &'static str, required: bool, about: &'static str) -> Self {
        Key {
            name,
            required,
            is_one_of_two: false,
            about,
            needs_value: required,
            is_whole: None,
            is_list: false,
            is_prose: false,
            item_key: None,
            is_never_guessed: false,
            words: &[],
            value: "",
            also: &[],
            perhaps: &[],
            word: Word::of_name(name),
            mask: u128::MAX >> (8 * (MAX_NAME_BYTES - name.len())),
        }
    }

    /// The key with other words that people use for it.
    pub const fn also(self, also: &'static [&'static str]) -> Self {
        Key { also, ..self }
    }

    /// The key with words that may mean it.
    pub const fn perhaps(self, perhaps: &'static [&'static str]) -> Self {
        Key { perhaps, ..self }
    }

    /// The key, which the mapping must have unless it has the other one.
    pub const fn one_of_two(self) -> Self {
        Key {
            is_one_of_two: true,
            ..self
        }
    }

    /// The key, which has a value wherever it is written, or may be empty.
    pub const fn with_value(self, needs_value: bool) -> Self {
        Key {
            needs_value,
            ..self
        }
    }

    /// The key, some of whose values may be written with a comma.
    pub const fn with_commas(self, is_whole: Option<fn(&str) -> bool>) -> Self {
        Key { is_whole, ..self }
    }

    /// The key, whose value is sentences or is not.
    pub const fn with_prose(self, is_prose: bool) -> Self {
        Key { is_prose, ..self }
    }

    /// The key, whose value may be a list of texts.
    pub const fn with_list(self, is_list: bool) -> Self {
        Key { is_list, ..self }
    }

    /// The key, whose list entries can be plain text, which is then the value of the given key.
    pub const fn with_item_key(self, key: &'static str) -> Self {
        let item_key = Some(key);
        Key { item_key, ..self }
    }

    /// The key, which no guess may choose.
    pub const fn never_guessed(self) -> Self {
        Key {
            is_never_guessed: true,
            ..self
        }
    }

    /// The key, whose value is one of these words.
    pub const fn with_words(self, words: &'static [&'static str]) -> Self {
        Key { words, ..self }
    }

    /// The key, with the words for its value.
    pub const fn with_value_of(self, value: &'static str) -> Self {
        Key { value, ..self }
    }

    /// How the mapping loses it.
    pub fn removal(&self, written: &str) -> String {
        match self.is_one_of_two {
            false => format!("remove `{written}`"),
            true => format!("remove `{written}`, or the entry if it says nothing else"),
        }
    }

    /// Whether a text is one of the other words for it.
    pub fn is_meant_by(&self, text: &str) -> bool {
        let text = kebab_case(text);
        self.also.contains(&text.as_str())
    }

    /// Whether a text may mean it.
    pub fn may_be_meant_by(&self, text: &str) -> bool {
        let text = kebab_case(text);
        self.perhaps.contains(&text.as_str())
    }

    /// Whether a text has the key's name from byte `start` to byte `end`.
    #[inline(always)]
    pub fn is_at(&self, text: &[u8], start: usize, end: usize) -> bool {
        end - start == self.name.len() && (Word::at(text, start).0 ^ self.word.0) & self.mask == 0
    }
}

/// Whether a character may be in the name of a key.
pub fn is_in_key(character: char) -> bool {
    character.is_ascii_lowercase() || character == '-'
}

/// Whether a text is spelt like the name of a key.
pub fn is_spelt_like_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_in_key)
}

/// `start-date` of `startDate`, `Start Date` and `start_date`.
fn kebab_case(text: &str) -> String {
    let mut kebab = String::with_capacity(text.len());
    let mut is_inside = false;
    for letter in text.chars() {
        if is_inside && letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        is_inside = letter.is_ascii_lowercase();
        match letter {
            ' ' | '_' => kebab.push('-'),
            other => kebab.push(other.to_ascii_lowercase()),
        }
    }
    kebab
}

impl AsRef<Key> for Key {
    fn as_ref(&self) -> &Key {
        self
    }
}

impl Word {
    const fn of_name(name: &str) -> Self {
        assert!(name.len() <= MAX_NAME_BYTES, "the name is too long");
        let (bytes, mut at, mut word) = (name.as_bytes(), name.len(), 0);
        while at > 0 {
            at -= 1;
            word = word << 8 | bytes[at] as u128;
        }
        Word(word)
    }

    #[inline(always)]
    fn at(text: &[u8], start: usize) -> Self {
        match text.get(start..).and_then(|rest| rest.first_chunk()) {
            Some(bytes) => Word(u128::from_le_bytes(*bytes)),
            None => Word::at_end(text.get(start..).unwrap_or(&[])),
        }
    }

    #[cold]
    fn at_end(rest: &[u8]) -> Self {
        let mut bytes = [0; MAX_NAME_BYTES];
        bytes[..rest.len()].copy_from_slice(rest);
        Word(u128::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_is_recognized_wherever_its_name_is() {
        let key = Key::new("owner", false, "");
        let text = b"owner owners own";
        assert!(key.is_at(text, 0, 5));
        assert!(!key.is_at(text, 6, 12));
        assert!(key.is_at(text, 6, 11));
        assert!(!key.is_at(text, 13, 16));
        assert!(Key::new("own", false, "").is_at(text, 13, 16));
        let starts = Key::new("starts", false, "").also(&["start-date"]);
        for written in ["start-date", "startDate", "Start Date", "START_DATE"] {
            assert!(starts.is_meant_by(written), "{written}");
        }
        assert!(!starts.is_meant_by("startdat"));
        assert!(Key::new("premier-support-", false, "").is_at(b"premier-support-", 0, 16));
    }
}

//! Where an invisible character is legitimate: between the letters, marks or emoji that need it.
//!
//! The rules follow UAX #31 (profile for joiners), UTS #51 (emoji) and the core specification of
//! Unicode 18.0, with whole blocks in place of single sequences: a new emoji or a rare letter must
//! not be a finding. None of them applies after a Latin letter.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// First and last of some characters.
type Range = (char, char);

/// Letters that a joiner or non-joiner shapes: cursive scripts (`علی‌رضا`) and those that form
/// conjuncts (`ක්‍ෂ`, `র‍্য`).
const JOINING_LETTERS: [Range; 14] = [
    ('\u{600}', '\u{77f}'),   // Arabic, Syriac
    ('\u{7c0}', '\u{dff}'),   // N'Ko to Sinhala, with all of India's larger scripts
    ('\u{1000}', '\u{109f}'), // Myanmar
    ('\u{1780}', '\u{18af}'), // Khmer, Mongolian
    ('\u{1900}', '\u{194f}'), // Limbu
    ('\u{1a20}', '\u{1aaf}'), // Tai Tham
    ('\u{1b00}', '\u{1c4f}'), // Balinese to Lepcha
    ('\u{a840}', '\u{a8ff}'), // Phags-pa, Saurashtra, Devanagari
    ('\u{a930}', '\u{a9ff}'), // Rejang, Javanese, Myanmar
    ('\u{aa60}', '\u{abff}'), // Myanmar, Meetei Mayek
    ('\u{fb50}', '\u{fdff}'), // Arabic as older systems wrote it
    ('\u{fe70}', '\u{fefc}'),
    ('\u{10d00}', '\u{11fff}'), // Rohingya and the younger scripts of India
    ('\u{1e900}', '\u{1e95f}'), // Adlam
];

/// Letters of scripts without spaces, where a zero-width space separates words.
const SPACELESS_LETTERS: [Range; 7] = [
    ('\u{e00}', '\u{eff}'),   // Thai, Lao
    ('\u{1000}', '\u{109f}'), // Myanmar
    ('\u{1780}', '\u{17ff}'), // Khmer
    ('\u{1950}', '\u{19df}'), // Tai Le, New Tai Lue
    ('\u{1a20}', '\u{1aaf}'), // Tai Tham
    ('\u{1b00}', '\u{1b7f}'), // Balinese
    ('\u{a980}', '\u{aadf}'), // Javanese to Tai Viet
];

/// Symbols that are or may become emoji. None of them is blank.
const PICTOGRAPHS: [Range; 6] = [
    ('\u{2190}', '\u{21ff}'),
    ('\u{2300}', '\u{23ff}'),
    ('\u{25a0}', '\u{27bf}'),
    ('\u{2900}', '\u{297f}'),
    ('\u{2b00}', '\u{2bff}'),
    ('\u{1f000}', '\u{1faff}'),
];

/// The other characters that are shown as emoji if a selector asks for it
/// (`emoji-variation-sequences.txt`).
const SYMBOLS: &str = "©®‼⁉™ℹⓂ〰〽㊗㊙";

/// The last character of a keycap, such as `1️⃣`.
const KEYCAP: char = '\u{20e3}';

/// Characters that have variants, and the selectors of those. Han has too many registered ones to
/// list (`IVD_Sequences.txt`), so any of its selectors counts.
const VARIANTS: [(Range, Range); 8] = [
    (('\u{3400}', '\u{9fff}'), ('\u{fe00}', '\u{fe02}')),
    (('\u{3400}', '\u{9fff}'), ('\u{e0100}', '\u{e01ef}')),
    (('\u{f900}', '\u{faff}'), ('\u{e0100}', '\u{e01ef}')),
    (('\u{20000}', '\u{3ffff}'), ('\u{fe00}', '\u{fe02}')),
    (('\u{20000}', '\u{3ffff}'), ('\u{e0100}', '\u{e01ef}')),
    (('\u{1000}', '\u{1080}'), ('\u{fe00}', '\u{fe00}')), // dotted letters of Khamti and Aiton
    (('\u{aa60}', '\u{aa7a}'), ('\u{fe00}', '\u{fe00}')),
    (('\u{a856}', '\u{a868}'), ('\u{fe00}', '\u{fe00}')), // Phags-pa
];

const MONGOLIAN: Range = ('\u{1820}', '\u{18aa}');
const MONGOLIAN_SELECTORS: Range = ('\u{180b}', '\u{180f}');
/// Points and accents of Hebrew, whose order a grapheme joiner keeps (`יְרוּשָׁלַ͏ִם`).
const HEBREW_POINTS: Range = ('\u{591}', '\u{5c7}');
/// Joiners also shape this letter at the end of a word: the Hijri abbreviation `ه‍`, the Kurdish
/// vowel `ه‌`.
const HEH: char = '\u{647}';

/// The flags that are spelt in tags (`emoji-sequences.txt`: England, Scotland, Wales). Any other
/// spelling can carry a hidden message.
const FLAGS: [&str; 3] = ["gbeng", "gbsct", "gbwls"];
const FLAG: char = '🏴';

/// The number of bytes, from a place on, in which the invisible character there is used
/// legitimately: none, that character, or the tags of a flag.
pub fn legitimate(text: &str, at: usize, character: char) -> usize {
    let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let between = |is: fn(char) -> bool| last.is_some_and(is) && next.is_some_and(is);
    let is_legitimate = match character {
        '\u{200b}' => between(has_no_spaces),
        '\u{200c}' => between(is_joining) || last.is_some_and(is_shaped),
        '\u{200d}' => {
            between(is_joining) || last.is_some_and(is_shaped) || joins_emoji(before, next)
        }
        '\u{34f}' => between(|c| within(c, HEBREW_POINTS)),
        '\u{180e}' => between(|c| within(c, MONGOLIAN) || within(c, MONGOLIAN_SELECTORS)),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => last.is_some_and(|c| within(c, MONGOLIAN)),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            last.is_some_and(|base| has_variant(base, character, next))
        }
        '\u{e0061}'..='\u{e007a}' if last == Some(FLAG) => return flag(&text[at..]),
        _ => false,
    };
    usize::from(is_legitimate) * character.len_utf8()
}

fn within(character: char, (first, last): Range) -> bool {
    (first..=last).contains(&character)
}

fn within_one(character: char, ranges: &[Range]) -> bool {
    ranges.iter().any(|range| within(character, *range))
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

fn is_joining(character: char) -> bool {
    within_one(character, &JOINING_LETTERS) && is_of_word(character)
}

fn has_no_spaces(character: char) -> bool {
    within_one(character, &SPACELESS_LETTERS) && is_of_word(character)
}

/// Whether a joiner shapes the character before it, whatever follows: a virama (`ന്‍`), or [`HEH`].
fn is_shaped(last: char) -> bool {
    last == HEH || canonical_combining_class(last) == 9
}

fn is_pictograph(character: char) -> bool {
    within_one(character, &PICTOGRAPHS)
}

/// Whether there are emoji on both sides; a selector may follow the first.
fn joins_emoji(before: &str, next: Option<char>) -> bool {
    let first = before.strip_suffix('\u{fe0f}').unwrap_or(before);
    first.ends_with(is_pictograph) && next.is_some_and(is_pictograph)
}

/// Whether a selector asks for a variant that the character before it has.
fn has_variant(base: char, selector: char, next: Option<char>) -> bool {
    if matches!(selector, '\u{fe0e}' | '\u{fe0f}') {
        let is_keycap = matches!(base, '0'..='9' | '#' | '*') && next == Some(KEYCAP);
        return is_keycap || is_pictograph(base) || SYMBOLS.contains(base);
    }
    let has = |(bases, selectors)| within(base, bases) && within(selector, selectors);
    VARIANTS.into_iter().any(has)
}

/// How many bytes of tags spell one of the flags.
fn flag(tags: &str) -> usize {
    let tag = |letter: u8| char::from_u32(0xe0000 + u32::from(letter));
    let spelt = |flag: &&str| {
        flag.bytes()
            .chain([0x7f])
            .map(tag)
            .eq(tags.chars().map(Some).take(6))
    };
    FLAGS.iter().find(|flag| spelt(flag)).map_or(0, |_| 6 * 4)
}

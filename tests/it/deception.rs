//! Deceptive characters are found everywhere, and no ordinary text counts as one: `names.tsv` has
//! names in the scripts of the world.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rolecall::deception::{
    Hidden, Likeness, TextKind, compare_identities, compare_names, disguise, hidden, skeleton,
};

use crate::support::Random;

/// All that Unicode 18.0 calls Default_Ignorable_Code_Point (`DerivedCoreProperties.txt`).
const DEFAULT_IGNORABLE: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fff8}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Characters that deceive without being ignorable.
const OTHERS: [RangeInclusive<char>; 10] = [
    '\0'..='\u{8}',
    '\u{b}'..='\u{c}',
    '\u{e}'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{2028}'..='\u{2029}',
    '\u{2800}'..='\u{2800}',
    '\u{fff9}'..='\u{fffc}',
    '\u{13430}'..='\u{1343f}',
    '\u{16fe4}'..='\u{16fe4}',
    '\u{1d159}'..='\u{1d159}',
];

fn deceptive() -> impl Iterator<Item = char> {
    DEFAULT_IGNORABLE.into_iter().chain(OTHERS).flatten()
}

fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("names.tsv").lines().skip(1);
    lines.map(|line| line.split_once('\t').unwrap())
}

fn all(text: &str, kind: TextKind) -> Vec<Hidden> {
    hidden(text, kind).collect()
}

/// The hidden runs as text; each is whole characters of the text.
fn found(text: &str, kind: TextKind) -> Vec<&str> {
    let runs = hidden(text, kind).map(|hidden| &text[hidden.span.range()]);
    runs.collect()
}

#[test]
fn names_in_every_living_script_cause_no_finding() {
    let scripts: BTreeSet<&str> = names().map(|(script, _)| script).collect();
    assert!(names().count() >= 200 && scripts.len() >= 40);
    for (script, name) in names() {
        assert_eq!(all(name, TextKind::Name), [], "{script}: {name:?}");
        let file = format!("\u{feff}# {name}\r\npeople:\r\n\t- {{ name: \"{name}\" }} # {name}");
        assert_eq!(all(&file, TextKind::File), [], "{script}: {name:?}");
    }
}

#[test]
fn no_real_name_looks_like_another_persons() {
    let names: Vec<_> = names().map(|(_, name)| name).collect();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            let likeness = compare_names(one, other);
            assert_ne!(likeness, Some(Likeness::LooksAlike), "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_deceptive_character_is_found_in_a_latin_name() {
    use TextKind::{File, Identifier, Name, Prose};
    for character in deceptive() {
        let written = character.to_string();
        for kind in [File, Prose, Name, Identifier] {
            let name = format!("Mira Ho{character}lm");
            assert_eq!(found(&name, kind), [&*written], "{kind:?} {written:?}");
            assert_eq!(all(&name, kind)[0].span.start, 7);
        }
        for text in [
            "# Mi?ra",
            "mi?ra: 1",
            "credential: \"a?b\"",
            "a: ?b",
            "?",
            "a ?",
            "7?",
            "?\n",
        ] {
            let text = format!("{}\n{}", "x: 1\n".repeat(40), text.replace('?', &written));
            assert_eq!(found(&text, TextKind::File), [&*written], "{text:?}");
        }
    }
}

#[test]
fn a_deceptive_character_does_not_change_who_somebody_is() {
    for character in DEFAULT_IGNORABLE.into_iter().flatten().chain(['\u{2800}']) {
        let email = format!("mi{character}ra@wknd.example");
        let likeness = compare_identities("mira@wknd.example", &email);
        assert_eq!(likeness, Some(Likeness::LooksAlike), "{email:?}");
        assert_eq!(skeleton(&email), skeleton("mira@wknd.example"));
    }
}

#[test]
fn joiners_outside_emoji_and_scripts_are_found() {
    for (text, expected) in [
        ("Mi\u{200d}ra", "\u{200d}"),
        ("Ми\u{200d}ра", "\u{200d}"),
        ("王\u{200d}小", "\u{200d}"),
        ("👩\u{200d}a", "\u{200d}"),
        ("a\u{200d}👩", "\u{200d}"),
        ("👩\u{200d}\u{200d}💻", "\u{200d}\u{200d}"),
        ("علی\u{200c}a", "\u{200c}"),
        ("علی\u{200c} ", "\u{200c}"),
        ("علی\u{200c}\u{200c}رضا", "\u{200c}\u{200c}"),
        ("ไทย\u{200b}a", "\u{200b}"),
        ("a\u{fe0f}\u{200d}\u{fe0f}", "\u{fe0f}\u{200d}\u{fe0f}"),
        ("a\u{fe0f}", "\u{fe0f}"),
        ("1\u{fe0f}", "\u{fe0f}"),
        ("é\u{fe0e}", "\u{fe0e}"),
        ("❤\u{fe0f}\u{fe0f}", "\u{fe0f}"),
        ("a\u{e0100}", "\u{e0100}"),
        ("葛\u{e0100}\u{e0101}", "\u{e0101}"),
        ("葛\u{fe03}", "\u{fe03}"),
        ("か\u{fe00}", "\u{fe00}"),
        ("a\u{180b}", "\u{180b}"),
        ("a\u{180e}b", "\u{180e}"),
        ("a\u{301}\u{34f}\u{302}", "\u{34f}"),
        (
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            "\u{e0067}\u{e0062}\u{e007f}",
        ),
        (
            "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
        ),
        ("김\u{3164}", "\u{3164}"),
        ("ᄀ\u{1160}", "\u{1160}"),
        ("\u{ff76}\u{ffa0}", "\u{ffa0}"),
        ("⠍\u{2800}⠓", "\u{2800}"),
        ("שלום\u{200f}", "\u{200f}"),
        ("ក\u{17b4}", "\u{17b4}"),
    ] {
        assert_eq!(found(text, TextKind::Name), [expected], "{text:?}");
        assert_eq!(found(text, TextKind::File), [expected], "{text:?}");
    }
}

#[test]
fn an_identifier_has_nothing_invisible_whatever_its_script() {
    let invisible = names().filter(|(_, name)| {
        let shown = skeleton(name);
        name.chars()
            .any(|c| skeleton(c.encode_utf8(&mut [0; 4])).is_empty() && !shown.contains(c))
    });
    let mut count = 0;
    for (script, name) in invisible {
        assert_ne!(all(name, TextKind::Identifier), [], "{script}: {name:?}");
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn line_breaks_that_programs_disagree_on_are_found() {
    for (text, expected) in [
        ("a: 1\r\nb: 2\r\n", &[][..]),
        ("# a\rb: 2\n", &["\r"]),
        ("# a\r\r\nb: 2\n", &["\r"]),
        ("# a\r", &["\r"]),
        ("# a\u{85}b: 2\n", &["\u{85}"]),
        ("# a\u{2028}b: 2\n\u{2029}", &["\u{2028}", "\u{2029}"]),
        ("\u{feff}a: 1", &[]),
        ("\n\u{feff}a: 1", &["\u{feff}"]),
        ("\u{feff}\u{feff}a: 1", &["\u{feff}"]),
    ] {
        assert_eq!(found(text, TextKind::File), expected, "{text:?}");
        for before in 1..130 {
            let text = format!(
                "{}{}",
                "#".repeat(before),
                text.trim_start_matches('\u{feff}')
            );
            let expected: Vec<_> = expected.iter().filter(|c| **c != "\u{feff}").collect();
            let found = found(&text, TextKind::File);
            let found: Vec<_> = found.iter().filter(|c| **c != "\u{feff}").collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
    assert_eq!(found("a\r\nb\tc", TextKind::Name), ["\r\n", "\t"]);
    assert_eq!(found("a\nb\tc", TextKind::Prose), [""; 0]);
}

#[test]
fn a_character_is_found_at_every_position() {
    let pieces: Vec<String> = names()
        .map(|(_, name)| name.to_owned())
        .chain(deceptive().step_by(7).map(String::from))
        .chain(["\r\n", "\n", "\r", "plain ASCII text ".repeat(9).as_str()].map(String::from))
        .collect();
    let mut random = Random(42);
    for _ in 0..2000 {
        let count = random.below(12);
        let text: String = (0..count).map(|_| random.pick(&pieces).as_str()).collect();
        let text = format!(" {text}");
        let expected = all(&text, TextKind::File);
        let shift = random.below(200);
        let shifted = format!("{}{text}", "x".repeat(shift));
        let starts = |hidden: &Hidden| hidden.span.start as usize;
        let moved: Vec<_> = all(&shifted, TextKind::File)
            .iter()
            .map(|h| starts(h) - shift)
            .collect();
        assert_eq!(
            moved,
            expected.iter().map(starts).collect::<Vec<_>>(),
            "{text:?}"
        );
        let counted: usize = found(&text, TextKind::File)
            .iter()
            .map(|run| run.chars().count())
            .sum();
        assert_eq!(
            counted,
            expected.iter().map(|hidden| hidden.count).sum::<usize>()
        );
    }
}

#[test]
fn a_finding_says_what_the_character_is() {
    let words = |text: &str| {
        all(text, TextKind::File)
            .iter()
            .map(Hidden::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("a\u{202e}b\u{3164}c\rd\u{1b}e\u{202e}\u{2066}f\u{e0041}\u{e0042}\u{e0043}"),
        [
            "a right-to-left override (U+202E), which changes the order in which text is shown",
            "a Hangul filler (U+3164), which is invisible",
            "a lone carriage return (U+000D), which only some programs read as a line break",
            "a control character (U+001B), which a terminal may interpret",
            "a right-to-left override (U+202E) and 1 more hidden character",
            "a tag character (U+E0041) and 2 more hidden characters",
        ]
    );
}

#[test]
fn a_look_alike_email_is_found() {
    let email = "mira.holm@wknd.example";
    for (latin, other) in [
        ('a', 'а'),
        ('e', 'е'),
        ('o', 'о'),
        ('o', 'ο'),
        ('x', 'х'),
        ('p', 'р'),
        ('i', 'і'),
        ('l', 'ӏ'),
        ('a', 'ａ'),
        ('m', '𝐦'),
        ('h', 'һ'),
        ('k', '𝗄'),
        ('d', 'ԁ'),
        ('w', 'ѡ'),
    ] {
        let imitated = email.replace(latin, &other.to_string());
        assert_ne!(imitated, email);
        assert!(disguise(&imitated).is_some(), "{imitated}");
        if skeleton(&imitated) == skeleton(email) {
            let likeness = compare_identities(email, &imitated);
            assert_eq!(likeness, Some(Likeness::LooksAlike), "{imitated}");
        }
    }
}

//! Every code point that shows nothing or reorders text, as Unicode's own tables list them, is
//! found by the program wherever it is in a team file, and a report shows it written out.

use std::ops::RangeInclusive;

use rolecall::results::FileReport;

use crate::support::extent::some;
use crate::support::{drawn, judge_text};

/// All that Unicode 14.0 has in the categories Cf, Zl and Zp (`UnicodeData.txt`), as Python's
/// `unicodedata` lists them.
const FORMATS: [RangeInclusive<char>; 21] = [
    '\u{ad}'..='\u{ad}',
    '\u{600}'..='\u{605}',
    '\u{61c}'..='\u{61c}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{2064}',
    '\u{2066}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    '\u{fff9}'..='\u{fffb}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
    '\u{13430}'..='\u{13438}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0001}'..='\u{e0001}',
    '\u{e0020}'..='\u{e007f}',
];

/// The ones of these that have a shape: Prepended_Concatenation_Mark (`PropList.txt`), and the
/// Syriac abbreviation mark, which draws a line over its word.
const SHAPED: [RangeInclusive<char>; 7] = [
    '\u{600}'..='\u{605}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
];

/// Characters that are ignorable without being format characters:
/// Other_Default_Ignorable_Code_Point and Variation_Selector (`PropList.txt`), and the two
/// unassigned blocks by their ends.
const OTHERS: [RangeInclusive<char>; 12] = [
    '\u{34f}'..='\u{34f}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180d}',
    '\u{180f}'..='\u{180f}',
    '\u{2065}'..='\u{2065}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fff8}',
    '\u{e0080}'..='\u{e00ff}',
    '\u{e0100}'..='\u{e01ef}',
];

fn unseen() -> impl Iterator<Item = char> {
    let is_shaped = |character: &char| SHAPED.iter().any(|some| some.contains(character));
    let formats = FORMATS.into_iter().flatten();
    formats
        .filter(move |character| !is_shaped(character))
        .chain(OTHERS.into_iter().flatten())
}

/// A team with a character in one of the texts that people write; `?` is where.
const TEAM: [&str; 9] = [
    "project: Wk?nd",
    "program: p4?4012",
    "# A comm?ent",
    "parties: { customer: { name: Wk?nd, domains: [wknd.example] } }",
    "people:\n- { id: mira, name: Mi?ra, party: customer }",
    "people:\n- { id: mi?ra, name: Mira, party: customer }",
    "people:\n- { id: mira, name: Mira, email: mi?ra@wknd.example, party: customer }",
    "people:\n- { id: mira, name: Mira, party: customer, certifications: [{ certification: x, credential: \"A?B\" }] }",
    "waivers:\n- { rule: sole-holder, reason: be?cause, approved-by: mira, until: 2027-01-01 }",
];

fn deceptive(text: &str) -> FileReport {
    let mut report = judge_text(text);
    let is_deceptive = |rule: &str| rule == "deceptive-text";
    report
        .findings
        .retain(|finding| is_deceptive(&finding.rule));
    report
}

#[test]
fn each_character_is_found_everywhere_and_escaped() {
    let all: Vec<char> = unseen().collect();
    assert!(all.len() >= 55, "{}", all.len());
    for (number, character) in all.into_iter().enumerate() {
        // Each is asked about in a few places, and every place about many.
        for place in some(&[number, number + 1, number + 4], 3, number) {
            let text = TEAM[place % TEAM.len()].replace('?', &character.to_string());
            let report = deceptive(&format!("{text}\n"));
            assert_eq!(report.findings.len(), 1, "{text:?}");
            let drawn = drawn(report);
            assert!(!drawn.contains(character), "{drawn:?}");
            let escaped = character.escape_unicode().to_string();
            assert!(drawn.contains(&escaped), "{escaped} {drawn}");
        }
    }
}

#[test]
fn only_a_joiner_that_shapes_a_name_is_shown_unescaped() {
    for (name, shown) in [
        ("علی\u{200c}رضا", "علی\u{200c}رضا"),
        ("👩\u{200d}💻", "👩\u{200d}💻"),
        ("❤\u{fe0f}", "❤\u{fe0f}"),
        ("Mi\u{200d}ra", "Mi\\u{200d}ra"),
        ("Mira\u{fe0f}", "Mira\\u{fe0f}"),
        ("Mi\u{34f}ra", "Mi\\u{34f}ra"),
        ("Mi\u{202e}ra", "Mi\\u{202e}ra"),
        ("##[error]x", "##\\[error]x"),
    ] {
        let text = format!("people:\n- {{ nam: {name} }}\n");
        let drawn = drawn(judge_text(&text));
        assert!(drawn.contains(&format!("nam: {shown}")), "{drawn}");
    }
}

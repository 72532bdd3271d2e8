//! The findings that a first team file leaves open, and the comments that say what to fill in.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::Library;
use crate::{Selection, Settings, judge, sanitize};

/// The width of the comments, in columns.
const TEXT_COLUMNS: usize = 100;

/// A finding that the answers leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The rule.
    pub rule: String,
    /// The finding's message.
    pub message: String,
    /// The way to fix it.
    pub help: String,
}

/// The findings in the text of a team file.
pub fn findings(text: &str, library: &Library, today: Date) -> Vec<Open> {
    let settings = Settings {
        library,
        day: today,
        selection: &Selection::default(),
        levels: HashMap::new(),
        waivers: Default::default(),
        sorted: Default::default(),
    };
    let report = judge("team.yaml", text.as_bytes(), &settings);
    let findings = report.findings.iter().map(|finding| Open {
        rule: finding.rule.to_string(),
        message: finding.message_text(),
        help: finding.help.clone().unwrap_or_default(),
    });
    findings.collect()
}

/// The findings as comments that say what to fill in. Advice that several findings share appears
/// once, below them.
pub fn comments(open: &[Open]) -> String {
    if open.is_empty() {
        return String::new();
    }
    let mut text =
        "\n# To fill in; `rolecall check` reports each of these until it is done:\n".to_owned();
    let mut rest: Vec<&Open> = open.iter().collect();
    while let Some(first) = rest.first().copied() {
        let cause = |open: &&Open| (&open.rule, &open.help) == (&first.rule, &first.help);
        let (same, others): (Vec<&Open>, Vec<&Open>) = rest.into_iter().partition(cause);
        for open in same {
            comment(
                "# - ",
                &format!("{} ({})", open.message, open.rule),
                &mut text,
            );
        }
        comment("#   ", &first.help, &mut text);
        rest = others;
    }
    text
}

fn comment(start: &str, words: &str, text: &mut String) {
    let options = textwrap::Options::new(TEXT_COLUMNS)
        .initial_indent(start)
        .subsequent_indent("#   ")
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    text.push_str(&textwrap::fill(&sanitize::text(words), options));
    text.push('\n');
}

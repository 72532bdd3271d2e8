//! Tables of mistakes: each is one finding, in its line, whose help leads to the file that was
//! meant.

use super::line_of;
use crate::support::{fixed, judge_text};

/// A mistake: the lines that are replaced, the line of its finding and its help, and whether a safe
/// fix undoes it.
pub type Case = (&'static str, &'static str, usize, &'static str, bool);

/// Checks the mistakes of a table in a team file without findings.
pub fn all_are_one_finding(team: &str, cases: &[Case]) {
    assert_eq!(judge_text(team).findings.len(), 0);
    let mut wrong = Vec::new();
    for (old, new, line, help, is_fixed) in cases {
        assert_eq!(team.matches(old).count(), 1, "{old}");
        let text = team.replacen(old, new, 1);
        let findings = judge_text(&text).findings;
        let lines: Vec<usize> = findings.iter().map(|one| line_of(one, &text)).collect();
        let helps: Vec<&str> = findings
            .iter()
            .filter_map(|one| one.help.as_deref())
            .collect();
        let fixed_text = fixed(&text, &findings);
        let fits = match is_fixed {
            true => fixed_text == team,
            // Nothing is changed in a file that may be meant otherwise, or it is read as it was
            // meant.
            false => fixed_text == text || judge_text(&fixed_text).findings.is_empty(),
        };
        if lines != [*line] || !help.is_empty() && helps != [*help] || !fits {
            wrong.push(format!("{new}\n  {lines:?} {helps:?}\n{fixed_text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

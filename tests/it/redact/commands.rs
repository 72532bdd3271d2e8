//! Does every command that shows a team hide its people?

use super::{MARKED, is_named};
use crate::support::{BAD, GOOD, folder, rolecall, with_findings};

fn marked(team: &str) -> String {
    let team = team.replace(
        "id: a, name: A",
        &format!("id: {MARKED}, name: {MARKED} Holm"),
    );
    team.replace("project: P", &format!("project: {MARKED}"))
}

/// Commands about a team, in which `WORD` is a name of somebody in it.
const COMMANDS: [&str; 19] = [
    "check",
    "check --format json",
    "check --statistics",
    "baseline --output WORD.json",
    "baseline --output b.json no/WORD.yaml",
    "matrix",
    "matrix --format json",
    "matrix --format markdown",
    "matrix --format csv",
    "who business-owner",
    "who WORD",
    "who nobody-WORD",
    "forecast --until 2030-01-01",
    "forecast --until 2030-01-01 --format json",
    "leave WORD --on 2026-12-31 --dry-run",
    "leave nobody-WORD --on 2026-12-31 --dry-run",
    "leave WORD --on 2026-12-31",
    "check no/WORD.yaml",
    "matrix no/WORD.yaml",
];

#[test]
fn every_command_that_shows_a_team_names_nobody() {
    let path = format!("{MARKED}/{MARKED}.team.yaml");
    for team in [GOOD, BAD] {
        let team = marked(team);
        let lookalike = format!("{MARKED}.Team.yaml");
        let dir = folder(&[(&path, &team), (&lookalike, &team)]);
        for command in COMMANDS {
            let run = rolecall(
                &dir,
                &format!("{} --redact", command.replace("WORD", MARKED)),
            );
            let printed = format!("{}{}", run.out, run.err);
            assert!(!printed.is_empty(), "{command}");
            assert!(!is_named(&printed), "{command}: {printed}");
        }
    }
}

#[test]
fn a_path_with_more_findings_than_are_listed_is_hidden() {
    let text = with_findings(10_100);
    let dir = folder(&[(&format!("{MARKED}.team.yaml"), &text)]);
    let run = rolecall(&dir, "check --format concise --redact");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains("more findings are not listed"),
        "{}",
        run.err
    );
    assert!(!is_named(&run.err) && !is_named(&run.out), "{}", run.err);
}

//! A line in the wrong place, a key that is missing before its value, and what another program
//! wrote before the lines are one finding, whose help leads to the file that was meant.

use super::cases::{Case, all_are_one_finding};
use super::line_of;
use crate::support::{fixed, judge_text};

const TEAM: &str = "\
version: 1
project: WKND Retail
models:
- aem-cloud-service
- cloud-manager-cloud-service
premier-support: true
parties:
  customer:
    name: WKND Ltd
    lead: mira
  customizer: { name: Northstar Digital, kind: partner, lead: tomas }
people:
- id: mira
  name: Mira Holm
  party: customer
  roles:
  - business-owner
  - program-manager
- id: tomas
  name: Tomas Rey
  party: customizer
  roles:
  - deployment-manager
  - developer
  certifications:
  - certification: AD0-E137
    issued: 2026-03-02
  - certification: aem-sites-developer-professional
    issued: 2026-03-02
- id: ana
  name: Ana Costa
  party: customizer
  roles: [deployment-manager, developer]
- { id: eva, name: Eva Lund, party: customer, roles: [business-owner, program-manager] }
responsibilities:
- activities: [\"staging-transition/user-*\"]
  owner: mira
  contributors: [ana]
";

const CASES: [Case; 21] = [
    (
        "  customer:\n    name: WKND Ltd\n",
        "  customer: WKND Ltd\n",
        8,
        "write `customer:`, and below it `name: WKND Ltd`",
        true,
    ),
    (
        "{ name: Northstar Digital, kind: partner, lead: tomas }\n",
        "{ name: Northstar Digital, kind: partner }\n    lead: tomas\n",
        12,
        "write `lead: tomas` inside the braces of line 11",
        true,
    ),
    (
        "  roles:\n  - business-owner\n",
        "  - business-owner\n",
        16,
        "write `roles:` on the line above, in column 3",
        false,
    ),
    (
        "  roles:\n  - business-owner\n",
        "  roles: business-owner\n",
        16,
        "write `- business-owner` on a line of its own, in column 3",
        true,
    ),
    (
        "people:\n",
        "",
        12,
        "write `people:` on the line above, in column 1",
        false,
    ),
    (
        "models:\n",
        "",
        3,
        "write `models:` on the line above, in column 1",
        false,
    ),
    ("- id: ana\n", "ana:\n", 30, "write `- id: ana`", true),
    (
        "- id: ana\n",
        "- ana\n  id: ana\n",
        30,
        "remove `ana`",
        false,
    ),
    (
        "- id: ana\n",
        "Partner:\n- id: ana\n",
        30,
        "write `#` before this line",
        false,
    ),
    (
        "  certifications:\n",
        "  certifications:\n  starts: 2026-01-02\n",
        27,
        "move line 26 below the list, which belongs to `certifications` on line 25",
        false,
    ),
    (
        "  name: Tomas Rey\n",
        "- name: Tomas Rey\n",
        20,
        "remove the `-`, and start `name` in column 3",
        true,
    ),
    (
        "  owner: mira\n",
        "- owner: mira\n",
        37,
        "remove the `-`, and start `owner` in column 3",
        true,
    ),
    (
        "    issued: 2026-03-02\n  - certification: aem",
        "  - issued: 2026-03-02\n  - certification: aem",
        27,
        "remove the `-`, and start `issued` in column 5",
        true,
    ),
    (
        "people:\n",
        "---\npeople:\n",
        12,
        "delete this line: the second has only `people` and `responsibilities`",
        false,
    ),
    (
        "responsibilities:\n",
        "...\nresponsibilities:\n",
        35,
        "delete this line: the second has only `responsibilities`",
        false,
    ),
    (
        "  owner: mira\n",
        "-  owner: tomas\n+  owner: mira\n",
        37,
        "delete line 37, and remove the `+` at the start of line 38",
        false,
    ),
    (
        "  contributors: [ana]\n",
        "  contributors: [ana]\n- id: rui\n  name: Rui Paz\n  party: customer\n",
        39,
        "move lines 39 to 41 below `people:`, or delete them",
        false,
    ),
    (
        "  name: Ana Costa\n",
        "premier-support: true\n  name: Ana Costa\n",
        31,
        "delete this line: `premier-support` is on line 6",
        false,
    ),
    (
        "  name: Ana Costa\n",
        "  signed: 2026-03-02\n  name: Ana Costa\n",
        31,
        "",
        false,
    ),
    ("  customizer: {", "  {", 11, "", false),
    (
        "  - program-manager\n",
        "- program-manager\n",
        18,
        "start the `-` in column 3, as on line 17",
        true,
    ),
];

#[test]
fn a_line_in_the_wrong_place_is_one_finding() {
    all_are_one_finding(TEAM, &CASES);
}

#[test]
fn what_is_before_all_lines_is_one_finding() {
    let numbered = |(at, line): (usize, &str)| format!("{}  {line}\n", at + 1);
    let with = |prefix: &str| {
        TEAM.replace("people:", "\npeople:")
            .replace('\n', &format!("\n{prefix}"))
    };
    let signed = |prefix: &str| format!("{prefix}{}", with(prefix).trim_end_matches(prefix));
    let spaced = TEAM.replace("people:", "\npeople:");
    let texts = [
        signed("+"),
        signed("> "),
        spaced.lines().enumerate().map(numbered).collect(),
    ];
    for text in texts {
        let findings = judge_text(&text).findings;
        assert_eq!(findings.len(), 1, "{text}");
        let fixed_text = fixed(&text, &findings);
        assert_eq!(judge_text(&fixed_text).findings.len(), 0, "{fixed_text}");
    }
}

#[test]
fn a_file_that_is_there_twice_is_one_finding() {
    let with_comment = format!("# The team of WKND.\n{TEAM}");
    for (text, line, help) in [
        (format!("{TEAM}{TEAM}"), 39, "delete lines 39 to 76"),
        (
            format!("# Copied.\n{TEAM}{TEAM}"),
            40,
            "delete lines 40 to 77",
        ),
        (with_comment.repeat(2), 41, "delete lines 40 to 78"),
    ] {
        let findings = judge_text(&text).findings;
        let helps: Vec<&str> = findings
            .iter()
            .filter_map(|one| one.help.as_deref())
            .collect();
        assert_eq!(helps, [help]);
        assert_eq!(line_of(&findings[0], &text), line);
    }
}

#[test]
fn a_mark_between_two_teams_hides_nothing() {
    let gap = "merchant-task-without-accountable";
    let first = "\
project: Parts Depot
models: [commerce-on-cloud-infrastructure]
parties:
  merchant: { name: Parts Depot Inc, lead: wade }
";
    let second = format!(
        "\
people:
  - {{ id: wade, name: Wade Miller, party: merchant }}
waivers:
  - rule: {gap}
    reason: under negotiation
    approved-by: wade
    until: 2027-02-28
"
    );
    let findings = judge_text(&format!("{first}---\n{second}")).findings;
    let rules: Vec<&str> = findings.iter().map(|one| one.rule.as_ref()).collect();
    assert!(rules.contains(&gap), "{rules:?}");
    assert!(rules.contains(&"syntax"), "{rules:?}");
    let two = format!("{TEAM}---\n{}", TEAM.replace("WKND Retail", "WKND Outlet"));
    assert_eq!(judge_text(&two).findings.len(), 0);
}

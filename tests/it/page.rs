//! Does the page show everybody the same as JSON, and nothing else? Chromium, axe-core,
//! html-validate and the W3C's checker test it, if they are installed.

mod browser;
mod questions;
mod thousand;

use std::sync::LazyLock;

use base64_of::sha256;
use serde_json::Value;

use crate::support::{BAD, GOOD, Run, check, files, folder, repository, rolecall};

/// Names made to break out of an element, an attribute, a style sheet, a script or a line.
pub const HOSTILE: &str = r##"
project: "</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>"
models: [aem-cloud-service, cloud-manager-cloud-service, "\"><svg onload=alert(3)>"]
parties:
  customer: { name: "'\"><b onclick=alert(4) style='color:red'>", lead: mira }
  customizer: { name: "&lt;i&gt; <!-- --> ]]>", kind: partner, lead: tomas }
people:
  - { id: mira, name: "Mira\u202e\u2066 <a href='javascript:alert(5)'>", email: "m@\"><base href=//evil.example>", party: customer, roles: [business-owner, "`<i>`"] }
  - id: tomas
    name: "健太 שרה e\u0301\u0301\u0301 \ufdd0 {{ 7*7 }} {% endraw %} </svg></text>]]>"
    party: customizer
    roles: [developer, deployment-manager]
    certifications:
      - { certification: "</svg><foreignObject>", issued: 2025-06-01 }
      - { certification: aem-sites-developer-expert, issued: 2025-06-01 }
agreements:
  - { activities: ["staging-transition/*"], owner: customer, reference: "</li></ul><style>*{display:none}</style>", signed: 2026-01-01 }
waivers:
  - { rule: sole-holder, about: "</code><meta http-equiv=refresh content=0>", reason: x, approved-by: mira, until: 2027-01-01 }
"##;

pub fn page(dir: &tempfile::TempDir, arguments: &str) -> String {
    let run = check(
        dir,
        &format!("--as-of 2026-11-20 --format html {arguments} ."),
    );
    assert!(run.code < 2, "{}", run.err);
    run.out
}

fn three_teams() -> tempfile::TempDir {
    folder(&[
        ("a/team.yaml", BAD),
        ("b/team.yaml", HOSTILE),
        ("c/team.yaml", BAD),
    ])
}

/// Their page, made once for all tests.
static THREE_TEAMS: LazyLock<String> = LazyLock::new(|| page(&three_teams(), ""));

#[test]
fn the_same_input_gives_the_same_page() {
    assert_eq!(page(&three_teams(), ""), *THREE_TEAMS);
}

/// A page allows its own style sheet and script by their hashes, and nothing else.
#[test]
fn the_content_security_policy_of_a_page_is_strict() {
    let page = &*THREE_TEAMS;
    let between = |start: &str, end: &str| {
        let (_, rest) = page.split_once(start).unwrap();
        rest.split_once(end).unwrap().0.to_owned()
    };
    let policy = between("Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
    let (style, script) = (
        between("<style>", "</style>"),
        between("<script>", "</script>"),
    );
    for source in [
        "default-src 'none'".to_owned(),
        format!("style-src '{}'", sha256(&style)),
        format!("script-src '{}'", sha256(&script)),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ] {
        assert!(policy.contains(&source), "{policy} lacks {source}");
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    assert!(!page.contains("style=\""), "an attribute has a style");
}

mod base64_of {
    use sha2::{Digest, Sha256};

    /// The source of a text in a policy, by a separate encoder.
    pub fn sha256(text: &str) -> String {
        let letters: Vec<char> = ('A'..='Z')
            .chain('a'..='z')
            .chain('0'..='9')
            .chain(['+', '/'])
            .collect();
        let bits: String = Sha256::digest(text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:08b}"))
            .collect();
        let bits = format!("{bits}{}", "0".repeat((6 - bits.len() % 6) % 6));
        let digits = (0..bits.len())
            .step_by(6)
            .map(|at| letters[usize::from_str_radix(&bits[at..at + 6], 2).unwrap()]);
        format!("sha256-{}=", digits.collect::<String>())
    }
}

/// The numbers, the gaps and the people of the matrix are those of the page.
#[test]
fn the_page_shows_what_the_matrix_shows() {
    let arguments = "fixtures/project/campus --as-of 2026-11-20";
    let page = rolecall(repository(""), &format!("check {arguments} --format html")).out;
    let matrix = rolecall(repository(""), &format!("matrix {arguments} --format json")).out;
    let matrix: Value = serde_json::from_str(&matrix).unwrap();
    let team = &matrix["teams"][0];
    let rows = |tables: &str, rows: &str| team[tables][0][rows].as_array().unwrap().clone();
    let (activities, permissions) = (
        rows("responsibilities", "activities"),
        rows("permissions", "permissions"),
    );
    for row in activities.iter().chain(&permissions) {
        let title = row["title"].as_str().unwrap().replace('&', "&amp;");
        assert!(
            page.contains(&format!("<th scope=\"row\">{title}</th>")),
            "{title}"
        );
    }
    let gaps = activities
        .iter()
        .chain(&permissions)
        .filter(|row| row["gap"] == true);
    assert_eq!(page.matches("<tr class=\"missing\">").count(), gaps.count());
    for person in team["people"].as_array().unwrap() {
        let name = person["name"].as_str().unwrap();
        assert!(
            page.contains(&format!("<p class=\"name\">{name}")),
            "{name}"
        );
    }
}

#[test]
fn a_page_without_changes_ahead_says_so() {
    let dir = folder(&[("a/team.yaml", GOOD), ("b/team.yaml", GOOD)]);
    let calm = "<p class=\"quiet\">Nothing changes in the next 90 days.</p>";
    let one = check(&dir, "--as-of 2026-11-20 --format html a").out;
    for page in [page(&dir, ""), one] {
        assert_eq!(page.matches(calm).count(), 1, "{page}");
    }
    let leaving = GOOD.replace("name: B,", "name: B, ends: 2027-01-31,");
    let dir = folder(&[("a/team.yaml", GOOD), ("b/team.yaml", &leaving)]);
    assert!(!page(&dir, "").contains(calm));
}

#[test]
fn a_page_names_the_omissions_of_the_run() {
    let config = "rules: { missing-owner: advice }\nexclude: [old]\n";
    let dir = folder(&[
        ("rolecall.yaml", config),
        ("team.yaml", BAD),
        ("old/team.yaml", BAD),
    ]);
    let page = page(&dir, "");
    assert!(page.contains("missing-owner is advice in 1 file"), "{page}");
    assert!(page.contains("1 file excluded"), "{page}");
}

#[test]
fn an_empty_run_and_a_failed_run_also_get_a_page() {
    let dir = folder(&[
        ("rolecall.yaml", "rules: { missing-owner: nonsense }\n"),
        ("team.yaml", BAD),
    ]);
    let run: Run = check(&dir, "--format html .");
    assert_eq!(run.code, 2);
    assert!(
        run.out.contains("nonsense") && run.out.ends_with("</html>\n"),
        "{}",
        run.out
    );
    let dir = folder(&[]);
    let run = check(&dir, "--format html --allow-empty .");
    assert!(run.out.contains("No team file was judged."), "{}", run.out);
}

#[test]
fn a_page_follows_fixes_and_people_who_are_away() {
    let dir = folder(&[("team.yaml", BAD)]);
    let before = page(&dir, "--without a");
    assert!(before.contains("counts as away"), "{before}");
}

/// The part of a page between two texts.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let (_, rest) = page.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

#[test]
fn a_waiver_has_its_reason_and_approver_unless_people_are_hidden() {
    let text = HOSTILE.replace("reason: x", "reason: \"until <b>quartz</b>\\n  arrives\"");
    let dir = folder(&[("a/team.yaml", &text), ("b/team.yaml", GOOD)]);
    let shown = page(&dir, "");
    let overview = between(&shown, "<h2 id=\"endings\">", "</section>");
    assert!(
        overview.contains("<p>until &lt;b&gt;quartz&lt;/b&gt; arrives</p>"),
        "{overview}"
    );
    assert!(overview.contains("approved by Mira"), "{overview}");
    assert!(shown.matches("quartz").count() > 1, "the team's own part");
    let hidden = page(&dir, "--redact");
    assert!(hidden.contains("<h2 id=\"endings\">"));
    assert!(!hidden.contains("quartz") && !hidden.contains("Mira"));
}

#[test]
fn the_overview_says_which_projects_break_each_rule() {
    let page = &*THREE_TEAMS;
    let json = check(three_teams(), "--as-of 2026-11-20 --format json .").out;
    let document: Value = serde_json::from_str(&json).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let rules = between(page, "<table class=\"found\">", "</table>");
    for finding in findings {
        let rule = finding["rule"].as_str().unwrap();
        let row = between(rules, &format!("<code>{rule}</code>"), "</tr>");
        let count = findings.iter().filter(|other| other["rule"] == *rule);
        assert!(row.contains(&format!("<td class=\"number\">{}</td>", count.count())));
        let paths = ["a/team.yaml", "b/team.yaml", "c/team.yaml"];
        for (number, path) in (1..).zip(paths) {
            let mut of_rule = findings.iter().filter(|other| other["rule"] == *rule);
            let is_there = of_rule.any(|other| other["path"] == path);
            let is_named = row.contains(&format!("href=\"#s{number}\""));
            assert_eq!(is_there, is_named, "{rule} in {path}");
        }
    }
}

/// The values that templates write as they are: the program's own style sheet and script, and
/// sentences, which write themselves as markup.
const WRITTEN_AS_IT_IS: [&str; 11] = [
    "style",
    "script",
    "message",
    "finding.message",
    "found.summary",
    "help",
    "fix.title",
    "note",
    "note.text",
    "text",
    "clause",
];

#[test]
fn templates_escape_everything_but_sentences() {
    let templates = [
        ("src/page/templates", ".html"),
        ("src/chart/templates", ".svg"),
    ];
    let paths = templates.map(|(folder, end)| files(folder, end)).concat();
    assert!(paths.len() > 6);
    for path in paths {
        let template = std::fs::read_to_string(repository(&path)).unwrap();
        for (before, _) in template
            .match_indices("|safe")
            .map(|(at, _)| template.split_at(at))
        {
            let written = before.rsplit("{{ ").next().unwrap();
            let is_known = WRITTEN_AS_IT_IS.contains(&written);
            assert!(is_known, "{path} writes `{written}` as it is");
        }
    }
}

#[test]
fn a_page_says_above_the_findings_how_many_have_a_fix() {
    let dir = folder(&[("team.yaml", "project: P\nmodels: aem-cloud-service\n")]);
    let page = page(&dir, "");
    let fixes = between(&page, "class=\"quiet fixes\">", "</p>");
    let safe = "Findings with a safe fix: 1 (<code>rolecall check --fix</code> makes these).";
    assert_eq!(fixes, safe);
}

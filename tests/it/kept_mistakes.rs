//! No safe fix writes a mistake into a value: half a pair of quotes, a lost line break, a letter of
//! the key, a mark of another program.

use crate::support::{fixed, judge_text};

const IN_LINES: &str = "\
version: 1
project: Quay
program: p71320
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer:
    name: Quay AG
    lead: eva
  customizer:
    name: Fleet
    kind: partner
    lead: tomas
pipelines:
  - name: production
    cse-oversight: none
people:
  - id: eva
    name: Eva Lund
    email: eva@quay.example
    party: customer
    roles: [business-owner, program-manager]
  - id: ada
    name: Ada Moe
    party: customer
    roles: [business-owner, program-manager]
  - id: tomas
    name: Tomas Rey
    party: customizer
    roles: [deployment-manager, developer]
    certifications:
      - certification: AD0-E137
        credential: AD-8812
        issued: 2026-03-02
  - id: kim
    name: Kim Roy
    party: customizer
    roles: [deployment-manager, developer]
responsibilities:
  - activities: [staging-transition/*]
    contributors: [eva, kim]
";

const IN_BRACES: &str = "\
project: Quay
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer: { name: Quay AG, lead: eva }
  customizer: { name: Fleet, kind: partner, lead: tomas }
people:
  - { id: eva, name: Eva Lund, email: eva@quay.example, party: customer, roles: [business-owner, program-manager] }
  - { id: ada, name: Ada Moe, party: customer, roles: [business-owner, program-manager] }
  - { id: tomas, name: Tomas Rey, party: customizer, roles: [deployment-manager, developer], certifications: [{ certification: AD0-E137, issued: 2026-03-02 }] }
  - { id: kim, name: Kim Roy, party: customizer, roles: [deployment-manager, developer] }
responsibilities:
  - { activities: [\"staging-transition/*\"], contributors: [eva, kim] }
";

const IN_JSON: &str = r#"{
  "project": "Quay",
  "models": ["commerce-cloud-service"],
  "parties": {
    "customer": { "name": "Quay AG", "lead": "eva" }
  },
  "people": [
    { "id": "eva", "name": "Eva Lund", "email": "eva@quay.example", "party": "customer" }
  ]
}
"#;

/// The text after the safe fix of the only finding that a mistake adds, and the text before it.
fn after_fix((good, right, wrong): (&str, &str, &str)) -> (String, String) {
    assert!(good.contains(right), "{right}");
    let text = good.replacen(right, wrong, 1);
    let before = judge_text(good).findings;
    let mut after = judge_text(&text).findings;
    assert_eq!(after.len(), before.len() + 1, "{wrong}: {after:#?}");
    after.retain(|finding| finding.has_safe_fix());
    (fixed(&text, &after), text)
}

/// The fix gives the text that was meant.
fn becomes(good: &str, right: &str, wrong: &str, new: &str) {
    let (after, _) = after_fix((good, right, wrong));
    assert_eq!(after, good.replacen(right, new, 1), "{wrong}");
}

/// No safe fix changes the text.
fn stays(good: &str, right: &str, wrong: &str) {
    let (after, text) = after_fix((good, right, wrong));
    assert_eq!(after, text, "{wrong}");
}

#[test]
fn a_key_after_a_value_needs_a_line_break() {
    for (right, wrong) in [
        ("Eva Lund\n    email:", "Eva Lundemail:"),
        ("Ada Moe\n    party:", "Ada Moeparty:"),
        ("production\n    cse", "productioncse"),
        ("customer\n    roles:", "customerroles:"),
        ("version: 1\nproject:", "version: 1project:"),
        ("AD-8812\n        issued:", "AD-8812issued:"),
    ] {
        becomes(IN_LINES, right, wrong, right);
    }
    for (right, wrong) in [
        ("Quay\nprogram:", "Quayprogram:"),
        ("name: Eva Lund", "name: Evaemail: Lund"),
        ("Ada Moe\n", "Ada Moeends: soon\n"),
    ] {
        stays(IN_LINES, right, wrong);
    }
    becomes(
        IN_LINES,
        "name: Fleet",
        "name: Fleet: B2B",
        "name: \"Fleet: B2B\"",
    );
    becomes(IN_BRACES, "Lund, email", "Lundemail", "Lund, email");
    becomes(IN_BRACES, "Lund, email", "Lund;email", "Lund, email");
}

#[test]
fn two_kinds_of_quotes_are_one_pair() {
    let pairs = [
        ("“", "\""),
        ("\"", "”"),
        ("''", "\""),
        ("\"", "'"),
        ("\\\"", "\""),
        ("„", "\""),
        ("‘", "'"),
        ("``", "''"),
        ("", "\""),
    ];
    let without = |text: &str| text.replace(['"', '\''], "");
    for (open, close) in pairs {
        for (good, right) in [
            (IN_LINES, "Eva Lund"),
            (IN_LINES, "p71320"),
            (IN_LINES, "AD-8812"),
            (IN_LINES, "eva@quay.example"),
            (IN_BRACES, "Quay AG"),
            (IN_JSON, "\"Eva Lund\""),
            (IN_JSON, "\"Quay AG\""),
        ] {
            let wrong = format!("{open}{}{close}", right.trim_matches('"'));
            if open == "``" && (right.contains('@') || right.contains("88")) {
                continue;
            }
            let (after, text) = after_fix((good, right, &wrong));
            let is_by_hand = after == text && open != "“";
            assert!(
                is_by_hand || without(&after) == without(good),
                "{wrong}: {after}"
            );
        }
    }
    let count = |text: &str| judge_text(text).findings.len();
    let inches = IN_LINES.replace("Fleet", "Screens 55\"");
    assert_eq!(count(&inches), count(IN_LINES));
}

#[test]
fn a_letter_of_the_key_is_not_put_into_the_value() {
    for wrong in ["nam:e Eva Lund", "na:me Eva Lund", "name is Eva Lund"] {
        becomes(IN_LINES, "name: Eva Lund", wrong, "name: Eva Lund");
    }
    becomes(
        IN_BRACES,
        "name: Eva Lund",
        "name is Eva Lund",
        "name: Eva Lund",
    );
    for wrong in ["name:e Eva Lund", "name:ii Eva Lund", "name to Eva Lund"] {
        stays(IN_LINES, "name: Eva Lund", wrong);
        stays(IN_BRACES, "name: Eva Lund", wrong);
    }
    becomes(
        IN_LINES,
        "name: Eva Lund",
        "name:Eva Lund",
        "name: Eva Lund",
    );
}

#[test]
fn an_error_of_a_spreadsheet_is_not_a_value() {
    for error in ["#N/A", "#REF!", "#NAME?", "#VALUE!"] {
        stays(IN_LINES, "Eva Lund", error);
        stays(IN_LINES, "Fleet", error);
        stays(IN_LINES, "eva@quay.example", error);
        stays(IN_LINES, "p71320", error);
        stays(IN_BRACES, "Eva Lund", error);
        stays(IN_JSON, "Eva Lund", error);
    }
}

#[test]
fn a_mark_before_a_name_is_not_put_into_quotes() {
    for wrong in ["@Eva Lund", "`Eva Lund"] {
        stays(IN_LINES, "Eva Lund", wrong);
        stays(IN_BRACES, "Eva Lund", wrong);
    }
    stays(IN_BRACES, "Eva Lund", "#Eva Lund");
    becomes(IN_LINES, "Eva Lund", "`Eva Lund`", "Eva Lund");
    becomes(IN_BRACES, "Eva Lund", "`Eva Lund`", "Eva Lund");
}

#[test]
fn another_separator_is_replaced_by_the_comma() {
    for separator in ["/", "&", "and", "+", "|", "-"] {
        for right in ["Eva Lund, email", "customer, roles", "AG, lead"] {
            let wrong = right.replace(',', &format!(" {separator}"));
            becomes(IN_BRACES, right, &wrong, right);
        }
    }
}

#[test]
fn a_word_for_nothing_is_not_a_name() {
    for word in ["none", "n/a", "–", "unknown", "unbekannt", "TBD"] {
        for right in ["Eva Lund", "Quay AG", "production", "p71320", "AD-8812"] {
            stays(IN_LINES, right, word);
        }
    }
    for email in ["eva..lund@quay.example", "eva.@quay.example"] {
        stays(IN_LINES, "eva@quay.example", email);
    }
    stays(
        IN_LINES,
        "name: Quay AG",
        "name: Quay AG\n    domains: [quay.example, 1.5]",
    );
}

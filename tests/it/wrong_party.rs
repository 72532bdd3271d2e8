//! Somebody's `party` is wrong if two clues agree; a single clue has its own finding, and so does
//! each clue if the wrong party would hide them.

use crate::support::{concise, folder};

/// A team whose Keiko works for the customer, by her entry, with these lines about Adobe and her.
fn team(adobe: &str, keiko: &str, more: &str) -> String {
    format!(
        "\
version: 1
project: P
models: [cloud-manager-ams]
parties:
  customer: {{ name: C, lead: mira, domains: [c.example] }}
  adobe: {{ name: Adobe, {adobe} }}
people:
  - {{ id: mira, name: Mira Holm, party: customer, roles: [business-owner] }}
  - {{ id: keiko, name: Keiko Abe, party: customer, {keiko} }}
{more}"
    )
}

const DOMAINS: &str = "domains: [adobe.example]";
const EMAIL: &str = "email: k@adobe.example";
const ROLE: &str = "roles: [customer-success-engineer]";

/// The rules of the findings about a party.
fn rules(text: &str, options: &str) -> Vec<String> {
    const ABOUT: [&str; 4] = [
        "wrong-party",
        "owner-outside-party",
        "email-outside-party",
        "cse-outside-adobe",
    ];
    let dir = folder(&[("team.yaml", text)]);
    let run = concise(&dir, options);
    let rule = |line: &str| Some(line.rsplit_once('[')?.1.trim_end_matches(']').to_owned());
    let rules = run.out.lines().filter_map(rule);
    rules
        .filter(|rule| ABOUT.contains(&rule.as_str()))
        .collect()
}

#[test]
fn any_two_clues_are_enough_and_replace_their_effects() {
    for (adobe, keiko) in [
        ("lead: keiko, domains: [adobe.example]", EMAIL),
        ("lead: keiko", ROLE),
        (DOMAINS, &format!("{EMAIL}, {ROLE}")),
        (
            "lead: keiko, domains: [adobe.example]",
            &format!("{EMAIL}, {ROLE}"),
        ),
    ] {
        let text = team(adobe, keiko, "");
        assert_eq!(rules(&text, "team.yaml"), ["wrong-party"], "{text}");
    }
}

#[test]
fn a_single_clue_has_its_own_finding() {
    for (adobe, keiko, rule) in [
        ("lead: keiko", "roles: [developer]", "owner-outside-party"),
        (DOMAINS, EMAIL, "email-outside-party"),
        (DOMAINS, ROLE, "cse-outside-adobe"),
    ] {
        let text = team(adobe, keiko, "");
        assert_eq!(rules(&text, "team.yaml"), [rule], "{text}");
    }
}

#[test]
fn a_domain_of_two_parties_and_a_lead_of_both_say_nothing() {
    let shared = team(DOMAINS, EMAIL, "").replace("[c.example]", "[c.example, adobe.example]");
    assert!(rules(&shared, "team.yaml").is_empty(), "{shared}");
    let both = team("lead: keiko, domains: [adobe.example]", EMAIL, "");
    let both = both.replace("lead: mira", "lead: keiko");
    let found = rules(&both, "team.yaml");
    assert!(!found.contains(&"wrong-party".to_owned()), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn an_accepted_or_lowered_finding_hides_nothing() {
    let waiver = "waivers: [{ rule: email-outside-party, about: keiko, reason: hers, approved-by: mira, until: 2027-01-31 }]\n";
    let adobe = "lead: keiko, domains: [adobe.example]";
    let waived = team(adobe, EMAIL, waiver);
    assert_eq!(rules(&waived, "team.yaml"), ["owner-outside-party"]);
    let text = team(adobe, EMAIL, "");
    for options in [
        "--ignore wrong-party team.yaml",
        "--select owner-outside-party,email-outside-party team.yaml",
    ] {
        let mut found = rules(&text, options);
        found.sort();
        assert_eq!(found, ["email-outside-party", "owner-outside-party"]);
    }
}

//! A safe fix changes nothing that its author may have meant otherwise: a last day, an owner, an
//! activity, a name, a waiver.

use std::fs;

use crate::support::{check, concise, folder, repository};

const TEAM: &str = "\
project: P
models: [aem-cloud-service, cloud-manager-ams]
premier-support: true
parties:
  customer: { name: C, lead: mira }
  customizer: { name: B, kind: partner, lead: tomas }
  adobe: { lead: priya }
pipelines:
  - name: production
    cse-oversight: my-cse
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner, deployment-manager, program-manager] }
  - { id: tomas, name: Tomas Rey, party: customizer, roles: [developer, deployment-manager], certifications: [{ certification: AD0-E137, issued: 2026-06-01 }] }
  - { id: priya, name: Priya Nair, party: adobe, roles: [customer-success-engineer] }
";

/// A text after its safe fixes; the same if there are none.
fn fixed(text: &str) -> String {
    let dir = folder(&[("team.yaml", text)]);
    concise(&dir, "--fix");
    fs::read_to_string(dir.path().join("team.yaml")).unwrap()
}

/// The help of the first finding of a rule.
fn help(text: &str, rule: &str) -> String {
    let dir = folder(&[("team.yaml", text)]);
    let report = check(&dir, &format!("--select {rule} --format json")).json();
    report["findings"][0]["help"].as_str().unwrap().to_owned()
}

#[test]
fn nobody_gets_an_end_from_a_word_that_only_may_mean_it() {
    let with = |more: &str| TEAM.replace("{ id: tomas,", &format!("{{ id: tomas, {more},"));
    for more in [
        "until: 2026-11-10",
        "approved-by: mira, until: 2026-11-10",
        "to: 2026-11-10",
    ] {
        let text = with(more);
        assert_eq!(fixed(&text), text, "{more}");
    }
    let alone = help(&with("until: 2026-11-10"), "unknown-key");
    assert_eq!(alone, "write `ends` if you mean that, otherwise remove it");
    let pasted = help(&with("until: 2026-11-10, approved-by: mira"), "unknown-key");
    assert!(pasted.starts_with("use one of"), "{pasted}");
    assert!(fixed(&with("edns: 2027-11-10")).contains("ends: 2027-11-10"));
}

#[test]
fn two_owners_are_not_a_slip() {
    let with = |keys: &str| {
        format!(
            "{TEAM}responsibilities:\n  - {{ activities: [staging-transition/load-testing], {keys} }}\n"
        )
    };
    for keys in [
        "owner2: mira",
        "owners: [mira, tomas]",
        "owner1: mira, owner2: tomas",
    ] {
        let text = with(keys);
        assert_eq!(fixed(&text), text, "{keys}");
    }
    assert!(fixed(&with("owners: [mira]")).contains("owner: mira"));
}

#[test]
fn an_activity_of_another_group_or_table_is_not_taken_for_one() {
    let with = |activity: &str| {
        format!("{TEAM}responsibilities:\n  - {{ activities: [{activity}], owner: mira }}\n")
    };
    for activity in ["performance/load-testing", "go-live/load-testing"] {
        let text = with(activity);
        assert_eq!(fixed(&text), text, "{activity}");
        assert!(
            help(&text, "unknown-activity")
                .starts_with("write `staging-transition/load-testing` if you mean that")
        );
    }
    for activity in [
        "load-testing",
        "staging/load-testing",
        "stagign-transition/load-testing",
    ] {
        assert!(
            fixed(&with(activity)).contains("[staging-transition/load-testing]"),
            "{activity}"
        );
    }
    // The table has this title, and another one has it as an id, with another owner.
    let of_another = with("assisting-adobe-with-security-research-scans-audits")
        .replace("aem-cloud-service", "commerce-cloud-service");
    assert_eq!(fixed(&of_another), of_another);
}

#[test]
fn special_characters_and_words_of_a_vocabulary_are_not_names() {
    for item in ["---", "my-cse", "none"] {
        let text = TEAM.replace(
            "  - name: production\n",
            &format!("  - name: production\n  - {item}\n"),
        );
        assert_eq!(fixed(&text), text, "{item}");
    }
    let text = TEAM.replace("name: production\n", "production\n");
    assert_eq!(fixed(&text), TEAM);
}

#[test]
fn a_waiver_stays_in_a_run_that_changes_what_it_is_about() {
    let waiver = "waivers:\n  - { rule: premier-support-assumed, reason: R, approved-by: mira, until: 2027-05-01 }\n";
    let text = TEAM.replace("premier-support: true", "premier-support: on") + waiver;
    let after = fixed(&text);
    assert!(after.contains("premier-support: true"), "{after}");
    assert!(after.ends_with(waiver), "{after}");
}

#[test]
fn one_of_two_equal_waivers_is_removed_safely() {
    let waiver = "  - { rule: missing-developer, reason: R, about: tomas, approved-by: mira, until: 2027-05-01 }\n";
    let text = format!("{TEAM}waivers:\n{waiver}{waiver}");
    assert_eq!(fixed(&text), format!("{TEAM}waivers:\n{waiver}"));
}

#[test]
fn a_key_that_an_entry_beside_lacks_is_not_removed_safely() {
    let people = "people:\n  - { id: a, name: A, name: A, party: customer }\n  - { id: b, party: customer }\n";
    assert_eq!(fixed(people), people);
    let all = people.replace("id: b,", "id: b, name: B,");
    assert!(!fixed(&all).contains("name: A, name: A"));
}

#[test]
fn a_word_for_two_keys_is_read_by_somebody() {
    let with = |keys: &str| {
        format!(
            "{TEAM}responsibilities:\n  - {{ activities: [staging-transition/load-testing], {keys} }}\n"
        )
    };
    let text = with("responsible: mira");
    assert_eq!(fixed(&text), text);
    let help = help(&text, "unknown-key");
    assert!(
        help.contains("`owner` for") && help.contains("`contributors` for"),
        "{help}"
    );
    assert!(fixed(&with("accountable: mira")).contains("owner: mira"));
}

#[test]
fn a_section_below_an_empty_line_is_given_to_nobody() {
    let text = format!(
        "{}\ncertifications:\n  - certification: AD0-E137\n    issued: 2026-06-01\n",
        in_lines()
    );
    assert_eq!(fixed(&text), text);
}

/// The team, with the last person on several lines.
fn in_lines() -> String {
    let last = "{ id: priya, name: Priya Nair, party: adobe, roles: [customer-success-engineer] }";
    let lines =
        "id: priya\n    name: Priya Nair\n    party: adobe\n    roles: [customer-success-engineer]";
    TEAM.replace(last, lines)
}

#[test]
fn nobody_who_leaves_is_proposed_for_a_party() {
    let text = TEAM.replace("id: tomas,", "id: tomas, ends: 2026-10-31,");
    let text = format!(
        "{text}responsibilities:\n  - {{ activities: [staging-transition/load-testing], owner: customizer }}\n"
    );
    let help = help(&text, "unknown-person");
    assert_eq!(help, "name a person: the `id` of somebody from this party");
}

#[test]
fn a_doubted_role_in_a_text_of_several_is_not_given_safely() {
    let roles = "roles: [developer, deployment-manager]";
    for written in [
        "roles: \"developer, deployment-manager?\"",
        "roles: \"developer, ~~deployment-manager~~\"",
    ] {
        let text = TEAM.replacen(roles, written, 1);
        assert!(fixed(&text).contains(written), "{}", fixed(&text));
    }
    let clear = TEAM.replacen(roles, "roles: \"Developer, Deployment Manager\"", 1);
    assert!(fixed(&clear).contains(roles), "{}", fixed(&clear));
}

#[test]
fn a_valid_domain_is_kept_beside_a_corrected_one() {
    let text = "parties:\n  customer: { domains: [www.wknd.example, wknd.example] }\n";
    assert!(fixed(text).contains(" wknd.example]"), "{}", fixed(text));
}

#[test]
fn a_denied_role_beside_itself_is_not_removed_safely() {
    let roles = "roles: [developer, deployment-manager]";
    let denied = "roles: [developer, deployment-manager, no developer]";
    let text = TEAM.replacen(roles, denied, 1);
    assert_eq!(fixed(&text), text);
}

#[test]
fn a_parenthesis_at_a_name_is_not_dropped_with_a_question_mark() {
    let text = format!(
        "{TEAM}responsibilities:\n  - {{ activities: [\"**\"], contributors: \"mira, tomas)\" }}\n"
    );
    assert_eq!(fixed(&text), text);
}

#[test]
fn a_slash_between_entries_of_json_is_a_comma() {
    let path = repository("fixtures/one-mistake/json-slash-between-roles.yaml");
    let right = fs::read_to_string(path)
        .unwrap()
        .replace("\" / \"", "\", \"");
    let text = right.replacen("    },\n    {\n", "    } /\n    {\n", 1);
    assert_ne!(text, right);
    assert_eq!(fixed(&text), right);
}

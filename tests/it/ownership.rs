//! Who owns an activity, sentence by sentence.

use rolecall::finding::Finding;
use rolecall::model::{Library, PartyName};

use crate::support::judge_each;

/// A team of AEM as a Cloud Service; `rest` adds what a test is about.
fn team(parties: &str, rest: &str) -> String {
    format!(
        "project: WKND\nmodels: [aem-cloud-service]\npremier-support: true\nparties:\n{parties}people:\n\
         - {{ id: mira, name: Mira Chen, party: customer }}\n- {{ id: noor, name: Noor Hadi, party: customer }}\n\
         - {{ id: tomas, name: Tomas Rey, party: customizer, certifications: [{{ certification: AD0-E137, issued: 2026-01-01 }}] }}\n\
         - {{ id: left, name: Lena Berg, party: customizer, ends: 2026-11-19 }}\n\
         - {{ id: priya, name: Priya Shah, party: adobe }}\n{rest}"
    )
}

const LED: &str = "  customer: { lead: mira }\n  customizer: { kind: partner, lead: tomas }\n  adobe: { lead: priya }\n";
const LEADERLESS: &str =
    "  customer: { lead: mira }\n  customizer: { kind: partner }\n  adobe: {}\n";

fn of_rule(text: &str, rule: &str) -> Vec<Finding> {
    judge_each(text)
        .findings
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .collect()
}

/// The subjects of the one finding of a rule; nothing if there is none.
fn about(text: &str, rule: &str) -> Vec<String> {
    let mut findings = of_rule(text, rule);
    assert!(findings.len() <= 1, "{findings:#?}");
    findings
        .pop()
        .map_or(Vec::new(), |finding| finding.subjects)
}

/// The activities of the table that the customizer owns.
fn owned_by_customizer() -> Vec<String> {
    let library = Library::default();
    let rows = library.model("aem-cloud-service").unwrap().rows.iter();
    let owned = rows.filter(|row| row.accountable == Some(PartyName::Customizer));
    owned.map(|row| row.id.to_string()).collect()
}

const EVERY_PHASE: &str = "responsibilities:\n- { activities: ['**'], owner: tomas }\n- { activities: [staging-transition/content-deployment, \
    staging-transition/user-acceptance-test-development, staging-transition/runbook-completion, staging-transition/load-testing, \
    staging-transition/security-testing, production/production-application-administration], owner: mira }\n";

#[test]
fn the_accountable_party_of_the_row_owns_it_and_its_lead_in_person() {
    assert!(of_rule(&team(LED, ""), "missing-owner").is_empty());
    let missing = about(&team(LEADERLESS, ""), "missing-owner");
    assert_eq!(missing, owned_by_customizer(), "in one finding");
    assert!(missing.contains(&"provisioning/cloud-region-selection".into()));
    assert!(
        !missing.contains(&"staging-transition/load-testing".into()),
        "the customer's"
    );
}

#[test]
fn the_team_need_not_staff_adobes_activities_and_a_broad_glob_does_not_count() {
    assert!(
        of_rule(&team(LEADERLESS, EVERY_PHASE), "owner-outside-party").is_empty(),
        "`**` sweeps over what Adobe owns"
    );
    let exact =
        "responsibilities:\n- { activities: [production/production-monitoring], owner: mira }\n";
    assert_eq!(
        about(&team(LED, exact), "owner-outside-party"),
        ["production/production-monitoring"]
    );
}

#[test]
fn an_agreement_replaces_who_owns_and_an_ended_one_does_not() {
    let agreement = |ends: &str| {
        format!(
            "agreements:\n- {{ activities: [staging-transition/content-migration], owner: customer, contributors: [customizer], reference: S, ends: {ends} }}\n"
        )
    };
    let missing = |ends: &str| about(&team(LEADERLESS, &agreement(ends)), "missing-owner");
    let moved = "staging-transition/content-migration".to_owned();
    let of_customizer = owned_by_customizer();
    assert!(of_customizer.contains(&moved));
    let mut others = of_customizer.clone();
    others.retain(|id| *id != moved);
    assert_eq!(missing("2026-11-20"), others, "it counts on its last day");
    assert_eq!(missing("2026-11-19"), of_customizer);
}

#[test]
fn an_agreement_cannot_move_what_adobe_owns_and_may_give_what_nobody_owns() {
    let moved = "agreements:\n- { activities: [production/tuning-production-infrastructure], owner: customizer, reference: S }\n";
    assert_eq!(
        about(&team(LED, moved), "agreement-moves-adobe"),
        ["production/tuning-production-infrastructure"]
    );
    assert!(
        of_rule(&team(LEADERLESS, moved), "missing-owner")[0]
            .subjects
            .iter()
            .all(|id| id != "production/tuning-production-infrastructure")
    );
    let commerce = team(LED, "agreements:\n- { activities: [debugging-and-issue-isolation], owner: adobe, reference: S }\n")
        .replace("aem-cloud-service", "commerce-cloud-service");
    assert!(of_rule(&commerce, "agreement-moves-adobe").is_empty());
    assert_eq!(about(&commerce, "unaccountable-activity").len(), 3);
}

#[test]
fn the_most_specific_entry_names_the_owner_in_person() {
    let owner = |entries: &str| {
        about(
            &team(LED, &format!("responsibilities:\n{entries}")),
            "owner-outside-party",
        )
    };
    // The customizer owns the checklist. An id beats a glob, and a longer literal prefix a shorter
    // one.
    assert!(owner("- { activities: ['go-live/*'], owner: mira }\n- { activities: ['go-live/**'], owner: tomas }\n- { activities: [go-live/go-live-checklist, go-live/production-code-deployment], owner: tomas }\n").is_empty());
    assert!(owner("- { activities: ['go-*/**'], owner: mira }\n- { activities: ['go-live/*'], owner: tomas }\n").is_empty());
    assert_eq!(
        owner(
            "- { activities: ['go-live/go*'], owner: mira }\n- { activities: ['go-live/*'], owner: tomas }\n"
        ),
        ["go-live/go-live-checklist"]
    );
}

#[test]
fn two_entries_of_the_same_specificity_with_different_owners_are_reported_and_equal_owners_are_not()
{
    let dispute = |second: &str| {
        about(
            &team(
                LED,
                &format!(
                    "responsibilities:\n- {{ activities: [staging-transition/load-testing], owner: mira }}\n- {{ activities: [staging-transition/load-testing], owner: {second} }}\n"
                ),
            ),
            "several-owners",
        )
    };
    assert_eq!(dispute("noor"), ["staging-transition/load-testing"]);
    assert!(dispute("mira").is_empty());
}

#[test]
fn the_owner_in_person_is_on_the_team_on_the_day() {
    let text = team(
        LED,
        "responsibilities:\n- { activities: [go-live/go-live-checklist], owner: left }\n",
    );
    assert_eq!(about(&text, "missing-owner"), ["go-live/go-live-checklist"]);
    let lead = team(&LED.replace("lead: tomas", "lead: left"), "");
    assert_eq!(about(&lead, "missing-owner").len(), 17);
}

#[test]
fn in_house_the_customers_people_are_the_customizers_too() {
    let in_house = LED.replace("kind: partner, lead: tomas", "kind: in-house, lead: noor");
    assert!(of_rule(&team(&in_house, ""), "owner-outside-party").is_empty());
    let without_lead = LED.replace("kind: partner, lead: tomas", "kind: in-house");
    assert!(
        of_rule(&team(&without_lead, ""), "missing-owner").is_empty(),
        "the customer's lead stands in"
    );
    let partner = LED.replace("lead: tomas", "lead: noor");
    assert_eq!(about(&team(&partner, ""), "owner-outside-party"), ["noor"]);
}

#[test]
fn every_other_working_party_has_a_contributor_or_a_lead() {
    let parties = "  customer: {}\n  customizer: { kind: partner, lead: tomas }\n";
    let missing = about(&team(parties, ""), "missing-contributor");
    let asked = owned_by_customizer();
    assert_eq!(missing, asked, "what Adobe owns asks for nothing");
    let one = "responsibilities:\n- { activities: [go-live/*], contributors: [noor] }\n";
    let mut others = asked.clone();
    others.retain(|id| !id.starts_with("go-live/"));
    assert_eq!(about(&team(parties, one), "missing-contributor"), others);
    let wrong_party = "responsibilities:\n- { activities: [go-live/*], contributors: [priya] }\n";
    let missing = about(&team(parties, wrong_party), "missing-contributor");
    assert_eq!(missing, asked);
}

#[test]
fn in_commerce_a_customizers_people_count_as_the_customers() {
    let text = team(
        LED,
        "responsibilities:\n- { activities: [integrating-external-applications], owner: tomas }\n",
    )
    .replace("aem-cloud-service", "commerce-cloud-service");
    assert!(of_rule(&text, "owner-outside-party").is_empty());
}

#[test]
fn conflicting_agreements_do_not_count() {
    let text = team(
        LEADERLESS,
        "agreements:\n- { activities: ['go-live/*'], owner: customer, reference: A }\n- { activities: [go-live/go-live-checklist], owner: customizer, contributors: [], reference: B }\n",
    );
    assert_eq!(
        about(&text, "conflicting-agreements"),
        ["go-live/go-live-checklist"]
    );
    let missing = about(&text, "missing-owner");
    assert!(
        missing.contains(&"go-live/go-live-checklist".into()),
        "the table's owner again"
    );
    assert!(
        !missing.contains(&"go-live/production-code-deployment".into()),
        "moved to the customer"
    );
}

#[test]
fn an_entry_can_be_limited_to_one_model() {
    let both = team(
        LED,
        "responsibilities:\n- { activities: ['commerce-cloud-service:**'], owner: tomas }\n",
    )
    .replace(
        "[aem-cloud-service]",
        "[aem-cloud-service, commerce-cloud-service]",
    );
    assert!(
        of_rule(&both, "owner-outside-party").is_empty(),
        "the customer's AEM activities are not touched"
    );
}

#[test]
fn the_order_of_the_models_changes_no_finding() {
    let tables = |models: &str| {
        let team = format!(
            "project: P\nmodels: [{models}]\nparties: {{ customer: {{}} }}\npeople: [{{ id: mira, name: Mi, party: customer }}]\n"
        );
        let findings = judge_each(&team).findings.into_iter();
        let owners = findings.filter(|finding| finding.rule == "missing-owner");
        let mut tables: Vec<String> = owners
            .filter_map(|finding| Some(finding.source?.model.to_string()))
            .collect();
        tables.sort();
        tables
    };
    let pinned = [
        "commerce-cloud-service@2025-03-18",
        "commerce-optimizer@2025-06-24",
    ];
    let [one, other] = pinned;
    let both = ["commerce-cloud-service", "commerce-optimizer"];
    for order in [
        format!("{one}, {other}"),
        format!("{one}, commerce-managed-services, {other}"),
    ] {
        let found = tables(&order);
        assert!(
            both.iter()
                .all(|table| found.iter().any(|one| one == table)),
            "{order}: {found:?}"
        );
    }
}

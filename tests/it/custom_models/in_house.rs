//! In-house customizers and custom rules.

use rolecall::model::Library;
use rolecall::{custom_model, judge};

use super::library;
use crate::support::{only, settings};

#[test]
fn in_house_a_customers_role_counts_for_the_customizer() {
    let mut library = library(&["acme"]);
    let rule = "{ id: ours-only, severity: error, check: { of-party: { role: developer, party: customer } }, \
        summary: our people develop, why: It is our code., help: remove the role }";
    let text = format!("model: ours\nextends: cloud-manager-cloud-service\nrules: [{rule}]\n");
    library.add(custom_model::read(&text, &library).unwrap());
    let team = |kind: &str| {
        format!(
            "project: P\nmodels: [ours]\nparties: {{ customer: {{}}, customizer: {{ kind: {kind} }} }}\npeople:\n- {{ id: noor, name: Noor Haddad, party: customizer, roles: [developer] }}\n"
        )
    };
    let found = |kind: &str| {
        let selection = only("ours-only");
        let settings = settings(&library, &selection);
        judge("team.yaml", team(kind).as_bytes(), &settings)
            .findings
            .len()
    };
    assert_eq!((found("partner"), found("in-house")), (1, 0));
}

#[test]
fn no_number_of_days_is_too_large_for_a_rule() {
    let found = |days: u32| {
        let rule = format!(
            "{{ id: ours-reviewed, severity: error, check: {{ reviewed: {{ within-days: {days} }} }}, \
            summary: somebody reviews the file, why: People leave., help: review it }}"
        );
        let model = format!("model: ours\nextends: aem-cloud-service\nrules: [{rule}]\n");
        let mut library = Library::default();
        library.add(custom_model::read(&model, &library).unwrap());
        let selection = only("ours-reviewed");
        let team = b"models: [ours]\nlast-reviewed: 2025-01-01\n";
        judge("team.yaml", team, &settings(&library, &selection))
            .findings
            .len()
    };
    assert_eq!((found(30), found(u32::MAX)), (1, 0));
}

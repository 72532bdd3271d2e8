//! In-house customizers and custom rules.

use rolecall::{Selection, custom_model, judge};

use super::library;
use crate::support::settings;

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
        let selection = Selection {
            only: ["ours-only".to_owned()].into(),
            ..Selection::default()
        };
        let settings = settings(&library, &selection);
        judge("team.yaml", team(kind).as_bytes(), &settings)
            .findings
            .len()
    };
    assert_eq!((found("partner"), found("in-house")), (1, 0));
}

//! Does a help with several names read well, and does it name few of many?

use rolecall::model::Library;
use rolecall::{custom_model, judge};

use crate::support::{only, settings};

/// The help of the only finding of a rule.
fn help(rule: &str, text: &str, library: &Library) -> String {
    let selection = only(rule);
    let report = judge("team.yaml", text.as_bytes(), &settings(library, &selection));
    let [finding] = report.findings.as_slice() else {
        panic!("{:#?}", report.findings);
    };
    finding.help.as_deref().unwrap().to_owned()
}

#[test]
fn several_tables_have_a_role() {
    let team = "\
project: P
models: [cloud-manager-cloud-service]
people:
  - { id: ana, name: Ana Costa, party: customer, roles: [CSE, developer] }
";
    let mut library = Library::default();
    let of_one = help("unknown-role", team, &library);
    let one = "remove it: only `cloud-manager-ams` has the role `customer-success-engineer`";
    assert!(of_one.ends_with(one), "{of_one}");
    let own = "model: own\nextends: cloud-manager-ams\n";
    library.add(custom_model::read(own, &library).unwrap());
    let of_two = help("unknown-role", team, &library);
    let two = "only `cloud-manager-ams` and `own` have the role `customer-success-engineer`";
    assert!(of_two.ends_with(two), "{of_two}");
}

#[test]
fn a_text_with_one_id_means_perhaps_that_person() {
    let team = |lead: &str| {
        format!(
            "\
project: P
parties:
  customer: {{ name: C, lead: {lead} }}
people:
  - {{ id: ana, name: Ana Costa, party: customer }}
  - {{ id: mira, name: Mira Holm, party: customer }}
"
        )
    };
    let help = |lead: &str| help("unknown-person", &team(lead), &Library::default());
    assert_eq!(
        help("ask ana or the others"),
        "write `ana` if you mean that"
    );
    assert_eq!(
        help("ask ana or else mira"),
        "write only one `id`: `ana` or `mira`"
    );
}

#[test]
fn a_help_names_at_most_three_tables() {
    let help = |models: &str| {
        let team = format!(
            "\
project: P
models: [{models}]
people:
  - {{ id: ana, name: Ana Costa, party: customer }}
responsibilities:
  - {{ activities: [astronautics], owner: ana }}
"
        );
        help("unknown-activity", &team, &Library::default())
    };
    assert_eq!(
        help("aem-cloud-service, api-mesh, commerce-optimizer"),
        "see `rolecall models aem-cloud-service` or `rolecall models api-mesh` or `rolecall models commerce-optimizer` for the activities"
    );
    assert_eq!(
        help("aem-cloud-service, api-mesh, commerce-optimizer, commerce-cloud-service"),
        "see `rolecall models aem-cloud-service` for the activities, and likewise for the team's 3 other models"
    );
}

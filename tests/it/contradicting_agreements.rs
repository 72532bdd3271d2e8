//! Of agreements that contradict each other none counts, whatever their order, and every command
//! cites one that does.

use crate::support::{check, folder, one_line, rolecall};

const TEAM: &str = "\
project: P
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { lead: mira }
  customizer: { kind: adobe-professional-services, lead: tom }
people:
- { id: mira, name: Mira Holm, party: customer }
- { id: tom, name: Tom Rey, party: customizer }
agreements:
";

/// A team with agreements about load testing, which the table gives to the customer alone.
fn team(agreements: &[&str]) -> String {
    let entry = |(number, says): (usize, &&str)| {
        format!(
            "- {{ activities: [staging-transition/load-testing], {says}, reference: D{number} }}\n"
        )
    };
    TEAM.to_owned() + &agreements.iter().enumerate().map(entry).collect::<String>()
}

/// The answer of `who` about load testing, on one line, and how many conflicts are reported.
fn judged(agreements: &[&str]) -> (String, usize) {
    let dir = folder(&[("team.yaml", &team(agreements))]);
    let who = rolecall(
        &dir,
        "who staging-transition/load-testing --as-of 2026-11-20 .",
    )
    .out;
    let report = check(&dir, "--select conflicting-agreements --format json").json();
    let words = one_line(&who);
    (words, report["findings"].as_array().unwrap().len())
}

#[test]
fn the_order_of_agreements_and_what_they_contradict_in_change_nothing() {
    // The first contradicts the second in its contributors, and the third in its owner.
    let three = [
        "owner: customizer, contributors: []",
        "contributors: [customer]",
        "owner: customer",
    ];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let (who, conflicts) = judged(&order.map(|number| three[number]));
        assert!(who.contains("mira owns it"), "{order:?}: {who}");
        assert!(!who.contains("an agreement"), "none of them counts: {who}");
        assert_eq!(conflicts, 2, "{order:?}");
    }
}

#[test]
fn the_agreement_is_cited_that_counts() {
    let (who, _) = judged(&[
        "owner: customizer, contributors: []",
        "contributors: [customizer]",
        "owner: customer",
    ]);
    assert!(who.contains("mira owns it"), "{who}");
    assert!(
        who.contains("an agreement (`D1`) says who works on it"),
        "{who}"
    );
    let (who, conflicts) = judged(&["contributors: [customizer]", "owner: customizer"]);
    assert!(
        who.contains("an agreement (`D1`) gives it to the customizer"),
        "{who}"
    );
    assert_eq!(conflicts, 0);
}

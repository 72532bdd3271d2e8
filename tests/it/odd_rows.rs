//! The oddities in the tables of Commerce and API Mesh, counted: each comes from Adobe, and none is
//! our mistake.

use rolecall::model::{Library, Model, Row};

use crate::support::shipped;

/// The ids of the rows that pass a test.
fn ids(model: &'static Model, test: impl Fn(&Row) -> bool) -> Vec<&'static str> {
    let rows = model.rows.iter().filter(|row| test(row));
    rows.map(|row| row.id.as_ref()).collect()
}

/// How many cells of a row hold one of some words.
fn holding(row: &Row, words: &[&str]) -> usize {
    let cells = row.cells.iter();
    cells
        .filter(|(_, word)| words.contains(&word.as_ref()))
        .count()
}

fn has_no_a(row: &Row) -> bool {
    holding(row, &["A", "RA"]) == 0
}

fn has_two_rs(row: &Row) -> bool {
    holding(row, &["R"]) == 2
}

#[test]
fn most_tasks_on_api_mesh_have_no_accountable_party() {
    let mesh = shipped("api-mesh");
    assert_eq!(mesh.rows.len(), 23);
    assert_eq!(ids(mesh, has_no_a).len(), 18);
    assert_eq!(ids(mesh, |row| row.accountable.is_none()).len(), 18);
    assert_eq!(ids(mesh, has_two_rs), ["ddos-protection"]);
    let is_cdns = |row: &Row| row.cell("cdn-provider") == Some("A");
    assert_eq!(
        ids(mesh, is_cdns),
        [
            "deploying-infrastructure-updates-into-production",
            "deploying-infrastructure-updates-into-staging"
        ]
    );
    let party = |row: &Row| row.accountable.map(|party| party.word());
    let owner = party(
        mesh.row("deploying-infrastructure-updates-into-staging")
            .unwrap(),
    );
    assert_eq!(owner, Some("cdn-provider"));
}

#[test]
fn most_security_tasks_on_commerce_cloud_have_no_accountable_party() {
    let cloud = shipped("commerce-on-cloud-infrastructure");
    assert_eq!(cloud.rows.len(), 57);
    assert_eq!(ids(cloud, has_no_a).len(), 52);
    let is_split = |row: &Row| !has_no_a(row) && row.cell("cdn-provider") == Some("R");
    assert_eq!(ids(cloud, is_split).len(), 4);
    let nobody_works = |row: &Row| holding(row, &["R", "RA"]) == 0;
    assert_eq!(ids(cloud, nobody_works), ["resolving-apm-security-issues"]);
    assert_eq!(
        ids(cloud, has_two_rs),
        [
            "configuring-nginx",
            "remediating-adobe-commerce-on-cloud-infrastructure-pci-scans"
        ]
    );
    let has_csp = |row: &Row| row.cell("cloud-service-provider").is_some();
    assert!(ids(cloud, has_csp).is_empty());
    assert!(ids(cloud, |row| holding(row, &["A", "RA"]) > 1).is_empty());
}

#[test]
fn a_single_responsible_party_is_accountable_for_an_operation() {
    let operations = shipped("commerce-on-cloud-infrastructure-operations");
    assert_eq!(operations.rows.len(), 143);
    assert!(
        operations
            .rows
            .iter()
            .all(|row| holding(row, &["R"]) == row.cells.len())
    );
    assert_eq!(
        ids(operations, has_two_rs),
        ["debugging-and-issue-isolation/debugging-and-issue-isolation"]
    );
    let nobody = "web-application-firewall/waf-rule-tuning";
    assert_eq!(ids(operations, |row| row.cells.is_empty()), [nobody]);
    assert_eq!(
        ids(operations, |row| row.accountable.is_none()),
        [
            "debugging-and-issue-isolation/debugging-and-issue-isolation",
            nobody
        ]
    );
    let owner = |id: &str| operations.row(id).unwrap().accountable.unwrap().phrase();
    assert_eq!(owner("performance/load-testing"), "the customer");
    assert_eq!(owner("logs-and-monitoring/rotating-logs"), "Adobe");
}

#[test]
fn one_cell_of_the_operations_ever_changed() {
    let library = Library::default();
    let agent = "logs-and-monitoring/deploying-new-relic-agent-on-paas-servers";
    let editions = library.editions("commerce-on-cloud-infrastructure-operations");
    let owners: Vec<(&str, &str)> = editions
        .filter_map(|edition| {
            let owner = edition.row(agent)?.accountable?;
            Some((edition.edition.as_ref(), owner.word()))
        })
        .collect();
    let moved = owners
        .iter()
        .position(|(_, owner)| *owner == "adobe")
        .unwrap();
    assert_eq!(owners[moved].0, "2024-09-06");
    assert!(
        owners[..moved]
            .iter()
            .all(|(_, owner)| *owner == "customer")
    );
    assert!(owners[moved..].iter().all(|(_, owner)| *owner == "adobe"));
}

#[test]
fn the_optimizer_has_the_four_unaccountable_tasks_of_the_cloud_service() {
    let optimizer = shipped("commerce-optimizer");
    assert_eq!(optimizer.rows.len(), 34);
    let open = ids(optimizer, has_no_a);
    assert_eq!(
        open,
        [
            "accessing-dynamics-for-adobe-commerce-optimizer",
            "remediating-adobe-commerce-optimizer-infrastructure-pci-scans",
            "debugging-and-issue-isolation",
            "timely-support-of-debugging-and-issue-isolation-process"
        ]
    );
    assert_eq!(ids(optimizer, has_two_rs), open[2..]);
    assert_eq!(
        ids(optimizer, |row| row.cell("adobe") == Some("A")).len(),
        2
    );
}

#[test]
fn every_activity_of_managed_services_has_exactly_one_owner() {
    for (id, rows, owners) in [
        ("commerce-managed-services", 49, [12, 12, 25]),
        ("commerce-managed-services-upgrade", 10, [2, 5, 3]),
    ] {
        let model = shipped(id);
        assert_eq!(model.rows.len(), rows, "{id}");
        assert!(model.rows.iter().all(|row| holding(row, &["Owner"]) == 1));
        let owned = ["customer", "customizer", "adobe"].map(|word| {
            let owns = |row: &Row| row.accountable.is_some_and(|party| party.word() == word);
            ids(model, owns).len()
        });
        assert_eq!(owned, owners, "{id}");
    }
    let services = shipped("commerce-managed-services");
    let both = |row: &Row| {
        let cells = ["customer", "partner"].map(|column| row.cell(column));
        cells == [Some("Contributor"); 2]
    };
    assert_eq!(ids(services, both).len(), 12);
    let is_adobes_alone =
        |row: &Row| row.cells.len() == 1 && row.cell("customer-success-engineer").is_some();
    assert_eq!(ids(services, is_adobes_alone).len(), 12);
    let owner = |model: &str, id: &str| shipped(model).row(id).unwrap().accountable.unwrap().word();
    assert_eq!(
        [
            owner(
                "commerce-managed-services",
                "launch/production-code-deployment"
            ),
            owner(
                "commerce-managed-services-upgrade",
                "uat-and-launch/launch-to-production"
            )
        ],
        ["adobe", "customizer"],
        "the two tables of one page disagree"
    );
}

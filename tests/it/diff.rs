//! Does a comparison say what a change means, in every format and in both directions?

mod contradictions;
mod every_key;
mod fixtures;
mod formats;
mod many;
mod places;
mod properties;
mod repository;
mod several_teams;

use serde_json::Value;

use crate::support::{Run, folder, rolecall};

/// A team of two people.
const TEAM: &str = "\
version: 1
project: Storefront
models: [commerce-cloud-service, cloud-manager-cloud-service]
parties:
  customer: { name: Acme, lead: mira }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner] }
  - { id: ana, name: Ana Ruiz, party: customer, roles: [deployment-manager, developer] }
";

/// Compares two texts.
fn diff(old: &str, new: &str, arguments: &str) -> Run {
    let dir = folder(&[("old.yaml", old), ("new.yaml", new)]);
    let arguments = format!("diff --as-of 2026-11-20 old.yaml new.yaml {arguments}");
    rolecall(dir.path(), &arguments)
}

/// The changes between two texts.
fn changes(old: &str, new: &str) -> Vec<Value> {
    let run = diff(old, new, "--format json");
    assert_eq!(run.code, 0, "{}", run.err);
    let document = run.json();
    assert_eq!(document["schema"], "rolecall-diff/1");
    all(&document)
}

/// The changes of a document.
fn all(document: &Value) -> Vec<Value> {
    let files = document["files"].as_array().unwrap().iter();
    let changes = files.flat_map(|file| file["changes"].as_array().unwrap());
    changes.cloned().collect()
}

/// The texts of the changes of a class.
fn texts(changes: &[Value], class: &str) -> Vec<String> {
    let of_class = changes.iter().filter(|change| change["class"] == class);
    of_class
        .map(|change| change["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn changes_of_roles_show_their_permissions() {
    let new = TEAM.replace("[business-owner]", "[business-owner, deployment-manager]");
    let changes = changes(TEAM, &new);
    let gains = texts(&changes, "gain");
    assert_eq!(gains.len(), 1, "{gains:?}");
    assert!(
        gains[0].starts_with("Mira Holm can now use git and perform `pipeline-setup` and"),
        "{gains:?}"
    );
    assert!(gains[0].contains("(Deployment Manager)"), "{gains:?}");
    assert!(gains[0].ends_with("; 2 people can now"), "{gains:?}");
}

/// A custom permission that no row of a table describes is power, too.
#[test]
fn a_custom_permission_is_power_and_is_named() {
    let with = |ids: &str| {
        TEAM.replace(
            "[business-owner]",
            &format!("[business-owner], permissions: [{ids}]"),
        )
    };
    let old = with("program-access");
    let more = changes(&old, &with("program-access, repository-delete"));
    assert_eq!(
        texts(&more, "gain"),
        ["Mira Holm now has the custom permission `repository-delete`"]
    );
    let approver = old.replace("deployment-manager, developer]", "developer]");
    let role = "roles: [business-owner]";
    let (none, by_permission) = (
        approver.replace(role, "roles: []"),
        approver.replace(role, "roles: []").replace(
            "[program-access]",
            "[program-access, production-deployments-approve-reject]",
        ),
    );
    let gains = changes(&none, &by_permission);
    assert_eq!(
        texts(&gains, "gain"),
        [
            "Mira Holm can now approve production deployments (`program-access` and `production-deployments-approve-reject`); nobody could before"
        ]
    );
    assert_eq!(
        diff(
            &old,
            &with("program-access, repository-delete"),
            "--fail-on gain"
        )
        .code,
        1
    );
}

/// Few custom permissions are published with what they need, so each of them counts.
#[test]
fn a_custom_permission_without_access_to_the_program_is_power_too() {
    let with = |ids: &str| {
        let permissions = format!("[], permissions: [{ids}]");
        TEAM.replace("[deployment-manager, developer]", &permissions)
    };
    let gains = texts(&changes(&with(""), &with("repository-delete")), "gain");
    let expected = ["Ana Ruiz now has the custom permission `repository-delete`"];
    assert_eq!(gains, expected);
    let run = diff(&with(""), &with("repository-delete"), "--fail-on gain");
    assert_eq!(run.code, 1);
    let (unusable, usable) = ("pipeline-delete", "pipeline-delete, program-access");
    assert!(texts(&changes(&with(""), &with(unusable)), "gain").is_empty());
    let gains = texts(&changes(&with(unusable), &with(usable)), "gain");
    assert!(gains[0].contains("perform `pipeline-delete`"), "{gains:?}");
}

#[test]
fn pinning_the_current_edition_changes_nothing_else() {
    let pinned = TEAM.replace(
        "cloud-manager-cloud-service]",
        "cloud-manager-cloud-service@2024-05-03]",
    );
    let end = "the edition of 2024-05-03 of `cloud-manager-cloud-service`, which also applies without a pin: nothing else changes today";
    for (old, new, verb) in [
        (TEAM, pinned.as_str(), "pins"),
        (&pinned, TEAM, "no longer pins"),
    ] {
        let compared = changes(old, new);
        assert_eq!(texts(&compared, "team"), [format!("the team {verb} {end}")]);
        assert_eq!(compared.len(), 1, "{compared:?}");
        let all = diff(old, new, "--fail-on gain,loss,new-finding");
        assert_eq!(all.code, 0, "{}", all.out);
    }
}

#[test]
fn read_only_permissions_are_one_line_about_the_person() {
    let new = TEAM.replace("[business-owner]", "[]");
    let reading: Vec<String> = texts(&changes(TEAM, &new), "person");
    assert_eq!(
        reading,
        [] as [String; 0],
        "the table of the cloud service has no reading row"
    );
    let on_ams = |text: &str| text.replace("cloud-manager-cloud-service", "cloud-manager-ams");
    let lost = texts(&changes(&on_ams(TEAM), &on_ams(&new)), "person");
    assert_eq!(
        lost,
        [
            "Mira Holm no longer has the reading permissions `read-application` and 4 more (Business Owner)"
        ]
    );
}

#[test]
fn a_new_approver_comes_first() {
    let old = TEAM.replace("[deployment-manager, developer]", "[developer]");
    let changes = changes(&old, TEAM);
    assert_eq!(
        changes[0]["text"],
        "Ana Ruiz can now approve production deployments (Deployment Manager); 2 people can now"
    );
    assert_eq!(changes[0]["power"], "approval");
    assert_eq!(
        (&changes[0]["side"], &changes[0]["line"]),
        (&"new".into(), &8.into())
    );
}

#[test]
fn people_who_exchange_their_names_exchange_their_power() {
    let new = TEAM
        .replace("Mira Holm", "x")
        .replace("Ana Ruiz", "Mira Holm");
    let changes = changes(TEAM, &new.replace('x', "Ana Ruiz"));
    assert_eq!(texts(&changes, "swapped").len(), 2, "{changes:?}");
    assert!(texts(&changes, "renamed").is_empty() && texts(&changes, "joined").is_empty());
    let gains = texts(&changes, "gain").join("\n");
    assert!(gains.contains("Mira Holm can now"), "{gains}");
    assert!(gains.contains("Ana Ruiz now owns"), "{gains}");
}

#[test]
fn a_renamed_person_gains_nothing_and_no_finding_is_new() {
    let new = TEAM.replace("id: ana", "id: ana-ruiz");
    let changes = changes(TEAM, &new);
    let classes: Vec<&Value> = changes.iter().map(|change| &change["class"]).collect();
    assert_eq!(classes, ["renamed"]);
    assert_eq!(
        changes[0]["text"],
        "Ana Ruiz has the id `ana-ruiz` instead of `ana`; the same person"
    );
}

#[test]
fn another_person_under_an_id_is_not_a_renamed_one() {
    let changes = changes(TEAM, &TEAM.replace("Ana Ruiz", "Ana Costa"));
    assert_eq!(texts(&changes, "swapped").len(), 1);
    assert_eq!(texts(&changes, "joined").len(), 1);
    assert_eq!(texts(&changes, "left").len(), 1);
    assert!(!texts(&changes, "gain").is_empty(), "power changes hands");
}

#[test]
fn a_finding_about_several_things_is_new_for_some_of_them() {
    let old = TEAM.replace(", lead: mira", "");
    let entry = "responsibilities:\n  - { activities: ['installing-*'], owner: ana }\n";
    let changes = changes(&format!("{old}{entry}"), &old);
    let new: Vec<&Value> = changes
        .iter()
        .filter(|change| change["class"] == "new-finding")
        .collect();
    let missing: Vec<&&Value> = new
        .iter()
        .filter(|change| change["rule"] == "missing-owner")
        .collect();
    assert_eq!(missing.len(), 1, "{new:?}");
    let about = missing[0]["about"].as_array().unwrap();
    assert!(
        about
            .iter()
            .all(|id| id.as_str().unwrap().starts_with("installing-")),
        "{about:?}"
    );
}

/// A sole holder of more permissions is news, and one of fewer is not.
#[test]
fn a_finding_about_one_thing_grows_by_its_rows() {
    let (old, new) = (
        TEAM,
        TEAM.replace("[deployment-manager, developer]", "[developer]"),
    );
    let of_mira = |texts: Vec<String>| -> Vec<String> {
        let of_mira = texts.into_iter();
        of_mira
            .filter(|text| text.starts_with("only `mira`"))
            .collect()
    };
    let (there, back) = (changes(old, &new), changes(&new, old));
    let grown = "only `mira` can perform `add-program-edit-program` and 7 more, now also `create-environment` and 6 more";
    assert_eq!(of_mira(texts(&there, "new-finding")), [grown]);
    for class in ["gone-finding", "new-finding"] {
        assert!(of_mira(texts(&back, class)).is_empty(), "{back:?}");
    }
}

#[test]
fn fail_on_fails_the_run_for_the_named_changes() {
    let more = TEAM.replace("[business-owner]", "[business-owner, deployment-manager]");
    let code = |old: &str, new: &str, on: &str| diff(old, new, &format!("--fail-on {on}")).code;
    assert_eq!(code(TEAM, &more, "gain"), 1);
    assert_eq!(code(TEAM, &more, "loss,new-finding"), 0);
    assert_eq!(code(&more, TEAM, "gain"), 0);
    assert_eq!(code(&more, TEAM, "gain,loss"), 1);
    let broken = TEAM.replace("lead: mira", "lead: nobody-here");
    assert_eq!(code(TEAM, &broken, "new-finding"), 1);
    assert_eq!(code(&broken, TEAM, "new-finding"), 0);
    assert_eq!(diff(TEAM, &more, "").code, 0);
}

#[test]
fn an_unreadable_text_hides_no_gain() {
    let broken = TEAM.replace("people:\n", "people: [\n");
    let compared = changes(TEAM, &broken);
    let classes: Vec<&Value> = compared.iter().map(|change| &change["class"]).collect();
    assert!(classes.contains(&&"new-finding".into()), "{compared:?}");
    assert!(texts(&compared, "loss").is_empty() && texts(&compared, "left").is_empty());
    let run = diff(TEAM, &broken, "--fail-on gain");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("unknown who gains"), "{}", run.out);
}

#[test]
fn a_comparison_names_what_it_cannot_compare() {
    let dir = folder(&[("a/team.yaml", TEAM), ("b.yaml", TEAM)]);
    let run = |arguments: &str| rolecall(dir.path(), &format!("diff {arguments}"));
    run("a").failed("expected two team files or two folders to compare, or `--since REV`");
    run("a b.yaml").failed("`a` is a folder, and `b.yaml` is not");
    run("b.yaml c.yaml").failed("cannot read `c.yaml`: no such file or folder");
    run("--since HEAD").failed("is not in a git work tree");
    run("--fail-on everything b.yaml b.yaml").failed("possible values: gain, loss, new-finding");
}

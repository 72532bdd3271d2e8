//! Does `who` explain why nobody has it, and suggest the nearest way to give it to somebody?

use serde_json::Value;

use crate::support::{Run, folder, one_line, rolecall};

/// The customer has no lead, and a role of Adobe's is somebody else's.
const TEAM: &str = "\
project: Gap
models: [aem-cloud-service, cloud-manager-ams]
premier-support: true
parties: { customer: { name: C }, customizer: { name: Z, kind: partner, lead: ben } }
people:
  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner, program-manager] }
  - { id: ben, name: Ben Lo, party: customizer, roles: [cse] }
  - { id: cas, name: Cas Lo, party: customer, permissions: [program-access, pipeline-edit] }
responsibilities:
  - { activities: [staging-transition/load-testing], owner: ana }
pipelines: [{ name: p, cse-oversight: none }]
";
/// An activity of the customer, on which the customizer works.
const GAP: &str = "content-deployment";

fn run(team: &str, arguments: &str) -> Run {
    let dir = folder(&[("team.yaml", team)]);
    let run = rolecall(dir.path(), &format!("who --as-of 2026-11-20 {arguments}"));
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

fn answers(team: &str, arguments: &str) -> Vec<Value> {
    let mut document = run(team, &format!("{arguments} --format json")).json();
    let answers = document["teams"][0]["answers"].take();
    answers.as_array().unwrap().clone()
}

fn next(answer: &Value) -> &str {
    answer["next"].as_str().unwrap()
}

#[test]
fn an_answer_about_a_gap_suggests_a_lead() {
    let answer = &answers(TEAM, GAP)[0];
    assert_eq!(answer["gap"], true);
    let why = answer["why-nobody"].as_array().unwrap();
    assert_eq!(
        why[0],
        "the table says Customer: Owner, Customizer: Contributor"
    );
    assert_eq!(
        why[1],
        "no entry names an owner, and the customer has no lead"
    );
    let start = "to give it to somebody, add a `lead` to `customer`, or add an entry ";
    assert!(next(answer).starts_with(start), "{answer}");
    for format in ["text", "markdown", "csv"] {
        let out = run(TEAM, &format!("{GAP} --format {format}")).out;
        assert!(out.contains("nobody owns it"), "{out}");
        assert!(out.contains("has no lead"), "{out}");
    }
}

#[test]
fn an_absent_owner_would_own_it() {
    let out = run(TEAM, "load-testing --absent ana").out;
    assert!(
        out.contains("  nobody owns it\n  ana would own it\n"),
        "{out}"
    );
    let answer = &answers(TEAM, "load-testing --absent ana")[0];
    let expected = "to give it to somebody else, name an `owner` from the customer in the entry";
    assert_eq!(next(answer), expected);
}

#[test]
fn only_adobes_people_can_get_a_role_of_adobe() {
    let answer = &answers(TEAM, "execution-deploy-to-production")[0];
    let expected = "give somebody from Adobe the role `customer-success-engineer`";
    assert_eq!(next(answer), expected);
    let role = &answers(TEAM, "customer-success-engineer --absent ben")[0];
    assert!(next(role).ends_with("of a person from Adobe"), "{role}");
    let out = run(TEAM, "ben").out;
    assert!(!out.contains("may: "), "{out}");
    assert!(
        out.contains("gets nothing from customer-success-engineer"),
        "{out}"
    );
    let held = &answers(TEAM, "resume-execution")[0];
    assert!(!held["people"].to_string().contains("ben"), "{held}");
    let dir = folder(&[("team.yaml", TEAM)]);
    let matrix = rolecall(dir.path(), "matrix --as-of 2026-11-20").out;
    let (before, needs) = matrix
        .split_once("customer-success-engineer from Adobe")
        .unwrap();
    let lacks = before.trim_end_matches(|character: char| character != ';');
    assert!(lacks.ends_with("✕ nobody;"), "{lacks}\n{needs}");
}

#[test]
fn custom_permissions_are_found_by_new_and_old_names_and_give_permissions() {
    let write = &answers(TEAM, "pipeline-write")[0];
    assert_eq!(write["people"][0]["person"], "cas");
    let expected = "nobody else has it; give a second person the role `deployment-manager`, or the custom permissions `program-access` and `pipeline-edit`";
    assert_eq!(next(write), expected);
    let custom = &answers(TEAM, "pipeline-edit")[0];
    assert_eq!(custom["kind"], "custom-permission");
    assert_eq!(custom["people"][0]["person"], "cas");
    let why = custom["people"][0]["why"].to_string();
    assert!(why.contains("it helps to give `pipeline-write`"), "{why}");
    let team = TEAM.replace("cloud-manager-ams", "cloud-manager-cloud-service");
    let team = team
        .replace("pipeline-edit", "rapid-dev-environment-reset")
        .replace(", cse-oversight: none", "");
    for name in [
        "rapid-dev-environment-reset",
        "rapid-development-environment-reset",
    ] {
        let found = answers(&team, name);
        assert_eq!(found[0]["id"], "rapid-development-environment-reset");
        assert_eq!(found[0]["people"][0]["person"], "cas");
    }
    // The others of the catalogue are no gaps: a glob would list them all.
    let all = answers(&team, "'*'".trim_matches('\''));
    let custom = all.iter().filter(|one| one["kind"] == "custom-permission");
    assert_eq!(custom.count(), 2, "cas has two");
}

#[test]
fn a_model_before_the_glob_limits_the_question_to_its_table() {
    let all = answers(TEAM, "pipeline-create");
    assert_eq!(all.len(), 2, "the permission, and the custom permission");
    for question in [
        "aem-cloud-service:**/load-testing",
        "aem-cloud-service:load-testing",
    ] {
        let found = answers(TEAM, question);
        assert_eq!(found[0]["id"], "staging-transition/load-testing");
        assert_eq!(found.len(), 1);
    }
    let dir = folder(&[("team.yaml", TEAM)]);
    for (question, meant) in [
        (
            "cloud-manager-ams:load-testing",
            "`rolecall matrix` lists them",
        ),
        (
            "aem-cloud-service:load-testin",
            "did you mean `aem-cloud-service:load-testing`?",
        ),
    ] {
        let none = rolecall(dir.path(), &format!("who {question} --as-of 2026-11-20"));
        assert_eq!(none.code, 2, "{}", none.out);
        assert!(none.err.contains(meant), "{}", none.err);
    }
}

#[test]
fn in_house_the_answer_names_the_lead_of_the_other_party() {
    let team = TEAM.replace("kind: partner", "kind: in-house");
    let answer = &answers(&team, GAP)[0];
    assert_eq!(answer["people"].as_array().unwrap().len(), 1, "{answer}");
    let why = answer["people"][0]["why"].to_string();
    assert!(why.contains("the customer has no lead; in-house, the two parties work as one, so the lead of the customizer owns it: team.yaml:4:"), "{why}");
}

#[test]
fn a_part_of_a_name_leads_to_a_glob() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let asked = |what: &str| rolecall(&dir, &format!("who {what}"));
    asked("deploy").failed("some names contain it: try `*deploy*`");
    assert_eq!(asked("*deploy*").code, 0);
    asked("nothing").failed("`rolecall matrix` lists them");
}

#[test]
fn the_answer_names_the_person_closest_to_the_work() {
    let next = |who: &str| answers(TEAM, who)[0]["next"].clone();
    assert_eq!(
        next("ana"),
        "closest to this work: `cas`, who would need business-owner, program-manager"
    );
    assert_eq!(next("ben"), "nobody else works for the customizer");
}

#[test]
fn contributors_with_the_same_reason_are_named_together_for_people() {
    let team = "\
project: P
models: [aem-cloud-service]
premier-support: true
parties:
  customer: { name: C, lead: c }
  customizer: { name: D, kind: in-house, lead: d }
people:
  - { id: c, name: C C, party: customer }
  - { id: d, name: D D, party: customizer }
  - { id: e, name: E E, party: customizer }
  - { id: f, name: F F, party: customizer }
  - { id: g, name: G G, party: customizer, ends: 2026-01-01 }
responsibilities:
  - { activities: ['staging-transition/*'], contributors: [c, e, f, g] }
";
    let dir = folder(&[("team.yaml", team)]);
    let out = rolecall(&dir, "who content-migration --as-of 2026-11-20").out;
    let glob = "    - the glob `staging-transition/*` of an entry matches it:";
    let expected =
        format!("  c, e, f work on it\n{glob} team.yaml:14:60\n  g would work on it\n{glob}");
    assert!(one_line(&out).contains(&one_line(&expected)), "{out}");
    let list = rolecall(
        &dir,
        "who content-migration --as-of 2026-11-20 --format markdown",
    )
    .out;
    assert!(
        list.contains("**<code>e</code>**, **<code>f</code>** work on it"),
        "{list}"
    );
    let each = answers(team, "content-migration");
    assert_eq!(
        each[0]["people"].as_array().unwrap().len(),
        5,
        "data has each person"
    );
}

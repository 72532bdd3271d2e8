//! Does `who` name the people, the steps that lead to them, and the next step if nobody has it?

use serde_json::Value;

use crate::support::{Run, folder, one_line, repository, rolecall, rolecall_with};

const TEAM: &str = "\
project: Storefront
models: [commerce-cloud-service, cloud-manager-cloud-service]
parties:
  customer: { name: Acme, lead: mira }
  customizer: { name: Bolt, kind: partner }
people:
  - { id: mira, name: Mira Holm, party: customer, roles: [business-owner] }
  - { id: tomas, name: Tomas Novak, party: customizer, roles: [developer] }
responsibilities:
  - { activities: ['installing-*'], owner: tomas, contributors: [mira] }
";

fn who(arguments: &str) -> Run {
    let dir = folder(&[
        ("team.yaml", TEAM),
        ("other/team.yaml", &TEAM.replace("Storefront", "Intranet")),
    ]);
    rolecall(dir.path(), &format!("who --as-of 2026-11-20 {arguments}"))
}

fn answers(arguments: &str) -> Vec<Value> {
    let run = who(&format!("{arguments} --format json team.yaml"));
    assert_eq!(run.code, 0, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    document["teams"][0]["answers"].as_array().unwrap().clone()
}

#[test]
fn an_activity_names_the_owner_with_every_step() {
    let found = answers("installing-app-builder-apps");
    assert_eq!(found.len(), 1);
    let owner = &found[0]["people"][0];
    assert_eq!(
        (owner["person"].as_str(), owner["part"].as_str()),
        (Some("tomas"), Some("owns it"))
    );
    let why = owner["why"].to_string();
    assert!(
        why.contains("the table says")
            && why.contains("`installing-*`")
            && why.contains("team.yaml:10:"),
        "{why}"
    );
    assert_eq!(found[0]["people"][1]["person"], "mira");
    assert!(
        found[0]["next"].as_str().unwrap().contains("`mira`"),
        "{found:?}"
    );
}

#[test]
fn published_words_match_in_any_case() {
    for words in ["Installing App Builder apps", "installing app builder APPS"] {
        let dir = folder(&[("team.yaml", TEAM)]);
        let mut command = vec!["who", "--as-of", "2026-11-20", "--format", "json"];
        command.extend([words, "team.yaml"]);
        let run = rolecall_with(dir.path(), &command, &[], "");
        assert_eq!(run.code, 0, "{}", run.err);
        let answers = &run.json()["teams"][0]["answers"];
        assert_eq!(answers[0]["id"], "installing-app-builder-apps", "{answers}");
    }
}

/// The kind and the id of each answer to a question of several words.
fn found(words: &str, team: &str) -> Vec<(String, String)> {
    let dir = folder(&[("team.yaml", team)]);
    let command = ["who", "--as-of", "2026-11-20", "--format", "json", words];
    let run = rolecall_with(dir.path(), &command, &[], "");
    assert_eq!(run.code, 0, "{words}: {}", run.err);
    let document = run.json();
    let answers = document["teams"][0]["answers"].as_array().unwrap().iter();
    let word = |answer: &Value, key: &str| answer[key].as_str().unwrap().to_owned();
    answers
        .map(|answer| (word(answer, "kind"), word(answer, "id")))
        .collect()
}

#[test]
fn published_words_of_every_kind_are_found_after_a_model() {
    for (words, kind, id) in [
        (
            "commerce-cloud-service:Installing App Builder apps",
            "activity",
            "installing-app-builder-apps",
        ),
        (
            "cloud-manager-cloud-service:reset rde",
            "permission",
            "reset-rde",
        ),
        (
            "Rapid Development Environment Reset",
            "custom-permission",
            "rapid-development-environment-reset",
        ),
        (
            "provide go live approval",
            "permission",
            "pipeline-execution-provide-go-live-approval",
        ),
        ("Deployment Manager", "role", "deployment-manager"),
    ] {
        let expected = [(kind.to_owned(), id.to_owned())];
        assert_eq!(found(words, TEAM), expected, "{words}");
    }
    let on_ams = TEAM.replace("cloud-manager-cloud-service", "cloud-manager-ams");
    let cse = [("role".to_owned(), "customer-success-engineer".to_owned())];
    assert_eq!(found("cse", &on_ams), cse);
}

#[test]
fn two_answers_with_one_id_say_which_is_which() {
    let text = one_line(&who("pipeline-delete team.yaml").out);
    for head in [
        "Pipeline Delete · permission of Cloud Manager for AEM as a Cloud Service",
        "Pipeline Delete · custom permission of cloud-manager-cloud-service",
        "→ add `pipeline-delete` to the `permissions` of a person, which gives the permission `pipeline-delete` together with `program-access`",
    ] {
        assert!(text.contains(head), "{head}: {text}");
    }
}

#[test]
fn a_role_for_adobes_people_gives_others_nothing() {
    let team = TEAM
        .replace("cloud-manager-cloud-service", "cloud-manager-ams")
        .replace("[developer]", "[developer, customer-success-engineer]");
    let dir = folder(&[("team.yaml", &team)]);
    let run = rolecall(dir.path(), "who customer-success-engineer");
    for words in [
        "Customer Success Engineer · role · Storefront",
        "nobody who can have it",
        "it gives the person nothing: only people from Adobe can have it",
        "→ add `customer-success-engineer` to the `roles` of a person from Adobe",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[test]
fn an_activity_without_an_owner_says_so_whoever_works_on_it() {
    for format in ["text", "markdown"] {
        let gap = who(&format!(
            "installing-app-builder-apps --absent tomas --format {format}"
        ));
        assert!(gap.out.contains("nobody owns it"), "{}", gap.out);
        let adobes = who(&format!("scaling-infrastructure --format {format}"));
        assert!(!adobes.out.contains("nobody"), "{}", adobes.out);
        assert!(adobes.out.contains("Adobe owns it"), "{}", adobes.out);
    }
}

#[test]
fn an_owner_from_another_party_is_a_step() {
    let team = TEAM
        .replace("commerce-cloud-service", "aem-cloud-service")
        .replace("'installing-*'", "staging-transition/load-testing");
    let dir = folder(&[("team.yaml", &team)]);
    let out = rolecall(dir.path(), "who load-testing --as-of 2026-11-20").out;
    let step = "    - `tomas` works for the customizer, not the customer\n";
    assert!(out.contains(step), "{out}");
}

#[test]
fn a_lead_owns_what_no_entry_names() {
    let found = answers("integrating-external-applications");
    assert!(
        found[0]["people"][0]["why"]
            .to_string()
            .contains("no entry names an owner"),
        "{found:?}"
    );
    let next = found[0]["next"].as_str().unwrap();
    assert!(
        next.starts_with("without `mira`, nobody would own it; "),
        "{next}"
    );
    let away = answers("integrating-external-applications --absent mira");
    assert_eq!(away[0]["gap"], true, "{away:?}");
    let next = away[0]["next"].as_str().unwrap();
    assert!(next.starts_with("to give it to somebody else, "), "{next}");
}

#[test]
fn an_activity_with_contributors_says_that_nobody_owns_it() {
    let run = rolecall(repository(""), "who load-testing fixtures/start");
    assert!(
        run.out
            .contains("  nobody owns it\n    - the table says Customer: Owner\n")
            && run.out.contains("\n  mira, ana work on it\n"),
        "{}",
        run.out
    );
    let run = rolecall(
        repository(""),
        "who load-testing fixtures/start --format markdown",
    );
    assert!(run.out.contains("- **nobody owns it**\n"), "{}", run.out);
}

#[test]
fn a_permission_that_nobody_has_says_which_role_gives_it() {
    let found = answers("pipeline-delete");
    assert_eq!(found[0]["gap"], true);
    assert_eq!(
        found[0]["next"],
        "give somebody the role `deployment-manager`, or the custom permissions `program-access` and `pipeline-delete`"
    );
    let held = answers("pipeline-execution-provide-go-live-approval --absent mira");
    assert_eq!(held[0]["gap"], true, "the only holder is away");
}

#[test]
fn a_role_and_a_person_are_found_by_id_name_and_glob() {
    assert_eq!(answers("developer")[0]["people"][0]["person"], "tomas");
    assert_eq!(answers("mira")[0]["kind"], "person");
    assert!(answers("create-*").len() > 1);
    let text = who("tomas").out;
    assert!(
        text.contains("Storefront") && text.contains("Intranet"),
        "where else: {text}"
    );
}

#[test]
fn an_unknown_name_is_an_error_with_the_closest_one() {
    let run = who("pipeline-delet");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `pipeline-delete`?"),
        "{}",
        run.err
    );
    let none = who("nothing-*").err;
    assert!(none.contains("no activity, permission, role or person matches `nothing-*`"));
    let braces = who(&format!("{}a{}", "{[}]".repeat(190), "}".repeat(190)));
    assert_eq!(braces.code, 2);
    assert!(
        braces.err.contains("a glob has at most 8"),
        "{}",
        braces.err
    );
    let table = who("commerce-cloud-servise:*").err;
    assert!(
        table.contains(
            "unknown model `commerce-cloud-servise`; did you mean `commerce-cloud-service`?"
        ),
        "{table}"
    );
}

#[test]
fn nobody_is_named_in_a_redacted_answer() {
    for format in ["text", "markdown", "csv", "json"] {
        let run = who(&format!("--redact --format {format} *"));
        assert_eq!(run.code, 0, "{}", run.err);
        let one = who(&format!("--redact --format {format} tomas"));
        assert_eq!(one.code, 0, "a name finds its pseudonym: {}", one.err);
        for word in ["mira", "Mira", "tomas", "Novak", "Storefront", "Acme"] {
            assert!(!one.out.contains(word), "{format}: {word}\n{}", one.out);
            assert!(!run.out.contains(word), "{format}: {word}\n{}", run.out);
        }
    }
}

#[test]
fn a_check_without_a_person_finds_what_the_team_would_lack() {
    let dir = folder(&[("team.yaml", TEAM)]);
    let found = |arguments: &str| {
        rolecall(
            dir.path(),
            &format!("check --as-of 2026-11-20 --format concise {arguments}"),
        )
    };
    assert!(!found("").out.contains("[missing-business-owner]"));
    let without = found("--without mira").out;
    assert!(without.contains("[missing-business-owner]"), "{without}");
    let unknown = found("--without mirra");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("did you mean `mira`?"),
        "{}",
        unknown.err
    );
    assert_eq!(found("--without mira --fix").code, 2);
}

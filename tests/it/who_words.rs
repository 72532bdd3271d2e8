//! Does `who` know every spelling of a role, and show days, names and absences correctly?

use crate::support::{folder, one_line, rolecall_with};

const TEAM: &str = "\
project: Words
models: [cloud-manager-cloud-service]
parties: { customer: { name: C, lead: ana }, adobe: { name: Adobe } }
people:
  - { id: ana, name: Ana Costa, party: customer, roles: [business-owner] }
  - { id: chris, name: Chris Lo, party: customer, roles: [developer], ends: 2026-10-01 }
  - { id: priya, name: Priya Nair, party: adobe, roles: [cse] }
";

/// The answers to a question, in a line.
fn who(what: &str, team: &str) -> String {
    let dir = folder(&[("team.yaml", team)]);
    let arguments = ["who", "--as-of", "2026-11-20", what];
    let run = rolecall_with(dir.path(), &arguments, &[], "");
    assert_eq!(run.code, 0, "{what}: {}", run.err);
    one_line(&run.out)
}

#[test]
fn a_role_without_a_column_has_its_words_and_spellings() {
    for what in ["cse", "Customer Success Engineer"] {
        let found = who(what, TEAM);
        let words = "Customer Success Engineer · role";
        assert!(found.contains("priya has it"), "{what}: {found}");
        assert!(found.contains(words), "{what}: {found}");
    }
    let on_ams = TEAM.replace("cloud-manager-cloud-service", "cloud-manager-ams");
    for what in ["content-author", "Content Author"] {
        let found = who(what, &on_ams);
        let next = "add `content-author` to the `roles` of a person";
        assert!(found.contains(next), "{what}: {found}");
    }
}

#[test]
fn an_absence_does_not_change_the_name() {
    let team = TEAM.replace("id: chris, name: Chris Lo", "name: Chris left");
    let found = who("Chris left", &team);
    assert!(found.contains("`Chris left` left on 2026-10-01"), "{found}");
}

#[test]
fn an_unreadable_last_day_is_reported() {
    let course = "certifications: [{ certification: ours, expires: 2027-13-01 }]";
    let team = TEAM.replace("roles: [cse]", &format!("roles: [cse], {course}"));
    let found = who("priya", &team);
    let words = "holds ours until an unreadable date";
    assert!(found.contains(words), "{found}");
}

#[test]
fn a_person_is_found_by_the_first_name_if_only_one_has_it() {
    for what in ["Ana", "ana costa", "Ana Costa"] {
        assert!(who(what, TEAM).contains("Ana Costa"), "{what}");
    }
    let twice = TEAM
        .replace("Chris Lo", "Ana Lo")
        .replace("id: ana,", "id: a1,");
    let unanswered = |what: &str| {
        let dir = folder(&[("team.yaml", &twice)]);
        rolecall_with(dir.path(), &["who", what], &[], "").err
    };
    assert!(
        unanswered("Ana").contains("matches `Ana`"),
        "{}",
        unanswered("Ana")
    );
    for party in ["customer", "C"] {
        let said = unanswered(party);
        let people = "it is a party, for which these people work: `a1`, `chris`\n";
        assert!(said.ends_with(people), "{said}");
    }
}

#[test]
fn a_byte_that_is_not_text_moves_no_place() {
    let answer = |first_line: &[u8]| {
        let dir = folder(&[]);
        let text = [first_line, TEAM.as_bytes()].concat();
        std::fs::write(dir.path().join("team.yaml"), text).unwrap();
        let arguments = [
            "who",
            "--as-of",
            "2026-11-20",
            "business-owner",
            "--format",
            "json",
        ];
        rolecall_with(dir.path(), &arguments, &[], "").json()
    };
    let answered = answer(b"# caf\xe9 \xe9\n");
    assert_eq!(answered, answer(b"# caf? ?\n"));
    assert!(
        answered.to_string().contains("team.yaml:6:11"),
        "{answered}"
    );
}

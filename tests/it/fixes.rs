//! `--fix`, `--unsafe-fixes` and `--diff`: what is written, what is printed, and what is left
//! alone.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::{Run, check, folder, git, repository, rolecall_with};

/// Two safe fixes, an unsafe one, and a file without any.
const BROKEN: &str = "# Ours.\r\nproject: P\r\nmodels: [cloud-manager-ams]\r\npremier-support: yes # agreed\r\nparties: { customer: { lead: a } }\r\npeople:\r\n  - { id: a, name: A, party: customer, roles: [buisness-owner, deployment-manager, developer] } # one\r\n  - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\r\nwaivers:\r\n  - { rule: idle-person, reason: x, approved-by: a, until: 2026-11-01 } # last year's\r\n";

/// The text with its safe fixes.
fn safely_fixed() -> String {
    BROKEN
        .replace("yes", "true")
        .replace("buisness-owner", "business-owner")
}

fn read(folder: impl AsRef<Path>) -> String {
    fs::read_to_string(folder.as_ref().join("team.yaml")).unwrap()
}

#[test]
fn safe_fixes_change_their_bytes_only() {
    let dir = folder(&[("team.yaml", BROKEN)]);
    let path = dir.path().join("team.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let Run { code, out, err } = check(&dir, "--fix --format concise");
    assert_eq!(read(&dir), safely_fixed());
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert!(err.contains("; 2 fixed"), "{err}");
    assert!(
        out.contains("[expired-waiver]") && !out.contains("[unknown-role]"),
        "{out}"
    );
    assert_eq!(code, 1);
    let again = check(&dir, "--fix --format json");
    assert_eq!(read(&dir), safely_fixed());
    assert_eq!(again.json()["summary"].get("fixed"), None);
}

#[test]
fn unsafe_fixes_are_made_only_on_request() {
    let dir = folder(&[("team.yaml", BROKEN)]);
    check(&dir, "--unsafe-fixes").failed("`--unsafe-fixes` needs `--fix` or `--diff`");
    assert_eq!(read(&dir), BROKEN);
    let run = check(&dir, "--fix --unsafe-fixes --format json");
    let text = read(&dir);
    assert!(
        !text.contains("idle-person") && text.contains("# last year's"),
        "{text}"
    );
    assert_eq!(run.json()["summary"]["fixed"], 3);
    assert!(!run.out.contains("expired-waiver"), "{}", run.out);
}

#[test]
fn only_selected_rules_are_fixed() {
    let dir = folder(&[("team.yaml", BROKEN)]);
    check(&dir, "--fix --select unknown-role");
    assert_eq!(read(&dir), BROKEN.replace("buisness", "business"));
}

#[test]
fn patch_and_git_apply_accept_a_diff_and_it_writes_nothing() {
    let dir = folder(&[
        ("sub/team.yaml", BROKEN),
        ("clean/team.yaml", "project: P\n"),
    ]);
    git(&dir, "init --quiet");
    let run = check(&dir, "--diff sub");
    assert_eq!(read(dir.path().join("sub")), BROKEN);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.err, "2 findings in 1 file can be fixed\n");
    fs::write(dir.path().join("fix.patch"), &run.out).unwrap();
    for apply in [
        "git apply fix.patch",
        "patch --quiet --binary -p1 -i fix.patch",
    ] {
        fs::write(dir.path().join("sub/team.yaml"), BROKEN).unwrap();
        let mut words = apply.split(' ');
        let mut command = Command::new(words.next().unwrap());
        let Ok(status) = command.args(words).current_dir(&dir).status() else {
            crate::support::say(&format!("SKIPPED: `{apply}` cannot be run"));
            continue;
        };
        assert!(status.success(), "{apply}");
        assert_eq!(read(dir.path().join("sub")), safely_fixed(), "{apply}");
    }
    let clean = check(&dir, "--diff sub");
    assert_eq!((clean.code, clean.out.as_str()), (0, ""));
}

#[test]
fn fixed_standard_input_goes_to_standard_output() {
    let dir = folder(&[]);
    let run = rolecall_with(&dir, &["check", "--fix", "-"], &[], BROKEN);
    assert_eq!(run.out, safely_fixed());
    assert!(
        run.err.contains("expired-waiver") && run.err.contains("; 2 fixed"),
        "{}",
        run.err
    );
    let run = rolecall_with(&dir, &["check", "--diff", "-"], &[], BROKEN);
    assert!(
        run.out.starts_with("--- a/<stdin>\n+++ b/<stdin>\n"),
        "{}",
        run.out
    );
}

#[test]
fn a_link_is_not_written_through_and_not_replaced() {
    let dir = folder(&[("elsewhere/other.yaml", BROKEN)]);
    let link = dir.path().join("team.yaml");
    symlink("elsewhere/other.yaml", &link).unwrap();
    let run = check(&dir, "--fix team.yaml");
    run.failed("cannot fix `team.yaml`: it is a symbolic link; name its target instead");
    assert!(link.is_symlink());
    assert_eq!(read(&dir), BROKEN);
}

#[test]
fn staged_files_cannot_be_fixed() {
    let dir = folder(&[("team.yaml", BROKEN)]);
    for option in ["--fix", "--diff"] {
        let run = check(&dir, &format!("{option} --staged"));
        run.failed("cannot be used with");
    }
    check(&dir, "--diff --redact").failed("cannot be used with");
}

#[test]
fn a_broken_file_is_fixed_only_outside_the_damage() {
    let broken = format!("{BROKEN}agreements:\r\n  - {{ activities: [x\r\n");
    let dir = folder(&[("team.yaml", &broken)]);
    check(&dir, "--fix");
    let tail = &broken[BROKEN.len()..];
    assert!(read(&dir).ends_with(tail), "{}", read(&dir));
    assert!(
        read(&dir).contains("business-owner, deployment-manager"),
        "{}",
        read(&dir)
    );
}

#[test]
fn a_fix_that_would_cause_another_finding_is_left_to_the_user() {
    let path = "fixtures/team-file/outdated-edition--permissions.yaml";
    let text = fs::read_to_string(repository(path)).unwrap();
    let dir = folder(&[("team.yaml", &text)]);
    let fix = "--fix --unsafe-fixes --select outdated-edition --format json";
    let json = check(&dir, fix).json();
    let finding = &json["findings"][0];
    let help = finding["help"].as_str().unwrap();
    let by_hand = "write `cloud-manager-ams@2024-08-19`";
    assert!(
        help.starts_with(by_hand) && help.ends_with(" (by hand)"),
        "{help}"
    );
    assert_eq!(finding.get("fix"), None);
    assert_eq!(read(&dir), text);
}

#[test]
fn a_repeated_model_under_another_name_is_removed() {
    let text = BROKEN.replace(
        "[cloud-manager-ams]",
        "[cloud-manager-ams, Cloud Manager AMS]",
    );
    let dir = folder(&[("team.yaml", &text)]);
    let json = check(&dir, "--select unknown-model --format json").json();
    let finding = &json["findings"][0];
    assert_eq!(
        finding["help"],
        "remove it: the list already has `cloud-manager-ams`"
    );
    let text = finding["labels"][0]["text"].as_str().unwrap();
    assert_eq!(text, "means `cloud-manager-ams`");
    check(&dir, "--fix");
    assert_eq!(read(&dir), safely_fixed());
}

#[test]
fn an_invisible_character_leaves_an_id() {
    let text = BROKEN
        .replace("id: b", "id: b\u{200b}")
        .replace("lead: a", "lead: \"a\u{2060}\"");
    let dir = folder(&[("team.yaml", &text)]);
    check(&dir, "--fix");
    assert!(
        read(&dir).contains("id: b,") && read(&dir).contains("lead: \"a\""),
        "{}",
        read(&dir)
    );
}

#[test]
fn a_list_that_is_read_again_behind_an_alias_takes_no_fix_from_another_problem() {
    let text = "project: P\nmodels: [aem-cloud-service]\nparties: { customer: { lead: a } }\npeople:\n- id: a\n  name: A\n  party: customer\n  roles: &r\n    { x: y }\n- id: b\n  name: B\n  party: customer\n  certifications: [{ certification: aem-sites-developer-professional, issued: 2026/03/02 }]\n- { id: c, name: C, party: customer, roles: *r }\n";
    let dir = folder(&[("team.yaml", text)]);
    check(&dir, "--fix");
    assert_eq!(read(&dir), text.replace("2026/03/02", "2026-03-02"));
}

#[test]
fn an_unknown_party_that_is_a_text_for_a_list_is_reported_at_its_other_places_too() {
    let text = "project: P\nmodels: [aem-cloud-service]\nparties: { customer: { lead: a }, customizer: { kind: in-house, lead: a } }\npeople: [{ id: a, name: A, party: customer }]\nagreements:\n- activities: [staging-transition/load-testing]\n  contributors: custmoer\n  reference: x\n- activities: [staging-transition/unit-testing]\n  owner: custmoer\n  reference: x\n";
    let dir = folder(&[("team.yaml", text)]);
    let json = check(&dir, "--select unknown-party --format json").json();
    let labels = json["findings"][0]["labels"].as_array().unwrap();
    assert_eq!((labels.len(), &labels[1]["text"]), (2, &"and here".into()));
}

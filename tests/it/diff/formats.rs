//! Does a comparison stay within its format: no markup, no command, no name in a redacted one, no
//! more characters than GitHub accepts, no line wider than the terminal?

use serde_json::Value;

use super::{TEAM, diff};
use crate::support::consumers::{consume, home};
use crate::support::extent::size;
use crate::support::{committed, folder, git, rolecall};

/// A name that is markup, a command and an escape sequence.
const HOSTILE: &str = r#""`<b>|@acme/all\u001b[2J\n::error::x ##[error]www.x.example""#;

fn hostile() -> (String, String) {
    let old = TEAM.replace("Ana Ruiz", HOSTILE);
    let new = old.replace("[business-owner]", "[business-owner, deployment-manager]");
    (
        old.clone(),
        new.replace(
            "roles: [deployment-manager, developer]",
            "roles: [business-owner]",
        ),
    )
}

#[test]
fn a_name_is_never_markup_or_a_command() {
    let (old, new) = hostile();
    let page = diff(&old, &new, "--format markdown").out;
    assert!(
        !page.contains("<b>") && !page.contains("@acme") && !page.contains('\u{1b}'),
        "{page}"
    );
    let text = diff(&old, &new, "").out;
    assert!(
        !text.contains('\u{1b}') && !text.contains("##[error]"),
        "{text}"
    );
    assert!(
        !text.lines().any(|line| line.trim_start().starts_with("::")),
        "{text}"
    );
    let commands = diff(&old, &new, "--format github").out;
    for line in commands.lines() {
        assert!(
            line.starts_with("::warning ")
                || line.starts_with("::notice ")
                || line.starts_with("::error "),
            "{line}"
        );
        assert!(
            !line.contains('\u{1b}') && !line.contains("##[error]"),
            "{line}"
        );
    }
    let json = diff(&old, &new, "--format json").out;
    assert!(
        !json.contains('\u{1b}') && !json.contains("##[error]"),
        "{json}"
    );
}

#[test]
fn other_programs_can_read_the_formats() {
    let Some(home) = home(&["venv/bin/python", "node_modules/@actions/core"]) else {
        return;
    };
    let (old, new) = hostile();
    let read = |format: &str, script: &str| -> Value {
        let file = tempfile::NamedTempFile::new().unwrap();
        let run = diff(&old, &new, &format!("--format {format}"));
        std::fs::write(file.path(), run.out).unwrap();
        consume(script, file.path(), &home)
    };
    let count = super::changes(&old, &new).len();
    assert_eq!(read("github", "github.js").as_array().unwrap().len(), count);
    let page = read("markdown", "markdown.py");
    let elements = page["elements"].to_string();
    assert!(
        !elements.contains("\"a ") && !elements.contains("\"b\""),
        "{elements}"
    );
}

#[test]
fn a_comment_has_at_most_as_many_characters_as_fit_and_says_what_it_leaves_out() {
    let mut new = TEAM.to_owned();
    for number in 0..size(900, 3000) {
        new.push_str(&format!(
            "  - {{ id: p{number}, name: 'Persön {number} 😀', party: customer, roles: [developer] }}\n"
        ));
    }
    let run = diff(TEAM, &new, "--format markdown");
    let comment = &run.out;
    assert!(comment.chars().count() <= 65_536);
    assert!(comment.chars().count() > 60_000, "the room is used");
    let shown = comment
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("where"))
        .count();
    let all = super::changes(TEAM, &new).len();
    let foot = comment.lines().last().unwrap();
    let left_out = format!("{} more changes are left out", all - shown);
    assert!(foot.starts_with(&left_out), "{left_out}: {foot}");
    assert!(
        comment.contains("#### Gained") && !comment.contains("#### Joined"),
        "the lightest are cut"
    );
}

#[test]
fn nobody_is_named_in_a_redacted_comparison() {
    let old = TEAM.replace("Acme", "Zebracorp");
    let new = old
        .replace("Mira Holm", "Mira Zauber")
        .replace("id: ana", "id: zana")
        .replace(
            "[business-owner]",
            "[business-owner, deployment-manager], email: q@zebra.example",
        )
        .replace("Zebracorp", "Zebra2");
    let waiver = "waivers:\n  - { rule: sole-holder, about: zana, reason: r, approved-by: mira, until: 2027-01-31 }\n";
    let agreement = "agreements:\n  - { activities: ['installing-zz*'], owner: customer, reference: Zvertrag }\n";
    for format in ["text", "markdown", "json", "github"] {
        let run = diff(
            &old,
            &format!("{new}{waiver}{agreement}"),
            &format!("--redact --format {format}"),
        );
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("hidden-"), "{}", run.out);
        for word in [
            "mira",
            "Mira",
            "Holm",
            "Zauber",
            "ana",
            "zana",
            "Ruiz",
            "Zebra",
            "zebra",
            "Storefront",
            "Zvertrag",
            "zz",
        ] {
            let mut shown = run.out.split(|c: char| !c.is_alphabetic());
            assert!(
                !shown.any(|shown| shown == word),
                "{format}: {word}\n{}",
                run.out
            );
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let new = TEAM.replace(
        "[business-owner]",
        "[business-owner, deployment-manager, developer]",
    );
    let text = diff(TEAM, &new, "").out;
    let width = |line: &str| textwrap::core::display_width(line);
    assert!(text.lines().all(|line| width(line) <= 80), "{text}");
}

#[test]
fn an_annotation_names_the_file_from_the_root_of_the_repository() {
    let dir = folder(&[
        ("sub/old.yaml", TEAM),
        ("sub/new.yaml", &TEAM.replace(", developer", "")),
    ]);
    git(dir.path(), "init -q");
    let run = rolecall(
        dir.path().join("sub"),
        "diff --as-of 2026-11-20 --format github old.yaml new.yaml",
    );
    assert!(
        run.out.contains(" file=sub/new.yaml,line=8,"),
        "{}",
        run.out
    );
}

/// `::notice file={name},line={line},col={col},title={title}::{message}`, as GitHub documents it.
fn is_placed(command: &str) -> bool {
    let Some((head, message)) = command[2..].split_once("::") else {
        return false;
    };
    let Some((kind, properties)) = head.split_once(' ') else {
        return false;
    };
    let keys = properties
        .split(',')
        .map(|property| property.split('=').next().unwrap());
    let keys: Vec<&str> = keys.filter(|key| *key != "col").collect();
    ["error", "warning", "notice"].contains(&kind)
        && keys == ["file", "line", "title"]
        && !properties.contains(':')
        && !message.is_empty()
}

#[test]
fn an_annotation_of_a_deleted_line_is_where_the_text_continues() {
    let ana = TEAM.lines().last().unwrap();
    let new = format!("# A comment.\n{}", TEAM.replace(ana, "# Nobody else.\n"));
    let run = diff(TEAM, &new, "--format github");
    assert!(run.out.lines().all(is_placed), "{}", run.out);
    let left = run.out.lines().find(|line| line.contains("title=Left::"));
    let line = new
        .lines()
        .position(|line| line == "# Nobody else.")
        .unwrap()
        + 1;
    let place = format!("::notice file=new.yaml,line={line},title=Left::");
    assert!(left.unwrap().starts_with(&place), "{}", run.out);
}

#[test]
fn an_annotation_of_a_deleted_file_names_its_first_line() {
    let other = TEAM.replace("Storefront", "Intranet");
    let dir = committed(&[("a/team.yaml", TEAM), ("b/team.yaml", &other)]);
    git(dir.path(), "rm -q b/team.yaml");
    let arguments = "diff --as-of 2026-11-20 --format github --since HEAD";
    let run = rolecall(dir.path(), arguments);
    let commands = run.out.lines().filter(|line| line.starts_with("::"));
    let commands: Vec<&str> = commands.collect();
    assert!(commands.len() > 2, "{}{}", run.out, run.err);
    for line in commands {
        assert!(is_placed(line), "{line}");
        assert!(line.contains(" file=b/team.yaml,line=1,title="), "{line}");
    }
}

//! The colours of a diff of fixes, and of why a run failed.

use rolecall::cli::{Surroundings, Terminals};
use rolecall::project::Folder;

use crate::support::{Run, day, folder, rolecall, rolecall_in};

fn on_a_terminal(folder: &std::path::Path, arguments: &[&str]) -> Run {
    let terminals = Terminals {
        stdin: false,
        stdout: true,
        stderr: true,
    };
    let surroundings = Surroundings {
        terminals,
        ..Surroundings::bare(Folder::at(folder), day())
    };
    rolecall_in(&surroundings, arguments, "")
}

#[test]
fn a_diff_on_a_terminal_has_the_usual_colours() {
    let dir = folder(&[(
        "team.yaml",
        "project: P\nversion: 1\nmodels: aem-cloud-service\n",
    )]);
    let run = on_a_terminal(dir.path(), &["check", "--fix", "--diff"]);
    let plain = rolecall(&dir, "check --fix --diff").out;
    for part in [
        "\u{1b}[1m--- a/team.yaml\u{1b}[0m\n",
        "\u{1b}[31m-models: aem-cloud-service\u{1b}[0m\n",
        "\u{1b}[38;5;28m+models: [aem-cloud-service]\u{1b}[0m\n",
        "\n version: 1\n",
    ] {
        assert!(run.out.contains(part), "{}", run.out);
    }
    let looks = regex_lite::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(looks.replace_all(&run.out, ""), plain);
}

#[test]
fn the_name_before_an_error_has_its_colour() {
    let dir = folder(&[]);
    let run = on_a_terminal(dir.path(), &["check", "nowhere.yaml"]);
    let start = "\u{1b}[1m\u{1b}[31mrolecall:\u{1b}[0m cannot read `nowhere.yaml`";
    assert!(run.err.starts_with(start), "{}", run.err);
    let plain = rolecall(&dir, "check nowhere.yaml").err;
    assert!(
        plain.starts_with("rolecall: cannot read `nowhere.yaml`"),
        "{plain}"
    );
}

#[test]
fn a_file_without_fixes_has_nothing_to_show() {
    let clean = "fixtures/clean/everything.team.yaml";
    let text = crate::support::read(clean);
    let dir = folder(&[("team.yaml", &text)]);
    let run = rolecall(&dir, "check --fix --diff --as-of 2026-11-20");
    assert_eq!(run, Run::new(0, "", "no findings can be fixed\n"));
}

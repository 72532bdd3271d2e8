//! No output for people is wider than their terminal, unless a line is one word to be copied, and
//! columns stay aligned whatever names a team has.

use rolecall::cli::{Surroundings, Terminals};
use rolecall::project::Folder;
use textwrap::core::display_width;

use crate::support::extent::{size, some};
use crate::support::{day, files, folder, is_one_word, program, repository, rolecall_in, shipped};

const WIDTHS: [usize; 3] = [60, 80, 120];

/// The output of a command on a terminal of this width.
fn printed(folder: &std::path::Path, arguments: &[&str], width: usize) -> String {
    let surroundings = Surroundings {
        width,
        ..Surroundings::bare(Folder::at(folder), day())
    };
    let run = rolecall_in(&surroundings, arguments, "");
    run.out + &run.err
}

fn assert_fits(text: &str, width: usize, of: &str) {
    let wide: Vec<&str> = text
        .lines()
        .filter(|line| display_width(line) > width && !is_one_word(line))
        .collect();
    assert!(wide.is_empty(), "`{of}` at {width}:\n{}", wide.join("\n"));
}

#[test]
fn no_report_is_wider_than_the_terminal() {
    let folders = files("fixtures", ".yaml");
    let paths: Vec<&str> = folders.iter().map(String::as_str).collect();
    assert!(paths.len() > 300);
    let check = ["check", "--no-config", "--as-of", "2026-11-20"];
    for (number, width) in WIDTHS.into_iter().enumerate() {
        let arguments = [&check, &some(&paths, 36, number)[..]].concat();
        let text = printed(&repository(""), &arguments, width);
        assert!(text.lines().count() > size(63, 10_000));
        assert_fits(&text, width, "check");
    }
}

/// The questions of `init` on a terminal, with an answer that is refused.
#[test]
fn no_word_of_a_question_is_broken_at_the_edge_of_the_terminal() {
    let dir = folder(&[]);
    let answers = "nothing\n6\nP\nC\nMira\nnobody\npartner\nN\nTomas\nno\n";
    for width in [60, 80] {
        let surroundings = Surroundings {
            width,
            terminals: Terminals {
                stdin: true,
                stdout: false,
                stderr: true,
            },
            ..Surroundings::bare(Folder::at(dir.path()), day())
        };
        let text = rolecall_in(&surroundings, &["init", "--force"], answers).err;
        assert!(text.contains("next: add everybody"), "{text}");
        // Nobody types: the line ends after a question, where the answer would be.
        assert_fits(&text.replace(": ", ":\n"), width, "init");
        for words in [
            "`commerce-on-cloud-infrastructure`",
            "`in-house`",
            "[in-house]:",
        ] {
            assert!(text.contains(words), "{words} at {width}: {text}");
        }
    }
}

#[test]
fn no_page_is_wider_than_the_terminal() {
    let here = repository("");
    let fixture = "fixtures/clean/everything.team.yaml";
    let first = |list: &str| -> Vec<String> {
        let lines = printed(&here, &[list], 120);
        let lines = lines.lines().filter(|line| !line.starts_with(' '));
        lines
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect()
    };
    let (rules, models) = (first("rules"), first("models"));
    assert!(rules.len() > 50 && models.len() > 4, "{rules:?} {models:?}");
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["rules"],
        vec!["models"],
        vec!["explain", "configuration"],
        vec!["config", fixture],
        vec!["config", "fixtures/project/retail/team.yaml"],
        vec!["matrix", fixture],
        vec!["matrix", "--by", "person", fixture],
        vec!["who", "*/*", fixture],
        vec!["forecast", fixture],
    ];
    commands.extend(rules.iter().map(|rule| vec!["explain", rule]));
    commands.extend(models.iter().map(|model| vec!["models", model]));
    for (number, command) in commands.iter().enumerate() {
        for width in some(&WIDTHS, WIDTHS.len(), number) {
            let text = printed(&here, command, width);
            assert!(!text.is_empty(), "{command:?}");
            assert_fits(&text, width, &command.join(" "));
        }
    }
}

#[test]
fn no_id_address_or_command_is_broken() {
    let here = repository("");
    for width in [60, 80] {
        let page = printed(&here, &["explain", "missing-owner"], width);
        let source = &shipped("aem-cloud-service").source;
        let command = "`rolecall models commerce-on-cloud-infrastructure`";
        for whole in [source.as_ref(), command] {
            assert!(page.contains(whole), "{whole} at {width}:\n{page}");
        }
        assert_eq!(page.matches("a finding names its rows").count(), 1);
        let permissions = printed(&here, &["models", "permissions"], width);
        let longest = "pipeline-execution-reject-approve-important-3-tier-quality-gate-failures";
        assert!(permissions.contains(longest), "{permissions}");
        let matrix = printed(&here, &["matrix", "fixtures/project/campus"], width);
        assert!(matrix.contains("configuration-customization-specific-tuning"));
    }
}

#[test]
fn an_example_means_the_same_in_fewer_columns() {
    let here = repository("");
    let example = |page: &str| -> serde_json::Value {
        let lines = page.lines().skip_while(|line| *line != "Good").skip(1);
        let lines = lines.take_while(|line| !line.is_empty());
        let yaml: String = lines.map(|line| format!("{line}\n")).collect();
        let file = folder(&[("team.yaml", &yaml)]);
        let json = printed(file.path(), &["check", "--format", "json", "team.yaml"], 80);
        let json = json
            .lines()
            .take_while(|line| *line != "}")
            .collect::<String>()
            + "}";
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["message"].clone()).collect()
    };
    for rule in [
        "unused-waiver",
        "unknown-rule",
        "role-not-offered",
        "duplicate-entry",
    ] {
        let page = |width| printed(&here, &["explain", rule], width);
        assert_ne!(page(60), page(120));
        assert_eq!(example(&page(60)), example(&page(120)), "{rule}");
    }
}

/// A team whose names are wide, combining, from right to left, hidden and long.
const NAMES: &str = "\
version: 1
project: 健康プロジェクト
models: [aem-cloud-service, cloud-manager-cloud-service]
premier-support: true
parties:
  customer: { name: 健太商事, lead: kenta }
  customizer: { name: שלום עולם, kind: in-house, lead: shalom }
people:
  - { id: kenta, name: 田中 健太, party: customer, roles: [business-owner, bogus-role] }
  - { id: shalom, name: שלום כהן, party: customizer, roles: [developer, bogus-role] }
  - { id: zoe, name: Zoe\u{301}\u{308} Mu\u{308}ller, party: customizer, roles: [deployment-manager, bogus-role] }
  - { id: long, name: Donaudampfschifffahrtsgesellschaftskapitänsmützenträger von und zu Weit Draußen, party: customizer, roles: [bogus-role] }
responsibilities:
  - { activities: [\"**\"], owner: 健太, contributors: [shalom, zoe] }
";

#[test]
fn columns_stay_in_line_whatever_the_names_are() {
    let dir = folder(&[("team.yaml", NAMES)]);
    for width in WIDTHS {
        let report = printed(dir.path(), &["check", "team.yaml"], width);
        assert_fits(&report, width, "check");
        let lines: Vec<&str> = report.lines().collect();
        let mut seen = 0;
        for pair in lines.windows(2) {
            let Some((before, _)) = pair[0].split_once("bogus-role") else {
                continue;
            };
            let marks = pair[1].split_once('─').filter(|_| pair[1].contains(" · "));
            let Some((blank, _)) = marks else {
                continue;
            };
            assert_eq!(
                display_width(before),
                display_width(blank),
                "{}\n{}",
                pair[0],
                pair[1]
            );
            seen += 1;
        }
        assert!(seen >= 4, "{report}");
        let matrix = printed(dir.path(), &["matrix", "team.yaml"], width);
        assert_fits(&matrix, width, "matrix");
        let head = matrix
            .lines()
            .find(|line| line.contains("Customizer"))
            .unwrap();
        let column = display_width(head.split_once("Customizer").unwrap().0);
        let marked = matrix.lines().filter_map(|line| line.rsplit_once('○'));
        for (before, name) in marked.filter(|(_, name)| name.contains("shalom")) {
            assert_eq!(display_width(before), column, "○{name}");
        }
    }
}

#[test]
fn a_long_path_is_cut_at_its_start() {
    let name = format!("{}/team.yaml", "a-long-folder-name/".repeat(8));
    let dir = folder(&[(name.as_str(), "version: 2")]);
    let report = printed(dir.path(), &["check"], 60);
    assert_fits(&report, 60, "check");
    assert!(report.contains("─[…/a-long-folder-name/"), "{report}");
    assert!(report.contains("/team.yaml:1:10]"), "{report}");
}

#[test]
fn away_from_a_terminal_a_report_is_as_wide_as_the_environment_says() {
    let widest = |columns: Option<&str>| {
        let mut command = program(repository(""));
        command.args(["check", "--no-config", "fixtures/start/team.yaml"]);
        match columns {
            Some(columns) => command.env("COLUMNS", columns),
            None => command.env_remove("COLUMNS"),
        };
        let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
        text.lines().map(display_width).max().unwrap()
    };
    assert!((100..=120).contains(&widest(Some("120"))));
    assert!((50..=60).contains(&widest(Some("60"))));
    assert_eq!(widest(Some("wide")), widest(None));
}

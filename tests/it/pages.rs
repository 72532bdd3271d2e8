//! The README and the pages in `src/docs`: are the generated parts current, and does every session
//! show the program's real output?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex_lite::Regex;
use rolecall::model::Library;

use tempfile::TempDir;

use crate::support::{
    blocks, drawn, expect, files, folder, judge_text, keys_table, pages, read, reference_pages,
    repository, rolecall, with_blocks,
};

/// The pages that are made from `rules/`: path, text.
fn generated() -> BTreeMap<String, String> {
    let library = Library::default();
    let rules = library.rules().map(|rule| {
        let path = format!("src/docs/rules/{}.md", rule.id);
        (path, reference_pages::rule_page(rule, &library))
    });
    let models = library.models().map(|model| {
        let path = format!("src/docs/models/{}.md", model.id);
        (path, reference_pages::model_page(model, &library))
    });
    let lists = [
        (
            "src/docs/rules/index.md".to_owned(),
            reference_pages::rules_page(&library),
        ),
        (
            "src/docs/models/index.md".to_owned(),
            reference_pages::models_page(&library),
        ),
    ];
    rules.chain(models).chain(lists).collect()
}

#[test]
fn there_is_a_page_for_every_rule_and_every_table() {
    let generated = generated();
    for (path, text) in &generated {
        expect(path, text);
    }
    let is_made =
        |path: &String| path.starts_with("src/docs/rules/") || path.starts_with("src/docs/models/");
    let there: BTreeSet<String> = pages().into_iter().filter(is_made).collect();
    let wanted: BTreeSet<String> = generated.into_keys().collect();
    assert_eq!(there, wanted, "remove the pages of what is gone");
}

#[test]
fn the_page_on_the_team_file_has_every_key() {
    let path = "src/docs/team-file.md";
    let (start, end) = ("<!-- generated: keys -->\n", "<!-- end: keys -->");
    let page = read(path);
    let (before, rest) = page.split_once(start).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let table = keys_table();
    expect(path, &format!("{before}{start}\n{table}\n{end}{after}"));
}

#[test]
fn every_session_is_what_the_program_prints() {
    let mut sessions = 0;
    for path in pages() {
        let page = read(&path);
        let mut folder = None;
        let mut rewritten = with_blocks(&page, |language, block| match language {
            "console" => {
                sessions += 1;
                Some(session(&path, block, folder.as_ref()))
            }
            _ => {
                lay(block, &mut folder);
                None
            }
        });
        if path == "src/docs/formats.md" {
            rewritten = with_parts_of_sarif(&rewritten);
        }
        expect(&path, &rewritten);
    }
    assert!(sessions > 20, "{sessions} sessions");
}

/// A command with the program's output: in the repository, or in the folder with the page's files.
fn session(path: &str, block: &str, folder: Option<&TempDir>) -> String {
    let command = block.lines().next().unwrap();
    let command = command.strip_prefix("$ rolecall ").unwrap();
    let run = match folder {
        Some(folder) => rolecall(folder, command),
        None => rolecall(repository(""), command),
    };
    assert_ne!(run.code, 2, "{path}: {command}: {}", run.err);
    let printed = format!("{}{}", run.out, run.err);
    format!("$ rolecall {command}\n{}", printed.trim_end())
}

/// Puts a block below the name of a file into that file, or at its end, in a folder of the page.
fn lay(block: &str, folder: &mut Option<TempDir>) {
    let name = Regex::new(r"^# ([\w.-]+\.yaml)(, at the end)?\n").unwrap();
    let Some(found) = name.captures(block) else {
        return;
    };
    let folder = folder.get_or_insert_with(|| tempfile::tempdir().unwrap());
    let file = folder.path().join(&found[1]);
    let before = match found.get(2) {
        Some(_) => fs::read_to_string(&file).unwrap(),
        None => String::new(),
    };
    fs::write(file, format!("{before}{block}\n")).unwrap();
}

/// Every question that the page on own tables lists can be asked.
#[test]
fn the_questions_of_own_tables_are_questions() {
    let page = read("src/docs/own-models.md");
    let row = Regex::new(r"(?m)^\| `([^`]+)` \| .+\? ?.*\|$").unwrap();
    let questions: Vec<&str> = row
        .captures_iter(&page)
        .map(|row| row.get(1).unwrap().as_str())
        .collect();
    assert!(questions.len() > 5, "{questions:?}");
    for question in questions {
        let model = format!(
            "model: own\nextends: cloud-manager-cloud-service\nrules:\n  - {{ id: own-rule, severity: error, check: {question}, summary: s, why: w, help: h }}\n"
        );
        let dir = folder(&[("own.model.yaml", &model)]);
        let run = rolecall(&dir, "explain own-rule --model own.model.yaml");
        assert_eq!(run.code, 0, "{question}: {}", run.err);
    }
}

/// The page with the parts of a log of SARIF, which as a whole describes every rule.
fn with_parts_of_sarif(page: &str) -> String {
    let run = rolecall(
        repository(""),
        "check --select cse-gap --as-of 2026-11-20 --format sarif fixtures/start/team.yaml",
    );
    let log = &run.json()["runs"][0];
    let result = &log["results"][0];
    let number = result["ruleIndex"].as_u64().unwrap() as usize;
    let rule = &log["tool"]["driver"]["rules"][number];
    assert_eq!(rule["id"], "cse-gap");
    let (before, section) = page.split_once("\n## sarif\n").unwrap();
    let (section, after) = section.split_once("\n## ").unwrap();
    let mut parts = [result, rule].into_iter();
    let section = with_blocks(section, |language, _| match language {
        "json" => Some(format!("{:#}", parts.next().unwrap())),
        _ => None,
    });
    assert!(parts.next().is_none(), "the page has both parts");
    format!("{before}\n## sarif\n{section}\n## {after}")
}

#[test]
fn the_readme_fits_and_shows_the_file_of_its_first_command() {
    let readme = read("README.md");
    assert!(
        readme.lines().count() <= 180,
        "the README has more than 180 lines"
    );
    let shown = blocks(&readme, "yaml").next().unwrap();
    assert_eq!(format!("{shown}\n"), read("fixtures/start/team.yaml"));
}

#[test]
fn pages_and_recipes_install_the_current_version() {
    let version = Regex::new(r#"(?:rolecall==|rev: v|VERSION: "|replace `)(\d[\w.]*)"#).unwrap();
    let recipes = files("src/docs/ci", "");
    let paths = pages().into_iter().chain(recipes);
    assert_names(paths, &version, env!("CARGO_PKG_VERSION"));
}

#[test]
fn pages_name_the_oldest_toolchain_that_builds() {
    let toolchain = Regex::new(r"(\d+\.[\d.]+) or later").unwrap();
    let paths = pages().into_iter();
    let paths = paths.chain([".github/CONTRIBUTING.md".to_owned()]);
    assert_names(paths, &toolchain, env!("CARGO_PKG_RUST_VERSION"));
}

/// Every version that a pattern finds in some files is the current one.
fn assert_names(paths: impl Iterator<Item = String>, pattern: &Regex, current: &str) {
    let mut names = 0;
    for path in paths {
        for found in pattern.captures_iter(&read(&path)) {
            assert_eq!(&found[1], current, "{path}");
            names += 1;
        }
    }
    assert!(names > 2, "{names} names of {current}");
}

#[test]
fn the_team_file_on_its_page_is_a_good_one() {
    let page = read("src/docs/team-file.md");
    let report = judge_text(blocks(&page, "yaml").next().unwrap());
    assert!(report.findings.is_empty(), "{}", drawn(report));
}

#[test]
fn the_pictures_show_what_the_program_prints() {
    if std::env::var_os("BLESS").is_some() {
        let mut script = std::process::Command::new("python3");
        script.arg(repository("tests/pictures/report.py"));
        let status = script.arg(env!("CARGO_BIN_EXE_rolecall")).status();
        assert!(status.is_ok_and(|status| status.success()));
    }
    let printed = rolecall(
        repository(""),
        "check fixtures/start/team.yaml --as-of 2026-11-20 --max-findings 1",
    );
    let tag = Regex::new("<[^>]*>").unwrap();
    for theme in ["light", "dark"] {
        let picture = read(&format!("src/docs/pictures/report-{theme}.svg"));
        let lines = picture.lines().filter(|line| line.contains("<text"));
        let lines = lines.map(|line| unescaped(&tag.replace_all(line, "")));
        let shown: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        let all = format!("{}{}", printed.out, printed.err);
        let wanted = all.lines().map(|line| line.trim().to_owned());
        let wanted: Vec<String> = wanted.filter(|line| !line.is_empty()).collect();
        assert_eq!(shown, wanted, "run `tests/pictures/report.py`");
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

//! The README and the pages in `src/docs`: is what is made from the tables current, does every session
//! show what the program prints, and does every link lead somewhere?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use regex_lite::Regex;
use rolecall::docs;
use rolecall::model::Library;

use crate::support::{blocks, drawn, expect, judge_text, pages, read, repository, rolecall};

/// The pages that are made from `rules/`: path, text.
fn generated() -> BTreeMap<String, String> {
    let library = Library::default();
    let rules = library.rules().map(|rule| {
        let path = format!("src/docs/rules/{}.md", rule.id);
        (path, docs::rule_page(rule, &library))
    });
    let models = library.models().map(|model| {
        let path = format!("src/docs/models/{}.md", model.id);
        (path, docs::model_page(model, &library))
    });
    let lists = [
        (
            "src/docs/rules/index.md".to_owned(),
            docs::rules_page(&library),
        ),
        (
            "src/docs/models/index.md".to_owned(),
            docs::models_page(&library),
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
    let table = docs::keys_table();
    expect(path, &format!("{before}{start}\n{table}\n{end}{after}"));
}

#[test]
fn every_session_is_what_the_program_prints() {
    let mut sessions = 0;
    for path in pages() {
        let page = read(&path);
        let mut rewritten = page.clone();
        for block in blocks(&page, "console") {
            let command = block.lines().next().unwrap();
            let command = command.strip_prefix("$ rolecall ").unwrap();
            let run = rolecall(repository(""), command);
            assert_ne!(run.code, 2, "{path}: {command}: {}", run.err);
            let printed = format!("{}{}", run.out, run.err);
            let session = format!("$ rolecall {command}\n{}", printed.trim_end());
            rewritten = rewritten.replace(
                &format!("```console\n{block}\n```"),
                &format!("```console\n{session}\n```"),
            );
            sessions += 1;
        }
        expect(&path, &rewritten);
    }
    assert!(sessions > 20, "{sessions} sessions");
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

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r#"\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)""#).unwrap();
    let mut broken = Vec::new();
    for path in pages() {
        let page = without_code(&read(&path));
        for found in link.captures_iter(&page) {
            let target = found.get(1).or(found.get(2)).unwrap().as_str();
            if !target.starts_with("https://") && !leads_somewhere(&path, target) {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Whether a link leads to what is there; from a page of the site, to what is in the site.
fn leads_somewhere(page: &str, target: &str) -> bool {
    let (file, anchor) = match target.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (target, None),
    };
    let path = match file {
        "" => PathBuf::from(page),
        _ => resolved(&Path::new(page).parent().unwrap().join(file)),
    };
    if page.starts_with("src/docs") && !path.starts_with("src/docs") {
        return false;
    }
    let Some(anchor) = anchor else {
        return repository(path.to_str().unwrap()).exists();
    };
    let text = read(path.to_str().unwrap());
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(slug).any(|heading| heading == anchor)
}

/// A path without `..`.
fn resolved(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                assert!(whole.pop(), "{} leaves the repository", path.display())
            }
            component => whole.push(component),
        }
    }
    whole
}

/// The anchor that GitHub and the site give a heading.
fn slug(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn without_code(page: &str) -> String {
    let code = Regex::new(r"(?s)```.*?\n```").unwrap();
    code.replace_all(page, "").into_owned()
}

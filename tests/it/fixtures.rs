//! A fixture is a team file next to its exact report. Each breaks the rule in its name, and only
//! that rule is applied.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use rolecall::Selection;
use rolecall::checks::{self, Cites};
use rolecall::docs;
use rolecall::finding::Finding;
use rolecall::model::{Check, Library};
use rolecall::writing::Style;

use crate::support::judged::{self, Judged};
use crate::support::{drawn, expect, files, fixed, judge_file, one_line, only, repository};

/// Lines that nothing breaks.
const UNBROKEN: Style = Style {
    color: false,
    links: false,
    width: 100_000,
};

/// The folder of the rules that belong to no model.
const TEAM_FILE: &str = "team-file";

/// The folders of fixtures: those of the models and one for the rules of every team file.
fn folders() -> Vec<String> {
    let library = Library::default();
    let models = library.models().map(|model| model.id.to_string());
    models.chain([TEAM_FILE.to_owned()]).collect()
}

/// A fixture of a rule, judged by that rule. `rule--variant.yaml` is one more case of the same
/// rule.
struct Fixture {
    folder: String,
    rule: String,
    path: String,
    findings: Vec<Finding>,
    /// The whole report, as the full format draws it.
    drawn: String,
}

/// The fixtures of rules, judged once for all tests.
static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
    let library = Library::default();
    let of_folder = |folder: String| {
        let paths = files(&format!("fixtures/{folder}"), ".yaml")
            .into_iter()
            .filter(|path| !path.ends_with(".fixed.yaml"));
        let library = &library;
        paths.map(move |path| {
            let stem = path.rsplit('/').next().unwrap().trim_end_matches(".yaml");
            let rule = stem.split("--").next().unwrap().to_owned();
            let report = judge_file(&path, library, only(&rule));
            Fixture {
                folder: folder.clone(),
                findings: report.findings.clone(),
                drawn: drawn(report),
                rule,
                path,
            }
        })
    };
    folders()
        .into_iter()
        .filter(|folder| repository(&format!("fixtures/{folder}")).exists())
        .flat_map(of_folder)
        .collect()
});

#[test]
fn every_fixture_has_exactly_the_expected_report() {
    for fixture in FIXTURES.iter() {
        let (path, rule, findings) = (&fixture.path, &fixture.rule, &fixture.findings);
        assert!(!findings.is_empty(), "{path} does not break `{rule}`");
        assert!(
            findings.iter().all(|finding| finding.rule == *rule),
            "{path} breaks something else"
        );
        expect(&path.replace(".yaml", ".out"), &fixture.drawn);
    }
}

#[test]
fn a_fix_resolves_its_own_finding() {
    let library = Library::default();
    for Fixture {
        rule,
        path,
        findings,
        ..
    } in FIXTURES.iter()
    {
        let offered = findings.iter().any(|finding| finding.fix.is_some());
        let beside = path.replace(".yaml", ".fixed.yaml");
        if !offered {
            assert!(
                !repository(&beside).exists(),
                "{beside} stands beside a fixture without a fix"
            );
            continue;
        }
        let text = fs::read_to_string(repository(path)).unwrap();
        expect(&beside, &fixed(&text, findings));
        let left = judge_file(&beside, &library, only(rule)).findings;
        assert!(
            left.iter().all(|finding| finding.fix.is_none()),
            "{beside} is still broken: {left:#?}"
        );
    }
}

#[test]
fn only_an_ambiguous_fix_needs_a_review() {
    let has_unsafe_fix = |fixture: &&Fixture| {
        let fixes = fixture.findings.iter();
        let mut fixes = fixes.filter_map(|finding| finding.fix.as_ref());
        fixes.any(|fix| !fix.safety.is_safe())
    };
    let unsafe_fixes = FIXTURES.iter().filter(has_unsafe_fix);
    let unsafe_fixes: BTreeSet<&str> = unsafe_fixes.map(|fixture| &*fixture.rule).collect();
    assert_eq!(
        unsafe_fixes,
        [
            "crossed-ids",
            "cse-outside-adobe",
            "email-outside-party",
            "expired-agreement",
            "expired-waiver",
            "invalid-value",
            "missing-contributor",
            "missing-owner",
            "outdated-edition",
            "oversight-not-offered",
            "owner-outside-party",
            "redundant-agreement",
            "repeated-entry",
            "role-not-offered",
            "unknown-activity",
            "unknown-model",
            "unknown-party",
            "unknown-person",
            "unknown-role",
            "unknown-rule",
            "unused-waiver",
            "wrong-party",
        ]
        .into()
    );
}

#[test]
fn every_finding_says_what_it_is_about() {
    for fixture in FIXTURES.iter().filter(|one| one.rule != "syntax") {
        for finding in &fixture.findings {
            assert!(
                !finding.subjects.is_empty() && !finding.subjects.contains(&String::new()),
                "{}: {}",
                fixture.path,
                finding.message
            );
        }
    }
}

#[test]
fn every_rule_has_a_fixture_in_the_folder_of_its_table() {
    let library = Library::default();
    let home = |rule: &str| {
        let rule = library
            .rule(rule)
            .unwrap_or_else(|| panic!("no rule `{rule}`"));
        let model = library.home(rule);
        model.map_or("team-file", |model| &model.id).to_owned()
    };
    let there: BTreeSet<(String, String)> = FIXTURES
        .iter()
        .map(|fixture| (fixture.folder.clone(), fixture.rule.clone()))
        .collect();
    let due: BTreeSet<(String, String)> = library
        .rules()
        // A relaxation is not in one team file: see `tests/it/relaxations.rs`.
        .filter(|rule| rule.check != Check::Policy)
        .map(|rule| (home(&rule.id), rule.id.to_string()))
        .collect();
    let missing: Vec<_> = due.difference(&there).collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
    let folders = folders();
    let misplaced: Vec<_> = there
        .iter()
        .filter(|(folder, rule)| home(rule) != *folder && !folders.contains(folder))
        .collect();
    assert!(misplaced.is_empty(), "in the wrong folder: {misplaced:?}");
}

#[test]
fn every_rule_is_silent_on_good_team_files() {
    let library = Library::default();
    let clean = files("fixtures/clean", ".yaml");
    let judged_by_all: String = clean
        .iter()
        .map(|path| fs::read_to_string(repository(path)).unwrap())
        .collect();
    for model in library.models() {
        assert!(
            judged_by_all.contains(model.id.as_ref()),
            "no good team file names `{}`",
            model.id
        );
    }
    for path in clean {
        let report = judge_file(&path, &library, Selection::default());
        assert!(report.findings.is_empty(), "{}", drawn(report));
    }
}

#[test]
fn yaml_syntax_has_exactly_the_expected_report() {
    assert!(!judged::SYNTAX.is_empty());
    for Judged { path, drawn, .. } in judged::SYNTAX.iter() {
        expect(&path.replace(".yaml", ".out"), drawn);
    }
}

#[test]
fn one_mistake_is_one_finding() {
    for judged in judged::ONE_MISTAKE.iter() {
        assert_eq!(
            judged.findings.len(),
            1,
            "what could not be read is judged again\n{}",
            judged.drawn
        );
        expect(&judged.path.replace(".yaml", ".out"), &judged.drawn);
    }
}

#[test]
fn explain_lists_every_row_that_a_finding_cites() {
    let library = Library::default();
    for Fixture { path, findings, .. } in FIXTURES.iter() {
        for finding in findings {
            same_rows(finding, &library, path);
        }
    }
}

fn same_rows(finding: &Finding, library: &Library, path: &str) {
    let rule = library.rule(&finding.rule).unwrap();
    let page = one_line(&docs::page(rule, library, UNBROKEN));
    let Some(source) = &finding.source else {
        let needs_source = |model| matches!(checks::cites(&rule.check, model), Cites::Rows(_));
        assert!(
            !library.models().any(needs_source),
            "{path} cites no rows, and the page of `{}` does:\n{page}",
            rule.id
        );
        return;
    };
    assert!(page.contains(&*source.title), "{path}:\n{page}");
    let cites = checks::cites(&rule.check, library.model(&source.model).unwrap());
    for row in &source.rows {
        match &cites {
            Cites::AnyRow => {}
            Cites::Rows(_) => assert!(page.contains(&row.words), "{path}: {}\n{page}", row.words),
            _ => panic!("{path} cites a row, and `{}` rests on none", rule.id),
        }
    }
}

#[test]
fn a_finding_cites_the_rows_of_its_rule() {
    let library = Library::default();
    for rule in ["missing-developer", "missing-customizer"] {
        let fixture = FIXTURES.iter().find(|one| one.rule == rule).unwrap();
        let finding = &fixture.findings[0];
        let source = finding.source.as_ref().unwrap();
        let model = library.model(&source.model).unwrap();
        let cites = checks::cites(&library.rule(rule).unwrap().check, model);
        let explained: Vec<&str> = cites.rows().iter().map(|row| row.id.as_ref()).collect();
        let cited: Vec<&str> = source.rows.iter().map(|row| row.id.as_ref()).collect();
        assert_eq!(explained, cited, "{}", fixture.path);
    }
}

//! The limits of a run, in total, for reading, keeping and writing: everything that a limit omits
//! is counted, reported, and fails the run.

use jiff::Span;
use rolecall::finding::Finding;
use rolecall::fix::Policy;
use rolecall::forecast::{Outlook, look_ahead};
use rolecall::judge::Scratch;
use rolecall::model::Library;
use rolecall::{Selection, custom_model, fix, judge, judge_in};

use crate::support::extent::is_thorough;
use crate::support::{
    GOOD, check, concise, day, each_alone, folder, only, read, rolecall, settings, with_findings,
};

#[test]
fn the_findings_of_the_first_files_are_kept_and_the_others_are_counted() {
    let text = with_findings(10_000);
    let names: Vec<String> = (0..6).map(|number| format!("{number}.team.yaml")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), text.as_str()))
        .collect();
    let dir = folder(&files);
    let select = "--select wrong-type";
    let run = concise(&dir, select);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(run.out.lines().last().map(|line| &line[..1]), Some("4"));
    let said = "rolecall: left out 10000 findings of `5.team.yaml`: the run has too many; name fewer or smaller files\n";
    assert!(run.err.starts_with(said), "{}", run.err);
    assert!(
        run.err.contains("; 10000 findings left out\n"),
        "{}",
        run.err
    );
    if !is_thorough() {
        return; // the others keep them in the same way
    }
    let summary = &check(&dir, &format!("--format json {select}")).json()["summary"];
    assert_eq!(summary["unlisted"], 10_000);
    let recorded = rolecall(&dir, &format!("baseline {select}"));
    recorded.failed("left out 10000 findings");
}

#[test]
fn a_file_with_more_findings_than_are_listed_fails_the_run() {
    let dir = folder(&[("team.yaml", &with_findings(10_040))]);
    let run = concise(&dir, "--select wrong-type --exit-zero");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.starts_with("team.yaml: ") || run.err.contains("more findings are not listed"));
}

#[test]
fn the_texts_of_a_model_have_a_maximum_length() {
    let model = |help: &str| {
        format!(
            "model: m\nextends: aem-cloud-service\nrules:\n- id: r\n  check: {{ reviewed: {{ within-days: 1 }} }}\n  help: {help}\n"
        )
    };
    let read = |text: &str| custom_model::read(text, &Library::default());
    assert!(read(&model(&"x".repeat(4_096))).is_ok());
    let text = model(&"x".repeat(4_097));
    let errors = read(&text).unwrap_err().errors;
    assert_eq!(
        errors[0].message,
        "this text has 4097 bytes, but at most 4096 are allowed"
    );
    assert_eq!(text[errors[0].span.range()].len(), 4_097);
}

#[test]
fn the_globs_of_all_configurations_are_bounded() {
    let globs = format!(
        "files:\n{}",
        format!("- '{}*'\n", "x".repeat(300)).repeat(100)
    );
    let names: Vec<String> = (0..5)
        .map(|number| format!("{number}/rolecall.yaml"))
        .collect();
    let mut files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), globs.as_str()))
        .collect();
    let teams: Vec<String> = (0..5).map(|number| format!("{number}/team.yaml")).collect();
    files.extend(teams.iter().map(|name| (name.as_str(), "")));
    let dir = folder(&files);
    check(&dir, "").failed("the configurations of a run may have at most 128 KiB of globs");
}

#[test]
fn the_lines_of_all_ignore_files_are_bounded() {
    let lines = "/a\n".repeat(9_000);
    let names: Vec<String> = (0..12)
        .map(|depth| format!("{}.gitignore", "d/".repeat(depth)))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), lines.as_str()))
        .collect();
    let dir = folder(&files);
    check(&dir, "").failed("the ignore files together have more than 100000 lines");
}

/// People whose e-mail addresses are outside their party's domains, beside one whose is not: each
/// is mistyped, and the fix corrects it.
fn outside_of_the_domains(domains: usize, people: usize) -> String {
    let domains = (0..domains).map(|number| format!("    - d{number}.example\n"));
    let people = (0..people).map(|number| {
        format!("- {{ id: p{number}, name: Ann, party: customer, email: p{number}@d0.exmple }}\n")
    });
    let domains: String = domains.collect();
    let head =
        "project: P\nmodels: [cloud-manager-cloud-service]\nparties:\n  customer:\n    domains:\n";
    let inside = "- { id: inside, name: Ben, party: customer, email: b@d0.example }\n";
    format!(
        "{head}{domains}people:\n{inside}{}",
        people.collect::<String>()
    )
}

#[test]
fn the_number_of_computed_fixes_is_bounded() {
    let text = outside_of_the_domains(1, 600);
    let (library, selection) = (Library::default(), only("email-outside-party"));
    let settings = settings(&library, &selection);
    let findings = judge("team.yaml", text.as_bytes(), &settings).findings;
    assert_eq!(findings.len(), 600);
    let (with_fix, without) = findings.split_at(500);
    assert!(with_fix.iter().all(|finding| finding.fix.is_some()));
    assert!(without.iter().all(|finding| finding.fix.is_none()));
}

#[test]
fn fixes_are_tried_one_by_one_until_the_trials_have_read_enough() {
    let text = "project: P
models: [aem-cloud-service, commerce-cloud-service, commerce-managed-services, api-mesh]
parties: { customer: { name: C } }
people: [{ id: ann, name: Ann, party: customer }]
";
    let (library, selection) = (Library::default(), each_alone());
    let settings = settings(&library, &selection);
    let with_fix = |trial_bytes: usize| {
        let mut report = judge("team.yaml", text.as_bytes(), &settings);
        fix::vet(&mut Scratch::default(), &settings, &mut report, trial_bytes);
        let fixes = report.findings.iter().filter(|one| one.fix.is_some());
        fixes.count()
    };
    let all = with_fix(1 << 20);
    // They are incompatible, because each adds a `lead` in the same place: the first is tried at
    // once.
    assert!(all > 4, "{all}");
    // A finding costs as much as half a KiB of text.
    let findings = judge("team.yaml", text.as_bytes(), &settings).findings;
    let trial = text.len() + (512 * findings.len());
    assert_eq!([0, trial - 1, trial, 3 * trial].map(with_fix), [1, 1, 2, 4]);
}

#[test]
fn the_text_that_is_judged_for_the_fixes_of_a_file_is_bounded() {
    let team = read("fixtures/team-file/outdated-edition--permissions.yaml");
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let by_hand = |finding: &&Finding| {
        let help = finding.help.as_deref().unwrap_or_default();
        finding.rule == "outdated-edition" && help.ends_with(" (by hand)")
    };
    // One by one, the fixes would take 127 trials of the text.
    let text = |bytes: usize| "# a\n".repeat(bytes / 4) + &format!("---\n{team}").repeat(64);
    let mut scratch = Scratch::default();
    let (small, budget) = (text(32 << 10), 512 << 10);
    let mut report = judge_in(&mut scratch, "team.yaml", small.as_bytes(), &settings);
    fix::vet(&mut scratch, &settings, &mut report, budget);
    let judged = scratch.judged_bytes();
    assert!(judged < 3 * budget as u64, "{judged}");
    let refused = report.findings.iter().filter(by_hand).count();
    assert_eq!(refused, 64, "each would cause another finding");
    if !is_thorough() {
        return; // a run that makes them has a larger budget
    }
    let (large, mut scratch) = (text(1 << 20), Scratch::default());
    let bytes = large.as_bytes();
    let fixed = fix::correct(&mut scratch, "team.yaml", bytes, &settings, Policy::All);
    let refused = fixed.report.findings.iter().filter(by_hand).count();
    assert_eq!(refused, 64, "each would cause another finding");
    let judged = scratch.judged_bytes();
    assert!(judged < 48 << 20, "{judged}");
}

/// A team file with a person for each day of a year, and a comment of some bytes.
fn with_a_year_of_dates(bytes: usize) -> String {
    let people = (0..365).map(|days| {
        let ends = day() + Span::new().days(days);
        format!("- {{ id: p{days}, name: Ann, party: customer, ends: {ends} }}\n")
    });
    let head = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\n";
    let comment = "# a\n".repeat(bytes / 4);
    format!("{head}{comment}people:\n{}", people.collect::<String>())
}

#[test]
fn the_days_that_a_forecast_judges_are_bounded_in_the_order_of_the_files() {
    let (library, selection) = (Library::default(), Selection::default());
    let settings = settings(&library, &selection);
    let small = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n- { id: a, name: A, party: customer, ends: 2027-01-01 }\n";
    let large = with_a_year_of_dates(40_000);
    let until = day() + Span::new().years(1);
    let outlook = |text: &str| {
        let scratch = &mut Scratch::default();
        Outlook::of(scratch, "team.yaml", text.as_bytes(), &settings, until)
    };
    let (small, large) = (outlook(small), outlook(&large));
    let are_there = |files: &[&Outlook], budget| -> Vec<bool> {
        let files = files.iter().map(|file| (*file, settings.clone()));
        let found = look_ahead(&files.collect::<Vec<_>>(), &[], budget);
        found.iter().map(Option::is_some).collect()
    };
    // A file may use a sixteenth of the rest, so that it does not use up the budget of the others.
    let budget = 1 << 20;
    assert_eq!(
        are_there(&[&large, &small, &large, &small], budget),
        [false, true, false, true]
    );
    let files: Vec<&Outlook> = std::iter::repeat_n(&small, 400).collect();
    let found = are_there(&files, budget);
    let first = found.iter().position(|is_there| !is_there).unwrap();
    assert!(first > 16 && first % 16 == 0, "{first}");
    assert_eq!(found, are_there(&files, budget));
}

#[test]
fn a_page_names_the_files_without_a_year_ahead() {
    let small = GOOD.replace("name: A,", "name: A, ends: 2027-01-01,");
    let large = with_a_year_of_dates(160_000);
    let dir = folder(&[("a.team.yaml", &large), ("b.team.yaml", &small)]);
    let run = check(&dir, "--format html --exit-zero .");
    assert_eq!(run.code, 2, "{}", run.err);
    let said = "rolecall: left out the year ahead of `a.team.yaml`: too many dates and findings; split large files or name fewer, or use a format other than `html`\n";
    assert!(run.err.starts_with(said), "{}", run.err);
    assert!(run.err.contains("; 1 file without the year ahead"));
    assert!(
        run.out
            .contains("1 team file is shown without the year ahead")
    );
    assert!(run.out.contains("<time datetime=\"2027-01-02\">"));
    let whole = check(&dir, "--format html --exit-zero b.team.yaml");
    assert_eq!(whole.code, 0, "{}", whole.err);
}

#[test]
fn a_forecast_says_which_files_it_leaves_out() {
    let large = with_a_year_of_dates(800_000);
    let dir = folder(&[("a.team.yaml", large.as_str())]);
    let run = rolecall(&dir, "forecast --format json");
    run.failed("left out the forecast of `a.team.yaml`: too many dates and findings");
    assert_eq!(run.json()["files"].as_array().map(Vec::len), Some(0));
}

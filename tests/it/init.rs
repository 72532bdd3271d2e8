//! The first team file: it names what it leaves open, it is written completely or not at all, and
//! `init` asks nothing without a terminal.

use std::fs;
use std::path::Path;

use rolecall::model::Library;

use crate::support::{Run, rolecall, rolecall_with, words};

/// The ids of the shipped models.
fn models() -> Vec<&'static str> {
    let models = Library::default().shipped_models().iter();
    models.map(|model| model.id.as_ref()).collect()
}

/// The arguments for a first file of a partner's team.
const PARTNER: [&str; 13] = [
    "init",
    "--project",
    "P",
    "--customer",
    "WKND Ltd",
    "--lead",
    "Mira Holm",
    "--kind",
    "partner",
    "--customizer",
    "Northstar",
    "--customizer-lead",
    "Tomas Rey",
];

fn init(folder: impl AsRef<Path>, model: &str, more: &str) -> Run {
    let mut arguments = PARTNER.to_vec();
    arguments.extend(["--model", model]);
    arguments.extend(words(more));
    rolecall_with(folder, &arguments, &[], "")
}

/// The message of a run that fails.
fn complaint(run: Run) -> String {
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    run.err
}

/// The last line where no schema lies beside the file.
const IN_AN_EDITOR: &str = "for your editor: `rolecall schema --write` writes the schema, so that the editor can complete and check the file\n";

#[test]
fn the_first_line_names_the_schema_next_to_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let text = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    assert!(init(&dir, models()[0], "").err.ends_with(IN_AN_EDITOR));
    assert!(text("team.yaml").starts_with("# Who works on the project"));
    let written = rolecall(&dir, "schema --write");
    let line = "# yaml-language-server: $schema=team.schema.json";
    let next = format!("next: write `{line}` as the first line of a `team.yaml` beside it\n");
    assert_eq!(written.err, format!("wrote team.schema.json\n{next}"));
    assert_eq!(text("team.schema.json"), rolecall::docs::schema());
    let again = init(&dir, models()[0], "--force");
    assert!(!again.err.contains("in an editor"), "{}", again.err);
    assert!(text("team.yaml").starts_with(&format!("{line}\n# Who works")));
    fs::create_dir(dir.path().join("sub")).unwrap();
    let config = rolecall(&dir, "schema config --write=sub");
    assert!(config.err.starts_with("wrote sub/rolecall.schema.json\n"));
    assert_eq!(
        text("sub/rolecall.schema.json"),
        rolecall::docs::config_schema()
    );
}

/// The rules in the findings of a report, sorted, each once.
fn rules(report: &str) -> Vec<&str> {
    let lines = report.lines();
    let mut rules: Vec<&str> = lines
        .filter_map(|line| line.rsplit_once(" [")?.1.strip_suffix(']'))
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn the_first_file_leaves_open_only_what_it_says() {
    let all = models();
    let each = all.iter().map(|model| (*model).to_owned());
    for models in each.chain([all.join(",")]) {
        for premier_support in ["yes", "no"] {
            let dir = tempfile::tempdir().unwrap();
            let more = format!("--premier-support {premier_support}");
            let written = init(&dir, &models, &more);
            assert_eq!(written.code, 0, "{written:?}");
            let checked = rolecall(&dir, "check --exit-zero --format concise");
            let open = rules(&checked.out);
            let listed: Vec<String> = open.iter().map(|rule| format!("`{rule}`")).collect();
            let said = match listed.is_empty() {
                true => String::new(),
                false => format!(
                    "still open: {}; the end of the file says what to fill in\n",
                    listed.join(", ")
                ),
            };
            let next = "next: add everybody who works on the project, then run `rolecall check team.yaml`\n";
            let next = format!("{next}{IN_AN_EDITOR}");
            assert_eq!(written.err, format!("wrote team.yaml\n{said}{next}"));
        }
    }
}

#[test]
fn the_certification_to_fill_in_fits_the_product() {
    for model in models() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(init(&dir, model, "").code, 0);
        let file = dir.path().join("team.yaml");
        let text = fs::read_to_string(&file).unwrap();
        let expected = match model.split('-').next() {
            Some("commerce") => "commerce-developer-expert",
            Some("aem" | "cloud") => "aem-sites-developer-expert",
            _ => {
                assert!(!text.contains("certification: "), "{text}");
                continue;
            }
        };
        let entry = format!("    #   - {{ certification: {expected}, issued");
        assert!(text.contains(&entry), "{text}");
        let check = "check --exit-zero --format concise --as-of 2026-11-20";
        let before = rolecall(&dir, check).out;
        let filled = text
            .replace("    # certifications: #", "    certifications: #")
            .replace("    #   - { certification", "      - { certification");
        assert_ne!(filled, text);
        fs::write(&file, filled).unwrap();
        let after = rolecall(&dir, check).out;
        let new = rules(&after)
            .into_iter()
            .find(|rule| !rules(&before).contains(rule));
        assert_eq!(new, None, "{after}");
    }
}

#[test]
fn a_product_picks_its_tables() {
    let dir = tempfile::tempdir().unwrap();
    let flags = "--yes --customer C --lead L --product aem-as-a-cloud-service,commerce --model aem-cloud-service";
    let written = rolecall(&dir, &format!("init {flags}"));
    assert_eq!(written.code, 0, "{written:?}");
    let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
    let tables: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("  - ")?.split(" # ").next())
        .map(str::trim)
        .take_while(|table| !table.starts_with("id:"))
        .collect();
    assert_eq!(
        tables,
        [
            "aem-cloud-service",
            "cloud-manager-cloud-service",
            "commerce-cloud-service"
        ]
    );
}

#[test]
fn a_product_has_the_other_names_that_check_accepts() {
    for (product, table) in [
        (
            "Adobe-Commerce-on-cloud-infrastructure",
            "commerce-on-cloud-infrastructure",
        ),
        ("aemaacs", "aem-cloud-service"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let flags = format!("--yes --customer C --lead L --product {product}");
        let written = rolecall(&dir, &format!("init {flags}"));
        assert_eq!(written.code, 0, "{written:?}");
        let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
        assert!(text.contains(&format!("\n  - {table}")), "{text}");
    }
}

#[test]
fn an_existing_file_is_overwritten_only_with_force() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("team.yaml");
    fs::write(&file, "mine\n").unwrap();
    assert_eq!(
        complaint(init(&dir, models()[0], "")),
        "rolecall: `team.yaml` exists; `--force` overwrites it\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine\n");
    assert_eq!(init(&dir, models()[0], "--force").code, 0);
    assert!(fs::read_to_string(&file).unwrap().contains("project: P\n"));
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    std::os::unix::fs::symlink("nowhere", dir.path().join("acme.team.yaml")).unwrap();
    assert!(
        complaint(init(&dir, models()[0], "acme.team.yaml")).contains("`acme.team.yaml` exists"),
        "a link to nothing, too"
    );
    assert!(
        complaint(init(&dir, models()[0], "nowhere/team.yaml")).contains("no such file or folder")
    );
    assert!(
        complaint(init(&dir, models()[0], "team.txt"))
            .contains("`team.txt` is not a team file name")
    );
    assert!(
        complaint(init(&dir, models()[0], "acme.yaml"))
            .contains("`acme.yaml` is not a team file name; name the file `acme.team.yaml`, or ")
    );
}

#[test]
fn without_a_terminal_the_error_names_the_missing_flags() {
    let dir = tempfile::tempdir().unwrap();
    let complaint = |arguments: &str| complaint(rolecall(&dir, arguments));
    let all = "rolecall: `rolecall init` asks questions only on a terminal, so pass `--product`, `--project`, `--customer`, `--customer-lead`\n";
    assert_eq!(complaint("init"), all);
    assert!(complaint("init --yes --kind partner").contains(
        "pass `--product`, `--customer`, `--customer-lead`, `--customizer`, `--customizer-lead`;"
    ));
    assert_eq!(
        complaint("init --yes --customer C --lead L --model aem-cloud-servic"),
        "rolecall: unknown model `aem-cloud-servic`; did you mean `aem-cloud-service`?\n"
    );
    for (product, meant) in [
        (
            "ams",
            "did you mean one of `aem-managed-services`, `commerce-managed-services`?",
        ),
        ("aem-cloud", "did you mean `aem-as-a-cloud-service`?"),
        (
            "aem",
            "did you mean one of `aem-as-a-cloud-service`, `aem-managed-services`?",
        ),
    ] {
        let flags = format!("init --yes --customer C --lead L --product {product}");
        let said = complaint(&flags);
        assert!(said.ends_with(&format!("{meant}\n")), "{said}");
    }
    let hidden = "init --yes --customer C --lead L\u{202e} --model aem-cloud-service";
    assert!(complaint(hidden).contains("an invisible character such as U+202E"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn premier_support_stays_open_if_nobody_answers() {
    for (more, line) in [
        (
            "",
            "# premier-support: true or false   # whether the contract includes it",
        ),
        (
            "--premier-support no",
            "premier-support: false # whether the contract includes it",
        ),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let written = init(&dir, "aem-cloud-service", more);
        let text = fs::read_to_string(dir.path().join("team.yaml")).unwrap();
        assert!(
            text.lines().any(|known| known == line),
            "{written:?}\n{text}"
        );
    }
}

//! Reference texts about rolecall itself, made from `rules/` and the key tables: a rule's page
//! here, a published model and the JSON Schemas in their own files.

mod custom_permissions;
mod editions;
mod example;
mod model;
mod page;
mod schema;

use std::fmt::Write;

use crate::address;
use crate::checks::{self, Cites, cites::row_words};
use crate::model::{Library, Model, Rule, Severity};
use crate::report;
use crate::writing::Style;
use page::Page;

pub use custom_permissions::{PERMISSIONS, permissions_json, write_permissions};
pub use editions::{difference_json, editions_json, editions_text, write_difference};
pub use model::{CERTIFICATIONS, model_json, write_certifications, write_model, write_models};
pub use schema::{config_schema, schema};

/// Where the schema of a team file is published, if anywhere.
pub fn schema_address() -> Option<String> {
    address::of_file("rules/team.schema.json")
}

/// A rule's page: what it requires, why, the published rows that it rests on, a bad and a good
/// example. No line is wider than the style allows.
pub fn page(rule: &Rule, library: &Library, style: Style) -> String {
    page_at(rule, library, address::of_rule(&rule.id).as_deref(), style)
}

/// The page of a rule, with the address where it is also published, if any.
fn page_at(rule: &Rule, library: &Library, address: Option<&str>, style: Style) -> String {
    let mut page = Page::new(style);
    page.heading(&rule.id, rule.severity, address);
    page.line("", &rule.summary);
    page.section("Why", rule.why.lines());
    page.section("How to fix", rule.help.lines());
    page.section("Bad", example::lines(&rule.bad, page.room()));
    page.section("Good", example::lines(&rule.good, page.room()));
    page.section("Based on", basis(rule, library).lines());
    page.section("Page", address);
    page.blank();
    page.line(
        "",
        match rule.waivable {
            true => "A waiver can silence it until a date.",
            false => "It cannot be waived.",
        },
    );
    page.text
}

/// The page of a rule that belongs to no model but appears in the list of rules.
pub fn configuration_page(style: Style) -> String {
    let what = "A rolecall.yaml, or a model that it names, has an error, so no file was judged.";
    let help = "correct the file at the reported place; `rolecall schema config` prints the keys of a `rolecall.yaml`";
    run_page(report::CONFIGURATION, Severity::Error, what, help, style)
}

/// The same for files that are not judged.
pub fn not_judged_page(style: Style) -> String {
    let what = "A file looks like a team file to a reader, but `files` does not match its name, so it was not judged: `Team.yaml`, a letter of another script, or any YAML or JSON file with `people` and `parties`. The report lists it, and it does not fail the run.";
    let help = "rename the file to a name that `files` matches, such as `team.yaml`, or add it to `exclude` in `rolecall.yaml`";
    run_page(report::NOT_JUDGED, Severity::Advice, what, help, style)
}

fn run_page(rule: &str, severity: Severity, what: &str, help: &str, style: Style) -> String {
    let mut page = Page::new(style);
    page.heading(rule, severity, None);
    page.line("", what);
    page.section("How to fix", [help]);
    page.blank();
    page.line("", "It cannot be waived.");
    page.text
}

/// The published tables that a rule rests on, and the rows in them.
pub fn basis(rule: &Rule, library: &Library) -> String {
    if let Some(model) = library.home(rule) {
        return table_and_rows(model, &checks::cites(&rule.check, model));
    }
    let (mut tables, mut any): (Vec<String>, Vec<&Model>) = Default::default();
    for model in library.models() {
        match checks::cites(&rule.check, model) {
            Cites::Nothing => {}
            Cites::CertificationProgramme => {
                return "Adobe's certification programme: a certification is valid for two years \
                        (`rolecall models certifications`)"
                    .to_owned();
            }
            Cites::AnyRow => any.push(model),
            cites => tables.push(table_and_rows(model, &cites)),
        }
    }
    match any.as_slice() {
        [] => {}
        [only] => tables.push(table_and_rows(only, &Cites::AnyRow)),
        several => {
            tables.push("any row of these tables; a finding names its rows:".to_owned());
            tables.extend(several.iter().map(|model| format!("· {}", table(model))));
        }
    }
    match tables.is_empty() {
        true => "the form of a team file (`rolecall schema`)".to_owned(),
        false => tables.join("\n"),
    }
}

fn table(model: &Model) -> String {
    let Model {
        title,
        id,
        edition,
        source,
        ..
    } = model;
    match source.is_empty() {
        true => format!("{title} (`rolecall models {id}`)"),
        false => format!("{title}, edition {edition} (`rolecall models {id}`), {source}"),
    }
}

fn table_and_rows(model: &Model, cites: &Cites) -> String {
    let mut text = table(model);
    if matches!(cites, Cites::AnyRow) {
        text.push_str("\n· any row: a finding names its rows");
    }
    for row in cites.rows() {
        let _ = write!(text, "\n· {}", row_words(model, row));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::page_at;
    use crate::model::Library;
    use crate::writing::Style;

    #[test]
    fn a_page_names_its_address_if_it_has_one() {
        let (library, address) = (Library::default(), "https://git.example/a/cse-gap.md");
        let rule = library.rule("cse-gap").unwrap();
        let style = |links| Style {
            color: false,
            links,
            width: 80,
        };
        let page = |address, links| page_at(rule, &library, address, style(links));
        let without = page(None, true);
        assert!(!without.contains("\nPage\n") && !without.contains('\u{1b}'));
        let section = format!("\nPage\n  {address}\n");
        assert!(page(Some(address), false).contains(&section));
        let heading = format!("\u{1b}]8;;{address}\u{1b}\\cse-gap\u{1b}]8;;\u{1b}\\  error\n");
        assert!(page(Some(address), true).starts_with(&heading));
    }
}

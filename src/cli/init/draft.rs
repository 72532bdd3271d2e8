//! The text of a first team file. What nobody could know yet is waived for a time, so that the file
//! passes and the gaps still come back.

use std::collections::HashMap;
use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use super::CustomizerKind;
use crate::model::{Kind, Library, Model, Offer};
use crate::{Selection, Settings, judge};

/// For how many days what is open is waived.
const DAYS: i64 = 30;

/// The answers.
#[derive(Clone, Debug)]
pub struct Draft {
    pub project: String,
    pub models: Vec<String>,
    pub customer: String,
    pub customer_lead: String,
    pub kind: CustomizerKind,
    pub customizer: Option<String>,
    /// With `in-house` perhaps the customer's lead again.
    pub customizer_lead: String,
    pub premier_support: bool,
}

/// The last day on which what is open is waived.
pub fn until(today: Date) -> Date {
    today.saturating_add(DAYS.days())
}

impl Draft {
    /// The file, and the rules that it waives.
    pub fn text(&self, library: &Library, today: Date) -> (String, Vec<String>) {
        let mut text = self.facts(library, today);
        let settings = Settings {
            library,
            day: today,
            selection: &Selection::default(),
            levels: HashMap::new(),
        };
        let report = judge("team.yaml", text.as_bytes(), &settings);
        let mut open: Vec<String> = report
            .findings
            .iter()
            .map(|finding| finding.rule.to_string())
            .collect();
        open.sort();
        open.dedup();
        text.push_str(&self.waivers(&open, library, today));
        (text, open)
    }

    fn facts(&self, library: &Library, today: Date) -> String {
        let ids = self.ids();
        let models: Vec<&Model> = self
            .models
            .iter()
            .filter_map(|model| library.model(model))
            .collect();
        let width = self.models.iter().map(String::len).max().unwrap_or(0);
        let mut text = format!(
            "# yaml-language-server: $schema={}\n\
             # Who is on the project, with which roles and certifications. `rolecall check` compares it with what Adobe publishes,\n\
             # `rolecall explain RULE` says what a finding rests on.\n\
             version: 1\nproject: {}\n# program: p12345   # the Cloud Manager program\nmodels: # the tables it is judged by; `rolecall models NAME` prints one\n",
            crate::docs::SCHEMA_ADDRESS,
            scalar(&self.project),
        );
        for model in &models {
            let _ = writeln!(text, "  - {:width$} # {}", model.id, model.title);
        }
        let _ = write!(
            text,
            "premier-support: {} # whether it is part of the contract\n\
             last-reviewed: {today} # the day on which somebody last compared this file with the real team\n\n\
             parties:\n  customer:\n    name: {}\n    lead: {} # owns whatever no entry under `responsibilities` gives to somebody else\n    # domains: [customer.example]   # of the people's e-mails\n",
            self.premier_support,
            scalar(&self.customer),
            ids.0,
        );
        let _ = writeln!(
            text,
            "  customizer: # who builds and configures the project\n    kind: {}",
            self.kind.word()
        );
        if let Some(name) = &self.customizer {
            let _ = writeln!(text, "    name: {}", scalar(name));
        }
        let _ = writeln!(text, "    lead: {}\n  # adobe:\n  #   lead: priya\n", ids.1);
        let permissions = models.iter().any(|model| model.kind == Kind::Permissions);
        if permissions {
            let oversight = if models
                .iter()
                .any(|model| model.offers.contains(&Offer::CseOversight))
            {
                "cse-oversight: my-cse, "
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "# pipelines: # Cloud Manager's production pipelines\n#   - {{ name: production, {oversight}go-live-approval: true }}\n"
            );
        }
        self.people(&mut text, &ids, permissions);
        if models
            .iter()
            .any(|model| model.kind == Kind::Responsibilities)
            && let Some(row) = models
                .iter()
                .find(|model| model.kind == Kind::Responsibilities)
                .and_then(|model| model.rows.first())
        {
            let _ = writeln!(
                text,
                "\n# responsibilities: # who in person answers for and works on which activities; without an entry the parties' leads do\n\
                 #   - {{ activities: [{}], owner: {}, contributors: [{}] }}",
                row.id, ids.1, ids.0
            );
        }
        text
    }

    fn people(&self, text: &mut String, ids: &(String, String), permissions: bool) {
        let (customers, customizers) = (
            ["business-owner", "program-manager"],
            ["deployment-manager", "developer"],
        );
        let person = |id: &str, name: &str, party: &str, roles: &[&str]| {
            let roles = match permissions {
                true => format!(
                    "    roles: [{}] # what the Admin Console says\n",
                    roles.join(", ")
                ),
                false => String::new(),
            };
            format!(
                "  - id: {id}\n    name: {}\n    party: {party}\n{roles}",
                scalar(name)
            )
        };
        text.push_str("people:\n");
        if ids.0 == ids.1 {
            text.push_str(&person(
                &ids.0,
                &self.customer_lead,
                "customer",
                &[customers, customizers].concat(),
            ));
        } else {
            let party = if self.kind == CustomizerKind::InHouse {
                "customer"
            } else {
                "customizer"
            };
            text.push_str(&person(&ids.0, &self.customer_lead, "customer", &customers));
            text.push_str(&person(&ids.1, &self.customizer_lead, party, &customizers));
        }
        text.push_str(
            "    # email: somebody@customer.example\n    # starts: 2026-01-01\n    # ends: 2027-12-31\n    # certifications: # `rolecall models certifications` lists them\n    #   - { certification: aem-sites-developer-expert, issued: 2026-03-02 }\n",
        );
    }

    /// The ids of the customer's and the customizer's lead; one where they are one person.
    fn ids(&self) -> (String, String) {
        let first = id(&self.customer_lead).unwrap_or_else(|| "customer-lead".into());
        if self.kind == CustomizerKind::InHouse && self.customer_lead == self.customizer_lead {
            return (first.clone(), first);
        }
        let second = id(&self.customizer_lead)
            .filter(|id| *id != first)
            .unwrap_or_else(|| "customizer-lead".into());
        (first, second)
    }

    fn waivers(&self, open: &[String], library: &Library, today: Date) -> String {
        if open.is_empty() {
            return String::new();
        }
        let (lead, until) = (self.ids().0, until(today));
        let mut text = "\nwaivers: # what is still open: mend it, then delete its entry; past `until` it is reported\n".to_owned();
        for rule in open.iter().filter_map(|rule| library.rule(rule)) {
            let _ = write!(
                text,
                "  # {}\n  - {{ rule: {}, reason: open since the file was first written, approved-by: {lead}, until: {until} }}\n",
                rule.help, rule.id
            );
        }
        text
    }
}

/// A short id: the first word of a name, if its letters can stand in an id.
fn id(name: &str) -> Option<String> {
    let word = name.split_whitespace().next()?.to_lowercase();
    let fits = word
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || character == '-')
        && !word.starts_with('-');
    Some(word).filter(|word| fits && word != "null")
}

/// A text as YAML writes it: plain where no reader could take it for anything else, else in double
/// quotes.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|character| character.is_alphanumeric() || " ._-&+/()'".contains(character));
    let word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&text.to_lowercase().as_str());
    if plain && !word {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts() -> impl Iterator<Item = Draft> {
        let models: Vec<String> = Library::default()
            .models()
            .map(|model| model.id.to_string())
            .collect();
        let kinds = [
            CustomizerKind::Partner,
            CustomizerKind::AdobeProfessionalServices,
            CustomizerKind::InHouse,
        ];
        (1..1 << models.len()).flat_map(move |set| {
            let chosen: Vec<String> = (0..models.len())
                .filter(|bit| set >> bit & 1 == 1)
                .map(|bit| models[bit].clone())
                .collect();
            kinds.into_iter().flat_map(move |kind| {
                let chosen = chosen.clone();
                [
                    (true, "Tomas Rey"),
                    (false, "Tomas Rey"),
                    (true, "Mira Holm"),
                    (false, "Mira Holm"),
                ]
                .into_iter()
                .map(move |(premier_support, lead)| Draft {
                    project: "WKND: Retail # 1".into(),
                    models: chosen.clone(),
                    customer: "WKND Ltd".into(),
                    customer_lead: "Mira Holm".into(),
                    kind,
                    customizer: Some("true".into()),
                    customizer_lead: lead.into(),
                    premier_support,
                })
            })
        })
    }

    #[test]
    fn every_first_file_passes_until_the_last_day_and_not_longer() {
        let library = Library::default();
        let today = Date::constant(2026, 11, 20);
        for draft in drafts() {
            let (text, open) = draft.text(&library, today);
            let judged = |day: Date| {
                judge(
                    "team.yaml",
                    text.as_bytes(),
                    &Settings {
                        library: &library,
                        day,
                        selection: &Selection::default(),
                        levels: HashMap::new(),
                    },
                )
            };
            for day in [today, until(today)] {
                let report = judged(day);
                let found: Vec<&str> = report
                    .findings
                    .iter()
                    .map(|finding| finding.rule.as_ref())
                    .collect();
                assert!(found.is_empty(), "{found:?} in\n{text}");
            }
            assert!(
                open.is_empty()
                    || judged(until(today).saturating_add(1.day()))
                        .findings
                        .iter()
                        .any(|finding| finding.rule == "expired-waiver")
            );
        }
    }

    #[test]
    fn only_what_nobody_could_know_yet_is_waived() {
        let may = [
            "cse-gap",
            "no-advanced-developer",
            "premier-support-assumed",
            "sole-holder",
            "unaccountable-activity",
        ];
        for draft in drafts() {
            let (text, open) = draft.text(&Library::default(), Date::constant(2026, 11, 20));
            assert!(
                open.iter().all(|rule| may.contains(&rule.as_str())),
                "{open:?} in\n{text}"
            );
        }
    }

    #[test]
    fn names_survive_whatever_they_look_like() {
        for name in [
            "true",
            "null",
            "2026-01-01",
            "a: b",
            "# c",
            "\"quoted\" \\",
            "- x",
            "{y}",
            "Zoë Åkerström",
            "O'Neil & Sons",
            "健太",
            "*a",
            "a, b",
        ] {
            let read: String = serde_yaml::from_str(&scalar(name)).unwrap();
            assert_eq!(read, name);
        }
    }
}

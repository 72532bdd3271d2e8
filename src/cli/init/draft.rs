//! The text of a first team file. It accepts no findings and claims no review. Open answers stay
//! findings, and comments at the end say what to fill in.

use jiff::civil::Date;

use super::id::id;
use super::open::{self, Open};
use super::scalar::scalar;
use crate::model::{Check, Library, Model, Offer, PartyKind, PartyName, Row, TableKind};

/// The answers.
#[derive(Clone, Debug)]
pub struct Draft {
    pub project: String,
    pub models: Vec<String>,
    pub customer: String,
    pub customer_lead: String,
    pub kind: PartyKind,
    pub customizer: Option<String>,
    /// With `in-house` it may be the customer's lead again.
    pub customizer_lead: String,
    /// `None` if nobody said it.
    pub premier_support: Option<bool>,
}

impl Draft {
    /// The file, and its open findings.
    pub fn text(&self, library: &Library, today: Date) -> (String, Vec<Open>) {
        let models: Vec<&Model> = self
            .models
            .iter()
            .filter_map(|model| library.model(model))
            .collect();
        let mut text = self.head(&models);
        text.push_str(&self.parties(&models));
        text.push_str(&pipelines(&models));
        text.push_str(&self.people(&models, library));
        text.push_str(&self.responsibilities(&models));
        let open = open::findings(&text, library, today);
        text.push_str(&open::comments(&open));
        (text, open)
    }

    fn head(&self, models: &[&Model]) -> String {
        let width = models.iter().map(|model| model.id.len()).max().unwrap_or(0);
        let model = |model: &&Model| format!("  - {:width$} # {}\n", model.id, model.title);
        format!(
            "# Who works on the project, with which roles and certifications. `rolecall check` compares it with what Adobe publishes,\n\
             # `rolecall explain RULE` explains a finding.\n\
             version: 1\nproject: {project}\n# program: p12345   # the Cloud Manager program\n\
             models: # the tables that apply; `rolecall models NAME` prints one\n{models}\
             {premier_support} # whether the contract includes it\n\
             # last-reviewed: YYYY-MM-DD   # the day this file was last compared with the real team\n\n",
            project = scalar(&self.project),
            models = models.iter().map(model).collect::<String>(),
            premier_support = match self.premier_support {
                Some(known) => format!("premier-support: {known}"),
                None => "# premier-support: true or false  ".to_owned(),
            },
        )
    }

    fn parties(&self, models: &[&Model]) -> String {
        let (customer_lead, customizer_lead) = self.ids();
        let name = |name: &String| format!("    name: {}\n", scalar(name));
        format!(
            "parties:\n  {customer_word}:\n    name: {customer}\n    lead: {customer_lead} # owns every activity that `responsibilities` does not assign\n    # domains: [customer.example]   # of its people's e-mail addresses\n  \
             {customizer_word}: # builds and configures the project\n    kind: {kind}\n{name}    lead: {customizer_lead}\n  # adobe:\n  #   lead: priya\n{further}\n",
            customer_word = word(models, PartyName::Customer),
            customizer_word = word(models, PartyName::Customizer),
            customer = scalar(&self.customer),
            kind = self.kind.word(),
            name = self.customizer.as_ref().map(name).unwrap_or_default(),
            further = further_parties(models),
        )
    }

    fn people(&self, models: &[&Model], library: &Library) -> String {
        let (customer_id, customizer_id) = self.ids();
        let (customer_roles, customizer_roles) = roles(models, library);
        let customer = word(models, PartyName::Customer);
        let party = match self.kind {
            PartyKind::InHouse => customer,
            _ => word(models, PartyName::Customizer),
        };
        let (lead, other) = (&self.customer_lead, &self.customizer_lead);
        let people = if customer_id == customizer_id {
            let all = [customer_roles, customizer_roles].concat();
            person(&customer_id, lead, customer, &all)
        } else {
            let first = person(&customer_id, lead, customer, &customer_roles);
            first + &person(&customizer_id, other, party, &customizer_roles)
        };
        let certifications = certification(models, library).map(|id| {
            format!("    # certifications: # `rolecall models certifications` lists them\n    #   - {{ certification: {id}, issued: 2026-03-02 }}\n")
        });
        format!(
            "people:\n{people}    # email: somebody@{word}.example\n    # starts: 2026-01-01\n    # ends: 2027-12-31\n{}",
            certifications.unwrap_or_default(),
            word = if customer_id == customizer_id {
                customer
            } else {
                party
            },
        )
    }

    /// The ids of the customer's and the customizer's lead; equal if they are one person.
    fn ids(&self) -> (String, String) {
        let first = id(&self.customer_lead).unwrap_or_else(|| "customer-lead".into());
        if self.kind == PartyKind::InHouse && self.customer_lead == self.customizer_lead {
            return (first.clone(), first);
        }
        let second = id(&self.customizer_lead)
            .filter(|id| *id != first)
            .unwrap_or_else(|| "customizer-lead".into());
        (first, second)
    }

    fn responsibilities(&self, models: &[&Model]) -> String {
        let (customer_lead, customizer_lead) = self.ids();
        let of = |party| owned_by(models, party);
        let (row, owner, other) = match (of(PartyName::Customizer), of(PartyName::Customer)) {
            (Some(row), _) => (row, customizer_lead, customer_lead),
            (None, Some(row)) => (row, customer_lead, customizer_lead),
            (None, None) => return String::new(),
        };
        let contributors = match owner == other {
            true => String::new(),
            false => format!(", contributors: [{other}]"),
        };
        format!(
            "\n# responsibilities: # the people who are accountable for activities and who work on them; without an entry these are the parties' leads\n\
             #   - {{ activities: [{}], owner: {owner}{contributors} }}\n",
            row.id
        )
    }
}

/// The first activity that a party owns by all of the tables that have it.
fn owned_by<'m>(models: &[&'m Model], party: PartyName) -> Option<&'m Row> {
    let tables = models
        .iter()
        .filter(|model| model.kind == TableKind::Responsibilities);
    let mut rows = tables.flat_map(|model| model.rows.iter());
    rows.find(|row| {
        let mut same = models.iter().flat_map(|model| model.rows.iter());
        same.all(|other| other.id != row.id || other.accountable == Some(party))
    })
}

/// The certification of a developer for the first product with one. The id of a certification
/// starts with the product family, like that of a table.
fn certification<'l>(models: &[&Model], library: &'l Library) -> Option<&'l str> {
    let ids = || library.certifications().iter().map(|one| one.id.as_ref());
    let of = |model: &&Model| {
        let family = model.product.split(' ').next()?;
        let family = format!("{}-", family.to_ascii_lowercase());
        let mut of_family = ids().filter(|id: &&str| id.starts_with(&family));
        of_family.find(|id| id.ends_with("developer-expert"))
    };
    models.iter().find_map(of)
}

/// The word for a party: that of the tables, if all tables with the party agree on one.
fn word<'m>(models: &[&'m Model], party: PartyName) -> &'m str {
    let has_party = |model: &&&Model| {
        let mut columns = model.columns.iter();
        columns.any(|column| column.party == Some(party))
    };
    let mut words = models
        .iter()
        .filter(has_party)
        .map(|model| model.called(party).0);
    match words.next() {
        Some(first) if words.all(|word| word == first) => first,
        _ => party.word(),
    }
}

/// The parties that only some tables have, as comments, because they are optional.
fn further_parties(models: &[&Model]) -> String {
    let mut parties: Vec<PartyName> = Vec::new();
    for party in models.iter().flat_map(|model| model.further_parties()) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let comments = parties.iter().map(|party| {
        let word = party.word();
        format!(
            "  # {word}: # works outside the team unless the file declares it\n  #   lead: fay\n"
        )
    });
    comments.collect()
}

fn pipelines(models: &[&Model]) -> String {
    if !models
        .iter()
        .any(|model| model.kind == TableKind::Permissions)
    {
        return String::new();
    }
    let has_oversight = models
        .iter()
        .any(|model| model.offers.contains(&Offer::CseOversight));
    let oversight = if has_oversight {
        "cse-oversight: my-cse, "
    } else {
        ""
    };
    format!(
        "# pipelines: # Cloud Manager's production pipelines\n#   - {{ name: production, {oversight}go-live-approval: true }}\n\n"
    )
}

fn person(id: &str, name: &str, party: &str, roles: &[&str]) -> String {
    let name = scalar(name);
    let roles = match roles.is_empty() {
        true => String::new(),
        false => format!(
            "    roles: [{}] # a suggestion: write the roles that the Admin Console shows\n",
            roles.join(", ")
        ),
    };
    format!("  - id: {id}\n    name: {name}\n    party: {party}\n{roles}")
}

/// The roles of the two leads: those of the permission tables in turn, without those that a rule
/// reserves for one party. Somebody corrects them from the Admin Console.
fn roles<'m>(models: &[&'m Model], library: &Library) -> (Vec<&'m str>, Vec<&'m str>) {
    let is_kept = |role: &str| {
        let mut rules = library.rules();
        rules.any(|rule| matches!(&rule.check, Check::OfParty(of_party) if of_party.role == role))
    };
    let tables = models
        .iter()
        .filter(|model| model.kind == TableKind::Permissions);
    let mut roles: Vec<&str> = Vec::new();
    for column in tables.flat_map(|model| model.columns.iter()) {
        if !roles.contains(&column.id.as_ref()) && !is_kept(&column.id) {
            roles.push(&column.id);
        }
    }
    let every_second = |first: usize| roles.iter().copied().skip(first).step_by(2).collect();
    (every_second(0), every_second(1))
}

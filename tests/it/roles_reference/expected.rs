//! The findings that a team must have, rule by rule.

use std::collections::BTreeSet;

use rolecall::model::{Library, Model, Row, TableKind};

use super::About;
use super::certificates::{
    DAY, has_left, holds, is_after_retirement, is_before_publication, is_impossible, is_there,
    last_day, same,
};
use super::teams::{Certificate, Person, Team};

/// The last day of the 90 days from then on.
const SOON: &str = "2027-02-18";
const ENGINEER: &str = "customer-success-engineer";

/// The subjects that the findings must have.
pub fn expected(team: &Team, library: &Library) -> About {
    let mut about = About::new();
    let judged = Judged {
        team,
        tables: (team.models.iter())
            .map(|name| library.model(name).unwrap())
            .filter(|model| model.kind == TableKind::Permissions)
            .collect(),
    };
    judged.roles(&mut about);
    judged.pipelines(&mut about);
    judged.engineers(&mut about);
    judged.certificates(&mut about);
    judged.partner(&mut about);
    about.values_mut().for_each(|findings| findings.sort());
    about
}

struct Judged<'t> {
    team: &'t Team,
    /// The tables with roles that the team names.
    tables: Vec<&'t Model>,
}

fn id(person: usize) -> String {
    format!("p{person}")
}

impl<'t> Judged<'t> {
    fn names(&self, model: &str) -> bool {
        self.team.models.contains(&model)
    }

    /// The people who are on the team on the day.
    fn there(&self) -> impl Iterator<Item = (usize, &Person)> {
        let people = self.team.people.iter().enumerate();
        people.filter(|(_, person)| is_there(person, DAY))
    }

    fn offers(&self, role: &str) -> bool {
        self.tables
            .iter()
            .any(|table| table.roles().any(|column| column.id == role))
    }

    fn roles(&self, about: &mut About) {
        let mut say = |rule, subjects: Vec<String>| about.entry(rule).or_default().push(subjects);
        let required = [
            ("missing-business-owner", "business-owner", None),
            ("missing-deployment-manager", "deployment-manager", None),
            ("missing-developer", "developer", None),
            (
                "missing-program-manager",
                "program-manager",
                Some("cloud-manager-ams"),
            ),
        ];
        for (rule, role, model) in required {
            let is_asked = self.offers(role) && model.is_none_or(|model| self.names(model));
            if is_asked && !self.there().any(|(_, person)| person.roles.contains(&role)) {
                say(rule, vec![role.to_owned()]);
            }
        }
        for person in self.team.people.iter().filter(|person| !has_left(person)) {
            for role in &person.roles {
                if !self.tables.is_empty() && !self.offers(role) {
                    say("role-not-offered", vec![(*role).to_owned()]);
                }
            }
        }
        let has_roles = self
            .team
            .people
            .iter()
            .any(|person| !person.roles.is_empty());
        let keys = [
            ("roles", has_roles),
            ("pipelines", !self.team.pipelines.is_empty()),
        ];
        let keys: Vec<String> = keys
            .into_iter()
            .filter(|(_, is_there)| *is_there)
            .map(|(key, _)| key.to_owned())
            .collect();
        if self.tables.is_empty() && !keys.is_empty() {
            say("roles-without-model", keys);
        }
        for (number, _) in self.there() {
            for _ in self.alone(number) {
                say("sole-holder", vec![id(number)]);
            }
        }
    }

    /// The permissions, but for reading, that only one person has, by each table.
    fn alone(&self, person: usize) -> Vec<Vec<&'t str>> {
        let tables = self.tables.iter().copied();
        let of_table = |table: &'t Model| -> Vec<&'t str> {
            let rows = table.rows.iter();
            rows.filter(|row| self.holders(row) == [person] && !row.title.contains("Read"))
                .map(|row| row.id.as_ref())
                .collect()
        };
        tables
            .map(of_table)
            .filter(|rows| !rows.is_empty())
            .collect()
    }

    /// Who has a permission. Only Adobe's people can be the engineer, where a table says so.
    fn holders(&self, row: &Row) -> Vec<usize> {
        let is_restricted = self.names("cloud-manager-ams");
        let holders = self.there().filter(|(_, person)| {
            let can = |role: &str| !is_restricted || role != ENGINEER || person.party == "adobe";
            let mut roles = person.roles.iter();
            roles.any(|role| can(role) && row.cell(role).is_some())
        });
        holders.map(|(number, _)| number).collect()
    }

    /// Who can perform a step according to a table; nobody if the table does not have it.
    fn able(&self, table: &Model, step: &str) -> Vec<usize> {
        let Some(row) = table.step(step) else {
            return Vec::new();
        };
        let can = |person: &Person| {
            let mut roles = person.roles.iter();
            roles.any(|role| row.cell(role).is_some())
        };
        self.there()
            .filter(|(_, person)| can(person))
            .map(|(number, _)| number)
            .collect()
    }

    fn pipelines(&self, about: &mut About) {
        let pipelines = self.team.pipelines.iter().enumerate();
        let waiting: Vec<String> = pipelines
            .clone()
            .filter(|(_, pipeline)| pipeline.approval == Some(true))
            .map(|(number, _)| format!("l{number}"))
            .collect();
        let by_table = self.tables.iter().map(|table| {
            let of = |step| self.able(table, step);
            (of("start"), of("approve"))
        });
        let by_table: Vec<(Vec<usize>, Vec<usize>)> = by_table.collect();
        let is_alone = |(starters, approvers): &&(Vec<usize>, Vec<usize>)| {
            starters.len() == 1 && starters == approvers
        };
        let alone = by_table.iter().filter(is_alone);
        let alone: BTreeSet<usize> = alone.map(|(starters, _)| starters[0]).collect();
        if !alone.is_empty() && !waiting.is_empty() {
            about.insert("self-approval", vec![waiting.clone(); alone.len()]);
        }
        let is_one = self.team.customizer == Some(Some("in-house"));
        let is_customers = |person: &usize| {
            let party = self.team.people[*person].party;
            party == "customer" || is_one && party == "customizer"
        };
        let is_outside =
            |approvers: &[usize]| !approvers.is_empty() && !approvers.iter().any(is_customers);
        if !waiting.is_empty() && by_table.iter().any(|(_, able)| is_outside(able)) {
            about.insert("approval-outside-customer", vec![waiting]);
        }
        let asks = |pipeline: &super::teams::Pipeline| {
            matches!(pipeline.oversight, Some("any-cse" | "my-cse"))
        };
        let asking: Vec<Vec<String>> = pipelines
            .filter(|(_, pipeline)| asks(pipeline))
            .map(|(number, _)| vec![format!("l{number}")])
            .collect();
        // Without any permission model, that is the one mistake.
        if !self.tables.is_empty() && !self.names("cloud-manager-ams") && !asking.is_empty() {
            about.insert("oversight-not-offered", asking);
        }
    }

    fn engineers(&self, about: &mut About) {
        if !self.names("cloud-manager-ams") {
            return;
        }
        let people = self.team.people.iter().enumerate();
        let outside: Vec<Vec<String>> = people
            .filter(|(_, person)| !has_left(person) && person.party != "adobe")
            .filter(|(_, person)| person.roles.contains(&ENGINEER))
            .map(|(number, _)| vec![id(number)])
            .collect();
        if !outside.is_empty() {
            about.insert("cse-outside-adobe", outside);
        }
        let serves = |person: &Person| person.party == "adobe" && person.roles.contains(&ENGINEER);
        if self.there().any(|(_, person)| serves(person)) {
            return;
        }
        let with = |oversight: &str| -> Vec<String> {
            let pipelines = self.team.pipelines.iter().enumerate();
            let asking = pipelines.filter(|(_, pipeline)| pipeline.oversight == Some(oversight));
            asking.map(|(number, _)| format!("l{number}")).collect()
        };
        let (mine, any) = (with("my-cse"), with("any-cse"));
        if self.team.pipelines.is_empty() {
            about.insert("cse-gap", vec![vec![ENGINEER.to_owned()]]);
        } else if !mine.is_empty() {
            about.insert("cse-gap", vec![mine]);
        } else if !any.is_empty() {
            about.insert("cse-unnamed", vec![any]);
        }
    }

    fn certificates(&self, about: &mut About) {
        for (number, person) in self.team.people.iter().enumerate() {
            for held in &person.certificates {
                let subjects = vec![id(number), held.name.to_owned()];
                let mut say = |rule| about.entry(rule).or_default().push(subjects.clone());
                if has_left(person) {
                    continue;
                }
                // The dates are wrong, which is the one mistake.
                let is_untimely = is_after_retirement(held) || is_before_publication(held);
                if is_impossible(held) || is_untimely {
                    say("impossible-certification");
                    continue;
                }
                let Some(last) = last_day(held) else {
                    say("undated-certification");
                    continue;
                };
                let renews = |other: &&Certificate| {
                    same(other.name) == same(held.name)
                        && last_day(other).is_some_and(|other| other > last)
                };
                if person.certificates.iter().any(|other| renews(&other)) {
                    continue;
                }
                if *last < *DAY {
                    say("expired-certification");
                } else if *last <= *SOON {
                    say("expiring-certification");
                }
            }
        }
    }

    fn partner(&self, about: &mut About) {
        if !self.names("aem-cloud-service") {
            return;
        }
        if self.team.customizer == Some(None) {
            about.insert("customizer-without-kind", vec![vec!["customizer".into()]]);
        }
        if self.team.customizer != Some(Some("partner")) {
            return;
        }
        let people = || self.team.people.iter().enumerate();
        let holders: Vec<usize> = people()
            .filter(|(_, person)| holds(person, DAY))
            .map(|(number, _)| number)
            .collect();
        if holders.is_empty() {
            let requirement = "aem-advanced-developer".to_owned();
            about.insert("no-advanced-developer", vec![vec![requirement]]);
        }
        let ends = |person: &usize| self.team.people[*person].ends;
        let is_soon = |person: &usize| ends(person).is_some_and(|ends| ends <= SOON);
        if holders.is_empty() || !holders.iter().all(is_soon) {
            return;
        }
        // If several leave on one day, the last in the file is named.
        let last = *holders.iter().max_by_key(|person| ends(person)).unwrap();
        let after = match ends(&last).unwrap() {
            "2026-11-20" => "2026-11-21",
            "2027-02-18" => "2027-02-19",
            other => panic!("{other}"),
        };
        if !people().any(|(_, person)| holds(person, after)) {
            about.insert("last-advanced-developer-leaves", vec![vec![id(last)]]);
        }
    }
}

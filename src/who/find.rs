//! The things of a team that a name or a glob means: activities, permissions, custom permissions,
//! roles, people.

use std::collections::{BTreeSet, HashSet};

use super::answer::{activity, role};
use super::permission::{custom, permission};
use super::person::person;
use super::{Answers, Asked};
use crate::glob::{self, Matcher};
use crate::model::CustomPermission;
use crate::overview::{Member, Overview, Table};
use crate::suggest;

/// A name, an id, or a glob over them; behind a model and a colon it means that table only.
pub struct Question<'q> {
    written: &'q str,
    model: Option<&'q str>,
    matcher: Matcher<'q>,
}

impl<'q> Question<'q> {
    /// Reads a question.
    pub fn new(written: &'q str) -> Result<Self, String> {
        // Published words may have a colon, too; ids and globs have no space.
        let (model, glob) = match written.split_once(':') {
            Some((model, glob)) if !written.contains(' ') => (Some(model), glob),
            _ => (None, written),
        };
        let matcher =
            Matcher::new(glob).map_err(|why| format!("`{written}` is not a valid glob: {why}"))?;
        Ok(Question {
            written,
            model,
            matcher,
        })
    }

    /// Whether it means an id: the whole of it, or the part behind the group.
    fn means(&self, id: &str) -> bool {
        let short = id.rsplit('/').next().unwrap_or(id);
        self.matcher.is_match(id) || self.matcher.is_match(short)
    }

    /// Whether it is the published words of a row, as a page or a table shows them.
    fn is_title(&self, title: &str) -> bool {
        self.written.to_lowercase() == title.to_lowercase()
    }

    /// Whether it is about a table.
    fn is_about(&self, table: &Table) -> bool {
        self.model.is_none_or(|model| table.model == model)
    }

    /// Whether it is about more than one table: roles and people.
    fn is_about_all(&self) -> bool {
        self.model.is_none()
    }

    /// Whether it means a custom permission. A glob means those that somebody has: the others are no
    /// gaps, and there are many.
    fn means_custom(&self, custom: &CustomPermission, overview: &Overview) -> bool {
        let names = [&custom.id].into_iter().chain(custom.also.iter());
        let is_held = |member: &Member| member.permissions.iter().any(|id| custom.id == *id);
        let mut names = names.filter(|name| self.means(name));
        names.next().is_some()
            && (!glob::is_glob(self.written) || overview.people.iter().any(is_held))
    }

    /// Why a question has no answer.
    pub fn unanswered(&self, teams: &[Asked]) -> String {
        let tables: BTreeSet<&str> = teams.iter().flat_map(tables).collect();
        if let Some(model) = self.model.filter(|model| !tables.contains(model)) {
            return suggest::unknown("model", model, tables.iter().copied());
        }
        let names = names(self, teams);
        let names = names.iter().map(String::as_str);
        let (model, glob) = match self.model {
            Some(model) => (format!("{model}:"), &self.written[model.len() + 1..]),
            None => (String::new(), self.written),
        };
        let meant = suggest::closest(glob, names);
        let hint = meant.map_or_else(
            || "`rolecall matrix` lists them".to_owned(),
            |meant| format!("did you mean `{model}{meant}`?"),
        );
        format!(
            "no activity, permission, role or person matches `{}`; {hint}",
            suggest::shortened(self.written)
        )
    }
}

/// The models of a team.
fn tables<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a str> {
    let duties = asked.overview.duties.iter().map(|duties| &duties.table);
    let permissions = asked.overview.permissions.iter();
    let tables = duties.chain(permissions.map(|permissions| &permissions.table));
    tables.map(|table| table.model.as_ref())
}

/// The answers of a team.
pub fn find<'a>(question: &'a Question, asked: &'a Asked<'a>) -> Answers<'a> {
    let overview = asked.overview;
    let duties = overview.duties.iter();
    let duties = duties.filter(|duties| question.is_about(&duties.table));
    let duties = duties.flat_map(|duties| {
        let meant = duties.activities.iter();
        let meant = meant.filter(|duty| question.means(&duty.id) || question.is_title(&duty.title));
        meant.map(|duty| activity(duties, duty, asked))
    });
    let tables = overview.permissions.iter();
    let tables = tables.filter(|table| question.is_about(&table.table));
    let permissions = tables.flat_map(|permissions| {
        let rows = permissions.rows.iter();
        let rows = rows.filter(|row| question.means(&row.id) || question.is_title(&row.title));
        let known = permissions.custom.iter();
        let known = known.filter(|known| question.means_custom(known, overview));
        let answers = rows.map(|row| permission(permissions, row, asked));
        answers.chain(known.map(|known| custom(permissions, known, asked)))
    });
    let roles = roles(asked).into_iter();
    let roles = roles.filter(|id| question.is_about_all() && question.means(id));
    let roles = roles.map(|id| role(&id, asked));
    let people = overview.people.iter().zip(overview.loads()).enumerate();
    let people = people.filter(|(_, (member, _))| {
        let is_named = member.name.as_deref() == Some(question.written);
        is_named || question.is_about_all() && question.means(&member.called)
    });
    let people = people.map(|(place, (_, load))| person(place, &load, asked));
    Answers {
        path: asked.path,
        project: overview.project.as_deref(),
        away: overview.away(),
        answers: Box::new(duties.chain(permissions).chain(roles).chain(people)),
    }
}

/// The roles of the team's tables and people, each once.
fn roles(asked: &Asked) -> Vec<String> {
    let rows = asked
        .overview
        .permissions
        .iter()
        .flat_map(|table| &table.rows);
    let published = rows.flat_map(|row| row.roles.iter().map(|role| role.to_string()));
    let held = asked
        .overview
        .people
        .iter()
        .flat_map(|member| member.roles.clone());
    let mut seen = HashSet::new();
    let all = published.chain(held);
    all.filter(|role| seen.insert(role.clone())).collect()
}

/// The ids that a question may mean, and the short ones of activities.
fn names(question: &Question, teams: &[Asked]) -> Vec<String> {
    let mut names = Vec::new();
    for asked in teams {
        let overview = asked.overview;
        let duties = overview.duties.iter();
        let duties = duties.filter(|duties| question.is_about(&duties.table));
        let duties = duties.flat_map(|duties| &duties.activities);
        names.extend(duties.map(|duty| duty.id.to_string()));
        let tables = overview.permissions.iter();
        for table in tables.filter(|table| question.is_about(&table.table)) {
            names.extend(table.rows.iter().map(|row| row.id.to_string()));
            names.extend(table.custom.iter().map(|custom| custom.id.to_string()));
        }
        if question.is_about_all() {
            names.extend(roles(asked));
            let people = overview.people.iter();
            names.extend(people.map(|member| member.called.clone()));
        }
    }
    let short: Vec<String> = names
        .iter()
        .filter_map(|name| Some(name.rsplit_once('/')?.1.to_owned()))
        .collect();
    names.extend(short);
    names
}

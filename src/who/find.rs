//! The things of a team that a name or a glob means: activities, permissions, roles, people.

use super::answer::{activity, permission, role};
use super::person::person;
use super::{Answer, Answers, Asked};
use crate::glob::Matcher;
use crate::suggest;

/// A name, an id, or a glob over them.
pub struct Question<'q> {
    written: &'q str,
    matcher: Matcher<'q>,
}

impl<'q> Question<'q> {
    /// Reads a question.
    pub fn new(written: &'q str) -> Result<Self, String> {
        let matcher = Matcher::new(written)
            .map_err(|why| format!("`{written}` is not a valid glob: {why}"))?;
        Ok(Question { written, matcher })
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

    /// Why a question has no answer.
    pub fn unanswered(&self, teams: &[Asked]) -> String {
        let names = names(teams);
        let names = names.iter().map(String::as_str);
        let meant = suggest::closest(self.written, names);
        let hint = meant.map_or_else(
            || "`rolecall matrix` lists them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        format!(
            "no activity, permission, role or person matches `{}`; {hint}",
            suggest::shortened(self.written)
        )
    }
}

/// The answers of a team.
pub fn find<'a>(question: &Question, asked: &Asked<'a>) -> Answers<'a> {
    let overview = asked.overview;
    let mut answers: Vec<Answer> = Vec::new();
    for duties in &overview.duties {
        let meant = duties
            .activities
            .iter()
            .filter(|duty| question.means(&duty.id) || question.is_title(&duty.title));
        answers.extend(meant.map(|duty| activity(duties, duty, asked)));
    }
    for permissions in &overview.permissions {
        let meant = permissions
            .rows
            .iter()
            .filter(|row| question.means(&row.id) || question.is_title(&row.title));
        answers.extend(meant.map(|row| permission(permissions, row, asked)));
    }
    let roles = roles(asked).into_iter().filter(|id| question.means(id));
    answers.extend(roles.map(|id| role(&id, asked)));
    let loads = overview.loads();
    for (place, member) in overview.people.iter().enumerate() {
        let is_named = member.name.as_deref() == Some(question.written);
        if is_named || question.means(&member.called) {
            answers.push(person(place, &loads[place], asked));
        }
    }
    Answers {
        path: asked.path,
        project: overview.project.as_deref(),
        answers,
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
    let mut roles: Vec<String> = Vec::new();
    for role in published.chain(held) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

fn names(teams: &[Asked]) -> Vec<String> {
    let mut names = Vec::new();
    for asked in teams {
        let duties = asked
            .overview
            .duties
            .iter()
            .flat_map(|duties| &duties.activities);
        names.extend(duties.map(|duty| duty.id.to_string()));
        let rows = asked
            .overview
            .permissions
            .iter()
            .flat_map(|table| &table.rows);
        names.extend(rows.map(|row| row.id.to_string()));
        names.extend(roles(asked));
        names.extend(
            asked
                .overview
                .people
                .iter()
                .map(|member| member.called.clone()),
        );
    }
    let short: Vec<String> = names
        .iter()
        .filter_map(|name| Some(name.rsplit_once('/')?.1.to_owned()))
        .collect();
    names.extend(short);
    names
}

//! Finds what a question means in a team: activities, permissions, custom permissions, roles,
//! people.

use super::answer::{Answers, activity};
use super::permission::{custom, permission};
use super::person::person;
use super::question::{Question, roles};
use super::role::role;
use crate::overview::StandIns;
use crate::teams::Shown;

/// The answers of a team.
pub fn find<'a>(question: &'a Question, asked: &'a Shown<'a>) -> Answers<'a> {
    let overview = asked.overview;
    let duties = overview.duties.iter();
    let duties = duties.filter(|duties| question.is_about(&duties.table));
    let duties = duties.flat_map(|duties| {
        let meant = duties.activities.iter();
        let meant = meant.filter(|duty| question.means_row(&duty.id, &duty.title));
        meant.map(|duty| activity(duties, duty, asked))
    });
    let tables = overview.permissions.iter();
    let tables = tables.filter(|table| question.is_about(&table.table));
    let permissions = tables.flat_map(|permissions| {
        let rows = permissions.rows.iter();
        let rows = rows.filter(|row| question.means_row(&row.id, &row.title));
        let known = permissions.custom.iter();
        let known = known.filter(|known| question.means_custom(known, overview));
        let answers = rows.map(|row| permission(permissions, row, asked));
        answers.chain(known.map(|known| custom(permissions, known, asked)))
    });
    let roles = roles(asked).into_iter();
    let roles = roles.filter(|id| question.means_role(id, asked));
    let roles = roles.map(|id| role(&id, asked));
    let stand_ins = StandIns::of(overview);
    let people = overview.people.iter().zip(overview.loads()).enumerate();
    let people = people.filter(|(_, (member, _))| question.means_person(member));
    let people = people.map(move |(place, (_, load))| {
        let stand_in = stand_ins.as_ref().and_then(|team| team.find(place, &load));
        person(place, &load, stand_in, asked)
    });
    Answers {
        path: asked.path,
        project: overview.project.as_deref(),
        away: overview.away(),
        answers: Box::new(duties.chain(permissions).chain(roles).chain(people)),
    }
}

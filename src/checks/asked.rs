//! Which rules apply to a team, and to which of its models each applies.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use crate::model::{Library, Rule};
use crate::team::{NamedModel, Team};

/// A rule and the models that it applies to.
pub struct Asked<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The team's models that the rule belongs to; all models for a rule about every team file.
    pub models: &'a [NamedModel<'a>],
}

/// The rules that apply to a team: those of every team file, and those of the models that it names.
pub fn asked<'a>(
    team: &'a Team<'a>,
    library: &'a Library,
    arena: &'a Bump,
) -> ArenaVec<'a, Asked<'a>> {
    let models = team.models.items;
    let general = library.team_file_rules();
    let of_models: usize = models.iter().map(|named| named.model.rules.len()).sum();
    let mut asked = ArenaVec::with_capacity_in(general.len() + of_models, arena);
    asked.extend(general.iter().map(|rule| Asked { rule, models }));
    for (at, named) in models.iter().enumerate() {
        let of_others = general.len()..asked.len();
        for rule in named.model.rules.iter() {
            // A model that extends another one repeats its rules, but each is only one question.
            match asked[of_others.clone()]
                .iter_mut()
                .find(|asked| asked.rule == rule)
            {
                Some(asked) => asked.models = with_one_more(asked.models, named, arena),
                None => asked.push(Asked {
                    rule,
                    models: &models[at..=at],
                }),
            }
        }
    }
    asked
}

fn with_one_more<'a>(
    models: &[NamedModel<'a>],
    one: &NamedModel<'a>,
    arena: &'a Bump,
) -> &'a [NamedModel<'a>] {
    ArenaVec::from_iter_in(models.iter().chain([one]).copied(), arena).into_bump_slice()
}

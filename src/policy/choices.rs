//! The choices of a team: its tables, their editions, and the domains of its parties' addresses. A
//! team that names fewer is checked less.

use super::{RelaxationKind, asked};
use crate::model::{Library, Model, PartyName};
use crate::source::Span;
use crate::team::Team;

/// The choices of one team.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The models, each with the edition that applies.
    tables: Vec<(String, String)>,
    /// The place of `models`.
    place: Span,
    domains: Vec<Domains>,
}

/// The domains for the addresses of a party's people; if there are none, any domain is accepted.
#[derive(Clone, Debug)]
struct Domains {
    party: PartyName,
    allowed: Vec<String>,
    place: Span,
}

impl Choices {
    /// The choices of a team.
    pub fn of(team: &Team) -> Self {
        let tables = team.models.items.iter().map(|named| {
            let (id, edition) = (&named.model.id, &named.model.edition);
            (id.to_string(), edition.to_string())
        });
        let domains = team.parties.items.iter().map(|party| Domains {
            party: party.party,
            allowed: party
                .domains
                .items
                .iter()
                .map(|domain| domain.value.to_ascii_lowercase())
                .collect(),
            place: party.domains.key.unwrap_or(party.key),
        });
        Choices {
            tables: tables.collect(),
            place: team.models.key.unwrap_or(team.first_key),
            domains: domains.collect(),
        }
    }

    /// Where a model should be, if none is named that is known.
    pub fn without_table(&self) -> Option<Span> {
        self.tables.is_empty().then_some(self.place)
    }

    /// The relaxations against earlier choices, each at its place.
    pub fn relaxed(&self, was: &Choices, library: &Library) -> Vec<(Span, RelaxationKind)> {
        let tables = was.tables.iter();
        let tables = tables.filter_map(|table| Some((self.place, self.of_table(table, library)?)));
        let domains = self.domains.iter();
        let domains = domains.filter_map(|now| Some((now.place, now.relaxed(&was.domains)?)));
        tables.chain(domains).collect()
    }

    fn of_table(
        &self,
        (model, before): &(String, String),
        library: &Library,
    ) -> Option<RelaxationKind> {
        let model = model.clone();
        let age = |edition: &str| {
            let mut editions = library.editions(&model);
            editions.position(|known| known.edition == *edition)
        };
        let Some((_, after)) = self.tables.iter().find(|(id, _)| *id == model) else {
            let is_asked = self.asks_all(
                library.editions(&model).skip(age(before).unwrap_or(0)),
                library,
            );
            return (!is_asked).then(|| RelaxationKind::TableDropped {
                model: model.clone(),
            });
        };
        (age(after) < age(before)).then(|| RelaxationKind::EarlierEdition {
            before: before.clone(),
            after: after.clone(),
            model,
        })
    }
}

impl Choices {
    /// Whether a custom table requires everything that one of some editions does, because it
    /// extends it.
    fn asks_all<'l>(
        &self,
        mut editions: impl Iterator<Item = &'l Model>,
        library: &Library,
    ) -> bool {
        let own = library.own_models().iter();
        let is_named = |own: &&Model| self.tables.iter().any(|(id, _)| *id == own.id);
        let named: Vec<&Model> = own.filter(is_named).collect();
        editions.any(|table| named.iter().any(|own| asked::asks_all(table, own)))
    }
}

impl Domains {
    fn relaxed(&self, was: &[Domains]) -> Option<RelaxationKind> {
        let was = was.iter().find(|was| was.party == self.party)?;
        let added = self.allowed.iter();
        let added: Vec<String> = added
            .filter(|domain| !was.allowed.contains(domain))
            .cloned()
            .collect();
        let is_relaxed = !was.allowed.is_empty() && (self.allowed.is_empty() || !added.is_empty());
        is_relaxed.then(|| RelaxationKind::Domains {
            party: self.party.word(),
            added,
        })
    }
}

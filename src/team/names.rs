//! Names: of models, roles, parties, people, activities, certifications, rules. A misspelt one is
//! reported with what was meant, and counts as that.

use foldhash::HashMap;

use super::read::Reader;
use super::{Activities, HeldCertification, LastDay, NamedModel, Person, PersonRef, Role};
use crate::glob::Specificity;
use crate::model::{Kind, Model, PartyName};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, listed, shortened};
use crate::yaml::values::{Given, Slot, Values};

/// What the file has declared so far.
pub(super) struct Names<'a> {
    pub models: &'a [NamedModel<'a>],
    /// The place among the models of the one that has activities, if only one has.
    pub only_table: Option<usize>,
    /// The row there behind the one that was named last.
    pub next_row: usize,
    /// Ids to places in `people`.
    pub people: HashMap<&'a str, usize>,
    /// Ids that should have been in lower case, as they should have been.
    pub lower_case: HashMap<String, usize>,
    /// Names to ids: made when somebody is first named so.
    by_name: Option<HashMap<&'a str, &'a str>>,
    /// The parties' names.
    pub party_names: Vec<(&'a str, PartyName)>,
    /// Whether `people` could be read whole: otherwise a name may well be one of the lost people.
    pub people_complete: bool,
    /// The globs so far, and what each matches.
    pub globs: HashMap<&'a str, Option<(Specificity, Activities<'a>)>>,
    /// How many more globs are read: enough for honest files, too few to be slow.
    pub globs_left: usize,
    /// How many more names are compared to find what somebody meant: enough for honest mistakes,
    /// too few to be slow.
    pub comparisons: usize,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Names {
            models: &[],
            only_table: None,
            next_row: 0,
            people: HashMap::default(),
            lower_case: HashMap::default(),
            by_name: None,
            party_names: Vec::new(),
            people_complete: true,
            globs: HashMap::default(),
            globs_left: 10_000,
            comparisons: 300_000,
        }
    }
}

impl<'a, V: Values<'a>> Reader<'a, '_, V> {
    /// Reports a name that nothing declares; answers what it most likely stands for.
    pub(super) fn meant<'n>(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<&'n str>,
        help: Option<String>,
    ) -> Option<&'n str> {
        let labels = Label::of(
            written,
            meant
                .map(|meant| format!("did you mean `{meant}`?"))
                .unwrap_or_default(),
        );
        let mut problem = Problem {
            about: vec![written.value.to_owned()],
            help,
            ..Problem::new(kind, labels, message)
        };
        if let Some(meant) = meant {
            problem.help = Some(format!("write `{meant}`"));
            problem.fix = Some(Fix::replace(
                written.defined,
                meant,
                format!("replace `{}` with `{meant}`", shortened(written.value)),
            ));
        }
        self.values.say(problem);
        meant
    }

    /// The closest of some names, unless too many have been compared.
    fn closest<'n>(
        &mut self,
        written: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<&'n str> {
        self.names.comparisons = self.names.comparisons.checked_sub(names.clone().count())?;
        suggest::closest(written, names)
    }

    pub(super) fn model(&mut self, written: Spanned<&'a str>) -> Option<&'a Model> {
        let library = self.library;
        let (name, edition) = written
            .value
            .split_once('@')
            .map_or((written.value, None), |(name, edition)| {
                (name, Some(edition))
            });
        let known = library.model(name);
        if let (Some(model), None) = (known, edition) {
            return Some(model);
        }
        if let Some(model) = known.filter(|model| edition == Some(model.edition.as_ref())) {
            return Some(model);
        }
        if let (Some(model), Some(edition)) = (known, edition) {
            let message = format!("`{name}` has no edition `{}`", shortened(edition));
            let meant = format!("{name}@{}", model.edition);
            self.meant(
                ProblemKind::UnknownModel,
                &written,
                message,
                Some(&meant),
                None,
            );
            return Some(model);
        }
        let by_title = library
            .models()
            .find(|model| model.title.eq_ignore_ascii_case(name))
            .map(|model| model.id.as_ref());
        let meant = by_title
            .or_else(|| suggest::closest(name, library.models().map(|model| model.id.as_ref())));
        let help = format!(
            "name one of {}",
            listed(library.models().map(|model| model.id.as_ref()))
        );
        let meant = self.meant(
            ProblemKind::UnknownModel,
            &written,
            format!("there is no model `{}`", shortened(name)),
            meant,
            Some(help),
        )?;
        library.model(meant)
    }

    #[inline]
    pub(super) fn role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        match self.library.role(written.value) {
            Some(id) => Role {
                written,
                id: Some(id),
            },
            None => self.unknown_role(written),
        }
    }

    #[cold]
    fn unknown_role(&mut self, written: Spanned<&'a str>) -> Role<'a> {
        let library = self.library;
        let by_title = library
            .roles()
            .find(|role| role.title.eq_ignore_ascii_case(written.value))
            .map(|role| role.id.as_ref());
        let spellings = library.roles().flat_map(|role| {
            std::iter::once(role.id.as_ref()).chain(role.also.iter().map(|also| also.as_ref()))
        });
        let meant = by_title.or_else(|| self.closest(written.value, spellings));
        let tables = self.names.models.iter().map(|named| named.model);
        let help = format!("use one of {}", listed(library.role_ids(tables)));
        let message = format!("there is no role `{}`", shortened(written.value));
        let meant = self.meant(
            ProblemKind::UnknownRole,
            &written,
            message,
            meant,
            Some(help),
        );
        Role {
            written,
            id: meant.and_then(|meant| library.role(meant)),
        }
    }

    /// The party that a key names.
    pub(super) fn party_in(&mut self, slot: &Slot<V::Value>) -> Given<PartyName> {
        self.values
            .text(slot)
            .then(|written| self.party_name(written))
    }

    /// A party, which the file must declare; Adobe is a party of every table.
    #[inline]
    pub(super) fn party_name(&mut self, written: Spanned<&'a str>) -> Given<PartyName> {
        match PartyName::from_word(written.value) {
            Some(party) if self.is_declared(party) => Given::Value(written.map(|_| party)),
            known => self.unknown_party(written, known),
        }
    }

    fn is_declared(&self, party: PartyName) -> bool {
        let in_table = |named: &NamedModel| {
            named.model.kind == Kind::Responsibilities
                && named
                    .model
                    .columns
                    .iter()
                    .any(|column| column.id == party.word())
        };
        party == PartyName::Adobe
            || self
                .declared
                .as_ref()
                .is_none_or(|declared| declared.has(party))
            || self.names.models.iter().any(in_table)
    }

    #[cold]
    fn unknown_party(
        &mut self,
        written: Spanned<&'a str>,
        known: Option<PartyName>,
    ) -> Given<PartyName> {
        if let Some(party) = known {
            let message = format!("the team has no party `{}`", party.word());
            let help = format!("declare `{}` under `parties`", party.word());
            self.meant(
                ProblemKind::UnknownParty,
                &written,
                message,
                None,
                Some(help),
            );
            return Given::Value(written.map(|_| party));
        }
        let words = PartyName::ALL.map(PartyName::word);
        let message = format!("there is no party `{}`", shortened(written.value));
        let help = format!("use one of {}", listed(words));
        let named = self
            .names
            .party_names
            .iter()
            .rfind(|(name, _)| *name == written.value)
            .map(|(_, party)| party.word());
        let meant = self.meant(
            ProblemKind::UnknownParty,
            &written,
            message,
            named.or_else(|| suggest::closest(written.value, words)),
            Some(help),
        );
        let party = meant.and_then(PartyName::from_word);
        party.map_or(Given::Unreadable, |party| {
            Given::Value(written.map(|_| party))
        })
    }

    pub(super) fn person_ref(&mut self, slot: &Slot<V::Value>) -> Option<PersonRef<'a>> {
        match self.values.text(slot) {
            Given::Absent => None,
            // Somebody was meant; nobody can say who.
            Given::Unreadable => match slot {
                Slot::Found(entry) => Some(PersonRef {
                    written: self.values.spanned(entry.value, ""),
                    person: None,
                }),
                _ => None,
            },
            Given::Value(written) => Some(self.person_named(written)),
        }
    }

    #[inline]
    pub(super) fn person_named(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        match self.names.people.get(written.value) {
            Some(person) => PersonRef {
                written,
                person: Some(*person),
            },
            None => self.stranger(written),
        }
    }

    #[cold]
    fn stranger(&mut self, written: Spanned<&'a str>) -> PersonRef<'a> {
        if let Some(person) = self.names.lower_case.get(written.value) {
            return PersonRef {
                written,
                person: Some(*person),
            };
        }
        let mut ids: Vec<&str> = Vec::new();
        if self.names.comparisons >= self.names.people.len() {
            self.names.comparisons -= self.names.people.len();
            ids = self.names.people.keys().copied().collect();
            ids.sort_unstable();
        }
        let by_name = self.names.by_name.get_or_insert_with(|| {
            let named = |person: &Person<'a>| Some((*person.name.get()?, *person.id.get()?));
            self.people.items.iter().filter_map(named).collect()
        });
        let by_name = by_name.get(written.value).copied();
        let meant = by_name.or_else(|| suggest::closest(written.value, ids));
        if meant.is_none() && !self.names.people_complete {
            return PersonRef {
                written,
                person: None,
            };
        }
        let help = "use the `id` of somebody under `people`, or add the person there".to_owned();
        let message = format!(
            "nobody under `people` has the id `{}`",
            shortened(written.value)
        );
        let meant = self.meant(
            ProblemKind::UnknownPerson,
            &written,
            message,
            meant,
            Some(help),
        );
        PersonRef {
            written,
            person: meant.and_then(|meant| self.names.people.get(meant).copied()),
        }
    }

    pub(super) fn certification(
        &mut self,
        written: Spanned<&'a str>,
        issued: Given<jiff::civil::Date>,
        expires: Given<jiff::civil::Date>,
    ) -> HeldCertification<'a> {
        let library = self.library;
        let mut found = library.certification(written.value);
        if found.is_none() {
            // What looks like the letter O in an exam's id is a zero.
            let upper = written.value.to_ascii_uppercase().replace('O', "0");
            let by_exam = library
                .certification(&upper)
                .and_then(|(_, exam)| exam)
                .map(|exam| exam.id.as_ref());
            let by_name = library
                .certification_named(written.value)
                .map(|certification| certification.id.as_ref());
            let spellings = library
                .certifications()
                .iter()
                .map(|certification| certification.id.as_ref());
            let meant = by_exam
                .or(by_name)
                .or_else(|| self.closest(written.value, spellings));
            let help =
                "use an id of `rolecall models certifications`, or an exam's id such as `AD0-E137`"
                    .to_owned();
            let message = format!("there is no certification `{}`", shortened(written.value));
            let meant = self.meant(
                ProblemKind::UnknownCertification,
                &written,
                message,
                meant,
                Some(help),
            );
            found = meant.and_then(|meant| library.certification(meant));
        }
        HeldCertification {
            written,
            certification: found.map(|(certification, _)| certification),
            exam: found.and_then(|(_, exam)| exam),
            issued,
            expires,
            last: LastDay::of(&issued, &expires),
        }
    }

    pub(super) fn rule(&mut self, written: &Spanned<&'a str>) -> Option<&'a str> {
        let library = self.library;
        if let Some(rule) = library.rule(written.value) {
            return Some(rule.id.as_ref());
        }
        let meant = self.closest(written.value, library.rules().map(|rule| rule.id.as_ref()));
        let help = "see `rolecall rules` for the rules".to_owned();
        self.meant(
            ProblemKind::UnknownRule,
            written,
            format!("there is no rule `{}`", shortened(written.value)),
            meant,
            Some(help),
        )
    }
}

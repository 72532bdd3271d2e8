//! Every model, rule and certification that a run knows: the shipped ones, and those of custom
//! models.

use foldhash::HashSet;
use jiff::civil::Date;

use super::certification_name::{self, Named};
use super::party::PartyName;
use super::shipped;
use super::types::{Certification, Column, Exam, List, Model, Rule, TableKind, Text};

/// Every model, rule and certification that a run knows.
#[derive(Default)]
pub struct Library {
    own: Vec<Model>,
    requirements: Vec<(Text, List<Text>)>,
}

impl Library {
    /// Adds a custom model.
    pub fn add(&mut self, model: Model) {
        self.own.push(model);
    }

    /// Replaces the certifications that satisfy some requirements.
    pub fn require(&mut self, requirements: Vec<(Text, List<Text>)>) {
        self.requirements
            .retain(|(id, _)| requirements.iter().all(|(new, _)| new != id));
        self.requirements.extend(requirements);
    }

    /// The certifications that satisfy a requirement according to the configuration.
    pub fn satisfying(&self, requirement: &str) -> Option<&[Text]> {
        self.requirements
            .iter()
            .find(|(id, _)| id == requirement)
            .map(|(_, list)| list.as_ref())
    }

    /// All models in their newest edition, the shipped ones first.
    pub fn models(&self) -> impl Iterator<Item = &Model> + Clone {
        shipped::MODELS.iter().chain(&self.own)
    }

    /// The newest edition of a model.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models().find(|model| model.id == id)
    }

    /// The editions of a model, the oldest first.
    pub fn editions(&self, id: &str) -> impl DoubleEndedIterator<Item = &Model> + Clone {
        let number = self.models().position(|model| model.id == id);
        let earlier = number.and_then(|number| shipped::EARLIER.get(number));
        let earlier = earlier.copied().unwrap_or_default().iter();
        earlier.chain(number.and_then(|number| self.models().nth(number)))
    }

    /// The edition of a model that was on its page on a day; the oldest one for an earlier day.
    pub fn model_on(&self, id: &str, day: Date) -> Option<&Model> {
        let mut newest_first = self.editions(id).rev();
        let edition = newest_first.find(|edition| edition.since().is_none_or(|since| since <= day));
        edition.or_else(|| self.editions(id).next())
    }

    /// An edition of a model by one of its names.
    pub fn edition(&self, id: &str, edition: &str) -> Option<&Model> {
        self.editions(id).find(|model| model.is_edition(edition))
    }

    /// The names of the parties in all tables, the usual ones first.
    pub fn party_words(&self) -> impl Iterator<Item = (&str, PartyName)> + Clone {
        let usual = PartyName::ALL.into_iter();
        let usual = usual.map(|party| (party.word(), party));
        usual.chain(self.models().flat_map(Model::party_words))
    }

    /// The custom models.
    pub fn own_models(&self) -> &[Model] {
        &self.own
    }

    /// The models that Adobe publishes, in their newest edition.
    pub fn shipped_models(&self) -> &'static [Model] {
        shipped::MODELS
    }

    /// The rules for every team file.
    pub fn team_file_rules(&self) -> &'static [Rule] {
        shipped::TEAM_FILE_RULES
    }

    /// All rules: those for every team file, then those of the models. An inherited rule appears
    /// once.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> + Clone {
        let mut seen = HashSet::default();
        let all = self
            .team_file_rules()
            .iter()
            .chain(self.models().flat_map(|model| model.rules.iter()));
        all.filter(move |rule| seen.insert(rule.id.as_ref()))
    }

    /// A rule by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let of_models = self.models().flat_map(|model| model.rules.iter());
        self.team_file_rules()
            .iter()
            .chain(of_models)
            .find(|rule| rule.id == id)
    }

    /// The model that a rule belongs to; `None` for a rule for every team file.
    pub fn home(&self, rule: &Rule) -> Option<&Model> {
        self.models()
            .find(|model| model.rules.iter().any(|own| own.id == rule.id))
    }

    /// The roles of all permission models; a role in several models appears several times.
    pub fn roles(&self) -> impl Iterator<Item = &Column> + Clone {
        self.models()
            .filter(|model| model.kind == TableKind::Permissions)
            .flat_map(Model::roles)
    }

    /// The ids of the roles in some tables, or in all tables if these have none.
    pub fn role_ids<'l>(&'l self, tables: impl Iterator<Item = &'l Model>) -> Vec<&'l str> {
        let of_tables: Vec<&Column> = tables
            .filter(|model| model.kind == TableKind::Permissions)
            .flat_map(Model::roles)
            .collect();
        let roles = if of_tables.is_empty() {
            self.roles().collect()
        } else {
            of_tables
        };
        let mut ids: Vec<&str> = Vec::new();
        for role in roles {
            if !ids.contains(&role.id.as_ref()) {
                ids.push(&role.id);
            }
        }
        ids
    }

    /// The id of a role, written as its id or another known spelling.
    pub fn role(&self, written: &str) -> Option<&str> {
        let spelt =
            |role: &&Column| role.id == written || role.also.iter().any(|also| also == written);
        self.roles().find(spelt).map(|role| role.id.as_ref())
    }

    /// The catalogue of certifications.
    pub fn certifications(&self) -> &'static [Certification] {
        shipped::CERTIFICATIONS
    }

    /// A certification by its id, or by an exam id, then with the exam. The `-J` edition of an exam
    /// counts as the exam.
    pub fn certification(
        &self,
        written: &str,
    ) -> Option<(&'static Certification, Option<&'static Exam>)> {
        let exam_id = written.strip_suffix("-J").unwrap_or(written);
        self.certifications().iter().find_map(|certification| {
            if certification.id == written || certification.also.iter().any(|also| also == written)
            {
                return Some((certification, None));
            }
            let exam = certification.exams.iter().find(|exam| exam.id == exam_id)?;
            Some((certification, Some(exam)))
        })
    }

    /// The certifications that a name may mean, by Adobe's names for them.
    pub fn certifications_named(&self, name: &str) -> Named {
        certification_name::find(name)
    }
}

/// The name of a model, and the edition after it.
pub fn with_edition(written: &str) -> (&str, Option<&str>) {
    match memchr::memchr(b'@', written.as_bytes()) {
        Some(at) => (&written[..at], Some(&written[at + 1..])),
        None => (written, None),
    }
}

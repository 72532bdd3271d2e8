//! A question: a name, an id, published words, or a glob over ids.

use std::collections::{BTreeSet, HashSet};

use super::role::title;
use crate::glob::{self, Matcher};
use crate::model::CustomPermission;
use crate::overview::{Member, Overview, Party, Table};
use crate::suggest;
use crate::teams::Shown;

/// The most people of a party to list.
const MAX_PEOPLE: usize = 10;

/// A question; after a model and a colon, it means only that table.
pub struct Question<'q> {
    written: &'q str,
    model: Option<&'q str>,
    /// The part after the model.
    name: &'q str,
    matcher: Matcher<'q>,
}

impl<'q> Question<'q> {
    /// Reads a question.
    pub fn new(written: &'q str) -> Result<Self, String> {
        // Published words may also have a colon, with a space before or after it.
        let (model, name) = match written.split_once(':') {
            Some((model, name)) if !model.contains(' ') && !name.starts_with(' ') => {
                (Some(model), name)
            }
            _ => (None, written),
        };
        let refused = |why| {
            let written = suggest::shortened(written);
            format!("`{written}` is not a valid glob: {why}")
        };
        let matcher = Matcher::new(name).map_err(refused)?;
        Ok(Question {
            written,
            model,
            name,
            matcher,
        })
    }

    /// Whether it means an id: all of it, or the part after the group.
    fn means(&self, id: &str) -> bool {
        let short = id.rsplit('/').next().unwrap_or(id);
        self.matcher.is_match(id) || self.matcher.is_match(short)
    }

    /// Whether it is published words, as a page or a table shows them: all of them, or those after
    /// a colon, as in `Pipeline Execution: Provide go live approval`.
    fn is_title(&self, title: &str) -> bool {
        let (name, title) = (self.name.to_lowercase(), title.to_lowercase());
        let end = title.rsplit_once(": ").map(|(_, end)| end);
        name == title || end == Some(name.as_str())
    }

    /// Whether it means a row of a table that it is about.
    pub fn means_row(&self, id: &str, title: &str) -> bool {
        self.means(id) || self.is_title(title)
    }

    /// Whether it is about a table.
    pub fn is_about(&self, table: &Table) -> bool {
        self.model.is_none_or(|model| table.model == model)
    }

    /// Whether it is about more than one table: roles and people.
    fn is_about_all(&self) -> bool {
        self.model.is_none()
    }

    /// Whether it means a custom permission. A glob means only those that somebody has, because the
    /// many others are not gaps.
    pub fn means_custom(&self, custom: &CustomPermission, overview: &Overview) -> bool {
        let mut names = [&custom.id].into_iter().chain(custom.also.iter());
        let is_held = |member: &Member| member.permissions.iter().any(|id| custom.id == *id);
        let is_meant = names.any(|name| self.means(name)) || self.is_title(&custom.title);
        is_meant && (!glob::is_glob(self.written) || overview.people.iter().any(is_held))
    }

    /// Whether it means a role, by its id, its published words or another spelling.
    pub fn means_role(&self, id: &str, asked: &Shown) -> bool {
        let known = asked.overview.roles.iter().filter(|role| role.id == id);
        let mut spellings = known.flat_map(|role| role.also.iter());
        self.is_about_all()
            && (self.means(id)
                || title(id, asked).is_some_and(|title| self.is_title(&title))
                || spellings.any(|spelling| self.name == *spelling))
    }

    /// Whether it means a person, by id or name.
    pub fn means_person(&self, member: &Member) -> bool {
        let is_named = member.name.as_deref() == Some(self.written);
        is_named || (self.is_about_all() && self.means(&member.called))
    }

    /// The only person of the teams whom it means by the first name, or by the name in another
    /// spelling.
    pub fn person_of<'t>(&self, teams: &[Shown<'t>]) -> Option<&'t str> {
        let name = self.written.trim().to_lowercase();
        let is_meant = |member: &&Member| {
            let known = member.name.as_deref().unwrap_or_default().to_lowercase();
            !name.is_empty() && (known == name || known.split_whitespace().next() == Some(&name))
        };
        let people = teams.iter().flat_map(|asked| &asked.overview.people);
        let meant = people.filter(is_meant);
        let meant: BTreeSet<&str> = meant.map(|member| member.called.as_str()).collect();
        let mut meant = meant.into_iter();
        meant.next().filter(|_| meant.next().is_none())
    }

    /// The people of the party that it means by its word, its kind or its name.
    fn people_of_party(&self, teams: &[Shown]) -> Vec<String> {
        let name = self.written.trim().to_lowercase();
        let of_team = |asked: &Shown| -> Vec<String> {
            let mut parties = asked.overview.parties.iter();
            let is_meant = |party: &&Party| {
                let known = party.name.as_deref().map(str::to_lowercase);
                let words = [
                    Some(party.party.word()),
                    party.kind,
                    party.phrase.strip_prefix("the "),
                ];
                words.contains(&Some(name.as_str())) || known.as_ref() == Some(&name)
            };
            let Some(party) = parties.find(is_meant) else {
                return Vec::new();
            };
            let people = asked.overview.people.iter();
            let people = people.filter(|member| member.party == Some(party.party));
            people.map(|member| member.called.clone()).collect()
        };
        teams.iter().flat_map(of_team).take(MAX_PEOPLE).collect()
    }

    /// The people with a certification whose id has all of its words.
    fn people_with_certificate(&self, teams: &[Shown]) -> Vec<String> {
        let name = self.written.to_lowercase();
        let words: Vec<&str> = name
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .collect();
        let is_meant = |id: &str| {
            words.len() > 1
                && words
                    .iter()
                    .all(|word| id.split('-').any(|own| own == *word))
        };
        let people = teams.iter().flat_map(|asked| &asked.overview.people);
        let people =
            people.filter(|member| member.certificates.iter().any(|held| is_meant(&held.id)));
        people
            .map(|member| member.called.clone())
            .take(MAX_PEOPLE)
            .collect()
    }

    /// Why a question has no answer.
    pub fn unanswered(&self, teams: &[Shown]) -> String {
        let tables: BTreeSet<&str> = teams.iter().flat_map(tables).collect();
        if let Some(model) = self.model.filter(|model| !tables.contains(model)) {
            return suggest::unknown("model", model, tables.iter().copied()).into();
        }
        let names = self.names(teams);
        let model = self
            .model
            .map_or(String::new(), |model| format!("{model}:"));
        let meant = suggest::closest(self.name, names.iter().map(String::as_str));
        let of_party = self.people_of_party(teams);
        let certified = self.people_with_certificate(teams);
        let hint = match (meant, self.with_word(&names)) {
            _ if !of_party.is_empty() => {
                let people = suggest::listed(of_party.iter().map(String::as_str));
                format!("it is a party, for which these people work: {people}")
            }
            _ if !certified.is_empty() => {
                let people = suggest::listed(certified.iter().map(String::as_str));
                format!("it is a certification, which these people hold: {people}")
            }
            (Some(meant), _) => format!("did you mean `{model}{meant}`?"),
            (None, Some(glob)) => format!("some names contain it: try `{model}{glob}`"),
            (None, None) => "`rolecall matrix` lists them".to_owned(),
        };
        format!(
            "no activity, permission, role or person matches `{}`; {hint}",
            suggest::shortened(self.written)
        )
    }

    /// A glob for the ids that contain its words, if there are any.
    fn with_word(&self, names: &[String]) -> Option<String> {
        let words = self.name.trim().to_lowercase().replace(' ', "-");
        let mut short = names.iter().filter(|name| !name.contains('/'));
        let is_in = short.any(|name| name.contains(&words));
        let is_plain = !words.is_empty() && !glob::is_glob(&words);
        (is_plain && is_in).then(|| format!("*{words}*"))
    }

    /// The ids that it may mean, and the short ones of activities.
    fn names(&self, teams: &[Shown]) -> Vec<String> {
        let mut names = Vec::new();
        for asked in teams {
            let overview = asked.overview;
            let duties = overview.duties.iter();
            let duties = duties.filter(|duties| self.is_about(&duties.table));
            let duties = duties.flat_map(|duties| &duties.activities);
            names.extend(duties.map(|duty| duty.id.to_string()));
            let tables = overview.permissions.iter();
            for table in tables.filter(|table| self.is_about(&table.table)) {
                names.extend(table.rows.iter().map(|row| row.id.to_string()));
                names.extend(table.custom.iter().map(|custom| custom.id.to_string()));
            }
            if self.is_about_all() {
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
}

/// The models of a team.
fn tables<'a>(asked: &Shown<'a>) -> impl Iterator<Item = &'a str> {
    let tables = asked.overview.tables();
    tables.map(|table| table.model.as_ref())
}

/// The roles of the team's tables and people, each once.
pub fn roles(asked: &Shown) -> Vec<String> {
    let tables = asked.overview.permissions.iter();
    let rows = tables.flat_map(|table| &table.rows);
    let published = rows.flat_map(|row| row.roles.iter().map(|role| role.to_string()));
    let people = asked.overview.people.iter();
    let held = people.flat_map(|member| member.roles.clone());
    let known = asked.overview.roles.iter().map(|role| role.id.to_string());
    let mut seen = HashSet::new();
    let all = published.chain(held).chain(known);
    all.filter(|role| seen.insert(role.clone())).collect()
}

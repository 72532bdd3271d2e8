//! The permissions of a table by person: in each cell the roles that give it, as short codes.

use crate::model::Text;
use crate::overview::{Overview, Permission, Permissions, with_headings};

/// The permissions of one table.
pub struct Grid {
    /// The people who hold any of them.
    pub people: Vec<usize>,
    /// In the table's order.
    pub rows: Vec<Row>,
    /// The codes in the cells.
    pub codes: Codes,
}

/// A permission.
pub struct Row {
    /// The heading over it.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// One for each of the people.
    pub cells: Vec<Cell>,
    /// How many hold it.
    pub count: usize,
    /// Whether nobody does.
    pub is_gap: bool,
}

/// The codes of the roles that give somebody a permission, and the mark of custom permissions;
/// empty where nothing gives it.
pub type Cell = String;

impl Grid {
    /// The permissions of a table.
    pub fn of(permissions: &Permissions, overview: &Overview) -> Self {
        let rows = &permissions.rows;
        let holds = |person: &usize| rows.iter().any(|row| row.has(*person));
        let people: Vec<usize> = (0..overview.people.len()).filter(holds).collect();
        let mut codes = Codes::of(rows.iter().flat_map(|row| &row.roles));
        let mut holders = rows.iter().flat_map(|row| &row.holders);
        if holders.any(|holder| !holder.custom.is_empty()) {
            codes
                .0
                .push(("custom permissions".into(), CUSTOM.to_owned()));
        }
        let rows = with_headings(rows).map(|(heading, row)| Row {
            group: heading.cloned(),
            title: row.title.clone(),
            cells: people.iter().map(|one| cell(row, *one, &codes)).collect(),
            count: row.holders.len(),
            is_gap: row.is_gap(),
        });
        let rows = rows.collect();
        Grid {
            people,
            rows,
            codes,
        }
    }
}

fn cell(row: &Permission, person: usize, codes: &Codes) -> Cell {
    let mut holders = row.holders.iter();
    let Some(holder) = holders.find(|holder| holder.person == person) else {
        return String::new();
    };
    let roles = holder.roles.iter().map(|role| codes.code(role));
    let custom = (!holder.custom.is_empty()).then_some(CUSTOM);
    roles.chain(custom).collect::<Vec<_>>().join(" ")
}

/// A short code for each role: `business-owner` is `BO`.
pub struct Codes(Vec<(Text, String)>);

/// The mark of a permission that custom permissions give.
const CUSTOM: &str = "*";
/// The letters of a role of one word.
const LETTERS: usize = 3;

impl Codes {
    fn of<'t>(roles: impl Iterator<Item = &'t Text>) -> Self {
        let mut codes: Vec<(Text, String)> = Vec::new();
        for role in roles {
            if codes.iter().any(|(known, _)| known == role) {
                continue;
            }
            let initials = initials(role);
            let is_taken = codes.iter().any(|(_, code)| *code == initials);
            let code = match is_taken {
                true => role.to_string(),
                false => initials,
            };
            codes.push((role.clone(), code));
        }
        Codes(codes)
    }

    /// The code of a role.
    pub fn code(&self, role: &str) -> &str {
        let mut codes = self.0.iter();
        codes
            .find(|(known, _)| known == role)
            .map_or("", |(_, code)| code)
    }

    /// Each role with its code.
    pub fn all(&self) -> &[(Text, String)] {
        &self.0
    }
}

fn initials(role: &str) -> String {
    let words: Vec<&str> = role
        .split(['-', ' ', '_'])
        .filter(|word| !word.is_empty())
        .collect();
    let letters: String = match words.as_slice() {
        [only] => only.chars().take(LETTERS).collect(),
        words => words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect(),
    };
    letters.to_uppercase()
}

//! The people in a cell of a table: those with the same remarks together, and many behind a fold.

/// How many people are shown without a fold.
const MAX_OPEN_PEOPLE: usize = 8;

/// A person in a cell.
#[derive(Clone, PartialEq)]
pub struct Named {
    /// The label.
    pub label: String,
    /// How the file says so, and whether the person is on the team: `lead`, `glob`, `left`; for a
    /// permission, the codes.
    pub remarks: String,
}

/// The people in a cell.
#[derive(PartialEq)]
pub struct Crowd {
    /// How many there are.
    pub count: usize,
    /// Those next to each other with the same remarks.
    pub groups: Vec<Group>,
    /// The first row with the same people, if they are many: on paper, that is all that is shown.
    pub like: Option<String>,
}

/// People with the same remarks.
#[derive(PartialEq)]
pub struct Group {
    /// Their labels.
    pub labels: Vec<String>,
    /// The remarks.
    pub remarks: String,
}

impl Crowd {
    /// These people, in their order.
    pub fn of(people: impl Iterator<Item = Named>) -> Self {
        let (mut count, mut groups) = (0, Vec::<Group>::new());
        for Named { label, remarks } in people {
            count += 1;
            match groups.last_mut().filter(|last| last.remarks == remarks) {
                Some(last) => last.labels.push(label),
                None => groups.push(Group {
                    labels: vec![label],
                    remarks,
                }),
            }
        }
        Crowd {
            count,
            groups,
            like: None,
        }
    }

    /// Whether only their number is open.
    pub fn is_folded(&self) -> bool {
        self.count > MAX_OPEN_PEOPLE
    }
}

/// Lets the folded people of a table's rows name the first row with the same ones.
pub fn compare<'c>(rows: impl Iterator<Item = (String, &'c mut Crowd)>) {
    let mut known: Vec<(String, &Crowd)> = Vec::new();
    for (title, crowd) in rows.filter(|(_, crowd)| crowd.is_folded()) {
        let like = known.iter().find(|(_, other)| **other == *crowd);
        match like.map(|(title, _)| title.clone()) {
            Some(title) => crowd.like = Some(title),
            None => known.push((title, crowd)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Crowd, Named, compare};

    #[test]
    fn people_next_to_each_other_with_the_same_remarks_are_together() {
        let named = |(label, remarks): &(&str, &str)| Named {
            label: (*label).to_owned(),
            remarks: (*remarks).to_owned(),
        };
        let people = [
            ("Ana", "glob"),
            ("Ben", "glob"),
            ("Cem", ""),
            ("Dan", "glob"),
        ];
        let crowd = Crowd::of(people.iter().map(named));
        let sizes: Vec<usize> = crowd
            .groups
            .iter()
            .map(|group| group.labels.len())
            .collect();
        assert_eq!((crowd.count, sizes), (4, vec![2, 1, 1]));
        assert!(!crowd.is_folded());
        let large = |count| Crowd::of(people.iter().cycle().take(count).map(named));
        let mut crowds = [large(9), large(10), large(9)];
        compare((1..).map(|row: u8| row.to_string()).zip(&mut crowds));
        let like = crowds.map(|crowd| crowd.is_folded().then_some(crowd.like));
        assert_eq!(like, [Some(None), Some(None), Some(Some("1".to_owned()))]);
    }
}

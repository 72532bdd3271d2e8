//! Which findings does one day have and another not?

use crate::finding::Finding;
use crate::finding::identity::Counts;

/// The findings that only the first has, and those that only the second has.
pub fn differences<'f>(
    before: &'f [Finding],
    after: &'f [Finding],
) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    (without(before, after), without(after, before))
}

/// The findings without those that equal another one, each of which removes one.
fn without<'f>(findings: &'f [Finding], others: &'f [Finding]) -> Vec<&'f Finding> {
    let mut others = Counts::of(others.iter().map(Finding::of_day));
    let new = findings.iter().map(|one| (one, one.of_day()));
    let new = new.filter(|(_, key)| !others.take(key));
    new.map(|(one, _)| one).collect()
}

//! A repeated key that may belong to a neighbouring entry, because that entry lacks it.

use crate::edit::Outline;
use crate::finding::Finding;
use crate::problem::ProblemKind;
use crate::yaml::tree::{Id, NodeKind};

/// Leaves the removal of such a key to review, and names the entry that may need it.
pub(super) fn review(outline: &Outline, finding: &mut Finding) {
    if !finding.is_a(ProblemKind::DuplicateKey) || !finding.has_safe_fix() {
        return;
    }
    let place = lacking(outline, finding);
    if let (Some(place), Some(help)) = (place, finding.help.as_mut()) {
        help.push_str(&format!(
            ", or move it to the entry {place}, which has none"
        ));
        finding.fix = finding.fix.take().map(|fix| fix.to_review());
    }
}

/// Whether the entry above or below lacks the key.
fn lacking(outline: &Outline, finding: &Finding) -> Option<&'static str> {
    let key = outline.at(finding.place())?;
    let own = outline.parent(key)?;
    let list = outline.parent(own)?;
    let entries = outline.children(list);
    let number = entries.iter().position(|entry| *entry == own)?;
    let name = outline.tree.scalar(key);
    let lacks = |entry: &Id| {
        let has = |pair: &(Id, Id)| outline.tree.scalar(pair.0) == name;
        outline.node(*entry).kind == NodeKind::Mapping && !outline.pairs(*entry).iter().any(has)
    };
    let beside = [
        (number.checked_sub(1), "above"),
        (Some(number + 1), "below"),
    ];
    let mut beside = beside
        .into_iter()
        .filter_map(|(number, place)| Some((entries.get(number?)?, place)));
    let (_, place) = beside.find(|(entry, _)| lacks(entry))?;
    (outline.node(list).kind == NodeKind::Sequence).then_some(place)
}

//! The production pipelines: which are new or gone, and what each waits for before it deploys.

use std::collections::BTreeMap;

use super::change::Power;
use super::sides::{Side, Sides};
use super::{Change, Class, Sentence};
use crate::model::Oversight;
use crate::overview::Pipeline;

/// The changes of the pipelines, by name.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let (old, new) = (&sides.old.overview.pipelines, &sides.new.overview.pipelines);
    let (olds, news) = (by_name(old), by_name(new));
    let mut changes = Vec::new();
    for is in new {
        let of = |class, words: String| change(class, is, &sides.new, words);
        match olds.get(&is.name.as_deref()) {
            Some(was) => {
                changes.extend(gates(was, is, of));
                changes.extend(settings(was, is).map(|words| of(Class::Team, words)));
            }
            None => changes.push(of(Class::Team, " is new".to_owned())),
        }
    }
    let is_gone = |was: &&Pipeline| !news.contains_key(&was.name.as_deref());
    for was in old.iter().filter(is_gone) {
        changes.push(change(Class::Team, was, &sides.old, " is gone".to_owned()));
    }
    changes
}

/// The pipelines by name: of several with one name, the first.
fn by_name(list: &[Pipeline]) -> BTreeMap<Option<&str>, &Pipeline> {
    let last_first = list.iter().rev();
    last_first.map(|one| (one.name.as_deref(), one)).collect()
}

/// The people whom a deployment waits for: with one fewer, whoever starts it has more power. A
/// setting that cannot be read is not compared.
fn gates(was: &Pipeline, is: &Pipeline, change: impl Fn(Class, String) -> Change) -> Vec<Change> {
    let of_gate = |has_gate: fn(&Pipeline) -> Option<bool>, whom: &str| {
        let (class, words) = match (has_gate(was)?, has_gate(is)?) {
            (true, false) if is_open(is) => {
                let words =
                    format!(" no longer waits for {whom}: whoever starts it deploys to production");
                (Class::Gain, words)
            }
            (true, false) => {
                let words = format!(" no longer waits for {whom} before it deploys to production");
                (Class::Gain, words)
            }
            (false, true) => {
                let words = format!(" now waits for {whom} before it deploys to production");
                (Class::Loss, words)
            }
            _ => return None,
        };
        let power = Some(Power::Approval);
        Some(Change {
            power,
            ..change(class, words)
        })
    };
    let gates = [
        of_gate(has_approval, "an approval"),
        of_gate(has_oversight, "a Customer Success Engineer"),
    ];
    gates.into_iter().flatten().collect()
}

fn has_approval(one: &Pipeline) -> Option<bool> {
    one.go_live_approval
}

fn has_oversight(one: &Pipeline) -> Option<bool> {
    one.oversight.map(|oversight| oversight != Oversight::None)
}

/// Whether it is known that a deployment waits for nobody and for no date.
fn is_open(one: &Pipeline) -> bool {
    let waits = [has_approval(one), has_oversight(one), one.scheduled];
    waits == [Some(false); 3]
}

/// Which Customer Success Engineer starts a deployment, and whether it waits for a date.
fn settings(was: &Pipeline, is: &Pipeline) -> impl Iterator<Item = String> + use<> {
    let engineer = differs(was.oversight, is.oversight)
        .filter(|both| !both.contains(&Oversight::None))
        .map(|[was, is]| {
            let (was, is) = (was.word(), is.word());
            format!(" has the Customer Success Engineer oversight `{is}` instead of `{was}`")
        });
    let date = differs(was.scheduled, is.scheduled).map(|[_, is]| {
        let verb = if is { "now waits" } else { "no longer waits" };
        format!(" {verb} for a scheduled date before it deploys to production")
    });
    [engineer, date].into_iter().flatten()
}

/// Two settings that are known and differ.
fn differs<T: PartialEq>(was: Option<T>, is: Option<T>) -> Option<[T; 2]> {
    was.zip(is)
        .filter(|(was, is)| was != is)
        .map(|(was, is)| [was, is])
}

fn change(class: Class, one: &Pipeline, side: &Side, words: String) -> Change {
    let sentence = Sentence::default().said("the pipeline ");
    let sentence = match &one.name {
        Some(name) => sentence.value(name),
        None => sentence.said("without a name"),
    };
    let place = one.place.and_then(|place| side.place(place));
    Change::new(class, sentence.said(words), place).about(one.name.iter().cloned())
}

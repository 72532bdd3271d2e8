//! The production pipelines: which are new or gone, and what each waits for before it deploys.
//! Those that change alike are one change.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Power;
use super::sides::Sides;
use super::{Change, Class, Sentence};
use crate::model::Oversight;
use crate::overview::Pipeline;

/// A change of pipelines.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct What {
    class: Class,
    /// Whether the pipelines are in the old team.
    is_old: bool,
    /// The words for one pipeline, and for several.
    words: [String; 2],
}

impl What {
    fn new(class: Class, one: impl Into<String>, several: impl Into<String>) -> Self {
        What {
            class,
            is_old: false,
            words: [one.into(), several.into()],
        }
    }

    /// Deployments wait for somebody or something that they did not wait for before, or no longer
    /// wait.
    fn waits(class: Class, is_new: bool, what: &str) -> Self {
        let words = match is_new {
            true => [" now waits", " now wait"],
            false => [" no longer waits", " no longer wait"],
        };
        let ends = ["it deploys to production", "they deploy to production"];
        let [one, several] =
            [0, 1].map(|at| format!("{} for {what} before {}", words[at], ends[at]));
        What::new(class, one, several)
    }

    /// Deployments no longer wait for anybody.
    fn opens(whom: &str) -> Self {
        let starts = "whoever starts";
        What::new(
            Class::Gain,
            format!(" no longer waits for {whom}: {starts} it deploys to production"),
            format!(" no longer wait for {whom}: {starts} one of them deploys to production"),
        )
    }
}

/// The changes of the pipelines, in the order of the new team and then of the old one.
pub fn changes(sides: &Sides) -> Vec<Change> {
    let (old, new) = (&sides.old.overview.pipelines, &sides.new.overview.pipelines);
    let (olds, news) = (keyed(old), keyed(new));
    let by_key: BTreeMap<Key, &Pipeline> = olds.iter().copied().collect();
    let kept: BTreeSet<Key> = news.iter().map(|(key, _)| *key).collect();
    let guards: BTreeSet<Guards> = old.iter().map(guards).collect();
    let mut alike = Alike::default();
    for (key, is) in news {
        match by_key.get(&key) {
            Some(was) => gates(was, is)
                .chain(settings(was, is))
                .for_each(|what| alike.add(what, is)),
            None => alike.add(added(is, &guards), is),
        }
    }
    let is_last = new.is_empty() && guards.iter().all(|guards| guards.contains(&Some(true)));
    for (_, was) in olds.iter().filter(|(key, _)| !kept.contains(key)) {
        let is_old = true;
        let gone = match is_last {
            true => undeclared(was),
            false => What::new(Class::Team, " is gone", " are gone"),
        };
        alike.add(What { is_old, ..gone }, was);
    }
    alike.changes(sides)
}

/// The name of a pipeline, and how many pipelines before it have the same name.
type Key<'a> = (Option<&'a str>, usize);

fn keyed(list: &[Pipeline]) -> Vec<(Key<'_>, &Pipeline)> {
    let mut seen: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut keyed = Vec::with_capacity(list.len());
    for one in list {
        let name = one.name.as_deref();
        let before = seen.entry(name).or_default();
        keyed.push(((name, *before), one));
        *before += 1;
    }
    keyed
}

/// The people whom a deployment waits for: with one fewer, whoever starts it has more power. A
/// setting that cannot be read is not compared.
fn gates(was: &Pipeline, is: &Pipeline) -> impl Iterator<Item = What> + use<> {
    let of_gate = |has_gate: HasGate, whom: &str| match (has_gate(was)?, has_gate(is)?) {
        (true, false) if is_open(is) => Some(What::opens(whom)),
        (true, false) => Some(What::waits(Class::Gain, false, whom)),
        (false, true) => Some(What::waits(Class::Loss, true, whom)),
        _ => None,
    };
    let gates = GATES.map(|(has_gate, whom)| of_gate(has_gate, whom));
    gates.into_iter().flatten()
}

/// The gates before a deployment: whether a pipeline has each, and whom it waits for.
const GATES: [(HasGate, &str); 2] = [
    (has_approval, "an approval"),
    (has_oversight, "a Customer Success Engineer"),
];

type HasGate = fn(&Pipeline) -> Option<bool>;

/// Whether a pipeline has each gate.
type Guards = [Option<bool>; 2];

fn guards(one: &Pipeline) -> Guards {
    GATES.map(|(has_gate, _)| has_gate(one))
}

/// A new pipeline. It gives power if each of the old ones waits for somebody that it does not wait
/// for.
fn added(is: &Pipeline, old: &BTreeSet<Guards>) -> What {
    let own = guards(is);
    let lacks = |at: usize, was: &Guards| was[at] == Some(true) && own[at] == Some(false);
    let gives_power = |was: &Guards| (0..GATES.len()).any(|at| lacks(at, was));
    if old.is_empty() || !old.iter().all(gives_power) {
        return What::new(Class::Team, " is new", " are new");
    }
    let lacking = (0..GATES.len()).filter(|at| old.iter().any(|was| lacks(*at, was)));
    let whom: Vec<&str> = lacking.map(|at| GATES[at].1).collect();
    let whom = whom.join(" or ");
    let [one, several] = match is_open(is) {
        true => [
            ": whoever starts it deploys to production",
            ": whoever starts one of them deploys to production",
        ],
        false => [""; 2],
    };
    What::new(
        Class::Gain,
        format!(" is new and does not wait for {whom}{one}"),
        format!(" are new and do not wait for {whom}{several}"),
    )
}

/// A pipeline that is gone with all others, so that nothing shows that a deployment waits.
fn undeclared(was: &Pipeline) -> What {
    let gates = GATES.iter().zip(guards(was));
    let whom = gates.filter(|(_, has)| *has == Some(true));
    let whom: Vec<&str> = whom.map(|((_, whom), _)| *whom).collect();
    let end = format!(
        "the file declares no other, so it no longer says that deployments wait for {}",
        whom.join(" and ")
    );
    What::new(
        Class::Gain,
        format!(" is gone and {end}"),
        format!(" are gone and {end}"),
    )
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
fn settings(was: &Pipeline, is: &Pipeline) -> impl Iterator<Item = What> + use<> {
    let engineer = differs(was.oversight, is.oversight)
        .filter(|both| !both.contains(&Oversight::None))
        .map(|[was, is]| {
            let (was, is) = (was.word(), is.word());
            let end = format!("the Customer Success Engineer oversight `{is}` instead of `{was}`");
            What::new(Class::Team, format!(" has {end}"), format!(" have {end}"))
        });
    let date = differs(was.scheduled, is.scheduled)
        .map(|[_, is]| What::waits(Class::Team, is, "a scheduled date"));
    [engineer, date].into_iter().flatten()
}

/// Two known settings that differ.
fn differs<T: PartialEq>(was: Option<T>, is: Option<T>) -> Option<[T; 2]> {
    was.zip(is)
        .filter(|(was, is)| was != is)
        .map(|(was, is)| [was, is])
}

/// The pipelines that change in the same way.
#[derive(Default)]
struct Alike<'a>(BTreeMap<What, Vec<&'a Pipeline>>);

impl<'a> Alike<'a> {
    fn add(&mut self, what: What, pipeline: &'a Pipeline) {
        self.0.entry(what).or_default().push(pipeline);
    }

    fn changes(self, sides: &Sides) -> Vec<Change> {
        let alike = self.0.iter();
        let mut changes = Vec::new();
        for (what, pipelines) in alike {
            let named: Vec<&Pipeline> = pipelines
                .iter()
                .copied()
                .filter(|one| one.name.is_some())
                .collect();
            let nameless = pipelines.iter().filter(|one| one.name.is_none());
            changes.extend(change(what, &named, sides));
            changes.extend(nameless.filter_map(|one| change(what, &[one], sides)));
        }
        let line = |change: &Change| {
            change
                .place
                .map(|place| (place.is_old, place.position.line))
        };
        changes.sort_by_key(line);
        changes
    }
}

/// The change of pipelines that all have a name, or of one.
fn change(what: &What, pipelines: &[&Pipeline], sides: &Sides) -> Option<Change> {
    let first = pipelines.first()?;
    let side = if what.is_old { &sides.old } else { &sides.new };
    let names: Vec<&String> = pipelines
        .iter()
        .filter_map(|one| one.name.as_ref())
        .collect();
    let [one, several] = &what.words;
    let sentence = match names.is_empty() {
        true => Sentence::default().said("the pipeline without a name"),
        false => Sentence::default().noun("the pipeline", &names),
    };
    let words = if names.len() > 1 { several } else { one };
    let sentence = sentence.said(words.clone());
    let place = first.place.and_then(|place| side.place(place));
    let is_of_power = matches!(what.class, Class::Gain | Class::Loss);
    let power = is_of_power.then_some(Power::Approval);
    Some(Change {
        power,
        ..Change::new(what.class, sentence, place).about(names)
    })
}

//! Compares two configurations: levels, files, the fail level, waivers, certifications.

use super::place::LayerPlace;
use super::{Judged, Place, Places, RelaxationKind};
use crate::judge::Level;
use crate::model::file::Placed;
use crate::model::{Library, Severity, Text};
use crate::project::{Layer, Project};
use crate::waiver::Terms;

/// The relaxations for all files of a project.
pub fn of_project(before: &Project, after: &Project) -> Vec<(Places, RelaxationKind)> {
    let fail_level = fail_level(before, after);
    let longest_days = longest_days(before, after);
    let relaxed = fail_level.into_iter().chain(longest_days);
    let relaxed = relaxed.chain(unsorted(before, after));
    relaxed.chain(certifications(before, after)).collect()
}

/// The relaxations for one file.
pub fn of_file(file: &Judged) -> Vec<(Places, RelaxationKind)> {
    levels(file).chain(not_judged(file)).collect()
}

/// The rules that are off or less severe for a file.
pub fn levels(file: &Judged) -> impl Iterator<Item = (Places, RelaxationKind)> + '_ {
    let (before, after): (&Project, &Project) = (&file.before, &file.after);
    let (old, new) = (before.levels(Some(&file.was)), after.levels(Some(&file.is)));
    let mut rules: Vec<&str> = old.keys().chain(new.keys()).copied().collect();
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().filter_map(move |rule| {
        let level = |project: &Project, set: Option<&Level>| {
            let own = project.library.rule(rule);
            set.copied().or(own.map(|rule| Level::As(rule.severity)))
        };
        let was = level(before, old.get(rule))?;
        let is = level(after, new.get(rule)).filter(|is| *is < was)?;
        let old = before.level_entry(&file.was, rule).map(entry);
        let new = after.level_entry(&file.is, rule).map(entry);
        let places = Places::of_entry(after, old, new)?;
        let kind = RelaxationKind::Level {
            rule: rule.to_owned(),
            before: was.word(),
            after: is.word(),
        };
        Some((places, kind))
    })
}

/// Whether a team file of the revision's policy is no longer one, or is excluded.
fn not_judged(file: &Judged) -> Option<(Places, RelaxationKind)> {
    let Judged {
        before,
        after,
        was,
        is,
        ..
    } = file;
    if !before.is_team_file(was) || before.excludes(was) {
        return None; // it was named
    }
    if let Some((layer, glob)) = after.exclude_entry(is) {
        let kind = RelaxationKind::Excluded {
            glob: glob.value.to_string(),
        };
        return Some((Places::after(Place::of(&layer.text, glob.place)), kind));
    }
    if after.is_team_file(is) {
        return None;
    }
    let (old, new) = (before.files_entry(), after.files_entry());
    let places = Places::of_entry(after, old.map(entry), new.map(entry))?;
    Some((places, RelaxationKind::NotMatched))
}

fn fail_level(before: &Project, after: &Project) -> Option<(Places, RelaxationKind)> {
    let level = |project: &Project| project.fail_level.unwrap_or(Severity::Error);
    let (was, is) = (level(before), level(after));
    let entry = |project| placed(project, |layer| layer.file.fail_level.as_ref());
    let kind = RelaxationKind::FailLevel {
        before: was,
        after: is,
    };
    let places = Places::of_entry(after, entry(before), entry(after));
    places.filter(|_| was < is).map(|places| (places, kind))
}

fn longest_days(before: &Project, after: &Project) -> Option<(Places, RelaxationKind)> {
    let default = Terms::default().longest_days;
    let days = |project: &Project| project.longest_waiver_days.unwrap_or(default);
    let (was, is) = (days(before), days(after));
    let entry = |project| {
        placed(project, |layer| {
            layer.file.waivers.as_ref()?.longest_days.as_ref()
        })
    };
    let kind = RelaxationKind::LongestDays {
        before: was,
        after: is,
    };
    let places = Places::of_entry(after, entry(before), entry(after));
    places.filter(|_| was < is).map(|places| (places, kind))
}

/// Lists that no longer have to be in order.
fn unsorted(before: &Project, after: &Project) -> Option<(Places, RelaxationKind)> {
    let lists = before.sorted.without(after.sorted);
    if lists.is_empty() {
        return None;
    }
    let places = Places::of_entry(after, sort_entry(before), sort_entry(after))?;
    Some((places, RelaxationKind::Unsorted { lists }))
}

/// The place of the list of these lists, which may be empty.
fn sort_entry(project: &Project) -> Option<LayerPlace<'_>> {
    let mut layers = project.layers.iter();
    layers.find_map(|layer| {
        let keys = layer.file.sort.as_ref()?;
        Some((layer, keys.first().and_then(|key| key.place)))
    })
}

/// More certifications that meet a requirement, where a configuration lists them. The lists of
/// models are compared with the rest of each model.
fn certifications(before: &Project, after: &Project) -> Vec<(Places, RelaxationKind)> {
    let requirements = before
        .library
        .models()
        .flat_map(|model| model.requirements.iter());
    let mut ids: Vec<&Text> = requirements.map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    let more = |id: &&Text| {
        let known = satisfying(&before.library, id);
        let mut new = satisfying(&after.library, id);
        new.retain(|certification| !known.contains(certification));
        let entry = |project| {
            placed(project, |layer: &Layer| {
                let mut own = layer.file.certifications.0.iter();
                own.find(|(own, _)| own.value == **id).map(|(own, _)| own)
            })
        };
        let places = Places::of_entry(after, entry(before), entry(after));
        let kind = RelaxationKind::Satisfied {
            requirement: id.to_string(),
            by: new.clone(),
        };
        Some((places.filter(|_| !new.is_empty())?, kind))
    };
    ids.iter().filter_map(more).collect()
}

fn satisfying(library: &Library, requirement: &str) -> Vec<String> {
    let of_models = library.models().flat_map(|model| model.requirements.iter());
    let of_models = of_models.filter(|(id, _)| id == requirement);
    let lists: Vec<&[Text]> = match library.satisfying(requirement) {
        Some(list) => vec![list],
        None => of_models.map(|(_, list)| list.as_ref()).collect(),
    };
    lists.concat().iter().map(|id| id.to_string()).collect()
}

/// An entry, with only its place.
fn entry<'l, T>((layer, value): (&'l Layer, &Placed<T>)) -> LayerPlace<'l> {
    (layer, value.place)
}

/// The place of the first value of a key in the closest configuration.
fn placed<'p, T: 'p>(
    project: &'p Project,
    value: impl Fn(&'p Layer) -> Option<&'p Placed<T>>,
) -> Option<LayerPlace<'p>> {
    let mut layers = project.layers.iter();
    layers.find_map(|layer| Some((layer, value(layer)?.place)))
}

//! Compares two configurations: levels, files, the fail level, waivers, certifications.

use super::{Judged, Kind, Place};
use crate::judge::Level;
use crate::model::file::Placed;
use crate::model::{Library, Severity, Text};
use crate::project::{Layer, Project};
use crate::waiver::Terms;

/// The relaxations for all files of a project.
pub fn of_project(before: &Project, after: &Project) -> Vec<(Place, Kind)> {
    let fail_level = fail_level(before, after);
    let longest_days = longest_days(before, after);
    let relaxed = fail_level.into_iter().chain(longest_days);
    let relaxed = relaxed.chain(unsorted(before, after));
    relaxed.chain(certifications(before, after)).collect()
}

/// The relaxations for one file.
pub fn of_file(file: &Judged) -> Vec<(Place, Kind)> {
    levels(file).chain(not_judged(file)).collect()
}

/// The rules that are off or less severe for a file.
pub fn levels(file: &Judged) -> impl Iterator<Item = (Place, Kind)> + '_ {
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
        let place = match (
            after.level_entry(&file.is, rule),
            before.level_entry(&file.was, rule),
        ) {
            (Some((layer, value)), _) => Place::in_layer(layer, value.place),
            (None, Some((layer, value))) => missing(after, layer, value.place),
            (None, None) => return None,
        };
        let (before, after) = (was.word(), is.word());
        let rule = rule.to_owned();
        Some((
            place,
            Kind::Level {
                rule,
                before,
                after,
            },
        ))
    })
}

/// Whether a team file of the revision's policy is none any more, or left out.
fn not_judged(file: &Judged) -> Option<(Place, Kind)> {
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
        let kind = Kind::Excluded {
            glob: glob.value.to_string(),
        };
        return Some((Place::in_layer(layer, glob.place), kind));
    }
    if after.is_team_file(is) {
        return None;
    }
    let place = match (after.files_entry(), before.files_entry()) {
        (Some((layer, glob)), _) => Place::in_layer(layer, glob.place),
        (None, Some((layer, glob))) => missing(after, layer, glob.place),
        (None, None) => return None,
    };
    Some((place, Kind::NotMatched))
}

fn fail_level(before: &Project, after: &Project) -> Option<(Place, Kind)> {
    let level = |project: &Project| project.fail_level.unwrap_or(Severity::Error);
    let (was, is) = (level(before), level(after));
    let entry = |project| placed(project, |layer| layer.file.fail_level.as_ref());
    let kind = Kind::FailLevel {
        before: was,
        after: is,
    };
    let place = changed(after, entry(after), entry(before));
    place.filter(|_| was < is).map(|place| (place, kind))
}

fn longest_days(before: &Project, after: &Project) -> Option<(Place, Kind)> {
    let default = Terms::default().longest_days;
    let days = |project: &Project| project.longest_waiver_days.unwrap_or(default);
    let (was, is) = (days(before), days(after));
    let entry = |project| {
        placed(project, |layer| {
            layer.file.waivers.as_ref()?.longest_days.as_ref()
        })
    };
    let kind = Kind::LongestDays {
        before: was,
        after: is,
    };
    let place = changed(after, entry(after), entry(before));
    place.filter(|_| was < is).map(|place| (place, kind))
}

/// Lists that were to be in order, and are not any more.
fn unsorted(before: &Project, after: &Project) -> Option<(Place, Kind)> {
    let lists = before.sorted.without(after.sorted);
    if lists.is_empty() {
        return None;
    }
    let place = changed(after, sort_entry(after), sort_entry(before))?;
    Some((place, Kind::Unsorted { lists }))
}

/// The place of the list of these lists, which may be empty.
fn sort_entry(project: &Project) -> Option<(&Layer, Option<(u32, u32)>)> {
    let mut layers = project.layers.iter();
    layers.find_map(|layer| {
        let keys = layer.file.sort.as_ref()?;
        Some((layer, keys.first().and_then(|key| key.place)))
    })
}

/// More certifications that meet a requirement.
fn certifications(before: &Project, after: &Project) -> Vec<(Place, Kind)> {
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
        let place = changed(after, entry(after), entry(before)).filter(|_| !new.is_empty())?;
        let requirement = id.to_string();
        Some((
            place,
            Kind::Satisfied {
                requirement,
                by: new,
            },
        ))
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

/// The place of the first value of a key, as the closest configuration has it.
fn placed<'p, T: 'p>(
    project: &'p Project,
    value: impl Fn(&'p Layer) -> Option<&'p Placed<T>>,
) -> Option<(&'p Layer, Option<(u32, u32)>)> {
    let mut layers = project.layers.iter();
    layers.find_map(|layer| Some((layer, value(layer)?.place)))
}

/// The place of a value that differs: where it is written, or where it is no longer.
fn changed(
    after: &Project,
    is: Option<(&Layer, Option<(u32, u32)>)>,
    was: Option<(&Layer, Option<(u32, u32)>)>,
) -> Option<Place> {
    match (is, was) {
        (Some((layer, place)), _) => Some(Place::in_layer(layer, place)),
        (None, Some((layer, place))) => Some(missing(after, layer, place)),
        (None, None) => None,
    }
}

/// The place of what a configuration says no longer: the start of the same configuration, or of the
/// one that applies instead; where neither is there, the place in the file that is gone.
pub fn missing(after: &Project, was: &Layer, place: Option<(u32, u32)>) -> Place {
    let same = after.layers.iter().find(|layer| layer.path == was.path);
    match same.or(after.layers.first()) {
        Some(layer) if layer.text != was.text => Place::in_layer(layer, None),
        _ => Place::in_layer(was, place),
    }
}

//! Globs over paths, as a `.gitignore` has them.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::glob::bounded;
use crate::suggest;

/// Why a glob cannot be used, found without building an automaton.
pub fn refuse(written: &str) -> Option<String> {
    built(written).err()
}

/// A set of globs: `*` stays within a `/`, a glob without a `/` matches
/// in every folder, one that matches a folder matches all below it.
pub fn set<'g>(globs: impl IntoIterator<Item = &'g str>) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for written in globs {
        built(written)?
            .into_iter()
            .for_each(|glob| _ = set.add(glob));
    }
    set.build()
        .map_err(|error| format!("cannot read the globs together: {error}"))
}

/// The globs of one as it is written: for the paths that it matches, and for all below them.
fn built(written: &str) -> Result<[Glob; 2], String> {
    let refused = |why: String| {
        format!(
            "cannot read the glob `{}`: {why}",
            suggest::shortened(written)
        )
    };
    bounded(written).map_err(refused)?;
    let glob = written
        .strip_prefix("./")
        .unwrap_or(written)
        .trim_end_matches('/');
    let anchored = match glob.strip_prefix('/') {
        Some(anchored) => anchored.to_owned(),
        None if glob.contains('/') => glob.to_owned(),
        None => format!("**/{glob}"),
    };
    let build = |glob: &str| {
        let built = GlobBuilder::new(glob).literal_separator(true).build();
        built.map_err(|error| refused(error.kind().to_string()))
    };
    Ok([build(&anchored)?, build(&format!("{anchored}/**"))?])
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn globs_match_as_in_a_gitignore() {
        let matches = |glob: &str, path: &str| set([glob]).unwrap().is_match(path);
        assert!(
            matches("archive", "x/archive/team.yaml") && matches("archive/", "archive/a/b.yaml")
        );
        assert!(matches("*.team.yaml", "a/b/acme.team.yaml") && !matches("a/*.yaml", "a/b/c.yaml"));
        assert!(matches("/team.yaml", "team.yaml") && !matches("/team.yaml", "a/team.yaml"));
        assert!(matches("a/**/team.yaml", "a/b/c/team.yaml"));
    }
}

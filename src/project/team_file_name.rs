//! The names of team files.

/// The names of team files, as messages list them.
pub const TEAM_FILE_NAMES: &str = "team.yaml, team.yml, *.team.yaml or *.team.yml";

/// Whether a file name is one of [`TEAM_FILE_NAMES`].
pub fn is_team_file(name: &str) -> bool {
    ["team.yaml", "team.yml"].iter().any(|end| {
        name.strip_suffix(end)
            .is_some_and(|start| start.is_empty() || start.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn team_files_are_known_by_their_names() {
        for name in ["team.yaml", "team.yml", "acme.team.yaml", "a.b.team.yml"] {
            assert!(is_team_file(name), "{name}");
        }
        for name in [
            "teams.yaml",
            "myteam.yaml",
            "team.json",
            "team.yaml.bak",
            "acme-team.yaml",
        ] {
            assert!(!is_team_file(name), "{name}");
        }
    }
}

//! The one address that the program knows of itself: `repository` in Cargo.toml. Without it,
//! nothing that ships names one.

/// The repository, without a slash at its end; empty if Cargo.toml names none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The address of one of the repository's files as this version has it.
pub fn of_file(path: &str) -> Option<String> {
    of_file_in(REPOSITORY, path)
}

/// The forges of GitHub, GitLab and Gitea all know `raw/`, with the tag behind it.
fn of_file_in(repository: &str, path: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/raw/v{version}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::of_file_in;

    #[test]
    fn an_address_follows_from_the_repository_and_the_version() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(of_file_in("", "rules/team.schema.json"), None);
        assert_eq!(
            of_file_in("https://git.example/a/b/", "rules/team.schema.json"),
            Some(format!(
                "https://git.example/a/b/raw/v{version}/rules/team.schema.json"
            ))
        );
    }
}

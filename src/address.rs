//! The addresses of the repository's files, all of which follow from `repository` in Cargo.toml.
//! Without that, no address is printed.

use crate::model::Library;

/// The repository; empty if Cargo.toml names none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The part of an address that shows a file to people, by the host of the forge.
const PAGE_SEGMENTS: [(&str, &str); 2] = [
    ("https://bitbucket.org/", "src"),
    ("https://codeberg.org/", "src/tag"),
];
/// The same on any other host; GitHub and GitLab both accept it.
const USUAL_PAGE_SEGMENT: &str = "blob";
/// The part of an address that gives a file to programs, on the forges of GitHub, GitLab and Gitea.
const RAW_SEGMENT: &str = "raw";

/// The address of one of the repository's files as this version has it, for programs.
pub fn of_file(path: &str) -> Option<String> {
    address(REPOSITORY, RAW_SEGMENT, path)
}

/// The address of a rule's page in the documentation of this version, for people. Custom rules have
/// none.
pub fn of_rule(rule: &str) -> Option<String> {
    of_rule_in(REPOSITORY, rule)
}

fn of_rule_in(repository: &str, rule: &str) -> Option<String> {
    let path = format!("src/docs/rules/{rule}.md");
    let page = address(repository, page_segment(repository), &path)?;
    Library::default().rule(rule).map(|_| page)
}

fn page_segment(repository: &str) -> &'static str {
    let mut known = PAGE_SEGMENTS.iter();
    let known = known.find(|(host, _)| repository.starts_with(host));
    known.map_or(USUAL_PAGE_SEGMENT, |(_, segment)| segment)
}

/// The address of a file by its path, at the tag of this version.
fn address(repository: &str, segment: &str, path: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/{segment}/v{version}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::{RAW_SEGMENT, address, of_rule_in};

    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[test]
    fn an_address_follows_from_the_repository_and_the_version() {
        assert_eq!(address("", RAW_SEGMENT, "rules/team.schema.json"), None);
        assert_eq!(
            address(
                "https://git.example/a/b/",
                RAW_SEGMENT,
                "rules/team.schema.json"
            ),
            Some(format!(
                "https://git.example/a/b/raw/v{VERSION}/rules/team.schema.json"
            ))
        );
    }

    #[test]
    fn the_page_of_a_shipped_rule_exists() {
        assert_eq!(of_rule_in("", "cse-gap"), None);
        assert_eq!(of_rule_in("https://git.example/a/b", "my-rule"), None);
        for (repository, segment) in [
            ("https://git.example/a/b", "blob"),
            ("https://bitbucket.org/a/b", "src"),
            ("https://codeberg.org/a/b", "src/tag"),
        ] {
            let page = of_rule_in(repository, "cse-gap").unwrap();
            let start = format!("{repository}/{segment}/v{VERSION}/");
            let path = page.strip_prefix(&start).unwrap();
            let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
            assert!(here.join(path).is_file(), "{page}");
        }
    }
}

//! Which repository is found, and which revisions are known.

use super::support::Disk;
use crate::files::{GitError, Repository};

fn error<T>(result: Result<T, GitError>) -> String {
    result.err().unwrap().to_string()
}

#[test]
fn an_unknown_revision_is_named() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "x");
    disk.repository("r");
    let repository = Repository::around(&disk.path("r")).unwrap();
    for name in [
        "nowhere",
        "--all",
        "-x",
        "",
        "HEAD:team.yaml",
        "^main",
        "main..main",
        "a b",
        "x\0y",
    ] {
        let unknown = format!("unknown git revision `{name}`");
        assert_eq!(error(repository.revision(name)), unknown);
        assert_eq!(error(repository.merge_base(name)), unknown);
    }
    let id = disk.git("r", &["rev-parse", "HEAD"]);
    for name in ["HEAD", "main", "refs/heads/main", "@", &id[..10]] {
        assert_eq!(repository.revision(name).unwrap().entries().len(), 1);
    }
}

#[test]
fn a_path_of_a_repository_may_have_a_line_break() {
    let disk = Disk::new();
    let folder = "r\n/x\n";
    disk.write(format!("{folder}/team.yaml"), "x");
    disk.repository(folder);
    let repository = Repository::around(&disk.path(folder)).unwrap();
    assert_eq!(repository.root(), disk.path(folder));
    assert_eq!(repository.revision("HEAD").unwrap().entries().len(), 1);
}

#[test]
fn a_tag_does_not_shadow_a_branch() {
    let disk = Disk::new();
    disk.repository("r");
    disk.git("r", &["tag", "main"]);
    disk.git("r", &["config", "core.warnAmbiguousRefs", "false"]);
    let repository = Repository::around(&disk.path("r")).unwrap();
    assert!(error(repository.revision("main")).contains("`main` is ambiguous"));
    assert!(repository.revision("refs/heads/main").is_ok());
}

#[test]
fn a_merge_base_is_where_the_branch_began() {
    let disk = Disk::new();
    disk.repository("r");
    disk.git("r", &["checkout", "--quiet", "-b", "branch"]);
    disk.write("r/on-branch", "");
    disk.commit("r");
    disk.git("r", &["checkout", "--quiet", "main"]);
    disk.write("r/on-main", "");
    disk.commit("r");
    let repository = Repository::around(&disk.path("r")).unwrap();
    let base = repository.merge_base("branch").unwrap();
    assert_eq!(base.entries().len(), 0);
    let contains = |name| repository.contains(name).unwrap();
    assert_eq!(
        ["HEAD", "main~1", "branch"].map(contains),
        [true, true, false]
    );
    for (name, files) in [("HEAD", 1), ("main~1", 0)] {
        assert_eq!(repository.merge_base(name).unwrap().entries().len(), files);
    }
    disk.git("r", &["checkout", "--quiet", "--orphan", "alone"]);
    disk.commit("r");
    assert_eq!(
        error(repository.merge_base("branch")),
        "the current commit has no common history with `branch`"
    );
}

#[test]
fn a_shallow_clone_says_so() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "one");
    disk.repository("r");
    disk.write("r/team.yaml", "two");
    disk.commit("r");
    let address = format!("file://{}", disk.path("r").display());
    disk.git("", &["clone", "--quiet", "--depth=1", &address, "clone"]);
    let repository = Repository::around(&disk.path("clone")).unwrap();
    let text = repository.revision("HEAD").unwrap();
    assert!(text.has_same("team.yaml".as_ref(), b"two"));
    assert_eq!(
        error(repository.revision("HEAD~1")),
        "unknown git revision `HEAD~1`; this clone has only part of the history, so fetch the rest with `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'` (with actions/checkout, set `fetch-depth: 0`)"
    );
}

#[test]
fn a_linked_work_tree_has_its_own_index() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "main");
    disk.repository("r");
    disk.git("r", &["worktree", "add", "--quiet", "../linked"]);
    disk.write("linked/team.yaml", "linked");
    disk.git("linked", &["add", "team.yaml"]);
    let text = |path: &str, text: &str| {
        let repository = Repository::around(&disk.path(path)).unwrap();
        assert_eq!(repository.root(), disk.path(path));
        let index = repository.index().unwrap();
        assert!(index.has_same("team.yaml".as_ref(), text.as_bytes()));
    };
    text("r", "main");
    text("linked", "linked");
}

#[test]
fn a_repository_with_the_longer_hash_is_read() {
    let disk = Disk::new();
    disk.write("r/team.yaml", "x");
    disk.write("r/empty", "");
    disk.git("r", &["init", "--quiet", "--object-format=sha256"]);
    disk.git("r", &["add", "--all"]);
    disk.write("r/new", "x");
    disk.git("r", &["add", "--intent-to-add", "new"]);
    let repository = Repository::around(&disk.path("r")).unwrap();
    let index = repository.index().unwrap();
    assert!(index.has_same("team.yaml".as_ref(), b"x"));
    assert_eq!(index.paths().len(), 2);
}

#[test]
fn a_missing_repository_is_an_error() {
    let disk = Disk::new();
    disk.write("plain/x", "");
    let folder = disk.path("plain");
    assert_eq!(
        error(Repository::around(&folder)),
        format!("`{}` is not in a git work tree", folder.display())
    );
    disk.write("broken/.git/HEAD", "");
    assert!(error(Repository::around(&disk.path("broken"))).starts_with("git failed: "));
}

//! Does a comparison say which team of a file changes?

use super::{TEAM, changes, diff, texts};

/// In a file with several teams each change names its own.
#[test]
fn a_file_with_several_teams_names_the_team_of_each_change() {
    let second = TEAM.replace("Storefront", "Outlet");
    let role = "[business-owner]";
    let changed = second.replace(role, "[business-owner, deployment-manager]");
    let (old, new) = (
        format!("{TEAM}---\n{second}"),
        format!("{TEAM}---\n{changed}"),
    );
    let there = changes(&old, &new);
    assert!(
        there.iter().all(|change| change["project"] == "Outlet"),
        "{there:#?}"
    );
    assert!(!texts(&there, "gain").is_empty());
    let run = |format: &str| diff(&old, &new, &format!("--format {format}")).out;
    assert!(
        run("text").starts_with("Outlet (new.yaml)\n"),
        "{}",
        run("text")
    );
    assert!(
        run("markdown").contains("<code>new.yaml:16</code>, Outlet |"),
        "{}",
        run("markdown")
    );
    assert!(
        run("github").contains("::Outlet (new.yaml): Mira Holm can now"),
        "{}",
        run("github")
    );
    // A finding that moves from one team to the other goes from one and comes to the other.
    let first = TEAM.replace(role, "[business-owner, deployment-manager]");
    let moved = changes(&new, &format!("{first}---\n{second}"));
    assert_eq!(
        texts(&moved, "new-finding").len(),
        texts(&moved, "gone-finding").len()
    );
    assert!(!texts(&moved, "new-finding").is_empty(), "{moved:#?}");
}
